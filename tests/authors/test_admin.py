import pytest

import delivery
from authors.models import Author
from tests import admin_forms
from tests import factories as make

pytestmark = pytest.mark.django_db
LIST = "/admin/authors/author/"


@pytest.fixture
def changed(monkeypatch):
    told = []
    monkeypatch.setattr(delivery, "changed", lambda *facts: told.extend(facts))
    return told


def form(**fields):
    data = dict.fromkeys(
        ["name", "slug", "job_title", "bio", "portrait", "email", "website", "user"], ""
    )
    return data | {"is_active": "on"} | fields


def url(author, action="change"):
    return f"{LIST}{author.pk}/{action}/"


def test_an_editor_writes_a_profile(client, changed):
    client.force_login(make.make_user("Editor"))
    picture = make.make_illustration()

    client.post(f"{LIST}add/", form(name="Wilma Wren", slug="wilma-wren", portrait=picture.pk))
    author = Author.objects.get()
    admin_forms.change(
        client, url(author), form(name="W. Wren", slug="wilma-wren", website="wren.example")
    )

    author.refresh_from_db()
    assert (author.name, author.website) == ("W. Wren", "https://wren.example")
    assert changed == [f"author:{author.pk}"]


def test_only_who_looks_after_people_links_a_sign_in(client):
    author, reporter = make.make_author("Wren"), make.make_user("Reporter")
    fields = form(name="Wren", slug="wren", user=reporter.pk)

    client.force_login(make.make_user("Editor"))
    admin_forms.change(client, url(author), fields)
    author.refresh_from_db()
    assert author.user is None

    client.force_login(make.make_user("Administrator"))
    admin_forms.change(client, url(author), fields)
    author.refresh_from_db()
    assert author.user == reporter


@pytest.mark.parametrize(("role", "status"), [("Illustrator", 403), ("Reporter", 403)])
def test_others_write_no_profiles(client, role, status):
    author = make.make_author("Wren")
    client.force_login(make.make_user(role))

    assert client.post(url(author), form(name="Forged", slug="wren")).status_code == status
    assert client.get(f"{LIST}add/").status_code == status


def test_a_credited_author_is_not_deleted(client):
    client.force_login(make.make_user("Administrator"))
    credited, free = make.make_author("Credited"), make.make_author("Free")
    make.make_draft(authors=[credited])

    page = client.post(url(credited, "delete"), {"post": "yes"}, follow=True)
    client.post(url(free, "delete"), {"post": "yes"})

    assert "Credited is credited in stories and cannot be deleted" in page.content.decode()
    assert list(Author.objects.all()) == [credited]


def test_new_bylines_offer_active_authors(client):
    client.force_login(make.make_user("Reporter"))
    active = make.make_author("Wilma Wren")
    make.make_author("Wilma Gone", is_active=False)

    found = client.get(
        "/admin/autocomplete/",
        {"app_label": "articles", "model_name": "byline", "field_name": "author", "term": "wilma"},
    ).json()["results"]

    assert found == [{"id": str(active.pk), "text": "Wilma Wren"}]
