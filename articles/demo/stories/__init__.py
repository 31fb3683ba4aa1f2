"""The demo stories: one TOML file each, named by the story's key.

A body is HTML in the stored form of `articles.body`, a block or table row to a line. What has no
number or address yet is named by key: `<figure data-illustration="tram" …>` a drawing,
`href="story:derby"` or `data-embed="story:derby"` another story. `body_html` puts the real ones in.
"""

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_ILLUSTRATION = re.compile(r'data-illustration="([^"]+)"')
_STORY = re.compile(r'(href|data-embed)="story:([^"]+)"')


@dataclass(frozen=True)
class Credit:
    """An author's slug, and one of `articles.statuses.Role`."""

    author: str
    role: str


@dataclass(frozen=True)
class LaterEdit:
    """A change of a live story that was saved and not published."""

    hours_ago: float
    headline: str
    paragraph: str


@dataclass(frozen=True)
class Embargo:
    ends_in_hours: float
    source: str
    terms: str


@dataclass(frozen=True)
class Withdrawal:
    """`notice` is what readers see at the story's address."""

    hours_ago: float
    notice: str


@dataclass(frozen=True)
class Question:
    """A note of the editor's at the desk, on a passage of the text, and the reporter's answer."""

    quote: str
    text: str
    answer: str


@dataclass(frozen=True)
class Correction:
    """A dated public note; `kind` is one of `articles.statuses.CorrectionKind`."""

    kind: str
    text: str
    hours_ago: float


@dataclass(frozen=True)
class Story:
    """`status` is where the seeded story stands.

    "draft", "in_review", "changes_requested", "approved": at the desk, never published;
    "live", "scheduled", "embargoed", "withdrawn": approved, with the times that belong to it.
    Times are hours from the moment of seeding, so that the demo is always fresh.
    """

    key: str
    kind: str
    section: str
    kicker: str
    headline: str
    dek: str
    slugline: str
    slug: str
    credits: tuple[Credit, ...]
    tags: tuple[str, ...]
    status: str
    body: str
    language: str = "en"
    lead: str = ""
    lead_caption: str = ""
    lead_alt: str = ""
    published_hours_ago: float | None = None
    publish_in_hours: float | None = None
    embargo: Embargo | None = None
    withdrawal: Withdrawal | None = None
    later_edit: LaterEdit | None = None
    corrections: tuple[Correction, ...] = ()
    editor_note: str = ""
    question: Question | None = None

    @property
    def illustration_keys(self) -> list[str]:
        """The drawings in the body, in order; the lead is not among them."""
        return _ILLUSTRATION.findall(self.body)

    @property
    def linked_keys(self) -> list[str]:
        """The stories that the body links to or shows as cards.

        They link to each other in circles, so work out the addresses first: day and slug.
        """
        return [key for _, key in _STORY.findall(self.body)]

    def body_html(
        self, illustration_id: Callable[[str], int], story_address: Callable[[str], str]
    ) -> str:
        """The body as the desk stores it, with real numbers and addresses for keys."""
        html = _ILLUSTRATION.sub(
            lambda found: f'data-illustration="{illustration_id(found[1])}"', self.body
        )
        return _STORY.sub(lambda found: f'{found[1]}="{story_address(found[2])}"', html)


PARTS = {
    "embargo": Embargo,
    "withdrawal": Withdrawal,
    "later_edit": LaterEdit,
    "question": Question,
}


@cache
def all_stories() -> dict[str, Story]:
    """Every story by key."""
    return {path.stem: _read(path) for path in sorted(Path(__file__).parent.glob("*.toml"))}


def _read(path: Path) -> Story:
    facts = tomllib.loads(path.read_text(encoding="utf-8"))
    credits = tuple(Credit(**credit) for credit in facts.pop("bylines"))
    for name, kind in PARTS.items():
        if name in facts:
            facts[name] = kind(**facts[name])
    corrections = tuple(Correction(**note) for note in facts.pop("corrections", []))
    body = "".join(line.strip() for line in facts.pop("body").splitlines())
    tags = tuple(facts.pop("tags"))
    return Story(
        key=path.stem, credits=credits, tags=tags, body=body, corrections=corrections, **facts
    )
