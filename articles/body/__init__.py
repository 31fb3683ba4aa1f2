"""The body of a story: one flowing HTML document, cleaned when written and again when compiled.

HTML is parsed into a small document model, and written from it: for storage by `clean`, for
readers by `compile`. Nothing of the HTML that came in is passed on, so what is stored has one
form only, which is also the form the editor reads and writes. Knows no models: an illustration
is a number here.
"""

from .addresses import story_address
from .cleaning import blocks, clean, clean_and_problems, problems
from .compiling import CompiledBody, CompiledHeading, PictureHtml, compile
from .extensions import EDITOR_MODULES, EXTENSIONS, LAYOUT_LABELS, LAYOUTS, MAX_LENGTH
from .parsing import BodyTooLong
from .reading import (
    WORDS_PER_MINUTE,
    Use,
    excerpt,
    figures,
    illustration_ids,
    plain_text,
    reading_minutes,
    word_count,
)

__all__ = [
    "EDITOR_MODULES",
    "EXTENSIONS",
    "LAYOUTS",
    "LAYOUT_LABELS",
    "MAX_LENGTH",
    "WORDS_PER_MINUTE",
    "BodyTooLong",
    "CompiledBody",
    "CompiledHeading",
    "PictureHtml",
    "Use",
    "blocks",
    "clean",
    "clean_and_problems",
    "compile",
    "excerpt",
    "figures",
    "illustration_ids",
    "plain_text",
    "problems",
    "reading_minutes",
    "story_address",
    "word_count",
]
