"""The admin's forms as a browser sends them."""

import re
from html.parser import HTMLParser

HIDDEN = re.compile(r'<input type="hidden" name="(once|began_with)" value="([^"]+)">')


def hidden(page) -> dict[str, str]:
    """The token of a form that was drawn, and what it began with."""
    return dict(HIDDEN.findall(page.content.decode()))


def change(client, address: str, data: dict, **how):
    """Open the change form and send this in it."""
    return client.post(address, data | hidden(client.get(address)), **how)


def as_drawn(page) -> dict[str, list[str]]:
    """What a browser sends when nobody touches the form of a change page."""
    form = _Form()
    form.feed(page.content.decode())
    return form.sent


class _Form(HTMLParser):
    def __init__(self):
        super().__init__()
        self.is_inside = False
        self.sent: dict[str, list[str]] = {}
        self.select = self.textarea = None

    def handle_starttag(self, tag, pairs):
        attrs = dict(pairs)
        if tag == "form":
            self.is_inside = (attrs.get("id") or "").endswith("_form")
        name = attrs.get("name")
        if not self.is_inside:
            return
        if tag == "input" and name and attrs.get("type") not in {"submit", "file", "button"}:
            is_box = attrs.get("type") in {"checkbox", "radio"}
            if not is_box or "checked" in attrs:
                self._send(name, attrs.get("value", "on" if is_box else ""))
        elif tag == "select":
            self.select = name if "multiple" not in attrs else None
            self.first = True
        elif tag == "option" and self.select:
            if "selected" in attrs:
                self.sent[self.select] = [attrs.get("value", "")]
            else:
                self.sent.setdefault(self.select, [attrs.get("value", "")])
        elif tag == "textarea" and name:
            self.textarea, self.text = name, ""

    def handle_data(self, data):
        if self.textarea:
            self.text += data

    def handle_endtag(self, tag):
        if tag == "form":
            self.is_inside = False
        elif tag == "select":
            self.select = None
        elif tag == "textarea" and self.textarea:
            text = self.text.removeprefix("\r").removeprefix("\n")
            self._send(self.textarea, text.replace("\r\n", "\n").replace("\n", "\r\n"))
            self.textarea = None

    def _send(self, name: str, value: str) -> None:
        self.sent.setdefault(name, []).append(value)
