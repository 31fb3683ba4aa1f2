"""What readers see follows the clock alone: no job runs between these requests."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from articles import inspections, publishing
from articles.models import PublishedArticle
from tests import factories
from tests.clock import clock_at

pytestmark = pytest.mark.django_db

SECOND = datetime.timedelta(seconds=1)
HOUR = datetime.timedelta(hours=1)
LISTS = [
    *("/", "/city/", "/rss.xml", "/atom.xml", "/feed.json", "/city/rss.xml"),
    *("/tags/harbour/", "/authors/ann/", "/authors/ann/rss.xml", "/search/?q=second"),
]


@pytest.fixture
def at(client):
    """`at(moment, address)`: the answer a reader gets at that moment."""

    def ask(moment, address):
        with clock_at(moment):
            return client.get(address)

    return ask


def make_listed(**fields):
    """A copy that stands in each of LISTS."""
    names = {"tags": [factories.make_tag("harbour")], "authors": [factories.make_author("Ann")]}
    return factories.make_copy(**names, **fields)


def change(article, at=None, **fields):
    article = factories.approve(factories.edit(article, **fields))
    return publishing.publish(article.approved_revision, by=None, at=at)


def test_scheduled_story_appears_on_its_second(at):
    moment = timezone.now() + HOUR
    copy = make_listed(at=moment, headline="On its second")
    address = copy.get_absolute_url()
    lists = [*LISTS, f"/{copy.day:%Y/%m/%d}/", f"/sitemap-{copy.day:%Y-%m}.xml"]

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
    copy = make_listed(headline="Soon gone in a second")
    moment = timezone.now() + HOUR
    publishing.withdraw(copy.article, by=None, notice="It was wrong.", at=moment)
    address = copy.get_absolute_url()

    before, after = at(moment - SECOND, address), at(moment + SECOND, address)

    assert before.status_code == 200
    assert after.status_code == 410
    assert b"It was wrong." in after.content
    assert b"Soon gone" not in after.content
    for page in [*LISTS, f"/sitemap-{copy.day:%Y-%m}.xml"]:
        assert b"soon-gone" in at(moment - SECOND, page).content, page
        assert b"soon-gone" not in at(moment + SECOND, page).content, page


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
    copy = make_listed(at=until, embargoed_until=until, headline="Second to none")

    assert at(until - SECOND, copy.get_absolute_url()).status_code == 404
    assert at(until, copy.get_absolute_url()).status_code == 200
    for page in LISTS:
        assert b"second-to-none" not in at(until - SECOND, page).content, page
        assert b"second-to-none" in at(until + SECOND, page).content, page


def test_under_embargo_nothing_is_published_a_second_early():
    until = timezone.now() + 2 * HOUR
    article = factories.make_approved(embargoed_until=until)

    with clock_at(until - SECOND), pytest.raises(ValidationError, match="under embargo until"):
        publishing.publish(article.approved_revision, by=None)
    with clock_at(until + SECOND):
        copy = publishing.publish(article.approved_revision, by=None)

    assert copy.live_from == until


# Nights and days of the calendar -----------------------------------------------------------------


def utc(*numbers):
    return datetime.datetime(*numbers, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("moment", "day", "shown"),
    [
        (utc(2030, 10, 27, 0, 30), "2030/10/27", "02:30 CEST"),  # the first 02:30 of the night
        (utc(2030, 10, 27, 1, 30), "2030/10/27", "02:30 CET"),  # and the second
        (utc(2030, 10, 26, 22, 15), "2030/10/27", "00:15 CEST"),  # at UTC it is the day before
        (utc(2030, 10, 27, 23, 15), "2030/10/28", "00:15 CET"),
        (utc(2030, 3, 31, 0, 59, 59), "2030/03/31", "01:59 CET"),  # the last before the gap
        (utc(2030, 3, 31, 1, 0), "2030/03/31", "03:00 CEST"),  # and the first after it
    ],
)
def test_nights_when_clocks_are_turned(at, settings, moment, day, shown):
    settings.TIME_ZONE = "Europe/Oslo"
    copy = factories.make_copy(at=moment, headline="By night")

    address = copy.get_absolute_url()
    assert address == f"/{day}/by-night/"
    assert at(moment - SECOND, address).status_code == 404
    page = at(moment + SECOND, address).content.decode()
    local = timezone.localtime(moment)
    assert f'<time datetime="{local.isoformat()}">{local.day} {local:%B %Y}, {shown}</time>' in page
    for archive in (f"/{day}/", f"/{day[:7]}/"):
        assert b"by-night" not in at(moment - SECOND, archive).content, archive
        assert b"by-night" in at(moment + SECOND, archive).content, archive


def test_both_hours_of_the_night_follow_one_another(at, settings):
    settings.TIME_ZONE = "Europe/Oslo"
    first, second = utc(2030, 10, 27, 0, 30), utc(2030, 10, 27, 1, 30)
    copy = factories.make_copy(at=first, headline="In the first hour")
    change(copy.article, at=second, headline="In the second hour")
    address = copy.get_absolute_url()

    assert b"In the first hour" in at(second - SECOND, address).content
    assert b"In the second hour" in at(second, address).content


def test_the_29th_of_february(at):
    moment = utc(2028, 2, 29, 12)
    copy = factories.make_copy(at=moment, headline="On leap day")

    assert copy.get_absolute_url() == "/2028/02/29/on-leap-day/"
    assert at(moment - SECOND, copy.get_absolute_url()).status_code == 404
    assert at(moment, copy.get_absolute_url()).status_code == 200
    year_later = utc(2029, 3, 1)
    for page in ("/2028/", "/2028/02/", "/2028/02/29/", "/sitemap-2028-02.xml"):
        assert b"on-leap-day" in at(year_later, page).content, page
    for page in ("/2028/02/28/", "/2028/03/01/", "/2027/02/29/", "/2029/02/29/"):
        assert at(year_later, page).status_code == 404, page


# A clock that jumps back an hour -----------------------------------------------------------------


@pytest.fixture
def jumped(settings):
    """A story live since three hours, changed just now; then the clock goes back an hour."""
    moment = timezone.now()
    with clock_at(moment):
        first = factories.make_copy(headline="Earlier", at=moment - 3 * HOUR)
        second = change(first.article, headline="Later")
    return first, second, moment - HOUR


def refuse_overlaps(article):
    """Its copies tile, and never two are live: at each edge, and a second beside it."""
    assert not list(inspections.copies_tile_time())
    edges = list(article.copies.values_list("live_from", flat=True))
    moments = [edge + by for edge in edges for by in (-SECOND, datetime.timedelta(0), SECOND)]
    for moment in moments:
        assert PublishedArticle.objects.live(moment).filter(article=article).count() <= 1


def test_a_clock_that_jumps_back_shows_the_earlier_copy(at, jumped):
    first, _, back = jumped

    page = at(back, first.get_absolute_url())

    assert b"Earlier" in page.content
    assert b"Later" not in page.content
    refuse_overlaps(first.article)


def test_a_first_copy_is_not_there_yet_when_the_clock_jumps_back(at):
    copy = factories.make_copy(headline="Only one")
    back = copy.live_from - HOUR

    assert at(back, copy.get_absolute_url()).status_code == 404
    assert b"Only one" not in at(back, "/").content
    with clock_at(back):
        again = publishing.publish(copy.revision, by=None)

    assert at(back, again.get_absolute_url()).status_code == 200
    assert copy.article.copies.get() == again
    assert copy.article.addresses.count() == 1


def test_publishing_in_the_hour_that_comes_again(at, jumped):
    first, _, back = jumped
    article, address = first.article, first.get_absolute_url()

    with clock_at(back):
        change(article, headline="Later still")

    refuse_overlaps(article)
    for moment in (back, back + HOUR + SECOND, back + 2 * HOUR):
        assert b"Later still" in at(moment, address).content  # what was live before comes not back


def test_publishing_the_same_text_again_in_that_hour(at, jumped):
    first, second, back = jumped
    article, address = first.article, first.get_absolute_url()

    with clock_at(back):
        article.refresh_from_db()
        publishing.publish(article.approved_revision, by=None)

    refuse_overlaps(article)
    assert b"Later" in at(back, address).content
    assert article.copies.filter(revision=second.revision).count() == 1


def test_withdrawing_in_that_hour_ends_what_lies_ahead(at, jumped):
    first, _, back = jumped

    with clock_at(back):
        publishing.withdraw(first.article, by=None, notice="It was wrong.")

    refuse_overlaps(first.article)
    for moment in (back, back + HOUR + SECOND):
        assert at(moment, first.get_absolute_url()).status_code == 410


def test_rescheduling_in_that_hour(at, jumped):
    first, second, back = jumped
    article, address = first.article, first.get_absolute_url()

    with clock_at(back):
        publishing.reschedule(second, at=back + HOUR / 2)

    refuse_overlaps(article)
    assert b"Earlier" in at(back + HOUR / 2 - SECOND, address).content
    assert b"Later" in at(back + HOUR / 2, address).content


def test_an_embargo_binds_after_a_jump_too(jumped):
    first, _, back = jumped
    factories.edit(first.article, embargoed_until=back + HOUR / 2, headline="Embargoed")
    article = factories.approve(first.article)

    with clock_at(back), pytest.raises(ValidationError, match="under embargo until"):
        publishing.publish(article.approved_revision, by=None)

    refuse_overlaps(article)
