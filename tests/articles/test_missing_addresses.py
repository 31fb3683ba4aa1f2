"""Addresses that readers asked for in vain: what is counted, what is kept of it, and the list."""

import datetime

import pytest
from django.utils import timezone

from articles import missing_addresses
from articles.missing_addresses import Asked
from articles.models import MissingAddress, Redirect
from tests import factories
from tests.agents import BROWSERS

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/missingaddress/"


def ask(client, address: str, **headers):
    return client.get(address, headers={"User-Agent": BROWSERS[0], **headers})


def counted() -> dict[str, int]:
    return dict(MissingAddress.objects.values_list("path", "count"))


def test_a_reader_who_finds_nothing_is_counted_and_not_kept(client):
    for address in ("/tags/nothing", "/tags/nothing/?utm=1", "/%C3%BCber/nothing.html"):
        ask(client, address, Referer="https://user:pw@elsewhere.example:8080/page?who=me#top")

    rows = MissingAddress.objects.order_by("path").values_list("path", "count", "referrer")
    page = "https://elsewhere.example:8080/page"
    assert list(rows) == [("/tags/nothing/", 1, page), ("/über/nothing.html", 1, page)]


def test_a_redirect_that_leads_on_and_a_missing_slash_are_not_counted(client):
    factories.make_section()
    Redirect.objects.create(path="/old/", target="/city/")

    assert ask(client, "/old/").status_code == 301
    assert ask(client, "/city").status_code == 301

    assert counted() == {}


NOISE = [
    "/wp-login.php",
    "/blog/xmlrpc.php",
    "/.env",
    "/.git/config",
    "/a%00b/",
    "/a%2500b/",
    "/admin/nothing/",
    "/media/nothing.jpg",
    "/static/nothing.css",
    "/api/v1/nothing/",
    "/apple-touch-icon.png",
    "/wp-content/uploads/2019/01/x.jpg",
    "/backup.sql",
    "/'or'1'='1/",
    "/" + "x" * 600 + "/",
]


def test_noise_is_not_counted(client):
    answers = {ask(client, address).status_code for address in NOISE}
    ask(client, "/a-page/")

    assert answers <= {302, 404}
    assert counted() == {"/a-page/": 1}


@pytest.mark.parametrize(
    "headers",
    [
        {"User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"},
        {"User-Agent": "curl/8.0"},
        {"Sec-Purpose": "prefetch"},
    ],
)
def test_robots_and_pages_fetched_ahead_are_not_counted(client, headers):
    ask(client, "/a-page/", **headers)
    client.post("/a-page/", headers={"User-Agent": BROWSERS[0]})

    assert counted() == {}


def test_a_referrer_that_is_none_is_left_out(client):
    for sent in ("javascript:alert(1)", "https://[bad", "no address", "http:///x"):
        ask(client, "/a-page/", Referer=sent)

    assert MissingAddress.objects.get().referrer == ""


def test_what_waited_together_is_added_up_and_what_leads_on_by_now_is_left_out():
    first = timezone.now() - datetime.timedelta(minutes=5)
    second = first + datetime.timedelta(minutes=1)
    Redirect.objects.create(path="/found/", target="/")
    missing_addresses.write({1: Asked("/a/", "", first), 2: Asked("/found/", "", first)})
    waiting = {
        1: Asked("/a/", "https://there.example/", second),
        2: Asked("/a/", "", first),
        3: Asked("/b/", "", second),
    }

    missing_addresses.write(waiting)

    assert waiting == {}
    assert counted() == {"/a/": 3, "/b/": 1}
    row = MissingAddress.objects.get(path="/a/")
    assert (row.first_asked_at, row.last_asked_at) == (first, second)
    assert row.referrer == "https://there.example/"


def test_the_rare_and_old_go_when_there_are_too_many(monkeypatch):
    monkeypatch.setattr(missing_addresses, "MOST", 3)
    now = timezone.now()
    for minutes, (path, count) in enumerate((("/often/", 9), ("/old/", 1), ("/new/", 1))):
        at = now - datetime.timedelta(minutes=9 - minutes)
        MissingAddress.objects.create(path=path, count=count, last_asked_at=at)

    missing_addresses.write({n: Asked(f"/flood-{n}/", "", now) for n in range(3)})

    assert len(counted()) == 3
    assert counted()["/often/"] == 9
    assert "/old/" not in counted()


def test_one_visitor_counts_once_and_fills_no_memory(client, monkeypatch):
    monkeypatch.setattr(missing_addresses.buffer, "_is_behind", True)
    monkeypatch.setattr(missing_addresses.buffer, "_see_that_it_runs", lambda: None)

    for number in range(22):
        ask(client, "/same/")
        ask(client, f"/other-{number}/")
    held = len(missing_addresses.buffer._held)
    missing_addresses.buffer.flush()

    assert held == missing_addresses.buffer.most_each
    assert counted()["/same/"] == 1


def test_the_list_leads_to_a_redirect_in_one_click_and_ignores(client):
    client.force_login(factories.make_user("Editor"))
    at = timezone.now() - datetime.timedelta(days=1)
    for path, count in (("/100%/?/", 5), ("/probe/", 9)):
        MissingAddress.objects.create(path=path, count=count, first_asked_at=at, last_asked_at=at)
    probe = MissingAddress.objects.get(path="/probe/")

    page = client.get(LIST).content.decode()
    client.post(LIST, {"action": "ignore", "_selected_action": [probe.pk]})
    opened = client.get(LIST).content.decode()
    ignored = client.get(LIST, {"state": "ignored"}).content.decode()

    assert page.index("/probe/") < page.index("/100%25/%3F/")
    assert "?path=%2F100%2525%2F%253F%2F&amp;back=missing" in page
    assert " UTC<" in page
    assert "/probe/" not in opened
    assert "/100%25/%3F/" in opened
    assert "/probe/" in ignored
    form = client.get("/admin/articles/redirect/add/?path=%2F100%2525%2F%253F%2F&back=missing")
    assert 'value="/100%25/%3F/"' in form.content.decode()


def test_the_list_costs_the_same_with_few_and_many(client, django_assert_num_queries):
    client.force_login(factories.make_user("Editor"))
    for number in (1, 40):
        MissingAddress.objects.bulk_create(
            MissingAddress(path=f"/{number}-{n}/", referrer="http://testserver/")
            for n in range(number)
        )
        client.get(LIST)
        with django_assert_num_queries(6):
            client.get(LIST)
