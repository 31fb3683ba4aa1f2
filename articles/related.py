"""Stories beside a story. Related ones: one query, whatever the size of the archive.

A story is nearer the more tags it shares, a rare tag counting more than a common one; then the
section counts, then the date. The newest stories of all fill what is left.
"""

import datetime

from articles.cards import CARD_COLUMNS, Card, card, cards
from articles.models import PublishedArticle
from articles.selections import Pick, Spot, picked

SHOWN = 6
PER_TAG = 20
MOST_TAGS = 12  # the rarest of a story's tags that are looked at

# Less than any tag weighs (see `compiling.rarity`), so that the section decides among equals only.
SECTION_WEIGHT = 0.5


def related_stories(article_id: int, data: dict, now: datetime.datetime) -> list[Card]:
    """The nearest live stories, nearest first; never this one, empty only if there is no other."""
    weights = {tag["id"]: tag["weight"] for tag in data["tags"]}
    section = data["section"]["id"]
    rarest = sorted(weights, key=weights.get, reverse=True)[:MOST_TAGS]
    picks = [Pick(PER_TAG, tag=tag, weight=weights[tag]) for tag in rarest]
    picks += [Pick(SHOWN, section=section), Pick(SHOWN)]
    nearest = picked(
        picks, now, but_article=article_id, heaviest=SHOWN, favoured=(section, SECTION_WEIGHT)
    )
    rows = list(
        PublishedArticle.objects.live(now)
        .filter(pk__in=nearest)
        .order_by()
        .values_list(*CARD_COLUMNS, named=True)
    )

    def nearness(row) -> tuple:
        shared = sum(weights.get(tag["id"], 0) for tag in row.data["tags"])
        bonus = SECTION_WEIGHT if row.data["section"]["id"] == section else 0
        return shared + bonus, row.listed_at, row.pk

    return cards(sorted(rows, key=nearness, reverse=True))


def neighbours(
    article_id: int, data: dict, spot: Spot, now: datetime.datetime
) -> tuple[Card | None, Card | None]:
    """The next newer and the next older live story of the section: one query."""
    section = data["section"]["id"]
    picks = [Pick(1, section=section, ahead=spot), Pick(1, section=section, behind=spot)]
    rows = (
        PublishedArticle.objects.live(now)
        .filter(pk__in=picked(picks, now, but_article=article_id))
        .order_by()
        .values_list(*CARD_COLUMNS, named=True)
    )
    newer = older = None
    for row in rows:
        if (row.listed_at, row.pk) > spot:
            newer = card(row)
        else:
            older = card(row)
    return newer, older
