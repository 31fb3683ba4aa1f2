"""The desk: the articles app in Django's admin."""

from .address import AddressAdmin
from .article import ArticleAdmin
from .correction import CorrectionAdmin
from .front import BreakingNewsAdmin, SlotAdmin
from .policy import PolicyPageAdmin
from .section import SectionAdmin

__all__ = [
    "AddressAdmin",
    "ArticleAdmin",
    "BreakingNewsAdmin",
    "CorrectionAdmin",
    "PolicyPageAdmin",
    "SectionAdmin",
    "SlotAdmin",
]
