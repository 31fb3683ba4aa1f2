"""The browser tests' own net: what goes wrong in a page fails its test."""

import pytest

pytestmark = pytest.mark.browser

PAGE = "data:text/html,<html lang=en><title>Page</title><h1>Page</h1><img src='data:image/gif,'>"


def test_a_page_without_alternative_text_is_found(page, axe):
    page.goto(PAGE)

    assert [line.split(":")[0] for line in axe(page)] == ["image-alt"]


def test_errors_of_a_page_are_collected(page, page_errors):
    page.goto(PAGE)
    page.evaluate("console.error('a mistake'); console.log('a remark')")
    page.evaluate("setTimeout(() => { throw new Error('uncaught') }, 0)")
    page.wait_for_timeout(100)

    assert [error.split(" (")[0] for error in page_errors] == ["a mistake", "uncaught"]
    page_errors.clear()


def test_expected_errors_are_let_pass(page, page_errors, expected_errors):
    page.goto(PAGE)
    page.evaluate("console.error('a mistake')")
    page.wait_for_timeout(100)

    assert len(page_errors) == 1
    expected_errors.append("a mistake")
