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


def put_in_outbox(count: str) -> None:
    """Messages that are due at once, under the keys `0` and on, and `poison`."""
    from django.db import transaction

    from delivery import outbox

    outbox.sender("test")(print)
    with transaction.atomic():
        outbox.put("test", "poison", {})
        for number in range(int(count)):
            outbox.put("test", str(number), {})


def send_outbox(folder: str, stall_at: str = "") -> None:
    """Send until nothing waits. The effect of a message is a file under its key, made once however
    often it is asked for. Stalls after the effect numbered `stall_at`, and says `stalled`."""
    from datetime import timedelta
    from pathlib import Path

    from delivery import outbox
    from delivery.models import MessageState, OutboxMessage

    outbox.LEASE = timedelta(seconds=2)
    outbox.FIRST_PAUSE = outbox.LONGEST_PAUSE = timedelta(milliseconds=20)
    made = 0

    @outbox.sender("test")
    def send(key: str, payload: dict) -> None:
        nonlocal made
        with (Path(folder) / "asked").open("a") as asked:
            asked.write(f"{key}\n")
        time.sleep(0.05)
        if key == "poison":
            raise ConnectionError("poison never goes out")
        try:
            (Path(folder) / f"effect-{key}").open("x").close()
        except FileExistsError:
            return  # by a worker that ended before it could say so
        made += 1
        if str(made) == stall_at:
            print("stalled", flush=True)
            time.sleep(60)

    print("ready", flush=True)
    while OutboxMessage.objects.filter(state=MessageState.WAITING).exists():
        outbox.send_due(seconds=5)
        time.sleep(0.05)


def look_at_outbox() -> None:
    """How many messages there are of each state, and those given up as the admin shows them."""
    from django.contrib.auth import get_user_model
    from django.db.models import Count
    from django.test import Client

    from delivery.models import OutboxMessage

    counts = OutboxMessage.objects.values_list("state").annotate(Count("pk")).order_by("state")
    given_up = OutboxMessage.objects.filter(state="given_up").values_list("key", "tries")
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(get_user_model().objects.create_superuser("looking", "l@example.org", "x"))
    page = client.get("/admin/delivery/outboxmessage/?state__exact=given_up").content.decode()
    print(json.dumps({"counts": dict(counts), "given_up": list(given_up), "page": page}))


ACTS = {
    act.__name__: act
    for act in (
        prepare,
        prepare_live,
        publish_at,
        edit_and_publish,
        upload,
        timeline,
        views,
        put_in_outbox,
        send_outbox,
        look_at_outbox,
    )
}

if __name__ == "__main__":
    django.setup()
    ACTS[sys.argv[1]](*sys.argv[2:])
