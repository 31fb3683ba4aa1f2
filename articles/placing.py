"""What editors put in its place by hand, and the breaking bar, at any moment.

Both are small and bound to times, so those that have not ended are kept in memory, coming ones
too, and the clock of the request decides which hold: each begins and ends on its second.
"""

import datetime
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from articles.models import BreakingNews, PublishedArticle, Slot
from articles.models.front import LISTS
from articles.models.published import story_url
from articles.statuses import Kind, Place
from delivery.memory import Remembered

# What ended so recently is loaded still: a request may be answered for a moment ago.
MARGIN = datetime.timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Bar:
    """The breaking bar; `url` is empty while readers cannot see its story."""

    text: str
    url: str


def _standing_slots() -> dict[tuple, list]:
    """Slots by place and list, in the order in which they began: the last that holds counts."""
    found: dict[tuple, list] = {}
    rows = Slot.objects.standing(timezone.now() - MARGIN).order_by("from_at", "pk")
    columns = ("place", *(f"{name}_id" for name in LISTS))
    for row in rows.values_list(
        *columns, "position", "article_id", "from_at", "until_at", named=True
    ):
        found.setdefault(row[: len(columns)], []).append(row)
    return found


def _standing_bars() -> list:
    rows = BreakingNews.objects.unended(timezone.now() - MARGIN).order_by("from_at", "pk")
    return list(rows.values_list("text", "article_id", "from_at", "until_at", named=True))


standing_slots = Remembered(_standing_slots, "slot")
standing_bars = Remembered(_standing_bars, "breaking")


def placed(place: Place, now: datetime.datetime, subject=None) -> dict[int, int]:
    """The ids of the stories put in this place, by position; whether they are live is another
    question. `subject` is the section, tag or author whose top is asked for. No query.
    """
    of = subject._meta.model_name if subject else ""
    key = (place, *(subject.pk if name == of else None for name in LISTS))
    return {
        slot.position: slot.article_id
        for slot in standing_slots().get(key, [])
        if _holds(slot, now)
    }


def breaking(now: datetime.datetime) -> Bar | None:
    """The bar on top of every page, or None. One query while it names a story, else none."""
    bar = next((bar for bar in reversed(standing_bars()) if _holds(bar, now)), None)
    if bar is None:
        return None
    return Bar(bar.text, _live_url(bar.article_id, now) if bar.article_id else "")


def fits(place: Place, kind: str, has_picture: bool) -> bool:
    """Opinion is labelled so for a reason, and a picture needs one."""
    if place == Place.FRONT_OPINION:
        return kind == Kind.OPINION
    return place != Place.FRONT_PICTURES or has_picture


def obstacle(slot: Slot, now: datetime.datetime) -> str:
    """Why readers won't see the story there when the slot begins, as a sentence; empty if they
    will. For the desk: the public side finds out anew at every request.
    """
    moment = max(now, slot.from_at)
    copies = PublishedArticle.objects.live(moment).filter(article=slot.article_id).order_by()
    copy = copies.values_list("kind", "data__lead", named=True).first()
    if copy is None:
        when = "then" if moment > now else "now"
        return f"“{slot.article}” is not public {when}. {_INSTEAD}"
    if not fits(slot.place, copy.kind, copy.data__lead is not None):
        lacks = "is no opinion piece" if slot.place == Place.FRONT_OPINION else "has no picture"
        return f"“{slot.article}” {lacks}. {_INSTEAD}"
    if slot.place == Place.TOP and not copies.filter(_in_list(slot)).exists():
        return f"“{slot.article}” is not among the stories of {slot.of}. {_INSTEAD}"
    return ""


_INSTEAD = "Until it is, the newest story stands in its place."


def _in_list(slot: Slot) -> Q:
    if slot.section_id:
        return Q(section=slot.section_id)
    return Q(tag_links__tag=slot.tag_id) if slot.tag_id else Q(bylines__author=slot.author_id)


def _holds(row, now: datetime.datetime) -> bool:
    return row.from_at <= now and (row.until_at is None or now < row.until_at)


def is_public(article_id: int, at: datetime.datetime) -> bool:
    return PublishedArticle.objects.live(at).filter(article=article_id).exists()


def _live_url(article_id: int, now: datetime.datetime) -> str:
    live = PublishedArticle.objects.live(now).filter(article=article_id).order_by()
    found = live.values_list("day", "slug").first()
    return story_url(*found) if found else ""
