"""What readers see follows the clock alone: no job runs between these requests."""

import datetime

import pytest
from django.utils import timezone

from articles import publishing
from tests import factories

pytestmark = pytest.mark.django_db

SECOND = datetime.timedelta(seconds=1)
HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def at(client, monkeypatch):
    """`at(moment, address)`: the answer a reader gets at that moment."""
    real = timezone.now

    def ask(moment, address):
        monkeypatch.setattr(timezone, "now", lambda: moment)
        try:
            return client.get(address)
        finally:
            monkeypatch.setattr(timezone, "now", real)

    return ask


def change(article, at=None, **fields):
    article = factories.approve(factories.edit(article, **fields))
    return publishing.publish(article.approved_revision, by=None, at=at)


def test_scheduled_story_appears_on_its_second(at):
    moment = timezone.now() + HOUR
    copy = factories.make_copy(at=moment, headline="On its second")
    address = copy.get_absolute_url()
    lists = ["/", "/city/", "/rss.xml", f"/{copy.day:%Y/%m/%d}/", "/search/?q=second"]

    assert at(moment - SECOND, address).status_code == 404
    assert at(moment, address).status_code == 200
    assert at(moment + SECOND, address).status_code == 200
    for page in lists:
        before, after = at(moment - SECOND, page), at(moment + SECOND, page)
        assert b"on-its-second" not in before.content, page
        assert b"on-its-second" in after.content, page


def test_scheduled_change_takes_over_on_its_second(at):
    first = factories.make_copy(headline="As first told")
    moment = timezone.now() + HOUR
    change(first.article, at=moment, headline="As told later")
    address = first.get_absolute_url()

    before, after = at(moment - SECOND, address), at(moment + SECOND, address)

    assert b"As first told" in before.content
    assert b"As told later" not in before.content
    assert b"As told later" in after.content
    assert b"As first told" not in after.content


def test_scheduled_withdrawal_takes_the_story_away_on_its_second(at):
    copy = factories.make_copy(headline="Soon gone")
    moment = timezone.now() + HOUR
    publishing.withdraw(copy.article, by=None, notice="It was wrong.", at=moment)
    address = copy.get_absolute_url()

    before, after = at(moment - SECOND, address), at(moment + SECOND, address)

    assert before.status_code == 200
    assert after.status_code == 410
    assert b"It was wrong." in after.content
    assert b"Soon gone" not in after.content
    assert b"Soon gone" in at(moment - SECOND, "/").content
    assert b"Soon gone" not in at(moment + SECOND, "/").content


def test_slug_changes_at_the_scheduled_moment(at):
    first = factories.make_copy(slug="old-words")
    moment = timezone.now() + HOUR
    second = change(first.article, at=moment, slug="new-words")
    old, new = first.get_absolute_url(), second.get_absolute_url()

    assert at(moment - SECOND, old).status_code == 200
    assert at(moment - SECOND, new).status_code == 404
    moved = at(moment + SECOND, old)
    assert (moved.status_code, moved.headers["Location"]) == (301, new)
    assert at(moment + SECOND, new).status_code == 200


def test_two_old_addresses_answer_in_one_hop(client):
    first = factories.make_copy(slug="first-words")
    second = change(first.article, slug="second-words")
    third = change(first.article, slug="third-words")

    for old in (first, second):
        answer = client.get(old.get_absolute_url())
        assert (answer.status_code, answer.headers["Location"]) == (301, third.get_absolute_url())


def test_story_under_embargo_appears_when_it_ends(at):
    until = timezone.now() + 2 * HOUR
    copy = factories.make_copy(at=until, embargoed_until=until)

    assert at(until - SECOND, copy.get_absolute_url()).status_code == 404
    assert at(until, copy.get_absolute_url()).status_code == 200


def test_a_clock_that_jumps_back_shows_the_earlier_copy(at):
    first = factories.make_copy(headline="Earlier", at=timezone.now() - 2 * HOUR)
    change(first.article, headline="Later")

    back = at(timezone.now() - HOUR, first.get_absolute_url())

    assert b"Earlier" in back.content
    assert b"Later" not in back.content
