from datetime import timedelta

from django.core.files.storage import storages
from django.http import FileResponse, Http404, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

CONTENT_TYPES = {"avif": "image/avif", "jpg": "image/jpeg"}
YEAR = int(timedelta(days=365).total_seconds())


@csrf_exempt  # nothing is done by any method: 405 for all but reading
@require_safe
def rendition(request, name):
    """A rendition's bytes, for ever the same under its name. Originals are not within reach.

    No session, no database: this is the address asked for most.
    """
    storage = storages["renditions"]
    try:
        modified = int(storage.get_modified_time(name).timestamp())
        headers = _headers(name, storage.size(name), modified)
        bare = HttpResponse(headers=headers)
        answer = get_conditional_response(request, headers["ETag"], modified, bare)
        if answer is not bare or request.method == "HEAD":
            return answer
        return FileResponse(storage.open(name), headers=headers)
    except FileNotFoundError as missing:
        raise Http404("There is no such picture.") from missing


def _headers(name: str, size: int, modified: int) -> dict[str, str]:
    return {
        "Content-Type": CONTENT_TYPES[name.rpartition(".")[2]],
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
