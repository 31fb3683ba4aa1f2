"""The doctor's checks of stories: each finds what it is for, and its remedy mends it."""

import datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from articles import inspections
from articles.models import Address, Article, PublishedArticle
from tests import factories

pytestmark = pytest.mark.django_db

HOUR = datetime.timedelta(hours=1)


def test_sound_stories_give_no_finding():
    factories.make_copy(at=timezone.now() + HOUR)
    factories.make_article()

    for inspect in inspections.ALL:
        assert list(inspect()) == []


@pytest.mark.skipif(
    connection.vendor == "postgresql", reason="PostgreSQL itself refuses copies that overlap"
)
def test_overlapping_copies_are_found_and_mended():
    first = factories.make_copy(at=timezone.now() - 3 * HOUR)
    article = factories.approve(factories.edit(first.article, headline="Second"))
    from articles import publishing

    second = publishing.publish(article.approved_revision, by=None)
    PublishedArticle.objects.filter(pk=first.pk).update(live_until=second.live_from + HOUR)

    found = list(inspections.copies_tile_time())
    call_command("retime", str(article.pk), stdout=StringIO())

    assert [finding.level for finding in found] == ["error"]
    assert f"manage.py retime {article.pk}" in found[0].remedy
    assert list(inspections.copies_tile_time()) == []


def test_a_gap_in_the_timeline_is_found():
    copy = factories.make_copy()
    PublishedArticle.objects.filter(pk=copy.pk).update(live_until=timezone.now() + HOUR)

    assert len(list(inspections.copies_tile_time())) == 1


def test_public_story_without_its_address_is_found_and_mended():
    copy = factories.make_copy()
    Address.objects.filter(article=copy.article).delete()

    found = list(inspections.live_stories_have_addresses())
    call_command("retime", str(copy.article_id), stdout=StringIO())

    assert len(found) == 1
    assert list(inspections.live_stories_have_addresses()) == []


def test_story_that_started_under_a_hold_is_found():
    copy = factories.make_copy()
    Article.objects.filter(pk=copy.article_id).update(held_at=copy.live_from - HOUR)

    assert len(list(inspections.nothing_started_under_a_hold())) == 1


def test_copy_of_an_older_compiler_is_a_warning_and_recompile_mends_it():
    copy = factories.make_copy()
    PublishedArticle.objects.filter(pk=copy.pk).update(compiler=0)

    found = list(inspections.copies_are_of_this_compiler())
    call_command("recompile", stdout=StringIO())

    assert [finding.level for finding in found] == ["warning"]
    assert list(inspections.copies_are_of_this_compiler()) == []


def test_retime_names_stories_that_do_not_exist():
    with pytest.raises(CommandError, match="no story 987654"):
        call_command("retime", "987654")
