import datetime
import random
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.utils import timezone

from audience import counters, visitors
from audience.counters import View, count_views, most_read, record_views, views_of
from audience.models import DailyViews, Salt, StoryViews, Visit

pytestmark = pytest.mark.django_db

NOON = datetime.datetime(2026, 3, 10, 12, tzinfo=datetime.UTC)
TODAY = NOON.date()
DAY = datetime.timedelta(days=1)


def seen(visitor, story_id=7, *, seconds=0):
    return View(visitor, story_id, NOON + datetime.timedelta(seconds=seconds))


def test_views_add_up():
    StoryViews.objects.create(story_id=7, total=1_000_000)

    assert count_views([seen(1), seen(2), seen(3, 8)]) == 3

    assert [views_of(story_id) for story_id in (7, 8, 9)] == [1_000_002, 1, 0]
    assert sorted(DailyViews.objects.values_list("day", "story_id", "count")) == [
        (TODAY, 7, 2),
        (TODAY, 8, 1),
    ]


def test_same_views_given_again_count_nothing():
    """So a batch whose commit may or may not have arrived is simply written again."""
    batch = [seen(visitor, visitor % 5) for visitor in range(-50, 50)]

    assert count_views(batch) == 100
    assert count_views(batch) == 0
    assert count_views([seen(1), seen(1, seconds=5)]) == 0

    assert sum(StoryViews.objects.values_list("total", flat=True)) == 100


def test_visit_ends_half_an_hour_after_it_was_counted():
    counted = [count_views([seen(1, seconds=60 * minutes)]) for minutes in (0, 29, 30, 59, 60)]

    assert counted == [1, 0, 1, 0, 1]


def test_late_batch_of_another_process_counts_once():
    count_views([seen(1, seconds=4)])

    assert count_views([seen(1)]) == 0


def test_view_belongs_to_the_day_of_the_newsroom(settings):
    settings.TIME_ZONE = "Pacific/Auckland"
    with timezone.override("Pacific/Auckland"):
        count_views([seen(1)])

    assert DailyViews.objects.get().day == TODAY + DAY


def test_batch_is_three_statements_whatever_its_size(django_assert_num_queries):
    for size in (1, 500):
        with django_assert_num_queries(3 + 2):  # and a savepoint
            count_views([seen(size * 1000 + number, number) for number in range(size)])


def test_recorded_views_are_in_total_and_day():
    record_views(7, TODAY, 40)
    record_views(7, TODAY, 2)
    record_views(7, TODAY - DAY, 5)

    assert views_of(7) == 47
    assert list(DailyViews.objects.order_by("day").values_list("count", flat=True)) == [5, 42]


# Most read ----------------------------------------------------------------------------------------


def test_most_read_ranks_the_last_day_and_the_last_week():
    record_views(1, TODAY, 10)
    record_views(2, TODAY - DAY, 100)  # half of that day is within 24 hours of noon
    record_views(3, TODAY - 3 * DAY, 80)
    record_views(4, TODAY - 7 * DAY, 200)
    record_views(5, TODAY - 8 * DAY, 10_000)
    record_views(6, TODAY + DAY, 10_000)

    assert most_read(1, 10, NOON) == [2, 1]
    assert most_read(7, 10, NOON + datetime.timedelta(seconds=1)) == [2, 4, 3, 1]
    assert most_read(7, 2, NOON) == [4, 2]


def test_ties_are_in_the_order_of_the_newer_story():
    for story_id in (3, 9, 5):
        record_views(story_id, TODAY, 4)

    assert most_read(1, 10, NOON) == [9, 5, 3]


def test_ranking_does_not_jump_at_midnight():
    record_views(1, TODAY, 500)
    record_views(2, TODAY, 300)
    midnight = datetime.datetime.combine(TODAY + DAY, datetime.time(), datetime.UTC)
    record_views(2, TODAY + DAY, 1)

    assert most_read(1, 10, midnight - datetime.timedelta(seconds=1)) == [1, 2]
    assert most_read(1, 10, midnight) == [1, 2]
    assert most_read(1, 10, midnight + DAY - datetime.timedelta(seconds=1)) == [2, 1]


def test_most_read_is_remembered(django_assert_num_queries):
    record_views(7, timezone.localdate(), 3)

    assert most_read(1, 5) == [7]
    with django_assert_num_queries(0):
        assert most_read(1, 5) == [7]


# What is forgotten --------------------------------------------------------------------------------


def test_old_visits_salts_and_days_are_forgotten():
    count_views([seen(1), seen(2, seconds=1800)])
    for days in (0, 1, 60, 61):
        record_views(8, TODAY - days * DAY, 1)
        Salt.objects.create(day=TODAY - days * DAY, value=b"salt")

    counters.forget_old(NOON + datetime.timedelta(seconds=1801))

    assert list(Visit.objects.values_list("visitor", flat=True)) == [2]
    assert list(Salt.objects.values_list("day", flat=True)) == [TODAY]
    assert sorted({TODAY - day for day in DailyViews.objects.values_list("day", flat=True)}) == [
        0 * DAY, DAY, 60 * DAY,
    ]  # fmt: skip
    assert views_of(8) == 4


# Visitors -----------------------------------------------------------------------------------------


@pytest.fixture
def fresh(monkeypatch):
    """As a process that has not met a visitor yet: `fresh()` does so again."""

    def forget():
        monkeypatch.setattr(visitors, "_known", None)

    forget()
    return forget


def test_visitor_is_the_same_in_all_processes_for_a_day(fresh, django_assert_num_queries):
    first = visitors.visitor("203.0.113.9", "browser", "story", TODAY)
    fresh()
    with django_assert_num_queries(1):
        assert visitors.visitor("203.0.113.9", "browser", "story", TODAY) == first
        assert visitors.visitor("::ffff:203.0.113.9", "browser", "story", TODAY) == first

    others = {
        visitors.visitor("203.0.113.8", "browser", "story", TODAY),
        visitors.visitor("203.0.113.9", "another", "story", TODAY),
        visitors.visitor("203.0.113.9", "browser", "another", TODAY),
        visitors.visitor("203.0.113.9", "browser", "story", TODAY + DAY),
    }
    assert len(others | {first}) == 5


def test_new_salt_of_a_day_removes_the_old_one(fresh):
    old = visitors.visitor("203.0.113.9", "browser", "story", TODAY)
    visitors.visitor("203.0.113.9", "browser", "story", TODAY + DAY)
    fresh()

    assert list(Salt.objects.values_list("day", flat=True)) == [TODAY + DAY]
    assert visitors.visitor("203.0.113.9", "browser", "story", TODAY) != old


def test_ipv6_reader_keeps_the_same_half_of_the_address(fresh):
    one, same, other = (
        visitors.visitor(address, "browser", "story", TODAY)
        for address in ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::9", "2001:db8:1:3::9")
    )

    assert one == same != other


@pytest.mark.django_db(transaction=True)
def test_processes_that_count_at_once_count_each_visitor_once():
    """Batches that overlap, while visits are forgotten: none waits for another for ever."""
    batches = [[seen(visitor, visitor % 7) for visitor in range(side, 600)] for side in range(4)]
    Visit.objects.bulk_create(Visit(visitor=-number, counted_at=0) for number in range(1, 600))

    def count(batch):
        try:
            for start in range(0, 600, 60):
                count_views(
                    random.sample(batch[start : start + 90], len(batch[start : start + 90]))
                )
                counters.forget_ended_visits(NOON)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(count, batches))

    assert sum(StoryViews.objects.values_list("total", flat=True)) == 600
    assert sum(DailyViews.objects.values_list("count", flat=True)) == 600
    assert Visit.objects.count() == 600


def test_a_story_is_forgotten_alone():
    for story_id in (7, 8):
        record_views(story_id, TODAY, 5)

    assert counters.forget_story(7) == 5

    assert [views_of(story_id) for story_id in (7, 8)] == [0, 5]
    assert list(DailyViews.objects.values_list("story_id", flat=True)) == [8]
    assert counters.forget_story(7) == 0
