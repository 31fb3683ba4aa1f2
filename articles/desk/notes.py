"""Notes on a story: what the desk says about it to itself. Readers never see one.

A note opens a thread, replies follow, somebody resolves it. Each act is one transaction under the
story's lock, leaves a line of the audit without the words, and mails those it concerns. A note is
no part of the story: it is in no revision, moves no version and lets no approval lapse.
A blocking note stops publication until it is resolved; who may say that is asked here.
"""

from dataclasses import dataclass, field

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import get_text_list

from articles import audit, publishing
from articles.desk import mentions, rights
from articles.desk.checks import facts
from articles.desk.forms import person_name
from articles.desk.moments import moment
from articles.models import Article, Note, StoppedSchedule
from articles.refusals import about
from delivery import outbox

LONGEST = Note._meta.get_field("text").max_length
LONGEST_QUOTE = Note._meta.get_field("quote").max_length


@dataclass(frozen=True)
class Kept:
    """What became of an act, for who made it."""

    note: Note
    unknown: list[str] = field(default_factory=list)  # names after an @ that meant nobody
    stopped: list[StoppedSchedule] = field(default_factory=list)

    def sentences(self) -> list[str]:
        """What they may not expect: whom nobody could tell, and what was stopped."""
        said = []
        if self.unknown:
            names = get_text_list([f"@{name}" for name in self.unknown], "and")
            said.append(f"{names}: nobody of that name may read this story, so nobody was told.")
        said += [
            f"The publication scheduled for {moment(stop.was_for)} was stopped by it. "
            "Once the note is resolved, schedule the story again."
            for stop in self.stopped
        ]
        return said


# Who may ----------------------------------------------------------------------------------------


def frozen(article: Article) -> str:
    """Why its notes can only be read as the story stands; empty when they can be written."""
    if article.is_trashed:
        return "The story is in the trash: take it out to write notes on it."
    if article.is_held:
        return (
            "The story is under legal hold: its notes stay as they are, to be read, until the hold "
            "is lifted."
        )
    return ""


def may_write(user, article: Article) -> bool:
    """Whether this person may add a note or a reply."""
    may = user.has_perm("articles.add_note") and rights.may_read(user, article)
    return may and not frozen(article)


def may_block(user, article: Article) -> bool:
    """Whether a note of theirs may stop the story: they approve, or the story is their own."""
    return user.has_perm("articles.approve_article") or rights.is_own(user, article)


def may_settle(user, note: Note) -> bool:
    """Whether they may resolve and reopen such a note on a story they may read. No queries."""
    if note.by_id == user.pk:
        return True
    wanted = "approve_article" if note.is_blocking else "change_note"
    return user.has_perm(f"articles.{wanted}")


# Acts -------------------------------------------------------------------------------------------


@transaction.atomic
def add(
    article: Article,
    by,
    text: str,
    quote: str = "",
    is_blocking: bool = False,
    thread: Note | None = None,
) -> Kept:
    """Write a note, or a reply in a thread. A blocking one stops what it blocks at once."""
    article = _lock(article)
    if not may_write(by, article):
        raise PermissionDenied(frozen(article) or "You may not write notes on this story.")
    if is_blocking and not may_block(by, article):
        raise PermissionDenied(
            "Only who may approve the story, or whose own it is, can block its publication."
        )
    if thread is not None:
        thread = _thread_to_answer(article, thread)
    note = Note.objects.create(
        article=article,
        thread=thread,
        by=by,
        text=_demand_text(text),
        quote="" if thread else _fitting_quote(quote),
        is_blocking=is_blocking and thread is None,
    )
    found = mentions.mentions(note.text, article)
    note.mentions.set(found.people)
    _record("reply" if thread else "note", note, by)
    _mail(note, found.people)
    return Kept(note, found.unknown, _recheck(note, by))


@transaction.atomic
def resolve(note: Note, by) -> Kept:
    """Close the thread: it is folded away, and blocks no longer."""
    note = _to_settle(note, by)
    if not note.is_open:
        name = person_name(note.resolved_by)
        raise ValidationError(f"{name} has resolved this note already.", code="resolved")
    note.resolved_at, note.resolved_by = timezone.now(), by
    note.save(update_fields=["resolved_at", "resolved_by"])
    _record("resolve_note", note, by)
    return Kept(note, stopped=_recheck(note, by))


@transaction.atomic
def reopen(note: Note, by) -> Kept:
    """Open a resolved thread again. A blocking one blocks again."""
    note = _to_settle(note, by)
    if note.is_open:
        raise ValidationError("This note is open already.", code="open")
    note.resolved_at = note.resolved_by = None
    note.save(update_fields=["resolved_at", "resolved_by"])
    _record("reopen_note", note, by)
    return Kept(note, stopped=_recheck(note, by))


# Questions --------------------------------------------------------------------------------------


def open_blocking(article: Article):
    """Notes that stop the story as they stand."""
    return article.notes.filter(is_blocking=True, resolved_at=None)


def open_threads(user):
    """Threads that wait for somebody, on stories this person may read, the trash left out."""
    stories = rights.readable(user).out_of_trash()
    return Note.objects.filter(thread=None, resolved_at=None, article__in=stories)


def mentioning(user):
    """Open threads that mention this person, and that they may still read."""
    return open_threads(user).filter(naming(user))


def naming(user) -> Q:
    found = Note.objects.filter(mentions=user)
    return Q(pk__in=found.values("pk")) | Q(pk__in=found.values("thread"))


# Steps ------------------------------------------------------------------------------------------


def _lock(article: Article) -> Article:
    try:
        return publishing.lock(article.pk)
    except Article.DoesNotExist as error:
        raise ValidationError("The story was deleted for good meanwhile.", code="gone") from error


def _thread_to_answer(article: Article, thread: Note) -> Note:
    thread = Note.objects.get(pk=thread.thread_id or thread.pk)
    if thread.article_id != article.pk:
        raise PermissionDenied("That note is on another story.")
    if not thread.is_open:
        raise ValidationError(
            "This note was resolved. Reopen it first, or write a new note.", code="resolved"
        )
    return thread


def _to_settle(note: Note, by) -> Note:
    article = _lock(note.article)
    note = Note.objects.select_related("resolved_by").get(pk=note.pk)
    note.article = article
    if sentence := frozen(article):
        raise PermissionDenied(sentence)
    if note.thread_id is not None:
        raise PermissionDenied("A reply is resolved with its thread.")
    if not (rights.may_read(by, article) and may_settle(by, note)):
        raise PermissionDenied(
            "A blocking note is resolved and reopened by who wrote it or who may approve the story."
            if note.is_blocking
            else "A note is resolved and reopened by who wrote it or by an editor."
        )
    return note


def _demand_text(text: str) -> str:
    text = "\n".join(text.strip().splitlines())
    if not text:
        raise about("text", "Write what the note says.", "text_missing")
    if len(text) > LONGEST:
        sentence = f"Shorten the note: it has {len(text)} characters of {LONGEST}."
        raise about("text", sentence, "text_too_long")
    return text


def _fitting_quote(quote: str) -> str:
    quote = " ".join(quote.split())
    if len(quote) > LONGEST_QUOTE:
        sentence = f"Shorten the passage: it has {len(quote)} characters of {LONGEST_QUOTE}."
        raise about("quote", sentence, "quote_too_long")
    return quote


def _record(act: str, note: Note, by) -> None:
    """The audit keeps who did it to which note, not what was said: it is read by more people."""
    audit.record(
        act,
        by=by,
        article=note.article,
        revision=note.article.head_revision,
        number=note.pk,
        thread=note.thread_id,
        is_blocking=note.is_blocking,
    )


def _recheck(note: Note, by) -> list[StoppedSchedule]:
    """Scheduled publications that an open blocking note stops, taken off the timeline. Of an
    approval or a publication it is noted whether something blocks it.
    """
    if not note.is_blocking:
        return []
    facts.note_blocks(note.article)
    return facts.recheck(note.article, by=by) if note.is_open else []


def _mail(note: Note, mentioned) -> None:
    """To those it mentions, and to who wrote in the thread and may still read the story."""
    told = {person.pk for person in mentioned}
    story = " ".join(str(note.article).split())
    who = person_name(note.by)
    page = reverse("admin:articles_article_change", args=[note.article_id])
    quoted = [f"“{note.quote}”"] if note.quote else []
    address = f"{settings.SITE_URL}{page}#note-{note.pk}"
    for person in [*mentioned, *_participants(note, but=told)]:
        if not person.email or person.pk == note.by_id:
            continue
        why = "mentions you" if person.pk in told else "replied"
        outbox.put(
            "mail",
            f"note:{note.pk}:{person.pk}",
            {
                "to": [person.email],
                "subject": f"{who} {why}: {story}",
                "body": "\n\n".join([story, *quoted, f"{who}: {note.text}", address]) + "\n",
            },
        )


def _participants(note: Note, but: set[int]) -> list:
    if note.thread_id is None:
        return []
    thread = Note.objects.filter(Q(pk=note.thread_id) | Q(thread=note.thread_id))
    people = mentions.readers(note.article).filter(pk__in=thread.order_by().values("by"))
    return list(people.exclude(pk__in=but))
