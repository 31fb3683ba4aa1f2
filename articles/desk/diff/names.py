"""Names of the rows that snapshots name by their keys: one query for each kind that is asked for.

What is not there any more is still named; what was typed and is no key at all is shown as it is.
"""

from collections.abc import Iterable
from functools import cached_property

from django.contrib.auth import get_user_model
from django.db import models

from articles.models import Section
from authors.models import Author
from illustrations.models import Illustration
from tags.models import Tag

LARGEST = 2**63 - 1  # what the database takes for a key


class Names:
    """Five queries at most, however many snapshots and keys. `pictures`: those of the bodies."""

    def __init__(self, *snapshots: dict, pictures: Iterable[int] = ()):
        self.snapshots = snapshots
        self.pictures = pictures

    def section(self, key) -> str:
        return _named(self._sections, key, "section")

    def author(self, key) -> str:
        return _named(self._authors, key, "author")

    def person(self, key) -> str:
        return _named(self._people, key, "person")

    def tag(self, key) -> str:
        return _named(self._tags, key, "tag")

    def picture(self, key) -> str:
        return _named(self._pictures, key, "picture")

    def has_picture(self, key) -> bool:
        return key in self._pictures

    @cached_property
    def _sections(self) -> dict:
        return self._rows(Section, (data.get("section_id") for data in self.snapshots))

    @cached_property
    def _authors(self) -> dict:
        keys = (line.get("author") for line in self._all("bylines"))
        return self._rows(Author, keys)

    @cached_property
    def _people(self) -> dict:
        found = self._rows(get_user_model(), self._all("owners"))
        return {
            key: person.get_full_name() or person.get_username() for key, person in found.items()
        }

    @cached_property
    def _tags(self) -> dict:
        return self._rows(Tag, self._all("tags"))

    @cached_property
    def _pictures(self) -> dict:
        leads = (data.get("lead_illustration_id") for data in self.snapshots)
        keys = [*self.pictures, *leads]
        return {key: picture.title for key, picture in self._rows(Illustration, keys).items()}

    def _all(self, name: str) -> Iterable:
        for data in self.snapshots:
            yield from data.get(name) or ()

    def _rows(self, model: type[models.Model], keys: Iterable) -> dict:
        wanted = {key for key in keys if isinstance(key, int) and 0 < key <= LARGEST}
        return model._default_manager.in_bulk(sorted(wanted)) if wanted else {}


def _named(rows: dict, key, word: str) -> str:
    if key in (None, ""):
        return ""
    if isinstance(key, int):
        return str(rows[key]) if key in rows else f"deleted {word} {key}"
    return str(key)
