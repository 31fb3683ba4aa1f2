"""What the demo newsroom is too well kept to show: a section of 200 stories, and a picture whose
files are gone. Run inside a copy of it, prints as JSON where to look.
"""

import datetime
from collections.abc import Iterator

import django
from django.db import transaction
from django.utils import timezone

from .place import Place
from .places import FEW, SOURCE, STATES, story, tell

STORIES = 200
LEADS = ("harbour-map", "", "", "river-dusk", "", "kite-beach", "")
LOST = ("lighthouse-keeper", "culture")  # the story whose picture is lost, and its section
MISSING = "status of 404"
FLOOD = datetime.timedelta(hours=12, minutes=25)  # from one high water to the next
SPEAKERS = ("The harbour master", "The tide office", "The lock keeper", "The ferry office")


def everything() -> Iterator[Place]:
    make_tides()
    lose_picture()
    for name, title, address in (
        ("section-200", "A section with 200 stories", "/tides/"),
        ("section-200-older", "Its last stories", f"/tides/?before={last_key()}"),
    ):
        yield Place(FEW, name, title, address, is_brief=True)
    at, (key, section) = "A picture whose files are gone", LOST
    for name, title, address in (
        ("missing-picture", at, story(key)),
        ("missing-picture-section", f"{at}, in a section", f"/{section}/"),
    ):
        yield Place(STATES, name, title, address, errors=MISSING, is_brief=True)


@transaction.atomic
def make_tides() -> None:
    """A day's tides on each of the last 200 days, by the acts of a newsroom."""
    from django.contrib.auth import get_user_model

    from articles.models import Section
    from authors.models import Author
    from illustrations.models import Illustration

    section = Section.objects.create(
        name="Tides",
        slug="tides",
        description="When the Sallow rises and falls at the Tide Office Stairs, day by day.",
        position=50,
    )
    people = {user.username: user for user in get_user_model().objects.all()}
    authors = list(Author.objects.order_by("pk"))
    pictures = {picture.original_name: picture for picture in Illustration.objects.all()}
    today = timezone.now().replace(hour=4, minute=30, second=0, microsecond=0)
    for number in range(STORIES, 0, -1):
        lead = LEADS[number % len(LEADS)]
        publish(
            today - datetime.timedelta(days=number),
            section=section,
            author=authors[number % len(authors)],
            lead=pictures[f"{lead}.jpg"] if lead else None,
            people=people,
        )


def publish(day: datetime.datetime, *, section, author, lead, people: dict) -> None:
    from articles import publishing
    from articles.desk import workflow, writing
    from articles.models import Article, Byline

    first = high_water(day)
    second = first + FLOOD
    who = SPEAKERS[day.toordinal() % len(SPEAKERS)]
    article = Article.objects.create(
        section=section,
        headline=f"High water at {first:%H:%M} and {second:%H:%M} on {day:%A} {day.day} {day:%B}",
        dek=f"{who} expects no more than {3 + day.day % 9 / 10:.1f} metres at the stairs.",
        slug=f"tides-{day:%Y-%m-%d}",
        body=f"<p>The Sallow stands highest at {first:%H:%M} and again at {second:%H:%M}.</p>",
        lead_illustration=lead,
        created_by=people["reporter"],
        source="tides",
        source_id=f"{day:%Y-%m-%d}",
    )
    Byline.objects.create(article=article, author=author)
    writing.saved(article, by=people["reporter"], reason="First version")
    workflow.submit(article, by=people["reporter"])
    workflow.approve(article, by=people["editor"])
    article.refresh_from_db()
    publishing.publish(article.approved_revision, by=people["publisher"], at=day, backdated=True)


def high_water(day: datetime.datetime) -> datetime.datetime:
    """In the morning; fifty minutes later each day, as the moon has it."""
    minutes = day.toordinal() * 50 % int(FLOOD.total_seconds() / 60)
    return day.replace(hour=0, minute=0) + datetime.timedelta(minutes=minutes)


def last_key() -> str:
    """From where the section's last page begins: five stories before its end."""
    from articles.models import PublishedArticle
    from articles.public.lists import Key

    copy = PublishedArticle.objects.filter(section__slug="tides").order_by("listed_at")[5]
    return str(Key(copy.listed_at, copy.pk))


def lose_picture() -> None:
    """As if somebody had cleaned up the folder of media: its rows still say the files are there."""
    from articles.models import Article

    article = Article.objects.get(source=SOURCE, source_id=LOST[0])
    for rendition in article.lead_illustration.renditions.all():
        rendition.file.storage.delete(rendition.file.name)


if __name__ == "__main__":
    django.setup()
    tell(everything())
