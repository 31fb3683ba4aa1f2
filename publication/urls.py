from django.urls import path, register_converter

from publication import views

app_name = "publication"


class Digest:
    """As `marks.Drawn.digest` makes them: nothing else is looked for."""

    regex = r"[0-9a-f]{20}"

    def to_python(self, value):
        return value

    def to_url(self, value):
        return value


register_converter(Digest, "digest")

urlpatterns = [
    path("identity/colours-<digest:digest>.css", views.colours, name="colours"),
    path("identity/<slug:name>-<digest:digest>.<slug:extension>", views.mark, name="mark"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
]
