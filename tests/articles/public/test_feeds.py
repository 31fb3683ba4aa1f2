import datetime
import json

import pytest
from django.utils import timezone
from lxml import etree

from articles import publishing
from articles.models import Correction
from articles.public.feeds import with_absolute_addresses
from tests import factories

pytestmark = pytest.mark.django_db

ATOM = {"a": "http://www.w3.org/2005/Atom"}
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
LISTS = [
    "/",
    "/city/",
    "/tags/bridges/",
    "/authors/ada-plum/",
    "/2024/",
    "/2024/05/",
    "/2024/05/02/",
]


@pytest.fixture
def copy():
    author = factories.make_author("Ada Plum")
    return factories.make_copy(
        at=datetime.datetime(2024, 5, 2, 12, tzinfo=datetime.UTC),
        headline="Lamps & <lanterns>",
        dek="After a year.",
        body='<p>See <a href="/2020/01/01/old/">the old one</a>.</p>',
        tags=[factories.make_tag("bridges")],
        authors=[author, factories.make_author("Bo Quince")],
        lead_illustration=factories.make_illustration(alt="A lamp"),
    )


@pytest.mark.parametrize("address", LISTS)
def test_every_list_has_its_feeds(client, copy, address):
    page = client.get(address).content.decode()

    for file, kind in (
        ("rss.xml", "application/rss+xml"),
        ("atom.xml", "application/atom+xml"),
        ("feed.json", "application/feed+json"),
    ):
        response = client.get(address + file)
        assert response.status_code == 200
        assert response["Content-Type"] == f"{kind}; charset=utf-8"
        assert "Lamps" in response.content.decode()
        assert f'type="{kind}"' in page
        assert f'href="{address}{file}"' in page


def test_rss(client, copy):
    channel = etree.fromstring(client.get("/city/rss.xml").content).find("channel")
    item = channel.find("item")

    assert channel.findtext("title") == "City · The Lanternfield Courier"
    assert channel.findtext("link") == "http://testserver/city/"
    assert item.findtext("title") == "Lamps & <lanterns>"
    assert item.findtext("link") == f"http://testserver{copy.get_absolute_url()}"
    assert item.findtext("guid") == f"urn:uuid:{copy.article.uid}"
    assert item.find("guid").get("isPermaLink") == "false"
    assert item.findtext("pubDate") == "Thu, 02 May 2024 12:00:00 +0000"
    assert [creator.text for creator in item.findall(CREATOR)] == ["Ada Plum", "Bo Quince"]
    assert [category.text for category in item.findall("category")] == ["City", "bridges"]
    content = item.findtext(CONTENT)
    assert 'href="http://testserver/2020/01/01/old/"' in content
    assert 'src="http://testserver/media/' in content
    assert '"/media/' not in content


def test_atom(client, copy):
    feed = etree.fromstring(client.get("/city/atom.xml").content)

    assert feed.xpath("string(a:id)", namespaces=ATOM) == "http://testserver/city/atom.xml"
    assert feed.xpath("string(a:updated)", namespaces=ATOM) == "2024-05-02T12:00:00+00:00"
    entry = feed.find("a:entry", ATOM)
    assert entry.findtext("a:id", namespaces=ATOM) == f"urn:uuid:{copy.article.uid}"
    assert entry.xpath("a:author/a:name/text()", namespaces=ATOM) == ["Ada Plum", "Bo Quince"]
    assert entry.find("a:content", ATOM).get("type") == "html"


def test_json_feed(client, copy):
    feed = json.loads(client.get("/city/feed.json").content)
    item = feed["items"][0]

    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "http://testserver/city/feed.json"
    assert item["id"] == f"urn:uuid:{copy.article.uid}"
    assert item["authors"][0] == {"name": "Ada Plum", "url": "http://testserver/authors/ada-plum/"}
    assert item["date_published"] == "2024-05-02T12:00:00+00:00"
    assert item["summary"] == "After a year."
    assert item["image"].startswith("http://testserver/media/")


def test_control_characters_never_break_xml(client):
    factories.make_copy(
        headline="Bell \x07 and \x0b tab \ufffe end", dek="\x1b[31m", body="<p>x\x08y</p>"
    )

    for file in ("/rss.xml", "/atom.xml"):
        tree = etree.fromstring(client.get(file).content)
        assert any(text.startswith("Bell  and  tab  end") for text in tree.itertext())


def test_feeds_are_paged_by_key(client):
    now = timezone.now()
    for index in range(25):
        factories.make_copy(at=now - datetime.timedelta(hours=index + 1), slug=f"s{index}")

    first = json.loads(client.get("/feed.json").content)
    second = json.loads(client.get(first["next_url"].removeprefix("http://testserver")).content)

    assert (len(first["items"]), len(second["items"])) == (20, 5)
    assert "next_url" not in second
    assert not {i["id"] for i in first["items"]} & {i["id"] for i in second["items"]}


def test_entry_keeps_its_id_when_the_story_moves(client, copy):
    factories.edit(copy.article, slug="moved")
    publishing.publish(factories.approve(copy.article).approved_revision, by=None)

    item = json.loads(client.get("/feed.json").content)["items"][0]

    assert item["id"] == f"urn:uuid:{copy.article.uid}"
    assert item["url"].endswith("/moved/")
    assert item["date_modified"] == item["date_published"]  # the text is what it was


def test_corrections_have_feeds(client, copy):
    Correction.objects.create(article=copy.article, text="There are twelve.")

    for file in ("rss.xml", "atom.xml", "feed.json"):
        response = client.get(f"/corrections/{file}")
        assert response.status_code == 200
        assert "There are twelve." in response.content.decode()


def test_empty_feeds_are_valid(client):
    for file in ("/rss.xml", "/atom.xml", "/corrections/atom.xml"):
        etree.fromstring(client.get(file).content)
    assert json.loads(client.get("/feed.json").content)["items"] == []


def test_only_addresses_in_tags_are_made_absolute():
    html = (
        '<p>write href="/x" and src="/y"</p><img alt="a > b" src="/media/a.jpg" '
        'srcset="/media/a.jpg 320w, /media/b.jpg 640w" loading="lazy">'
        '<a href="//other.example/">o</a>'
    )

    assert with_absolute_addresses(html) == (
        '<p>write href="/x" and src="/y"</p><img alt="a > b" src="http://testserver/media/a.jpg" '
        'srcset="http://testserver/media/a.jpg 320w, http://testserver/media/b.jpg 640w" '
        'loading="lazy"><a href="//other.example/">o</a>'
    )


def test_feeds_set_no_cookie_and_revalidate(client, copy):
    response = client.get("/rss.xml")

    assert "Set-Cookie" not in response.headers
    assert client.get("/rss.xml", headers={"if-none-match": response["ETag"]}).status_code == 304
    assert client.post("/rss.xml").status_code == 405
