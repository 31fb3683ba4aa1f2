"""What browsers rarely send and people sometimes do: it is refused in a sentence, never a crash."""

import unicodedata

import pytest

from articles.models import Article
from tags.models import TagName
from tests import factories as make
from tests.articles.desk import forms

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("typed", ["0001-01-01T00:00", "1066-10-14T09:00", "9999-12-31T23:59"])
@pytest.mark.parametrize("name", ["planned_for", "deadline", "embargoed_until"])
def test_a_year_no_story_can_have_is_refused(client, sign_in, name, typed):
    sign_in("Editor")
    article = make.make_draft()

    page = forms.save(client, article, **{name: typed})

    assert page.status_code == 200
    assert "Give a year from 1900 to 2999" in str(forms.errors(page)[name])
    assert getattr(Article.objects.get(pk=article.pk), name) is None


def test_a_story_is_not_scheduled_for_a_year_without_addresses(client, sign_in):
    sign_in("Publisher")
    article = make.make_approved()
    address = forms.act_url(article, "schedule")

    page = client.post(address, {"version": article.version, "at": "9500-01-01T12:00"})

    assert "Give a year from 1900 to 2999" in str(page.context["form"].errors["at"])
    assert not article.copies.exists()


def test_a_tag_with_a_null_character_is_the_tag_without(client, sign_in):
    sign_in("Editor")
    article = make.make_draft(tags=[make.make_tag("harbour")])

    page = forms.save(client, article, tags=["har\0bour", "new\0 one"])

    assert page.status_code == 302
    assert {row.name for row in TagName.objects.all()} == {"harbour", "new one"}


def test_picking_with_a_null_character_finds_what_is_meant(client, sign_in):
    sign_in("Editor")
    make.make_section("Harbour")
    field = {"app_label": "articles", "model_name": "article", "field_name": "section"}

    found = client.get("/admin/autocomplete/", {**field, "term": "har\0b"}).json()["results"]

    assert [row["text"] for row in found] == ["Harbour"]


def test_looking_for_a_tag_with_a_null_character_finds_it(client, sign_in):
    sign_in("Editor")
    make.make_tag("harbour")

    found = client.get("/admin/tags/tag/names/", {"term": "har\0b"}).json()["results"]

    assert [row["text"] for row in found] == ["harbour"]


@pytest.mark.parametrize(
    "make_one", [make.make_section, make.make_author, make.make_tag, make.make_policy]
)
def test_a_slug_typed_in_parts_is_kept_composed(make_one):
    """Some systems spell a Korean syllable as its letters; addresses are looked up composed."""
    one = make_one("Ethics")

    one.slug = unicodedata.normalize("NFD", "윤리")
    one.full_clean()

    assert one.slug == "윤리"
