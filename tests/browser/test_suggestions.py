"""Suggestions under the search field, by keyboard and by pointer."""

import re

import pytest
from playwright.sync_api import expect

from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NAMES = ["Harbour walks", "Ida Harbour", "Harbour lanterns"]


@pytest.fixture
def search(new_context, live_server):
    factories.make_copy(
        headline=NAMES[2],
        tags=[factories.make_tag(NAMES[0])],
        authors=[factories.make_author(NAMES[1])],
    )
    page = new_context(viewport={"width": 390, "height": 844}).new_page()
    page.goto(f"{live_server.url}/search/")
    return page


def test_suggestions_are_gone_through_by_keyboard(search, axe):
    field, options = search.get_by_role("combobox", name="Search the stories"), options_of(search)
    field.focus()
    search.keyboard.type("harb")
    expect(options).to_have_text([re.compile(name) for name in NAMES])
    expect(search.get_by_role("status")).to_have_text("3 suggestions")
    assert_chosen(field, options, None)

    for key, chosen in (("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0), ("ArrowUp", None)):
        search.keyboard.press(key)
        assert_chosen(field, options, chosen)
    search.keyboard.press("ArrowUp")
    assert_chosen(field, options, 2)
    for scheme in ("light", "dark"):
        search.emulate_media(color_scheme=scheme)
        assert axe(search) == []
    assert min(option.bounding_box()["height"] for option in options.all()) >= 44

    search.keyboard.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("harb")
    search.keyboard.type("our")
    expect(options).to_have_count(3)
    search.keyboard.press("ArrowDown")
    search.keyboard.press("Enter")
    search.wait_for_url("**/tags/harbour-walks/")


def options_of(page):
    return page.get_by_role("listbox", name="Suggestions").get_by_role("option")


def assert_chosen(field, options, number: int | None) -> None:
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(field).to_be_focused()
    chosen = [option.get_attribute("aria-selected") == "true" for option in options.all()]
    assert chosen == [place == number for place in range(3)]
    active = None if number is None else options.nth(number).get_attribute("id")
    assert field.get_attribute("aria-activedescendant") == active


def test_a_suggestion_is_clicked_and_leaving_the_field_closes_the_list(search):
    field, options = search.get_by_role("combobox"), options_of(search)
    field.fill("lantern")
    expect(options).to_have_count(1)
    field.press("Tab")
    expect(options).to_have_count(0)

    field.fill("ida")
    options.get_by_text(NAMES[1]).click()
    search.wait_for_url("**/authors/ida-harbour/")


def test_without_an_answer_the_form_is_what_it_was(search, expected_errors):
    expected_errors.append("ERR_FAILED")
    search.route("**/search/suggestions/**", lambda route: route.abort())
    with search.expect_event("requestfailed"):
        search.get_by_role("combobox").fill("lantern")

    search.keyboard.press("Enter")

    search.wait_for_url("**/search/?q=lantern")
    assert search.get_by_role("link", name=NAMES[2]).is_visible()
