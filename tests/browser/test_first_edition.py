"""The whole way of a story, in a real browser: from the desk to a reader, and its first change."""

import re

import pytest

from tests import factories
from tests.browser.pictures import loaded_width
from tests.browser.test_body_editor import CORPUS, PASTE
from tests.illustrations.pictures import encoded, two_halves

pytestmark = [
    pytest.mark.browser,
    pytest.mark.long,  # its parts have tests of their own, in Django and in the browser
    pytest.mark.django_db(transaction=True),
]

HEADLINE = "Tramway bridge closes for the winter"
ADD_STORY = "/admin/articles/article/add/"


@pytest.fixture
def newsroom(live_server, new_context):
    """The people and what they find there; `newsroom.sign_in(role)` is a browser of that person."""
    return Newsroom(live_server.url, new_context)


class Newsroom:
    def __init__(self, url, new_context):
        self.url, self.new_context = url, new_context
        roles = ("Reporter", "Illustrator", "Editor", "Publisher")
        self.people = {role: factories.make_user(role, username=role.lower()) for role in roles}
        self.author = factories.make_author("Nell Harrow", user=self.people["Reporter"])
        self.section = factories.make_section("City")
        self.tag = factories.make_tag("Bridges")
        self.other = factories.make_article(headline="Ferries run late", tags=[self.tag])

    def sign_in(self, role: str):
        page = self.reader()
        page.goto(f"{self.url}/admin/")
        page.get_by_label("Username").fill(self.people[role].username)
        page.get_by_label("Password").fill(factories.PASSWORD)
        page.get_by_role("button", name="Log in").click()
        return page

    def reader(self):
        page = self.new_context().new_page()
        page.set_default_timeout(15_000)
        return page


def choose(page, field: str, text: str) -> None:
    """Pick from one of the admin's autocomplete fields."""
    page.locator(f"#id_{field} + .select2 .select2-selection").click()
    page.locator(".select2-search__field:focus").type(text, delay=5)
    page.locator(".select2-results__option", has_text=text).first.click()


def act(page, label: str, note: str = "") -> None:
    page.get_by_role("link", name=label, exact=True).click()
    if note:
        page.get_by_label(re.compile("note", re.I)).fill(note)
    page.get_by_role("button", name=label, exact=True).click()
    page.locator(".messagelist .success").wait_for()


def upload(newsroom) -> None:
    page = newsroom.sign_in("Illustrator")
    page.goto(f"{newsroom.url}/admin/illustrations/illustration/add/")
    picture = encoded(two_halves((900, 600)))
    page.set_input_files(
        "#id_picture", {"name": "bridge.jpg", "mimeType": "image/jpeg", "buffer": picture}
    )
    page.fill("#id_title", "Tramway bridge")
    page.fill("#id_alt", "A bridge in two colours")
    page.fill("#id_caption", "The bridge in autumn")
    page.fill("#id_credit", "Drawing: Ilka Moor")
    page.click("[name=_save]")
    page.locator(".messagelist .success").wait_for()


def write(newsroom) -> str:
    """The reporter's story, submitted; its address at the desk."""
    page = newsroom.sign_in("Reporter")
    page.goto(newsroom.url + ADD_STORY)
    choose(page, "section", "City")
    page.fill("#id_kicker", "Transport")
    page.fill("#id_headline", HEADLINE)
    page.fill("#id_dek", "Line 4 takes the long way round until spring.")
    editor = page.get_by_role("textbox", name="Body")
    editor.click()
    page.keyboard.type("The bridge closes on Monday.")
    page.keyboard.press("Enter")
    page.evaluate(PASTE, (CORPUS / "word.html").read_text())
    with page.expect_popup() as popup:
        page.get_by_role("button", name="Illustration from the library").click()
    popup.value.get_by_text("Tramway bridge", exact=True).click()
    page.locator(".body-figure-picture").wait_for()
    for tag in ("Bridges", "Winter works"):
        page.locator("#id_tags + .select2 .select2-search__field").type(tag, delay=5)
        page.locator(".select2-results__option", has_text=tag).first.click()
    choose(page, "lead_illustration", "Tramway")
    page.click("[name=_continue]")
    page.locator(".messagelist .success").wait_for()
    act(page, "Submit for review")
    return page.url


def approve(newsroom, story: str, page=None) -> None:
    page = page or newsroom.sign_in("Editor")
    page.goto(story)
    act(page, "Approve")


def publish(newsroom, story: str) -> None:
    page = newsroom.sign_in("Publisher")
    page.goto(story)
    act(page, "Publish now")


def test_story_goes_from_the_admin_to_a_reader_and_changes_only_when_published(newsroom):
    upload(newsroom)
    story = write(newsroom)
    reader = newsroom.reader()
    reader.goto(newsroom.url)
    assert reader.get_by_role("link", name=HEADLINE).count() == 0
    approve(newsroom, story)
    publish(newsroom, story)

    for address in ("/", "/city/", "/tags/bridges/", "/authors/nell-harrow/", "/search/?q=tramway"):
        reader.goto(newsroom.url + address)
        assert reader.get_by_role("link", name=HEADLINE).count() >= 1, address
    reader.get_by_role("link", name=HEADLINE).first.click()
    check_article(newsroom, reader)

    address = reader.url
    edit_live(newsroom, story, reader, address)
    assert newsroom_cookies(reader) == []


def check_article(newsroom, page) -> None:
    """Each element of an article page, as a reader finds it."""
    article = page.get_by_role("main")
    assert page.get_by_role("heading", level=1).inner_text() == HEADLINE
    assert article.get_by_role("link", name="City", exact=True).first.is_visible()
    for text in (
        "min read",
        "Transport",
        "Line 4 takes the long way round until spring.",
        "views",
        "The bridge in autumn",
        "Drawing: Ilka Moor",
        "The bridge closes on Monday.",
        "The harbour plan",
        "Ferries run late",
    ):
        assert article.get_by_text(text).first.is_visible(), text
    assert article.get_by_role("link", name="Nell Harrow").first.is_visible()
    pictures = article.get_by_role("img", name="A bridge in two colours")
    assert pictures.count() == 2  # the lead, and the one within the text
    assert loaded_width(pictures.first) > 0
    assert article.get_by_role("link", name="Bridges").is_visible()
    assert article.get_by_text("Winter works").count() == 0  # only suggested so far
    assert article.get_by_role("button", name="Copy link").is_visible()
    assert article.get_by_role("link", name="E-mail").is_visible()


def edit_live(newsroom, story: str, reader, address: str) -> None:
    """An editor changes the live story: readers see it once approved by another and published."""
    editor = newsroom.sign_in("Editor")
    editor.goto(story)
    editor.fill("#id_headline", "Tramway bridge stays open")
    editor.click("[name=_continue]")
    editor.locator(".messagelist .success").wait_for()
    act(editor, "Submit for review")
    reader.goto(address)
    assert reader.get_by_role("heading", level=1).inner_text() == HEADLINE

    approve(newsroom, story, newsroom.sign_in("Publisher"))
    reader.goto(address)
    assert reader.get_by_role("heading", level=1).inner_text() == HEADLINE

    publish(newsroom, story)
    reader.goto(address)
    assert reader.get_by_role("heading", level=1).inner_text() == "Tramway bridge stays open"


def newsroom_cookies(page) -> list:
    return page.context.cookies()
