"""A picture uploaded from a dialog beside a half-written story: JSON in place of a page."""

import uuid

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.messages import get_messages
from django.core.files.storage import storages
from django.test import Client
from django.urls import reverse

from illustrations import intake, inventory
from illustrations.models import Illustration, PendingFile
from tests.factories import make_user
from tests.illustrations.pictures import jpeg, upload

pytestmark = pytest.mark.django_db

UPLOAD = reverse("admin:illustrations_illustration_upload")


def form(**fields) -> dict:
    return {"alt": "Two colours", "caption": "", "credit": "", "rights": "", "title": "", **fields}


@pytest.fixture
def desk(client):
    """A signed-in reporter: pictures are theirs to upload and describe."""
    client.force_login(make_user("Reporter"))
    return client


def test_a_picture_is_taken_in_and_described(desk):
    response = desk.post(UPLOAD, form(picture=jpeg((400, 300)), credit="Drawing: A"))

    picture = Illustration.objects.get()
    assert response.status_code == 201
    assert response.json() == {
        "id": picture.pk,
        "title": "picture",
        "alt": "Two colours",
        "is_decorative": False,
        "credit": "Drawing: A",
        "thumbnail": storages["renditions"].url(picture.thumbnail.file.name),
        "notes": [],
    }
    assert (picture.uploaded_by.username, picture.width) == (
        LogEntry.objects.get().user.username,
        400,
    )
    assert not PendingFile.objects.exists()
    assert list(get_messages(response.wsgi_request)) == []


def test_what_the_library_noticed_comes_as_plain_sentences(desk):
    desk.post(UPLOAD, form(picture=jpeg(), title="Fish & <chips>"))

    notes = desk.post(UPLOAD, form(picture=jpeg())).json()["notes"]

    assert notes == ["This file is already in the library as Fish & <chips>."]


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({}, "picture"),
        ({"picture": "jpeg", "alt": ""}, "alt"),
        ({"picture": "jpeg", "is_decorative": "on"}, "is_decorative"),
        ({"picture": "text"}, "picture"),
        ({"picture": "damaged"}, "picture"),
        ({"picture": "jpeg", "title": "x" * 201}, "title"),
    ],
)
def test_mistakes_come_back_by_field_and_leave_nothing(desk, fields, wrong):
    files = {
        "jpeg": jpeg(),
        "text": upload(b"words", "a.jpg"),
        "damaged": upload(jpeg().read()[:300], "a.jpg"),
    }
    sent = {name: files.get(value, value) for name, value in fields.items()}

    response = desk.post(UPLOAD, form(**sent))

    assert response.status_code == 400
    assert list(response.json()["errors"]) == [wrong]
    assert not Illustration.objects.exists()
    assert list(inventory.all_files("originals")) == []


def test_the_same_dialog_sent_twice_makes_one_picture(desk, monkeypatch):
    token = str(uuid.uuid4())
    refused = desk.post(UPLOAD, form(picture=jpeg(), alt="", once=token))
    first = desk.post(UPLOAD, form(picture=jpeg(), once=token))
    monkeypatch.delattr(intake, "decode")  # nothing is decoded again
    second = desk.post(UPLOAD, form(picture=jpeg(), once=token))

    assert (refused.status_code, first.status_code, second.status_code) == (400, 201, 201)
    assert second.json() == first.json()
    assert Illustration.objects.count() == 1


def test_others_are_kept_out(client):
    client.force_login(make_user(""))
    assert client.post(UPLOAD, form(picture=jpeg())).status_code == 403
    client.force_login(make_user("Reporter"))
    assert client.get(UPLOAD).status_code == 405
    client.logout()
    assert client.post(UPLOAD, form(picture=jpeg())).status_code == 302
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(make_user("Reporter"))
    assert strict.post(UPLOAD, form(picture=jpeg())).status_code == 403
    assert not Illustration.objects.exists()
