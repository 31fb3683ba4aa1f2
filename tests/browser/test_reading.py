"""Reading under other conditions: without scripts, pictures or fonts, larger, on paper."""

import pytest

from tests.browser.scenes import DESCRIPTION, HARBOUR
from tests.browser.windows import DESK, IS_TOO_WIDE, PHONE, set_text_size

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


# Without scripts ----------------------------------------------------------------------------------


@pytest.fixture
def plain_page(new_context):
    """A page on a phone that runs no script."""
    return new_context(viewport=PHONE, java_script_enabled=False).new_page()


def dead_buttons(page) -> list[str]:
    """Buttons that a reader sees and that send no form."""
    return [
        button.inner_text()
        for button in page.locator("button").all()
        if button.is_visible() and not button.evaluate("button => button.form")
    ]


def test_without_scripts_a_reader_finds_a_story_by_menu_and_search(plain_page, small_paper):
    page = plain_page
    page.goto(small_paper.front)
    assert dead_buttons(page) == []
    menu = page.locator(".menu")
    assert not menu.get_by_role("link", name="City").is_visible()
    menu.locator("summary").click()
    menu.get_by_role("link", name="City").click()
    assert page.url == small_paper.section

    page.get_by_role("banner").get_by_role("link", name="Search").click()
    assert page.url == small_paper.search
    page.get_by_role("searchbox").fill("harbour")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("main").get_by_role("link", name=HARBOUR).click()
    assert page.url == small_paper.article


def test_without_scripts_a_story_is_whole(plain_page, small_paper):
    page = plain_page
    page.goto(small_paper.article)

    gallery = page.get_by_role("region", name="Gallery of 3 pictures")
    boxes = [item.bounding_box() for item in gallery.get_by_role("listitem").all()]
    assert len(boxes) == 3
    for above, below in zip(boxes, boxes[1:], strict=False):
        assert above["x"] == below["x"]
        assert above["y"] + above["height"] <= below["y"]
    share = page.get_by_role("region", name="Share")
    links = {link.inner_text(): link.get_attribute("href") for link in share.locator("a").all()}
    assert list(links)[0] == "E-mail"
    assert all(href.startswith(("https://", "mailto:")) for href in links.values())
    assert all(link.is_visible() for link in share.locator("a").all())
    assert dead_buttons(page) == []


# Without pictures ---------------------------------------------------------------------------------

# Headlines and pictures whose boxes have no height, or lie one upon the other.
COLLISIONS = """() => {
    // of words the lines, which may flow around a picture, and not the box they stand in
    const places = (element) => {
        const range = document.createRange();
        range.selectNodeContents(element);
        return element.alt === undefined ? [...range.getClientRects()]
            : [element.getBoundingClientRect()];
    };
    const seen = [...document.querySelectorAll("main :is(h1, h2, h3, h4, .card-headline, img)")]
        .filter((element) => element.checkVisibility())
        .map((element) => [element, places(element)]);
    const name = (element) => element.alt || element.textContent.trim();
    const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1
        && a.top < b.bottom - 1 && b.top < a.bottom - 1;
    const flat = seen.filter(([, boxes]) => boxes.every((box) => box.height < 10))
        .map(([element]) => name(element));
    const upon = seen.flatMap(([one, some], number) => seen.slice(number + 1)
        .filter(([other]) => !one.contains(other) && !other.contains(one))
        .filter(([, others]) => some.some((a) => others.some((b) => meet(a, b))))
        .map(([other]) => `${name(one)} / ${name(other)}`));
    return [...flat, ...upon];
}"""


def test_without_pictures_their_words_stand_in_their_places(
    new_context, small_paper, expected_errors
):
    expected_errors.append("net::ERR_FAILED .*/media/")
    context = new_context(viewport=PHONE)
    context.route("**/media/**", lambda route: route.abort())
    page = context.new_page()

    for address in small_paper.pages:
        page.goto(address)
        pictures = page.get_by_role("main").get_by_role("img", name=DESCRIPTION)
        assert pictures.count() > 0
        assert page.evaluate(IS_TOO_WIDE) is False
        assert page.evaluate(COLLISIONS) == []


# Larger, and on paper -----------------------------------------------------------------------------


def test_text_twice_as_large_needs_no_pushing_sideways(page, small_paper):
    page.set_viewport_size(DESK)
    set_text_size(page, 2)

    for address in (*small_paper.pages, small_paper.search):
        page.goto(address)
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
        assert page.evaluate(IS_TOO_WIDE) is False


NOT_PRINTED = (
    ".skip-link, .menu, .sections-nav, .masthead-tools, .breaking, .share, .neighbours, .related,"
    " .gallery-controls, .site-footer nav, button"
)


def test_on_paper_the_story_is_black_and_has_no_navigation(new_context, small_paper):
    page = new_context(viewport=DESK, color_scheme="dark").new_page()
    page.goto(small_paper.article)
    colour = "element => getComputedStyle(element).color"
    assert page.locator(".story-body").evaluate(colour) == "rgb(236, 232, 224)"
    assert page.locator(NOT_PRINTED).filter(visible=True).count() > 10

    page.emulate_media(media="print", color_scheme="dark")

    for part in ("h1", ".story-body", ".byline-name", "table td", ".site-footer-name"):
        assert page.locator(part).first.evaluate(colour) == "rgb(0, 0, 0)", part
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
    assert page.locator(NOT_PRINTED).filter(visible=True).all_inner_texts() == []
    boxes = [item.bounding_box() for item in page.locator(".gallery-list > li").all()]
    assert boxes[0]["y"] < boxes[1]["y"] < boxes[2]["y"]
