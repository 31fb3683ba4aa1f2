"""Revisions: every saved state of a story, as plain data with a schema number.

The data of schema 2 is a JSON object: the shared story fields by column name (`section_id`),
`slug`, `slugline`, `body`, `bylines` (list of `{"author", "role", "credited_as"}` in order),
`tags` (list of tag ids in order), `illustrations` (list of ids, the lead first, then the body's),
`owners` (list of user ids, sorted), the texts `embargo_source` and `embargo_terms`, and the moments
`planned_for`, `deadline` and `embargoed_until` (ISO 8601 in UTC, or null). Rows are named by their
primary keys. Schema 1 is the same without what follows `tags`.
"""

import datetime
import hashlib
import json

from django.db import transaction
from django.utils import timezone

from articles import body
from articles.models import Article, Revision
from articles.models.fields import story_field_names

SCHEMA = 2

MOMENTS = ("planned_for", "deadline", "embargoed_until")
# For the desk alone: in the snapshot, but in no public copy.
DESK_FIELDS = ("slugline", *MOMENTS, "embargo_source", "embargo_terms")
# Changing these leaves an approval as it is. Which pictures there are follows from lead and body.
NEVER_COMPILED = {*DESK_FIELDS, "owners", "illustrations"}

# What a reader of the story's page reads: a change of these, and no other, is news to them. Each
# field that is compiled into a copy stands in one of the two sets.
READ = {
    "kind",
    "kicker",
    "headline",
    "dek",
    "body",
    "bylines",
    "lead_illustration_id",
    "lead_caption",
    "lead_alt",
    "lead_is_decorative",
}
NOT_READ = {
    "section_id",
    "tags",
    "slug",
    "language",
    "search_title",
    "social_title",
    "lead_crop",
}


def snapshot(article: Article) -> dict:
    """The article as rows say it now: four queries."""
    data = {name: getattr(article, name) for name in story_field_names()}
    data.update(slug=article.slug, body=article.body)
    data.update({name: getattr(article, name) for name in DESK_FIELDS})
    data.update({name: as_text(data[name]) for name in MOMENTS})
    data["bylines"] = [
        {"author": author, "role": role, "credited_as": credited_as}
        for author, role, credited_as in article.bylines.order_by("position", "pk").values_list(
            "author_id", "role", "credited_as"
        )
    ]
    data["tags"] = list(
        article.tags.through.objects.filter(content_object=article)
        .order_by("pk")
        .values_list("tag_id", flat=True)
    )
    data["owners"] = sorted(
        article.owners.through.objects.filter(article=article).values_list("user_id", flat=True)
    )
    data["illustrations"] = illustration_ids(data)
    return data


def as_text(at: datetime.datetime | None) -> str | None:
    """A moment as the data has it."""
    return at.astimezone(datetime.UTC).isoformat() if at else None


def illustration_ids(data: dict) -> list[int]:
    """Each picture of a snapshot once: the lead, then those of the body in their order."""
    lead = data["lead_illustration_id"]
    return list(dict.fromkeys([*([lead] if lead else []), *body.illustration_ids(data["body"])]))


def digest(data: dict) -> str:
    """SHA-256 of the data as canonical JSON."""
    canonical = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def compiled_part(data: dict) -> dict:
    """What readers could see of a snapshot."""
    return {name: value for name, value in data.items() if name not in NEVER_COMPILED}


def differ_for_readers(one: Revision, other: Revision) -> bool:
    return compiled_part(one.data) != compiled_part(other.data)


def differ_in_text(one: dict, other: dict) -> bool:
    """Whether people read something else: words, pictures, credits. The date of a story's last
    change follows it.

    Address, tags, titles for machines and the like can change with the text staying what it was.
    """
    return any(one.get(name) != other.get(name) for name in READ)


@transaction.atomic
def record(article: Article, *, by, version: int, reason: str = "") -> Revision:
    """Keep the article's present state as its newest revision, and make it the head.

    The caller holds the article's lock, and counts the write: `version` is what it makes. Writes
    `head_revision` on the row, nothing else of it.
    """
    data = snapshot(article)
    head = article.head_revision
    revision = Revision.objects.create(
        article=article,
        number=head.number + 1 if head else 1,
        version=version,
        parent=head,
        by=by,
        at=timezone.now(),
        reason=reason,
        schema=SCHEMA,
        data=data,
        digest=digest(data),
    )
    article.head_revision = revision
    article.save(update_fields=["head_revision"])
    return revision
