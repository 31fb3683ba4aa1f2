"""Reading what pages tell machines, and stories that have all of it to tell."""

import datetime
import json

from django.utils import timezone
from lxml import html as lxml_html

from articles.statuses import Place
from illustrations.models import Rendition
from tests import factories

SITE = "http://testserver"
COURIER = "The Lanternfield Courier"
MAY = datetime.datetime(2024, 5, 15, 12, tzinfo=datetime.UTC)
CUTS = {"cut-16x9": (1200, 675), "cut-4x3": (1200, 900), "cut-1x1": (1200, 1200)}


def tree_of(client, address: str):
    response = client.get(address)
    assert response.status_code == 200
    return lxml_html.fromstring(response.content.decode())


def metas(tree) -> dict:
    """By name; those that may be there several times as lists."""
    found: dict = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name")
        if name in ("article:author", "article:tag"):
            found.setdefault(name, []).append(meta.get("content"))
        elif name and name != "theme-color":
            assert name not in found, name
            found[name] = meta.get("content")
    return found


def graph_of(tree) -> list[dict]:
    (script,) = tree.xpath("//script[@type='application/ld+json']")
    document = json.loads(script.text)
    assert document["@context"] == "https://schema.org"
    return document["@graph"]


def words(element) -> str:
    return " ".join(element.text_content().split())


def by_class(tree, css_class: str) -> list[str]:
    return [words(element) for element in tree.find_class(css_class)]


def links_in(tree, css_class: str) -> list[tuple[str, str]]:
    """Text and address of each link that has the class, or stands in an element that has it."""
    path = f"//*[contains(concat(' ', @class, ' '), ' {css_class} ')]/descendant-or-self::a"
    return [(words(link), SITE + link.get("href")) for link in tree.xpath(path)]


def cut(picture):
    """The picture, as if the worker had cut it."""
    for spec, (width, height) in CUTS.items():
        Rendition.objects.create(
            illustration=picture, spec=spec, file_format="jpeg", file=f"aa/{picture.pk}{spec}.jpg",
            width=width, height=height, file_size=4,
        )  # fmt: skip
    return picture


def full_story(**fields):
    """A copy with everything that can be told of a story."""
    written = {
        "kicker": "Harbour",
        "headline": "Lamps & bridges",
        "dek": "After a “year”.",
        "body": "<p>One two three.</p><p>Four <em>five</em>.</p>",
        "authors": [factories.make_author("Ada Plum"), factories.make_author("Bo Quince")],
        "tags": [factories.make_tag("bridges"), factories.make_tag("lamps")],
        "lead_illustration": cut(
            factories.make_illustration(alt="A lamp", caption="Dusk", credit="Drawing: Cleo")
        ),
        "at": timezone.now() - datetime.timedelta(days=2),
        **fields,
    }
    return factories.make_copy(**written)


def make_paper() -> list:
    """Stories of a May, in a section with a picture, of an author with a portrait."""
    picture = cut(factories.make_illustration(alt="The quay", caption="", credit=""))
    section = factories.make_section("City", description="About the city.", illustration=picture)
    tag = factories.make_tag("bridges", description="Over the river.")
    author = factories.make_author(
        "Ada Plum", bio="Writes.\n\nAlso “draws”.", job_title="Reporter",
        email="ada@lanternfield.example", website="https://ada.example/",
        portrait=cut(factories.make_illustration(alt="", is_decorative=True)),
    )  # fmt: skip
    copies = [
        factories.make_copy(
            section=section,
            tags=[tag],
            authors=[author],
            headline=f"Story {number}",
            at=MAY - datetime.timedelta(hours=number),
        )  # fmt: skip
        for number in range(3)
    ]
    factories.make_slot(Place.TOP, copies[2].article, section=section)
    return copies
