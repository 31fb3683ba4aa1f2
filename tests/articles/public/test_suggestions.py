import datetime

import pytest
from django.utils import timezone

from articles import publishing
from articles.public.suggestions import EACH, MOST, suggested
from authors.models import Author
from tags.models import Tag, TagName, TagStatus
from tests import factories

pytestmark = pytest.mark.django_db

HOUR = datetime.timedelta(hours=1)
ADDRESS = "/search/suggestions/"


def names(text: str) -> list[tuple[str, str]]:
    return [(one.kind, one.name) for one in suggested(text, timezone.now())]


def test_answers_tags_authors_sections_and_stories_in_that_order(client):
    copy = factories.make_copy(
        headline="Harbour lanterns",
        tags=[factories.make_tag("Harbour walks")],
        authors=[factories.make_author("Ida Harbour")],
        section=factories.make_section("Harbour news"),
    )

    response = client.get(ADDRESS, {"q": "harb"})

    assert response["Content-Type"] == "application/json"
    assert response.json() == [
        {"name": "Harbour walks", "url": "/tags/harbour-walks/", "kind": "tag"},
        {"name": "Ida Harbour", "url": "/authors/ida-harbour/", "kind": "author"},
        {"name": "Harbour news", "url": "/harbour-news/", "kind": "section"},
        {"name": "Harbour lanterns", "url": copy.get_absolute_url(), "kind": "story"},
    ]


@pytest.mark.parametrize("text", ["ele", "ÉLE", "élé  g", "gar", "denis", "O’C", "conn", "eleg"])
def test_any_word_may_be_begun_and_accents_and_case_make_no_difference(text):
    name = "Élé Garnier-Denis O’Connor Elegy"
    tag, author = factories.make_tag(name, slug="one"), factories.make_author(name, slug="one")
    factories.make_copy(headline="Pears", tags=[tag], authors=[author])

    assert names(text)[:2] == [("tag", name), ("author", name)]


@pytest.mark.parametrize("text", ["arnier", "%ar", "_lé", "gar%", "garnier denis", "\\", "e" * 900])
def test_what_is_no_beginning_of_a_word_suggests_no_name(text):
    tag, author = factories.make_tag("Élé Garnier"), factories.make_author("Élé Garnier")
    factories.make_copy(headline="Pears", dek="", tags=[tag], authors=[author])

    assert names("garnier")[:2] == [("tag", "Élé Garnier"), ("author", "Élé Garnier")]
    assert [kind for kind, _ in names(text) if kind != "story"] == []


def test_a_tag_is_found_by_its_other_names_and_told_by_its_own():
    tag = factories.make_tag("New York")
    TagName.objects.create(tag=tag, name="Big Apple")
    factories.make_copy(headline="Pears", tags=[tag])

    assert names("apple") == [("tag", "New York")]


def test_names_that_begin_so_come_first():
    people = [factories.make_author(name) for name in ("Ada Pond", "Ben Pond", "Pondy Cole")]
    tags = [factories.make_tag(name) for name in ("a pond", "ponds")]
    factories.make_copy(headline="Pears", tags=tags, authors=people)

    assert names("pond")[:5] == [
        *(("tag", name) for name in ("ponds", "a pond")),
        *(("author", name) for name in ("Pondy Cole", "Ada Pond", "Ben Pond")),
    ]


def test_only_what_readers_can_see_is_suggested():
    now = timezone.now()
    hidden = {"tags": ("Pear tag", "tag"), "authors": ("Pear author", "author")}

    def cast(word: str) -> dict:
        return {
            "headline": f"Pear {word}",
            "tags": [factories.make_tag(f"Pear tag {word}")],
            "authors": [factories.make_author(f"Pear author {word}")],
        }

    factories.make_copy(**cast("live"))
    factories.make_draft(**cast("draft"))
    factories.make_copy(at=now + HOUR, **cast("later"))
    publishing.withdraw(factories.make_article(**cast("gone")), by=None, notice="Wrong.")
    retired = factories.make_copy(**{**cast("past"), "headline": "Plums"})
    Tag.objects.filter(name="Pear tag past").update(status=TagStatus.RETIRED)
    Author.objects.filter(name="Pear author past").update(is_active=False)

    assert retired.state == "public"
    live = [(kind, f"{name} live") for name, kind in hidden.values()]
    assert names("pear")[:3] == [*live, ("story", "Pear live")]
    assert names("pear")[3:] == [("story", "Plums")]  # by the names in its byline


@pytest.mark.parametrize("text", ["", "p", " p ", "é", "?!", "p*", "\0p"])
def test_fewer_than_two_letters_ask_the_database_nothing(client, text, django_assert_num_queries):
    factories.make_copy(headline="Pears")

    with django_assert_num_queries(0):
        response = client.get(ADDRESS, {"q": text})

    assert (response.status_code, response.json()) == (200, [])
    assert names("pe") == []
    assert names("pears") == [("story", "Pears")]


def test_queries_and_suggestions_are_few_however_many_there_are(
    client, kept_in_memory, django_assert_num_queries
):
    for number in range(10):
        factories.make_copy(
            headline=f"Pear {number}",
            tags=[factories.make_tag(f"pear tag {number}")],
            authors=[factories.make_author(f"Pear {number}")],
        )
    suggested("pear", timezone.now())  # which remembers the sections, and what authors are called

    with django_assert_num_queries(5):
        found = client.get(ADDRESS, {"q": "pear"}).json()

    kinds = [one["kind"] for one in found]
    assert kinds == ["tag"] * EACH + ["author"] * EACH + ["story"] * (MOST - 2 * EACH)
    with django_assert_num_queries(2):  # no tag, no story; nobody is called so
        assert client.get(ADDRESS, {"q": "plum"}).json() == []


def test_is_answered_like_a_page_but_kept_from_search_engines(client):
    factories.make_copy(headline="Pears")

    first = client.get(ADDRESS, {"q": "pears"})
    again = client.get(ADDRESS, {"q": "pears"}, headers={"If-None-Match": first["ETag"]})
    refused = client.post(ADDRESS, {"q": "pears"})

    assert first["X-Robots-Tag"] == "noindex"
    assert first["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert not first.cookies
    assert (again.status_code, again.content) == (304, b"")
    assert (refused.status_code, refused["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize("address", ["/search/", "/nothing/here/"])
def test_the_form_names_the_address_and_loads_the_script(client, address):
    page = client.get(address).content.decode()

    assert f'data-suggestions="{ADDRESS}"' in page
    assert page.count("newsroom/js/suggestions.js") == 1
