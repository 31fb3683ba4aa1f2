"""Whether a story's form arrived whole: a text is never replaced by what was lost on the way.

The form's last field says that all before it came. The browser tells how long the text was when it
left. Without that (no script), a text that ends in the middle of its markup is asked about, as is
one that is gone altogether.
"""

import re

from articles import body
from safekeeping import once

FIELD = "whole"
SIZE = "body_size"
CONFIRMED = "body_confirmed"

NOT_WHOLE = (
    "The form did not arrive whole: a part of it was lost on the way. Nothing was stored, and the "
    "story is as it was. Go back and save again."
)
EMPTY = (
    "The text is empty, and what is stored has %(stored)s. "
    "If you mean to delete them, tick “Delete the text” and save again."
)
CUT_OFF = (
    "The text ends in the middle of something, as if it had been cut off; what is stored has "
    "%(stored)s. If it is all there, tick “The text is complete” and save again."
)

CONFIRMS = {"body_empty": "Delete the text", "body_cut_off": "The text is complete"}

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)\b[^>]*>")
_CLOSED = {"p", "h2", "h3", "ul", "ol", "li", "blockquote", "aside", "table", "figure", "div"}


def is_whole(post, *, is_new: bool = False) -> bool:
    """Whether all of the form came: its last field, its text, and the text in its full length.

    A form drawn by us carries its token first and says at its end that it is whole. What a program
    wrote by hand has neither: for a new story, which replaces nothing, that will do.
    """
    drawn_by_us = once.FIELD in post
    if post.get(FIELD) != "1" and (drawn_by_us or not is_new):
        return False
    if "body" not in post:
        return is_new and not drawn_by_us
    size = post.get(SIZE, "")
    return not size or size == str(length(post["body"]))


def length(text: str) -> int:
    """Characters as the browser counts them: line ends are one each."""
    return len(text.replace("\r\n", "\n"))


def doubt(typed: str, cleaned: str, stored: str, *, was_measured: bool) -> tuple[str, str] | None:
    """What to ask the writer before this text replaces the stored one: a code and a sentence.

    `typed` is the text as it came, `cleaned` what would be stored of it.
    """
    words = body.word_count(stored)
    if not words and not body.illustration_ids(stored):
        return None
    amount = {"stored": f"{words} words" if words else "pictures"}
    if not body.word_count(cleaned) and not body.illustration_ids(cleaned):
        return "body_empty", EMPTY % amount
    if not was_measured and ends_inside(typed):
        return "body_cut_off", CUT_OFF % amount
    return None


def ends_inside(html: str) -> bool:
    """Whether HTML breaks off: in a tag, in a character's name, or in an element left open."""
    if html.rfind("<") > html.rfind(">") or re.search(r"&#?\w{1,8}$", html):
        return True
    open_ = []
    for match in _TAG.finditer(html):
        name = match[2].lower()
        if name not in _CLOSED:
            continue
        if not match[1]:
            open_.append(name)
        elif name in open_:
            del open_[len(open_) - 1 - open_[::-1].index(name) :]
    return bool(open_)
