"""The newsroom's addresses, and some at which something goes wrong."""

from django.core.exceptions import SuspiciousOperation
from django.urls import path
from django.views.csrf import csrf_failure

from newsroom import urls
from newsroom.urls import handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


class Broken(Exception):
    """On purpose."""


def broken(request):
    raise Broken


def confused(request):
    raise SuspiciousOperation("On purpose.")


urlpatterns = [
    path("broken/", broken),
    path("confused/", confused),
    path("unaccepted/", csrf_failure),
    *urls.urlpatterns,
]
