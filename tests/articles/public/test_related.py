import datetime

import pytest
from django.utils import timezone

from articles import publishing
from articles.models import PublishedArticle
from articles.related import SHOWN, related_stories
from articles.selections import live_condition
from tests import factories

pytestmark = pytest.mark.django_db

HOUR = datetime.timedelta(hours=1)


def related_to(copy) -> list[int]:
    return [card.pk for card in related_stories(copy.article_id, copy.data, timezone.now())]


def published(hours: int = 1, **fields) -> PublishedArticle:
    return factories.make_copy(at=timezone.now() - hours * HOUR, **fields)


def test_alone_there_is_nothing_related():
    assert related_to(published()) == []


def test_a_rare_tag_counts_more_than_a_common_one():
    common, rare = factories.make_tag("city"), factories.make_tag("pears")
    for _ in range(10):
        published(20, tags=[common])
    by_rare = published(30, tags=[rare])
    by_common = published(1, tags=[common])
    copy = published(2, tags=[common, rare])

    found = related_to(copy)

    assert found[:2] == [by_rare.pk, by_common.pk]
    assert len(found) == SHOWN
    assert copy.pk not in found


def test_without_common_tags_the_section_decides_then_the_date():
    city, sport = factories.make_section("City"), factories.make_section("Sport")
    old = published(30, section=city)
    elsewhere_old, elsewhere_new = published(20, section=sport), published(10, section=sport)
    copy = published(5, section=city)

    assert related_to(copy) == [old.pk, elsewhere_new.pk, elsewhere_old.pk]


def test_among_equal_tags_the_section_decides_also_for_old_stories():
    tag = factories.make_tag("pears")
    city, sport = factories.make_section("City"), factories.make_section("Sport")
    here = published(50, section=city, tags=[tag])
    for _ in range(SHOWN):
        published(2, section=city)
    elsewhere = published(1, section=sport, tags=[tag])
    copy = published(3, section=city, tags=[tag])

    assert related_to(copy)[:2] == [here.pk, elsewhere.pk]


def test_only_live_stories_are_related():
    tag = factories.make_tag("pears")
    copy = published(5, tags=[tag])
    live = published(9, tags=[tag])
    factories.make_draft(tags=[tag])
    factories.make_copy(at=timezone.now() + HOUR, tags=[tag])
    publishing.withdraw(published(8, tags=[tag]).article, by=None, notice="Wrong.")
    changed = published(7, tags=[tag]).article
    factories.edit(changed, headline="Changed")
    current = publishing.publish(factories.approve(changed).approved_revision, by=None)

    assert related_to(copy) == [current.pk, live.pk]


def test_copies_that_wait_crowd_nothing_out():
    """Many newer links of a tag whose stories are not public leave the public one in sight."""
    tag = factories.make_tag("pears")
    live = published(50, tags=[tag])
    for _ in range(25):
        factories.make_copy(at=timezone.now() + HOUR, tags=[tag])
    for _ in range(SHOWN + 1):
        published(1)
    copy = published(5, tags=[tag])

    assert related_to(copy)[0] == live.pk


def test_one_query_whatever_there_is(django_assert_num_queries):
    copy = published(tags=[factories.make_tag() for _ in range(30)])
    published(2)

    with django_assert_num_queries(1):
        related_to(copy)


def test_sql_condition_is_what_live_says():
    """The raw queries take their condition from `live()`; at its edges they agree."""
    copy = published()
    end = timezone.now() + HOUR
    publishing.withdraw(copy.article, by=None, notice="Wrong.", at=end)
    instant = datetime.timedelta(microseconds=1)

    for moment in (copy.live_from - instant, copy.live_from, end - instant, end):
        sql, params = live_condition(moment)
        text = f"SELECT id FROM articles_publishedarticle WHERE {sql}"  # noqa: S608
        raw = PublishedArticle.objects.raw(text, params)
        assert [row.pk for row in raw] == [row.pk for row in PublishedArticle.objects.live(moment)]
