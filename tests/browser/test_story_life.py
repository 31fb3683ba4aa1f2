"""One story's life at the desk, each step as people do it, and what its readers have after each."""

import datetime
import re

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.text import slugify

from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HEADLINE = "Tramway bridge closes for the winter"
LATER = "Tramway bridge closes until May"
CLOSES = "The bridge closes on Monday."
UPDATE = "The council has named the day: it opens on 2 May."
NOTICE = "We could not confirm what the council told us."
WAIT = 15_000


class Newsroom:
    """`open(role, address)`: that person's page. `reader` is somebody outside."""

    def __init__(self, url, new_context):
        self.url, self.new_context = url, new_context
        roles = ("Reporter", "Editor", "Publisher")
        self.people = {role: factories.make_user(role, username=role.lower()) for role in roles}
        factories.make_author("Nell Harrow", user=self.people["Reporter"])
        factories.make_section("City")
        self.picture = factories.make_illustration(title="Tramway bridge", alt="")
        factories.make_article(headline="Ferries run late")
        self.windows: dict[str, object] = {}
        self.reader = self.window()
        day = timezone.localdate()
        self.address = f"{url}/{day:%Y/%m/%d}/{slugify(HEADLINE)}/"
        self.story = f"{url}/admin/articles/article/add/"

    def window(self):
        page = self.new_context().new_page()
        page.set_default_timeout(WAIT)
        return page

    def open(self, role: str, address: str = ""):
        if role not in self.windows:
            client = Client()
            client.force_login(self.people[role])
            page = self.windows[role] = self.window()
            session = client.cookies["sessionid"].value
            cookie = {"name": "sessionid", "value": session, "url": self.url}
            page.context.add_cookies([cookie])
        page = self.windows[role]
        page.goto(address or self.story)
        return page

    def read(self) -> tuple[int, str]:
        """What the story's address answers a reader: status and text."""
        status = self.reader.goto(self.address).status
        return status, self.reader.get_by_role("main").inner_text()

    def lists(self) -> bool:
        """Whether the front page has the story."""
        self.reader.goto(self.url)
        assert self.reader.get_by_role("link", name="Ferries run late").count() >= 1
        return self.reader.get_by_role("link", name=re.compile("Tramway bridge")).count() >= 1


@pytest.fixture
def newsroom(live_server, new_context, expected_errors):
    expected_errors += [r"status of 404 .*/tramway-bridge", r"status of 410 .*/tramway-bridge"]
    return Newsroom(live_server.url, new_context)


def test_checks_speak_while_one_writes_and_a_note_stands_in_the_way(newsroom):
    write(newsroom)
    argue(newsroom)
    approve(newsroom)


@pytest.mark.long  # what comes after the approval is tested without a browser, too
def test_a_story_from_its_first_note_to_its_last_restoring(newsroom):
    write(newsroom)
    argue(newsroom)
    approve(newsroom)
    assert newsroom.read()[0] == 404
    schedule(newsroom)
    change(newsroom)
    retract(newsroom)
    withdraw(newsroom)
    restore(newsroom)


# Steps of that life, in their order --------------------------------------------------------------


def write(newsroom) -> None:
    """The checks say what is missing while it is typed; nothing is public."""
    page = newsroom.open("Reporter")
    choose(page, "section", "City")
    page.fill("#id_headline", HEADLINE)
    page.fill("#id_dek", "Line 4 takes the long way round until spring.")
    page.get_by_role("textbox", name="Body").click()
    page.keyboard.type(CLOSES)
    choose(page, "lead_illustration", "Tramway")
    finding(page, "Alternative text").wait_for()
    assert newsroom.picture.title in finding(page, "Alternative text").inner_text()
    save(page)
    newsroom.story = page.url
    assert newsroom.read()[0] == 404


def argue(newsroom) -> None:
    """A blocking note on a passage; its answer, the fix, and the story handed in."""
    page = newsroom.open("Editor")
    page.get_by_role("textbox", name="Body").get_by_text(CLOSES).click(click_count=3)
    page.locator(".desk-notes-passage-below").click()
    page.get_by_label("Note", exact=True).fill("@reporter Which Monday?")
    page.get_by_label("Blocks publication").check()
    page.get_by_role("button", name="Keep the note").click()
    note = page.get_by_role("article", name="Note by editor")
    note.wait_for()
    assert CLOSES in note.get_by_role("blockquote").inner_text()

    page = newsroom.open("Reporter", f"{newsroom.url}/admin/")
    page.get_by_role("region", name="Notes that mention me").get_by_role("link").first.click()
    note = page.get_by_role("article", name="Note by editor")
    note.get_by_text("Reply to the note").click()
    note.get_by_label("Reply").fill("The first in December. Fixed.")
    page.get_by_role("button", name="Keep the reply").click()
    note.get_by_text("The first in December. Fixed.").wait_for()
    finding(page, "Notes").wait_for()

    page.fill("#id_lead_alt", "A bridge in two colours")
    finding(page, "Alternative text").wait_for(state="detached")
    save(page)
    act(page, "Submit for review")
    assert page.locator("#id_headline, [name=_continue]").count() == 0  # read-only from here on
    assert newsroom.read()[0] == 404


def approve(newsroom) -> None:
    """The note stands in the way until it is resolved."""
    page = newsroom.open("Editor")
    page.get_by_role("link", name="Approve", exact=True).click()
    page.get_by_role("button", name="Approve", exact=True).click()
    assert "blocks publication" in page.locator(".desk-findings").inner_text()
    assert newsroom.read()[0] == 404

    page.get_by_role("link", name=re.compile("Go to it ?: Notes")).click()
    page.get_by_role("button", name="Resolve the note by editor").click()
    page.get_by_text("1 resolved").wait_for()
    act(newsroom.open("Editor"), "Approve")


def schedule(newsroom) -> None:
    """For tomorrow, then for a few seconds from now: it appears by the clock alone."""
    page = newsroom.open("Publisher", f"{newsroom.url}/admin/")
    waiting = page.get_by_role("region", name="Approved and unscheduled")
    waiting.get_by_role("link", name=HEADLINE).click()
    page.get_by_role("link", name="Schedule", exact=True).click()
    assert page.locator(".moment-zone").inner_text() == timezone.get_current_timezone_name()
    tomorrow = timezone.localtime() + datetime.timedelta(days=1)
    page.get_by_label("When").fill(f"{tomorrow:%Y-%m-%dT%H:%M}")
    page.get_by_role("button", name="Schedule", exact=True).click()
    page.get_by_text(f"Scheduled for {tomorrow:%-d %b %Y, %H:%M} ({tomorrow:%Z})").wait_for()
    assert newsroom.read()[0] == 404

    page.get_by_role("link", name="Change the schedule").click()
    soon = timezone.localtime() + datetime.timedelta(seconds=4)
    page.get_by_label("When").fill(f"{soon:%Y-%m-%dT%H:%M:%S}")
    page.get_by_role("button", name="Change the schedule").click()
    page.get_by_text("Change the schedule: done.").wait_for()
    if timezone.now() < soon - datetime.timedelta(seconds=1):
        assert newsroom.read()[0] == 404
    newsroom.reader.wait_for_timeout(max(0, (soon - timezone.now()).total_seconds()) * 1000 + 200)
    status, text = newsroom.read()
    assert (status, HEADLINE in text, CLOSES in text) == (200, True, True)
    assert newsroom.lists()


def change(newsroom) -> None:
    """A change lets the approval lapse; a colleague approves it, and readers are told of it."""
    page = newsroom.open("Editor")
    page.fill("#id_headline", LATER)
    save(page)
    assert "the approval has lapsed" in page.locator(".messagelist").inner_text()
    page.get_by_text("Newer changes are not published.").wait_for()
    act(page, "Submit for review")
    assert page.get_by_role("link", name="Approve", exact=True).count() == 0
    page.get_by_text("a colleague approves it").wait_for()
    assert LATER not in newsroom.read()[1]

    page = newsroom.open("Publisher")
    act(page, "Approve")
    page.get_by_role("link", name="Publish now", exact=True).click()
    page.get_by_label("What changed").select_option("Update")
    page.get_by_label("Note to readers").fill(UPDATE)
    page.get_by_role("button", name="Publish now", exact=True).click()
    page.get_by_text("Publish now: done.").wait_for()
    status, text = newsroom.read()
    assert (status, LATER in text, UPDATE in text) == (200, True, True)
    assert UPDATE in corrections(newsroom)


def retract(newsroom) -> None:
    page = newsroom.open("Publisher", f"{newsroom.url}/admin/articles/correction/add/")
    choose(page, "article", "Tramway")
    page.get_by_label("Kind").select_option("Retraction")
    page.get_by_label("Text").fill("The bridge stays open after all.")
    page.click("[name=_save]")
    page.locator(".messagelist .success").wait_for()
    status, text = newsroom.read()
    assert (status, "The bridge stays open after all." in text) == (200, True)
    assert "retracted" in text.lower()
    assert "The bridge stays open after all." in corrections(newsroom)


def withdraw(newsroom) -> None:
    page = newsroom.open("Publisher")
    page.get_by_role("link", name="Withdraw", exact=True).click()
    page.get_by_label("Notice to readers").fill(NOTICE)
    page.get_by_role("button", name="Withdraw", exact=True).click()
    page.get_by_text("Withdraw: done.").wait_for()
    status, text = newsroom.read()
    assert (status, NOTICE in text, LATER in text) == (410, True, False)
    assert not newsroom.lists()
    assert LATER not in corrections(newsroom)


def restore(newsroom) -> None:
    """A publication like any other."""
    act(newsroom.open("Publisher"), "Publish now")
    status, text = newsroom.read()
    assert (status, LATER in text, NOTICE in text) == (200, True, False)
    assert newsroom.lists()


# What people do, and what is on a page -----------------------------------------------------------


def choose(page, field: str, text: str) -> None:
    """Pick from one of the admin's autocomplete fields."""
    page.locator(f"#id_{field} + .select2 .select2-selection").click()
    page.locator(".select2-search__field:focus").fill(text)
    page.locator(".select2-results__option", has_text=text).first.click()


def save(page) -> None:
    page.click("[name=_continue]")
    page.locator(".messagelist .success").wait_for()


def act(page, label: str) -> None:
    page.get_by_role("link", name=label, exact=True).click()
    page.get_by_role("button", name=label, exact=True).click()
    page.get_by_text(f"{label}: done.").wait_for()


def finding(page, check: str):
    return page.locator(".desk-finding", has_text=f"{check}:")


def corrections(newsroom) -> str:
    newsroom.reader.goto(f"{newsroom.url}/corrections/")
    return newsroom.reader.get_by_role("main").inner_text()
