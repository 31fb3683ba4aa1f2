"""The head of each kind of page: canonical address, Open Graph and card tags, feeds, robots."""

import re

import pytest

from articles.desk import previews
from tests import factories
from tests.articles.public import heads
from tests.articles.public.heads import COURIER, SITE, full_story, graph_of, metas, tree_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper():
    return heads.make_paper()


def test_head_of_a_story_with_a_picture(client):
    copy = full_story(search_title="For searchers", social_title="For “friends”")
    factories.edit(copy.article, headline="Lamps, again")
    again = factories.approve(copy.article)
    factories.publishing.publish(again.approved_revision, by=again.approved_by)
    copy.refresh_from_db()

    tree = tree_of(client, copy.get_absolute_url())
    found = metas(tree)
    story = graph_of(tree)[0]
    address = SITE + copy.get_absolute_url()

    assert tree.findtext(".//title") == f"For searchers · {COURIER}"
    assert tree.xpath("//link[@rel='canonical']/@href") == [address]
    picture = story["image"][0]["url"]
    assert story["dateModified"] > story["datePublished"]
    about = {name: text for name, text in found.items() if re.match("(og|twitter|article):", name)}
    assert about == {
        "og:type": "article",
        "og:site_name": COURIER,
        "og:locale": "en",
        "og:title": "For “friends”",
        "og:description": "After a “year”.",
        "og:url": address,
        "og:image": picture,
        "og:image:width": "1200",
        "og:image:height": "675",
        "og:image:alt": "A lamp",
        "twitter:card": "summary_large_image",
        "twitter:image": picture,
        "twitter:image:alt": "A lamp",
        "article:published_time": story["datePublished"],
        "article:modified_time": story["dateModified"],
        "article:section": "City",
        "article:author": [f"{SITE}/authors/ada-plum/", f"{SITE}/authors/bo-quince/"],
        "article:tag": ["bridges", "lamps"],
    }
    assert found["description"] == "After a “year”."
    assert found["robots"] == "max-image-preview:large"


def test_a_picture_that_is_not_cut_yet_is_told_as_it_is(client):
    picture = factories.make_illustration(alt="", is_decorative=True, caption="Dusk")
    copy = full_story(lead_illustration=picture)

    tree = tree_of(client, copy.get_absolute_url())
    found = metas(tree)
    (image,) = graph_of(tree)[0]["image"]

    assert (image["width"], image["height"]) == (640, 480)
    assert image["url"] == found["og:image"] == f"{SITE}/media/{jpeg_of(picture)}"
    assert (found["og:image:width"], found["og:image:height"]) == ("640", "480")
    assert found["og:image:alt"] == "Dusk"
    assert "description" not in image


def jpeg_of(picture) -> str:
    return picture.renditions.get(spec="jpeg-640").file.name


def test_a_story_without_a_picture_has_the_publications(client):
    copy = full_story(lead_illustration=None)

    tree = tree_of(client, copy.get_absolute_url())
    found = metas(tree)

    assert found["og:image"] == f"{SITE}/static/newsroom/icons/icon-512.png"
    assert (found["og:image:width"], found["og:image:height"]) == ("512", "512")
    assert found["og:image:alt"] == COURIER
    assert found["twitter:card"] == "summary"
    assert "image" not in graph_of(tree)[0]


def test_a_story_in_another_language_says_so(client):
    copy = full_story(language="ar", headline="المصابيح")
    brazilian = full_story(language="pt-br")

    tree = tree_of(client, copy.get_absolute_url())

    assert graph_of(tree)[0]["inLanguage"] == "ar"
    assert metas(tree)["og:locale"] == "ar"
    assert metas(tree_of(client, brazilian.get_absolute_url()))["og:locale"] == "pt_BR"


def test_a_preview_tells_machines_nothing(admin_client):
    copy = full_story()

    tree = tree_of(admin_client, previews.address(copy.revision_id))
    found = metas(tree)

    assert found["robots"] == "noindex, nofollow"
    assert not [name for name in found if re.match("(og|twitter|article):", name)]
    assert not tree.xpath("//script[@type='application/ld+json']")
    assert not tree.xpath("//link[@rel='canonical']")


PAGES = {
    # address: title for sharing, description, type, width and card of its picture, its alt
    "/": (COURIER, COURIER, "website", 512, COURIER),
    "/city/": ("City", "About the city.", "website", 1200, "The quay"),
    "/tags/bridges/": ("bridges", "Over the river.", "website", 512, COURIER),
    "/authors/ada-plum/": ("Ada Plum", "Writes. Also “draws”.", "profile", 1200, "Ada Plum"),
    "/2024/": ("2024", "2024", "website", 512, COURIER),
    "/tags/": ("Tags", f"Subjects of the stories in {COURIER}.", "website", 512, COURIER),
    "/authors/": (
        "Authors",
        f"Who writes, draws and photographs for {COURIER}.",
        "website",
        512,
        COURIER,
    ),
    "/corrections/": (
        "Corrections",
        f"What {COURIER} got wrong, and what is right.",
        "website",
        512,
        COURIER,
    ),
}


@pytest.mark.parametrize("address", PAGES)
def test_head_of_every_other_page(client, paper, address):
    title, description, kind, width, alt = PAGES[address]

    tree = tree_of(client, address)
    found = metas(tree)

    assert tree.xpath("//link[@rel='canonical']/@href") == [SITE + address]
    about = {name: text for name, text in found.items() if re.match("(og|twitter|article):", name)}
    picture = about.pop("og:image")
    assert picture.startswith(f"{SITE}/media/" if width == 1200 else f"{SITE}/static/")
    height = {512: 512, 1200: 1200 if kind == "profile" else 675}[width]
    assert about == {
        "og:type": kind,
        "og:site_name": COURIER,
        "og:locale": "en",
        "og:title": title,
        "og:description": description,
        "og:url": SITE + address,
        "og:image:width": str(width),
        "og:image:height": str(height),
        "og:image:alt": alt,
        "twitter:card": "summary_large_image" if height == 675 else "summary",
        "twitter:image": picture,
        "twitter:image:alt": alt,
    }
    assert " ".join(found["description"].split()) == description
    assert found["robots"] == "max-image-preview:large"


@pytest.mark.parametrize(
    "address", ["/", "/city/", "/tags/bridges/", "/authors/ada-plum/", "/2024/", "/corrections/"]
)
def test_every_list_links_its_feeds(client, paper, address):
    links = tree_of(client, address).xpath("//link[@rel='alternate']")

    assert {link.get("type"): link.get("href") for link in links} == {
        "application/rss+xml": f"{address}rss.xml",
        "application/atom+xml": f"{address}atom.xml",
        "application/feed+json": f"{address}feed.json",
    }
    for link in links:
        assert client.get(link.get("href"))["Content-Type"].startswith(link.get("type"))


def test_the_search_page_is_not_for_search_engines(client, paper):
    tree = tree_of(client, "/search/?q=story")

    assert metas(tree)["robots"] == "noindex"
    assert not tree.xpath("//script[@type='application/ld+json']")
