"""The identity as pages get it: from the settings, then from the record, always from memory."""

import pytest

import delivery
from publication import identity, marks
from publication.models import Identity, Mark, NavigationLink, SocialAccount
from tests import factories as make

from .pictures import picture

pytestmark = pytest.mark.django_db


def put(kind: str, upload=None) -> None:
    marks.keep(kind, marks.draw(kind, upload or picture()))
    delivery.changed("identity:1")


def test_until_it_is_saved_the_settings_hold(settings):
    settings.PUBLICATION_NAME, settings.PUBLICATION_TAGLINE = "The Echo", "Says it again"

    publication = identity.current()

    assert (publication.name, publication.tagline) == ("The Echo", "Says it again")
    assert (publication.logo, publication.colours_url) == (None, "")
    assert publication.icon(32) == "/static/newsroom/icons/favicon.ico"
    assert publication.icon(192) == "/static/newsroom/icons/icon-192.png"
    assert publication.share_picture == identity.MarkImage(
        "/static/newsroom/icons/icon-512.png", 512, 512, "image/png", "The Echo"
    )


def test_the_record_is_what_pages_say():
    record = make.make_identity(name="The Echo", founded=1871, accent_light="#0b5394")
    NavigationLink.objects.create(identity=record, label="Second", address="/b/", position=2)
    NavigationLink.objects.create(identity=record, label="First", address="/a/", position=1)
    NavigationLink.objects.create(
        identity=record, place="footer", label="Shop", address="https://shop.example/"
    )
    SocialAccount.objects.create(
        identity=record, network="mastodon", address="https://social.example/@echo"
    )

    publication = identity.current()

    assert (publication.name, publication.founded) == ("The Echo", 1871)
    assert publication.header_links == (
        identity.Link("First", "/a/"),
        identity.Link("Second", "/b/"),
    )
    assert publication.footer_links == (identity.Link("Shop", "https://shop.example/"),)
    assert publication.social == (
        identity.Account("Mastodon", "https://social.example/@echo", "mastodon"),
    )
    assert publication.colours_url.startswith("/identity/colours-")


def test_warm_it_asks_nothing(kept_in_memory, django_assert_num_queries):
    make.make_identity()

    with django_assert_num_queries(4):
        identity.current()
    with django_assert_num_queries(0):
        identity.current()


def test_there_is_one_record(db):
    from django.db import IntegrityError, transaction

    make.make_identity()

    with pytest.raises(IntegrityError), transaction.atomic():
        Identity.objects.create(pk=2, name="Another")


def test_a_mark_is_served_for_ever_under_its_digest(
    client, kept_in_memory, django_assert_num_queries
):
    put("logo", picture(640, 160))
    logo = identity.current().logo

    first = client.get(logo.url)
    with django_assert_num_queries(0):
        again = client.get(logo.url, headers={"if-none-match": first["ETag"]})

    assert (logo.width, logo.height, logo.alt) == (640, 160, "The Lanternfield Courier")
    assert first["Content-Type"] == "image/png"
    assert first["Cache-Control"] == "public, max-age=31536000, immutable"
    assert first["X-Content-Type-Options"] == "nosniff"
    assert first.content == bytes(Mark.objects.get().data)
    assert again.status_code == 304
    assert client.post(logo.url).status_code == 405
    assert "Cookie" not in first.get("Vary", "")


def test_no_other_address_serves_a_mark(client):
    put("logo")
    before = identity.current().logo.url
    put("logo", picture(300, 100, "#123456"))
    after = identity.current().logo.url

    assert before != after
    assert client.get(after).status_code == 200
    assert client.get(before).status_code == 404
    assert client.get(after.replace(".png", ".jpg")).status_code == 404
    assert client.get(after.replace("logo", "share")).status_code == 404
    assert client.get(f"/identity/colours-{'0' * 20}.css").status_code == 404


def test_what_another_process_saved_is_served_at_once(client):
    """It shows pages with the new addresses while this one remembers the old ones."""
    record = make.make_identity()
    identity.current()

    marks.keep("logo", marks.draw("logo", picture(640, 160)))
    type(record).objects.update(accent_light="#0b5394")
    elsewhere = identity.load()

    assert identity.current().logo is None
    assert client.get(elsewhere.logo.url).status_code == 200
    assert "--accent: #0b5394;" in client.get(elsewhere.colours_url).content.decode()


def test_own_colours_are_a_stylesheet(client):
    make.make_identity(accent_light="#0b5394", accent_dark="#9fc5e8")

    answer = client.get(identity.current().colours_url)

    assert answer["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in answer["Cache-Control"]
    assert "--accent: #9fc5e8;" in answer.content.decode()


def test_the_manifest_names_the_icons(client, kept_in_memory, django_assert_num_queries):
    make.make_identity(name="The Echo of Averness", short_name="Echo")
    put("icon")
    identity.current()

    with django_assert_num_queries(0):
        answer = client.get("/manifest.webmanifest")
    document = answer.json()

    assert answer["Content-Type"].startswith("application/manifest+json")
    assert (document["name"], document["short_name"]) == ("The Echo of Averness", "Echo")
    assert [(icon["sizes"], icon["purpose"]) for icon in document["icons"]] == [
        ("192x192", "any"),
        ("512x512", "any"),
        ("512x512", "maskable"),
    ]
    assert all(client.get(icon["src"]).status_code == 200 for icon in document["icons"])
    again = client.get("/manifest.webmanifest", headers={"if-none-match": answer["ETag"]})
    assert again.status_code == 304
    assert client.post("/manifest.webmanifest").status_code == 405


def test_an_icon_of_its_own_is_the_favicon_too(client):
    assert client.get("/favicon.ico")["Location"] == "/static/newsroom/icons/favicon.ico"

    put("icon")

    assert client.get("/favicon.ico")["Location"] == identity.current().icon(32)
