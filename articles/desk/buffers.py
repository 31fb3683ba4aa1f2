"""What was typed into a story's form and not saved yet: kept per window, offered, ended by a save.

A buffer never touches the story, its version or its revisions. One that has ended stays as a row
without text for a while: an autosave that arrives late, or a copy that a browser still has, then
brings nothing back that was saved or thrown away.
"""

import datetime
import uuid
from dataclasses import dataclass
from itertools import islice

from django.urls import reverse
from django.utils import timezone

from articles import revisions
from articles.desk import presence, typed
from articles.desk.moments import clock
from articles.models import Article, Buffer, Presence, Revision

# A sequence that no window reaches: theirs are whole numbers of JavaScript, below 2**53.
ENDED = 2**62
FORGOTTEN_AFTER = datetime.timedelta(days=90)
SHOWN = 5
LOOKED_AT = 20  # what says nothing new hides no older text


class NotYours(Exception):  # noqa: N818  a refusal, told in a sentence of its own
    """The token belongs to somebody else's window, or to another story's."""


class Ended(Exception):  # noqa: N818
    """What was typed in this window was saved or thrown away already."""


@dataclass(frozen=True)
class Recoverable:
    """A text that can be gone on with. `open_since` is set while its window is open."""

    buffer: Buffer
    open_since: datetime.datetime | None

    @property
    def sentence(self) -> str:
        at = clock(self.buffer.updated_at)
        if self.open_since:
            since = clock(self.open_since)
            return f"What you typed until {at} in your window open since {since} is not saved yet."
        return f"Text that you typed ({at}) was not saved."

    @property
    def compare_url(self) -> str:
        token, article = self.buffer.token, self.buffer.article_id
        if article is None:
            return reverse("admin:articles_article_recovered_new", args=[token])
        return reverse("admin:articles_article_recovered", args=[article, token])


def keep(
    token: uuid.UUID,
    *,
    user,
    article: Article | None,
    base_version: int,
    sequence: int,
    form: typed.Fields,
) -> Buffer:
    """Keep what a window has now, unless something later of that window is kept already.

    Two to four queries. Raises NotYours or Ended.
    """
    now = timezone.now()
    values = {
        "base_version": base_version,
        "sequence": sequence,
        "form": form,
        "updated_at": now,
    }
    earlier = Buffer.objects.filter(token=token, user=user, article=article, sequence__lt=sequence)
    if not earlier.update(**values):
        _, is_new = Buffer.objects.get_or_create(
            token=token, defaults={"user": user, "article": article, "created_at": now, **values}
        )
        if not is_new:
            earlier.update(**values)  # made by an earlier autosave in this very moment
    buffer = Buffer.objects.defer("form").get(token=token)
    if buffer.user_id != user.pk:
        raise NotYours
    if buffer.sequence == ENDED:
        raise Ended
    if buffer.article_id != (article.pk if article else None):
        raise NotYours
    return buffer


def ended(token: str, user) -> None:
    """A form with this token was saved, or what was typed in it thrown away: nothing of it is to
    be recovered. Call it in the saving transaction. Anything but a token is passed over, as a form
    without JavaScript may have none.
    """
    window = as_token(token)
    if window is None:
        return
    values = {"form": {}, "sequence": ENDED, "updated_at": timezone.now()}
    if not Buffer.objects.filter(token=window, user=user).update(**values):
        Buffer.objects.get_or_create(token=window, defaults={"user": user, **values})


def discard(token: uuid.UUID, user) -> bool:
    """Throw away what was typed in that window. Whether there was anything."""
    was_there = alive(user).filter(token=token).exists()
    ended(str(token), user)
    return was_there


def alive(user):
    """This person's buffers that have not ended."""
    return Buffer.objects.filter(user=user).exclude(sequence=ENDED)


def recoverable(user, article: Article | None, *, but: str = "") -> list[Recoverable]:
    """What this person typed into this story's form (into a new story's: None) and did not save.

    The newest few. Without what equals the stored story, or the revision it began with: of that
    nothing is lost. `but` names the window that asks. Two queries when there is nothing.
    """
    found = alive(user).filter(article=article)
    if window := as_token(but):
        found = found.exclude(token=window)
    unsaved = (buffer for buffer in found[:LOOKED_AT] if not is_stored(buffer, article))
    found = list(islice(unsaved, SHOWN))
    open_since = presence.windows(buffer.token for buffer in found)
    return [Recoverable(buffer, open_since.get(buffer.token)) for buffer in found]


def is_stored(buffer: Buffer, article: Article | None) -> bool:
    """Whether the text is in the story as it stands, or is what its window began with."""
    if article is None:
        return False
    base = base_data(buffer, article)
    data = typed.data_of(buffer.form, base)
    stored = revisions.snapshot(article)
    began_so = bool(base) and _says_nothing_new(data, base)
    return began_so or _says_nothing_new(data, stored)


def base_data(buffer: Buffer, article: Article) -> dict:
    """What was in the form when it was opened."""
    base = base_revision(buffer, article)
    return base.data if base else {}


def base_revision(buffer: Buffer, article: Article) -> Revision | None:
    """The newest one that was there when the form was opened."""
    earlier = article.revisions.filter(version__lte=buffer.base_version)
    return earlier.select_related("by").order_by("-version", "-number").first()


def _says_nothing_new(data: dict, known: dict) -> bool:
    return all(
        typed.plain(value) == typed.plain(known[name])
        for name, value in data.items()
        if name in known
    )


def as_token(value) -> uuid.UUID | None:
    try:
        return uuid.UUID(str(value))
    except ValueError:
        return None


def forget_old() -> None:
    """Upkeep: what nobody came back for, and windows that were closed without a word."""
    now = timezone.now()
    Buffer.objects.filter(updated_at__lt=now - FORGOTTEN_AFTER).delete()
    Presence.objects.filter(seen_at__lt=now - presence.FORGOTTEN_AFTER).delete()
