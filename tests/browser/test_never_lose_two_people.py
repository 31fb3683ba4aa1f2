"""Two people on one story at the real server, by keyboard alone; and what they hear of it."""

import pytest
from django.test import Client

from articles.models import Article
from tests import factories
from tests.long.desk_server import BACKEND, desk_server

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.django_db(transaction=True)]

PARAGRAPHS = ["The first as it was.", "The second as it was.", "The third as it was."]


@pytest.fixture
def server(tmp_path):
    with desk_server(tmp_path) as server:
        yield server


@pytest.fixture
def story():
    body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    return factories.make_draft(headline="As it was", kicker="Before", body=body)


@pytest.fixture
def open_story(server, new_context, story):
    """`open_story(first_name)`: the story's form, in a browser of that person's own."""

    def opened(name):
        client = Client()
        client.force_login(factories.make_user("Editor", first_name=name), backend=BACKEND)
        context = new_context()
        session = client.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": server.url}])
        context.set_default_timeout(30_000)
        page = context.new_page()
        page.goto(f"{server.url}/admin/articles/article/{story.pk}/change/")
        page.locator(".prose-menubar").wait_for()
        return page

    return opened


def tab_to(page, element):
    """Go there as somebody without a mouse does."""
    for _ in range(150):
        if element.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"{element} is not reached by keyboard.")


def retype(page, field, text):
    tab_to(page, page.locator(f"#id_{field}"))
    page.keyboard.press("Control+a")
    page.keyboard.type(text)


def write_into(page, paragraph, text):
    """At the beginning of that paragraph of the body, counted from 0."""
    tab_to(page, page.get_by_role("textbox", name="Body"))
    page.keyboard.press("Control+Home")
    for _ in range(paragraph):
        page.keyboard.press("Control+ArrowDown")
        page.keyboard.press("Home")
    page.keyboard.type(text)


def save(page):
    page.keyboard.press("Control+s")


def heard_saved(page):
    page.locator("[role=status] .messagelist .success").wait_for()


def test_what_does_not_overlap_is_merged(open_story):
    first, second = open_story("Bea"), open_story("Ann")

    retype(first, "headline", "By the first")
    write_into(first, 0, "Bea: ")
    save(first)
    heard_saved(first)
    retype(second, "kicker", "By the second")
    write_into(second, 2, "Ann: ")
    save(second)
    heard_saved(second)

    said = second.locator("[role=status] .messagelist .warning").inner_text()
    assert "Bea saved revision 2" in said
    assert "new in it: headline and body" in said
    article = Article.objects.get()
    assert (article.headline, article.kicker) == ("By the first", "By the second")
    assert article.body == (
        "<p>Bea: The first as it was.</p><p>The second as it was.</p>"
        "<p>Ann: The third as it was.</p>"
    )


def test_what_overlaps_is_settled_by_keyboard(open_story, axe, expected_errors):
    expected_errors.append("status of 409")
    first, second = open_story("Bea"), open_story("Ann")
    retype(first, "headline", "By the first")
    write_into(first, 1, "Bea: ")
    save(first)
    heard_saved(first)

    retype(second, "headline", "By the second")
    write_into(second, 1, "Ann: ")
    save(second)
    alert = second.get_by_role("alert").filter(has_text="Nothing was stored yet")
    alert.wait_for()
    assert "Bea saved revision 2" in alert.inner_text()
    assert "2 places were changed by both of you" in alert.inner_text()
    assert axe(second) == []
    headline = second.get_by_role("group", name="Headline: which text holds?")
    passage = second.get_by_role("group", name="This passage: which text holds?")
    tab_to(second, headline.get_by_label("Take the text of Bea"))
    second.keyboard.press("ArrowDown")  # the next choice: mine
    assert headline.get_by_label("Take yours").is_checked()
    tab_to(second, passage.get_by_label("Take the text of Bea"))
    second.keyboard.press("ArrowUp")  # the last choice: both
    assert passage.get_by_label("Keep both").is_checked()
    tab_to(second, second.get_by_role("button", name="Save the merged text"))
    second.keyboard.press("Enter")
    heard_saved(second)

    article = Article.objects.get()
    assert article.headline == "By the second"
    assert article.body == (
        "<p>The first as it was.</p><p>Bea: The second as it was.</p>"
        "<p>Ann: The second as it was.</p><p>The third as it was.</p>"
    )
    assert article.revisions.count() == 3


def test_what_was_recovered_is_said(open_story, story, server):
    page = open_story("Ann")
    write_into(page, 0, "Kept: ")
    page.locator("#desk-kept", has_text="Kept at").wait_for()
    context = page.context
    page.close()

    page = context.new_page()
    page.goto(f"{server.url}/admin/articles/article/{story.pk}/change/")
    heard = page.locator("#desk-recovery [role=status]").filter(has_text="you typed")
    heard.wait_for(state="attached")
    tab_to(page, page.get_by_role("link", name="Compare and go on"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("link", name="Go on with this text"))
    page.keyboard.press("Enter")
    page.locator(".prose-menubar").wait_for()
    page.get_by_role("textbox", name="Body").get_by_text("Kept: The first as it was.").wait_for()
    save(page)
    heard_saved(page)

    assert Article.objects.get().body.startswith("<p>Kept: The first as it was.</p>")
