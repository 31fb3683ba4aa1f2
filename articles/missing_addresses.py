"""Addresses that readers asked for and did not find, for the desk to see what it should redirect.

Counted in memory and written together, so that a 404 costs no write. What is kept is bounded, and
says nothing of who asked: a visitor's hash only keeps one of them from counting twice within
seconds, and is in no row (see docs/decisions/redirects.md).
"""

import datetime
import re
from collections import Counter
from typing import NamedTuple
from urllib.parse import urlsplit

from django.db import connection, transaction
from django.http import HttpRequest

from articles.models import MissingAddress, Redirect
from audience.buffering import Buffer

MOST = 5000  # addresses that are kept: then the least and longest not asked for go
TOGETHER = 500  # written in one statement
LONGEST = 500  # characters of a path, and of the page that led there

# What nobody reads: probes for other programs and their secrets, and what browsers, telephones and
# robots ask of any site by themselves. In lower case.
NOISE = re.compile(
    r"""
      \.(php\d?|phtml|aspx?|jspx?|cgi|do|action|env|git|svn|sql|bak|old|ini|ya?ml|log|sh|exe|dll
        |zip|gz|tgz|rar|7z|map|pem|key|config|conf|json\.bak|swp)(/|$)
    | (^|/)\.                                        # hidden files, /.well-known/ among them
    | ^/(wp-(admin|content|includes|json|login)|wordpress|xmlrpc|cgi-bin|phpmyadmin|pma|mysql
        |vendor|node_modules|_next|_ignition|actuator|solr|telescope|boaform|hudson|jenkins
        |server-status|console|owa|autodiscover|ecp|remote|geoserver|hnap1|sdk|evox)\b
    | ^/(apple-touch-icon|favicon|browserconfig|crossdomain|ads\.txt|app-ads\.txt|humans\.txt
        |security\.txt|llms(-full)?\.txt|sellers\.json|sitemap.*\.(xml|txt)|robots\.txt)
    | %[0-9a-f]{2}|[<>"'`{}|^$;=]|\.\.|//            # encoded twice, or an attempt at injection
    """,
    re.VERBOSE,
)

_ADD = """
    INSERT INTO articles_missingaddress
        (path, count, first_asked_at, last_asked_at, referrer, is_ignored)
    VALUES {rows}
    ON CONFLICT (path) DO UPDATE SET
        count = articles_missingaddress.count + excluded.count,
        last_asked_at = excluded.last_asked_at,
        referrer = CASE WHEN excluded.referrer = '' THEN articles_missingaddress.referrer
                        ELSE excluded.referrer END
"""


class Asked(NamedTuple):
    path: str  # as redirects are kept
    referrer: str
    at: datetime.datetime


def is_noise(path: str) -> bool:
    """Whether what is asked for there is not worth a person's look."""
    return NOISE.search(path.lower()) is not None


def referrer(request: HttpRequest) -> str:
    """The page that links there, without what its address asks: that may be about the reader."""
    try:
        parts = urlsplit(request.headers.get("Referer", ""))
        host = f"{parts.hostname}:{parts.port}" if parts.port else parts.hostname
    except ValueError:  # no address at all
        return ""
    if parts.scheme not in {"http", "https"} or not host:
        return ""
    cleaned = f"{parts.scheme}://{host}{parts.path}"
    return cleaned[:LONGEST] if cleaned.isprintable() else ""


def write(asked: dict[int, Asked]) -> None:
    """Add what was asked, taking out what is written, and let go of what is too much."""
    noted = list(asked.items())
    for start in range(0, len(noted), TOGETHER):
        part = noted[start : start + TOGETHER]
        _add([one for _, one in part])
        for key, _ in part:
            del asked[key]
    forget_excess()


@transaction.atomic
def _add(noted: list[Asked]) -> None:
    """Sorted, so that two processes never wait for one another. What leads somewhere by now is
    found, and not noted."""
    counts = Counter(one.path for one in noted)
    last = {one.path: one for one in sorted(noted, key=lambda one: (one.at, one.referrer))}
    found = set(Redirect.objects.filter(path__in=counts).values_list("path", flat=True))
    moment = connection.ops.adapt_datetimefield_value
    rows = [
        (path, counts[path], moment(last[path].at), moment(last[path].at), last[path].referrer)
        for path in sorted(counts.keys() - found)
    ]
    if rows:
        statement = _ADD.format(rows=", ".join(["(%s, %s, %s, %s, %s, false)"] * len(rows)))
        with connection.cursor() as cursor:
            cursor.execute(statement, [value for row in rows for value in row])


def forget_excess() -> int:
    """The least asked for go first, and of those the ones not asked for the longest time."""
    excess = MissingAddress.objects.count() - MOST
    if excess <= 0:
        return 0
    rare = MissingAddress.objects.order_by("count", "last_asked_at", "pk")
    ids = list(rare.values_list("pk", flat=True)[:excess])
    with transaction.atomic():  # locked in the order in which `_add` writes
        going = MissingAddress.objects.select_for_update().filter(pk__in=ids).order_by("path")
        list(going.values_list("pk"))
        MissingAddress.objects.filter(pk__in=ids).delete()
    return len(ids)


buffer = Buffer(
    write,
    seconds=5,
    many=TOGETHER,
    most=4 * TOGETHER,
    most_each=20,
    called="addresses not found",
)
