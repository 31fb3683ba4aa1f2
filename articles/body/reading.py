"""What can be said about a stored body without rendering it."""

import math
from dataclasses import dataclass

from .document import Document, Embed, Figure, ListBlock, Paragraph, Table, text_of, texts
from .parsing import parse

WORDS_PER_MINUTE = 220  # an adult reading news silently reads 200 to 240 words a minute


@dataclass(frozen=True)
class Use:
    """One use of an illustration in a body. Empty `caption` and `alt` mean the library's."""

    illustration_id: int
    caption: str
    alt: str
    decorative: bool
    layout: str


def figures(html: str) -> list[Use]:
    """The illustrations in a body, in the order of use; one used twice is there twice."""
    return [
        Use(
            illustration_id=figure.illustration,
            caption=text_of(figure.caption),
            alt=figure.alt,
            decorative=figure.decorative,
            layout=figure.layout,
        )
        for figure in parse(html).figures()
    ]


def illustration_ids(html: str) -> list[int]:
    """Each illustration once, in the order of first use."""
    return list(dict.fromkeys(use.illustration_id for use in figures(html)))


def word_count(html: str) -> int:
    """Words of the running text: headings, lists, quotes and tables count, captions don't."""
    return count_words(parse(html))


def count_words(document: Document) -> int:
    """A word is what stands between spaces and has a letter or a digit. The counter under the
    editor, body-count.js, counts the same way."""
    words = (word for text in document.texts() for word in text.split())
    return sum(any(character.isalnum() for character in word) for word in words)


def reading_minutes(words: int) -> int:
    """Whole minutes at `WORDS_PER_MINUTE`, rounded up; never less than one."""
    return max(1, math.ceil(words / WORDS_PER_MINUTE))


def plain_text(html: str) -> str:
    """The words alone, for search and for machines: a blank line between blocks."""
    return text_of_document(parse(html))


def text_of_document(document: Document) -> str:
    return "\n\n".join(filter(None, map(_text_of_block, document.blocks)))


def _text_of_block(block) -> str:
    if isinstance(block, Embed):
        return block.title
    if isinstance(block, Table):
        return "\n".join(
            "\t".join(" ".join(texts(cell)) for cell in row.blocks) for row in block.blocks
        ).strip()
    separator = "\n" if isinstance(block, ListBlock | Figure) else "\n\n"
    return separator.join(texts(block))


def excerpt(html: str, chars: int) -> str:
    """The beginning of the running text in at most so many characters, cut between words."""
    blocks = [block for block in parse(html).blocks if isinstance(block, Paragraph)]
    text = " ".join(" ".join(text_of(block.runs) for block in blocks).split())
    if len(text) <= chars:
        return text
    if chars < 2:
        return text[: max(chars, 0)]
    cut = text[: chars - 1]
    if text[chars - 1] != " ":
        head, space, _ = cut.rpartition(" ")
        cut = head if space else cut
    return cut.rstrip(" ,;:–—-.") + "…"
