"""What a snapshot names and the database has no more: shown in previews, left out of restoring."""

from dataclasses import dataclass

from django.contrib.auth import get_user_model

from articles import body
from articles.models import Section
from authors.models import Author
from illustrations.models import Illustration
from tags.models import Tag


@dataclass(frozen=True)
class Gaps:
    """Keys of rows that were deleted."""

    sections: set[int]
    authors: set[int]
    tags: set[int]
    owners: set[int]
    lead: set[int]
    pictures: set[int]  # of the body

    def sentences(self) -> list[str]:
        """For a reader of the desk, who sees the revision without them."""
        counted = [
            (len(self.sections), "its section", "its section"),
            (len(self.authors), "a credited author", "{} credited authors"),
            (len(self.tags), "a tag", "{} tags"),
            (len(self.lead), "its lead picture", "its lead picture"),
            (len(self.pictures), "a picture of the text", "{} pictures of the text"),
        ]
        return [
            f"Deleted since: {(one if count == 1 else many).format(count)}."
            for count, one, many in counted
            if count
        ]


def gaps(data: dict) -> Gaps:
    """Five queries, fewer for what the snapshot does not name."""
    lead = data.get("lead_illustration_id")
    named = set(body.illustration_ids(data["body"]))
    pictures = _gone(Illustration, named | {lead})
    return Gaps(
        sections=_gone(Section, {data["section_id"]}),
        authors=_gone(Author, {line["author"] for line in data["bylines"]}),
        tags=_gone(Tag, set(data["tags"])),
        owners=_gone(get_user_model(), set(data.get("owners", ()))),
        lead=pictures & {lead},
        pictures=pictures & named,
    )


def _gone(model, keys: set) -> set:
    keys = keys - {None}
    if not keys:
        return set()
    return keys - set(model._default_manager.filter(pk__in=keys).values_list("pk", flat=True))
