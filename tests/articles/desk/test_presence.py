"""Who is on a story, and since when: told to others, gone after a minute, never a lock."""

import datetime
import uuid

import pytest
from django.utils import timezone

from articles.desk import buffers
from articles.models import Presence
from tests import factories as make
from tests.articles.desk.forms import change_url, save
from tests.articles.desk.test_buffers import message, say

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return make.make_draft()


def told(answer):
    return [somebody["sentence"] for somebody in answer.json()["people"]]


def test_people_on_one_story_are_told_of_each_other(client, sign_in, article):
    first = sign_in("Editor", first_name="Ann", last_name="First")
    assert told(say(client, message(first, article))) == []

    second = sign_in("Editor")
    answer = say(client, message(second, article))

    since = timezone.localtime(Presence.objects.get(user=first).since)
    assert told(answer) == [f"Ann First has this story open since {since:%H:%M %Z}."]
    assert told(answer)[0] in client.get(change_url(article)).content.decode()
    assert save(client, article, headline="No lock").status_code == 302


def test_own_other_window_is_named_as_such(client, sign_in, article):
    editor = sign_in("Editor")
    say(client, message(editor, article))

    (sentence,) = told(say(client, message(editor, article)))

    assert sentence.startswith("You have this story open in another window since ")


def test_window_is_gone_after_a_minute_or_when_it_says_so(client, sign_in, article):
    first = sign_in("Editor")
    staying, leaving = uuid.uuid4(), uuid.uuid4()
    say(client, message(first, article, token=staying))
    second = sign_in("Editor")
    mine = message(second, article, token=leaving)
    assert len(told(say(client, mine))) == 1

    Presence.objects.filter(token=staying).update(
        seen_at=timezone.now() - datetime.timedelta(seconds=61)
    )
    assert told(say(client, mine)) == []
    say(client, {**mine, "leaving": True})

    assert [row.token for row in Presence.objects.all()] == [staying]


def test_windows_closed_without_a_word_are_forgotten(client, sign_in, article):
    editor = sign_in("Editor")
    say(client, message(editor, article))

    buffers.forget_old()
    assert Presence.objects.count() == 1
    Presence.objects.update(seen_at=timezone.now() - datetime.timedelta(minutes=11))
    buffers.forget_old()

    assert Presence.objects.count() == 0


def test_story_that_is_not_ones_own_tells_nothing(client, sign_in, article):
    say(client, message(sign_in("Editor"), article))
    reporter = sign_in("Reporter")

    answer = say(client, message(reporter, article))

    assert answer.status_code == 404
    assert "people" not in answer.json()


def test_word_of_a_window_costs_the_same_with_many_people(
    client, sign_in, article, django_assert_max_num_queries
):
    editor = sign_in("Editor")
    said = message(editor, article, form={"headline": ["Typed"]})
    say(client, said)
    for _ in range(5):
        Presence.objects.create(token=uuid.uuid4(), user=make.make_user(), article=article)

    with django_assert_max_num_queries(12):
        answer = say(client, {**said, "sequence": 2})

    assert len(told(answer)) == 5
