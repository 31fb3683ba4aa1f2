"""Sections, corrections and addresses at the desk."""

import pytest
from django.utils.timezone import localtime

import delivery
from articles.models import Correction, Section
from tests import admin_forms
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def changed(monkeypatch):
    told = []
    monkeypatch.setattr(delivery, "changed", lambda *facts: told.extend(facts))
    return told


def section_form(**fields):
    return {"name": "Culture", "slug": "culture", "description": "", "position": "3"} | fields


def test_a_section_is_made_and_changed(client, sign_in, changed):
    sign_in("Editor")

    client.post("/admin/articles/section/add/", section_form())
    section = Section.objects.get()
    admin_forms.change(
        client, f"/admin/articles/section/{section.pk}/change/", section_form(name="The arts")
    )

    section.refresh_from_db()
    assert (section.name, section.slug) == ("The arts", "culture")
    assert changed == [f"section:{section.pk}"] * 2


@pytest.mark.parametrize("slug", ["admin", "search", "Static", "2027"])
def test_reserved_words_name_no_section(client, sign_in, slug):
    sign_in("Editor")

    page = client.post("/admin/articles/section/add/", section_form(slug=slug))

    assert "is an address of the site itself" in page.content.decode()
    assert not Section.objects.exists()


def test_a_section_with_stories_is_not_deleted(client, sign_in):
    sign_in("Administrator")
    section = make.make_draft().section

    page = client.post(
        f"/admin/articles/section/{section.pk}/delete/", {"post": "yes"}, follow=True
    )

    assert "has stories and cannot be deleted" in page.content.decode()


def test_a_correction_is_tied_to_what_readers_had_and_have(client, sign_in, changed):
    publisher = sign_in("Publisher")
    article = make.make_article()
    make.edit(article, headline="Put right")
    make.approve(article)
    from articles.desk import workflow

    workflow.publish(article, by=publisher)

    client.post(
        "/admin/articles/correction/add/",
        {
            "article": article.pk,
            "kind": "correction",
            "text": "The name was wrong.",
            "dated_at": localtime().strftime("%Y-%m-%dT%H:%M"),
        },
    )

    correction = Correction.objects.get()
    numbers = (correction.revision_before.number, correction.revision_after.number)
    assert numbers == (1, 2)
    assert changed[-1] == f"article:{article.pk}"


def test_addresses_are_only_looked_at(client, sign_in):
    sign_in("Administrator", is_superuser=True)
    address = make.make_article().addresses.get()

    page = client.get(f"/admin/articles/address/{address.pk}/change/")

    assert page.status_code == 200
    assert not page.context["has_change_permission"]
    assert client.post("/admin/articles/address/add/").status_code == 403


def test_the_index_begins_with_stories(client, sign_in):
    sign_in("Administrator")

    apps = client.get("/admin/").context["app_list"]

    assert [app["app_label"] for app in apps][:4] == [
        "articles",
        "illustrations",
        "tags",
        "authors",
    ]
    assert apps[0]["models"][0]["object_name"] == "Article"


def test_a_reporter_sees_corrections_of_readable_stories_only(client, sign_in):
    """The list names stories by their sluglines, which are not for everybody at the desk."""
    reporter = sign_in("Reporter")
    mine = make.make_article(by=reporter, slugline="my slugline")
    foreign = make.make_article(slugline="secret slugline")
    for article in (mine, foreign):
        Correction.objects.create(article=article, text="The name was wrong.")

    listed = client.get("/admin/articles/correction/").content.decode()

    assert "my slugline" in listed
    assert "secret slugline" not in listed
