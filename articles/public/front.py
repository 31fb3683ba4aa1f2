"""The front page: what was put in its place by hand, and the newest stories everywhere else."""

import datetime
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

from articles.cards import CARD_COLUMNS, Card, card, cards
from articles.models import PublishedArticle, Section
from articles.pages import navigation
from articles.placing import fits, placed
from articles.selections import Pick, picked
from articles.statuses import POSITIONS, Kind, Place
from audience import counters

from .lists import Key

LATEST = 8
IN_BLOCK = 4
RANKED = 5

# In this order a story is given its place when editors put it in two.
PLACES = (Place.FRONT_LEAD, Place.FRONT_SECOND, Place.FRONT_OPINION, Place.FRONT_PICTURES)
PICTURE_KINDS = (Kind.PHOTO_STORY, Kind.FEATURE)
NEWEST = POSITIONS[Place.FRONT_LEAD] + POSITIONS[Place.FRONT_SECOND] + LATEST
# Of each kind so many are looked at, because a few may have no picture.
PICTURE_CANDIDATES = 2 * POSITIONS[Place.FRONT_PICTURES]


@dataclass(frozen=True, slots=True)
class Block:
    """The newest stories of a section that stand nowhere above."""

    section: Section
    cards: list[Card]


@dataclass(frozen=True, slots=True)
class FrontPage:
    """What the front page shows. No story stands on it twice, but for the lists of the most read:
    those are rankings, and name whatever was read, wherever else it stands.

    `older` is the token of the plain list that goes on where `latest` ends.
    """

    lead: Card | None
    seconds: list[Card]
    latest: list[Card]
    opinion: list[Card]
    pictures: list[Card]
    blocks: list[Block]
    most_read_day: list[Card]
    most_read_week: list[Card]
    older: str


def front_page(now: datetime.datetime) -> FrontPage:
    """Three queries, whatever the archive holds and whatever was put by hand."""
    slots = {place: placed(place, now) for place in PLACES}
    by_hand = tuple({article for of_place in slots.values() for article in of_place.values()})
    # more than are shown, because some may be gone
    day, week = (counters.most_read(days=days, limit=2 * RANKED) for days in (1, 7))
    named = tuple({*by_hand, *day, *week})
    newest = NEWEST + len(by_hand) + 1
    picks = [Pick(newest), *([Pick(len(named), articles=named)] if named else [])]
    rows = _rows(picks, now)
    live = {row.article_id: row for row in rows}

    filling = _Filling(slots, live)
    recent = deque(row for row in rows[:newest] if row.pk not in filling.shown)
    top = [filling.fill(place, recent) for place in PLACES[:2]]
    latest = filling.take(LATEST, recent)
    older = Key(latest[-1].listed_at, latest[-1].pk) if latest and recent else ""
    opinion, pictures = _kinds(filling, now)
    blocks = _blocks(filling, now)
    lead, seconds = top
    return FrontPage(
        lead=card(lead[0]) if lead else None,
        seconds=cards(seconds),
        latest=cards(latest),
        opinion=cards(opinion),
        pictures=cards(pictures),
        blocks=blocks,
        most_read_day=_ranking(day, live),
        most_read_week=_ranking(week, live),
        older=str(older),
    )


class _Filling:
    """Gives stories their places, and remembers by their copies which have one.

    Stories put by hand have theirs from the start, so that no free place takes them before.
    """

    def __init__(self, slots: dict[Place, dict[int, int]], live: dict):
        self.shown: set[int] = set()
        self.by_hand: dict[Place, dict[int, object]] = {}
        for place in PLACES:
            self.by_hand[place] = {}
            for position, article_id in sorted(slots[place].items()):
                row = live.get(article_id)
                if row and row.pk not in self.shown and _fits(place, row):
                    self.by_hand[place][position] = row
                    self.shown.add(row.pk)

    def fill(self, place: Place, candidates: deque) -> list:
        """Each position by hand, else by the next candidate, until there are no more."""
        positions = range(1, POSITIONS[place] + 1)
        found = [self.by_hand[place].get(one) or self._next(candidates) for one in positions]
        return [row for row in found if row]

    def take(self, most: int, candidates: deque) -> list:
        found = (self._next(candidates) for _ in range(most))
        return [row for row in found if row]

    def _next(self, candidates: deque):
        if not candidates:
            return None
        row = candidates.popleft()
        self.shown.add(row.pk)
        return row


def _fits(place: Place, row) -> bool:
    return fits(place, row.kind, row.data["lead"] is not None)


def _kinds(filling: _Filling, now: datetime.datetime) -> tuple[list, list]:
    """Opinion pieces and pictures: one query."""
    picks = [Pick(POSITIONS[Place.FRONT_OPINION], kind=Kind.OPINION)]
    picks += [Pick(PICTURE_CANDIDATES, kind=kind) for kind in PICTURE_KINDS]
    found = _rows(picks, now, but_copies=filling.shown)
    places = (
        (Place.FRONT_OPINION, {Kind.OPINION}),
        (Place.FRONT_PICTURES, set(PICTURE_KINDS)),
    )
    opinion, pictures = (
        filling.fill(place, deque(row for row in found if row.kind in kinds and _fits(place, row)))
        for place, kinds in places
    )
    return opinion, pictures


def _blocks(filling: _Filling, now: datetime.datetime) -> list[Block]:
    """The sections that have a block, with their newest stories: one query."""
    sections = [section for section in navigation() if section.on_front]
    if not sections:
        return []
    picks = [Pick(IN_BLOCK, section=section.pk) for section in sections]
    by_section: dict[int, list] = {}
    for row in _rows(picks, now, but_copies=filling.shown):
        by_section.setdefault(row.section_id, []).append(row)
    return [
        Block(section, cards(by_section[section.pk]))
        for section in sections
        if section.pk in by_section
    ]


def _ranking(ids: Iterable[int], live: dict) -> list[Card]:
    return cards([live[pk] for pk in ids if pk in live][:RANKED])


def _rows(picks: list[Pick], now: datetime.datetime, but_copies: Iterable[int] = ()) -> list:
    return list(
        PublishedArticle.objects.live(now)
        .filter(pk__in=picked(picks, now, but_copies=but_copies))
        .order_by("-listed_at", "-pk")
        .values_list(*CARD_COLUMNS, "section_id", named=True)
    )
