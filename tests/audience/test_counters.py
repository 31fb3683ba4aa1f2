import pytest

from audience.counters import count_view, views_of
from audience.models import StoryViews

pytestmark = pytest.mark.django_db


def test_views_add_up():
    for _ in range(3):
        count_view(7)
    count_view(8)

    assert views_of(7) == 3
    assert views_of(8) == 1
    assert views_of(9) == 0


def test_count_goes_on_from_what_was_counted():
    StoryViews.objects.create(story_id=7, total=1_000_000)

    count_view(7)

    assert views_of(7) == 1_000_001


def test_counting_is_one_statement_once_there_is_a_row(django_assert_num_queries):
    count_view(7)

    with django_assert_num_queries(1):
        count_view(7)
