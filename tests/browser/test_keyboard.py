"""A reader's way through the paper by keyboard alone, with the focus always in sight."""

import pytest

from tests.browser.scenes import HARBOUR
from tests.browser.windows import DESK, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# What has the focus, and whether a reader sees where it is: a line around it, or around its card.
FOCUS = """() => {
    const focused = document.activeElement;
    const box = focused.getBoundingClientRect();
    const isThere = box.width > 0 && box.bottom > 0 && box.top < innerHeight;
    const isMarked = [focused, focused.closest(".card")].some((element) => {
        const style = element && getComputedStyle(element);
        return style && style.outlineStyle === "solid" && parseFloat(style.outlineWidth) >= 2;
    });
    return [focused === document.body ? "" : focused.outerHTML, isThere && isMarked];
}"""
HAS_FOCUS = "element => element === document.activeElement"
STUB_SHARING = "navigator.share = async (what) => { window.shared = what; };"


@pytest.fixture
def reader(new_context):
    """A page whose reader has no mouse: nothing here clicks."""
    context = new_context(viewport=PHONE, reduced_motion="reduce")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    context.add_init_script(STUB_SHARING)
    return context.new_page()


def step(page, key: str = "Tab") -> str:
    """The element that has the focus after this key; it has to be in sight."""
    page.keyboard.press(key)
    element, is_seen = page.evaluate(FOCUS)
    assert is_seen or not element, f"The focus is not seen on {element[:200]}"
    return element


def go_to(page, wanted, key: str = "Tab") -> None:
    for _ in range(60):
        step(page, key)
        if wanted.evaluate(HAS_FOCUS):
            return
    raise AssertionError(f"{key} does not lead to {wanted}")


def test_from_the_front_page_to_a_story_and_back(reader, small_paper):
    reader.goto(small_paper.front)
    skip_to_the_content(reader)
    open_the_menu(reader)

    go_to(reader, reader.get_by_role("banner").get_by_role("link", name="Search"))
    reader.keyboard.press("Enter")
    reader.wait_for_url(small_paper.search)
    search_for(reader, "harbour")

    go_to(reader, reader.get_by_role("main").get_by_role("link", name=HARBOUR))
    reader.keyboard.press("Enter")
    reader.wait_for_url(small_paper.article)
    look_at_the_gallery(reader)
    pass_it_on(reader, small_paper.article)

    reader.go_back()
    assert reader.get_by_role("heading", name="Stories with “harbour”").is_visible()


def skip_to_the_content(page) -> None:
    skip = page.get_by_role("link", name="Skip to the content")
    go_to(page, skip)
    page.keyboard.press("Enter")
    assert page.get_by_role("main").evaluate(HAS_FOCUS)
    step(page)
    assert page.get_by_role("main").evaluate("main => main.contains(document.activeElement)")


def open_the_menu(page) -> None:
    """A plain `<details>`: Enter opens it, and its first link comes next."""
    menu = page.locator(".menu")
    go_to(page, menu.locator("summary"), "Shift+Tab")
    assert not menu.get_by_role("link", name="City").is_visible()
    page.keyboard.press("Enter")
    step(page)
    assert menu.get_by_role("link", name="City").evaluate(HAS_FOCUS)


def search_for(page, words: str) -> None:
    go_to(page, page.get_by_role("combobox", name="Search the stories"))
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name=f"Stories with “{words}”").wait_for()


def look_at_the_gallery(page) -> None:
    """By its buttons and by arrow keys; where it stands is announced."""
    gallery = page.get_by_role("region", name="Gallery of 3 pictures")
    place, strip = gallery.get_by_role("status"), gallery.get_by_role("list")
    forth = gallery.get_by_role("button", name="Next picture")
    back = gallery.get_by_role("button", name="Previous picture")
    go_to(page, forth)
    for key, shown in (("Enter", 2), ("Space", 3), ("Enter", 3)):
        page.keyboard.press(key)
        assert_shows(gallery, place, shown)
    assert forth.evaluate(HAS_FOCUS)
    assert forth.get_attribute("aria-disabled") == "true"
    go_to(page, back, "Shift+Tab")
    page.keyboard.press("Enter")
    assert_shows(gallery, place, 2)
    go_to(page, strip)
    for key, shown in (("ArrowLeft", 1), ("ArrowRight", 2), ("End", 3), ("Home", 1)):
        page.keyboard.press(key)
        assert_shows(gallery, place, shown)


def assert_shows(gallery, place, number: int) -> None:
    assert place.inner_text() == f"{number} of 3"
    item = gallery.get_by_role("listitem").nth(number - 1)
    assert abs(middle(item) - middle(gallery.get_by_role("list"))) < 2


def middle(element) -> float:
    box = element.bounding_box()
    return box["x"] + box["width"] / 2


def pass_it_on(page, address: str) -> None:
    """By the device's own sheet, which here only notes what it is given, and as a copied link."""
    share = page.get_by_role("region", name="Share")
    go_to(page, share.get_by_role("button", name="Share…"))
    page.keyboard.press("Enter")
    path = address.partition("://")[2].partition("/")[2]
    assert page.evaluate("window.shared") == {
        "url": f"http://testserver/{path}",
        "title": HARBOUR,
    }
    go_to(page, share.get_by_role("button", name="Copy link"))
    page.keyboard.press("Enter")
    share.get_by_text("The link is copied.").wait_for()
    assert share.get_by_role("status").inner_text() == "The link is copied."
    assert page.evaluate("navigator.clipboard.readText()") == f"http://testserver/{path}"


def test_focus_is_seen_at_every_stop(reader, small_paper):
    reader.set_viewport_size(DESK)
    for address in small_paper.pages:
        reader.goto(address)
        stops = []
        while element := step(reader):
            stops.append(element)
        assert len(stops) == reader.evaluate("""() => [...document.querySelectorAll(
            "a[href], button, input, summary, [tabindex='0']"
        )].filter((element) => element.checkVisibility({ visibilityProperty: true })).length""")
