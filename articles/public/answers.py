"""How a reader's request is answered: safe methods, no cookie, revalidated instead of kept."""

from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import conditional_page, require_safe

from articles.pages import navigation
from articles.placing import breaking


def reader_page(view):
    """Every public GET: 405 for other methods, an ETag with 304, and never stale.

    Shared and private caches may keep the answer but must ask before they use it, so that a
    withdrawn story is gone at once, and a redirect never outlives the address it leads to.
    """

    @wraps(view)
    def answer(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
        return response

    return require_safe(conditional_page(answer))


def page(request: HttpRequest, template: str, context: dict, status: int = 200) -> HttpResponse:
    """A page with what stands on every one: no query, or one while a breaking story is on."""
    return render(request, template, {**on_every_page(), **context}, status=status)


def on_every_page() -> dict:
    """The navigation and the breaking bar."""
    return {"sections": navigation(), "breaking": breaking(timezone.now())}
