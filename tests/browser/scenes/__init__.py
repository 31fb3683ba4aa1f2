"""Every kind of page there is, for tests that look at all of them.

`public_pages()` and `desk_pages()` yield pages one after the other and make the data each needs
just before: first the pages of an empty newsroom, then those of a full one. Look at a page before
taking the next.
"""

from .desk import desk_pages
from .page import Page
from .public import public_pages

__all__ = ["Page", "desk_pages", "public_pages"]
