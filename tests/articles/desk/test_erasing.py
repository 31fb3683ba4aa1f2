"""Lawful erasure: nothing of the story is left but the record, and the pages follow at once."""

import uuid
from datetime import timedelta
from io import StringIO

import pytest
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from articles import inspections
from articles.desk import workflow
from articles.models import Article, Buffer, Correction, Erasure, Presence, PublishedArticle
from articles.statuses import Place
from audience import counters
from delivery.models import OutboxMessage
from illustrations.models import Illustration
from tests import factories as make
from tests.articles.desk.forms import ADD_URL, save, typed

pytestmark = pytest.mark.django_db

SECRET = "Zebedee"


@pytest.fixture
def publisher():
    return make.make_user("Publisher", username="pia")


def make_long_life(publisher, client):
    """A story with something in every table that can know it, and its word in each of them."""
    reporter = make.make_user("Reporter", first_name="Ray")
    picture, lead = make.make_illustration(), make.make_illustration()
    article = make.make_draft(
        by=reporter,
        headline=f"{SECRET} acquitted",
        slugline="court",
        authors=[make.make_author("Wilma Wren")],
        tags=[make.make_tag("Courts")],
        lead_illustration=lead,
        body=f'<p>{SECRET}</p><figure data-illustration="{picture.pk}"></figure>',
    )
    workflow.submit(article, by=reporter, note=SECRET)
    workflow.approve(article, by=publisher)
    copy = workflow.publish(article, by=publisher)
    workflow.approve(edited(article, reporter), by=publisher)
    workflow.publish(article, by=publisher, at=timezone.now() + timedelta(days=1))
    correction = Correction(article=article, text=f"{SECRET} is 40.")
    correction.tie_to_copies()
    correction.save()
    client.force_login(publisher)
    save(client, article, slugline="court-2", reason=SECRET)
    LogEntry.objects.create(
        user=publisher,
        content_type=ContentType.objects.get_for_model(Correction),
        object_id=correction.pk,
        object_repr=str(correction),
        action_flag=1,
    )
    make.make_slot(Place.FRONT_LEAD, article)
    make.make_breaking("A verdict.", article=article)
    Buffer.objects.create(
        token=uuid.uuid4(), article=article, user=reporter, form={"headline": [SECRET]}
    )
    Presence.objects.create(token=uuid.uuid4(), article=article, user=reporter)
    counters.record_views(article.pk, timezone.localdate(), 12)
    return article, copy


def edited(article, reporter):
    article = make.edit(article, by=reporter, headline=f"{SECRET} acquitted of all")
    workflow.submit(article, by=reporter)
    return article


def erase(article, *options):
    told = StringIO()
    call_command(
        "erase_article",
        str(article.uid),
        "--by=pia",
        f"--reason=Order of the court of {timezone.localdate()}.",
        *options,
        stdout=told,
    )
    return told.getvalue()


def rows_with(word):
    """Tables in which the word still stands anywhere: whatever is added later is looked at too."""
    found = set()
    for model in apps.get_models():
        for row in model._base_manager.values_list().iterator():
            if word in str(row):
                found.add(model.__name__)
    return found


def indexed():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM articles_search")
        return cursor.fetchone()[0]


def test_no_word_of_an_erased_story_is_left(client, publisher):
    other = make.make_article(headline="Another")
    article, copy = make_long_life(publisher, client)
    address = copy.get_absolute_url()
    assert SECRET in client.get("/").content.decode()
    assert len(rows_with(SECRET)) >= 8
    pictures = Illustration.objects.count()

    told = erase(article)

    assert rows_with(SECRET) == set()
    assert SECRET not in client.get("/").content.decode()
    assert client.get(address).status_code == 404
    assert list(Article.objects.all()) == [other]
    assert indexed() == PublishedArticle.objects.count() == 1
    assert counters.views_of(article.pk) == 0
    assert not OutboxMessage.objects.filter(kind="mail").exists()
    assert Illustration.objects.count() == pictures
    assert told.count("Stays in the library: picture") == 2
    assert "“A verdict.”" in told
    assert [found for inspect in inspections.ALL for found in inspect()] == []


def test_a_story_made_in_a_popup_leaves_no_name(client, publisher):
    client.force_login(publisher)
    form = typed(client.get(ADD_URL), headline=SECRET, section=make.make_section().pk)
    client.post(f"{ADD_URL}?_popup=1", form | {"_popup": "1", "once": str(uuid.uuid4())})
    assert "SentForm" in rows_with(SECRET)

    erase(Article.objects.get())

    assert rows_with(SECRET) == set()


def test_the_record_says_who_why_and_how_much(client, publisher):
    article, _ = make_long_life(publisher, client)

    told = erase(article)

    record = Erasure.objects.get()
    assert (record.uid, record.by) == (article.uid, publisher)
    assert record.reason.startswith("Order of the court")
    assert record.removed == {
        "log entries cleared": 2,
        "audit entries cleared": 9,
        "mail": 6,
        "views": 12,
        "buffers": 1,
        "presences": 1,
        "bylines": 1,
        "tags": 1,
        "corrections": 1,
        "slots": 1,
        "links of breaking news": 1,
        "uses of pictures": 6,
        "public bylines": 2,
        "public tags": 2,
        "public copies": 2,
        "addresses": 1,
        "moves": 6,
        "revisions": 3,
    }
    assert "       3 revisions\n" in told
    entry = LogEntry.objects.filter(action_flag=3).get()
    assert (entry.user, entry.object_repr) == (publisher, f"story {article.uid}")


def test_a_dry_run_tells_the_same_and_changes_nothing(client, publisher):
    article, _ = make_long_life(publisher, client)

    tried = erase(article, "--dry-run")
    assert Article.objects.filter(pk=article.pk).exists()
    assert not Erasure.objects.exists()
    assert counters.views_of(article.pk) == 12

    assert erase(article) == tried.replace("would be erased", "is erased")


def test_erasing_twice_is_erasing_once(publisher):
    article = make.make_article()
    erase(article)

    assert "nothing to do" in erase(article)
    assert Erasure.objects.count() == 1


def test_a_held_story_stays_unless_said(publisher):
    article = make.make_article()
    workflow.hold(article, by=publisher, note="A lawyer reads it.")

    with pytest.raises(CommandError, match="under legal hold"):
        erase(article)
    assert Article.objects.exists()

    erase(article, "--despite-hold")
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("uid", "by", "reason", "said"),
    [
        ("nonsense", "pia", "x", "no uid"),
        ("00000000-0000-4000-8000-000000000000", "pia", "x", "There is no story"),
        (None, "nobody", "x", "nobody active"),
        (None, "pia", "  ", "Give the reason"),
    ],
)
def test_what_is_refused(publisher, uid, by, reason, said):
    article = make.make_draft()

    with pytest.raises(CommandError, match=said):
        call_command("erase_article", uid or str(article.uid), f"--by={by}", f"--reason={reason}")

    assert Article.objects.exists()
    assert not Erasure.objects.exists()
