"""What is done at the desk, in words: the acts that the audit names."""

import datetime
from typing import NamedTuple

from articles.desk.moments import short_moment
from articles.desk.standing import ACTS
from articles.statuses import Outcome


class Deed(NamedTuple):
    """`label` names the act; `done` tells of it, after the name of who did it."""

    label: str
    done: str


MOVES = {
    "submit": "submitted the story for review",
    "approve": "approved the story",
    "return": "returned the story with a note",
    "publish": "published the story",
    "schedule": "scheduled the story",
    "reschedule": "changed the schedule",
    "unschedule": "cancelled the schedule",
    "withdraw": "withdrew the story",
    "lift_embargo": "lifted the embargo",
    "override_check": "let a desk check pass",
    "trash": "moved the story to the trash",
    "restore": "took the story out of the trash",
    "purge": "deleted the story for good",
    "hold": "put the story under legal hold",
    "release": "lifted the legal hold",
}
DEEDS = {
    "save": Deed("Save", "saved the story"),
    **{name: Deed(act.label, MOVES.get(name, f"did “{act.label}”")) for name, act in ACTS.items()},
    "autosave": Deed("Keep unsaved text", "kept unsaved text"),
    "restore_revision": Deed("Restore a revision", "restored a revision"),
    "duplicate": Deed("Duplicate", "duplicated the story"),
    "delete": Deed("Delete", "deleted the story"),
    "correct": Deed("Correct in public", "wrote a correction"),
    "note": Deed("Write a note", "wrote a note"),
    "reply": Deed("Answer a note", "answered a note"),
    "resolve_note": Deed("Resolve a note", "resolved a note"),
    "reopen_note": Deed("Open a note again", "opened a note again"),
    "place": Deed("Place on a page", "placed the story on a page"),
    "breaking": Deed("Breaking news", "wrote breaking news about the story"),
    "stop": Deed("Stop a schedule", "stopped what was scheduled"),
    "seen_stopped": Deed("Settle a stopped schedule", "settled a stopped schedule"),
    "redirect": Deed("Redirect an address", "wrote a redirect"),
    "thin": Deed("Thin the history", "removed old revisions"),
    "retime": Deed("Derive times anew", "derived the times of public copies anew"),
    "forged": Deed("Forged form", "sent a form with fields that it does not have"),
    "open": Deed("Open a page", "opened a page"),
    "export_audit": Deed("Export the audit", "exported the audit"),
}
CHANGES = {"added", "changed", "removed"}  # of a row that belongs to a story


def label(act: str) -> str:
    """Also of acts without words of their own, such as `add_section`."""
    deed = DEEDS.get(act)
    return deed.label if deed else act.replace("_", " ").capitalize()


def sentence(entry) -> str:
    """What an entry of the audit says was done, or tried."""
    if entry.outcome == Outcome.REFUSED:
        told = f"Refused: {_lower(label(entry.act))}"
    else:
        deed = DEEDS.get(entry.act)
        told = deed.done if deed else f"did “{label(entry.act)}”"
        told = told[0].upper() + told[1:]
    more = _more(entry.details)
    return f"{told} ({', '.join(more)})." if more else f"{told}."


def _more(details: dict) -> list[str]:
    more = [details["change"]] if details.get("change") in CHANGES else []
    if at := details.get("for"):
        more.append(f"for {_moment(at)}")
    if at := details.get("was_for"):
        more.append(f"was for {_moment(at)}")
    if target := details.get("redirect_to"):
        more.append(f"its address leads to {target}")
    if details.get("override"):
        more.append("overriding a rule")
    if details.get("approval_lapsed"):
        more.append("the approval lapsed")
    return more


def _moment(written: str) -> str:
    return short_moment(datetime.datetime.fromisoformat(written))


def _lower(words: str) -> str:
    return words[0].lower() + words[1:]
