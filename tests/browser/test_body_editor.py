"""The body's editor in a real browser, under the site's own content security policy."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from hypothesis import given, settings

from articles import body
from tests.articles.test_body import PIECES
from tests.browser import body_editor_urls
from tests.browser.pictures import loaded_width
from tests.illustrations.pictures import encoded, two_halves

CORPUS = Path(__file__).parents[1] / "articles" / "body_corpus"  # as browsers hand it over

pytestmark = [pytest.mark.browser, pytest.mark.urls("tests.browser.body_editor_urls")]

WORD_STORED = (
    "<h2>The harbour plan</h2><p>It was <strong>agreed</strong> on Monday.</p>"
    "<ul><li><p>First</p><ul><li><p>Nested</p></li></ul></li><li><p>Second</p></li></ul>"
    "<table><tbody><tr><td><p>Quay</p></td><td><p>12</p></td></tr></tbody></table>"
)

WEB_STORED = (
    '<h3>Part</h3><p>See <a href="https://x.example/?id=5">the report</a> and this.</p>'
    "<ul><li><p>one</p><ul><li><p>two</p></li></ul></li></ul><p>A caption</p>"
)

GOOGLE_DOCS_STORED = (
    "<p>Plain <strong>bold</strong><em> italic</em></p><ol><li><p>One</p></li></ol>"
)

PASTE = """html => {
    const data = new DataTransfer();
    data.setData("text/html", html);
    const options = {clipboardData: data, bubbles: true, cancelable: true};
    document.querySelector(".ProseMirror").dispatchEvent(new ClipboardEvent("paste", options));
}"""


@pytest.fixture
def editor(live_server, page):
    """The page with an empty editor."""
    page.set_default_timeout(10_000)
    body_editor_urls.SAVED.clear()
    page.goto(f"{live_server.url}/edit/")
    page.locator(".prose-menubar").wait_for()
    return page


def text_box(page):
    return page.get_by_role("textbox", name="Body:")


def save(page) -> str:
    page.get_by_role("button", name="Save", exact=True).click()
    page.locator(".prose-menubar").wait_for()
    return body_editor_urls.SAVED[-1]


def test_typed_words_keep_ordinary_spaces(editor):
    text_box(editor).click()
    editor.keyboard.type("One two  three ")
    editor.keyboard.press("Enter")
    editor.keyboard.type("four")

    assert "&nbsp;" not in editor.locator("textarea[name=body]").input_value()
    assert save(editor) == "<p>One two three</p><p>four</p>"


@pytest.mark.parametrize(
    ("pasted", "stored"),
    [("word", WORD_STORED), ("web", WEB_STORED), ("google-docs", GOOGLE_DOCS_STORED)],
)
def test_pasted_text_leaves_clean_structure(editor, pasted, stored):
    text_box(editor).click()
    editor.evaluate(PASTE, (CORPUS / f"{pasted}.html").read_text())

    in_editor = editor.locator("textarea[name=body]").input_value()
    assert not re.search(r"style=|class=|<span|<img|javascript|Mso|font", in_editor)
    assert save(editor) == stored


def test_an_illustration_is_picked_from_the_library_and_described(editor):
    text_box(editor).click()
    editor.keyboard.type("Before")
    with editor.expect_popup() as popup:
        editor.get_by_role("button", name="Illustration from the library").click()
    popup.value.get_by_text("Harbour").click()
    figure = editor.get_by_role("group", name="Illustration 12")
    figure.get_by_label("Alternative text").fill("Two ships")
    figure.get_by_label("Layout").select_option("wide")
    editor.locator(".body-figure-caption").click()
    editor.keyboard.type("At dawn")
    editor.keyboard.press("Enter")
    editor.keyboard.type("After")

    assert loaded_width(editor.locator(".body-figure-picture")) == 320
    assert save(editor) == (
        '<p>Before</p><figure data-illustration="12" data-layout="wide" data-alt="Two ships">'
        "<figcaption>At dawn</figcaption></figure><p>After</p>"
    )


EVERYTHING = body.clean(
    "<h2>Part</h2><p>A <b>b <i>c</i></b> <s>d</s> H<sub>2</sub>O <a href='/x/'>in</a><br>line</p>"
    "<h3>Sub</h3><ul><li>a<ol start=3><li>b</li></ol></li></ul><blockquote>q<ul><li>x</li></ul>"
    "</blockquote><aside class=pullquote>loud</aside><hr><table><tr><th colspan=2>h</th></tr><tr>"
    "<td rowspan=2>1</td><td>2</td></tr><tr><td>3</td></tr></table><figure data-illustration=12 "
    "data-layout=half data-decorative=true></figure><figure data-illustration=7 data-alt=x>"
    "<figcaption>c <b>d</b></figcaption></figure><div data-embed='https://v.example/?a=1&amp;b=2' "
    "data-title='A &quot;film&quot;'></div><p>10&nbsp;km</p>"
)


def test_opening_and_saving_changes_nothing(editor):
    body_editor_urls.SAVED.append(EVERYTHING)
    editor.reload()
    editor.locator(".ProseMirror > p").last.click()
    editor.keyboard.press("Control+End")
    editor.keyboard.type(" more")

    assert save(editor) == EVERYTHING.replace("10&nbsp;km", "10&nbsp;km more")


REOPEN = """html => {
    const editor = document.querySelector(".ProseMirror").editor;
    editor.commands.setContent(html);
    return editor.getHTML();
}"""


def test_any_stored_body_is_stable_in_the_editor(editor):
    @given(PIECES)
    @settings(max_examples=60, deadline=None)
    def check(html):
        stored = body.clean(html)
        assert body.clean(editor.evaluate(REOPEN, stored)) == stored

    check()


def test_an_embed_and_a_pull_quote_are_made_from_the_toolbar(editor):
    text_box(editor).click()
    editor.keyboard.type("Loud")
    editor.get_by_role("button", name="Pull quote").click()
    editor.get_by_role("button", name="Embed as a card").click()
    dialog = editor.get_by_role("dialog", name="Embed as a card")
    dialog.get_by_label("Address of the page").fill("https://v.example/1")
    dialog.get_by_label("Title to show").fill("A film")
    dialog.get_by_role("button", name="Save").click()

    assert save(editor) == (
        '<aside class="pullquote"><p>Loud</p></aside>'
        '<div data-embed="https://v.example/1" data-title="A film"></div>'
    )


def test_a_slash_in_an_empty_paragraph_offers_what_can_be_inserted(editor, axe):
    box, menu = text_box(editor), editor.get_by_role("listbox", name="Insert")
    box.click()
    editor.keyboard.type("and/or")
    editor.keyboard.press("Enter")
    assert menu.count() == 0

    editor.keyboard.type("/")
    chosen = menu.get_by_role("option", selected=True)
    assert (menu.get_by_role("option").count(), chosen.inner_text()) == (12, "Heading")
    assert axe(editor, ".prose-editor") == []
    editor.keyboard.type("quo")
    editor.keyboard.press("ArrowDown")
    assert (menu.get_by_role("option").count(), chosen.inner_text()) == (2, "Pull quote")
    assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    editor.keyboard.press("Enter")
    editor.keyboard.type("Loud")

    assert menu.count() == 0
    assert box.get_attribute("aria-activedescendant") is None
    assert save(editor) == '<p>and/or</p><aside class="pullquote"><p>Loud</p></aside>'


def test_what_is_typed_behind_a_slash_stays_unless_something_is_chosen(editor):
    menu = editor.get_by_role("listbox", name="Insert")
    text_box(editor).click()
    editor.keyboard.type("/quo")
    editor.keyboard.press("Escape")
    assert menu.count() == 0
    editor.keyboard.type("te")
    editor.keyboard.press("Enter")  # no menu any more: a new paragraph
    editor.keyboard.type("/home is a folder")
    assert menu.count() == 0
    editor.keyboard.press("Enter")
    editor.keyboard.type("/tab")
    menu.get_by_role("option", name="Table").click()
    editor.keyboard.type("Quay")
    editor.keyboard.press("Tab")
    editor.keyboard.type("Ships")

    body_cell, row = "<td><p></p></td>", "<tr>{}</tr>"
    assert save(editor) == (
        "<p>/quote</p><p>/home is a folder</p><table><tbody>"
        "<tr><th><p>Quay</p></th><th><p>Ships</p></th><th><p></p></th></tr>"
        f"{row.format(body_cell * 3) * 2}</tbody></table>"
    )


DROP = """bytes => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(bytes)], "quay.jpg", {type: "image/jpeg"}));
    const options = {clipboardData: data, bubbles: true, cancelable: true};
    document.querySelector(".ProseMirror").dispatchEvent(new ClipboardEvent("paste", options));
}"""


def test_a_pasted_picture_is_described_and_comes_into_the_text(editor, axe, expected_errors):
    expected_errors.append("status of 500")
    sent = []

    def library(route):
        sent.append(route.request.post_data_buffer)
        picture = {"id": 12, "title": "Quay", "notes": ["Read from the file: credit."]}
        if len(sent) == 1:
            route.fulfill(status=500, body="<h1>Server error</h1>", content_type="text/html")
        else:
            route.fulfill(status=201, json=picture)

    editor.route("**/illustrations/illustration/upload/", library)
    text_box(editor).click()
    editor.keyboard.type("Before")
    editor.evaluate(DROP, list(encoded(two_halves())))
    dialog = editor.get_by_role("dialog", name="Upload an illustration")
    upload = dialog.get_by_role("button", name="Upload", exact=True)
    upload.click()
    assert sent == []  # the alternative text is asked for first
    assert dialog.get_by_text("Say what the picture shows").is_visible()
    assert axe(editor, ".upload-dialog") == []
    dialog.get_by_label("Alternative text").fill("Two ships")
    upload.click()
    assert "Nothing you typed is lost." in dialog.get_by_role("alert").inner_text()
    assert dialog.get_by_label("Alternative text").input_value() == "Two ships"
    upload.click()
    dialog.wait_for(state="hidden")
    editor.get_by_text("“Quay” is in the library. Read from the file: credit.").wait_for()
    editor.keyboard.type("After")

    tokens = {re.search(rb'name="once"\s+([0-9a-f-]{36})', form)[1] for form in sent}
    assert len(tokens) == 1  # one picture, however often it is sent
    assert save(editor) == (
        '<p>Before</p><figure data-illustration="12" data-layout="column"></figure><p>After</p>'
    )


def test_a_related_story_is_found_by_keyboard(editor, axe):
    found = [
        {"title": f"Story {number}", "url": f"/2026/01/0{number}/story/", "standing": "live"}
        for number in (1, 2)
    ]
    editor.route(
        "**/articles/article/related/?*",
        lambda route: route.fulfill(json=[{**story, "published": "1 Jan"} for story in found]),
    )
    text_box(editor).click()
    editor.get_by_role("button", name="Related story").click()
    dialog = editor.get_by_role("dialog", name="Related story")
    dialog.get_by_text("The newest 2 stories").wait_for()
    editor.keyboard.type("story")
    dialog.get_by_text("2 stories found").wait_for()
    assert axe(editor, ".related-dialog") == []
    editor.keyboard.press("ArrowDown")
    editor.keyboard.press("Enter")
    editor.keyboard.type("After")

    assert save(editor) == (
        '<div data-embed="/2026/01/02/story/" data-title="Story 2"></div><p>After</p>'
    )


def test_a_link_without_a_scheme_is_completed(editor):
    text_box(editor).click()
    editor.keyboard.type("report")
    editor.keyboard.press("Control+a")
    editor.keyboard.press("Control+k")
    dialog = editor.get_by_role("dialog", name="Link")
    dialog.get_by_label("Address").fill("x.example/a")
    dialog.get_by_role("button", name="Save").click()

    assert save(editor) == '<p><a href="https://x.example/a">report</a></p>'


def test_the_toolbar_is_one_stop_and_worked_by_arrows(editor):
    text_box(editor).click()
    editor.keyboard.press("Alt+F10")
    focused = "document.activeElement.getAttribute('aria-label')"
    assert editor.evaluate(focused) == "Heading"

    editor.keyboard.press("ArrowRight")
    editor.keyboard.press("Enter")
    editor.keyboard.type("Sub")

    toolbar = editor.get_by_role("toolbar", name="Formatting")
    assert toolbar.locator("button[tabindex='0']").count() == 1
    assert toolbar.get_by_role("button", name="Subheading", pressed=True).count() == 1
    assert save(editor) == "<h3>Sub</h3>"


def test_words_are_counted_as_on_the_server(editor):
    body_editor_urls.SAVED.append(EVERYTHING)
    editor.reload()
    count = editor.locator(".body-count")
    count.wait_for()

    assert count.text_content() == f"{body.word_count(EVERYTHING)} words, 1 min read"


def test_without_javascript_the_text_area_remains(live_server, new_context):
    body_editor_urls.SAVED.clear()
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{live_server.url}/edit/")
    page.get_by_label("Body:").fill("First.\n\nSecond <b>loud</b>.")
    page.get_by_role("button", name="Save").click()

    assert body_editor_urls.SAVED == ["<p>First.</p><p>Second <strong>loud</strong>.</p>"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_editor_has_no_accessibility_violation(editor, expected_errors, scheme):
    expected_errors.extend(["Applying inline style", r"widgets\.css"])  # axe's own doing
    body_editor_urls.SAVED.append(EVERYTHING)
    editor.emulate_media(color_scheme=scheme)
    editor.reload()
    editor.locator(".body-count").wait_for()
    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}

    assert Axe().run(editor, context=".prose-editor", options=rules).response["violations"] == []
