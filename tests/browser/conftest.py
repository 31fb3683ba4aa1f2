"""How the browser tests start Chromium, and what no page may do: write an error to the console."""

import os
import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests import programs
from tests.browser.scenes import make_small_paper

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

# Playwright's sync interface runs an event loop; Django would refuse the ORM beside it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {
        **browser_type_launch_args,
        "executable_path": programs.require("chromium"),
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ],
    }


@pytest.fixture(scope="session")
def base_url():
    """None: tests use live_server. In place of pytest-base-url's, which pytest 9 warns about."""


@pytest.fixture
def expected_errors():
    """Patterns of console errors that a test provokes: `expected_errors.append("status of 404")`.

    Any other error on the console, a violation of the content security policy among them, and
    any uncaught exception in a page fails the test.
    """
    return []


@pytest.fixture
def page_errors(expected_errors):
    """What pages of this test wrote to the console as errors, and exceptions they did not catch.

    Those not expected fail the test at its end, unless it removed them from the list itself.
    """
    errors = []
    yield errors
    assert [
        error
        for error in errors
        if not any(re.search(pattern, error) for pattern in expected_errors)
    ] == []


@pytest.fixture
def watch(page_errors):
    """`watch(context)`: collect the errors of a browser context's pages."""

    def on_console(message):
        if message.type == "error":
            page_errors.append(f"{message.text} ({message.location.get('url', '')})")

    def start(context):
        context.on("console", on_console)
        context.on("weberror", lambda error: page_errors.append(str(error.error)))
        return context

    return start


@pytest.fixture
def new_context(new_context, watch):
    """Every context is watched: the test's own, and those it makes for a second person."""
    return lambda **options: watch(new_context(**options))


@pytest.fixture
def small_paper(live_server):
    """Addresses of a paper with a few stories."""
    return make_small_paper(live_server.url)


@pytest.fixture
def axe():
    """`axe(page)`: the WCAG 2.2 A and AA violations of a page, as "rule: element" lines.

    `axe(page, ".part")` looks at a part. Without `preload`, which adds inline styles to the page
    that the site's content security policy rightly blocks, and without what nobody reads here,
    which took a third of the time.
    """

    def violations(page, part=None):
        options = {
            "runOnly": {"type": "tag", "values": WCAG},
            "preload": False,
            "resultTypes": ["violations"],
            "selectors": False,
        }
        found = Axe().run(page, context=part, options=options).response["violations"]
        return [f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]]

    return violations
