"""No typed word is lost at the real server: killed, away, broken, slow, and the session gone."""

import json

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from articles.desk import buffers
from articles.models import Article, Buffer
from tests import factories
from tests.long.desk_server import BACKEND, desk_server

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.django_db(transaction=True)]

BODY = "<p>Begun.</p>"
AWAY = "The server does not answer: your text is kept in this browser."


@pytest.fixture
def server(tmp_path):
    with desk_server(tmp_path) as server:
        yield server


@pytest.fixture
def editor():
    return factories.make_user("Editor", first_name="Ann", last_name="First")


@pytest.fixture
def story():
    return factories.make_draft(headline="As it was", body=BODY)


@pytest.fixture
def sign_in(server):
    """`sign_in(context, user)`: as if they had, a while ago."""

    def signed_in(context, user):
        client = Client()
        client.force_login(user, backend=BACKEND)
        session = client.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": server.url}])
        context.set_default_timeout(30_000)
        return context

    return signed_in


@pytest.fixture
def open_story(server):
    def opened(context, article):
        page = context.new_page()
        page.goto(f"{server.url}/admin/articles/article/{article.pk}/change/")
        page.locator(".prose-menubar").wait_for()
        return page

    return opened


def body_box(page):
    return page.get_by_role("textbox", name="Body")


def write(page, text):
    body_box(page).click()
    page.keyboard.press("Control+End")
    page.keyboard.type(text, delay=20)


def body_of(page):
    return body_box(page).inner_text().strip()


def says(page, text):
    page.locator("#desk-kept", has_text=text).wait_for()


def save(page):
    page.click("[name=_continue]")
    page.locator("[role=status] .messagelist .success").first.wait_for()


def test_server_killed_between_two_autosaves(
    server, new_context, sign_in, editor, story, open_story, expected_errors
):
    expected_errors.append("ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE")
    page = open_story(sign_in(new_context(), editor), story)
    write(page, " Before,")
    says(page, "Kept at")

    server.kill()
    write(page, " while it was away,")
    says(page, AWAY)
    write(page, " and on:")
    server.start()
    page.keyboard.type(" back.", delay=20)
    says(page, "Kept at")  # by itself

    whole = "Begun. Before, while it was away, and on: back."
    assert body_of(page) == whole
    assert Buffer.objects.get().form["body"] == [f"<p>{whole}</p>"]
    save(page)
    assert Article.objects.get().body == f"<p>{whole}</p>"
    assert not buffers.alive(editor).exists()


def test_browser_closed_while_the_server_is_away(
    server, browser_type, browser_type_launch_args, watch, sign_in, editor, story, open_story,
    expected_errors, tmp_path,
):  # fmt: skip
    expected_errors.append("ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE")

    def browser():
        folder = tmp_path / "profile"
        opened = browser_type.launch_persistent_context(folder, **browser_type_launch_args)
        return sign_in(watch(opened), editor)

    context = browser()
    page = open_story(context, story)
    server.kill()
    write(page, " Typed into the void")
    says(page, AWAY)
    write(page, ", to the last letter.")
    context.close()
    server.start()
    assert not Buffer.objects.exists()

    context = browser()
    page = open_story(context, story)
    offered = page.get_by_role("region", name="Not saved yet")
    offered.wait_for()
    offered.get_by_role("link", name="Compare").click()
    assert "Typed into the void, to the last letter." in page.locator("ins").first.inner_text()
    page.get_by_role("link", name="Go on with this text").click()
    page.locator(".prose-menubar").wait_for()
    assert body_of(page) == "Begun. Typed into the void, to the last letter."
    save(page)
    context.close()

    assert Article.objects.get().body == "<p>Begun. Typed into the void, to the last letter.</p>"


def test_session_deleted_in_mid_sentence(
    new_context, sign_in, editor, story, open_story, expected_errors
):
    expected_errors.append("status of 401")
    page = open_story(sign_in(new_context(), editor), story)
    write(page, " In mid-")
    says(page, "Kept at")
    Session.objects.all().delete()

    page.keyboard.type("sentence", delay=20)
    dialog = page.get_by_role("dialog", name="You were signed out")
    dialog.wait_for()
    assert body_of(page) == "Begun. In mid-sentence"
    page.keyboard.type(factories.PASSWORD)
    page.keyboard.press("Enter")
    dialog.wait_for(state="hidden")
    page.keyboard.type(", and on.", delay=20)
    says(page, "Kept at")
    save(page)

    assert Article.objects.get().body == "<p>Begun. In mid-sentence, and on.</p>"


@pytest.mark.parametrize(
    "status", ["413 Content Too Large", "500 Internal Server Error", "503 Service Unavailable"]
)
def test_autosave_and_save_that_meet_an_error(
    server, new_context, sign_in, editor, story, open_story, expected_errors, status
):
    expected_errors.append(f"status of {status[:3]}")
    page = open_story(sign_in(new_context(), editor), story)
    server.answer_instead(buffer=status)
    write(page, " Not lost.")
    says(page, "your text is kept in this browser")
    page.keyboard.press("Control+s")
    held = page.get_by_role("alert").filter(has_text="Not saved yet.")
    held.wait_for()
    assert body_of(page) == "Begun. Not lost."

    server.answer_instead(change=status)
    page.keyboard.press("Control+s")
    page.get_by_role("heading", name=status).wait_for()
    assert Article.objects.get().body == BODY

    server.answer_instead()
    page = open_story(page.context, story)
    page.get_by_role("link", name="Compare").click()
    page.get_by_role("link", name="Go on with this text").click()
    page.locator(".prose-menubar").wait_for()
    assert body_of(page) == "Begun. Not lost."
    save(page)
    assert Article.objects.get().body == "<p>Begun. Not lost.</p>"


def test_slow_autosaves_leave_text_selection_and_undo_alone(
    server, new_context, sign_in, editor, story, open_story
):
    """One letter per 300 ms through ten autosaves that each take two seconds."""
    server.answer_instead(buffer=2)
    page = open_story(sign_in(new_context(), editor), story)
    kept = []
    page.on("requestfinished", lambda request: kept.append(request.post_data))
    body_box(page).click()
    page.keyboard.press("Control+End")

    typed = ""
    while len(texts := bodies(kept)) < 10:
        word = f" word{len(typed)}"
        page.keyboard.type(word, delay=300)
        typed += word
    assert body_of(page) == f"Begun.{typed}"
    assert texts == sorted(texts, key=len)

    for _ in range(3):
        page.keyboard.press("Control+Shift+ArrowLeft")
    selected = page.evaluate("getSelection().toString()")
    before = len(bodies(kept))
    page.wait_for_timeout(7000)  # the last of it is kept
    assert len(bodies(kept)) > before
    assert page.evaluate("getSelection().toString()") == selected != ""
    page.keyboard.press("ArrowRight")
    undone = 0
    while body_of(page) != "Begun.":
        page.keyboard.press("Control+z")
        undone += 1
        assert undone < 200
    for _ in range(undone):
        page.keyboard.press("Control+Shift+z")
    assert body_of(page) == f"Begun.{typed}"
    save(page)
    assert Article.objects.get().body == f"<p>Begun.{typed}</p>"


def bodies(requests: list[str | None]) -> list[str]:
    """The texts that those autosaves had, without windows that only say that they are open."""
    said = [json.loads(text) for text in requests if text and text.startswith("{")]
    return [each["form"]["body"][0] for each in said if each.get("form")]
