"""What a page that is not there offers instead: words to search for, and the newest stories."""

import datetime
from urllib.parse import unquote

from articles.cards import CARD_COLUMNS, Card, cards
from articles.models import PublishedArticle

from .search import words_of

NEWEST = 4


def newest_stories(now: datetime.datetime) -> list[Card]:
    """One query, the same whatever was asked for: what is offered tells nothing of it."""
    live = PublishedArticle.objects.live(now).filter(listed_at__lte=now).newest_first()
    return cards(live.values_list(*CARD_COLUMNS, named=True)[:NEWEST])


def asked_words(path: str) -> str:
    """The words of the last part of an address that has any; dates and endings are none."""
    for part in reversed(unquote(path).split("/")):
        name, dot, ending = part.rpartition(".")
        words = [word for word in words_of(name if dot else ending) if not word.isdigit()]
        if words:
            return " ".join(words)
    return ""
