"""Pages for what went wrong, in the paper's own design."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.cache import patch_cache_control

from articles.public import missing
from articles.public.answers import page
from newsroom import signing_in


def not_found(request: HttpRequest, exception) -> HttpResponse:
    """301 to where the page moved, else 404 with the address's own words to search for. Two
    queries, the same for every address on which a page might be: it tells nothing else.

    Never kept by a cache, because a story may appear there the next second.
    """
    if (moved := missing.way_on(request)) is not None:
        return moved
    missing.note(request)
    context = {
        "query": missing.asked_words(request.path),
        "suggestions": missing.newest_stories(timezone.now()),
    }
    response = page(request, "404.html", context, status=404)
    patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
    return response


def forbidden(request: HttpRequest, exception) -> HttpResponse:
    return render(request, "403.html", status=403)


def bad_request(request: HttpRequest, exception) -> HttpResponse:
    return render(request, "400.html", status=400)


def server_error(request: HttpRequest) -> HttpResponse:
    """500 without the database: whatever failed, this page does not."""
    template = "admin/500.html" if is_at_desk(request) else "500.html"
    return HttpResponse(render_to_string(template), status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """At the desk, with what was typed, to copy. It can't be sent from here: who made the form is
    just what is not known."""
    if not is_at_desk(request):
        return render(request, "403_csrf.html", status=403)
    context = {
        **admin.site.each_context(request),
        "title": "The form was not accepted",
        "address": request.path,
        "to_copy": signing_in.to_copy(request),
        "is_nav_sidebar_enabled": False,
    }
    return render(request, "admin/403_csrf.html", context, status=403)


def is_at_desk(request: HttpRequest) -> bool:
    """By its address alone: nothing that may have failed is asked."""
    return request.path.startswith("/admin/")
