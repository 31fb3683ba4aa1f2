"""The identity's form: one record, for administrators."""

import pytest

import delivery
from publication import identity
from publication.models import Identity, Mark, NavigationLink, SocialAccount
from tests import admin_forms
from tests import factories as make

from .pictures import picture

pytestmark = pytest.mark.django_db

ADD = "/admin/publication/identity/add/"
CHANGE = "/admin/publication/identity/1/change/"
LIST = "/admin/publication/identity/"


@pytest.fixture
def administrator(client):
    user = make.make_user("Administrator")
    client.force_login(user)
    return user


def form(**fields) -> dict:
    return {
        "name": "The Echo",
        "short_name": "",
        "tagline": "Says it again",
        "description": "",
        "founded": "",
        "contact_email": "",
        "errors_email": "",
        "footer_text": "",
        "accent_light": "",
        "accent_dark": "",
        "share_alt": "",
        "links-TOTAL_FORMS": "0",
        "links-INITIAL_FORMS": "0",
        "accounts-TOTAL_FORMS": "0",
        "accounts-INITIAL_FORMS": "0",
    } | fields


def errors(response) -> dict:
    return response.context["adminform"].form.errors


def test_the_list_leads_to_the_one_form(client, administrator):
    assert client.get(LIST)["Location"] == ADD
    assert "The Lanternfield Courier" in client.get(ADD).content.decode()

    make.make_identity()

    assert client.get(LIST)["Location"] == CHANGE
    assert client.get(CHANGE).status_code == 200
    assert client.get(ADD)["Location"] == CHANGE
    assert client.post("/admin/publication/identity/1/delete/").status_code == 403


def test_a_second_first_saving_is_compared_with_the_first(client, administrator):
    """Two had the empty form open: one of them finds the name taken, with all typed kept."""
    make.make_identity(name="The Echo", tagline="Says it first")

    page = client.post(ADD, form())

    assert list(errors(page)) == ["tagline"]
    assert "Somebody else saved the identity first." in page.content.decode()
    assert "Says it first" in page.content.decode()

    answer = client.post(ADD, form() | admin_forms.hidden(page))
    assert (answer.status_code, Identity.objects.get().tagline) == (302, "Says it again")


def test_saving_is_seen_on_the_next_page(client, administrator):
    links = {
        "links-TOTAL_FORMS": "1",
        "links-0-place": "header",
        "links-0-label": "Harbour",
        "links-0-address": "/tags/harbour/",
        "links-0-position": "1",
        "accounts-TOTAL_FORMS": "1",
        "accounts-0-network": "bluesky",
        "accounts-0-address": "https://bsky.example/echo",
        "accounts-0-position": "1",
    }

    client.post(ADD, form(**links))

    publication = identity.current()
    assert (publication.name, publication.tagline) == ("The Echo", "Says it again")
    assert [link.url for link in publication.header_links] == ["/tags/harbour/"]
    assert [account.network for account in publication.social] == ["Bluesky"]


def test_saving_says_that_the_identity_changed(client, administrator, monkeypatch):
    make.make_identity()
    told = []
    monkeypatch.setattr(delivery, "changed", lambda *facts: told.extend(facts))

    admin_forms.change(client, CHANGE, form())

    assert told == ["identity:1"]


def test_marks_are_put_kept_and_removed(client, administrator):
    client.post(ADD, form(logo=picture(640, 160), icon=picture()))
    assert Mark.objects.count() == 6

    admin_forms.change(client, CHANGE, form())
    assert Mark.objects.count() == 6
    assert identity.current().logo.url in client.get(CHANGE).content.decode()

    admin_forms.change(client, CHANGE, form(**{"icon-clear": "on"}))
    assert [mark.name for mark in Mark.objects.all()] == ["logo"]


def test_a_mark_that_is_refused_leaves_what_there_was(client, administrator):
    client.post(ADD, form(icon=picture()))

    answer = admin_forms.change(client, CHANGE, form(icon=picture(300, 200), name="Other"))

    assert "must be square" in errors(answer)["icon"][0]
    assert Identity.objects.get().name == "The Echo"
    assert Mark.objects.count() == 5


def test_a_share_picture_needs_words(client, administrator):
    refused = client.post(ADD, form(share=picture(1200, 630)))
    assert "Say what the share picture shows" in errors(refused)["share_alt"][0]

    client.post(ADD, form(share=picture(1200, 630), share_alt="The river at dusk"))
    shown = identity.current().share_picture
    assert (shown.width, shown.height, shown.alt) == (1200, 630, "The river at dusk")

    refused = admin_forms.change(client, CHANGE, form())
    assert "share_alt" in errors(refused)


def test_no_dark_logo_without_a_logo(client, administrator):
    refused = client.post(ADD, form(logo_dark=picture(640, 160)))

    assert "Upload a logo too, or remove this one." in errors(refused)["logo_dark"][0]


def test_a_name_is_one_line(client, administrator):
    """Mails have it in their subjects, where a second line is refused."""
    client.post(ADD, form(name="The\r\nEcho"))

    assert Identity.objects.get().name == "The Echo"


@pytest.mark.parametrize(
    ("fields", "name", "says"),
    [
        ({"accent_light": "#ffee00"}, "accent_light", "The nearest colour that passes is #"),
        ({"accent_dark": "#20242c"}, "accent_dark", "too faint in the dark theme"),
        ({"accent_light": "red"}, "accent_light", "# and six digits"),
        ({"founded": "2999"}, "founded", "still to come"),
        ({"name": ""}, "name", "required"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(client, administrator, fields, name, says):
    refused = client.post(ADD, form(**fields))

    assert says in errors(refused)[name][0]
    assert not Identity.objects.exists()


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "//evil.example/", "http://plain.example/", "/a b/", "/\\x"]
)
def test_links_lead_to_the_site_or_to_https(client, administrator, address):
    links = {
        "links-TOTAL_FORMS": "1",
        "links-0-place": "header",
        "links-0-label": "Harbour",
        "links-0-address": address,
        "links-0-position": "1",
    }

    answer = client.post(ADD, form(**links))

    assert "is no address to link to" in answer.content.decode()
    assert not NavigationLink.objects.exists()


def test_an_account_is_an_https_address(client, administrator):
    account = {
        "accounts-TOTAL_FORMS": "1",
        "accounts-0-network": "x",
        "accounts-0-address": "/about/",
        "accounts-0-position": "1",
    }

    answer = client.post(ADD, form(**account))

    assert "is no address of an account" in answer.content.decode()
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize("role", ["Reporter", "Illustrator", "Editor", "Publisher"])
def test_nobody_else_may(client, role):
    client.force_login(make.make_user(role))

    assert client.get(ADD).status_code == 403
    assert client.post(ADD, form()).status_code == 403
    assert not Identity.objects.exists()

    make.make_identity()

    assert client.get(LIST).status_code == 403
    assert client.get(CHANGE).status_code == 403
    assert client.post(CHANGE, form()).status_code == 403
    assert Identity.objects.get().name == "The Lanternfield Courier"
