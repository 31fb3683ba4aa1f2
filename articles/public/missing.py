"""Where nothing is: the way on to where it moved, or words to search for and the newest stories."""

import datetime
from urllib.parse import unquote

from axes.helpers import get_client_ip_address
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import is_valid_path
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.encoding import escape_uri_path

from articles import missing_addresses, redirects
from articles.cards import CARD_COLUMNS, Card, cards
from articles.models import PublishedArticle
from audience import readers, visitors

from .search import words_of

NEWEST = 4
SAFE = ("GET", "HEAD")


def way_on(request: HttpRequest) -> HttpResponse | None:
    """301 to where this address leads now, with what was asked of it: one query when nothing is
    known of it, none for what is no page of the paper by its address."""
    path = redirects.kept(request.path_info)
    if request.method not in SAFE or not redirects.is_ours(path):
        return None
    target = redirects.led_to(path)
    if target is None:
        return None
    response = HttpResponsePermanentRedirect(with_query(target, request))
    patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
    return response


def with_query(target: str, request: HttpRequest) -> str:
    """A kept path as an address, with the question that was asked."""
    query = request.META.get("QUERY_STRING", "")
    return escape_uri_path(target) + (f"?{query}" if query else "")


def note(request: HttpRequest) -> None:
    """Have it counted that a reader asked for this address and found nothing. No query, but the
    day's first; of the reader nothing is kept, as with views.
    """
    path = redirects.kept(request.path_info)
    if not _is_worth_noting(request, path):
        return
    now = timezone.now()
    day, address = timezone.localdate(now), get_client_ip_address(request) or ""
    visitor = visitors.visitor(address, readers.agent_of(request), path, day)
    asked = missing_addresses.Asked(path, missing_addresses.referrer(request), now)
    missing_addresses.buffer.add(visitor, asked, visitors.origin(address, day))


def _is_worth_noting(request: HttpRequest, path: str) -> bool:
    return (
        request.method in SAFE
        and redirects.is_ours(path)
        and not missing_addresses.is_noise(path)
        and not _is_slash_all_that_misses(request)
        and not readers.is_robot(readers.agent_of(request))
        and not readers.is_ahead_of_time(request)
    )


def _is_slash_all_that_misses(request: HttpRequest) -> bool:
    """Then Django leads the reader on to the address with its slash, and that is counted if need
    be."""
    path = request.path_info
    return settings.APPEND_SLASH and not path.endswith("/") and is_valid_path(f"{path}/")


def newest_stories(now: datetime.datetime) -> list[Card]:
    """One query, the same whatever was asked for: what is offered tells nothing of it."""
    live = PublishedArticle.objects.live(now).filter(listed_at__lte=now).newest_first()
    return cards(live.values_list(*CARD_COLUMNS, named=True)[:NEWEST])


def asked_words(path: str) -> str:
    """The words of the last part of an address that has any; dates and endings are none."""
    for part in reversed(unquote(path).split("/")):
        name, dot, ending = part.rpartition(".")
        words = [word for word in words_of(name if dot else ending) if not word.isdigit()]
        if words:
            return " ".join(words)
    return ""
