"""Facts that change reach the public copies: a few at once, many by the worker."""

import pytest

import delivery
from articles import compiling, publishing, recompiling
from articles.models import PublishedArticle
from delivery import tasks
from tests import factories

pytestmark = pytest.mark.django_db


def test_picture_facts_reach_lead_body_and_portrait():
    picture = factories.make_illustration(credit="Old credit", alt="Old alt")
    author = factories.make_author("Nell", portrait=picture)
    figure = f'<figure data-illustration="{picture.pk}" data-layout="column"></figure>'
    lead = factories.make_copy(lead_illustration=picture)
    body = factories.make_copy(body=f"<p>Text</p>{figure}")
    portrait = factories.make_copy(authors=[author])

    picture.credit, picture.focal_x = "New credit", 0.25
    picture.save()
    delivery.changed(f"illustration:{picture.pk}")

    for copy in (lead, body, portrait):
        copy.refresh_from_db()
    assert lead.data["lead"]["credit"] == "New credit"
    assert "New credit" in body.body_html
    assert portrait.data["byline"][0]["portrait"]["focal_x"] == 0.25


def test_renamed_section_reaches_its_stories_and_not_others(client):
    section, other = factories.make_section("City"), factories.make_section("Sport")
    copy, bystander = (factories.make_copy(section=place) for place in (section, other))
    section.name = "The City"
    section.save()

    delivery.changed(f"section:{section.pk}")

    copy.refresh_from_db()
    bystander.refresh_from_db()
    assert copy.data["section"]["name"] == "The City"
    assert bystander.data["section"]["name"] == "Sport"


def test_ended_copies_stay_as_readers_saw_them():
    author = factories.make_author("Old Name")
    first = factories.make_copy(authors=[author])
    article = factories.approve(factories.edit(first.article, headline="Again"))
    publishing.publish(article.approved_revision, by=None)
    author.name = "New Name"
    author.save()
    delivery.changed(f"author:{author.pk}")
    publishing.recompile(first)

    first.refresh_from_db()
    assert first.data["byline"][0]["name"] == "Old Name"


def test_many_copies_are_left_to_the_worker(monkeypatch):
    monkeypatch.setattr(recompiling, "AT_ONCE", 1)
    monkeypatch.setattr(recompiling, "IN_A_PART", 2)
    tag = factories.make_tag("old")
    copies = [factories.make_copy(tags=[tag]) for _ in range(3)]
    tag.name = "new"
    tag.save()

    delivery.changed(f"tag:{tag.pk}")
    before = names(copies)
    ran = tasks.run_waiting()

    assert before == ["old"] * 3
    assert ran == 2
    assert names(copies) == ["new"] * 3


def names(copies) -> list[str]:
    rows = PublishedArticle.objects.filter(pk__in=[copy.pk for copy in copies])
    return [row.data["tags"][0]["name"] for row in rows]


def test_withdrawn_stories_are_not_asked_to_be_compiled_anew(monkeypatch):
    copy = factories.make_copy()
    publishing.withdraw(copy.article, by=None, notice="An error.")

    monkeypatch.setattr(compiling, "COMPILER", compiling.COMPILER + 1)

    assert not recompiling.outdated().exists()
