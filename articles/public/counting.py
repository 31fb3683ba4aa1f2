"""The beacon that a page sends once it was looked at."""

import re
import uuid

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from articles.models import PublishedArticle
from audience.counters import count_view

LONGEST = 200  # bytes of a beacon that are read

_UID = re.compile(rb"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@csrf_exempt
@require_POST
def views(request):
    """Counts a view of a live story, named by its uid in the body. Always 204: what it was told
    of anything else, it ignores, so that nothing can be learnt from it. Sets and reads no cookie.
    """
    found = _UID.search(request.read(LONGEST))
    if found:
        _count(uuid.UUID(found[0].decode()))
    response = HttpResponse(status=204)
    response["Cache-Control"] = "no-store"
    return response


def _count(uid: uuid.UUID) -> None:
    live = PublishedArticle.objects.live(timezone.now()).filter(article__uid=uid).order_by()
    story_id = live.values_list("article_id", flat=True).first()
    if story_id:
        count_view(story_id)
