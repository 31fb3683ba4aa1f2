"""Inviting, giving roles, closing sign-ins; signing in, and forgotten passwords."""

import re

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.core import mail
from django.db import transaction

from delivery import outbox as messages
from newsroom import password_links
from tests import admin_forms
from tests import factories as make

pytestmark = pytest.mark.django_db
LIST = "/admin/auth/user/"
PASSWORD = "a lantern in the fog"


@pytest.fixture
def administrator(client):
    user = make.make_user("Administrator", username="boss")
    client.force_login(user)
    return user


def url(user, action="change"):
    return f"{LIST}{user.pk}/{action}/"


def role(name):
    return Group.objects.get(name=name).pk


def form(*roles, **fields):
    data = {"first_name": "Wilma", "last_name": "Wren", "email": "Wilma@wren.example"}
    return data | {"groups": [role(name) for name in roles]} | fields


def mailed_link():
    """Send what waits, and find the path of the link in the newest mail."""
    messages.send_due()
    return re.search(r"http://testserver(/admin/reset/\S+)", mail.outbox[-1].body).group(1)


# Inviting ----------------------------------------------------------------------------------------


def test_an_invitation_from_form_to_first_sign_in(client, administrator):
    answer = client.post(f"{LIST}add/", form("Reporter"))

    assert answer.status_code == 302
    person = User.objects.get(email="wilma@wren.example")
    assert (person.username, person.is_staff, person.is_superuser) == (person.email, True, False)
    assert not person.has_usable_password()
    assert [group.name for group in person.groups.all()] == ["Reporter"]

    link = mailed_link()
    assert mail.outbox[0].to == ["wilma@wren.example"]
    client.logout()
    page = client.get(link, follow=True)
    assert "Lanternfield" in page.content.decode()
    done = client.post(
        page.redirect_chain[-1][0], {"new_password1": PASSWORD, "new_password2": PASSWORD}
    )
    assert done.status_code == 302
    signed_in = client.post(
        "/admin/login/?next=/admin/", {"username": "wilma@wren.example", "password": PASSWORD}
    )
    assert signed_in["Location"] == "/admin/"
    assert client.get("/admin/articles/article/").status_code == 200
    assert "unsuccessful" in client.get(link, follow=True).content.decode()


def test_the_outbox_holds_no_link(client, administrator, outbox):
    client.post(f"{LIST}add/", form("Reporter"))

    person = User.objects.get(email="wilma@wren.example")
    assert [(kind, payload) for kind, _, payload in outbox()] == [
        ("password_link", {"user": person.pk, "occasion": "invitation"})
    ]


def test_an_address_is_invited_once(client, administrator):
    make.make_user("Editor", email="wilma@wren.example")

    page = client.post(f"{LIST}add/", form("Reporter"))

    assert "Somebody has this e-mail address already" in page.content.decode()


def test_a_closed_sign_in_gets_no_link(administrator):
    person = make.make_user("Reporter", is_active=False)

    with pytest.raises(messages.Undeliverable):
        password_links.send("x", {"user": person.pk, "occasion": "invitation"})


# Nobody rises by these forms ---------------------------------------------------------------------


def test_forged_fields_give_nothing(client, administrator):
    person = make.make_user("Reporter", email="wilma@wren.example")
    password = person.password

    admin_forms.change(
        client,
        url(person),
        form(
            "Editor",
            is_superuser="on",
            is_staff="",
            is_active="",
            username="root",
            password="x",
            user_permissions=[1],
        ),
    )

    person.refresh_from_db()
    assert (person.is_superuser, person.is_staff, person.is_active) == (False, True, True)
    assert person.username.startswith("reporter-")
    assert person.password == password
    assert not person.user_permissions.exists()
    assert [group.name for group in person.groups.all()] == ["Editor"]


def test_only_the_five_roles_are_given_and_other_groups_stay(client, administrator):
    other = Group.objects.create(name="Printers")
    person = make.make_user("Reporter", email="wilma@wren.example")

    page = admin_forms.change(client, url(person), form("Editor", groups=[other.pk]))
    assert page.status_code == 200
    assert not person.groups.filter(name="Printers").exists()

    person.groups.add(other)
    admin_forms.change(client, url(person), form("Editor"))
    assert set(person.groups.values_list("name", flat=True)) == {"Editor", "Printers"}


def test_superusers_are_out_of_an_administrators_reach(client, administrator):
    root = make.make_user("", is_superuser=True, username="root")

    assert client.post(url(root), form()).status_code == 403
    for name in ("deactivate", "send_link"):
        assert client.post(f"{LIST}{root.pk}/act/{name}/").status_code == 403
    root.refresh_from_db()
    assert root.is_active


def test_passwords_are_neither_shown_nor_guessed_nor_set(client, administrator):
    person = make.make_user("Reporter")

    assert person.password not in client.get(url(person)).content.decode()
    assert client.get(LIST, {"password__startswith": "md5"}).status_code in {302, 400}
    assert client.get(f"{LIST}{person.pk}/password/").status_code in {302, 404}
    person.refresh_from_db()
    assert person.has_usable_password()


@pytest.mark.parametrize("name", ["Reporter", "Illustrator", "Editor", "Publisher"])
def test_other_roles_look_after_nobody(client, name):
    person = make.make_user("Reporter")
    client.force_login(make.make_user(name))

    assert client.get(LIST).status_code == 403
    assert client.get(url(person)).status_code in {302, 403}
    assert client.post(f"{LIST}add/", form("Administrator")).status_code == 403
    assert client.post(f"{LIST}{person.pk}/act/deactivate/").status_code in {403, 404}
    person.refresh_from_db()
    assert person.is_active


def test_nobody_is_deleted_and_groups_have_no_page(client, administrator):
    person = make.make_user("Reporter")

    assert client.post(url(person, "delete"), {"post": "yes"}).status_code == 403
    assert not admin.site.is_registered(Group)


# Closing and opening a sign-in -------------------------------------------------------------------


def test_closing_ends_sessions_for_good(client, administrator):
    from django.test import Client

    person, theirs = make.make_user("Reporter"), Client()
    theirs.force_login(person)
    assert theirs.get("/admin/").status_code == 200
    assert client.get(f"{LIST}{person.pk}/act/deactivate/").status_code == 200
    assert theirs.get("/admin/").status_code == 200

    client.post(f"{LIST}{person.pk}/act/deactivate/")
    assert theirs.get("/admin/").status_code == 302
    client.post(f"{LIST}{person.pk}/act/reactivate/")

    assert theirs.get("/admin/").status_code == 302
    person.refresh_from_db()
    assert person.is_active
    assert mailed_link()


def test_a_reset_link_does_not_survive_closing(client, administrator):
    person = make.make_user("Reporter")
    link = password_links.link(person).removeprefix("http://testserver")

    client.post(f"{LIST}{person.pk}/act/deactivate/")
    client.post(f"{LIST}{person.pk}/act/reactivate/")
    client.logout()

    assert "unsuccessful" in client.get(link, follow=True).content.decode()


def test_nobody_closes_their_own_sign_in(client, administrator):
    page = client.post(f"{LIST}{administrator.pk}/act/deactivate/")

    assert "Ask a colleague" in page.content.decode()
    administrator.refresh_from_db()
    assert administrator.is_active


def test_the_last_administrator_stays(client):
    last = make.make_user("Administrator", email="last@wren.example")
    client.force_login(last)

    page = admin_forms.change(client, url(last), form("Reporter", email="last@wren.example"))
    assert "This is the last administrator" in page.content.decode()

    from newsroom.people import deactivate

    with transaction.atomic(), pytest.raises(Exception, match="last administrator"):
        deactivate(last, by=make.make_user("Editor"))

    make.make_user("Administrator")
    assert (
        admin_forms.change(
            client, url(last), form("Reporter", email="last@wren.example")
        ).status_code
        == 302
    )


def test_the_list_asks_as_much_for_many(client, administrator, django_assert_num_queries):
    for _ in range(2):
        make.make_user("Reporter")
    client.get(LIST)  # the content types are remembered from here on
    with django_assert_num_queries(8):
        client.get(LIST)
    for _ in range(10):
        make.make_user("Editor")
    with django_assert_num_queries(8):
        client.get(LIST)


# Signing in --------------------------------------------------------------------------------------


def sign_in(client, username, password):
    return client.post("/admin/login/", {"username": username, "password": password})


def without_name(page, name):
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"|nonce="[^"]+"', "", page).replace(
        name, ""
    )


def test_a_wrong_sign_in_does_not_tell_who_exists(client):
    make.make_user("Reporter", username="present-a")
    make.make_user("Reporter", username="present-b", is_active=False)
    make.make_user("Reporter", username="present-c", is_staff=False)

    pages = {
        without_name(sign_in(client, name, "wrong").content.decode(), name)
        for name in ("present-a", "present-b", "present-c", "nobody-here")
    }

    assert len(pages) == 1
    assert "Forgotten your" in pages.pop()


def test_too_many_tries_are_locked_out_with_a_sentence(client, settings):
    make.make_user("Reporter", username="wilma")
    for _ in range(settings.AXES_FAILURE_LIMIT):
        page = sign_in(client, "wilma", "wrong")
    again = sign_in(client, "wilma", make.PASSWORD)

    assert (page.status_code, again.status_code) == (429, 429)
    text = " ".join(again.content.decode().split())
    assert "There were 5 wrong sign-ins with this name from your network." in text
    assert "Wait 15 minutes, then try again." in text
    make.make_user("Reporter", username="other")
    assert sign_in(client, "other", make.PASSWORD).status_code == 302


# Forgotten passwords -----------------------------------------------------------------------------


def ask(client, email):
    return client.post("/admin/password_reset/", {"email": email}, follow=True)


def test_a_forgotten_password_is_set_anew(client):
    person = make.make_user("Reporter", email="wilma@wren.example")
    ask(client, "WILMA@wren.example")

    page = client.get(mailed_link(), follow=True)
    client.post(page.redirect_chain[-1][0], {"new_password1": PASSWORD, "new_password2": PASSWORD})

    person.refresh_from_db()
    assert person.check_password(PASSWORD)


def test_asking_tells_nothing_and_mails_once(client, outbox):
    make.make_user("Reporter", email="wilma@wren.example")

    known = [ask(client, "wilma@wren.example").content.decode() for _ in range(5)]
    unknown = ask(client, "nobody@wren.example").content.decode()

    assert {without_name(page, "") for page in known} == {without_name(unknown, "")}
    assert len(outbox()) == 1


def test_those_without_a_desk_get_no_link(client, outbox):
    make.make_user("", email="closed@wren.example", is_active=False)
    make.make_user("", email="reader@wren.example", is_staff=False)

    ask(client, "closed@wren.example")
    ask(client, "reader@wren.example")

    assert outbox() == []


def test_an_invited_person_may_ask_again(client):
    person = make.make_user("Reporter", email="wilma@wren.example")
    person.set_unusable_password()
    person.save()

    ask(client, "wilma@wren.example")

    assert mailed_link()
