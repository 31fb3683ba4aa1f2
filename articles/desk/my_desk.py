"""My desk: what waits for one person, as counts that lead to lists, with the newest of each.

A fixed number of queries for each set of rights: one for each count, and those of `_items()`. None
looks at more than `MOST` rows of what it counts, so that a large archive costs what a small one
does. Whatever is counted is narrowed to what the person may read.
"""

import datetime
from dataclasses import dataclass, field

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.text import Truncator

from articles.desk import notes, questions, rights, waiting
from articles.desk.countdown import countdown
from articles.desk.forms import person_name
from articles.desk.moments import clock, moment
from articles.desk.questions import Question
from articles.models import Article, Byline, Note, PublishedArticle, StoppedSchedule
from articles.statuses import CopyState
from delivery import heartbeats
from delivery.models import MessageState, OutboxMessage
from illustrations.models import Illustration

MOST = 200  # counted; more is “200+”
NEWEST = 5
IN_BYLINE = 2
STORY = ("article__headline", "article__language")
WRITER = ("by__username", "by__first_name", "by__last_name")
NO_ROLE = (
    "Nothing is open to you yet: you have no role. Ask an administrator of this newsroom to add "
    "you to a group, such as Reporter or Editor, on your page under People."
)


@dataclass(frozen=True)
class Item:
    """A story in one line. `at` has a countdown when it is still to come."""

    headline: str
    language: str
    url: str
    byline: str = ""
    word: str = ""
    at: datetime.datetime | None = None
    is_coming: bool = False
    now: datetime.datetime = field(default_factory=timezone.now)

    @property
    def told(self) -> str:
        return moment(self.at) if self.is_coming else clock(self.at)

    @property
    def countdown(self) -> str:
        return countdown(self.at, self.now)

    @property
    def seconds_left(self) -> int:
        return max(0, int((self.at - self.now).total_seconds()))


@dataclass(frozen=True)
class Card:
    """One count, where it leads, and the first of what it counts."""

    name: str
    label: str
    url: str
    found: int
    waits: bool = True
    is_trouble: bool = False
    items: list[Item] = field(default_factory=list)

    @property
    def count(self) -> str:
        return f"{MOST}+" if self.found > MOST else str(self.found)

    @property
    def has_more(self) -> bool:
        return self.found > len(self.items)


@dataclass(frozen=True)
class Desk:
    """The index, for one person."""

    groups: list[tuple[str, list[Card]]]
    alarm: str = ""
    advice: str = ""

    @property
    def cards(self) -> list[Card]:
        return [card for _, cards in self.groups for card in cards]

    @property
    def lists(self) -> list[Card]:
        """Those with something to name; trouble comes first."""
        named = [card for card in self.cards if card.items]
        return sorted(named, key=lambda card: not card.is_trouble)

    @property
    def is_quiet(self) -> bool:
        """Nothing here asks this person to do something."""
        return not (self.alarm or any(card.found for card in self.cards if card.waits))


def my_desk(user) -> Desk:
    of_mine, of_all = _story_cards(user, questions.MINE, questions.ALL)
    groups = [
        ("Mine", of_mine + _mentions(user)),
        ("The desk", of_all + _stopped(user)),
        ("Library", _pictures(user)),
        ("Running the site", _outbox(user)),
    ]
    return Desk(
        groups=[(name, cards) for name, cards in groups if cards],
        alarm=_alarm(user),
        advice="" if user.is_superuser or user.get_all_permissions() else NO_ROLE,
    )


# Stories ------------------------------------------------------------------------------------------


def _story_cards(user, *groups: list[Question]) -> list[list[Card]]:
    """One query for each question, and those of the items they all show."""
    stories = rights.readable(user).out_of_trash()
    found = [
        [(each, _ids(each, stories, user)) for each in group if each.is_for(user)]
        for group in groups
    ]
    items = _items([pair for pairs in found for pair in pairs])
    return [[_story_card(each, ids, items) for each, ids in pairs] for pairs in found]


def _story_card(question: Question, ids: list[int], items: dict) -> Card:
    named = [(question.shows, pk) for pk in ids[:NEWEST]]
    return Card(
        name=question.name,
        label=question.label,
        url=_list_url("articles_article", question.filters),
        found=len(ids),
        waits=question.waits,
        is_trouble=question.is_trouble,
        items=[items[key] for key in named if key in items],  # deleted for good meanwhile
    )


def _ids(question: Question, stories: QuerySet, user) -> list[int]:
    """Of the stories it finds, in the order in which they are shown, no more than are counted."""
    narrowed = waiting.narrowed(stories, user, question.filters)
    if question.shows == "coming":
        ordered = waiting.soonest_first(narrowed)
    else:
        ordered = narrowed.order_by(*waiting.NEWEST_FIRST)
    return [pk for pk, *_ in ordered.values_list("pk")[: MOST + 1]]


def _items(found: list[tuple[Question, list[int]]]) -> dict[tuple[str, int], Item]:
    """The first stories of each question, by what is shown of them: three queries."""
    wanted = {(each.shows, pk) for each, ids in found for pk in ids[:NEWEST]}
    now = timezone.now()
    stories = {story.pk: story for story in _shown({pk for _, pk in wanted}, now)}
    return {(shows, pk): _item(stories[pk], shows, now) for shows, pk in wanted if pk in stories}


def _shown(ids: set[int], now: datetime.datetime) -> QuerySet:
    copies = PublishedArticle.objects.filter(live_until__gt=now).order_by("live_from")
    credits = Byline.objects.select_related("author")
    return (
        Article.objects.filter(pk__in=ids)
        .order_by()
        .only("headline", "language", "slugline", "updated_at")
        .prefetch_related(
            Prefetch(
                "copies",
                queryset=copies.only("article_id", "state", "live_from", "listed_at"),
                to_attr="standing_copies",
            ),
            Prefetch(
                "bylines",
                queryset=credits.only("article_id", "position", "credited_as", "author__name"),
            ),
        )
    )


def _item(story: Article, shows: str, now: datetime.datetime) -> Item:
    word, at = "updated", story.updated_at
    if shows == "coming":
        coming = [copy for copy in story.standing_copies if copy.live_from > now]
        if coming:
            word = "withdrawal" if coming[0].state == CopyState.WITHDRAWN else ""
            at = coming[0].live_from
    elif shows == "published" and story.standing_copies:
        word, at = "published", story.standing_copies[0].listed_at
    return Item(
        headline=story.headline or str(story),
        language=story.language,
        url=_story_url(story.pk),
        byline=_byline(story),
        word=word,
        at=at,
        is_coming=at > now and shows == "coming",
        now=now,
    )


def _byline(story: Article) -> str:
    names = [str(credit) for credit in story.bylines.all()]
    more = len(names) - IN_BYLINE
    return ", ".join(names[:IN_BYLINE]) + (f" and {more} more" if more > 0 else "")


# What is no list of stories -----------------------------------------------------------------------


def _mentions(user) -> list[Card]:
    """Open threads that name them. One query."""
    if not user.has_perm("articles.view_note"):
        return []
    threads = notes.mentioning(user).order_by("-at", "-pk").select_related("article", "by")
    found = list(threads.only("at", "text", *WRITER, *STORY)[: MOST + 1])
    return [
        Card(
            name="mentions",
            label="Notes that mention me",
            url=_list_url("articles_note", {"whose": "mentions", "state": "open"}),
            found=len(found),
            items=[_note(note) for note in found[:NEWEST]],
        )
    ]


def _note(note: Note) -> Item:
    return Item(
        headline=note.article.headline,
        language=note.article.language,
        url=f"{_story_url(note.article_id)}#note-{note.pk}",
        byline=f"{person_name(note.by)}: {Truncator(note.text).chars(120)}",
        at=note.at,
    )


def _stopped(user) -> list[Card]:
    """Schedules that a changed fact broke, for who may look at the list of them. One query."""
    if not user.has_perm("articles.view_stoppedschedule"):
        return []
    rows = StoppedSchedule.objects.filter(settled_at=None, article__in=rights.readable(user))
    rows = rows.select_related("article").only("was_for", "stopped_at", "reasons", *STORY)
    found = list(rows[: MOST + 1])
    return [
        Card(
            name="stopped",
            label="Stopped schedules",
            url=_list_url("articles_stoppedschedule", {"settled": "no"}),
            found=len(found),
            is_trouble=True,
            items=[_stop(row) for row in found[:NEWEST]],
        )
    ]


def _stop(row: StoppedSchedule) -> Item:
    return Item(
        headline=row.article.headline,
        language=row.article.language,
        url=_story_url(row.article_id),
        byline=Truncator(str(row)).chars(140),
        word=f"was for {clock(row.was_for)}, stopped",
        at=row.stopped_at,
    )


def _pictures(user) -> list[Card]:
    """For who keeps the library. Two queries."""
    if not user.has_perm("illustrations.delete_illustration"):
        return []
    pictures = Illustration.objects.order_by()
    return [
        _plain(
            "undescribed",
            "Pictures without alternative text",
            pictures.filter(alt="", is_decorative=False),
            _list_url("illustrations_illustration", {"described": "no"}),
        ),
        _plain(
            "uncredited",
            "Pictures without credit",
            pictures.filter(credit=""),
            _list_url("illustrations_illustration", {"credited": "no"}),
        ),
    ]


def _outbox(user) -> list[Card]:
    """For who may try again. Two queries."""
    if not user.has_perm("delivery.change_outboxmessage"):
        return []
    messages = OutboxMessage.objects.order_by()
    return [
        _plain(
            "given_up",
            "Outgoing messages given up",
            messages.filter(state=MessageState.GIVEN_UP),
            _list_url("delivery_outboxmessage", {"state__exact": MessageState.GIVEN_UP}),
            is_trouble=True,
        ),
        _plain(
            "late",
            "Outgoing messages that are late",
            messages.late(),
            _list_url("delivery_outboxmessage", {"late": "yes"}),
            is_trouble=True,
        ),
    ]


def _plain(name: str, label: str, rows: QuerySet, url: str, **more) -> Card:
    return Card(name=name, label=label, url=url, found=rows[: MOST + 1].count(), **more)


def _alarm(user) -> str:
    """That no worker runs, for who may see to it. One query."""
    if not user.has_perm("delivery.view_heartbeat"):
        return ""
    last = heartbeats.last_worker_beat()
    if last and timezone.now() - last <= heartbeats.ALIVE:
        return ""
    seen = f"The last one was seen on {moment(last)}." if last else "None has run here yet."
    return f"No worker runs, so mail and other messages wait. {seen} Start “manage.py run_worker”."


def _list_url(model: str, filters: dict[str, str]) -> str:
    return f"{reverse(f'admin:{model}_changelist')}?{urlencode(filters)}"


def _story_url(pk: int) -> str:
    return reverse("admin:articles_article_change", args=[pk])
