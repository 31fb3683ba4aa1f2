"""The windows that readers look through."""

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
IS_TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def set_text_size(page, times: float) -> None:
    """As a reader's own setting of the browser does it, until the page is closed."""
    sizes = {"standard": round(16 * times), "fixed": round(13 * times)}
    page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": sizes})
