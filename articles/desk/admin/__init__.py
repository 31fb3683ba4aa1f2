"""The desk: the articles app in Django's admin."""

from .address import AddressAdmin
from .article import ArticleAdmin
from .audit import AuditEntryAdmin
from .correction import CorrectionAdmin
from .erasure import ErasureAdmin
from .front import BreakingNewsAdmin, SlotAdmin
from .note_list import NoteAdmin
from .overrides import CheckOverrideAdmin
from .policy import PolicyPageAdmin
from .redirect import MissingAddressAdmin, RedirectAdmin
from .section import SectionAdmin
from .stopped import StoppedScheduleAdmin

__all__ = [
    "AddressAdmin",
    "ArticleAdmin",
    "AuditEntryAdmin",
    "BreakingNewsAdmin",
    "CheckOverrideAdmin",
    "CorrectionAdmin",
    "ErasureAdmin",
    "MissingAddressAdmin",
    "NoteAdmin",
    "PolicyPageAdmin",
    "RedirectAdmin",
    "SectionAdmin",
    "SlotAdmin",
    "StoppedScheduleAdmin",
]
