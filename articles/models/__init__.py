from .address import Address
from .article import Article
from .audit import AuditEntry
from .buffer import Buffer, Presence
from .byline import Byline, PublishedByline
from .check import CheckOverride, StoppedSchedule
from .correction import Correction
from .erasure import Erasure
from .fields import StoryFields
from .front import BreakingNews, Slot
from .move import Move
from .note import Note
from .policy import PolicyPage, PolicyPicture
from .published import FAR, PublishedArticle
from .redirect import MissingAddress, Redirect
from .revision import Revision
from .section import Section
from .tagging import ArticleTag, PublishedTag
from .use import IllustrationUse

__all__ = [
    "FAR",
    "Address",
    "Article",
    "ArticleTag",
    "AuditEntry",
    "BreakingNews",
    "Buffer",
    "Byline",
    "CheckOverride",
    "Correction",
    "Erasure",
    "IllustrationUse",
    "MissingAddress",
    "Move",
    "Note",
    "PolicyPage",
    "PolicyPicture",
    "Presence",
    "PublishedArticle",
    "PublishedByline",
    "PublishedTag",
    "Redirect",
    "Revision",
    "Section",
    "Slot",
    "StoppedSchedule",
    "StoryFields",
]
