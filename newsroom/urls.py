"""Where everything is. The paper comes last: its sections take any first word that is left."""

from django.contrib import admin
from django.urls import include, path
from django.views.decorators.cache import cache_control
from django.views.generic import RedirectView

from articles.desk.previews import preview
from newsroom.health import healthz
from publication import identity


class Favicon(RedirectView):
    """For browsers that ask at the root without having read a page."""

    def get_redirect_url(self, *args, **kwargs):
        return identity.current().favicon.url


urlpatterns = [
    path("admin/", include("newsroom.password_views")),
    path("admin/", admin.site.urls),
    path("preview/<str:token>/", preview, name="preview"),
    path("healthz", healthz, name="healthz"),
    path("media/", include("illustrations.urls")),
    path("favicon.ico", cache_control(public=True, max_age=3600)(Favicon.as_view())),
    path("", include("publication.urls")),
    path("", include("articles.urls")),
]

handler400 = "newsroom.errors.bad_request"
handler403 = "newsroom.errors.forbidden"
handler404 = "newsroom.errors.not_found"
handler500 = "newsroom.errors.server_error"
