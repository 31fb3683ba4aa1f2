"""Cards of other stories inside a story's text.

The compiled text holds only their places, by address. What is shown there is looked up when the
page is made: a story that is not live at that moment leaves no trace, and one that was renamed or
moved is shown as it is now.
"""

import datetime
import re
from html import unescape

from django.db.models import F, Q
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from articles.body import story_address
from articles.cards import CARD_COLUMNS, Card, card
from articles.models import PublishedArticle

MOST = 30  # cards of one text; a text with more shows the first ones

_PLACE = re.compile(r"<!--story:([^>]*)-->\n?")


def with_story_cards(html: str, now: datetime.datetime) -> SafeString:
    """Compiled HTML with the cards in their places: one query if there are any, else none."""
    if "<!--story:" not in html:
        return mark_safe(html)  # noqa: S308 - compiled by articles.body
    places = (story_address(unescape(path)) for path in _PLACE.findall(html))
    found = _cards(list(dict.fromkeys(filter(None, places)))[:MOST], now)

    def shown(place: re.Match) -> str:
        other = found.get(story_address(unescape(place[1])))
        return render_to_string("articles/_story_card.html", {"card": other}) if other else ""

    return mark_safe(_PLACE.sub(shown, html))  # noqa: S308 - compiled, and cards from a template


def without_story_cards(html: str) -> str:
    """Compiled HTML for where no cards are drawn, such as feeds."""
    return _PLACE.sub("", html)


def _cards(addresses: list[tuple], now: datetime.datetime) -> dict[tuple, Card]:
    asked = Q()
    for day, slug in addresses:
        asked |= Q(article__addresses__day=day, article__addresses__slug=slug)
    if not asked:
        return {}
    rows = (
        PublishedArticle.objects.live(now)
        .filter(asked, article__addresses__public_from__lte=now)
        .order_by()
        .annotate(asked_day=F("article__addresses__day"), asked_slug=F("article__addresses__slug"))
        .values_list(*CARD_COLUMNS, "asked_day", "asked_slug", named=True)
    )
    return {(row.asked_day, row.asked_slug): card(row) for row in rows}
