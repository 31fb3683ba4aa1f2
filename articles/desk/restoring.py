"""An old revision becomes the story's newest one; nothing of what came between is lost.

What the revision names and is deleted since can't come back, and restoring never shortens an
embargo that runs: `plan()` says so before, `restore()` does it and says it again.
"""

import datetime
from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from articles import revisions, timeline
from articles.body.document import Figure
from articles.body.markup import stored
from articles.body.parsing import parse
from articles.desk import rights, since, writing
from articles.desk.gaps import Gaps, gaps
from articles.desk.moments import moment
from articles.models import Article, Byline, Revision
from articles.models.fields import story_field_names
from articles.statuses import CopyState
from tags.models import Tag

COLUMNS = (*story_field_names(), "slug", "body", *revisions.DESK_FIELDS)
LEAD = [name for name in COLUMNS if name.startswith("lead_")]
EMBARGO = ("embargoed_until", "embargo_source", "embargo_terms")


@dataclass
class Plan:
    """What restoring would write, as snapshot data, and what of the revision it can't."""

    data: dict
    sentences: list[str] = field(default_factory=list)
    begins_embargo: bool = False  # one set anew holds anew, also where an earlier one was lifted


@transaction.atomic
def restore(article: Article, revision: Revision, *, by, version: int) -> list[str]:
    """Make the story again what it was, as a new revision. Answers what has to be told: what could
    not come back, and that an approval lapsed.

    Refuses with code "stale" when the story was written since `version`.
    """
    locked = timeline.lock(article.pk)
    if revision.article_id != locked.pk or not rights.may_edit(by, locked):
        raise PermissionDenied("You may not write this story as it stands.")
    _refuse_stale(locked, by, version)
    planned = plan(locked, revision)
    _write(locked, planned)
    lapsed = writing.saved(locked, by=by, reason=f"Restored revision {revision.number}")
    return [*planned.sentences, *([writing.LAPSED] if lapsed else [])]


def _refuse_stale(article: Article, by, version: int) -> None:
    """Text is only replaced that was seen. One's own moves in another window change none."""
    if version == article.version:
        return
    writes = since.writes_since(article, version)
    all_known = len(writes) == article.version - version
    saved = article.revisions.filter(version__gt=version).exists()
    if saved or not all_known or not all(write.is_by(by) for write in writes):
        raise ValidationError(
            "The story was changed since you looked at it. Look at what is new, then decide again.",
            code="stale",
        )


def plan(article: Article, revision: Revision) -> Plan:
    """Reads only: six queries or so."""
    found = gaps(revision.data)
    data = {name: value for name, value in revision.data.items() if name != "illustrations"}
    planned = Plan(data)
    if revision.schema < revisions.SCHEMA:
        planned.sentences.append(
            "This revision is older than the record of planning, embargo and assignments: these "
            "stay as they are now."
        )
    _leave_gaps(planned, found)
    if "embargoed_until" in data:
        _keep_embargo(article, planned)
    return planned


def _leave_gaps(planned: Plan, found: Gaps) -> None:
    data, told = planned.data, planned.sentences
    if found.sections:
        del data["section_id"]
        told.append("Its section was deleted: the story stays in the section it is in now.")
    if found.lead:
        for name in LEAD:
            del data[name]
        told.append("Its lead picture was deleted: lead picture and caption stay as they are now.")
    if found.pictures:
        data["body"] = _without(data["body"], found.pictures)
        told.append(_counted(found.pictures, "picture", "of the text") + " and left out.")
    if found.authors:
        gone = [line for line in data["bylines"] if line["author"] in found.authors]
        data["bylines"] = [line for line in data["bylines"] if line not in gone]
        names = ", ".join(line["credited_as"] or f"author {line['author']}" for line in gone)
        told.append(_counted(found.authors, "author", f"({names})") + " and can't be credited.")
    if found.tags:
        data["tags"] = [pk for pk in data["tags"] if pk not in found.tags]
        told.append(_counted(found.tags, "tag") + " and left out.")
    if found.owners:
        data["owners"] = [pk for pk in data["owners"] if pk not in found.owners]
        told.append(_counted(found.owners, "assigned person", many="assigned people") + ".")


def _counted(keys: set, one: str, more: str = "", many: str = "") -> str:
    noun = one if len(keys) == 1 else many or f"{one}s"
    verb = "was" if len(keys) == 1 else "were"
    return " ".join(filter(None, [str(len(keys)), noun, more, verb, "deleted"]))


def _without(html: str, pictures: set[int]) -> str:
    document = parse(html)
    document.blocks = [
        block
        for block in document.blocks
        if not (isinstance(block, Figure) and block.illustration in pictures)
    ]
    return stored(document)


def _keep_embargo(article: Article, planned: Plan) -> None:
    """An embargo that runs is only made longer, and never past what is scheduled already."""
    now = timezone.now()
    then, holds = _moment(planned.data["embargoed_until"]), article.embargo_holds_until
    refused = ""
    if holds and holds > now and (then is None or then <= holds):
        if [planned.data[name] for name in EMBARGO] != _present(article):
            refused = f"The embargo until {moment(holds)} runs: it stays as it is."
    elif then and then != article.embargoed_until and (copy := _scheduled(article, now, then)):
        refused = (
            f"Its embargo until {moment(then)} does not come back: the story is scheduled for "
            f"{moment(copy.live_from)}, before that."
        )
    if refused:
        planned.sentences.append(refused)
        for name in EMBARGO:
            del planned.data[name]
    elif then != article.embargoed_until:
        planned.begins_embargo = True
        if then and then > now:
            planned.sentences.append(f"It is under embargo until {moment(then)} again.")


def _present(article: Article) -> list:
    return [revisions.as_text(article.embargoed_until), *(getattr(article, n) for n in EMBARGO[1:])]


def _scheduled(article: Article, now: datetime.datetime, until: datetime.datetime):
    coming = article.copies.filter(state=CopyState.PUBLIC, live_from__gt=now, live_from__lt=until)
    return coming.order_by("live_from").first()


def _moment(text: str | None) -> datetime.datetime | None:
    return datetime.datetime.fromisoformat(text) if text else None


def _write(article: Article, planned: Plan) -> None:
    data = planned.data
    names = [name for name in COLUMNS if name in data]
    for name in names:
        value = data[name]
        setattr(article, name, _moment(value) if name in revisions.MOMENTS else value)
    if planned.begins_embargo:
        article.embargo_lifted_by = article.embargo_lifted_at = None
        article.embargo_lift_reason = ""
        names += ["embargo_lifted_by", "embargo_lifted_at", "embargo_lift_reason"]
    article.save(update_fields=names)
    tags = Tag.objects.in_bulk(data["tags"])
    writing.put_tags(article, [tags[pk] for pk in data["tags"]])
    article.bylines.all().delete()
    Byline.objects.bulk_create(
        Byline(
            article=article,
            author_id=line["author"],
            role=line["role"],
            credited_as=line["credited_as"],
            position=position,
        )
        for position, line in enumerate(data["bylines"])
    )
    if "owners" in data:
        article.owners.set(data["owners"])
