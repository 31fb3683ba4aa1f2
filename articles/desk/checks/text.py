"""Checks of the words: headline, dek, text, section, byline, headings, links."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from articles.body.document import text_of
from articles.desk.checks.engine import Level, Problem, rule
from articles.desk.checks.ground import Ground
from articles.desk.checks.links import dead_links
from articles.models import Section
from articles.statuses import Kind

LONG_HEADLINE = 110  # characters; some three lines of a card


@rule(
    "headline",
    label="Headline",
    passed="There is a headline, and it is not too long.",
    field="headline",
    binds_writer=True,
    is_absolute=True,
)
def headline(ground: Ground) -> Iterator[Problem]:
    text = ground.data["headline"].strip()
    if not text:
        yield Problem("The story has no headline. Write one.")
    elif len(text) > LONG_HEADLINE:
        yield Problem(
            f"The headline has {len(text)} characters. More than {LONG_HEADLINE} stand badly on a "
            "phone and in lists. Shorten it.",
            level=Level.WARN,
        )


@rule(
    "dek",
    label="Dek",
    passed="There is a dek.",
    field="dek",
    level=Level.WARN,
)
def dek(ground: Ground) -> Iterator[Problem]:
    if not ground.data["dek"].strip():
        yield Problem("The story has no dek. Write a sentence that stands below the headline.")


@rule(
    "text",
    label="Text",
    passed="There is a text.",
    field="body",
    binds_writer=True,
)
def text(ground: Ground) -> Iterator[Problem]:
    has_words = any(part.strip() for part in ground.document.texts())
    shows_pictures = ground.data["kind"] == Kind.PHOTO_STORY and ground.document.figures()
    if not has_words and not shows_pictures:
        yield Problem("The story has no text. Write it, or make it a photo story with pictures.")


@rule(
    "section",
    label="Section",
    passed="It stands in a section.",
    field="section",
    binds_writer=True,
    is_absolute=True,
)
def section(ground: Ground) -> Iterator[Problem]:
    pk = ground.data["section_id"]
    if not isinstance(pk, int) or not Section.objects.filter(pk=pk).exists():
        yield Problem("The story stands in no section. Choose one.")


@rule(
    "byline",
    label="Byline",
    passed="Somebody is credited.",
    field="bylines",
)
def byline(ground: Ground) -> Iterator[Problem]:
    lines = ground.data["bylines"]
    if not any(line["author"] in ground.authors for line in lines):
        yield Problem("Nobody is credited. Add a byline.")
    elif any(line["author"] not in ground.authors for line in lines):
        yield Problem("Somebody in the byline is no longer among the authors. Choose them anew.")


@rule(
    "headings",
    label="Heading order",
    passed="Headings follow one another in order.",
    field="body",
    level=Level.WARN,
)
def headings(ground: Ground) -> Iterator[Problem]:
    """The page's own heading is the first level; the text has the second and the third."""
    above = 1
    for found in ground.document.headings():
        if found.level > above + 1:
            yield Problem(
                f"The small heading “{_short(text_of(found.runs))}” stands below no larger one. "
                "Make it larger, or put a larger one before it."
            )
            return
        above = found.level


@rule(
    "links",
    label="Links",
    passed="Links within the site lead somewhere.",
    field="body",
    level=Level.WARN,
)
def links(ground: Ground) -> Iterator[Problem]:
    for link in dead_links(ground.document, ground.data["body"], ground.moment):
        path = urlsplit(link.address).path or link.address
        if link.is_empty:
            yield Problem(f"The link “{_short(link.text)}” leads nowhere. Give it an address.")
        else:
            yield Problem(
                f"The link “{_short(link.text)}” leads to {_short(path, 80)}, where readers find "
                "nothing at that time. Correct or remove it."
            )


def _short(text: str, most: int = 60) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[: most - 1]}…"
