"""How a reader's request is answered: safe methods, no cookie, revalidated instead of kept."""

from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import (
    get_conditional_response,
    patch_cache_control,
    patch_vary_headers,
    set_response_etag,
)
from django.utils.http import http_date, parse_http_date_safe
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from articles.pages import navigation
from articles.placing import breaking

from .changes import changed_at


def reader_page(view):
    """Every public GET: 405 for other methods, ETag and Last-Modified with 304, never stale, and
    compressed.

    Shared and private caches may keep the answer but must ask before they use it, so that a
    withdrawn story is gone at once, and a redirect never outlives the address it leads to.
    """

    @wraps(view)
    def answer(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
        return _revalidated(request, response) if response.status_code == 200 else response

    # Nothing is done here by any method, so a form from elsewhere is told 405 like all others.
    # Compressed pages hold no secret that their length could tell: readers have no sessions.
    return csrf_exempt(gzip_page(require_safe(answer)))


def _revalidated(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """304 when the reader has this very answer. A date has to be the one that was given with it:
    a later one is of another clock, or of a page that was here in between.

    The ETag is a weak one, which holds for the page compressed and not; and a 304 says like the
    page what it varies on.
    """
    patch_vary_headers(response, ["Accept-Encoding"])
    set_response_etag(response)
    etag = response.headers["ETag"] = f"W/{response.headers['ETag']}"
    second = changed_at(request.get_full_path(), etag)
    if second is not None:
        response.headers["Last-Modified"] = http_date(second)
    asked = request.headers.get("If-Modified-Since")
    if asked and parse_http_date_safe(asked) != second:
        second = None
    return get_conditional_response(request, etag, second, response)


def page(request: HttpRequest, template: str, context: dict, status: int = 200) -> HttpResponse:
    """A page with what stands on every one: no query, or one while a breaking story is on."""
    return render(request, template, {**on_every_page(), **context}, status=status)


def on_every_page() -> dict:
    """The navigation and the breaking bar."""
    return {"sections": navigation(), "breaking": breaking(timezone.now())}
