"""The demo newsroom by its command. The drawings are small here: drawing them has its own test."""

from collections import Counter
from io import BytesIO, StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.utils import timezone
from PIL import Image

from articles import publishing
from articles.demo.drawings import DRAWINGS
from articles.demo.people import AUTHORS
from articles.demo.stories import all_stories
from articles.models import Article, Correction, PublishedArticle
from articles.statuses import CopyState, Status
from authors.models import Author
from delivery.models import OutboxMessage
from illustrations import intake
from illustrations.models import Illustration
from tests import factories

STORIES = all_stories()


def small_picture(key: str) -> bytes:
    file = BytesIO()
    Image.new("RGB", (40, 30), (60, 90, 120)).save(file, "JPEG")
    return file.getvalue()


@pytest.fixture
def seed(monkeypatch, transactional_db):
    """Every drawing is one small picture here, decoded once: a process for each takes long."""
    decode, found = intake.decode, []

    def decode_once(*upload):
        found.append(found[0] if found else decode(*upload))
        return found[0]

    monkeypatch.setattr(intake, "decode", decode_once)
    monkeypatch.setattr("articles.demo.seeding.jpeg_bytes", small_picture)
    monkeypatch.setenv("DEMO_PASSWORD", "a demo password")
    factories.role_group("Editor")
    return lambda: call_command("seed_demo", stdout=StringIO())


def test_demo_newsroom_has_every_state_and_may_be_seeded_twice(seed):
    seed()
    before = counts()
    seed()

    now = timezone.now()
    assert counts() == before
    assert before == {
        "stories": len(STORIES),
        "authors": len(AUTHORS),
        "pictures": len(DRAWINGS),
        "corrections": sum(len(story.corrections) for story in STORIES.values()),
    }
    live = [story for story in STORIES.values() if story.status == "live"]
    assert PublishedArticle.objects.live().count() == len(live)
    states = Counter(Article.objects.values_list("status", flat=True))
    assert {Status.DRAFT, Status.IN_REVIEW, Status.CHANGES_REQUESTED} < set(states)
    assert PublishedArticle.objects.filter(live_from__gt=now, embargoed_until=None).count() == 1
    assert PublishedArticle.objects.filter(live_from__gt=now, embargoed_until__gt=now).count() == 1
    assert PublishedArticle.objects.holding().filter(state=CopyState.WITHDRAWN).count() == 1
    for name in ("admin", "reporter", "editor", "publisher", "illustrator"):
        assert get_user_model().objects.get(username=name).check_password("a demo password")
    assert not OutboxMessage.objects.exists()


@pytest.mark.parametrize("debug", [True, False])
def test_a_site_whose_pages_do_not_say_that_it_is_fictional_refuses_the_demo(settings, debug):
    settings.TESTING, settings.DEMO, settings.DEBUG = False, False, debug

    with pytest.raises(CommandError, match="DEMO=1"):
        call_command("seed_demo")


def counts() -> dict:
    return {
        "stories": Article.objects.count(),
        "authors": Author.objects.count(),
        "pictures": Illustration.objects.count(),
        "corrections": Correction.objects.exclude(revision_after=None).count(),
    }


def test_every_kind_of_page_of_a_demo_says_that_it_is_fiction(client, db, settings):
    settings.DEMO = True
    author, tag = factories.make_author(), factories.make_tag("bridges")
    copy = factories.make_copy(authors=[author], tags=[tag])
    gone = factories.make_article(slug="gone")
    publishing.withdraw(gone, by=None, notice="It was wrong.")
    found = {
        address: client.get(address)
        for address in [
            "/",
            "/city/",
            copy.get_absolute_url(),
            gone.copies.first().get_absolute_url(),
            "/tags/",
            tag.get_absolute_url(),
            "/authors/",
            author.get_absolute_url(),
            f"/{copy.day:%Y}/",
            f"/{copy.day:%Y/%m/%d}/",
            "/search/?q=bridges",
            "/corrections/",
            "/nothing-here/",
        ]
    }

    assert {answer.status_code for answer in found.values()} == {200, 404, 410}
    for address, answer in found.items():
        assert "is fiction" in answer.content.decode(), address
