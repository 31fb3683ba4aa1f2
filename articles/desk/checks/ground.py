"""What the rules of the desk checks look at: a story's text, and the facts it rests on.

Each fact is read once, when the first rule asks for it.
"""

import datetime
from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone

from articles import body, timeline
from articles.body.document import Document
from articles.body.parsing import parse
from articles.models import Address, Article, PublishedArticle, Revision
from authors.models import Author
from illustrations.models import Illustration


@dataclass
class Ground:
    """A story as it is, or as it is being typed, on its way to readers.

    `data` is snapshot data (`articles/revisions.py`); keys in it may be gone, or be no keys at all
    when they were just typed. `revision` is the one that has this data, if one has.
    """

    article: Article
    data: dict
    stage: str
    at: datetime.datetime | None = None
    revision: Revision | None = None
    has_change_note: bool = False

    @cached_property
    def moment(self) -> datetime.datetime:
        """When it would become public."""
        return self.at or timezone.now()

    @cached_property
    def document(self) -> Document:
        """The text, or an empty one when there is more of it than a story can have."""
        try:
            return parse(self.data["body"])
        except body.BodyTooLong:
            return Document()

    @cached_property
    def live(self) -> PublishedArticle | None:
        """What readers have now."""
        if self.article.pk is None:
            return None
        return self.article.copies.live().select_related("revision").first()

    @cached_property
    def pictures(self) -> dict[int, Illustration]:
        lead = self.data["lead_illustration_id"]
        ids = [lead, *(figure.illustration for figure in self.document.figures())]
        return Illustration.objects.in_bulk([pk for pk in ids if isinstance(pk, int)])

    @cached_property
    def authors(self) -> dict[int, Author]:
        ids = [line["author"] for line in self.data["bylines"]]
        return Author.objects.in_bulk([pk for pk in ids if isinstance(pk, int)])

    @cached_property
    def embargo(self) -> datetime.datetime | None:
        """The moment before which nothing of it may be public: it binds every copy, so what counts
        is the story's own, or what is being typed, not what an older revision says.
        """
        if self.revision is not None:
            return self.article.embargo_holds_until
        typed = self.data.get("embargoed_until")
        if self.article.embargo_lifted_at or not typed:
            return None
        try:
            return datetime.datetime.fromisoformat(typed)
        except ValueError:
            return None  # no moment: the form refuses it by itself

    @cached_property
    def address_taken(self) -> Address | None:
        """Another story's address that this one would have."""
        slug = self.data["slug"]
        if not slug:
            return None
        planned = self.at or self.article.planned_for or timezone.now()
        if self.article.pk is None:
            day = timezone.localdate(planned)
        else:
            day = timeline.first_day(self.article, planned)
        taken = Address.objects.filter(day=day, slug=slug)
        return taken.exclude(article=self.article.pk).select_related("article").first()
