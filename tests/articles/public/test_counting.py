"""The beacon: who is counted, who is not, and that it tells nothing."""

import datetime
import uuid

import pytest
from django.test import Client
from django.utils import timezone

from articles import publishing
from articles.public import counting
from audience.counters import views_of
from audience.models import DailyViews, Visit
from tests import factories
from tests.agents import BROWSERS, ROBOTS

pytestmark = pytest.mark.django_db

HOUR = datetime.timedelta(hours=1)


def beacon(body: str | bytes, *, agent=BROWSERS[0], address="203.0.113.9", client=None, **headers):
    client = client or Client(enforce_csrf_checks=True)
    headers = {"user-agent": agent, **{n.replace("_", "-"): v for n, v in headers.items()}}
    return client.post(
        "/views/", body, content_type="text/plain", headers=headers, REMOTE_ADDR=address
    )


def test_beacon_counts_a_live_story():
    article = factories.make_article()

    response = beacon(str(article.uid), sec_fetch_site="same-origin", origin="http://testserver")

    assert response.status_code == 204
    assert response["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in response.headers
    assert views_of(article.pk) == 1
    assert list(DailyViews.objects.values_list("day", "story_id", "count")) == [
        (timezone.localdate(), article.pk, 1)
    ]


def test_reload_within_a_visit_counts_once():
    one, other = factories.make_article(), factories.make_article()

    for _ in range(3):
        beacon(str(one.uid))
    beacon(str(one.uid), agent=BROWSERS[1])
    beacon(str(one.uid), address="203.0.113.10")
    beacon(str(other.uid))

    assert views_of(one.pk) == 3
    assert views_of(other.pk) == 1


def test_reader_returning_after_the_visit_counts_again():
    article = factories.make_article()
    noon = timezone.localtime().replace(hour=12, minute=0)

    for minutes in (0, 29, 30, 45, 61):
        at = noon + datetime.timedelta(minutes=minutes)
        counting.take(str(article.uid), "203.0.113.9", BROWSERS[0], at)

    assert views_of(article.pk) == 3


@pytest.mark.parametrize("agent", BROWSERS)
def test_each_browser_counts(agent):
    article = factories.make_article()

    beacon(str(article.uid), agent=agent)

    assert views_of(article.pk) == 1


def test_robots_do_not_count():
    article = factories.make_article()

    for agent in ROBOTS:
        assert beacon(str(article.uid), agent=agent).status_code == 204
        assert views_of(article.pk) == 0, agent
    beacon(str(article.uid))
    assert views_of(article.pk) == 1


@pytest.mark.parametrize(
    "headers",
    [
        {"sec_purpose": "prefetch"},
        {"sec_purpose": "prefetch;prerender"},
        {"purpose": "prefetch"},
        {"x_moz": "prefetch"},
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
        {"origin": "https://elsewhere.example"},
        {"origin": "null"},
    ],
)
def test_prefetches_and_other_sites_do_not_count(headers):
    article = factories.make_article()

    assert beacon(str(article.uid), **headers).status_code == 204
    assert views_of(article.pk) == 0
    beacon(str(article.uid))
    assert views_of(article.pk) == 1


def test_staff_do_not_count():
    article = factories.make_article()
    staff, signed_out = Client(), Client()
    for client in (staff, signed_out):
        client.force_login(factories.make_user("Reporter"))
    signed_out.logout()

    beacon(str(article.uid), client=staff)
    assert views_of(article.pk) == 0
    beacon(str(article.uid), client=signed_out)
    assert views_of(article.pk) == 1


def test_made_up_session_counts_and_makes_none():
    from django.contrib.sessions.models import Session

    article = factories.make_article()
    client = Client()
    client.cookies["sessionid"] = "made-up-by-somebody-or-long-gone"

    response = beacon(str(article.uid), client=client)

    assert response.status_code == 204
    assert views_of(article.pk) == 1
    assert Session.objects.count() == 0


def test_beacon_says_nothing_of_what_it_ignores():
    draft = factories.make_draft()
    later = factories.make_copy(at=timezone.now() + HOUR).article
    withdrawn = factories.make_article()
    publishing.withdraw(withdrawn, by=None, notice="Wrong.")
    live = factories.make_article()

    bodies = [str(one.uid) for one in (live, draft, later, withdrawn)]
    bodies += [str(uuid.uuid4()), "", "x", f"story={live.uid}", f"{live.uid}{live.uid}"]
    bodies += [b"\xff\x00" * 50, "x" * 100_000]

    answers = [
        (response.status_code, response.content, sorted(response.headers.items()))
        for response in map(beacon, bodies)
    ]

    assert answers == [answers[0]] * len(answers)
    assert [views_of(one.pk) for one in (live, draft, later, withdrawn)] == [1, 0, 0, 0]
    assert Visit.objects.count() == 1


def test_beacon_looks_nothing_up_before_it_answers(django_assert_num_queries, monkeypatch):
    """What it costs does not depend on whether there is such a story; the batch looks later."""
    article = factories.make_article()
    beacon(str(article.uid))
    monkeypatch.setattr(counting.buffer, "flush", lambda: None)
    monkeypatch.setattr(counting.buffer, "_held", {})

    with django_assert_num_queries(0):
        beacon(str(article.uid), agent=BROWSERS[1])
        beacon(str(uuid.uuid4()))


def test_address_and_browser_are_not_stored():
    article = factories.make_article()

    beacon(str(article.uid), address="203.0.113.77")

    [visit] = Visit.objects.values()
    assert visit.keys() == {"visitor", "counted_at"}
    assert all(type(value) is int for value in visit.values())


@pytest.mark.parametrize("method", ["get", "head", "put", "delete"])
def test_beacon_takes_post_only(client, method):
    response = getattr(client, method)("/views/")

    assert response.status_code == 405
    assert response["Allow"] == "POST"


def test_page_names_itself_to_the_beacon(client):
    article = factories.make_article()

    page = client.get(article.copies.get().get_absolute_url()).content.decode()

    assert f'data-story="{article.uid}"' in page
    assert 'data-url="/views/"' in page
