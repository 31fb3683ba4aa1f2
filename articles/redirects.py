"""Where addresses lead that have no page any more: kept when a page moves, or made at the desk.

A page that exists always wins: readers are led on only when nothing else answered. Every redirect
takes one hop: what led to a page that moves leads to its new address in the same transaction, and
a reader is never led to an address that does not answer. So a redirect tells nothing of a page that
is not public, and cannot loop.

Addresses are compared as paths: decoded, in composed form (NFC), with the slash at the end that the
site gives all its pages.
"""

import unicodedata
from urllib.parse import unquote, urlencode, urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotFound, QueryDict
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.encoding import escape_uri_path

import delivery
from articles.body.addresses import story_address
from articles.models import Address, Article, MissingAddress, PublishedArticle, Redirect
from articles.refusals import about
from articles.statuses import CopyState

LONGEST = 500  # characters of a path
FEEDS = ("rss.xml", "atom.xml", "feed.json")  # they move with the list that they belong to
STEPS = 5  # from one address on to the next, at most, before a reader is told that nothing is there

# Not the paper's pages: nothing is looked up there, and no redirect begins or ends there.
CLOSED = ("/admin/", "/api/", "/healthz", "/identity/", "/media/", "/preview/", "/static/")

_LOCK = 6_203_317  # of PostgreSQL's advisory locks: one writer of redirects at a time


def register() -> None:
    delivery.on_move(moved)


# Reading -----------------------------------------------------------------------------------------


def kept(path: str) -> str:
    """A decoded path as it is stored and compared."""
    composed = unicodedata.normalize("NFC", path)
    return composed if composed.endswith("/") or "." in _last_part(composed) else f"{composed}/"


def is_ours(path: str) -> bool:
    """Whether a redirect may begin or end at this path."""
    return not path.startswith(CLOSED) and len(path) <= LONGEST and not _has_odd(path)


def written(path: str) -> str:
    """As people read it in a form: only what would mean something else there is encoded."""
    for odd in "%?#":
        path = path.replace(odd, f"%{ord(odd):02X}")
    return path


def led_to(path: str) -> str | None:
    """Where readers of this path are sent on: one query, and when something is found those of the
    page there.

    The feeds of a list that moved are at its new address.
    """
    base, feed = _without_feed(path)
    rows = dict(Redirect.objects.filter(path__in={path, base}).values_list("path", "target"))
    if path in rows:
        return destination(rows[path], or_gone=True)
    return destination(rows[base] + feed) if base in rows else None


def destination(target: str, *, or_gone: bool = False) -> str | None:
    """The address where that leads at present; None when no page is there, or it leads in a circle.

    `or_gone`: the notice that stands at the address of a withdrawn story counts as a page.
    """
    seen: set[str] = set()
    while target not in seen and len(seen) < STEPS:
        seen.add(target)
        answer = ask(target)
        if answer.status_code == 200 or (or_gone and answer.status_code == 410):
            return target
        if answer.status_code in (301, 302):
            target = kept(unquote(urlsplit(answer.headers["Location"]).path))
        elif onward := Redirect.objects.filter(path=target).values_list("target").first():
            target = onward[0]
        else:
            return None
    return None


def ask(path: str, **query: str) -> HttpResponse:
    """What the site itself answers a reader there, redirects left aside: its view is asked.

    `is_only_asked` tells the view not to look where a withdrawn story's address leads in turn.
    """
    try:
        view, args, kwargs = resolve(path)
        return view(_request(path, urlencode(query)), *args, **kwargs)
    except (Resolver404, Http404):
        return HttpResponseNotFound()


def _request(path: str, query: str) -> HttpRequest:
    site = urlsplit(settings.SITE_URL)
    request = HttpRequest()
    request.method = "GET"
    request.path = request.path_info = path
    request.GET = QueryDict(query)
    request.META = {"HTTP_HOST": site.netloc, "QUERY_STRING": query}
    request.is_only_asked = True
    return request


def _last_part(path: str) -> str:
    return path.rpartition("/")[2]


def _without_feed(path: str) -> tuple[str, str]:
    feed = _last_part(path)
    return (path.removesuffix(feed), feed) if feed in FEEDS else (path, "")


def _has_odd(text: str) -> bool:
    """Control characters, halves of characters, and what browsers take for a slash."""
    return "\\" in text or any(unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} for c in text)


# What people type --------------------------------------------------------------------------------


def read(field: str, text: str) -> str:
    """The path that somebody typed or pasted, maybe as a whole address of this site, or a refusal
    beside that field."""
    text = text.strip()
    try:
        parts = urlsplit(text)
        path = unquote(parts.path, errors="strict")
    except ValueError as error:  # which an encoding that is none is, too
        raise _unreadable(field) from error
    if _has_odd(text) or _has_odd(path):
        raise _unreadable(field)
    if (parts.scheme or parts.netloc) and not _is_here(parts):
        raise about(
            field,
            f"That is an address of another site. Give one of this site: {settings.SITE_URL}/… "
            "or what follows it, beginning with “/”.",
            "other_site",
        )
    if not path.startswith("/"):
        raise about(field, "Begin the address with “/”, e.g. /tags/budget/.", "no_slash")
    if "?" in text or "#" in text:
        raise about(field, "Leave out “?” or “#” and what follows it.", "query")
    return _usable(field, kept(path))


def _usable(field: str, path: str) -> str:
    if "//" in path or {".", ".."} & set(path.split("/")):
        raise about(field, "Write the address without “//”, “/./” and “/../”.", "not_plain")
    if len(path) > LONGEST:
        raise about(field, f"Give an address of at most {LONGEST} characters.", "too_long")
    if path.startswith(CLOSED):
        raise about(
            field,
            f"Addresses under {'/'.join(path.split('/')[:2])}/ are not pages of the paper. "
            "Give the address of a page.",
            "closed",
        )
    return path


def _is_here(parts) -> bool:
    return parts.scheme in {"http", "https"} and (
        parts.netloc.lower() == urlsplit(settings.SITE_URL).netloc.lower()
    )


def _unreadable(field: str) -> ValidationError:
    return about(
        field,
        "The address has characters that no address has. Copy it anew from the browser's bar.",
        "unreadable",
    )


def read_path(text: str) -> str:
    """An old address, on which no page stands now."""
    path = read("path", text)
    status = ask(path).status_code
    if status == 410:
        sentence = "A withdrawn story answers there: restore it, or withdraw it with a redirect."
        raise about("path", sentence, "withdrawn")
    if status != 404:
        sentence = (
            "Readers find a page at this address, and a page always wins over a redirect. "
            "Give an address at which nothing stands."
        )
        raise about("path", sentence, "has_page")
    return path


def read_target(text: str, field: str = "target") -> str:
    """The address of a page that readers find now; of an old one, the present."""
    found = destination(read(field, text))
    if found is None:
        raise about(
            field,
            "Readers find no page at this address. Open the page where it should lead in the "
            "browser, and copy its address.",
            "no_page",
        )
    return found


def read_for_withdrawn(article: Article, text: str) -> str:
    """Where a withdrawn story's address is to lead: to a page, and never back to this story."""
    path = read("redirect_to", text)
    target = read_target(text, "redirect_to")
    if article.pk in {_story_at(path), _story_at(target)}:
        raise about(
            "redirect_to",
            "That is this story's own address. Give that of another page, or leave it empty.",
            "own_address",
        )
    if _leads_back(article, target):
        raise about(
            "redirect_to",
            "The story there is itself going to be withdrawn and to lead here, so readers would go "
            "in a circle. Give another address, or leave it empty.",
            "circle",
        )
    return target


def _leads_back(article: Article, target: str) -> bool:
    """Whether withdrawals that hold or are to come make the page there lead to this story."""
    seen: set[int] = set()
    waiting = [target]
    while waiting:
        story = _story_at(waiting.pop())
        if story == article.pk:
            return True
        if story is None or story in seen:
            continue
        seen.add(story)
        leading = PublishedArticle.objects.filter(
            article=story, state=CopyState.WITHDRAWN, live_until__gt=timezone.now()
        ).exclude(redirect_to="")
        waiting += leading.values_list("redirect_to", flat=True)
    return False


def _story_at(path: str) -> int | None:
    """The story that has or had this address."""
    if (where := story_address(escape_uri_path(path))) is None:
        return None
    day, slug = where
    found = Address.objects.filter(day=day, slug=slug).values_list("article", flat=True)
    return found.first()


# Writing -----------------------------------------------------------------------------------------


def lock() -> None:
    """Until the transaction ends, nobody else writes a redirect; on SQLite nobody writes at all."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


@transaction.atomic
def moved(old: str, new: str) -> None:
    """A page has another address: its old one leads there, and so does what led to the old one.

    What led on from the new address goes: a page is there now. So no redirect ever leads to
    another, whatever was renamed before, and back, and crosswise.
    """
    old_path, new_path = kept(unquote(old)), kept(unquote(new))
    lock()
    endings = ("", *FEEDS)
    Redirect.objects.filter(path__in=[new_path + ending for ending in endings]).delete()
    for ending in endings:
        Redirect.objects.filter(target=old_path + ending).update(target=new_path + ending)
    Redirect.objects.update_or_create(
        path=old_path,
        defaults={"target": new_path, "is_automatic": True, "by": None, "at": timezone.now()},
    )
    MissingAddress.objects.filter(path=old_path).delete()


@transaction.atomic
def write(redirect: Redirect, *, by) -> None:
    """Keep a redirect made at the desk, already checked under `lock()`; nobody needs to be told of
    its address any more."""
    redirect.is_automatic, redirect.by, redirect.at = False, by, timezone.now()
    Redirect.objects.filter(path=redirect.target).delete()  # a page is there: it led nobody on
    Redirect.objects.filter(target=redirect.path).update(target=redirect.target)
    redirect.save()
    MissingAddress.objects.filter(path=redirect.path).delete()
