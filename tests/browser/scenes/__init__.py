"""Every kind of page there is, for tests that look at all of them.

`public_pages()` and `desk_pages()` yield pages one after the other and make the data each needs
just before: first the pages of an empty newsroom, then those of a full one. Look at a page before
taking the next.

`make_small_paper()` is for tests that walk through a paper.
"""

from .desk import desk_pages
from .page import Page
from .public import public_pages
from .small import DESCRIPTION, HARBOUR, SmallPaper, make_small_paper

__all__ = [
    "DESCRIPTION",
    "HARBOUR",
    "Page",
    "SmallPaper",
    "desk_pages",
    "make_small_paper",
    "public_pages",
]
