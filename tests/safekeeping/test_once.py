"""A form is carried out once, however often it is sent."""

import uuid

import pytest

from safekeeping.models import SentForm
from tags.models import Tag
from tests import factories as make

pytestmark = pytest.mark.django_db
ADD = "/admin/tags/tag/add/"


def tag_form(name="Harbour", **fields):
    inline = {"names-TOTAL_FORMS": "0", "names-INITIAL_FORMS": "0"}
    return {"name": name, "slug": name.lower(), "status": "approved", **inline, **fields}


@pytest.fixture
def editor(client):
    user = make.make_user("Editor")
    client.force_login(user)
    return user


def test_a_form_sent_twice_is_answered_twice_and_carried_out_once(client, editor):
    form = tag_form(once=str(uuid.uuid4()), _continue="1")

    first = client.post(ADD, form)
    second = client.post(ADD, form | {"_addanother": "1", "buffer": "another window"})

    assert (first.status_code, second.status_code) == (302, 302)
    assert first.url == second.url
    assert Tag.objects.count() == 1


def test_a_form_that_came_back_with_errors_can_be_sent_again(client, editor):
    token = str(uuid.uuid4())

    refused = client.post(ADD, tag_form(name="", slug="harbour", once=token))
    accepted = client.post(ADD, tag_form(once=token))

    assert refused.status_code == 200
    assert f'name="once" value="{token}"' in refused.content.decode()
    assert accepted.status_code == 302
    assert SentForm.objects.count() == 1


def test_a_page_gone_back_to_and_written_on_is_no_twin(client, editor):
    token = str(uuid.uuid4())

    client.post(ADD, tag_form("Harbour", once=token))
    client.post(ADD, tag_form("River", once=token))

    assert sorted(tag.name for tag in Tag.objects.all()) == ["Harbour", "River"]


def test_a_popup_closes_twice_with_the_same_row(client, editor):
    form = tag_form(once=str(uuid.uuid4()), _popup="1")

    pages = [client.post(ADD, form).content.decode() for _ in range(2)]

    assert pages[0] == pages[1]
    assert "Harbour" in pages[0]
    assert Tag.objects.count() == 1


def test_a_token_is_of_one_person_and_malformed_ones_are_passed_over(client, editor):
    token = str(uuid.uuid4())
    client.post(ADD, tag_form("Harbour", once=token))
    client.force_login(make.make_user("Editor"))

    again = client.post(ADD, tag_form("Harbour", once=token))
    odd = client.post(ADD, tag_form("River", once="' OR 1"))

    assert "already" in again.content.decode()
    assert odd.status_code == 302
