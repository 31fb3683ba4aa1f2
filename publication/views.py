"""What the identity serves beside pages: its marks, its colours and the web manifest."""

import json
from datetime import timedelta
from functools import lru_cache

from django.http import Http404, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import conditional_page, require_safe

from publication import identity
from publication.marks import EXTENSIONS
from publication.models import Mark

YEAR = int(timedelta(days=365).total_seconds())
PAPER = "#fdfbf7"  # of the light theme, which the manifest cannot choose between


@csrf_exempt  # nothing is done by any method: 405 for all but reading
@require_safe
def mark(request, name, digest, extension):
    """A mark's bytes, for ever the same at its address; an address of earlier bytes is none."""
    if not identity.current_if(lambda publication: publication.marks.get(name) == digest):
        raise Http404("There is no such picture.")
    try:
        content_type, data = _content(name, digest)
    except Mark.DoesNotExist as gone:
        raise Http404("There is no such picture.") from gone
    if EXTENSIONS[content_type] != extension:
        raise Http404("There is no such picture.")
    return _forever(request, data, content_type, digest)


@lru_cache(maxsize=32)
def _content(name: str, digest: str) -> tuple[str, bytes]:
    """Kept without a bound in time: what a digest names does not change."""
    found = Mark.objects.get(name=name, digest=digest)
    return found.content_type, bytes(found.data)


@csrf_exempt
@require_safe
def colours(request, digest):
    publication = identity.current_if(lambda publication: publication.colours_digest == digest)
    if not publication:
        raise Http404("There is no such stylesheet.")
    content = publication.colours_css.encode()
    return _forever(request, content, "text/css; charset=utf-8", digest)


def _forever(request, content: bytes, content_type: str, digest: str) -> HttpResponse:
    headers = {
        "ETag": f'"{digest}"',
        "Cache-Control": f"public, max-age={YEAR}, immutable",
        "Content-Disposition": "inline",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        # share cards and feed readers show the marks inside pages of other sites
        "Cross-Origin-Resource-Policy": "cross-origin",
    }
    response = HttpResponse(content, content_type=content_type, headers=headers)
    return get_conditional_response(request, headers["ETag"], None, response)


@csrf_exempt
@require_safe
@conditional_page
def manifest(request):
    """What a phone asks for when somebody puts the publication on its first screen."""
    publication = identity.current()
    document = {
        "name": publication.name,
        "short_name": publication.short_name,
        "description": publication.description,
        "id": "/",
        "start_url": "/",
        "scope": "/",
        "display": "minimal-ui",
        "theme_color": PAPER,
        "background_color": PAPER,
        "icons": [_icon(publication, size) for size in (192, 512, "maskable")],
    }
    response = HttpResponse(
        json.dumps({name: value for name, value in document.items() if value}, ensure_ascii=False),
        content_type="application/manifest+json; charset=utf-8",
    )
    patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
    return response


def _icon(publication: identity.Publication, size: int | str) -> dict:
    image = publication.icons[str(size)]
    return {
        "src": image.url,
        "sizes": f"{image.width}x{image.height}",
        "type": image.content_type,
        "purpose": "maskable" if size == "maskable" else "any",
    }
