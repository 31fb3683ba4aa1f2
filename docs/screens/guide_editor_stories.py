"""The stories of which the editor's half of the guide shows pictures, and all others of the guide.

Run inside a copy of the demo newsroom, prints as JSON where they are.
"""

import datetime
from collections.abc import Iterator

import django
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from . import guide_stories
from .guide_stories import backdate, draft, edit, person
from .place import Place
from .places import tell

QUAY = (
    "<p>The wall of the old quay will be taken down stone by stone and built again, the harbour "
    "office said. The work begins in spring and takes two years.</p>"
    "<p>Divers found gaps of a hand’s breadth under the water line. The last repair was in "
    "1958.</p>"
    "<p>Boats will moor at Northquay until the work is done.</p>"
)
LAMPS = (
    "<p>Two hundred street lamps along the Ropewalk are dimmed after eleven at night from next "
    "week. The council expects to save 30,000 crowns a year.</p>"
    "<p>Residents can have a lamp made brighter by giving its number to the works office.</p>"
)
NOTICE = "The letter this story rested on was not written by the person whose name it bears."


def everything() -> Iterator[Place]:
    yield from guide_stories.everything()
    with transaction.atomic():
        stories = {
            "quay": quay(),
            "lamps": lamps(),
            "rink": rink(),
            "museum": scheduled("museum", "Museum opens its cellar of clocks", hours=14),
            "theatre": stopped(),
            "letter": withdrawn(),
            "pier": retracted(),
        }
        ask_in_vain()
    for key, article in stories.items():
        address = reverse("admin:articles_article_change", args=[article.pk])
        yield Place("The guide", key, article.headline, address, is_desk=True)
        if key in {"letter", "pier"}:
            page = article.copies.first().get_absolute_url()
            yield Place("The guide", f"{key}-page", article.headline, page)


def quay():
    """In review, with a picture that nobody described, and a note that waits."""
    from articles.desk import notes, workflow
    from illustrations.models import Illustration

    picture = Illustration.objects.get(original_name="harbour-cranes.jpg")
    picture.pk, picture.alt, picture.title = None, "", "The quay wall"
    picture.save()
    article = draft("quay", "Old quay wall is to be built anew", hours=8, body=QUAY)
    edit(article, by="reporter", hours=7, lead_illustration=picture)
    workflow.submit(article, by=person("reporter"), note="The figures are from Tuesday.")
    backdate(article, 6)
    kept = notes.add(
        article,
        by=person("editor"),
        text="@reporter The archive says 1961. Who is right?",
        quote="The last repair was in 1958.",
        is_blocking=True,
    )
    notes.add(
        article,
        by=person("reporter"),
        text="The harbour office counts from the first stone. I will ask again.",
        thread=kept.note,
    )
    return article


def approved(key: str, headline: str, **fields):
    from articles.desk import workflow

    article = draft(key, headline, **{"hours": 30, "dek": "What changes, and for whom", **fields})
    workflow.submit(article, by=person("reporter"))
    article.refresh_from_db()
    workflow.approve(article, by=person("editor"))
    article.refresh_from_db()
    return article


def lamps():
    dek = "Two hundred lamps on the Ropewalk give half their light after eleven"
    return approved("lamps", "Street lamps dim at night to save 30,000 crowns", body=LAMPS, dek=dek)


def live(key: str, headline: str, **fields):
    from articles.desk import workflow

    article = approved(key, headline, **fields)
    workflow.publish(article, by=person("publisher"))
    article.refresh_from_db()
    return article


def rink():
    """Live, and changed since; the change is approved."""
    from articles.desk import workflow

    article = live(
        "rink", "Ice rink opens on the Corn Market", dek="Skates cost two crowns an hour"
    )
    edit(
        article,
        by="reporter",
        hours=1,
        dek="Skates cost three crowns an hour",
        body="<p>The rink opens at ten. Skates cost three crowns an hour.</p>",
    )
    workflow.submit(article, by=person("reporter"))
    article.refresh_from_db()
    workflow.approve(article, by=person("editor"))
    return article


def scheduled(key: str, headline: str, hours: float):
    from articles.desk import workflow

    article = approved(key, headline)
    at = timezone.now() + datetime.timedelta(hours=hours)
    workflow.publish(article, by=person("publisher"), at=at.replace(minute=0, second=0))
    article.refresh_from_db()
    return article


def stopped():
    from articles.desk import notes

    article = scheduled("theatre", "Theatre names its new director", hours=20)
    text = "The theatre has asked us to wait for the vote of the board."
    notes.add(article, by=person("editor"), text=text, is_blocking=True)
    return article


def withdrawn():
    from articles.desk import workflow

    article = live("letter", "Letter from the lighthouse board names a successor")
    return workflow.withdraw(article, by=person("publisher"), notice=NOTICE).article


def retracted():
    from articles import corrections
    from articles.models import Correction

    article = live("pier", "Pier is two metres shorter than drawn", dek="It ends before the lamp")
    text = "The pier is as long as it was drawn. We measured from the wrong bollard."
    note = Correction(article=article, kind="retraction", text=text, dated_at=timezone.now())
    corrections.add(note, by=person("publisher"))
    return article


def ask_in_vain() -> None:
    from articles.models import MissingAddress

    now = timezone.now()
    for path, count, hours, referrer in (
        ("/news/winter-ferry-timetable.html", 214, 1, "https://harbourwalks.example/ferries"),
        ("/2019/04/ropewalk-trams/", 61, 5, "https://trams.example/links"),
        ("/topics/bridges/", 38, 30, ""),
        ("/wp-content/plugins/old-gallery.php/", 9, 70, ""),
    ):
        MissingAddress.objects.create(
            path=path,
            count=count,
            first_asked_at=now - datetime.timedelta(days=21),
            last_asked_at=now - datetime.timedelta(hours=hours),
            referrer=referrer,
        )


if __name__ == "__main__":
    django.setup()
    tell(everything())
