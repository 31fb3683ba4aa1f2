"""A withdrawn story: gone from everywhere at once, its addresses told, or led on."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from articles import publishing
from articles.desk import workflow
from articles.models import Correction, PublishedArticle
from articles.statuses import CopyState, Place
from audience import counters
from tests import admin_forms, factories
from tests.articles.desk import forms

pytestmark = pytest.mark.django_db

HOUR = datetime.timedelta(hours=1)
NOTICE = "It did not meet our standards."


def withdraw(copy, **how):
    return publishing.withdraw(copy.article, by=None, notice=NOTICE, **how)


def republish(article, **fields):
    article = factories.approve(factories.edit(article, **fields))
    return publishing.publish(article.approved_revision, by=None)


def refusal(act, *args, **how) -> tuple[str, str]:
    """The field and the code."""
    with pytest.raises(ValidationError) as refused:
        act(*args, **how)
    ((field, (error,)),) = refused.value.error_dict.items()
    return field, error.code


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


# Out of everything -------------------------------------------------------------------------------

LISTS = {
    "front": "/",
    "front feeds": "/rss.xml /atom.xml /feed.json",
    "section": "/city/ /city/rss.xml /city/atom.xml /city/feed.json",
    "tag": "/tags/budget/ /tags/budget/rss.xml /tags/budget/atom.xml /tags/budget/feed.json",
    "author": "/authors/ann-lee/ /authors/ann-lee/rss.xml /authors/ann-lee/feed.json",
    "archive": "{year}/ {month}/ {day}/ {day}/rss.xml",
    "sitemap": "{sitemap}",
    "search": "/search/?q=harbour",
    "suggestions": "/search/suggestions/?q=harbour",
    "corrections": "/corrections/ /corrections/rss.xml",
    "related": "{other}",
    "not found": "/no-such-page-here/",
}


def make_two() -> tuple[PublishedArticle, PublishedArticle]:
    """Two stories that are everywhere a story can be; the first one is to go."""
    shared = {
        "authors": [factories.make_author("Ann Lee")],
        "tags": [factories.make_tag("budget")],
        "lead_illustration": factories.make_illustration(),
    }
    places = (Place.FRONT_LEAD, Place.FRONT_SECOND)
    factories.make_copy(slug="next-lead", at=timezone.now() - HOUR)
    copies = []
    for position, word in enumerate(("goes", "stays")):
        copy = factories.make_copy(
            headline=f"Harbour {word}", slug=f"harbour-{word}", at=timezone.now() - HOUR, **shared
        )
        Correction.objects.create(
            article=copy.article,
            kind="correction",
            text="A name was wrong.",
            dated_at=copy.live_from,
        )
        factories.make_slot(places[position], copy.article)
        factories.make_slot(Place.TOP, copy.article, position + 1, section=copy.section)
        counters.record_views(copy.article_id, timezone.localdate(), 10)
        copies.append(copy)
    return tuple(copies)


def addresses(lists: str, other: PublishedArticle) -> list[str]:
    day = f"/{other.day:%Y/%m/%d}"
    return lists.format(
        year=day[:5],
        month=day[:8],
        day=day,
        sitemap=f"/sitemap-{other.day:%Y-%m}.xml",
        other=other.get_absolute_url(),
    ).split()


@pytest.mark.parametrize("lists", LISTS.values(), ids=LISTS)
def test_a_withdrawn_story_is_in_no_list_at_once_and_the_other_still_is(client, at, lists):
    gone, other = make_two()
    now = timezone.now()
    asked = addresses(lists, other)
    before = {address: at(now, address).content.decode() for address in asked}
    later = now + 2 * HOUR
    withdraw(gone, at=later)

    by_the_clock = {address: at(later, address).content.decode() for address in asked}
    until_then = {address: at(later - HOUR, address).content.decode() for address in asked}
    withdraw(gone)
    at_once = {address: client.get(address).content.decode() for address in asked}

    for address in asked:
        assert "harbour-goes" in before[address], address
        assert "harbour-goes" in until_then[address], address
        for answer in (by_the_clock, at_once):
            assert "harbour-goes" not in answer[address], address
            assert "Harbour goes" not in answer[address], address
            assert "arbour stays" in answer[address] or "harbour-stays" in answer[address], address


def test_the_breaking_bar_links_a_withdrawn_story_no_more(client, at):
    gone, _ = make_two()
    factories.make_breaking("The harbour burns.", article=gone.article)
    moment = timezone.now() + HOUR / 2
    withdraw(gone, at=moment)

    before, after = at(moment - HOUR / 4, "/tags/"), at(moment, "/tags/")

    told = [b"The harbour burns." in page.content for page in (before, after)]
    linked = [b"harbour-goes" in page.content for page in (before, after)]
    assert (told, linked) == ([True, True], [True, False])


# Its addresses -----------------------------------------------------------------------------------


def make_moved_twice() -> tuple[PublishedArticle, list[str]]:
    """A live story and its three addresses, the oldest first."""
    first = factories.make_copy(slug="first-slug", at=timezone.now() - HOUR)
    second = republish(first.article, slug="second-slug")
    third = republish(first.article, slug="drittes-ö")
    return third, [copy.get_absolute_url() for copy in (first, second, third)]


def test_a_slug_that_changed_twice_leads_on_in_one_hop(client):
    _, (first, second, third) = make_moved_twice()

    for address in (first, second):
        answer = client.get(address)
        assert (answer.status_code, answer.headers["Location"]) == (301, third)
    assert client.get(third).status_code == 200


def test_every_address_of_a_withdrawn_story_tells_the_notice(client):
    copy, every = make_moved_twice()
    withdraw(copy)

    for address in every:
        answer = client.get(address)
        assert answer.status_code == 410
        assert NOTICE in answer.content.decode()


def test_every_address_of_a_withdrawn_story_leads_on_until_it_is_restored(client):
    copy, every = make_moved_twice()
    other = factories.make_copy(slug="instead")
    withdraw(copy, redirect_to=f"http://testserver{other.get_absolute_url()}")

    for address in every:
        answer = client.get(f"{address}?from=mail")
        assert answer.status_code == 302
        assert answer.headers["Location"] == f"{other.get_absolute_url()}?from=mail"
        assert answer.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    publishing.publish(factories.approve(copy.article).approved_revision, by=None)
    assert client.get(every[-1]).status_code == 200


def test_where_a_withdrawn_story_leads_may_move_or_go(client):
    gone, other = factories.make_copy(), factories.make_copy(slug="instead")
    withdraw(gone, redirect_to=other.get_absolute_url())

    moved = republish(other.article, slug="moved-on")
    assert client.get(gone.get_absolute_url()).headers["Location"] == moved.get_absolute_url()
    withdraw(moved)
    answer = client.get(gone.get_absolute_url())
    assert (answer.status_code, NOTICE in answer.content.decode()) == (410, True)


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("https://evil.example/", "other_site"),
        ("//evil.example/", "other_site"),
        ("/\\evil.example/", "unreadable"),
        ("javascript:alert(1)", "other_site"),
        ("tags/budget/", "no_slash"),
        ("/admin/", "closed"),
        ("/nowhere/", "no_page"),
        ("/city/?page=2", "query"),
        ("{own}", "own_address"),
        ("{old}", "own_address"),
    ],
)
def test_a_withdrawal_leads_to_a_page_of_this_site_only(client, target, code):
    copy, every = make_moved_twice()

    target = target.format(own=every[-1], old=every[0])

    assert refusal(withdraw, copy, redirect_to=target) == ("redirect_to", code)
    assert client.get(every[-1]).status_code == 200


def test_withdrawals_that_would_lead_in_a_circle_are_refused():
    one, two, three = (factories.make_copy(slug=f"story-{n}") for n in (1, 2, 3))
    moment = timezone.now() + HOUR
    withdraw(one, at=moment, redirect_to=two.get_absolute_url())
    withdraw(two, at=moment, redirect_to=three.get_absolute_url())

    how = {"at": moment, "redirect_to": one.get_absolute_url()}

    assert refusal(withdraw, three, **how) == ("redirect_to", "circle")


def test_a_circle_made_at_one_moment_answers_with_the_notice(client):
    one, two = factories.make_copy(slug="story-1"), factories.make_copy(slug="story-2")
    for copy, other in ((one, two), (two, one)):
        gone = withdraw(copy)
        PublishedArticle.objects.filter(pk=gone.pk).update(redirect_to=other.get_absolute_url())

    answers = [client.get(copy.get_absolute_url()).status_code for copy in (one, two)]

    assert answers == [410, 410]


def test_the_form_asks_where_to_lead_and_the_panel_tells(client):
    client.force_login(factories.make_user("Publisher"))
    copy, other = factories.make_copy(), factories.make_copy(slug="instead")
    form = forms.act_url(copy.article, "withdraw")
    typed = {"version": copy.article.version, "notice": NOTICE, "at": ""}

    refused = admin_forms.change(client, form, typed | {"redirect_to": "//evil.example/"})
    admin_forms.change(client, form, typed | {"redirect_to": other.get_absolute_url()})
    story = client.get(forms.change_url(copy.article)).content.decode()

    assert "That is an address of another site." in refused.content.decode()
    assert client.get(copy.get_absolute_url()).status_code == 302
    assert f"Its address leads to {other.get_absolute_url()}." in story


# Schedules ---------------------------------------------------------------------------------------


def make_scheduled_both():
    """A story that is to be public in an hour and withdrawn in two."""
    start = timezone.now() + HOUR
    copy = factories.make_copy(at=start)
    return copy, withdraw(copy, at=start + HOUR)


def test_a_cancelled_publication_takes_its_withdrawal_along():
    copy, _ = make_scheduled_both()

    publishing.cancel(copy)

    assert not copy.article.copies.exists()


def test_a_publication_is_not_moved_behind_its_withdrawal():
    copy, gone = make_scheduled_both()

    behind = gone.live_from + HOUR

    assert refusal(publishing.reschedule, copy, at=behind) == ("at", "nothing_to_withdraw")
    copy.refresh_from_db()
    assert copy.live_from < gone.live_from
    assert publishing.reschedule(copy, at=gone.live_from - HOUR / 2).live_from < gone.live_from


def test_a_withdrawal_of_what_is_live_stays_when_a_change_is_cancelled():
    live = factories.make_copy()
    start = timezone.now() + HOUR
    article = factories.approve(factories.edit(live.article, headline="Later"))
    change = publishing.publish(article.approved_revision, by=None, at=start)
    gone = withdraw(live, at=start + HOUR)

    publishing.cancel(change)

    assert list(live.article.copies.order_by("live_from")) == [live, gone]


def test_a_publication_moved_behind_the_withdrawal_by_publishing_anew_takes_its_place():
    copy, gone = make_scheduled_both()

    publishing.publish(copy.revision, by=None, at=gone.live_from + HOUR)

    states = copy.article.copies.values_list("state", "live_from")
    assert list(states) == [(CopyState.PUBLIC, gone.live_from + HOUR)]


def test_cancelling_all_that_is_scheduled_cancels_a_withdrawal_too():
    copy, _ = make_scheduled_both()

    workflow.unschedule(copy.article, by=factories.make_user("Publisher"))

    assert not copy.article.copies.exists()
