"""The beacon that a page sends once it was looked at.

Everything rests on it and nothing on rendering, so pages from any cache count as well. The answer
is made without looking anything up: it tells nothing, not even by the time it takes.
"""

import datetime
import re
import uuid
from typing import NamedTuple

from axes.helpers import get_client_ip_address
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from articles.models import PublishedArticle
from audience import counters, readers, visitors
from audience.buffering import Buffer

LONGEST = 64  # bytes of a beacon that are read
TOGETHER = 1000  # views written in one transaction

_UID = re.compile(rb"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Seen(NamedTuple):
    uid: str
    at: datetime.datetime


@csrf_exempt
@require_POST
def views(request):
    """Counts that a reader saw the story whose uid is the body. Always 204, whatever came of it."""
    found = _UID.fullmatch(request.read(LONGEST).strip())
    if found and readers.is_reader(request):
        address = get_client_ip_address(request) or ""
        take(found[0].decode(), address, readers.agent_of(request), timezone.now())
    response = HttpResponse(status=204)
    response["Cache-Control"] = "no-store"
    return response


def take(uid: str, address: str, agent: str, at: datetime.datetime) -> None:
    """Note a reader's view, to be counted within seconds if the story is live then."""
    day = timezone.localdate(at)
    visitor = visitors.visitor(address, agent, uid, day)
    buffer.add(visitor, Seen(uid, at), visitors.origin(address, day))


def count(seen: dict[int, Seen]) -> None:
    """Write what was noted, by visitor, taking out what is written; forget visits that ended."""
    noted = list(seen.items())
    for start in range(0, len(noted), TOGETHER):
        part = noted[start : start + TOGETHER]
        _count_together(part)
        for visitor, _ in part:
            del seen[visitor]
    counters.forget_ended_visits(max(view.at for _, view in noted))


def _count_together(noted: list[tuple[int, Seen]]) -> None:
    uids = {uuid.UUID(seen.uid) for _, seen in noted}
    live = PublishedArticle.objects.live().filter(article__uid__in=uids).order_by()
    stories = {str(uid): pk for uid, pk in live.values_list("article__uid", "article_id")}
    counters.count_views(
        [
            counters.View(visitor, stories[seen.uid], seen.at)
            for visitor, seen in noted
            if seen.uid in stories
        ]
    )


# What docs/decisions/views.md says of losses and of memory is said by these four numbers.
buffer = Buffer(count, seconds=5, many=TOGETHER, most=10_000, most_each=50)
