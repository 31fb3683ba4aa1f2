"""Nothing moves while a page arrives: with fonts blocked, and with fonts and pictures late."""

import re

import pytest

from tests.browser.windows import DESK, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WINDOWS = {"desk": DESK, "phone": PHONE}
WATCH = """
    window.shifts = [];
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
            const moved = entry.sources.map(({ node }) => node?.outerHTML?.slice(0, 120) ?? "?");
            window.shifts.push([entry.value, ...moved]);
        }
    }).observe({ type: "layout-shift", buffered: true });
"""
# Two frames later the observer has heard of whatever moved.
SHIFTS = """() => new Promise((resolve) => requestAnimationFrame(
    () => requestAnimationFrame(() => setTimeout(() => resolve(window.shifts)))
))"""
LATE = re.compile(
    r"/media/|/identity/.*logo|\.woff2$|/js/(?!theme\.js)"
)  # that one is waited for: it is tiny


@pytest.fixture(params=WINDOWS)
def page(new_context, request):
    context = new_context(viewport=WINDOWS[request.param])
    context.add_init_script(WATCH)
    return context.new_page()


def test_nothing_moves_without_the_font(page, small_paper, expected_errors):
    expected_errors.append(r"net::ERR_FAILED .*\.woff2")
    page.route("**/*.woff2", lambda route: route.abort())

    for address in small_paper.pages:
        page.goto(address, wait_until="networkidle")
        assert page.evaluate(SHIFTS) == []


def test_nothing_moves_when_fonts_pictures_and_scripts_come_late(page, small_paper):
    held = []
    page.route(LATE, lambda route: held.append(route))

    for address in small_paper.pages:
        page.goto(address, wait_until="commit")
        page.get_by_role("contentinfo").wait_for()
        page.wait_for_timeout(300)
        kinds = {route.request.resource_type for route in held}
        assert {"font", "image", "script"} <= kinds
        while held:
            held.pop().continue_()
            page.wait_for_timeout(50)
        page.wait_for_load_state("networkidle")
        assert page.evaluate(SHIFTS) == []
