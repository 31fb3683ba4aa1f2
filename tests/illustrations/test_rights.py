"""On which days a picture may be published, as the library keeps and tells it."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from delivery import facts
from illustrations import rights
from illustrations.models import Illustration
from tests import admin_forms
from tests.factories import make_illustration, make_user
from tests.illustrations.pictures import jpeg

pytestmark = pytest.mark.django_db

LIST = reverse("admin:illustrations_illustration_changelist")
ADD = reverse("admin:illustrations_illustration_add")
FIRST, LAST = datetime.date(2020, 5, 3), datetime.date(2020, 5, 9)
DAY = datetime.timedelta(days=1)


def change(picture) -> str:
    return reverse("admin:illustrations_illustration_change", args=[picture.pk])


@pytest.fixture
def desk(client):
    client.force_login(make_user("Illustrator"))
    return client


@pytest.fixture
def send(desk):
    """Saves the form of a picture with these days."""

    def act(picture, **fields):
        form = admin_forms.as_drawn(desk.get(change(picture)))
        return desk.post(change(picture), form | fields)

    return act


def windows() -> dict[str, Illustration]:
    """A picture of each kind, seen from today."""
    today = timezone.localdate()
    days = {
        "open": (None, None),
        "ended yesterday": (None, today - DAY),
        "today only": (today, today),
        "from tomorrow": (today + DAY, None),
        "ends in 30 days": (today - DAY, today + 30 * DAY),
        "ends in 31 days": (None, today + 31 * DAY),
    }
    return {
        title: make_illustration(title=title, usable_from=first, usable_until=last)
        for title, (first, last) in days.items()
    }


def test_both_days_count():
    picture = make_illustration(usable_from=FIRST, usable_until=LAST)
    days = [FIRST - DAY, FIRST, LAST, LAST + DAY]

    assert [picture.is_usable_on(day) for day in days] == [False, True, True, False]
    for other in windows().values():
        for day in [*days, timezone.localdate()]:
            found = Illustration.objects.usable_on(day).filter(pk=other.pk).exists()
            assert found == other.is_usable_on(day)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (None, None, ""),
        (None, FIRST - DAY, "rights ended on 2 May 2020"),
        (FIRST + DAY, None, "rights from 4 May 2020"),
        (FIRST + DAY, LAST, "rights 4 May 2020 to 9 May 2020"),
        (FIRST, LAST, "rights end on 9 May 2020"),
        (FIRST, None, ""),
    ],
)
def test_whoever_chooses_a_picture_is_told(first, last, said):
    picture = Illustration(usable_from=first, usable_until=last)

    assert rights.standing(picture, FIRST) == said


def test_a_changed_window_is_told_and_an_unchanged_one_is_not(send, monkeypatch):
    picture, told = make_illustration(), []
    monkeypatch.setitem(facts._handlers, "illustration", [told.extend])

    assert send(picture, rights="For the newsroom only").status_code == 302
    assert told == []
    assert send(picture, usable_from="2020-05-03", usable_until="2020-05-09").status_code == 302
    assert told == [str(picture.pk)]
    picture.refresh_from_db()
    assert (picture.usable_from, picture.usable_until) == (FIRST, LAST)


def test_days_in_the_wrong_order_are_refused_at_the_field(send):
    picture = make_illustration()

    page = send(picture, usable_from="2020-05-09", usable_until="2020-05-03")

    form = page.context["adminform"].form
    assert form.errors == {
        "usable_until": [
            "The rights end before they begin. Give a day that is not before the first."
        ]
    }
    picture.refresh_from_db()
    assert picture.usable_from is None


def test_a_reporter_says_the_days_of_an_upload_and_moves_them_no_more(client):
    client.force_login(make_user("Reporter"))
    form = admin_forms.as_drawn(client.get(ADD))
    client.post(ADD, form | {"picture": jpeg(), "alt": "Two colours", "usable_until": "2020-05-09"})
    picture = Illustration.objects.get()
    assert picture.usable_until == LAST

    page = client.get(change(picture))
    assert "9 May 2020" in page.content.decode()
    client.post(change(picture), admin_forms.as_drawn(page) | {"usable_until": "2030-01-01"})

    picture.refresh_from_db()
    assert picture.usable_until == LAST


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("now", {"open", "today only", "ends in 30 days", "ends in 31 days"}),
        ("soon", {"today only", "ends in 30 days"}),
        ("ended", {"ended yesterday"}),
        ("later", {"from tomorrow"}),
        ("open", {"open"}),
    ],
)
def test_the_list_is_filtered_by_rights(desk, query, found):
    windows()

    page = desk.get(LIST, {"rights": query})

    assert {picture.title for picture in page.context["cl"].result_list} == found


def test_the_list_says_which_days(desk):
    make_illustration(usable_from=FIRST, usable_until=LAST)
    make_illustration(usable_until=datetime.date(2099, 1, 1))
    make_illustration()

    page = desk.get(LIST).content.decode()

    assert "rights ended on 9 May 2020" in page
    assert "until 1 Jan 2099" in page
    assert page.count("library-days") == 2
