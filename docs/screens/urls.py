"""The newsroom's addresses, and some at which something goes wrong: to see what it says."""

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.urls import path
from django.views.csrf import csrf_failure

from newsroom import urls
from newsroom.urls import handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


class Broken(Exception):
    """On purpose."""


def fails_with(error):
    def view(request):
        raise error

    return view


urlpatterns = [
    path("screens/broken/", fails_with(Broken())),
    path("screens/confused/", fails_with(SuspiciousOperation("On purpose."))),
    path("screens/forbidden/", fails_with(PermissionDenied("On purpose."))),
    path("screens/unaccepted/", csrf_failure),
    *urls.urlpatterns,
]
