"""Revisions: every saved state of a story, as plain data with a schema number.

The data of schema 1 is a JSON object: the shared story fields by column name (`section_id`),
`slug`, `slugline`, `body`, `bylines` (list of `{"author", "role", "credited_as"}` in order) and
`tags` (list of tag ids in order). Rows are named by their primary keys.
"""

import hashlib
import json

from django.db import transaction
from django.utils import timezone

from articles.models import Article, Revision
from articles.models.fields import story_field_names

SCHEMA = 1

# In the snapshot, but in no public copy: changing these leaves an approval as it is.
NEVER_COMPILED = {"slugline"}


def snapshot(article: Article) -> dict:
    """The article as rows say it now: three queries."""
    data = {name: getattr(article, name) for name in story_field_names()}
    data.update(slug=article.slug, slugline=article.slugline, body=article.body)
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
    return data


def digest(data: dict) -> str:
    """SHA-256 of the data as canonical JSON."""
    canonical = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def compiled_part(data: dict) -> dict:
    """What readers could see of a snapshot."""
    return {name: value for name, value in data.items() if name not in NEVER_COMPILED}


def differ_for_readers(one: Revision, other: Revision) -> bool:
    return compiled_part(one.data) != compiled_part(other.data)


@transaction.atomic
def record(article: Article, *, by, reason: str = "") -> Revision:
    """Keep the article's present state as its newest revision, and make it the head.

    The caller holds the article's lock. Writes `head_revision` on the row, nothing else of it.
    """
    data = snapshot(article)
    head = article.head_revision
    revision = Revision.objects.create(
        article=article,
        number=head.number + 1 if head else 1,
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
