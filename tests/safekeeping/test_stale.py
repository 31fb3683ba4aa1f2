"""Nobody overwrites anybody in the forms of the desk."""

import pytest
from django.test import Client

from illustrations.models import Illustration
from publication.models import NavigationLink
from tags.models import TagName
from tests import admin_forms
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def first(client):
    """Who opens the form first, and sends it last."""
    user = make.make_user("Editor", first_name="Ada", last_name="First")
    client.force_login(user)
    return client


@pytest.fixture
def second(db):
    client = Client()
    client.force_login(make.make_user("Editor", first_name="Bea", last_name="Second"))
    return client


def address(row):
    return f"/admin/{row._meta.app_label}/{row._meta.model_name}/{row.pk}/change/"


def facts(**fields):
    """The form of a picture as it was drawn."""
    return {
        "alt": "A tram",
        "caption": "At dusk",
        "credit": "Agency",
        "rights": "",
        "title": "Tram",
        "focal_x": "0.5",
        "focal_y": "0.5",
    } | fields


@pytest.fixture
def picture(db):
    return make.make_illustration(alt="A tram", caption="At dusk", credit="Agency", title="Tram")


def errors(page) -> dict:
    found = page.context["adminform"].form.errors
    return {name: str(text) for name, text in found.items()}


def stored(row):
    row.refresh_from_db()
    return row


def test_what_each_of_two_changed_holds_and_is_said(first, second, picture):
    opened = admin_forms.hidden(first.get(address(picture)))
    admin_forms.change(second, address(picture), facts(caption="At dawn", credit="Bea"))

    page = first.post(address(picture), facts(alt="A red tram") | opened, follow=True)

    said = page.content.decode()
    assert "Bea Second changed “Caption” and “Credit” meanwhile; that stays." in said
    assert [stored(picture).alt, picture.caption, picture.credit] == [
        "A red tram",
        "At dawn",
        "Bea",
    ]


def test_what_both_changed_comes_back_and_saving_again_decides(first, second, picture):
    opened = admin_forms.hidden(first.get(address(picture)))
    admin_forms.change(second, address(picture), facts(caption="At <b>dawn</b>"))

    refused = first.post(address(picture), facts(caption="At noon", alt="A red tram") | opened)

    assert list(errors(refused)) == ["caption"]
    assert (
        "Bea Second changed this to “At &lt;b&gt;dawn&lt;/b&gt;” while you were writing. "
        "Nothing was stored. Save again to put yours in its place."
    ) in errors(refused)["caption"]
    assert [stored(picture).caption, picture.alt] == ["At <b>dawn</b>", "A tram"]
    assert "At noon" in refused.content.decode()

    again = facts(caption="At noon", alt="A red tram") | admin_forms.hidden(refused)
    assert first.post(address(picture), again).status_code == 302
    assert [stored(picture).caption, picture.alt] == ["At noon", "A red tram"]


def test_a_third_writing_before_the_decision_is_a_conflict_again(first, second, picture):
    opened = admin_forms.hidden(first.get(address(picture)))
    admin_forms.change(second, address(picture), facts(caption="At dawn"))
    refused = first.post(address(picture), facts(caption="At noon") | opened)
    admin_forms.change(second, address(picture), facts(caption="At midnight"))

    again = facts(caption="At noon") | admin_forms.hidden(refused)
    assert "At midnight" in errors(first.post(address(picture), again))["caption"]


def test_fields_that_are_one_choice_conflict_together(first, second, picture):
    opened = admin_forms.hidden(first.get(address(picture)))
    admin_forms.change(second, address(picture), facts(focal_x="0.1"))

    refused = first.post(address(picture), facts(focal_y="0.9") | opened)

    assert sorted(errors(refused)) == ["focal_x", "focal_y"]


def test_long_texts_are_shown_in_full(first, second, picture):
    long = "One line.\n" * 40
    opened = admin_forms.hidden(first.get(address(picture)))
    admin_forms.change(second, address(picture), facts(rights=long))

    refused = first.post(address(picture), facts(rights="Mine") | opened)

    assert 'class="stored-text" rows="6" readonly' in errors(refused)["rights"]
    assert errors(refused)["rights"].count("One line.") == 40


def test_one_person_in_two_windows_is_told_so(first, picture):
    opened = admin_forms.hidden(first.get(address(picture)))
    admin_forms.change(first, address(picture), facts(caption="At dawn"))

    refused = first.post(address(picture), facts(caption="At noon") | opened)
    assert "You changed this to “At dawn” in another window." in errors(refused)["caption"]

    page = first.post(address(picture), facts(credit="Me") | opened, follow=True)
    assert "You changed “Caption” meanwhile in another window; that stays." in page.content.decode()
    assert [stored(picture).caption, picture.credit] == ["At dawn", "Me"]


@pytest.mark.parametrize("token", [None, "", "forged", "of another row"])
def test_a_form_that_does_not_say_what_it_began_with_overwrites_nothing(first, picture, token):
    other = make.make_illustration(alt="A boat")
    opened = admin_forms.hidden(first.get(address(other)))
    data = {"of another row": opened, None: {}}.get(token, {"began_with": token})

    refused = first.post(address(picture), facts(caption="Mine") | data)

    assert list(errors(refused)) == ["caption"]
    assert stored(picture).caption == "At dusk"


def test_a_form_cut_off_on_its_way_empties_nothing(first, picture):
    first.post(address(picture), {"alt": "A tram", "caption": "At dusk"})

    assert [stored(picture).credit, picture.title] == ["Agency", "Tram"]


def test_what_was_typed_for_a_row_that_is_gone_is_shown(first, picture):
    opened = admin_forms.hidden(first.get(address(picture)))
    Illustration.objects.filter(pk=picture.pk).delete()

    page = first.post(address(picture), facts(caption="Words of mine") | opened)

    assert page.status_code == 409
    assert "Words of mine</textarea>" in page.content.decode()


# Rows --------------------------------------------------------------------------------------------


def tag_form(tag, *aliases, new=(), **fields):
    rows = [*aliases, *new]
    data = {"names-TOTAL_FORMS": len(rows), "names-INITIAL_FORMS": len(aliases)}
    for number, row in enumerate(rows):
        data[f"names-{number}-name"] = row if isinstance(row, str) else row.name
        data[f"names-{number}-id"] = "" if isinstance(row, str) else row.pk
        data[f"names-{number}-tag"] = tag.pk
    return (
        {
            "name": tag.name,
            "slug": tag.slug,
            "status": tag.status,
            "description": "",
            "picture": "",
        }
        | data
        | fields
    )


def names(tag):
    return sorted(tag.names.filter(is_canonical=False).values_list("name", flat=True))


def test_rows_that_only_the_other_changed_stay(first, second):
    tag = make.make_tag("Harbour")
    opened = admin_forms.hidden(first.get(address(tag)))
    admin_forms.change(second, address(tag), tag_form(tag, new=["Port"]))

    page = first.post(address(tag), tag_form(tag, description="Ships") | opened, follow=True)

    assert "Bea Second changed the aliases meanwhile; that stays." in page.content.decode()
    assert (names(tag), stored(tag).description) == (["Port"], "Ships")


def test_rows_that_both_changed_come_back_side_by_side(first, second):
    tag = make.make_tag("Harbour")
    old = TagName.objects.create(tag=tag, name="Quay")
    opened = admin_forms.hidden(first.get(address(tag)))
    admin_forms.change(second, address(tag), tag_form(tag, old, new=["Port"]))

    old.name = "Quays"
    refused = first.post(address(tag), tag_form(tag, old, new=["Docks"]) | opened)

    said = refused.content.decode()
    assert "Bea Second changed the aliases while you were writing. Nothing was stored." in said
    assert all(f'value="{name}"' in said for name in ("Quays", "Port", "Docks"))
    assert names(tag) == ["Port", "Quay"]

    formset = refused.context["inline_admin_formsets"][0].formset
    first.post(address(tag), tag_form(tag) | formset.data.dict() | admin_forms.hidden(refused))
    assert names(tag) == ["Docks", "Port", "Quays"]


def test_a_row_written_on_and_deleted_by_the_other_comes_back_as_a_new_one(first, second):
    tag = make.make_tag("Harbour")
    old = TagName.objects.create(tag=tag, name="Quay")
    opened = admin_forms.hidden(first.get(address(tag)))
    admin_forms.change(second, address(tag), tag_form(tag, old) | {"names-0-DELETE": "on"})
    assert names(tag) == []

    old.name = "Quays"
    refused = first.post(address(tag), tag_form(tag, old) | opened)

    formset = refused.context["inline_admin_formsets"][0].formset
    first.post(address(tag), tag_form(tag) | formset.data.dict() | admin_forms.hidden(refused))
    assert names(tag) == ["Quays"]


# Every form --------------------------------------------------------------------------------------


def test_an_unchanged_form_of_each_kind_is_saved_without_alarm(client):
    """What a browser sends back untouched means what is stored, for every field of every form."""
    administrator = make.make_user("Administrator", is_superuser=True)
    client.force_login(administrator)
    identity = make.make_identity(founded=1901, accent_light="#8f3a12")
    NavigationLink.objects.create(identity=identity, label="Harbour", address="/tags/harbour/")
    story = make.make_article()
    rows = [
        make.make_user("Reporter"),
        make.make_author("Wilma Wren", bio="One.\nTwo.", user=make.make_user("Reporter")),
        make.make_tag("Harbour"),
        make.make_illustration(alt="A tram"),
        story.section,
        identity,
        make.make_slot("front_lead", story),
        make.make_breaking(article=story),
        story.corrections.create(kind="correction", text="It was Tuesday."),
    ]
    for row in rows:
        page = client.get(address(row))
        answer = client.post(address(row), admin_forms.as_drawn(page))
        assert answer.status_code == 302, (row, errors(answer))
        assert "began_with" in admin_forms.hidden(page), row
