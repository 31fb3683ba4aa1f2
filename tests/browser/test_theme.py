"""The switch between light and dark colours stores nothing for who does not use it."""

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LIGHT, DARK = "rgb(253, 251, 247)", "rgb(21, 23, 27)"
PAPER = "getComputedStyle(document.documentElement).backgroundColor"
STORED = "({ ...localStorage, ...sessionStorage })"


@pytest.mark.parametrize(
    ("width", "part"), [(1280, "banner"), (390, "contentinfo")], ids=["desk", "phone"]
)
def test_switch_holds_until_the_system_would_say_the_same(new_context, live_server, width, part):
    context = new_context(viewport={"width": width, "height": 844}, color_scheme="light")
    page = context.new_page()
    page.goto(live_server.url)
    switch = page.get_by_role(part).get_by_role("button")
    assert switch.inner_text() == "Dark colours"
    assert (page.evaluate(PAPER), page.evaluate(STORED)) == (LIGHT, {})

    switch.click()
    assert switch.inner_text() == "Light colours"
    assert (page.evaluate(PAPER), page.evaluate(STORED)) == (DARK, {"theme": "dark"})
    page.reload()
    assert switch.inner_text() == "Light colours"
    assert page.evaluate(PAPER) == DARK

    switch.click()
    assert (page.evaluate(PAPER), page.evaluate(STORED)) == (LIGHT, {})
    page.emulate_media(color_scheme="dark")
    expect(switch).to_have_text("Light colours")
    assert page.evaluate(PAPER) == DARK
    assert context.cookies() == []
