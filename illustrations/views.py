from datetime import timedelta

from django.core.files.storage import storages
from django.http import FileResponse, Http404, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from illustrations.models import WITHHELD, Rendition

CONTENT_TYPES = {"avif": "image/avif", "jpg": "image/jpeg"}
YEAR = int(timedelta(days=365).total_seconds())


@csrf_exempt  # nothing is done by any method: 405 for all but reading
@require_safe
def rendition(request, name):
    """A rendition's bytes, for ever the same under its name. Originals are not within reach.

    No session, and no database unless the file is not there: this is the address asked for most.
    """
    try:
        return _served(request, "renditions", name)
    except FileNotFoundError as missing:
        if found := _coming_back(request, name):
            return found
        raise Http404("There is no such picture.") from missing


def withheld_file(name: str) -> HttpResponse:
    """A withheld rendition, for the desk: its caller asked who wants it, and nobody keeps it."""
    try:
        file = storages["originals"].open(WITHHELD + name)
    except FileNotFoundError as missing:
        raise Http404("This picture is not withheld any more. Load the page again.") from missing
    return FileResponse(
        file,
        headers=_safe_headers(name) | {"Cache-Control": "private, no-store"},
    )


def _coming_back(request, name: str) -> HttpResponse | None:
    """One whose story was published again a moment ago, while its file is still on its way."""
    if not Rendition.objects.filter(file=name, is_withheld=False).exists():
        return None
    for storage, stored in (("originals", WITHHELD + name), ("renditions", name)):
        try:
            return _served(request, storage, stored)
        except FileNotFoundError:
            continue  # it arrived in between, or it is lost
    return None


def _served(request, storage: str, name: str) -> HttpResponse:
    files = storages[storage]
    modified = int(files.get_modified_time(name).timestamp())
    headers = _headers(name.removeprefix(WITHHELD), files.size(name), modified)
    bare = HttpResponse(headers=headers)
    answer = get_conditional_response(request, headers["ETag"], modified, bare)
    if answer is not bare or request.method == "HEAD":
        return answer
    return FileResponse(files.open(name), headers=headers)


def _headers(name: str, size: int, modified: int) -> dict[str, str]:
    return _safe_headers(name) | {
        "Content-Length": str(size),
        "Cache-Control": f"public, max-age={YEAR}, immutable",
        "ETag": f'"{name.rpartition(".")[0].replace("/", "")}"',
        "Last-Modified": http_date(modified),
        # feed readers and share cards show our pictures inside pages of other sites
        "Cross-Origin-Resource-Policy": "cross-origin",
    }


def _safe_headers(name: str) -> dict[str, str]:
    return {
        "Content-Type": CONTENT_TYPES[name.rpartition(".")[2]],
        "Content-Disposition": "inline",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
