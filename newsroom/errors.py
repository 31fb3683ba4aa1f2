"""Pages for what went wrong, in the paper's own design."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.cache import patch_cache_control

from articles.public.answers import page
from articles.public.missing import asked_words, newest_stories


def not_found(request: HttpRequest, exception) -> HttpResponse:
    """404 with the address's own words to search for. One query, the same for every address: it
    tells nothing else.

    Never kept by a cache, because a story may appear there the next second.
    """
    context = {
        "query": asked_words(request.path),
        "suggestions": newest_stories(timezone.now()),
    }
    response = page(request, "404.html", context, status=404)
    patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
    return response


def forbidden(request: HttpRequest, exception) -> HttpResponse:
    return render(request, "403.html", status=403)


def bad_request(request: HttpRequest, exception) -> HttpResponse:
    return render(request, "400.html", status=400)


def server_error(request: HttpRequest) -> HttpResponse:
    """500 without the database and without the request: whatever failed, this page does not."""
    return HttpResponse(render_to_string("500.html"), status=500)
