from .address import Address
from .article import Article
from .buffer import Buffer, Presence
from .byline import Byline, PublishedByline
from .correction import Correction
from .erasure import Erasure
from .fields import StoryFields
from .front import BreakingNews, Slot
from .move import Move
from .policy import PolicyPage, PolicyPicture
from .published import FAR, PublishedArticle
from .revision import Revision
from .section import Section
from .tagging import ArticleTag, PublishedTag
from .use import IllustrationUse

__all__ = [
    "FAR",
    "Address",
    "Article",
    "ArticleTag",
    "BreakingNews",
    "Buffer",
    "Byline",
    "Correction",
    "Erasure",
    "IllustrationUse",
    "Move",
    "PolicyPage",
    "PolicyPicture",
    "Presence",
    "PublishedArticle",
    "PublishedByline",
    "PublishedTag",
    "Revision",
    "Section",
    "Slot",
    "StoryFields",
]
