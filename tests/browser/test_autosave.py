"""No typed word is lost: closed tabs, slow and dead servers, ended sessions, two tabs."""

import json
import time
import uuid

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from articles.desk import buffers
from articles.models import Article, Buffer, Presence
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BUFFER = "**/article/buffer/"
STORY = "**/change/*"


@pytest.fixture
def context(new_context, live_server):
    """`context(user)`: a browser in which that person is signed in."""

    def signed_in(user, **options):
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        made = new_context(**options)
        session = client.cookies["sessionid"].value
        made.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        made.set_default_timeout(15_000)
        return made

    return signed_in


@pytest.fixture
def editor():
    return factories.make_user("Editor", first_name="Ann", last_name="First")


@pytest.fixture
def story():
    return factories.make_draft(headline="As it was", body="<p>Begun.</p>")


@pytest.fixture
def open_story(live_server):
    def opened(context, article):
        page = context.new_page()
        page.goto(f"{live_server.url}/admin/articles/article/{article.pk}/change/")
        page.locator(".prose-menubar").wait_for()
        return page

    return opened


def write(page, text, delay=0):
    page.get_by_role("textbox", name="Body").click()
    page.keyboard.press("Control+End")
    page.keyboard.type(text, delay=delay)


def body_of(page):
    return page.get_by_role("textbox", name="Body").inner_text().strip()


def kept(page, text="Kept at"):
    page.locator("#desk-kept", has_text=text).wait_for()


def until(condition, seconds=8):
    """Wait for something in the database: a page's last word comes when it is gone."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "It did not come to be."
        time.sleep(0.05)


def copies_in_browser(page):
    return page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('desk-copy:'))")


def save(page):
    page.click("[name=_continue]")
    page.locator(".messagelist .success").first.wait_for()


def test_closed_tab_is_recovered_as_a_difference(context, editor, story, open_story, axe):
    browser = context(editor)
    page = open_story(browser, story)
    write(page, " And never saved.")
    page.close()
    until(lambda: buffers.alive(editor).exists() and not Presence.objects.exists())

    page = open_story(browser, story)
    banner = page.get_by_role("region", name="Not saved yet")
    assert "Text that you typed" in banner.inner_text()
    assert axe(page, "#desk-recovery") == []
    banner.get_by_role("link", name="Compare").click()
    assert "And never saved." in page.locator("ins").first.inner_text()
    assert axe(page) == []
    page.get_by_role("link", name="Go on with this text").click()
    page.locator(".prose-menubar").wait_for()
    assert body_of(page) == "Begun. And never saved."
    save(page)

    assert Article.objects.get().body == "<p>Begun. And never saved.</p>"
    assert not buffers.alive(editor).exists()
    assert page.get_by_role("region", name="Not saved yet").count() == 0
    until(lambda: copies_in_browser(page) == [])


@pytest.fixture
def slow_autosaves(monkeypatch):
    """`slow_autosaves(seconds)`: the server thinks that long about each; returns what it kept."""
    done = []

    def slow_down(seconds):
        keep = buffers.keep

        def slowly(token, **typed):
            time.sleep(seconds)
            done.append(typed["form"]["body"][0])
            return keep(token, **typed)

        monkeypatch.setattr(buffers, "keep", slowly)
        return done

    return slow_down


def type_through(page, done, autosaves, delay):
    """One letter after the other until so many autosaves came back; returns what was typed."""
    page.get_by_role("textbox", name="Body").click()
    page.keyboard.press("Control+End")
    typed = ""
    while len(done) < autosaves:
        word = f"word{len(typed)} "
        page.keyboard.type(word, delay=delay)
        typed += word
    return typed.strip()


def test_typing_through_a_slow_autosave_leaves_the_text_as_typed(
    context, editor, story, open_story, slow_autosaves
):
    done = slow_autosaves(1.5)
    page = open_story(context(editor), story)

    typed = type_through(page, done, 1, delay=60)

    assert body_of(page) == f"Begun.{typed}"


@pytest.mark.long
def test_typing_through_ten_autosaves_of_two_seconds(
    context, editor, story, open_story, slow_autosaves
):
    done = slow_autosaves(2)
    page = open_story(context(editor), story)

    typed = type_through(page, done, 10, delay=300)
    assert body_of(page) == f"Begun.{typed}"
    assert done == sorted(done, key=len)
    save(page)

    assert Article.objects.get().body == f"<p>Begun.{typed}</p>"


def test_server_that_is_away_and_back_gets_all_of_it(
    context, editor, story, open_story, expected_errors
):
    expected_errors.append("ERR_FAILED")
    browser = context(editor)
    page = open_story(browser, story)
    browser.route(BUFFER, lambda route: route.abort())
    write(page, " Typed while it was away.")
    kept(page, "The server does not answer: your text is kept in this browser.")
    assert not Buffer.objects.exists()

    page.click("[name=_continue]")
    held = page.get_by_role("alert").filter(has_text="Not saved yet. The server does not answer")
    held.wait_for()
    assert body_of(page) == "Begun. Typed while it was away."
    page.close()

    browser.unroute(BUFFER)
    page = open_story(browser, story)
    page.get_by_role("region", name="Not saved yet").wait_for()
    buffer = Buffer.objects.get()
    assert buffer.form["body"] == ["<p>Begun. Typed while it was away.</p>"]
    page.get_by_role("link", name="Compare").click()
    assert "Typed while it was away." in page.locator("ins").first.inner_text()


def test_session_that_ends_in_mid_sentence(
    context, editor, story, open_story, expected_errors, axe
):
    expected_errors.append("status of 401")
    page = open_story(context(editor), story)
    Session.objects.all().delete()

    write(page, " In mid-sentence")
    dialog = page.get_by_role("dialog", name="You were signed out")
    dialog.wait_for()
    assert axe(page, ".desk-sign-in") == []
    dialog.get_by_label("Password").fill("wrong")
    page.keyboard.press("Enter")
    dialog.get_by_text("That password is not right").wait_for()
    dialog.get_by_label("Password").fill(factories.PASSWORD)
    page.keyboard.press("Enter")
    dialog.wait_for(state="hidden")
    page.keyboard.type(", and on.")
    kept(page)
    save(page)

    assert Article.objects.get().body == "<p>Begun. In mid-sentence, and on.</p>"


def test_save_without_a_session_waits_for_the_password(
    context, editor, story, open_story, expected_errors
):
    expected_errors.append("status of 401")
    page = open_story(context(editor), story)
    page.fill("#id_headline", "As typed")
    Session.objects.all().delete()

    page.click("[name=_continue]")
    dialog = page.get_by_role("dialog", name="You were signed out")
    dialog.get_by_label("Password").fill(factories.PASSWORD)
    dialog.get_by_role("button", name="Sign in and go on").click()
    page.locator(".messagelist .success").first.wait_for()

    assert Article.objects.get().headline == "As typed"


def test_dead_session_without_javascript(context, editor, story, live_server, expected_errors):
    expected_errors.append("status of 403")
    page = context(editor, java_script_enabled=False).new_page()
    page.goto(f"{live_server.url}/admin/articles/article/{story.pk}/change/")
    page.fill("#id_headline", "As typed")
    Session.objects.all().delete()

    page.click("[name=_continue]")
    assert page.get_by_label("Headline").input_value() == "As typed"
    page.get_by_label("Password").fill(factories.PASSWORD)
    page.get_by_role("button", name="Sign in and save").click()
    page.locator(".messagelist .success").first.wait_for()

    assert Article.objects.get().headline == "As typed"


@pytest.mark.parametrize(
    "status", [503, *(pytest.param(status, marks=pytest.mark.long) for status in (413, 500))]
)
def test_save_that_meets_an_error_loses_nothing(
    context, editor, story, open_story, expected_errors, status
):
    expected_errors.append(f"status of {status}")
    page = open_story(context(editor), story)
    write(page, " Not lost.")

    def broken(route):
        if route.request.method == "POST":
            route.fulfill(status=status, body=f"Error {status}", content_type="text/html")
        else:
            route.fallback()

    page.route(STORY, broken)
    page.click("[name=_save]")
    page.get_by_text(f"Error {status}").wait_for()
    page.unroute(STORY)

    page = open_story(page.context, story)
    page.get_by_role("link", name="Compare").click()
    page.get_by_role("link", name="Go on with this text").click()
    page.locator(".prose-menubar").wait_for()
    assert body_of(page) == "Begun. Not lost."


@pytest.mark.long
def test_one_person_in_two_tabs(context, editor, story, open_story):
    browser = context(editor)
    first, second = open_story(browser, story), open_story(browser, story)
    second.locator(
        "#desk-present", has_text="You have this story open in another window"
    ).wait_for()

    second.fill("#id_headline", "From the second")
    write(first, " From the first.")
    kept(first)
    assert "merged" not in first.locator("#desk-kept").inner_text()
    save(first)
    second.fill("#id_headline", "From the second tab")
    kept(second, "You saved revision 2 in another window")
    save(second)

    article = Article.objects.get()
    assert (article.headline, article.body) == (
        "From the second tab",
        "<p>Begun. From the first.</p>",
    )
    assert second.get_by_role("region", name="Not saved yet").count() == 0


def test_keys_and_questions_work_beside_a_text_to_recover(context, editor, story, open_story):
    typed = {"headline": ["Not saved"], "body": ["<p>Begun.</p>"]}
    buffers.keep(uuid.uuid4(), user=editor, article=story, base_version=1, sequence=1, form=typed)
    page = open_story(context(editor), story)
    page.get_by_role("region", name="Not saved yet").wait_for()

    write(page, " And more.")
    with page.expect_event("dialog") as question:
        page.evaluate("() => { setTimeout(() => { location.href = '/admin/'; }, 0); }")
    question.value.dismiss()
    page.keyboard.press("Control+s")
    page.locator(".messagelist .success").first.wait_for()

    assert Article.objects.get().body == "<p>Begun. And more.</p>"


def test_going_back_does_not_put_an_old_text_into_the_newest_form(
    context, editor, story, open_story, live_server
):
    page = open_story(context(editor), story)
    page.fill("#id_headline", "Mine")
    page.click("[name=_save]")
    page.locator(".messagelist .success").wait_for()
    Article.objects.update(headline="A colleague’s")

    page.go_back()
    page.locator(".prose-menubar").wait_for()
    assert page.input_value("#id_headline") == "A colleague’s"

    tag = factories.make_tag("Harbour")
    page.goto(f"{live_server.url}/admin/tags/tag/{tag.pk}/change/")
    page.fill("[name=description]", "Mine")
    page.goto(f"{live_server.url}/admin/")
    type(tag).objects.update(description="A colleague’s")
    page.go_back()
    assert page.input_value("[name=description]") == "Mine"
    page.click("[name=_continue]")
    page.locator(".errornote").wait_for()
    tag.refresh_from_db()
    assert tag.description == "A colleague’s"


def test_save_that_waits_for_the_server_takes_no_letter_from_the_text(
    context, editor, story, open_story, expected_errors
):
    expected_errors.append("ERR_FAILED")
    page = open_story(context(editor), story)
    page.route(BUFFER, lambda route: route.abort())

    write(page, " One")
    page.keyboard.press("Control+s")
    page.get_by_role("alert").filter(has_text="Not saved yet").wait_for()
    page.keyboard.type(" and two.")

    assert body_of(page) == "Begun. One and two."


def test_copy_in_the_browser_of_somebody_else_is_left_alone(
    context, editor, story, open_story, live_server
):
    browser = context(editor)
    page = open_story(browser, story)
    copy = {
        "token": str(uuid.uuid4()),
        "user": editor.pk + 1,
        "article": str(story.pk),
        "version": 1,
        "sequence": 5,
        "form": {"headline": ["Somebody else’s"]},
        "at": int(time.time() * 1000),
    }
    key = f"desk-copy:{copy['user']}:{story.pk}:{copy['token']}"
    page.evaluate("([key, copy]) => localStorage.setItem(key, copy)", [key, json.dumps(copy)])

    page = open_story(browser, story)
    page.wait_for_load_state("networkidle")

    assert not Buffer.objects.exists()
    assert page.evaluate("key => localStorage.getItem(key)", key)
