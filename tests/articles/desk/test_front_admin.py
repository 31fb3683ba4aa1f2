"""Stories in their places and breaking news, as editors set them."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import BreakingNews, Slot
from articles.statuses import Place
from tests import factories as make

pytestmark = pytest.mark.django_db

HOUR = datetime.timedelta(hours=1)
SLOTS = "/admin/articles/slot/"
BARS = "/admin/articles/breakingnews/"


def typed(moment) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M")


def slot_form(article, **fields):
    return {
        "place": Place.FRONT_LEAD,
        "position": "1",
        "article": article.pk,
        "from_at": typed(timezone.now() - HOUR),
        "until_at": "",
    } | fields


def bar_form(**fields):
    now = timezone.now()
    form = {"text": "The bridge is shut.", "from_at": typed(now), "until_at": typed(now + HOUR)}
    return form | fields


def errors(page) -> dict:
    return dict(page.context["adminform"].form.errors)


def test_an_editor_puts_a_story_in_the_lead(client, sign_in):
    editor = sign_in("Editor")
    make.make_article(headline="The newest")
    chosen = make.make_copy(headline="The chosen", at=timezone.now() - 9 * HOUR)
    assert client.get("/").context["front"].lead.headline == "The newest"

    page = client.post(f"{SLOTS}add/", slot_form(chosen.article), follow=True)

    assert "not public" not in page.content.decode()
    assert Slot.objects.get().created_by == editor
    assert client.get("/").context["front"].lead.headline == "The chosen"


@pytest.mark.parametrize(
    ("fields", "field", "says"),
    [
        ({"position": "2"}, "position", "has no position 2. Give position 1."),
        ({"place": "front_second", "position": "5"}, "position", "Give a position from 1 to 4."),
        (
            {"place": "top"},
            "section",
            "Choose the section whose top it is, or a tag, or an author.",
        ),
        ({"section": "section"}, "section", "Only the top of a list has a section. Clear it"),
        ({"place": "top", "section": "section", "tag": "tag"}, "tag", "Keep the section or this"),
        ({"until_at": "2020-01-01T00:00"}, "until_at", "It would end before it begins."),
        ({"from_at": ""}, "from_at", "This field is required."),
    ],
)
def test_a_slot_that_cannot_be_is_refused_by_name(client, sign_in, fields, field, says):
    sign_in("Editor")
    article = make.make_article()
    ids = {"section": article.section.pk, "tag": make.make_tag().pk}
    fields = {name: ids.get(value, value) for name, value in fields.items()}

    page = client.post(f"{SLOTS}add/", slot_form(article, **fields))

    assert says in errors(page)[field][0]
    assert not Slot.objects.exists()


def test_an_editor_is_told_when_readers_will_not_see_the_story_there(client, sign_in):
    sign_in("Editor")
    draft, news = make.make_draft(slugline="DRAFT"), make.make_article(slugline="NEWS")
    culture = make.make_section("Culture")
    forms = {
        "“DRAFT” is not public now": slot_form(draft),
        "“NEWS” is no opinion piece": slot_form(news, place=Place.FRONT_OPINION),
        "“NEWS” has no picture": slot_form(news, place=Place.FRONT_PICTURES),
        "“NEWS” is not among the stories of Culture": slot_form(
            news, place=Place.TOP, section=culture.pk
        ),
    }

    for says, form in forms.items():
        page = client.post(f"{SLOTS}add/", form, follow=True)
        assert f"{says}. Until it is, the newest story stands in its place." in (
            page.content.decode()
        ), says
    assert Slot.objects.count() == len(forms)


def test_the_list_says_which_holds_in_a_fixed_number_of_queries(client, sign_in):
    sign_in("Editor")
    now, article = timezone.now(), make.make_article()
    make.make_slot(Place.FRONT_LEAD, article, from_at=now - 3 * HOUR)
    make.make_slot(Place.FRONT_LEAD, make.make_draft())
    make.make_slot(Place.FRONT_LEAD, article, from_at=now + HOUR)
    make.make_slot(Place.FRONT_LEAD, article, from_at=now - 9 * HOUR, until_at=now - 8 * HOUR)
    make.make_slot(Place.TOP, article, section=article.section)

    with CaptureQueriesContext(connection) as few:
        listed = client.get(SLOTS)
    ended = client.get(f"{SLOTS}?time=ended")
    rows = [listed.context["cl"].model_admin.standing(row) for row in listed.context["cl"].queryset]
    assert [row.replace("</span>", "").rpartition(">")[2] for row in rows] == [
        "Coming",
        "Story not public",
        "A newer one holds",
        "Holds now",
    ]
    assert "Top of City" in listed.content.decode()
    assert [slot.until_at for slot in ended.context["cl"].queryset] == [now - 8 * HOUR]

    for number in range(5):
        other = make.make_article(section=make.make_section(f"Section {number}"))
        of = {"section": other.section}, {"tag": make.make_tag()}, {"author": make.make_author()}
        for subject in of:
            make.make_slot(Place.TOP, other, **subject)
    with CaptureQueriesContext(connection) as many:
        client.get(SLOTS)
    assert len(many) == len(few)


def test_a_deleted_slot_is_gone_at_once(client, sign_in):
    sign_in("Editor")
    make.make_article(headline="The newest")
    chosen = make.make_copy(headline="The chosen", at=timezone.now() - 9 * HOUR).article
    slots = [make.make_slot(Place.FRONT_LEAD, chosen) for _ in range(2)]
    assert client.get("/").context["front"].lead.headline == "The chosen"

    client.post(f"{SLOTS}{slots[0].pk}/delete/", {"post": "yes"})
    client.post(
        SLOTS,
        {"action": "delete_selected", "_selected_action": [slots[1].pk], "post": "yes"},
    )

    assert not Slot.objects.exists()
    assert client.get("/").context["front"].lead.headline == "The newest"


def test_breaking_news_is_set_and_ends_after_six_hours_unless_told(client, sign_in):
    sign_in("Editor")
    form = client.get(f"{BARS}add/").context["adminform"].form
    lasts = form["until_at"].value() - form["from_at"].value()
    draft = make.make_draft(slugline="DRAFT")

    endless = client.post(f"{BARS}add/", bar_form(until_at=""))
    backwards = client.post(f"{BARS}add/", bar_form(until_at="2020-01-01T00:00"))
    saved = client.post(f"{BARS}add/", bar_form(article=draft.pk), follow=True)

    assert lasts == 6 * HOUR
    assert errors(endless) == {"until_at": ["This field is required."]}
    assert errors(backwards) == {"until_at": ["It would end before it begins. Give a later time."]}
    assert "the bar shows its sentence without a link" in saved.content.decode()
    assert BreakingNews.objects.get().text == "The bridge is shut."
    assert client.get("/").context["breaking"].text == "The bridge is shut."


def test_an_address_may_say_when_breaking_news_begins(client, sign_in):
    """Whatever it says: Django fills forms from the address."""
    sign_in("Editor")

    for moment in ("2026-01-02T03:04", "soon"):
        page = client.get(f"{BARS}add/?from_at={moment}")
        assert page.context["adminform"].form["from_at"].value() == moment


@pytest.mark.parametrize(
    ("role", "status"), [("Reporter", 403), ("Illustrator", 403), ("Publisher", 200)]
)
def test_who_edits_the_front(client, sign_in, role, status):
    sign_in(role)

    answers = [client.get(address) for address in (SLOTS, BARS, f"{SLOTS}add/", f"{BARS}add/")]

    assert [answer.status_code for answer in answers] == [status] * 4


def test_pictures_of_sections_and_tags_are_kept(client, sign_in):
    """The library refuses to delete them in words, and says where they are used."""
    sign_in("Administrator")
    of_section, of_tag = make.make_illustration(), make.make_illustration()
    section = make.make_section("Culture", illustration=of_section)
    tag = make.make_tag("trams", picture=of_tag)

    for picture, used_by in ((of_section, section), (of_tag, tag)):
        address = f"/admin/illustrations/illustration/{picture.pk}/"
        page = client.post(f"{address}delete/", {"post": "yes"}, follow=True)
        assert page.status_code == 200
        picture.refresh_from_db()
        assert str(used_by) in client.get(f"{address}change/").content.decode()
