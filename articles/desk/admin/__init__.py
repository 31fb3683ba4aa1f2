"""The desk: the articles app in Django's admin."""

from .address import AddressAdmin
from .article import ArticleAdmin
from .correction import CorrectionAdmin
from .section import SectionAdmin

__all__ = ["AddressAdmin", "ArticleAdmin", "CorrectionAdmin", "SectionAdmin"]
