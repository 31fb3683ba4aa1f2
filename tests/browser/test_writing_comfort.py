"""What makes writing at the desk easy, in a real browser and mostly by keyboard."""

import pytest
from django.test import Client

from tests import factories
from tests.browser.windows import DESK, IS_TOO_WIDE, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BODY = (
    "<p>The <strong>Haf</strong>en and the hafen: a café, a cafe.</p>"
    '<p>See <a href="https://hafen.example/">the Hafen</a> page.</p>'
)


@pytest.fixture
def open_form(live_server, new_context):
    """`open_form(article, viewport=…)`: the form of a story, or of a new one, as its editor."""

    def open_it(article=None, **options):
        client = Client()
        publisher = factories.make_user("Publisher")
        client.force_login(publisher, "django.contrib.auth.backends.ModelBackend")
        session = client.cookies["sessionid"].value
        context = new_context(**options)
        context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        page = context.new_page()
        page.set_default_timeout(10_000)
        place = f"{article.pk}/change" if article else "add"
        page.goto(f"{live_server.url}/admin/articles/article/{place}/")
        page.locator(".prose-menubar").wait_for()
        return page

    return open_it


def body_of(page) -> str:
    return page.locator("textarea[name=body]").input_value()


def text_box(page):
    return page.get_by_role("textbox", name="Body")


def test_words_are_found_and_replaced_in_the_body(open_form):
    page = open_form(factories.make_draft(body=BODY))
    text_box(page).click()
    page.keyboard.press("Control+Home")
    page.keyboard.press("Control+f")
    bar = page.get_by_role("search", name="Find and replace")
    told = bar.get_by_role("status")

    page.keyboard.type("hafen")
    assert told.inner_text() == "1 of 3"
    page.keyboard.press("Enter")
    assert told.inner_text() == "2 of 3"
    bar.get_by_label("Match case").check()
    assert told.inner_text() == "1 of 1"
    bar.get_by_label("Match case").uncheck()
    bar.get_by_label("Find").fill("cafe")
    assert told.inner_text() == "1 of 2"
    bar.get_by_label("Find").fill("haf")
    bar.get_by_label("Whole words").check()
    assert told.inner_text() == "Not found"
    bar.get_by_label("Whole words").uncheck()

    bar.get_by_label("Find").fill("hafen")
    bar.get_by_label("Replace with").fill("Harbour")
    bar.get_by_role("button", name="Replace all").click()
    assert told.inner_text().startswith("3 replaced")
    assert body_of(page) == (
        "<p>The <strong>Harbour</strong> and the Harbour: a café, a cafe.</p>"
        '<p>See <a href="https://hafen.example/">the Harbour</a> page.</p>'
    )
    page.keyboard.press("Escape")
    assert not bar.is_visible()
    page.keyboard.press("Control+z")
    assert body_of(page) == BODY

    page.keyboard.press("Control+f")
    page.keyboard.type("page")
    page.keyboard.press("Escape")
    page.keyboard.type("site")
    assert body_of(page) == BODY.replace("page", "site")


TYPOGRAPHY = [
    ("en", "\"Don't,\" he said - \"it's 'fine'.\"", "“Don’t,” he said – “it’s ‘fine’.”"),
    ("en", "Wait...  what ? Rock 'n' roll in the '90s", "Wait… what? Rock ’n’ roll in the ’90s"),
    ("en", "Won 2 - 1, is 6'2\" tall -- yes", "Won 2 - 1, is 6'2\" tall – yes"),
    ("en", 'https://x.example/a--b?q="c" --force', 'https://x.example/a--b?q="c" --force'),
    ("en-us", "The vote--so far--stands", "The vote—so far—stands"),
    ("de", "\"Ja\", sagte er. 'Nein'", "„Ja“, sagte er. ‚Nein‘"),
    ("fr", '"Oui!" dit l\'an 12:30 ;', "«~Oui~!~» dit l’an 12:30~;"),
    ("es", "El plan - dice - vale", "El plan —dice— vale"),
    ("pl", '"Tak" -- rzekł', "„Tak” – rzekł"),
    ("ar", '"x" - y...', '"x" - y…'),
]
CLEAN = """async cases => {
    const {cleanTypography} = await import("/static/articles/desk/body-typography.js");
    const once = cases.map(([language, text]) => cleanTypography(text, language).text);
    const again = once.map((text, index) => cleanTypography(text, cases[index][0]).changes);
    return [once, again];
}"""


def test_typography_and_fields_follow_the_language(open_form):
    page = open_form()
    once, again = page.evaluate(CLEAN, [case[:2] for case in TYPOGRAPHY])
    assert once == [case[2].replace("~", "\u202f") for case in TYPOGRAPHY]
    assert set(again) == {0}

    text_box(page).click()
    page.keyboard.type('"Ja" - so')
    page.locator("summary", has_text="Address and titles").click()
    page.get_by_label("Language").select_option("de")
    page.get_by_role("button", name="Clean up typography").click()
    assert body_of(page) == "<p>„Ja“ – so</p>"
    told = page.get_by_role("status").get_by_text("Typography: 3 changes; Ctrl+Z takes them back.")
    assert told.count() == 1
    text_box(page).press("Control+z")
    assert body_of(page) == '<p>"Ja" - so</p>'

    page.get_by_label("Language").select_option("ar")
    for field in (text_box(page), page.locator("#id_headline"), page.locator("#id_lead_caption")):
        spoken = [field.get_attribute(name) for name in ("lang", "dir", "spellcheck")]
        assert spoken == ["ar", "rtl", "true"]


def test_length_and_looks_elsewhere_follow_the_typing(open_form):
    page = open_form(factories.make_draft(headline="Short", dek="", body="<p>It begins.</p>"))
    page.locator("summary", has_text="How it will look elsewhere").click()
    looks = page.locator("#desk-elsewhere")
    looks.get_by_text("It begins.").first.wait_for()

    page.fill("#id_headline", "Long words " * 8)
    hint = page.locator("#id_headline_hint")
    assert hint.inner_text().startswith("87 of 250 characters. Search results and shared links cut")
    page.locator(".field-headline").get_by_role("status").get_by_text("Search results").wait_for()
    looks.locator("[data-shows=title]", has_text="Long words Long words").wait_for()
    assert looks.locator("[data-shows=title]").inner_text().endswith("…")

    page.fill("#id_headline", "x" * 260)
    assert "10 characters too many" in hint.inner_text()


def test_shortcuts_are_listed_and_save(open_form):
    article = factories.make_draft(headline="Before")
    page = open_form(article)
    page.locator(".desk-keys").focus()
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keyboard shortcuts")
    assert dialog.get_by_text("Find and replace").is_visible()
    page.keyboard.press("Escape")
    assert not dialog.is_visible()

    page.fill("#id_headline", "After?")
    page.keyboard.press("Control+s")
    page.locator(".messagelist .success").wait_for()
    article.refresh_from_db()
    assert article.headline == "After?"


# Notes each element that gets the focus and lies under the bar, or outside of the window.
WATCH_THE_FOCUS = """() => {
    window.stops = 0;
    window.isThrough = false;
    window.hidden = [];
    for (const part of document.querySelectorAll("details")) part.open = true;
    addEventListener("focusin", ({target}) => {
        window.stops += 1;
        window.isThrough ||= target.matches(".desk-keys");
        const bar = document.querySelector(".submit-row");
        if (bar.contains(target)) return;
        const [box, cover] = [target.getBoundingClientRect(), bar.getBoundingClientRect()];
        const isOver = box.top < cover.bottom && box.bottom > cover.top;
        const end = Math.min(box.bottom, isOver ? cover.top : innerHeight);
        const seen = end - Math.max(box.top, 0);
        if (seen < Math.min(24, box.height)) window.hidden.push(target.outerHTML.slice(0, 200));
    });
}"""
CARET_IS_SEEN = """() => {
    const {view, state} = document.querySelector(".ProseMirror").editor;
    const bar = document.querySelector(".submit-row").getBoundingClientRect();
    return view.coordsAtPos(state.selection.head).bottom <= bar.top;
}"""


@pytest.mark.parametrize(
    "window", [PHONE, pytest.param(DESK, marks=pytest.mark.long)], ids=["phone", "desk"]
)
def test_the_bar_never_covers_the_focus(open_form, window):
    page = open_form(factories.make_draft(body=BODY * 12), viewport=window)
    assert not page.evaluate(IS_TOO_WIDE)
    page.evaluate(WATCH_THE_FOCUS)

    page.locator("#content-start").focus()
    while not page.evaluate("isThrough"):
        for _ in range(5):
            page.keyboard.press("Tab")
        assert page.evaluate("stops") < 200
    for _ in range(page.evaluate("stops")):  # and back
        page.keyboard.press("Shift+Tab")
    assert page.evaluate("hidden") == []
    assert page.evaluate("stops") > 60

    text_box(page).evaluate("box => box.editor.commands.focus('end')")
    for _ in range(4):
        page.keyboard.press("Enter")
    assert body_of(page).endswith("<p></p>")
    assert page.evaluate(CARET_IS_SEEN)
