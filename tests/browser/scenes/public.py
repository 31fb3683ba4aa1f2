"""The paper: every kind of page that readers get, with every state that a page may be in.

A few stories carry many states each. Which page shows which is said where the story is made.
"""

from collections.abc import Iterator

from django.utils import timezone

import delivery
from articles.desk import previews, workflow
from articles.models import Section
from articles.statuses import Kind, Place
from audience import counters
from delivery import memory
from illustrations.intake import take_in
from tests import factories
from tests.illustrations.pictures import jpeg

from .material import (
    ARABIC,
    LONG_HEADLINE,
    LONG_WORD,
    PICTURE,
    address,
    correct,
    gallery,
    make_about,
    make_authors,
    make_rich,
    retract,
)
from .page import Page


def public_pages() -> Iterator[Page]:
    yield from empty_pages()
    paper = Paper()
    yield from paper.lists()
    yield from paper.stories()
    yield from paper.identity()
    yield from paper.refusals()


def empty_pages() -> Iterator[Page]:
    for path in ("/", "/tags/", "/authors/", "/corrections/", "/search/"):
        yield Page(f"{path} of an empty paper", path)
    Section.objects.create(name="City", slug="city")
    yield Page("an empty section", "/city/")


class Paper:
    """A newsroom with stories of each kind, more than a page of them, and a front page by hand."""

    def __init__(self):
        self.picture = take_in(jpeg((900, 600)), **PICTURE)
        self.upright = take_in(jpeg((400, 600)), **PICTURE | {"title": "The tower"})
        self.authors = make_authors(self.picture)
        names = ("Bridges", "Winter works", LONG_WORD, *(f"Subject {n}" for n in range(4, 31)))
        self.tags = [factories.make_tag(name) for name in names]
        self.plain = factories.make_article(headline="A plain story", tags=self.tags[:1])
        self.make_many()
        self.rich = make_rich(self.picture, self.authors, self.tags[:3], beside=self.plain)
        correct(self.rich)
        self.make_kinds()
        self.describe_lists()
        self.make_front()
        memory.forget_all()  # what was most read in the empty paper is remembered for a minute

    def make_many(self) -> None:
        for number in range(22):
            factories.make_article(
                headline=f"The bridge, part {number}",
                authors=self.authors[:1],
                tags=self.tags[:1],
                lead_illustration=self.picture if number % 2 else None,
                kind=Kind.OPINION if number % 5 == 0 else Kind.NEWS,
            )

    def make_kinds(self) -> None:
        self.crowded = factories.make_article(  # many authors, many tags, an upright picture
            headline="A crowd",
            authors=self.authors,
            tags=self.tags,
            lead_illustration=self.upright,
        )
        self.feature = factories.make_article(  # the only one of its section
            kind=Kind.FEATURE,
            headline="Ferries",
            section=factories.make_section("Culture"),
            authors=self.authors[:2],
            lead_illustration=self.picture,
            body=f"<p>Long ago.</p>{gallery(self.picture, self.upright, self.picture)}",
        )
        self.photos = factories.make_article(  # without words but its captions
            kind=Kind.PHOTO_STORY,
            headline="Towers",
            lead_illustration=self.upright,
            body=gallery(self.upright, self.picture),
        )
        self.sponsored = factories.make_article(  # no illustration
            kind=Kind.SPONSORED, headline=LONG_HEADLINE, kicker="The harbour company"
        )
        self.opinion = factories.make_article(  # one word for headline, no dek, a portrait
            kind=Kind.OPINION, headline="Steeplejacks!", dek="", authors=self.authors[:1]
        )
        self.retracted = factories.make_article(
            headline=f"The {LONG_WORD} that never was", authors=self.authors[:1]
        )
        retract(self.retracted, by=factories.make_user("Publisher"))
        self.arabic = factories.make_article(
            headline="مذنَّب جديد يُرى بالعين المجرَّدة",
            dek="إليكم أين تنظرون ومتى.",
            slug="مذنب-جديد",
            language="ar",
            body=ARABIC + gallery(self.picture, self.picture),
            lead_illustration=self.picture,
        )

    def describe_lists(self) -> None:
        """A section and a tag with a picture, and the section with a top of its own."""
        section, tag = self.plain.section, self.tags[0]
        section.illustration = tag.picture = self.picture
        section.description = tag.description = "What is built, and what is not."
        section.save()
        tag.save()
        delivery.changed(f"section:{section.pk}", f"tag:{tag.pk}")
        for position, article in enumerate((self.rich, self.plain, self.arabic), 1):
            factories.make_slot(Place.TOP, article, position, section=section)

    def make_front(self) -> None:
        factories.make_slot(Place.FRONT_LEAD, self.crowded)
        factories.make_slot(Place.FRONT_SECOND, self.sponsored)
        factories.make_slot(Place.FRONT_SECOND, self.rich, 2)
        factories.make_slot(Place.FRONT_OPINION, self.opinion)
        for position, article in enumerate((self.photos, self.feature, self.arabic), 1):
            factories.make_slot(Place.FRONT_PICTURES, article, position)
        factories.make_breaking(f"The {LONG_WORD} is over.", article=self.rich)
        today = timezone.localdate()
        for number, article in enumerate((self.rich, self.arabic, self.sponsored), 1):
            counters.record_views(article.pk, today, number * 1000)

    def lists(self) -> Iterator[Page]:
        day = timezone.localdate()
        yield Page("front", "/")
        yield Page("section", "/city/")
        yield Page("section with one story", "/culture/")
        yield Page("tags", "/tags/")
        yield Page("tag", self.tags[0].get_absolute_url())
        yield Page("authors", "/authors/", alike=True)
        yield Page("author", self.authors[0].get_absolute_url())
        yield Page("archive of a year", f"/{day:%Y}/", alike=True)
        yield Page("archive of a month", f"/{day:%Y/%m}/", alike=True)
        yield Page("archive of a day", f"/{day:%Y/%m/%d}/")
        yield Page("search that finds nothing", "/search/?q=zeppelin")
        yield Page("search that finds one", "/search/?q=steeplejacks", alike=True)
        yield Page("search that finds many", "/search/?q=bridge")

    def stories(self) -> Iterator[Page]:
        yield Page("plain article", address(self.plain), alike=True)
        yield Page("crowded article", address(self.crowded))
        yield Page("feature", address(self.feature))
        yield Page("photo story", address(self.photos))
        yield Page("sponsored article", address(self.sponsored))
        yield Page("opinion", address(self.opinion))
        yield Page("Arabic article", address(self.arabic))
        yield Page("rich article", address(self.rich))
        yield Page("retracted article", address(self.retracted))
        yield Page("corrections", "/corrections/")
        revision = self.rich.head_revision_id
        yield Page("preview", previews.address(revision), by=factories.make_user("Editor"))

    def identity(self) -> Iterator[Page]:
        make_about(self.picture)
        yield Page("policies", "/about/")
        yield Page("policy", "/about/how-we-work/")
        yield Page("front with an identity of its own", "/")

    def refusals(self) -> Iterator[Page]:
        somebody = factories.make_user("")
        workflow.withdraw(
            self.plain, by=factories.make_user("Publisher"), notice="It named the wrong bridge."
        )
        unread = previews.address(self.arabic.head_revision_id)
        yield Page("403", unread, by=somebody, status=403)
        yield Page("404", "/no-such-section/", status=404)
        yield Page("410", address(self.plain, withdrawn=True), status=410)
        yield Page("400", "/confused/", status=400)
        yield Page("a form that is not accepted", "/unaccepted/", status=403)
        yield Page("500", "/broken/", status=500)
