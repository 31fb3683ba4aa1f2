"""Thinning history keeps all that something rests on, and links what is left."""

import uuid
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles import inspections
from articles.desk import workflow
from articles.models import Article, Buffer, Correction, Revision
from tests import factories as make

pytestmark = pytest.mark.django_db


def thin(*options):
    told = StringIO()
    call_command("thin_history", *options, stdout=told)
    return told.getvalue()


def make_long(saves=10, **fields):
    """A story with so many revisions, all of them a year old."""
    article = make.make_draft(**fields)
    for number in range(2, saves + 1):
        make.edit(article, headline=f"Headline {number}")
    age(article)
    return Article.objects.get(pk=article.pk)


def age(article, days=365, **which):
    at = timezone.now() - timedelta(days=days)
    article.revisions.filter(**which).update(at=at)


def numbers(article):
    return sorted(article.revisions.values_list("number", flat=True))


def parents(article):
    return dict(article.revisions.values_list("number", "parent__number"))


def test_first_and_newest_stay_and_are_linked():
    article = make_long(saves=6)
    newest = article.head_revision

    told = thin()

    assert numbers(article) == [1, 6]
    assert parents(article) == {1: None, 6: 1}
    assert Article.objects.get().head_revision == newest
    assert told.startswith("4 revisions older than 90 days went.")
    assert "2 of that age are kept, of 1 stories, 0 of them held." in told


def test_the_dry_run_counts_the_same_and_changes_nothing():
    article = make_long(saves=6)

    tried = thin("--dry-run")
    assert numbers(article) == [1, 2, 3, 4, 5, 6]

    assert thin() == tried.replace("would go", "went")
    assert thin().startswith("0 revisions")


def test_the_young_stay():
    article = make_long(saves=6)
    age(article, days=30, number__in=[3, 4])

    thin()
    assert numbers(article) == [1, 3, 4, 6]
    assert parents(article) == {1: None, 3: 1, 4: 3, 6: 4}

    thin("--older-than=10")
    assert numbers(article) == [1, 6]


def test_what_something_rests_on_stays():
    publisher = make.make_user("Publisher")
    article = make_long(saves=2)
    workflow.submit(article, by=publisher)  # revision 2
    workflow.send_back(article, by=publisher, note="Shorter.")
    make.edit(article, headline="3")
    make.edit(article, headline="4")
    workflow.submit(article, by=publisher)
    workflow.approve(article, by=publisher)
    workflow.publish(article, by=publisher)
    make.edit(article, headline="5")
    make.edit(article, headline="6")
    Correction.objects.create(
        article=article, text="x", revision_before=article.revisions.get(number=6)
    )
    make.edit(article, headline="7")
    make.edit(article, headline="8")
    base = article.revisions.get(number=8).version
    Buffer.objects.create(token=uuid.uuid4(), article=article, user=publisher, base_version=base)
    make.edit(article, headline="9")
    make.edit(article, headline="10")
    age(article)

    thin()

    assert numbers(article) == [1, 2, 4, 6, 8, 10]
    assert parents(article) == {1: None, 2: 1, 4: 2, 6: 4, 8: 6, 10: 8}
    Buffer.objects.all().delete()
    thin()
    assert numbers(article) == [1, 2, 4, 6, 10]
    assert [found for inspect in inspections.ALL for found in inspect()] == []


def test_a_story_under_hold_keeps_all():
    article = make_long(saves=4)
    workflow.hold(article, by=make.make_user("Publisher"), note="A lawyer reads it.")
    other = make_long(saves=4)

    told = thin()

    assert numbers(article) == [1, 2, 3, 4]
    assert numbers(other) == [1, 4]
    assert "of 2 stories, 1 of them held" in told


def test_one_story_alone():
    one, other = make_long(saves=4), make_long(saves=4)

    thin(f"--story={one.uid}")

    assert (numbers(one), numbers(other)) == ([1, 4], [1, 2, 3, 4])
    for wrong in ("nonsense", str(uuid.uuid4())):
        with pytest.raises(CommandError, match="story"):
            thin(f"--story={wrong}")


def test_a_long_history_goes_in_parts_and_no_text_is_read(
    monkeypatch, django_assert_max_num_queries
):
    monkeypatch.setattr("articles.desk.thinning.REVISIONS_AT_ONCE", 50)
    article = make.make_draft()
    first = article.head_revision
    rows = [
        Revision(
            article=article,
            number=number,
            version=number,
            parent=first,
            schema=2,
            data={},
            digest="",
        )
        for number in range(2, 121)
    ]
    Revision.objects.bulk_create(rows)
    age(article)

    with django_assert_max_num_queries(60) as captured:
        thin()

    assert numbers(article) == [1]
    assert not [query for query in captured.captured_queries if '"data"' in query["sql"]]
