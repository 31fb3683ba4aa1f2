"""Every page by axe: WCAG 2.2 A and AA, light and dark, on a desk's screen and on a phone.

Beside that: no error on any page's console, and no public page wider than a phone, nor than the
desk's screen with text twice as large.
"""

import re
from itertools import islice

import pytest
from django.test import Client

from tests.browser import scenes
from tests.browser.windows import IS_TOO_WIDE, set_text_size

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LOOKS = [(width, scheme) for width in (1280, 390) for scheme in ("light", "dark")]
PHONES = (390, 320)
EVERY = {"public": 1, "desk": 5}
SMALLEST = [(320, scheme) for scheme in ("light", "dark")]  # for readers; 1280 enlarged four times
PAGES = {"public": scenes.public_pages, "desk": scenes.desk_pages}

# What remains in Django's own markup, by page and rule. Nothing.
KNOWN: dict[tuple[str, str], str] = {}


@pytest.fixture
def visitor(live_server, new_context, settings, axe, expected_errors):
    settings.ROOT_URLCONF = "tests.browser.scene_urls"
    settings.TIME_ZONE = "Europe/Berlin"  # where some times come twice
    page = new_context(reduced_motion="reduce").new_page()
    page.set_default_timeout(15_000)
    page.on("dialog", lambda dialog: dialog.accept())  # leaves forms with unsaved changes
    return Visitor(page, live_server.url, axe, expected_errors)


class Visitor:
    """Opens pages of a scene and looks at them."""

    def __init__(self, page, url, axe, expected_errors):
        self.page, self.url, self.axe = page, url, axe
        self.expected_errors = expected_errors
        self.status = None
        page.on("response", self.note_status)

    def note_status(self, response) -> None:
        if response.request.is_navigation_request():
            self.status = response.status

    def open(self, place: scenes.Page) -> None:
        self.page.context.clear_cookies()
        if place.by:
            client = Client()
            client.force_login(place.by)
            cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
            self.page.context.add_cookies([{**cookie, "url": self.url}])
        self.expect_status(place)
        self.page.goto(self.url + place.address)
        if place.steps:
            place.steps(self.page)
        assert self.status == place.status, place.name

    def expect_status(self, place: scenes.Page) -> None:
        """The browser notes a page's own status of 404 on the console, and is right."""
        if place.status != 200:
            where = ".*" if place.steps else re.escape(self.url + place.address)
            self.expected_errors.append(rf"status of {place.status} .*\({where}\)")

    def look(self, width: int, scheme: str) -> None:
        self.page.emulate_media(color_scheme=scheme)
        self.page.set_viewport_size({"width": width, "height": 900})
        # Colours that change slowly would be judged half way.
        self.page.evaluate("document.getAnimations().forEach((one) => one.finish())")

    def violations(self, place: scenes.Page) -> list[str]:
        found = self.axe(self.page)
        return [line for line in found if (place.name, line.partition(":")[0]) not in KNOWN]

    def overflow(self) -> list[str]:
        """Widths of a phone at which the page would have to be pushed sideways."""
        wide = []
        for width in PHONES:
            self.page.set_viewport_size({"width": width, "height": 900})
            if self.page.evaluate(IS_TOO_WIDE):
                wide.append(f"wider than {width} pixels")
        return wide

    def overflow_of_large_text(self) -> list[str]:
        self.page.set_viewport_size({"width": 1280, "height": 900})
        set_text_size(self.page, 2)
        is_too_wide = self.page.evaluate(IS_TOO_WIDE)
        set_text_size(self.page, 1)
        return ["wider than the screen with text twice as large"] if is_too_wide else []


@pytest.mark.parametrize("kind", PAGES)
def test_every_page_passes_in_one_of_its_looks(visitor, kind):
    found = {}
    places = (place for place in PAGES[kind]() if not place.alike)
    places = islice(places, None, None, EVERY[kind])
    for number, place in enumerate(places):
        look = LOOKS[number % len(LOOKS)]
        visitor.look(*look)
        visitor.open(place)
        if wrong := visitor.violations(place):
            found[place.name, *look] = wrong
        if kind == "public" and (wide := visitor.overflow()):
            found[place.name] = wide

    assert found == {}


@pytest.mark.long
@pytest.mark.parametrize("kind", PAGES)
def test_every_page_passes_in_all_of_its_looks(visitor, kind):
    found = {}
    looks = [*LOOKS, *SMALLEST] if kind == "public" else LOOKS
    for place in PAGES[kind]():
        visitor.look(*LOOKS[0])
        visitor.open(place)
        for look in looks:
            visitor.look(*look)
            if wrong := visitor.violations(place):
                found[place.name, *look] = wrong
        if kind == "public" and (wide := visitor.overflow() + visitor.overflow_of_large_text()):
            found[place.name] = wide

    assert found == {}
