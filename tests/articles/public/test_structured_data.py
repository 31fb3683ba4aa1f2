"""JSON-LD: whole by the tables below, and equal to what the page shows.

`WANTED` holds what Google's documentation of Article, ProfilePage, BreadcrumbList, ItemList and
WebSite requires or recommends and what a newsroom knows; `OPTIONAL` what else may be said. All are
properties that schema.org gives the type.
"""

import datetime
from urllib.parse import quote

import pytest
from django.utils import timezone

from articles.models import Correction
from articles.public.lists import Key
from articles.statuses import CorrectionKind, Kind, Role
from tests import factories
from tests.articles.public import heads
from tests.articles.public.heads import (
    COURIER,
    CUTS,
    SITE,
    by_class,
    full_story,
    graph_of,
    links_in,
    tree_of,
    words,
)

pytestmark = pytest.mark.django_db

_STORY = {
    "headline", "description", "image", "datePublished", "dateModified", "author", "publisher",
    "mainEntityOfPage", "url", "identifier", "articleSection", "keywords", "inLanguage",
    "wordCount", "timeRequired", "isAccessibleForFree",
}  # fmt: skip
WANTED = {
    "NewsArticle": _STORY,
    "AnalysisNewsArticle": _STORY,
    "OpinionNewsArticle": _STORY,
    "AdvertiserContentArticle": _STORY,
    "WebPage": set(),
    "Person": {"name", "url"},
    "ImageObject": {"url", "width", "height"},
    "NewsMediaOrganization": {"name", "url", "logo"},
    "CorrectionComment": {"name", "text", "datePublished"},
    "BreadcrumbList": {"itemListElement"},
    "ItemList": {"itemListElement"},
    "ListItem": {"position", "name"},
    "CollectionPage": {"name", "url", "inLanguage", "isPartOf"},
    "ProfilePage": {"name", "url", "inLanguage", "isPartOf", "mainEntity", "hasPart"},
    "WebSite": {"name", "url", "inLanguage", "publisher", "potentialAction"},
    "SearchAction": {"target", "query-input"},
    "EntryPoint": {"urlTemplate"},
}
OPTIONAL = {
    "Person": {"jobTitle", "description", "image", "email", "sameAs"},
    "ImageObject": {"caption", "creditText", "description"},
    "NewsMediaOrganization": {
        "foundingDate", "email", "sameAs", "publishingPrinciples", "ethicsPolicy",
        "correctionsPolicy", "ownershipFundingInfo",
    },
    "ListItem": {"item", "url"},
    "CollectionPage": {"description", "primaryImageOfPage", "mainEntity"},
    "WebSite": {"alternateName", "description"},
    **dict.fromkeys(
        ("NewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle", "AdvertiserContentArticle"),
        {"contributor", "correction"},
    ),
}  # fmt: skip
# A story named on its author's page, not described there.
NAMED = {"headline", "url", "datePublished", "author"}


def check(node, is_named_only: bool = False) -> None:
    """Every object has what its type wants, nothing else, and no value is empty or relative."""
    if isinstance(node, list):
        for one in node:
            check(one, is_named_only)
        return
    assert node not in ("", None, [], {})
    if not isinstance(node, dict):
        return
    said = {name for name in node if not name.startswith("@")}
    if "@type" not in node:
        assert set(node) == {"@id"}
    elif is_named_only and "headline" in node:
        assert said == NAMED
    else:
        wanted = WANTED[node["@type"]]
        assert wanted <= said, f"{node['@type']} lacks {wanted - said}"
        assert said <= wanted | OPTIONAL.get(node["@type"], set()), node["@type"]
    for name, value in node.items():
        if name in ("url", "item", "@id", "urlTemplate") or name.endswith("Policy"):
            assert value.startswith(SITE), (name, value)
        if name.startswith("date"):
            assert datetime.datetime.fromisoformat(value).tzinfo is not None
        if name != "query-input":
            check(value, name == "hasPart")


@pytest.fixture
def paper():
    return heads.make_paper()


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (Kind.NEWS, "NewsArticle"),
        (Kind.FEATURE, "NewsArticle"),
        (Kind.PHOTO_STORY, "NewsArticle"),
        (Kind.ANALYSIS, "AnalysisNewsArticle"),
        (Kind.OPINION, "OpinionNewsArticle"),
        (Kind.SPONSORED, "AdvertiserContentArticle"),
    ],
)
def test_a_story_is_told_as_the_page_shows_it(client, kind, expected):
    copy = full_story(kind=kind)
    for note in ("correction", "update"):
        Correction.objects.create(
            article=copy.article, kind=CorrectionKind(note), text=f"A {note}.",
            dated_at=timezone.now() - datetime.timedelta(hours=1),
        )  # fmt: skip

    tree = tree_of(client, copy.get_absolute_url())
    story, path = graph_of(tree)

    check([story, path])
    assert story["@type"] == expected
    assert story["headline"] == words(tree.find(".//h1"))
    assert [story["description"]] == by_class(tree, "story-dek")
    assert [(story["articleSection"], f"{SITE}/city/")] == links_in(tree, "story-section")
    people = [(person["name"], person["url"]) for person in story["author"]]
    assert people == links_in(tree, "byline-name")
    assert story["keywords"] == by_class(tree, "tag")
    (published,) = tree.find_class("story-dates")[0].iter("time")
    assert story["datePublished"] == story["dateModified"] == published.get("datetime")
    assert by_class(tree, "story-reading") == [f"{story['timeRequired'][2:-1]} min read"]
    assert story["wordCount"] == len(by_class(tree, "story-body")[0].split())
    noted = [(note["text"], note["datePublished"]) for note in story["correction"]]
    times = tree.xpath("//*[@class='correction-date']/time/@datetime")
    assert sorted(noted) == sorted(zip(by_class(tree, "correction-text"), times, strict=True))
    assert [(image["width"], image["height"]) for image in story["image"]] == list(CUTS.values())
    for image in story["image"]:
        assert image["width"] >= 1200
        assert image["width"] * image["height"] >= 50_000
        assert [f"{image['caption']} {image['creditText']}"] == [
            words(caption) for caption in tree.xpath("//figure/figcaption")
        ]
        assert image["description"] == tree.xpath("//figure//img/@alt")[0]
    assert story["inLanguage"] == tree.find(".//h1").get("lang")
    assert story["url"] == story["mainEntityOfPage"]["@id"] == SITE + copy.get_absolute_url()
    assert story["isAccessibleForFree"] is True
    assert [(step["name"], step["item"]) for step in path["itemListElement"]] == [
        (COURIER, f"{SITE}/"),
        ("City", f"{SITE}/city/"),
        ("Lamps & bridges", story["url"]),
    ]


def test_who_did_not_write_a_story_contributed_to_it(client):
    draft = factories.make_draft(authors=[factories.make_author("Ada Plum")])
    draft.bylines.create(author=factories.make_author("Cleo Rowan"), position=1, role=Role.PHOTO)
    factories.edit(draft)
    factories.approve(draft)
    copy = factories.publishing.publish(draft.approved_revision, by=draft.approved_by, at=None)

    tree = tree_of(client, copy.get_absolute_url())
    story = graph_of(tree)[0]

    assert [person["name"] for person in story["author"]] == ["Ada Plum"]
    assert story["contributor"] == [
        {"@type": "Person", "name": "Cleo Rowan", "url": f"{SITE}/authors/cleo-rowan/"}
    ]
    assert by_class(tree, "byline-name") == ["Ada Plum", "Cleo Rowan"]


def test_data_compiled_before_there_were_cuts_is_borne(client):
    copy = full_story()
    data = copy.data
    del data["lead"]["picture"]["cuts"]
    type(copy).objects.filter(pk=copy.pk).update(data=data)

    story = graph_of(tree_of(client, copy.get_absolute_url()))[0]

    assert [image["width"] for image in story["image"]] == [640]
    assert client.get("/").status_code == 200


@pytest.mark.parametrize(
    ("address", "above"),
    [
        ("/city/", []),
        ("/tags/bridges/", [("Tags", "/tags/")]),
        ("/2024/05/", [("2024", "/2024/")]),
    ],
)
def test_a_list_is_told_as_the_page_shows_it(client, paper, address, above):
    tree = tree_of(client, address)
    page, path = graph_of(tree)

    check([page, path])
    assert page["@type"] == "CollectionPage"
    assert page["name"] == words(tree.find(".//h1"))
    described = [page["description"]] if "description" in page else []
    assert described == by_class(tree, "list-description")
    items = page["mainEntity"]["itemListElement"]
    shown = links_in(tree, "card-headline")
    assert [(item["name"], item["url"]) for item in items] == shown
    assert len(shown) == 3
    assert [item["position"] for item in items] == [1, 2, 3]
    assert ("primaryImageOfPage" in page) == bool(tree.find_class("list-picture"))
    assert [(step["name"], step["item"]) for step in path["itemListElement"]] == [
        (COURIER, f"{SITE}/"),
        *((name, SITE + where) for name, where in above),
        (page["name"], page["url"]),
    ]


def test_an_older_page_of_a_list_is_told_as_itself(client, paper):
    here = f"/city/?before={Key(paper[0].listed_at, paper[0].pk)}"

    tree = tree_of(client, here)
    page, path = graph_of(tree)

    assert page["url"] == path["itemListElement"][-1]["item"] == SITE + here
    assert tree.xpath("//link[@rel='canonical']/@href") == [SITE + here]
    assert heads.metas(tree)["og:url"] == SITE + here
    names = [item["name"] for item in page["mainEntity"]["itemListElement"]]
    assert names == by_class(tree, "card-headline") == ["Story 1", "Story 2"]
    assert "primaryImageOfPage" not in page
    assert not tree.find_class("list-picture")


def test_an_author_is_told_as_the_page_shows_them(client, paper):
    tree = tree_of(client, "/authors/ada-plum/")
    page, path = graph_of(tree)

    check([page, path])
    person = page["mainEntity"]
    assert (page["@type"], person["@type"]) == ("ProfilePage", "Person")
    assert person["name"] == words(tree.find(".//h1"))
    assert [person["jobTitle"]] == by_class(tree, "author-job")
    assert [" ".join(person["description"].split())] == by_class(tree, "list-description")
    assert tree.xpath("//ul[@class='author-links']//a/@href") == [
        f"mailto:{person['email']}",
        *person["sameAs"],
    ]
    assert (person["image"]["width"], person["image"]["height"]) == (1200, 1200)
    assert tree.find_class("portrait")
    parts = [(part["headline"], part["url"]) for part in page["hasPart"]]
    assert parts == links_in(tree, "card-headline")
    assert {part["author"]["@id"] for part in page["hasPart"]} == {person["@id"]}
    assert [step["name"] for step in path["itemListElement"]] == [COURIER, "Authors", "Ada Plum"]


def test_the_front_page_tells_of_the_site_and_its_search(client, paper):
    factories.make_identity(name="The Echo", short_name="Echo", tagline="Every evening")

    tree = tree_of(client, "/")
    site, publisher = graph_of(tree)

    check([site, publisher])
    assert (site["name"], site["alternateName"]) == ("The Echo", "Echo")
    assert (site["description"], site["url"]) == ("Every evening", f"{SITE}/")
    assert site["publisher"] == {"@id": publisher["@id"]}
    assert (publisher["name"], publisher["url"]) == ("The Echo", f"{SITE}/")
    template = site["potentialAction"]["target"]["urlTemplate"]
    asked = template.replace("{search_term_string}", quote("story & lamp")).removeprefix(SITE)
    assert tree_of(client, asked).xpath("//input[@name='q']/@value") == ["story & lamp"]
    assert tree.xpath("//a[contains(@href, '/search/')]")
