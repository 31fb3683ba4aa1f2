from datetime import timedelta

from django.core.files.storage import storages
from django.http import FileResponse, Http404, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

CONTENT_TYPES = {"avif": "image/avif", "jpg": "image/jpeg"}
YEAR = int(timedelta(days=365).total_seconds())


@require_safe
def rendition(request, name):
    """A rendition's bytes, for ever the same under its name. Originals are not within reach.

    No session, no database: this is the address asked for most.
    """
    storage = storages["renditions"]
    try:
        modified = int(storage.get_modified_time(name).timestamp())
        file = None if request.method == "HEAD" else storage.open(name)
        size = storage.size(name)
    except FileNotFoundError as missing:
        raise Http404("There is no such picture.") from missing
    content_type = CONTENT_TYPES[name.rpartition(".")[2]]
    if file is None:
        response = HttpResponse(content_type=content_type)
    else:
        response = FileResponse(file, content_type=content_type)
    response.headers.update(_headers(name, size, modified))
    etag = response.headers["ETag"]
    return get_conditional_response(request, etag, modified, response)


def _headers(name: str, size: int, modified: int) -> dict[str, str]:
    return {
        "Content-Length": str(size),
        "Content-Disposition": "inline",
        "Cache-Control": f"public, max-age={YEAR}, immutable",
        "ETag": f'"{name.rpartition(".")[0].replace("/", "")}"',
        "Last-Modified": http_date(modified),
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        # feed readers and share cards show our pictures inside pages of other sites
        "Cross-Origin-Resource-Policy": "cross-origin",
    }
