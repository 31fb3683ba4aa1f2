"""The stories of which the writer's guide shows pictures: half written, returned, in the trash."""

import datetime
from collections.abc import Iterator

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from .place import Place

SOURCE = "guide"

FERRY = (
    "<p>The evening ferry will run again from the first of the month, four years after the council "
    "took it out of the timetable. Boats leave the Tide Office Stairs at a quarter past the hour "
    "until eleven at night.</p>"
    "<h2>A crossing of nine minutes</h2>"
    "<p>The crossing to Northquay takes nine minutes. By tram, with a change at the Ropewalk, it "
    "takes thirty-one. The harbour office counted 640 people a day on the day boats in spring, and "
    "expects half as many after dark.</p>"
    "<p>“I work until ten, and the ferry stopped at seven,” said a nurse at the infirmary who has "
    "lived in Northquay since she was a child. “So I learned every tram driver’s name.”</p>"
    "<p>The ferry office has hired six people, two of them former ferry hands. A ticket costs as "
    "much as one for the tram, and is valid on both.</p>"
    "<p>Whether the ferry stays is to be decided after a year. The council has set aside money for "
    "two.</p>"
)
CLOCK = (
    "<p>The clock on the Exchange tower stopped at twelve minutes past four. Nobody noticed for "
    "two days, as the tower stood behind scaffolding.</p>"
    "<p>A steeplejack found a swift’s nest in the gears of the eastern face. The nest was empty, "
    "and the birds had left a fortnight before.</p>"
    "<p>The repair will cost 1,800 crowns. The Exchange asks for gifts; a jar stands beside the "
    "porter’s desk.</p>"
    "<p>The clock was last stopped on purpose, for the funeral of the man who had wound it for "
    "forty years.</p>"
)
BENCHES = (
    "<p>Forty benches will be put up along the Sallow before the summer, the parks office said. "
    "They are made of oak from trees that fell in the January storm.</p>"
    "<p>Each bench has a number, so that people can say which one is broken.</p>"
)
BENCHES_LATER = (
    "<p>Forty-two benches will be put up along the Sallow before the summer, the parks office "
    "said. They are made of oak from trees that fell in the January storm.</p>"
    "<p>Two stand on the northern bank, where there were none. Residents had asked for them for "
    "six years.</p>"
    "<p>Each bench has a number, so that people can say which one is broken.</p>"
)
BENCHES_LAST = BENCHES_LATER.replace("Forty-two benches", "Forty-one benches").replace(
    "Residents had asked", "People who live there had asked"
)


def everything() -> Iterator[Place]:
    with transaction.atomic():
        stories = {
            "ferry": ferry(),
            "clock": clock(),
            "benches": benches(),
            "swifts": draft("swifts", "Swifts are back in the Old Ropery", hours=3),
            "weir": thrown_away("weir", "A weir that nobody remembers building"),
            "sheds": thrown_away("sheds", "Allotment sheds, judged by their roofs"),
            "bakery": waiting("bakery", "Bakery on Cooper’s Row opens its oven to neighbours"),
            "bells": waiting("bells", "St Osyth’s looks for two bell ringers"),
        }
    for key, article in stories.items():
        address = reverse("admin:articles_article_change", args=[article.pk])
        yield Place("The guide", key, article.headline, address, is_desk=True)


def person(name: str):
    from django.contrib.auth import get_user_model

    return get_user_model().objects.get(username=name)


def draft(key: str, headline: str, *, hours: float, body: str = "", lead: str = "", **fields):
    """As a reporter begins one, some hours ago."""
    from articles.desk import writing
    from articles.models import Article, Byline, Section
    from authors.models import Author
    from illustrations.models import Illustration

    reporter = person("reporter")
    article = Article.objects.create(
        section=Section.objects.order_by("position").first(),
        headline=headline,
        body=body or f"<p>{headline}.</p>",
        lead_illustration=Illustration.objects.get(original_name=f"{lead}.jpg") if lead else None,
        created_by=reporter,
        source=SOURCE,
        source_id=key,
        **fields,
    )
    Byline.objects.create(article=article, author=Author.objects.get(slug="maren-ostrowick"))
    writing.saved(article, by=reporter, reason="First version")
    backdate(article, hours)
    return article


def edit(article, *, by: str, hours: float, **fields) -> None:
    from articles.desk import writing

    article.refresh_from_db()
    for name, value in fields.items():
        setattr(article, name, value)
    article.save()
    writing.saved(article, by=person(by))
    backdate(article, hours)


def backdate(article, hours: float) -> None:
    """The newest revision and move, so that a history does not lie in one minute."""
    at = timezone.now() - datetime.timedelta(hours=hours)
    for rows in (article.revisions, article.moves):
        newest = rows.order_by("-pk").first()
        if newest and timezone.now() - newest.at < datetime.timedelta(minutes=1):
            rows.filter(pk=newest.pk).update(at=at)


def ferry():
    from tags.models import Tag

    article = draft(
        "ferry",
        "Evening ferry returns to the Tide Office Stairs",
        hours=5,
        body=FERRY,
        lead="river-dusk",
        slugline="evening-ferry",
        dek="From the first of the month, boats cross the Sallow until eleven at night",
    )
    article.tags.add(*Tag.objects.order_by("pk")[:2])
    return article


def clock():
    return draft(
        "clock",
        "Exchange clock stopped by a swift’s nest",
        hours=4,
        body=CLOCK,
        dek="Nobody noticed for two days",
    )


def benches():
    """Written, returned, written again and corrected by the editor."""
    from articles.desk import workflow

    article = draft("benches", "Forty benches for the Sallow", hours=50, body=BENCHES)
    workflow.submit(article, by=person("reporter"))
    backdate(article, 49)
    workflow.send_back(
        article, by=person("editor"), note="Which bank? And please ask the parks office about oak."
    )
    backdate(article, 30)
    edit(
        article,
        by="reporter",
        hours=26,
        headline="Forty-two benches for the Sallow",
        dek="They are made of trees that fell in January",
        body=BENCHES_LATER,
    )
    workflow.submit(article, by=person("reporter"))
    backdate(article, 25.5)
    edit(
        article,
        by="editor",
        hours=2,
        headline="Forty-one benches for the Sallow",
        body=BENCHES_LAST,
    )
    return article


def thrown_away(key: str, headline: str):
    from articles.desk import workflow

    article = draft(key, headline, hours=60)
    return workflow.trash(article, by=person("reporter"))


def waiting(key: str, headline: str):
    return draft(key, headline, hours=20)
