import pytest
from django.core.exceptions import ValidationError

from tags import names
from tags.models import Tag, TagName, TagStatus
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Budget", "  budget "),
        ("Élan vital", "elan   VITAL"),
        ("ＦＵＬＬ width", "full width"),
        ("Straße", "STRASSE"),
        ("Cafe\u0301", "café"),
    ],
)
def test_equal_keys_are_one_name(one, other):
    assert names.normalised(one) == names.normalised(other)


def test_different_words_stay_different():
    assert names.normalised("roads") != names.normalised("road")


def test_a_name_or_alias_is_found():
    tag = make.make_tag("budget")
    TagName.objects.create(tag=tag, name="Spending plan")
    reporter = make.make_user("Reporter")

    assert names.find_or_suggest("BUDGET", by=reporter) == tag
    assert names.find_or_suggest("spending Plan", by=reporter) == tag
    assert Tag.objects.count() == 1


@pytest.mark.parametrize(
    ("role", "status"), [("Reporter", TagStatus.SUGGESTED), ("Editor", TagStatus.APPROVED)]
)
def test_a_new_name_is_a_suggestion_or_approved(role, status):
    user = make.make_user(role)

    tag = names.find_or_suggest("  Harbour  lights ", by=user)

    assert (tag.name, tag.slug, tag.status) == ("Harbour lights", "harbour-lights", status)
    assert [(row.name, row.is_canonical) for row in tag.names.all()] == [("Harbour lights", True)]


def test_a_taken_slug_gets_a_number():
    names.find_or_suggest("C++", by=None)

    assert names.find_or_suggest("C", by=None).slug == "c-2"


@pytest.mark.parametrize(("name", "code"), [("!!!", "name_empty"), ("x" * 101, "name_too_long")])
def test_what_names_nothing_is_refused(name, code):
    with pytest.raises(ValidationError) as refusal:
        names.find_or_suggest(name, by=None)

    assert refusal.value.code == code


def test_tags_named_keeps_order_and_counts_each_once():
    budget = make.make_tag("budget")

    tags = names.tags_named(["Roads", "BUDGET", "roads"], by=make.make_user("Editor"))

    assert [tag.name for tag in tags] == ["Roads", "budget"]
    assert tags[1] == budget


def test_a_renamed_tag_keeps_its_old_name_as_an_alias():
    tag = make.make_tag("budget")
    tag.name = "Public money"
    tag.save()

    names.keep_canonical(tag)

    rows = tag.names.order_by("name").values_list("name", "is_canonical")
    assert list(rows) == [("Public money", True), ("budget", False)]
