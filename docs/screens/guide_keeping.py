"""Scenes of the writer's guide: what is kept, two people on one story, history and trash."""

from playwright.sync_api import Page

from .guide_writing import body, write_at_end
from .studio import Scene, Studio

BUFFER = "**/article/buffer/"
KEPT = "#desk-kept"


def last_bar(page: Page):
    return page.locator(".submit-row").last


def save(page: Page) -> None:
    page.click("[name=_continue]")
    page.locator(".messagelist").first.wait_for()


def kept(studio: Studio) -> None:
    page = studio.story("swifts")
    write_at_end(page, " A pair took the old box over the rope-makers’ door.")
    page.locator(KEPT, has_text="Kept at").wait_for()
    studio.save("kept", page, last_bar(page))
    page.route(BUFFER, lambda route: route.abort())
    write_at_end(page, " By nightfall there were two.")
    page.locator(KEPT, has_text="does not answer").wait_for()
    studio.save("away", page, last_bar(page))
    page.click("[name=_continue]")
    page.locator("#desk-unsent").wait_for()
    studio.save("unsent", page, page.locator("#desk-unsent"), last_bar(page))


def signed_out(studio: Studio) -> None:
    page = studio.story("swifts")
    page.context.clear_cookies()
    write_at_end(page, " The council’s bird officer counted them from the tram stop.")
    dialog = page.get_by_role("dialog", name="You were signed out")
    dialog.wait_for()
    page.wait_for_timeout(500)
    studio.save("signed-out", page, dialog)


def recovered(studio: Studio) -> None:
    page = studio.story("bells")
    write_at_end(page, " Whoever rings learns it in the tower, on Tuesdays.")
    page.fill("#id_dek", "No experience needed, but a head for heights")
    page.locator(KEPT, has_text="Kept at").wait_for()
    page.wait_for_timeout(3500)
    page.close()
    page = studio.story("bells")
    banner = page.get_by_role("region", name="Not saved yet")
    banner.wait_for()
    studio.save("recovery", page, banner, top=banner)
    banner.get_by_role("link", name="Compare").first.click()
    going_on = page.get_by_role("link", name="Go on with this text")
    going_on.wait_for()
    studio.save_page("recovered", page)


def recovered_on_a_phone(studio: Studio) -> None:
    page = studio.story("bells", width=390, height=844, scheme="dark")
    banner = page.get_by_role("region", name="Not saved yet")
    banner.wait_for()
    studio.save("recovery-phone", page, banner, top=banner)


def merge(studio: Studio) -> None:
    mine = studio.story("clock", height=2200)
    theirs = studio.story("clock", who="editor")
    present = mine.locator("#desk-present", has_text="Edda Lorne")
    mine.reload()
    present.wait_for()
    studio.save("presence", mine, present, mine.locator(".desk-panel"), top=present)
    theirs.fill("#id_headline", "Swift’s nest stops the Exchange clock")
    theirs.fill("#id_kicker", "Exchange")
    change(theirs, "Nobody noticed for two", "Nobody noticed for three")
    save(theirs)
    mine.fill("#id_headline", "A nest in the gears stops the Exchange clock")
    change(mine, "Nobody noticed for two", "The porter noticed after two")
    change(mine, "1,800 crowns", "1,850 crowns")
    mine.locator(KEPT, has_text="saved revision").wait_for()
    mine.set_viewport_size({"width": 1280, "height": 900})
    studio.save("saved-meanwhile", mine, last_bar(mine))
    mine.set_viewport_size({"width": 1280, "height": 2200})
    mine.click("[name=_continue]")
    mine.locator(".merge-form").wait_for()
    studio.save_page("merge", mine)
    mine.set_viewport_size({"width": 390, "height": 844})
    mine.emulate_media(color_scheme="dark")
    question = mine.locator(".merge-question").first
    studio.save("merge-phone", mine, question, top=question)


def change(page: Page, old: str, new: str) -> None:
    """By find and replace, as a writer might."""
    body(page).click()
    page.wait_for_timeout(300)
    page.keyboard.press("Control+f")
    bar = page.get_by_role("search", name="Find and replace")
    bar.get_by_label("Find").fill(old)
    bar.get_by_label("Replace with").fill(new)
    bar.get_by_role("button", name="Replace all").click()
    page.keyboard.press("Escape")


def merged(studio: Studio) -> None:
    mine = studio.story("bakery")
    theirs = studio.story("bakery", who="editor")
    theirs.fill("#id_dek", "Whoever has dough may bring it after six")
    save(theirs)
    write_at_end(mine, " The oven is hot for two hours after the last loaf.")
    save(mine)
    told = mine.locator(".messagelist")
    studio.save("merged", mine, told)


def moves(studio: Studio) -> None:
    page = studio.story("bakery")
    page.get_by_role("link", name="Submit for review").click()
    page.locator(".submit-row").wait_for()
    studio.save_page("submit", page)
    page.goto(studio.stories["benches"])
    panel = page.locator(".desk-panel")
    studio.save("in-review", page, panel)
    page = studio.story("benches", who="editor")
    panel = page.locator(".desk-panel")
    studio.save("panel-editor", page, panel)


def history(studio: Studio) -> None:
    page = studio.window("editor", height=1500)
    page.goto(studio.stories["benches"].replace("change", "history"))
    page.locator("ol.history").wait_for()
    studio.save_page("history", page)
    page.get_by_role("link", name="What changed").nth(1).click()
    page.locator(".compared").wait_for()
    studio.save_page("compare", page)
    page.get_by_role("link", name="Restore revision 1").click()
    page.get_by_role("button", name="Restore revision 1").wait_for()
    studio.save_page("restore", page)
    page.set_viewport_size({"width": 390, "height": 844})
    page.emulate_media(color_scheme="dark")
    page.go_back()
    heading = page.locator(".compared-heading")
    studio.save("compare-phone", page, top=heading)


def trash(studio: Studio) -> None:
    page = studio.window("reporter", height=560)
    page.goto("/admin/articles/article/?trash=only")
    studio.save_page("trash", page)
    page.get_by_role("link", name="A weir that nobody").click()
    panel = page.locator(".desk-panel")
    studio.save("trashed", page, panel)
    page.goto(studio.stories["benches"].replace("change", "duplicate"))
    studio.save_page("duplicate", page)


def many(studio: Studio) -> None:
    page = studio.window("editor")
    page.goto("/admin/articles/article/")
    for headline in ("Swifts are back", "St Osyth’s looks"):
        row = page.locator("#result_list tbody tr", has_text=headline)
        row.locator("[name=_selected_action]").check()
    page.select_option("[name=action]", label="Move to the trash")
    page.get_by_role("button", name="Go", exact=True).click()
    page.locator(".desk-selected").first.wait_for()
    studio.save_page("many", page)


SCENES = (
    Scene(("kept", "away", "unsent"), kept),
    Scene(("signed-out",), signed_out),
    Scene(("recovery", "recovered"), recovered),
    Scene(("recovery-phone",), recovered_on_a_phone),
    Scene(("presence", "saved-meanwhile", "merge", "merge-phone"), merge),
    Scene(("merged",), merged),
    Scene(("submit", "in-review", "panel-editor"), moves),
    Scene(("history", "compare", "restore", "compare-phone"), history),
    Scene(("trash", "trashed", "duplicate"), trash),
    Scene(("many",), many),
)
