"""Scenes of the editor's half of the guide: publishing, correcting, withdrawing, audit."""

import datetime

from .guide_reviewing import open_act
from .studio import Scene, Studio

PHONE = {"width": 390, "height": 844}


def schedule(studio: Studio) -> None:
    page = studio.window("publisher", height=1100)
    open_act(page, studio.stories["lamps"], "schedule")
    page.get_by_label("When").fill(f"{tomorrow()}T06:00")
    studio.save_page("schedule", page)


def tomorrow() -> datetime.date:
    return datetime.datetime.now(datetime.UTC).date() + datetime.timedelta(days=1)


def standing(studio: Studio) -> None:
    """What the box at the top says of a story that waits for its moment."""
    page = studio.story("museum", who="publisher")
    studio.save("scheduled", page, page.locator(".desk-panel"))
    page = studio.window("publisher", height=560)
    page.goto("/admin/articles/stoppedschedule/?settled=no")
    studio.save_page("stopped", page)


def change(studio: Studio) -> None:
    page = studio.window("publisher", height=1200)
    open_act(page, studio.stories["rink"], "publish")
    page.get_by_label("What changed").select_option("Correction")
    page.get_by_label("Note to readers").fill(
        "Skates cost three crowns an hour. We had written two."
    )
    studio.save_page("change", page)
    page.goto(studio.stories["pier-page"])
    page.set_viewport_size({"width": 1280, "height": 620})
    studio.save("retracted", page)


def withdraw(studio: Studio) -> None:
    page = studio.window("publisher", height=1000)
    open_act(page, studio.stories["rink"], "withdraw")
    page.get_by_label("Notice to readers").fill("We could not confirm who pays for the rink.")
    studio.save_page("withdraw", page)
    page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme="dark")
    page.goto(studio.stories["letter-page"])
    studio.save("gone", page)


def addresses(studio: Studio) -> None:
    page = studio.window("editor")
    page.goto("/admin/articles/missingaddress/")
    studio.save_page("not-found", page)
    page.get_by_role("link", name="Redirect /news/winter-ferry").click()
    page.get_by_label("Leads to").wait_for()
    studio.save_page("redirect", page)


def audit(studio: Studio) -> None:
    page = studio.window("editor", height=800)
    page.goto(studio.stories["rink"])
    page.get_by_role("link", name="Audit of this story").click()
    page.locator(".audit-export").wait_for()
    studio.save_page("audit", page)


SCENES = (
    Scene(("schedule",), schedule),
    Scene(("scheduled", "stopped"), standing),
    Scene(("change", "retracted"), change),
    Scene(("withdraw", "gone"), withdraw),
    Scene(("not-found", "redirect"), addresses),
    Scene(("audit",), audit),
)
