"""The admin's forms as a browser sends them."""

import re

import lxml.html

HIDDEN = re.compile(r'<input type="hidden" name="(once|began_with)" value="([^"]+)">')


def hidden(page) -> dict[str, str]:
    """The token of a form that was drawn, and what it began with."""
    return dict(HIDDEN.findall(page.content.decode()))


def change(client, address: str, data: dict, **how):
    """Open the change form and send this in it."""
    return client.post(address, data | hidden(client.get(address)), **how)


def as_drawn(page) -> dict[str, list[str]]:
    """What a browser sends when nobody touches the form of a page."""
    form = _form_of(lxml.html.fromstring(page.content.decode()))
    sent: dict[str, list[str]] = {}
    for name, value in form.form_values():
        text = value.removeprefix("\r").removeprefix("\n")  # a text area's own first
        sent.setdefault(name, []).append(text.replace("\r\n", "\n").replace("\n", "\r\n"))
    for field in form.xpath(".//input[@name][not(@value)]"):  # an empty field is sent too
        if field.get("type") not in {"file", "checkbox", "radio"}:
            sent.setdefault(field.name, [""])
    return sent


def _form_of(document):
    """That of a row, which the admin names; else the only one that the page is about."""
    for form in document.forms:
        if (form.get("id") or "").endswith("_form"):
            return form
    return document.get_element_by_id("content-main").forms[0]
