"""The demo's front page: what its editors put in its place, and what its readers read most.

As with all of the demo, what is there already stays as it is.
"""

import datetime
from zlib import crc32

from django.db import transaction
from django.utils import timezone

import delivery
from articles.models import Article, BreakingNews, PublishedArticle, Section, Slot
from articles.statuses import Place
from audience import counters
from illustrations.models import Illustration
from tags.models import Tag

SOURCE = "demo"
BREAKING = (
    "Trams on line 3 stop at Saltgate until further notice: a heron is standing on the points and "
    "will not be hurried."
)
BREAKING_STORY = "herons-return"
BREAKING_LASTS = datetime.timedelta(hours=48)

# (place, position, story, section)
PLACED = (
    (Place.FRONT_LEAD, 1, "bridge-reopens", ""),
    (Place.FRONT_SECOND, 1, "lighthouse-keeper", ""),
    (Place.FRONT_OPINION, 1, "dark-sky", ""),
    (Place.TOP, 1, "orchestra", "culture"),
    (Place.TOP, 1, "estuary", "science"),
)

SECTION_PICTURES = {
    "city": "snow-rooftops",
    "politics": "council-chamber",
    "business": "harbour-cranes",
    "culture": "theatre-stage",
    "science": "telescope-dome",
    "sport": "runners",
    "opinion": "lighthouse",
    "letters": "bookshop",
    "weekend": "kite-beach",
}
TAG_PICTURES = {"trams": "tram", "food": "market", "harbour": "harbour-map"}

# How often readers looked at a story on each of the last two days, and on each of those before.
VIEWS = {
    "comet-visible": (1840, 0),
    "night-trams": (1460, 0),
    "bridge-reopens": (1215, 0),
    "dark-sky": (730, 0),
    "budget-vote": (655, 0),
    "derby": (590, 0),
    "rents": (410, 880),
    "letters-to-the-editor": (385, 0),
    "lighthouse-keeper": (240, 1120),
    "goalkeeper": (220, 960),
    "steeplejack": (205, 1310),
    "winter-light": (160, 840),
    "soup-column": (150, 470),
    "courthouse-steps": (95, 990),
    "bakery": (80, 610),
}
FEWEST = 60  # readers of a story that is not named above
WEEK = 8  # days, the first of them in part


@transaction.atomic
def arrange(by, pictures: dict[str, Illustration]) -> None:
    """Pictures of sections and tags, slots, a breaking bar and a week of views."""
    articles = {
        article.source_id: article
        for article in Article.objects.filter(source=SOURCE).only("pk", "source_id")
    }
    _give_pictures(Section, "illustration", SECTION_PICTURES, pictures)
    _give_pictures(Tag, "picture", TAG_PICTURES, pictures)
    sections = {section.slug: section for section in Section.objects.all()}
    for place, position, key, section in PLACED:
        slot, _ = Slot.objects.get_or_create(
            place=place,
            position=position,
            section=sections.get(section),
            article=articles[key],
            defaults={"created_by": by},
        )
        delivery.changed(f"slot:{slot.pk}")
    now = timezone.now()
    bar, _ = BreakingNews.objects.get_or_create(
        text=BREAKING,
        defaults={
            "article": articles[BREAKING_STORY],
            "from_at": now,
            "until_at": now + BREAKING_LASTS,
        },
    )
    delivery.changed(f"breaking:{bar.pk}")
    for key, article in articles.items():
        _read(article.pk, key, today=timezone.localdate(now))


def _give_pictures(model, field: str, keys: dict[str, str], pictures: dict) -> None:
    for slug, key in keys.items():
        rows = model.objects.filter(**{"slug": slug, field: None})
        rows.update(**{field: pictures[key]})


def _read(story_id: int, key: str, today: datetime.date) -> None:
    """Views since the story came out, unless it has some already, or is not out."""
    copy = PublishedArticle.objects.live().filter(article=story_id).order_by("live_from").first()
    if copy is None or counters.views_of(story_id):
        return
    published = copy.day
    if key not in VIEWS:
        # few, and on its first day: these stories rank nowhere
        counters.record_views(story_id, published, FEWEST + crc32(key.encode()) % FEWEST)
        return
    lately, before = VIEWS[key]
    for days_ago in range(WEEK):
        day = today - datetime.timedelta(days=days_ago)
        number = lately if days_ago < 2 else before
        if number and day >= published:
            counters.record_views(story_id, day, number)
