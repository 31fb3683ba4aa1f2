"""What a body may hold: one configuration, from which the editor and the cleaner both work.

The names are Tiptap extensions. Those in `OWN` are ours: their editing side is the ES modules
named in `EDITOR_MODULES`, their markup is described here.
"""

from functools import cache

import nh3
from django_prose_editor.config import (
    add_allowed_classes,
    add_tags_and_attributes,
    allowlist_from_extensions,
    html_tags,
)

LAYOUTS = ("column", "wide", "full", "half", "gallery")
LAYOUT_LABELS = {
    "column": "Width of the text",
    "wide": "Wider than the text",
    "full": "Full width of the page",
    "half": "Half width, text beside it",
    "gallery": "In one gallery with the pictures next to it",
}
SCHEMES = ("http", "https", "mailto", "tel")
MAX_LENGTH = 1_000_000  # characters; a very long read has 100,000
MAX_ALT = 1_000
MAX_TITLE = 300


def _pull_quote(config, shared):
    add_tags_and_attributes(shared, ["aside", "p"], None)
    add_allowed_classes(shared, {"aside": ["pullquote"]})


def _illustration(config, shared):
    attributes = ["data-illustration", "data-layout", "data-alt", "data-decorative"]
    add_tags_and_attributes(shared, ["figure", "figcaption"], {"figure": attributes})


def _embed(config, shared):
    add_tags_and_attributes(shared, ["div"], {"div": ["data-embed", "data-title"]})


OWN = {
    "PullQuote": _pull_quote,
    "Illustration": _illustration,
    "Embed": _embed,
    "PictureFiles": html_tags([]),
    "Slash": html_tags([]),
    "PasteCleanup": html_tags([]),
    "FindReplace": html_tags([]),
    "Typography": html_tags([]),
    "Desk": html_tags([]),
}

EXTENSIONS = {
    "Desk": True,
    "Heading": {"levels": [2, 3]},
    # The order of the marks is the order in which they nest: both sides rely on it.
    "Bold": True,
    "Italic": True,
    "Strike": True,
    "Subscript": True,
    "Superscript": True,
    "Link": {
        "enableTarget": False,
        "autolink": False,
        "linkOnPaste": True,
        "openOnClick": False,
        "protocols": list(SCHEMES),
    },
    "BulletList": True,
    "OrderedList": {"enableListAttributes": False},
    "ListItem": True,
    "Blockquote": True,
    "PullQuote": True,
    "HorizontalRule": True,
    "HardBreak": True,
    "Table": {"resizable": False},
    "TableRow": True,
    "TableHeader": True,
    "TableCell": True,
    "Illustration": {
        "layouts": [[layout, LAYOUT_LABELS[layout]] for layout in LAYOUTS],
        "maxAlt": MAX_ALT,
    },
    "Embed": {"maxTitle": MAX_TITLE},
    "PictureFiles": True,
    "Slash": True,
    "PasteCleanup": True,
    "FindReplace": True,
    "Typography": True,
    "SpecialCharacters": True,
    "NoSpellCheck": False,
    "Menu": {
        "groups": [
            {"group": "blockType -lists"},
            {"group": "marks"},
            {"group": "link"},
            {"group": "lists"},
            {"group": "nodes -blockType -lists"},
            {"group": "desk"},
            {"group": "table"},
            {"group": "writing"},
            {"group": "history"},
        ]
    },
}

EDITOR_MODULES = (
    "articles/desk/body-schema.js",
    "articles/desk/body-illustration.js",
    "articles/desk/body-embed.js",
    "articles/desk/body-files.js",
    "articles/desk/body-slash.js",
    "articles/desk/body-paste.js",
    "articles/desk/body-find.js",
    "articles/desk/body-typography.js",
)


def allowlist() -> dict:
    """The arguments for nh3 that follow from EXTENSIONS."""
    shared = allowlist_from_extensions({k: v for k, v in EXTENSIONS.items() if k not in OWN})
    for name, processor in OWN.items():
        processor(EXTENSIONS[name], shared)
    return shared


@cache
def fence() -> nh3.Cleaner:
    """The last gate: whatever the rest of the room does, nothing else gets past it."""
    return nh3.Cleaner(**allowlist())
