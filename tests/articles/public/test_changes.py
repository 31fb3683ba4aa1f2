"""Last-Modified of the reader's pages: never the same date for two contents."""

import gzip

import pytest
from django.core.cache import caches
from django.test import Client
from django.utils.http import http_date

from articles.public import answers
from articles.public.changes import changed_at
from tests import factories

START = 1_700_000_000
FILES = "django.core.cache.backends.filebased.FileBasedCache"


@pytest.fixture
def clock(monkeypatch):
    """The second that pages are answered in; `clock.second += 1` lets one go by."""

    class Clock:
        second = START

        def changed_at(self, address, etag):
            return changed_at(address, etag, self.second + 0.5)

    clock = Clock()
    monkeypatch.setattr(answers, "changed_at", clock.changed_at)
    return clock


def test_an_address_holds_from_the_second_it_was_first_seen():
    assert changed_at("/", "a", START + 0.9) == START
    assert changed_at("/", "a", START + 50) == START
    assert changed_at("/news/", "b", START + 50) == START + 50


def test_a_change_holds_from_the_next_second_and_says_nothing_before():
    changed_at("/", "a", START)

    assert changed_at("/", "b", START + 7.2) is None
    assert changed_at("/", "b", START + 8) == START + 8
    assert changed_at("/", "b", START + 90) == START + 8


def test_changes_within_one_second_and_a_clock_set_back_get_dates_of_their_own():
    given = [changed_at("/", "a", START)]
    assert [changed_at("/", etag, START + 0.5) for etag in ("b", "c", "a")] == [None, None, None]
    assert changed_at("/", "a", START + 2) is None

    given.append(changed_at("/", "a", START + 3))
    assert changed_at("/", "b", START - 100) is None
    assert changed_at("/", "b", START + 3) is None
    given.append(changed_at("/", "b", START + 4))

    assert given == [START, START + 3, START + 4]


def test_a_full_disk_costs_the_date_and_not_the_page(monkeypatch, caplog):
    def full(*args, **kwargs):
        raise OSError("No space left on device")

    monkeypatch.setattr(caches["changes"], "set", full)

    assert changed_at("/", "a", START) is None
    assert "No space left on device" in caplog.text


def test_a_damaged_note_is_dropped_and_begun_anew(settings, tmp_path):
    settings.CACHES = settings.CACHES | {
        "changes": settings.CACHES["changes"]
        | {"BACKEND": FILES, "LOCATION": str(tmp_path), "TIMEOUT": 60}
    }
    changed_at("/", "a", START)
    (note,) = tmp_path.iterdir()
    note.write_bytes(note.read_bytes()[:-12])

    assert changed_at("/", "a", START + 5) is None
    assert changed_at("/", "a", START + 6) == START + 6


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize("kind", ["page", "list", "feed", "sitemap"])
def test_unchanged_pages_are_not_sent_again_and_changed_ones_are(client, clock, kind, method):
    copy = factories.make_copy()
    address = {
        "page": copy.get_absolute_url(),
        "list": copy.section.get_absolute_url(),
        "feed": f"{copy.section.get_absolute_url()}atom.xml",
        "sitemap": "/sitemap.xml",
    }[kind]
    ask = getattr(client, method)

    first = ask(address)
    assert first["Last-Modified"] == http_date(START)
    since = {"if-modified-since": first["Last-Modified"]}
    clock.second += 3600
    again = ask(address, headers=since)
    assert (again.status_code, again.content) == (304, b"")
    assert {name: again[name] for name in ("ETag", "Last-Modified", "Cache-Control")} == {
        name: first[name] for name in ("ETag", "Last-Modified", "Cache-Control")
    }

    factories.make_copy(at=copy.live_from.replace(year=2020, day=1), headline="Another")
    changed = ask(address, headers=since)
    assert (changed.status_code, changed.has_header("Last-Modified")) == (200, False)
    assert changed["ETag"] != first["ETag"]
    clock.second += 1
    later = ask(address, headers=since)
    assert (later.status_code, later["Last-Modified"]) == (200, http_date(clock.second))


@pytest.mark.django_db
def test_a_date_that_was_not_given_and_another_etag_bring_the_page(client, clock):
    first = client.get("/")
    clock.second += 60

    for date in (START - 1, START + 1, clock.second, clock.second + 3600):
        assert client.get("/", headers={"if-modified-since": http_date(date)}).status_code == 200
    both = {"if-modified-since": first["Last-Modified"], "if-none-match": '"other"'}
    assert client.get("/", headers=both).status_code == 200
    both["if-none-match"] = first["ETag"]
    assert client.get("/", headers=both).status_code == 304


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/rss.xml"])
def test_compressed_and_plain_answers_are_revalidated_alike(client, address):
    """All name one weak ETag, and what they vary on: a cache finds what a 304 is about by these."""
    factories.make_copy()
    plain = client.get(address)
    packed = client.get(address, headers={"accept-encoding": "gzip"})
    since = {"accept-encoding": "gzip", "if-modified-since": packed["Last-Modified"]}
    named = {"accept-encoding": "gzip", "if-none-match": packed["ETag"]}
    answers = [
        plain,
        packed,
        client.get(address, headers=since),
        client.get(address, headers=named),
    ]

    assert [answer.status_code for answer in answers] == [200, 200, 304, 304]
    assert [answer.headers.get("Content-Encoding") for answer in answers] == [None, "gzip"] + [
        None
    ] * 2
    assert gzip.decompress(packed.content) == plain.content
    assert {(answer["ETag"], answer["Vary"]) for answer in answers} == {
        (packed["ETag"], "Accept-Encoding")
    }


@pytest.mark.django_db
def test_only_answers_with_a_page_have_a_date(client):
    assert client.get("/").has_header("Last-Modified")
    assert not client.get("/2020/").has_header("Last-Modified")
    assert not client.post("/").has_header("Last-Modified")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    ["/", "/city/", "/rss.xml", "/search/", "/robots.txt", "/manifest.webmanifest"]
    + [f"/media/00/{'0' * 30}.jpg"],
)
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_other_methods_are_refused_with_those_that_are_taken(address, method):
    factories.make_section("City")
    browser = Client(enforce_csrf_checks=True)

    answer = getattr(browser, method)(address)

    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")
