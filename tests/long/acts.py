"""What the processes of the process tests do: `python -m tests.long.acts ACT …`."""

import io
import json
import random
import sys
import time

import django


def prepare(headline: str) -> None:
    """An approved story; prints its id."""
    from tests import factories

    author, tag = factories.make_author("Writer"), factories.make_tag("harbour")
    picture = factories.make_illustration()
    article = factories.make_approved(
        headline=headline, authors=[author], tags=[tag], lead_illustration=picture
    )
    print(article.pk)


def prepare_live() -> None:
    """A live story; prints its uid."""
    from tests import factories

    print(factories.make_article().uid)


def views(uid: str) -> None:
    """How often the story was read: its total, which its days must add up to."""
    from django.db.models import Sum

    from articles.models import Article
    from audience.counters import views_of
    from audience.models import DailyViews

    total = views_of(Article.objects.get(uid=uid).pk)
    assert total == DailyViews.objects.aggregate(Sum("count", default=0))["count__sum"]
    print(total)


def publish_at(pk: str, moment: str) -> None:
    """Publish the approved revision at that very second of the clock; prints the copy's id."""
    from articles import publishing
    from articles.models import Article

    revision = Article.objects.get(pk=pk).approved_revision
    while time.time() < float(moment):
        time.sleep(0.001)
    print(publishing.publish(revision, by=None).pk)


def edit_and_publish(pk: str) -> None:
    """For ever: change the story, approve it, publish it. Says `ready` before the first."""
    from articles import publishing
    from articles.models import Article
    from tests import factories

    print("ready", flush=True)
    while True:
        article = Article.objects.get(pk=pk)
        number = article.head_revision.number + 1
        text = f"<p>Revision {number} as a whole.</p>"
        article = factories.edit(article, headline=f"Revision {number}", body=text)
        article = factories.approve(article, by=article.created_by)
        publishing.publish(article.approved_revision, by=None)


def upload() -> None:
    """For ever: take pictures into the library. Says `ready` before the first."""
    from django.core.files.uploadedfile import SimpleUploadedFile
    from PIL import Image

    from illustrations.intake import take_in

    print("ready", flush=True)
    while True:
        shade = tuple(random.randrange(256) for _ in range(3))
        file = io.BytesIO()
        Image.new("RGB", (700, 500), shade).save(file, "JPEG")
        take_in(SimpleUploadedFile("picture.jpg", file.getvalue()), title="Picture", alt="A colour")


def timeline(pk: str) -> None:
    """The story's public copies as JSON, oldest first."""
    from django.utils import timezone

    from articles.models import PublishedArticle

    copies = PublishedArticle.objects.filter(article=pk).order_by("live_from")
    live = set(copies.live(timezone.now()).values_list("pk", flat=True))
    print(
        json.dumps(
            [
                {
                    "headline": copy.headline,
                    "body": copy.body_html,
                    "live": copy.pk in live,
                    "links": copy.bylines.count() + copy.tag_links.count(),
                }
                for copy in copies
            ]
        )
    )


ACTS = {
    act.__name__: act
    for act in (prepare, prepare_live, publish_at, edit_and_publish, upload, timeline, views)
}

if __name__ == "__main__":
    django.setup()
    ACTS[sys.argv[1]](*sys.argv[2:])
