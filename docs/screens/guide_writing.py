"""Scenes of the writer's guide: writing a story."""

from playwright.sync_api import Page

from .studio import Scene, Studio

CALM = 300  # milliseconds: the editor hears of a click a little later than the page


def body(page: Page):
    return page.get_by_role("textbox", name="Body")


def toolbar(page: Page):
    return page.get_by_role("toolbar", name="Formatting")


def write_at_end(page: Page, text: str) -> None:
    body(page).click()
    page.wait_for_timeout(CALM)
    page.keyboard.press("Control+End")
    page.wait_for_timeout(CALM)
    page.keyboard.type(text, delay=30)


def form(studio: Studio) -> None:
    page = studio.story("ferry", height=1500)
    studio.save_page("form", page)


def form_on_a_phone(studio: Studio) -> None:
    page = studio.story("ferry", width=390, height=844)
    body(page).locator("h2").click()
    studio.save("form-phone", page, top=toolbar(page))
    write_at_end(page, "\n/")
    page.locator(".body-slash-option").first.wait_for()
    studio.save("slash-phone", page)


def hints(studio: Studio) -> None:
    page = studio.story("swifts")
    page.fill(
        "#id_headline", "Swifts are back in the Old Ropery, a week earlier than anybody remembers"
    )
    page.fill("#id_dek", "Eleven pairs were counted on the first evening")
    fields = page.locator(".field-headline"), page.locator(".field-dek")
    studio.save("hints", page, *fields, top=fields[0])


def slash(studio: Studio) -> None:
    page = studio.story("ferry")
    write_at_end(page, "\n/")
    menu = page.locator(".body-slash")
    page.locator(".body-slash-option").first.wait_for()
    last = body(page).locator("p").nth(-2)
    studio.save("slash", page, last, menu, top=last)
    page.keyboard.press("Escape")
    page.keyboard.press("Backspace")
    bold = body(page).locator("h2")
    bold.click()
    studio.save("toolbar", page, toolbar(page), bold, top=toolbar(page))


def upload(studio: Studio) -> None:
    page = studio.story("ferry")
    write_at_end(page, "\n")
    page.get_by_role("button", name="Upload an illustration").click()
    dialog = page.get_by_role("dialog", name="Upload an illustration")
    dialog.wait_for()
    studio.save("upload", page, dialog)


def figure(studio: Studio) -> None:
    page = studio.story("ferry")
    write_at_end(page, "\n/illus")
    page.locator(".body-slash-option").first.wait_for()
    with page.expect_popup() as popup:
        page.keyboard.press("Enter")
    library = popup.value
    library.get_by_text("Map of the harbour").click()
    figure = page.locator(".body-figure")
    figure.wait_for()
    page.wait_for_load_state("networkidle")
    figure.locator("figcaption").click()
    page.keyboard.type("From the Tide Office Stairs to Northquay in nine minutes")
    studio.save("figure", page, figure, top=figure)


def related(studio: Studio) -> None:
    page = studio.story("ferry")
    write_at_end(page, "\n")
    page.get_by_role("button", name="Related story").click()
    dialog = page.get_by_role("dialog", name="Related story")
    dialog.get_by_label("Words of its headline").fill("bridge")
    page.locator("#related-found [role=option]").first.wait_for()
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(800)
    studio.save("related", page, dialog)


def table(studio: Studio) -> None:
    page = studio.story("ferry")
    write_at_end(page, "\n/table")
    page.keyboard.press("Enter")
    table = body(page).locator("table")
    table.wait_for()
    for cell in ("Crossing", "Day boats", "Evening", "Minutes", "9", "9", "People a day", "640"):
        page.keyboard.type(cell)
        page.keyboard.press("Tab")
    page.keyboard.type("320")
    studio.save("table", page, toolbar(page), table, top=toolbar(page))


def elsewhere(studio: Studio) -> None:
    page = studio.story("ferry", height=1300)
    part = page.locator("#desk-elsewhere")
    part.locator("summary").click()
    page.wait_for_load_state("networkidle")
    studio.save("elsewhere", page, part, top=part)


def find(studio: Studio) -> None:
    page = studio.story("ferry")
    body(page).click()
    page.wait_for_timeout(CALM)
    page.keyboard.press("Control+Home")
    page.wait_for_timeout(CALM)
    page.keyboard.press("Control+f")
    page.keyboard.type("ferry")
    bar = page.get_by_role("search", name="Find and replace")
    bar.get_by_label("Replace with").fill("boat")
    studio.save("find", page, toolbar(page), body(page).locator("p").nth(1), top=toolbar(page))


def typography(studio: Studio) -> None:
    page = studio.story("swifts")
    body(page).click()
    page.keyboard.press("Control+a")
    page.keyboard.type('"They\'re early," she said - "very early..."')
    page.get_by_role("button", name="Clean up typography").click()
    told = page.get_by_text("changes; Ctrl+Z")
    told.wait_for()
    studio.save("typography", page, toolbar(page), body(page), told, top=toolbar(page))


def shortcuts(studio: Studio) -> None:
    page = studio.story("ferry", scheme="dark")
    page.locator("#desk-panel-title").click()
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keyboard shortcuts")
    dialog.wait_for()
    studio.save("shortcuts", page, dialog)


SCENES = (
    Scene(("form",), form),
    Scene(("form-phone", "slash-phone"), form_on_a_phone),
    Scene(("hints",), hints),
    Scene(("slash", "toolbar"), slash),
    Scene(("upload",), upload),
    Scene(("figure",), figure),
    Scene(("related",), related),
    Scene(("table",), table),
    Scene(("elsewhere",), elsewhere),
    Scene(("find",), find),
    Scene(("typography",), typography),
    Scene(("shortcuts",), shortcuts),
)
