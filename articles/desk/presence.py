"""Who has a story open, and since when. Told to others on the same story; locks nothing."""

import datetime
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from articles.desk.forms import person_name
from articles.desk.moments import clock
from articles.models import Article, Presence

GONE_AFTER = datetime.timedelta(seconds=60)
# A browser lets a window in the background speak once a minute: its row outlives a late word.
FORGOTTEN_AFTER = datetime.timedelta(minutes=10)


@dataclass(frozen=True)
class Somebody:
    """A window on a story: a colleague's, or another one of the person who asks."""

    name: str
    since: datetime.datetime
    is_self: bool

    @property
    def sentence(self) -> str:
        since = clock(self.since)
        if self.is_self:
            return f"You have this story open in another window since {since}."
        return f"{self.name} has this story open since {since}."


def here(token: uuid.UUID, *, user, article: Article) -> None:
    """A window says that it has this story open. One query, or two the first time."""
    now = timezone.now()
    mine = Presence.objects.filter(token=token, user=user, article=article)
    if not mine.update(seen_at=now):
        Presence.objects.get_or_create(
            token=token, defaults={"user": user, "article": article, "since": now, "seen_at": now}
        )


def gone(token: uuid.UUID, user) -> None:
    """A window says that it closes."""
    Presence.objects.filter(token=token, user=user).delete()


def others(article: Article, user, but: uuid.UUID | None = None) -> list[Somebody]:
    """Who else is on this story, the longest first: each person once, with all their windows."""
    now = timezone.now()
    rows = (
        Presence.objects.filter(article=article, seen_at__gt=now - GONE_AFTER)
        .exclude(token=but)
        .select_related("user")
        .order_by("since")
    )
    people = {}
    for row in rows:
        people.setdefault(row.user_id, row)
    return [
        Somebody(person_name(row.user), row.since, row.user_id == user.pk)
        for row in people.values()
    ]


def windows(tokens: Iterable[uuid.UUID]) -> dict[uuid.UUID, datetime.datetime]:
    """Which of these windows are open now, with since when."""
    now = timezone.now()
    return dict(
        Presence.objects.filter(token__in=list(tokens), seen_at__gt=now - GONE_AFTER).values_list(
            "token", "since"
        )
    )
