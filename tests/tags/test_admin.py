import pytest
import taggit.models
from django.contrib import admin

import delivery
from tags.models import Tag, TagName, TagStatus
from tests import admin_forms
from tests import factories as make

pytestmark = pytest.mark.django_db
LIST = "/admin/tags/tag/"


@pytest.fixture
def changed(monkeypatch):
    """The facts that were said to have changed."""
    told = []
    monkeypatch.setattr(delivery, "changed", lambda *facts: told.extend(facts))
    return told


@pytest.fixture
def sign_in(client):
    def as_role(role):
        user = make.make_user(role)
        client.force_login(user)
        return user

    return as_role


def form(aliases=(), old=(), **fields):
    """The tag's form: new aliases, and (row, name, delete) of old ones."""
    data = {"name": "x", "slug": "x", "status": "approved", "description": "", "picture": ""}
    data |= {
        "names-TOTAL_FORMS": len(aliases) + len(old),
        "names-INITIAL_FORMS": len(old),
        "names-MIN_NUM_FORMS": 0,
        "names-MAX_NUM_FORMS": 1000,
    }
    for index, (row, name, delete) in enumerate(old):
        data |= {f"names-{index}-id": row.pk, f"names-{index}-name": name}
        if delete:
            data[f"names-{index}-DELETE"] = "on"
    for index, name in enumerate(aliases, start=len(old)):
        data[f"names-{index}-name"] = name
    return data | fields


def url(tag, action="change"):
    return f"{LIST}{tag.pk}/{action}/"


def rows(tag):
    return set(tag.names.values_list("name", "is_canonical"))


def test_taggits_own_admin_is_off():
    assert not admin.site.is_registered(taggit.models.Tag)
    assert admin.site.is_registered(Tag)


def test_an_editor_makes_a_tag_with_aliases(client, sign_in):
    sign_in("Editor")

    answer = client.post(f"{LIST}add/", form(["Spending plan"], name="Budget", slug="budget"))

    assert answer.status_code == 302
    assert rows(Tag.objects.get()) == {("Budget", True), ("Spending plan", False)}


def test_renaming_keeps_one_canonical_name_and_tells(client, sign_in, changed):
    sign_in("Editor")
    tag = make.make_tag("budget")

    admin_forms.change(client, url(tag), form(name="Public money", slug="budget"))

    assert rows(tag) == {("Public money", True), ("budget", False)}
    assert changed == [f"tag:{tag.pk}"]


def test_an_alias_can_become_the_name_and_be_removed(client, sign_in):
    sign_in("Editor")
    tag = make.make_tag("budget")
    alias = TagName.objects.create(tag=tag, name="Money")

    admin_forms.change(
        client, url(tag), form(name="budget", slug="budget", old=[(alias, "Money", True)])
    )
    assert rows(tag) == {("budget", True)}

    TagName.objects.create(tag=tag, name="Money")
    admin_forms.change(client, url(tag), form(name="Money", slug="budget"))
    assert rows(tag) == {("Money", True), ("budget", False)}


@pytest.mark.parametrize(
    ("fields", "aliases", "sentence"),
    [
        ({"name": "BUDGET"}, [], "There is a tag “budget” already"),
        ({"name": "spending plan"}, [], "“spending plan” is an alias of the tag “budget”"),
        ({"name": "Roads"}, ["Budget"], "There is a tag “budget” already"),
        ({"name": "Roads"}, ["Spending Plan"], "is an alias of the tag “budget”"),
        ({"name": "Roads"}, ["ROADS"], "An alias repeats the tag’s own name"),
        ({"name": "Roads"}, ["Ways", "ways"], "Written twice: ways"),
        ({"name": "Roads"}, ["?!"], "has no letter or digit"),
    ],
)
def test_clashes_are_refused_with_the_others_name(client, sign_in, fields, aliases, sentence):
    sign_in("Editor")
    budget = make.make_tag("budget")
    TagName.objects.create(tag=budget, name="Spending plan")
    tag = make.make_tag("streets")

    page = admin_forms.change(client, url(tag), form(aliases, slug="streets", **fields))

    assert page.status_code == 200
    assert sentence in page.content.decode().replace("&#x27;", "’")
    assert rows(tag) == {("streets", True)}


def test_a_reporter_can_only_suggest(client, sign_in):
    reporter = sign_in("Reporter")

    client.post(f"{LIST}add/", form(["Alias"], name="Harbour", slug="harbour"))

    tag = Tag.objects.get()
    assert (tag.status, tag.suggested_by) == (TagStatus.SUGGESTED, reporter)
    assert rows(tag) == {("Harbour", True)}
    assert client.post(url(tag), form(name="Other", slug="o")).status_code == 403


def test_suggestions_are_filtered_and_approved(client, sign_in, changed):
    editor = sign_in("Editor")
    tag = make.make_tag("harbour", status=TagStatus.SUGGESTED)
    make.make_tag("roads")

    page = client.get(LIST, {"status__exact": "suggested"})
    assert list(page.context["cl"].result_list) == [tag]
    client.post(LIST, {"action": "approve", "_selected_action": [tag.pk]})

    tag.refresh_from_db()
    assert tag.status == TagStatus.APPROVED
    assert changed == [f"tag:{tag.pk}"]
    assert editor.logentry_set.get().object_id == str(tag.pk)


def test_a_used_tag_is_retired_not_deleted(client, sign_in):
    sign_in("Editor")
    used, free = make.make_tag("used"), make.make_tag("free")
    make.make_draft(tags=[used])

    page = client.post(url(used, "delete"), {"post": "yes"}, follow=True)
    client.post(url(free, "delete"), {"post": "yes"})

    assert "“used” is on stories and cannot be deleted" in page.content.decode()
    assert list(Tag.objects.all()) == [used]
    assert "delete_selected" not in client.get(LIST).content.decode()


def test_the_list_is_searched_by_alias_in_a_fixed_number_of_queries(
    client, sign_in, django_assert_num_queries
):
    sign_in("Editor")
    tag = make.make_tag("budget")
    TagName.objects.create(tag=tag, name="Dépenses")
    for _ in range(20):
        make.make_tag()

    assert list(client.get(LIST, {"q": "depenses"}).context["cl"].result_list) == [tag]
    with django_assert_num_queries(7):
        client.get(LIST)


def test_names_for_the_field_are_found_by_alias(client, sign_in):
    sign_in("Reporter")
    budget = make.make_tag("budget")
    TagName.objects.create(tag=budget, name="Spending plan")
    make.make_tag("spent force", status=TagStatus.SUGGESTED)
    make.make_tag("spend less", status=TagStatus.RETIRED)

    found = client.get(f"{LIST}names/", {"term": "SPEN"}).json()["results"]

    assert found == [
        {"id": "budget", "text": "budget (also “Spending plan”)"},
        {"id": "spent force", "text": "spent force · suggested"},
    ]


def test_names_are_for_the_desk_only(client, sign_in):
    assert client.get(f"{LIST}names/", {"term": "a"}).status_code == 302
    sign_in("")
    assert client.get(f"{LIST}names/", {"term": "a"}).status_code == 403
