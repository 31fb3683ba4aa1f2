"""Nothing moves while a page arrives, whether the font is late or never comes."""

import re

import pytest

from tests.browser.windows import DESK, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

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
# All but the script for which a page waits, which sets the theme.
LATE = re.compile(r"\.woff2$|/media/|/identity/.*logo|/js/(?!theme\.js)")
DRAWN = """() => new Promise((resolve) => new PerformanceObserver((list) => {
    if (list.getEntriesByName("first-contentful-paint").length) resolve();
}).observe({ type: "paint", buffered: true }))"""


@pytest.mark.parametrize(
    ("window", "font"),
    [
        pytest.param(DESK, "blocked"),
        pytest.param(PHONE, "late"),
        pytest.param(DESK, "late", marks=pytest.mark.long),
        pytest.param(PHONE, "blocked", marks=pytest.mark.long),
    ],
    ids=["desk-blocked", "phone-late", "desk-late", "phone-blocked"],
)
def test_nothing_moves(new_context, small_paper, expected_errors, window, font):
    """Pictures, the logo and scripts come only once the page has been drawn without them."""
    expected_errors.append(r"net::ERR_FAILED .*\.woff2")
    context = new_context(viewport=window)
    context.add_init_script(WATCH)
    page = context.new_page()
    held = []
    page.route(LATE, lambda route: held.append(route))

    for address in small_paper.pages:
        page.goto(address, wait_until="commit")
        page.evaluate(DRAWN)
        page.get_by_role("contentinfo").wait_for()
        assert {"font", "image", "script"} <= {route.request.resource_type for route in held}
        while held:
            release(held.pop(0), font)
            page.wait_for_timeout(20)
        page.wait_for_load_state("networkidle")
        assert page.evaluate(SHIFTS) == []


def release(route, font: str) -> None:
    if font == "blocked" and route.request.resource_type == "font":
        route.abort()
    else:
        route.continue_()
