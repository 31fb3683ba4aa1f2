"""Stories by the thousand: the same rows that publishing leaves, whatever way they came."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from articles import generating, inspections
from articles.models import Article, PublishedArticle
from tests import factories

pytestmark = pytest.mark.django_db


def generate(*words: str) -> str:
    out = StringIO()
    call_command("generate_articles", *words, stdout=out)
    return out.getvalue()


def test_generates_up_to_the_number_and_goes_on_from_there():
    first = generate("5")
    second = generate("8")
    third = generate("8")

    assert Article.objects.filter(source=generating.SOURCE).count() == 8
    assert PublishedArticle.objects.live().count() == 8
    made = [re.match(r"(\d+) stories made", out).group(1) for out in (first, second, third)]
    assert made == ["5", "3", "0"]


def test_same_number_is_the_same_story():
    generate("3")
    before = list(values())
    PublishedArticle.objects.all().delete()
    Article.objects.update(head_revision=None, status="draft", approved_revision=None)
    for model in (Article.addresses.rel.related_model, Article.revisions.rel.related_model):
        model.objects.all().delete()
    Article.objects.all().delete()
    generate("3")

    assert list(values()) == before


def values():
    return PublishedArticle.objects.order_by("article__source_id").values_list(
        "headline", "slug", "word_count", "body_text"
    )


def test_generated_stories_are_found_everywhere(client):
    generate("4", "--words", "80")
    copy = PublishedArticle.objects.live().newest_first().first()
    word = copy.headline.split()[0]

    pages = [
        "/",
        copy.section.get_absolute_url(),
        f"/tags/{copy.data['tags'][0]['slug']}/",
        f"/authors/{copy.data['byline'][0]['slug']}/",
        f"/search/?q={word}",
    ]

    for page in pages:
        assert copy.slug in client.get(page).content.decode(), page
    assert client.get(copy.get_absolute_url()).status_code == 200


def test_doctor_finds_nothing_wrong_with_them():
    generate("4")

    found = [finding for inspect in inspections.ALL for finding in inspect()]

    assert found == []


@pytest.mark.parametrize("number", ["-1", "many", "1e3", ""])
def test_what_is_no_number_is_refused(number):
    with pytest.raises(CommandError):
        call_command("generate_articles", "--", number)


def test_real_stories_stay_as_they_are():
    article = factories.make_article(headline="A real one")

    generate("2")

    assert PublishedArticle.objects.live().get(article=article).headline == "A real one"
