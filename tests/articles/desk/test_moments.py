"""Nights when clocks are turned: a time that never comes is refused, one that comes twice asked."""

import datetime

import pytest
from django import forms
from django.core.exceptions import ValidationError

from articles.desk import merge, typed, wall_clock
from articles.desk.moments import MomentField, moment, short_moment
from articles.models import Correction
from articles.revisions import snapshot
from tests import admin_forms
from tests import factories as make

from .forms import act_url, change_url

pytestmark = pytest.mark.django_db

NIGHT = "2030-10-27T02:30"  # in Oslo the clocks go back from 03:00 to 02:00
FIRST = datetime.datetime(2030, 10, 27, 0, 30, tzinfo=datetime.UTC)
SECOND = FIRST + datetime.timedelta(hours=1)


@pytest.fixture(autouse=True)
def oslo(settings):
    settings.TIME_ZONE = "Europe/Oslo"


class Form(forms.Form):
    at = MomentField()


@pytest.mark.parametrize(
    ("zone", "typed", "sentence"),
    [
        (
            "Europe/Oslo",
            "2030-03-31T02:30",
            "02:30 does not exist on 31 March 2030 in Europe/Oslo: the clocks are turned forward "
            "from 02:00 to 03:00. The nearest times that exist are 01:59 and 03:00.",
        ),
        (
            "Australia/Lord_Howe",
            "2030-10-06T02:10:30",
            "02:10:30 does not exist on 6 October 2030 in Australia/Lord_Howe: the clocks are "
            "turned forward from 02:00 to 02:30. The nearest times that exist are 01:59 and 02:30.",
        ),
        (
            "Pacific/Apia",
            "2011-12-30T12:00",
            "12:00 does not exist on 30 December 2011 in Pacific/Apia: the clocks are turned "
            "forward from 00:00 to 00:00 on 31 December 2011. The nearest times that exist are "
            "23:59 on 29 December 2011 and 00:00 on 31 December 2011.",
        ),
    ],
)
def test_a_time_that_does_not_exist_is_refused_with_its_neighbours(settings, zone, typed, sentence):
    settings.TIME_ZONE = zone

    form = Form({"at": typed})

    assert form.errors["at"] == [sentence]
    assert "_fold" not in str(form)


def test_a_time_that_comes_twice_is_asked_about():
    form = Form({"at": NIGHT})

    assert form.errors["at"] == [
        "02:30 comes twice on 27 October 2030 in Europe/Oslo, because the clocks are turned back "
        "from 03:00 to 02:00: say which of the two you mean."
    ]
    drawn = str(form)
    assert 'value="2030-10-27T02:30"' in drawn
    assert '<label class="moment-which" for="id_at_fold">02:30 comes twice.' in drawn
    assert '<select name="at_fold" id="id_at_fold">' in drawn
    assert '<option value="" selected>Choose…</option>' in drawn
    assert '<option value="0">the first (CEST, UTC+2)</option>' in drawn
    assert '<option value="1">the second (CET, UTC+1)</option>' in drawn


@pytest.mark.parametrize(("fold", "at"), [("0", FIRST), ("1", SECOND)])
def test_the_answer_decides_and_is_shown_again(fold, at):
    form = Form({"at": NIGHT, "at_fold": fold})

    assert form.is_valid()
    assert form.cleaned_data["at"] == at
    assert f'<option value="{fold}" selected>' in str(form)
    assert f'<option value="{fold}" selected>' in str(Form(initial={"at": at}))


def test_an_answer_left_over_from_another_time_means_nothing():
    form = Form({"at": "2030-10-28T02:30", "at_fold": "1"})

    assert form.is_valid()
    assert form.cleaned_data["at"] == datetime.datetime(2030, 10, 28, 1, 30, tzinfo=datetime.UTC)
    assert "_fold" not in str(form)


def test_an_answer_to_another_night_is_asked_anew():
    drawn = {"at": "2031-10-26T02:30", "at_fold": "1", "at_fold_of": NIGHT}

    form = Form(drawn)

    assert "comes twice on 26 October 2031" in form.errors["at"][0]
    assert '<option value="" selected>' in str(form)
    assert Form(drawn | {"at": NIGHT}).is_valid()


def test_moments_are_told_with_their_zone():
    assert (moment(FIRST), moment(SECOND)) == (
        "27 Oct 2030, 02:30 (CEST)",
        "27 Oct 2030, 02:30 (CET)",
    )
    assert short_moment(SECOND) == "27 Oct 2030, 02:30 CET"


@pytest.mark.parametrize("zone", ["Europe/Oslo", "Africa/Casablanca", "America/St_Johns", "UTC"])
def test_what_is_written_is_read_as_the_same_moment(settings, zone):
    settings.TIME_ZONE = zone
    at = datetime.datetime(2030, 1, 1, tzinfo=datetime.UTC)

    for _ in range(366 * 2):
        at += datetime.timedelta(hours=12, minutes=7)
        assert MomentField().clean(wall_clock.written(at)) == at


def test_schedule_asks_which_of_the_two_and_takes_the_second(client, sign_in):
    sign_in("Publisher")
    article = make.make_approved()
    address = act_url(article, "schedule")
    asked = {**admin_forms.as_drawn(client.get(address)), "at": NIGHT}

    page = client.post(address, asked)

    assert "say which of the two you mean" in page.content.decode()
    assert not article.copies.exists()

    client.post(address, {**admin_forms.as_drawn(page), "at_fold": "1"})

    assert article.copies.get().live_from == SECOND


def test_a_story_whose_moment_is_the_second_is_saved_untouched(client, sign_in):
    sign_in("Editor")
    article = make.make_draft(planned_for=SECOND, deadline=FIRST)
    sent = admin_forms.as_drawn(client.get(change_url(article)))
    assert (sent["planned_for_fold"], sent["deadline_fold"]) == (["1"], ["0"])

    assert client.post(change_url(article), sent).status_code == 302

    article.refresh_from_db()
    assert (article.planned_for, article.deadline) == (SECOND, FIRST)


def test_a_merge_keeps_the_other_ones_answer(client, sign_in):
    sign_in("Editor")
    article = make.make_draft(planned_for=FIRST)
    mine = admin_forms.as_drawn(client.get(change_url(article)))
    make.edit(article, planned_for=SECOND)

    client.post(change_url(article), {**mine, "headline": ["Mine"]})

    article.refresh_from_db()
    assert (article.headline, article.planned_for) == ("Mine", SECOND)


def test_two_answers_to_one_time_are_a_conflict():
    before = snapshot(
        make.make_draft(planned_for=datetime.datetime(2030, 1, 1, tzinfo=datetime.UTC))
    )
    form = typed.form_of(before)

    first, second = (
        typed.data_of({**form, "planned_for": [NIGHT], "planned_for_fold": [fold]}, before)
        for fold in "01"
    )

    assert [first["planned_for"], second["planned_for"]] == [FIRST.isoformat(), SECOND.isoformat()]
    assert merge.merge(before, first, second).conflicts == ["planned_for"]
    assert typed.data_of(typed.form_of(second), {}) == typed.data_of(form, {}) | {
        "planned_for": SECOND.isoformat()
    }


def test_unsaved_text_comes_back_with_its_answer(client, sign_in):
    user = sign_in("Editor")
    article = make.make_draft(planned_for=FIRST)
    form = admin_forms.as_drawn(client.get(change_url(article))) | {"planned_for_fold": ["1"]}
    buffer = article.buffers.create(
        token="0b9f2e52-7d5e-4a0c-9d0e-52c1c7a9b1f4",
        user=user,
        base_version=article.version,
        sequence=1,
        form=form,
    )

    page = client.get(f"{change_url(article)}?recover={buffer.token}")

    assert admin_forms.as_drawn(page)["planned_for_fold"] == ["1"]


def test_another_answer_alone_is_a_change_that_nobody_overwrites(client, sign_in):
    sign_in("Publisher")
    article = make.make_copy(at=FIRST.replace(year=2020)).article
    note = Correction.objects.create(article=article, text="It was ten.", dated_at=FIRST)
    address = f"/admin/articles/correction/{note.pk}/change/"
    drawn = admin_forms.as_drawn(client.get(address))
    Correction.objects.update(dated_at=SECOND)

    client.post(address, {**drawn, "text": ["It was eleven."]})

    note.refresh_from_db()
    assert (note.text, note.dated_at) == ("It was eleven.", SECOND)


def test_the_year_is_bounded():
    with pytest.raises(ValidationError, match="1900 to 2999"):
        MomentField().clean("9999-12-31T23:59")
