"""The story's form in a real browser: leaving, bylines, tags, and two people at once."""

import re

import pytest
from django.test import Client

from articles.models import Article
from illustrations.models import Illustration
from tests import factories
from tests.browser.pictures import loaded_width
from tests.illustrations.pictures import encoded, two_halves

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def open_story(live_server, new_context):
    """`open_story(user, article)`: the story's form, in a browser of that person's own."""

    def open_form(user, article):
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        context = new_context()
        session = client.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.goto(f"{live_server.url}/admin/articles/article/{article.pk}/change/")
        page.locator(".prose-menubar").wait_for()
        return page

    return open_form


@pytest.fixture
def story():
    authors = [factories.make_author(name) for name in ("Ann First", "Bea Second")]
    return factories.make_draft(authors=authors, headline="As it was")


def save(page) -> None:
    page.click("[name=_continue]")
    page.locator(".messagelist .success, .errornote").first.wait_for()


LEAVE = "() => { setTimeout(() => { location.href = '/admin/'; }, 0); }"


def test_unsaved_text_is_asked_about_and_a_save_is_not(open_story, story):
    page = open_story(factories.make_user("Editor"), story)

    page.get_by_role("textbox", name="Body").click()
    page.keyboard.type("More words. ")
    with page.expect_event("dialog") as question:
        page.evaluate(LEAVE)
    assert question.value.type == "beforeunload"
    question.value.dismiss()
    assert "More words." in page.get_by_role("textbox", name="Body").inner_text()

    save(page)
    page.evaluate(LEAVE)
    page.wait_for_url("**/admin/")
    assert "More words." in Article.objects.get().body


def test_bylines_are_put_in_order_by_keyboard(open_story, story):
    page = open_story(factories.make_user("Editor"), story)

    down = page.locator(".dynamic-bylines, [id^=bylines-]").get_by_role("button", name="down").first
    down.focus()
    page.keyboard.press("Enter")
    save(page)

    assert [str(line) for line in story.bylines.all()] == ["Bea Second", "Ann First"]


def test_tags_are_typed_new_ones_too(open_story, story):
    factories.make_tag("Harbour")
    page = open_story(factories.make_user("Editor"), story)

    for name in ("harbour", "Night trams"):
        page.locator("#id_tags + .select2 .select2-search__field").type(name, delay=20)
        option = page.locator(
            ".select2-results__option--highlighted", has_text=re.compile(name, re.I)
        )
        option.wait_for()
        page.keyboard.press("Enter")
    save(page)

    assert sorted(tag.name for tag in Article.objects.get().tags.all()) == [
        "Harbour",
        "Night trams",
    ]


def test_a_lead_illustration_is_uploaded_beside_the_story(open_story, story):
    page = open_story(factories.make_user("Editor"), story)

    page.get_by_role("button", name="Upload…").click()
    dialog = page.get_by_role("dialog", name="Upload an illustration")
    file = {"name": "quay.jpg", "mimeType": "image/jpeg", "buffer": encoded(two_halves())}
    dialog.get_by_label("Picture").set_input_files(file)
    dialog.get_by_label("Decorative").check()
    dialog.get_by_role("button", name="Upload", exact=True).click()
    page.get_by_text("“quay” is in the library.").wait_for()

    picture = Illustration.objects.get(title="quay")
    assert page.locator("#id_lead_illustration").input_value() == str(picture.pk)
    assert "quay" in page.locator("#id_lead_illustration + .select2").inner_text()
    assert loaded_width(page.get_by_alt_text("The chosen picture")) > 0


def test_second_of_two_people_sees_both_texts_and_decides(open_story, story, expected_errors):
    expected_errors.append("status of 409")  # the page that asks
    first = open_story(factories.make_user("Editor", first_name="Bea"), story)
    second = open_story(factories.make_user("Editor"), story)
    first.fill("#id_headline", "As the first has it")
    first.fill("#id_kicker", "By the first")
    save(first)

    second.fill("#id_headline", "As the second has it")
    second.click("[name=_continue]")
    question = second.get_by_role("group", name="Headline: which text holds?")
    question.wait_for()
    assert "the first has it" in question.inner_text()
    assert Article.objects.get().headline == "As the first has it"

    second.get_by_role("button", name="Save the merged text").press("Enter")
    assert question.is_visible()  # the browser asks for a choice first
    question.get_by_label("Take yours").press("Space")
    second.get_by_role("button", name="Save the merged text").press("Enter")
    second.locator(".messagelist .success").wait_for()

    article = Article.objects.get()
    assert (article.headline, article.kicker) == ("As the second has it", "By the first")
    assert article.revisions.count() == 3


def test_what_does_not_overlap_is_merged_and_said(open_story, story):
    first = open_story(factories.make_user("Editor", first_name="Bea"), story)
    second = open_story(factories.make_user("Editor"), story)
    first.fill("#id_headline", "As the first has it")
    save(first)

    second.get_by_role("textbox", name="Body").click()
    second.keyboard.press("Control+Home")
    second.keyboard.type("The second begins. ")
    save(second)

    said = second.locator(".messagelist .warning").inner_text()
    assert "Bea saved revision 2" in said
    assert "new in it: headline" in said
    article = Article.objects.get()
    assert article.headline == "As the first has it"
    assert article.body.startswith("<p>The second begins. ")
