"""Erasing a story for good: its working copy, its history, its public copies, and every trace.

For what the law demands, and for emptying the trash. Whoever calls this has decided that it may be
done. What stays is an `Erasure`: who, when, why, and how many rows of each kind went. Pictures stay
in the library, and so do sentences of breaking news: the caller is told of both.
"""

from dataclasses import dataclass

from django.contrib.admin.models import DELETION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
from django.utils.html import escape

import delivery
from articles import audit, body, publishing, search_index
from articles.models import (
    Address,
    Article,
    ArticleTag,
    BreakingNews,
    Buffer,
    Byline,
    CheckOverride,
    Correction,
    Erasure,
    IllustrationUse,
    Move,
    Note,
    Presence,
    PublishedArticle,
    PublishedByline,
    PublishedTag,
    Revision,
    Slot,
    StoppedSchedule,
)
from audience import counters
from delivery.models import OutboxMessage
from illustrations.models import Illustration
from safekeeping.models import SentForm

AT_ONCE = 200  # rows: a story's history may be long, and each revision holds a whole text
LOGGED = (Address, Correction, Slot)  # rows of a story that the admin's log may speak of


@dataclass(frozen=True)
class Erased:
    """What went, and what is left for somebody to look at."""

    record: Erasure
    pictures: list[Illustration]
    bars: list[BreakingNews]


@transaction.atomic
def erase(article: Article, *, by, reason: str) -> Erased:
    """Remove the story with all that belongs to it, under its lock."""
    article = publishing.lock(article.pk)
    pictures = pictures_of(article)
    bars = list(article.breaking_news.all())
    facts = _facts(article)
    removed = {  # in this order: each goes before what it hangs on
        "log entries cleared": _clear_log(article),
        "audit entries cleared": audit.forget_story(article),
        "mail": _remove_mail(article),
        "answers to forms": _remove_answers(article),
        "views": counters.forget_story(article.pk),
        **_remove_from_desk(article),
        **_remove_copies(article),
        **_remove_history(article),
    }
    article_id, uid = article.pk, article.uid
    article.delete()
    audit.record("purge", by=by, story_uid=uid, note=reason)
    record = Erasure.objects.create(uid=uid, by=by, reason=reason, removed=_counted(removed))
    _log(article_id, uid, by, reason)
    delivery.changed(*facts)
    return Erased(record, pictures, bars)


@transaction.atomic
def what_would_go(article: Article) -> Erased:
    """As `erase()`, and then nothing of it was: for a dry run. The record is never stored."""
    erased = erase(article, by=None, reason="")
    transaction.set_rollback(True)
    return erased


def pictures_of(article: Article) -> list[Illustration]:
    """Each picture that the story, a public copy or any revision of it shows or showed."""
    ids = set(
        IllustrationUse.objects.filter(_of(article)).values_list("illustration_id", flat=True)
    )
    for data in article.revisions.values_list("data", flat=True).iterator(chunk_size=50):
        ids |= {data["lead_illustration_id"], *body.illustration_ids(data["body"])}
    return list(Illustration.objects.filter(pk__in=ids - {None}).order_by("pk"))


def _of(article: Article) -> Q:
    return Q(article=article) | Q(copy__article=article)


def _facts(article: Article) -> list[str]:
    """What pages rest on: said anew at once, wherever the story stood."""
    slots = article.slots.values_list("pk", flat=True)
    bars = article.breaking_news.values_list("pk", flat=True)
    return [
        f"article:{article.pk}",
        *(f"slot:{pk}" for pk in slots),
        *(f"breaking:{pk}" for pk in bars),
    ]


def _remove_from_desk(article: Article) -> dict[str, int]:
    """Unsaved text, who is there, credits, tags, notes to readers and inside, places on pages."""
    return {
        "replies to notes": _delete(Note, article=article, thread__isnull=False),
        "notes": _delete(Note, article=article),
        "overrides of checks": _delete(CheckOverride, article=article),
        "stopped schedules": _delete(StoppedSchedule, article=article),
        "buffers": _delete(Buffer, article=article),
        "presences": _delete(Presence, article=article),
        "bylines": _delete(Byline, article=article),
        "tags": _delete(ArticleTag, content_object=article),
        "corrections": _delete(Correction, article=article),
        "slots": _delete(Slot, article=article),
        "links of breaking news": article.breaking_news.update(article=None),
    }


def _remove_copies(article: Article) -> dict[str, int]:
    copies = list(article.copies.values_list("pk", flat=True))
    search_index.remove(copies)
    return {
        "uses of pictures": IllustrationUse.objects.filter(_of(article)).delete()[0],
        "public bylines": _delete(PublishedByline, copy__article=article),
        "public tags": _delete(PublishedTag, copy__article=article),
        "public copies": _delete(PublishedArticle, article=article),
        "addresses": _delete(Address, article=article),
    }


def _remove_history(article: Article) -> dict[str, int]:
    """Moves, then revisions: first nothing may name one any more."""
    moves = _delete(Move, article=article)
    article.head_revision = article.approved_revision = None
    article.status = article._meta.get_field("status").default
    article.save(update_fields=["head_revision", "approved_revision", "status"])
    article.revisions.update(parent=None)
    return {"moves": moves, "revisions": _delete(Revision, article=article)}


def _delete(model, **of) -> int:
    """In parts, and without reading what the rows hold. What hangs on them went before."""
    count = 0
    while ids := list(
        model.objects.filter(**of).order_by("pk").values_list("pk", flat=True)[:AT_ONCE]
    ):
        count += len(ids)
        model.objects.filter(pk__in=ids).only("pk").delete()
    return count


def _remove_mail(article: Article) -> int:
    """Letters about its moves and notes, sent or not: they quote its name and what was said."""
    about = [f"move:{pk}:" for pk in article.moves.values_list("pk", flat=True)]
    about += [f"note:{pk}:" for pk in article.notes.values_list("pk", flat=True)]
    count = 0
    for key in about:
        letters = OutboxMessage.objects.filter(kind="mail", key__startswith=key)
        count += letters.delete()[0]
    return count


def _remove_answers(article: Article) -> int:
    """What was answered to a form sent twice: that of a popup says the name of what it made."""
    made = escape(f'"value": "{article.pk}"')
    return SentForm.objects.filter(answer__content__icontains=made).delete()[0]


def _clear_log(article: Article) -> int:
    """The admin's log keeps who did something when, but no word of the story."""
    kinds = ContentType.objects.get_for_models(Article, *LOGGED)
    entries = Q(content_type=kinds[Article], object_id=str(article.pk))
    for model in LOGGED:
        ids = map(str, model.objects.filter(article=article).values_list("pk", flat=True))
        entries |= Q(content_type=kinds[model], object_id__in=list(ids))
    return LogEntry.objects.filter(entries).update(object_repr="erased", change_message="")


def _counted(removed: dict[str, int]) -> dict[str, int]:
    return {kind: count for kind, count in removed.items() if count}


def _log(article_id: int, uid, by, reason: str) -> None:
    """A line of the admin's history, for what a person did there. A command names one too."""
    if by is None:
        return
    LogEntry.objects.create(
        user_id=by.pk,
        content_type=ContentType.objects.get_for_model(Article),
        object_id=str(article_id),
        object_repr=f"story {uid}",
        action_flag=DELETION,
        change_message=f"Deleted for good. {reason}",
    )
