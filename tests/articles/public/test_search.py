import datetime

import pytest
from django.utils import timezone
from lxml import html as lxml_html

from articles import publishing
from articles.public import search as search_module
from articles.public.search import marked, search
from tests import factories

pytestmark = pytest.mark.django_db

HOUR = datetime.timedelta(hours=1)


def found(text: str) -> list[str]:
    return [hit.card.headline for hit in search(text, timezone.now()).hits]


def test_finds_by_headline_text_name_tag_and_section():
    factories.make_copy(
        headline="Lanterns",
        dek="At dusk",
        body="<p>The orchard glows.</p>",
        authors=[factories.make_author("Ada Plum")],
        tags=[factories.make_tag("bridges")],
        section=factories.make_section("Harbour"),
    )
    factories.make_copy(headline="Other", section=factories.make_section("Sport"))

    for word in (
        "lanterns",
        "DUSK",
        "orchard",
        "plum",
        "bridges",
        "harbour",
        "orchard dusk",
        "lant",
    ):
        assert found(word) == ["Lanterns"], word
    assert found("orchard other") == []


def test_case_and_accents_make_no_difference():
    factories.make_copy(headline="Café Überraschung")

    assert found("cafe uberraschung") == ["Café Überraschung"]
    assert found("CAFÉ") == ["Café Überraschung"]


def test_headline_counts_more_than_text_and_new_more_than_old():
    now = timezone.now()
    factories.make_copy(headline="Plain", body="<p>A pear fell.</p>", at=now - HOUR)
    factories.make_copy(headline="A pear", body="<p>It fell.</p>", at=now - 2 * HOUR)
    factories.make_copy(headline="A pear of old", body="<p>It fell.</p>", at=now - 9000 * HOUR)

    assert found("pear")[0] == "A pear"
    assert set(found("pear")) == {"Plain", "A pear", "A pear of old"}


@pytest.mark.parametrize(
    "text",
    [
        *('"x', "lantern AND", "c'est", "-lantern", "lantern*", "NEAR(a b)", "title:lantern", "("),
        *("*", "'", "\\", "%", "lantern\x00", "a:*", "!lantern & |", "<->", "_", "\ue000", "𝔩𝔞"),
        *("²", "{title} : x", "^lantern", "lantern " * 500, "x" * 5000),
    ],
)
def test_what_people_type_is_never_syntax(client, text):
    factories.make_copy(headline="Lantern")

    response = client.get("/search/", {"q": text})

    assert response.status_code == 200
    if "lantern" in text and "AND" not in text and "title" not in text:
        assert "Lantern</mark>" in response.content.decode()


def test_only_live_copies_are_found():
    factories.make_copy(headline="Pear live")
    factories.make_draft(headline="Pear draft")
    factories.make_copy(headline="Pear later", at=timezone.now() + HOUR)
    publishing.withdraw(factories.make_article(headline="Pear withdrawn"), by=None, notice="Wrong.")
    changed = factories.make_article(headline="Pear before")
    factories.edit(changed, headline="Pear after")
    publishing.publish(factories.approve(changed).approved_revision, by=None)

    assert set(found("pear")) == {"Pear live", "Pear after"}


def test_snippets_are_text_with_marks(client):
    factories.make_copy(headline="<b>Pear</b>", body="<p>if a &lt; b &amp; the pear &gt; plum</p>")

    page = client.get("/search/?q=pear").content.decode()

    assert "&lt;b&gt;<mark>Pear</mark>&lt;/b&gt;" in page
    assert "if a &lt; b &amp; the <mark>pear</mark> &gt; plum" in page


def test_markers_in_the_text_itself_do_no_harm():
    assert marked("a \ue000 b \ue000<i>\ue001 c \ue001") == "a  b <mark>&lt;i&gt;</mark> c "


def test_results_go_on(client, monkeypatch):
    monkeypatch.setattr(search_module, "PAGE_SIZE", 2)
    for index in range(5):
        factories.make_copy(headline=f"Pear {index}")

    pages = [client.get(f"/search/?q=pear&page={number}") for number in (1, 2, 3)]
    headlines = [
        [h3.text_content().strip() for h3 in lxml_html.fromstring(page.content).iter("h3")]
        for page in pages
    ]

    assert [len(found) for found in headlines] == [2, 2, 1]
    assert len({one for found in headlines for one in found}) == 5
    assert "page=2" in pages[0].content.decode()
    assert "More results" not in pages[2].content.decode()
    for bad in ("4", "0", "-1", "x", "1000", "", "١"):
        assert client.get("/search/", {"q": "pear", "page": bad}).status_code == 404


def test_page_helps_when_there_is_nothing(client):
    factories.make_copy()

    assert "Type one or more words" in client.get("/search/").content.decode()
    assert "Type one or more words" in client.get("/search/?q=%20").content.decode()
    nothing = client.get("/search/?q=<b>qqq").content.decode()
    assert "Nothing found for “&lt;b&gt;qqq”" in nothing
    assert 'content="noindex"' in nothing


def test_queries_are_few_however_many_hits(django_assert_num_queries):
    for index in range(25):
        factories.make_copy(headline=f"Pear {index}")

    with django_assert_num_queries(3):
        search("pear", timezone.now())
    with django_assert_num_queries(0):
        search("?!", timezone.now())
