import datetime
import json

import pytest
from django.contrib.messages import get_messages
from django.core.files.storage import storages
from django.urls import reverse

from delivery import facts
from illustrations import intake, inventory
from illustrations.models import Illustration, PendingFile
from tests import admin_forms
from tests.factories import make_author, make_draft, make_illustration, make_user
from tests.illustrations.pictures import (
    XMP,
    animated_gif,
    encoded,
    jpeg,
    png_claiming,
    two_halves,
    upload,
)

pytestmark = pytest.mark.django_db

LIST = reverse("admin:illustrations_illustration_changelist")
ADD = reverse("admin:illustrations_illustration_add")


def change(picture) -> str:
    return reverse("admin:illustrations_illustration_change", args=[picture.pk])


def address(name, picture) -> str:
    return reverse(f"admin:illustrations_illustration_{name}", args=[picture.pk])


def form(**fields) -> dict:
    return {"alt": "Two colours", "caption": "", "credit": "", "rights": "", "title": "", **fields}


def said(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def errors(response) -> dict[str, list[str]]:
    found = response.context["adminform"].form.errors.as_data()
    return {name: [error.code for error in problems] for name, problems in found.items()}


@pytest.fixture
def desk(client):
    """A signed-in illustrator."""
    client.force_login(make_user("Illustrator"))
    return client


@pytest.fixture
def told(monkeypatch):
    """The ids of illustrations whose facts were said to have changed."""
    ids = []
    monkeypatch.setitem(facts._handlers, "illustration", [ids.extend])
    return ids


# Uploading ---------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_an_illustrator_uploads_through_the_form(client):
    user = make_user("", is_superuser=True)  # roles are gone once tables have been emptied
    client.force_login(user)

    response = client.post(ADD, form(picture=jpeg((400, 300)), credit="Drawing: A"))

    assert response.status_code == 302, errors(response)
    picture = Illustration.objects.get()
    assert (picture.title, picture.alt, picture.credit) == ("picture", "Two colours", "Drawing: A")
    assert (picture.uploaded_by, picture.width) == (user, 400)
    assert picture.renditions.count() == 4
    assert not PendingFile.objects.exists()
    assert list(inventory.rows_without_files()) == []


def test_the_form_leads_with_the_file_and_asks_for_it(desk):
    page = desk.get(ADD).content.decode()
    response = desk.post(ADD, form())

    assert page.index('name="picture"') < page.index('name="alt"') < page.index('name="credit"')
    assert 'enctype="multipart/form-data"' in page
    assert errors(response) == {"picture": ["required"]}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"alt": ""}, {"alt": ["alt_missing"]}),
        ({"alt": "   "}, {"alt": ["alt_missing"]}),
        ({"is_decorative": "on"}, {"is_decorative": ["alt_and_decorative"]}),
    ],
)
def test_alt_text_or_decorative_is_asked_for_before_anything_is_decoded(
    desk, fields, expected, monkeypatch
):
    monkeypatch.delattr(intake, "decode")

    response = desk.post(ADD, form(picture=jpeg(), **fields))

    assert errors(response) == expected
    assert not Illustration.objects.exists()


def test_a_decorative_picture_needs_no_alt(desk):
    desk.post(ADD, form(picture=jpeg(), alt="", is_decorative="on"))

    assert Illustration.objects.get().is_described


@pytest.mark.parametrize("over", [1, 5_000_000])
def test_a_file_that_is_too_large_is_cut_off_while_it_is_read(desk, monkeypatch, over):
    limit = 300_000
    judge, sizes = intake.judge, []
    monkeypatch.setattr(intake, "LARGEST_FILE", limit)
    monkeypatch.setattr(intake, "judge", lambda file: sizes.append(file.size) or judge(file))

    response = desk.post(ADD, form(picture=upload(jpeg().read() + b"\0" * (limit + over), "a.jpg")))

    assert errors(response) == {"picture": ["too_big"]}
    assert set(sizes) == {limit + 1}


def test_a_request_brings_few_files(desk):
    files = {f"file-{number}": upload(b"x", "a.jpg") for number in range(11)}

    assert desk.post(ADD, form(**files)).status_code == 400


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (upload(b"<svg xmlns='x'/>", "a.svg"), "svg"),
        (upload(b"<html>", "a.jpg"), "disguised"),
        (upload(encoded(two_halves())[:300], "a.jpg"), "damaged"),
        (upload(png_claiming(60_000, 60_000), "a.png"), "too_many_pixels"),
    ],
    ids=["svg", "disguised", "damaged", "bomb"],
)
def test_refusals_are_shown_at_the_field_and_leave_nothing(desk, file, code):
    file.seek(0)

    response = desk.post(ADD, form(picture=file))

    assert errors(response) == {"picture": [code]}
    assert not Illustration.objects.exists()
    assert not PendingFile.objects.exists()
    assert list(inventory.all_files("originals")) == []


def test_the_same_file_again_is_taken_with_a_warning(desk):
    desk.post(ADD, form(picture=jpeg(), title="First"))

    response = desk.post(ADD, form(picture=jpeg(), title="Second"))

    first = Illustration.objects.get(title="First")
    assert f'This file is already in the library as <a href="{change(first)}">First</a>.' in said(
        response
    )
    assert Illustration.objects.count() == 2


def test_animations_and_texts_found_in_the_file_are_mentioned(desk):
    animation = desk.post(ADD, form(picture=upload(animated_gif(), "a.gif")))
    photo = desk.post(ADD, form(picture=upload(encoded(two_halves(), xmp=XMP))))

    assert "This is an animation. Readers get its first frame." in said(animation)
    assert "Read from the file: caption and credit. Please check." in said(photo)


def test_a_popup_hands_the_new_picture_back(desk):
    response = desk.post(
        f"{ADD}?_popup=1&_to_field=id",
        form(picture=jpeg(), _popup="1", _to_field="id", title="New"),
    )

    popup = json.loads(response.context_data["popup_response_data"])
    assert popup == {"value": str(Illustration.objects.get().pk), "obj": "New"}


def test_the_popup_list_offers_pictures_to_pick(desk):
    picture = make_illustration()

    page = desk.get(f"{LIST}?_popup=1&_to_field=id").content.decode()

    assert f'data-popup-opener="{picture.pk}"' in page


# Describing --------------------------------------------------------------------------------------


def facts_of(picture, **fields) -> dict:
    names = ("alt", "caption", "credit", "rights", "title", "focal_x", "focal_y")
    return {**{name: getattr(picture, name) for name in names}, **fields}


@pytest.mark.parametrize(
    ("fields", "tells"),
    [
        ({"alt": "Something else"}, True),
        ({"caption": "Something else"}, True),
        ({"credit": "Somebody else"}, True),
        ({"focal_x": "0.2"}, True),
        ({"alt": "", "is_decorative": "on"}, True),
        ({"title": "Another title", "rights": "None known"}, False),
        ({}, False),
    ],
)
def test_changed_public_facts_are_told(desk, told, fields, tells):
    picture = make_illustration()

    response = admin_forms.change(desk, change(picture), facts_of(picture, **fields))

    assert response.status_code == 302, errors(response)
    assert told == ([str(picture.pk)] if tells else [])


def test_the_file_of_a_picture_is_never_replaced(desk):
    picture = make_illustration()
    before = picture.original.name

    page = desk.get(change(picture)).content.decode()
    stray = {"picture": jpeg(), "original": "x", "sha256": "y"}
    admin_forms.change(desk, change(picture), {**facts_of(picture), **stray})

    picture.refresh_from_db()
    assert 'type="file"' not in page
    assert (picture.original.name, picture.sha256 == "y") == (before, False)


def test_the_form_shows_picture_focal_point_facts_and_uses(client):
    client.force_login(make_user("Editor"))
    picture = intake.take_in(upload(encoded(two_halves(), xmp=XMP)))
    story = make_draft(lead_illustration=picture, headline="Bridge reopens")
    author = make_author("Zebulon Quark", portrait=picture)

    page = client.get(change(picture)).content.decode()

    assert picture.renditions.get(file_format="jpeg").file.name in page
    assert 'data-focal-x="0.5"' in page
    assert 'type="number" name="focal_x"' in page
    assert "Harbour Agency" in page
    assert address("original", picture) in page
    assert page.count(str(story)) == 1
    assert page.count(author.name) == 1


def test_a_focal_point_outside_is_refused(desk):
    picture = make_illustration()

    response = admin_forms.change(desk, change(picture), facts_of(picture, focal_x="1.5"))

    assert errors(response) == {"focal_x": ["max_value"]}


# The list ----------------------------------------------------------------------------------------


def test_the_list_takes_the_same_queries_for_any_number(
    desk, kept_in_memory, django_assert_num_queries
):
    make_illustration()
    desk.get(LIST)  # content types and the like are read once
    with django_assert_num_queries(9):
        desk.get(LIST)
    for _ in range(20):
        make_draft(lead_illustration=make_illustration())

    with django_assert_num_queries(9):
        page = desk.get(LIST).content.decode()

    assert page.count("library-thumbnail") == 21


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=bridge", {"Bridge"}),
        ("q=lamplight", {"Bridge"}),
        ("q=quill", {"Harbour"}),
        ("q=IMG_4711", {"Harbour"}),
        ("described=no", {"Tower"}),
        ("described=yes", {"Bridge"}),
        ("described=decorative", {"Harbour"}),
        ("used=yes", {"Bridge", "Harbour"}),
        ("used=no", {"Tower"}),
        ("mine=yes", {"Tower"}),
    ],
)
def test_search_and_filters_find(client, query, found):
    user = make_user("Illustrator")
    client.force_login(user)
    bridge = make_illustration(title="Bridge", caption="By lamplight", alt="A b.")
    portrait = make_illustration(
        title="Harbour", credit="Bo Quill", original_name="IMG_4711.jpg", alt="", is_decorative=True
    )
    make_illustration(title="Tower", alt="", uploaded_by=user)
    make_draft(lead_illustration=bridge)
    make_author("Ada", portrait=portrait)

    response = client.get(f"{LIST}?{query}")

    assert {picture.title for picture in response.context["cl"].result_list} == found


def test_autocomplete_brings_thumbnails_credits_and_rights(client, django_assert_num_queries):
    client.force_login(make_user("Administrator", is_superuser=True))
    ended = datetime.date(2020, 5, 3)
    pictures = [make_illustration(credit="Bo", usable_until=ended) for _ in range(3)]
    query = {"app_label": "authors", "model_name": "author", "field_name": "portrait", "term": ""}

    response = client.get(reverse("admin:autocomplete"), query)

    thumbnails = {p.pk: f"/media/{p.thumbnail.file.name}" for p in pictures}
    assert response.json()["results"] == [
        {
            "id": str(p.pk),
            "text": p.title,
            "thumbnail": thumbnails[p.pk],
            "credit": "Bo",
            "rights": "rights ended on 3 May 2020",
        }
        for p in reversed(pictures)
    ]


# Thumbnail and original --------------------------------------------------------------------------


def test_the_thumbnail_leads_to_the_smallest_jpeg(desk):
    picture = intake.take_in(jpeg((800, 600)))

    response = desk.get(address("thumbnail", picture))

    assert response.status_code == 302
    assert response.headers["Location"] == (
        f"/media/{picture.renditions.get(spec='jpeg-320').file.name}"
    )


def test_the_original_is_a_download(desk):
    picture = intake.take_in(jpeg(name="mine ü.jpg"))

    response = desk.get(address("original", picture))

    with storages["originals"].open(picture.original.name) as file:
        assert response.getvalue() == file.read()
    assert response.headers["Content-Type"] == "application/octet-stream"
    assert response.headers["Content-Disposition"].startswith("attachment;")
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize("name", ["thumbnail", "original"])
def test_a_missing_picture_is_404(desk, name):
    picture = make_illustration()
    where = address(name, picture)
    picture.renditions.all().delete()
    storages["originals"].delete(picture.original.name)

    assert desk.get(where).status_code == 404
    assert desk.get(where.replace(str(picture.pk), "99999")).status_code == 404


# Rights ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        ("Reporter", {"list", "add", "change", "thumbnail", "original"}),
        ("Illustrator", {"list", "add", "change", "thumbnail", "original", "delete"}),
        ("", set()),
    ],
)
def test_who_may_do_what(client, role, allowed):
    picture = make_illustration()
    client.force_login(make_user(role))

    answers = {name: client.get(address(name, picture)) for name in DETAIL}
    answers |= {"list": client.get(LIST), "add": client.get(ADD)}

    got = {name for name, answer in answers.items() if answer.status_code in (200, 302)}
    assert got == allowed
    assert {answers[name].status_code for name in answers.keys() - got} <= {403}
    for answer in answers.values():
        answer.close()


DETAIL = ("change", "delete", "thumbnail", "original")


def test_without_the_right_nothing_is_decoded(client, monkeypatch):
    monkeypatch.delattr(intake, "decode")
    client.force_login(make_user(""))

    assert client.post(ADD, form(picture=jpeg())).status_code == 403


def test_strangers_are_sent_to_the_sign_in(client):
    picture = make_illustration()

    for where in (LIST, ADD, *(address(name, picture) for name in DETAIL)):
        response = client.get(where)
        assert response.status_code == 302
        assert response.headers["Location"].startswith(reverse("admin:login"))


# Deleting ----------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_deleting_removes_row_and_files(client):
    client.force_login(make_user("", is_superuser=True))
    picture = make_illustration()

    client.post(address("delete", picture), {"post": "yes"})

    assert not Illustration.objects.exists()
    assert list(inventory.all_files("originals")) == []
    assert list(inventory.all_files("renditions")) == []


@pytest.mark.parametrize("use", ["lead", "portrait"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_picture_in_use_is_not_deleted(desk, method, use):
    picture = make_illustration(title="Bridge")
    if use == "lead":
        make_draft(lead_illustration=picture)
    else:
        make_author("Ada", portrait=picture)

    response = getattr(desk, method)(address("delete", picture), {"post": "yes"})

    assert response.headers["Location"] == change(picture)
    assert said(response) == [
        "“Bridge” is in use and stays. Take it out of what is listed below first."
    ]
    assert Illustration.objects.filter(pk=picture.pk).exists()


def test_pictures_in_use_survive_the_bulk_action(desk):
    used, free = make_illustration(), make_illustration()
    make_draft(lead_illustration=used)
    action = {"action": "delete_selected", "_selected_action": [used.pk, free.pk], "post": "yes"}

    desk.post(LIST, action)

    assert Illustration.objects.count() == 2


def test_stories_somebody_may_not_read_are_not_named(client):
    reporter = make_user("Reporter")
    picture = make_illustration()
    make_draft(by=reporter, lead_illustration=picture, slugline="my slugline")
    make_draft(lead_illustration=picture, slugline="secret slugline")
    client.force_login(reporter)

    page = client.get(change(picture)).content.decode()

    assert "my slugline" in page
    assert "secret slugline" not in page
    assert "Story: not yours to see" in page
