"""Scenes of the editor's half of the guide: what waits, the checks, notes, returning, approving."""

from playwright.sync_api import Page

from .guide_writing import CALM, body
from .studio import Scene, Studio


def my_desk(studio: Studio) -> None:
    page = studio.window("publisher", height=1000)
    page.goto("/admin/")
    desk = page.locator(".my-desk")
    studio.save("my-desk", page, desk)
    page = studio.window("reporter", width=390, height=844, scheme="dark")
    page.goto("/admin/")
    studio.save("my-desk-phone", page)


def checks(studio: Studio) -> None:
    page = studio.story("quay", who="publisher")
    panel = page.locator("#desk-checks")
    studio.save("checks", page, panel)


def notes(studio: Studio) -> None:
    page = studio.story("quay", who="editor")
    notes = page.locator("#desk-notes")
    studio.save("notes", page, notes, top=notes)
    select(page, "stone by stone")
    page.locator(".desk-notes-passage-below").click()
    page.get_by_label("Note", exact=True).fill("@reporter Is this how the harbour office puts it?")
    page.keyboard.press("Escape")
    write = page.locator("#desk-notes-write form")
    studio.save("note", page, write, top=write)


def select(page: Page, words: str) -> None:
    """Some words of the body, as a mouse would."""
    paragraph = body(page).locator("p", has_text=words)
    paragraph.click()
    page.wait_for_timeout(CALM)
    paragraph.evaluate(
        """(element, words) => {
            const text = element.firstChild;
            const range = document.createRange();
            range.setStart(text, text.data.indexOf(words));
            range.setEnd(text, text.data.indexOf(words) + words.length);
            getSelection().removeAllRanges();
            getSelection().addRange(range);
        }""",
        words,
    )
    page.wait_for_timeout(CALM)


def deciding(studio: Studio) -> None:
    page = studio.window("editor", height=1100)
    open_act(page, studio.stories["quay"], "return")
    page.get_by_label("What should change").fill("Please ask the harbour office about 1958.")
    studio.save_page("return", page)
    open_act(page, studio.stories["quay"], "approve")
    page.get_by_role("button", name="Approve", exact=True).click()
    page.locator(".errornote").wait_for()
    studio.save_page("approve", page)


def open_act(page: Page, story: str, name: str) -> None:
    page.goto(story.replace("change/", f"act/{name}/"))
    page.locator(".submit-row").wait_for()


SCENES = (
    Scene(("my-desk", "my-desk-phone"), my_desk),
    Scene(("checks",), checks),
    Scene(("notes", "note"), notes),
    Scene(("return", "approve"), deciding),
)
