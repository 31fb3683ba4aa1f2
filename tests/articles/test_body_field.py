"""The body's form field: what it stores, what it refuses, what its widget asks of the page."""

import json
from types import SimpleNamespace

import pytest
from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import ValidationError
from django.utils.html import escape

from articles import body
from articles.desk.body_field import BodyField, BodyWidget, with_nonce


class StoryForm(forms.Form):
    body = BodyField(required=False)


def test_the_field_stores_what_clean_makes():
    form = StoryForm({"body": "<h1>A</h1><script>x</script><p>b</p>"})

    assert form.is_valid()
    assert form.cleaned_data == {"body": "<h2>A</h2><p>b</p>"}


def test_a_refused_link_keeps_what_was_typed():
    typed = '<p><a href="javascript:x">x</a></p>'
    form = StoryForm({"body": typed})

    assert form.errors["body"].as_data()[0].code == "body_refused"
    assert "Use an address that begins with https://" in form.errors["body"][0]
    assert escape(typed) in str(form["body"])


def test_a_body_beyond_the_limit_is_refused_with_the_remedy():
    with pytest.raises(ValidationError, match="Split the story into parts") as refusal:
        BodyField().clean("x" * (body.MAX_LENGTH + 1))

    assert refusal.value.code == "body_too_long"


def test_a_required_body_needs_words():
    with pytest.raises(ValidationError) as refusal:
        BodyField().clean("<p> </p>")

    assert refusal.value.code == "required"


@pytest.mark.parametrize(
    ("initial", "data", "changed"),
    [
        ("<p>a</p>", '<p class="x">a </p>', False),
        (None, "<p></p>", False),
        ("<p>a</p>", "<p>b</p>", True),
        ("", "x" * (body.MAX_LENGTH + 1), True),
    ],
)
def test_only_a_visible_change_is_a_change(initial, data, changed):
    assert BodyField().has_changed(initial, data) is changed


def test_the_admins_own_widget_is_replaced():
    assert isinstance(BodyField(widget=AdminTextareaWidget).widget, BodyWidget)


def test_the_widget_gives_the_editor_its_configuration():
    attrs = BodyWidget().get_context("body", "", {})["widget"]["attrs"]
    config = json.loads(attrs["data-django-prose-editor-configurable"])

    assert attrs["data-words-per-minute"] == body.WORDS_PER_MINUTE
    assert config["js_modules"] == [f"/static/{path}" for path in body.EDITOR_MODULES]
    assert config["extensions"]["Heading"] == {"levels": [2, 3]}
    assert config["extensions"]["Illustration"]["thumbnailUrl"] == (
        "/admin/illustrations/illustration/0/thumbnail/"
    )
    assert "libraryUrl" not in body.EXTENSIONS["Illustration"]


def test_the_import_map_carries_the_requests_nonce():
    media = with_nonce(StoryForm().media, SimpleNamespace(csp_nonce="abc"))

    assert '<script type="importmap" nonce="abc">' in str(media)
