"""The table of rights: what each role is answered, in each state of a story, for each action."""

import os
from pathlib import Path

import pytest

from tests.articles.desk.rights_table import (
    BLOCKED,
    HEAD,
    STATES,
    Newsroom,
    table,
    written,
)

pytestmark = pytest.mark.django_db

FILE = Path(__file__).parents[3] / "docs" / "editing" / "rights.md"
SLICE = ("Approved, live",)  # the rest in the long run: a state takes six seconds
DELETE = "Delete by the admin’s own page"
STOPPED_BY_A_CHECK = {"Publish now", "Schedule"}  # the button stays, and says why


def check(state: str, cells: dict) -> None:
    for (action, role), cell in cells.items():
        where = f"{state}: {action} by {role}: {cell}"
        if cell.leads_to_move:
            assert (action, cell.lines, cell.refusals) == (DELETE, (), ()), where
            continue
        assert bool(cell.lines) != bool(cell.refusals), where
        if not cell.is_done:
            assert len(cell.refusals) == 1, where
            assert (cell.refusals[0][1] is None) == (role == "Nobody signed in"), where
            assert cell.refusals[0][2], where
        if role in {"Nobody signed in", "No role"}:
            assert not cell.is_done, where
        if cell.has_button is not None and not (state == BLOCKED and action in STOPPED_BY_A_CHECK):
            assert cell.has_button == cell.is_done, where


def parts() -> dict[str, str]:
    """The committed file by its headings."""
    text = FILE.read_text(encoding="utf-8") if FILE.exists() else ""
    found = (part.rstrip("\n") for part in text.split("\n## ")[1:])
    return {part.partition("\n")[0]: f"## {part}\n" for part in found}


def whole(said: dict[str, str]) -> str:
    return "\n".join([HEAD, *(said[state] for state in STATES if state in said)])


def compare(newsroom: Newsroom, state: str) -> None:
    cells = table(newsroom, state)
    check(state, cells)
    now = written(state, cells)
    if os.environ.get("UPDATE_RIGHTS") == "1":
        FILE.write_text(whole(parts() | {state: now}), encoding="utf-8")
    assert parts()[state] == now


def test_the_table_of_rights_says_what_the_desk_answers():
    newsroom = Newsroom()

    for state in SLICE:
        compare(newsroom, state)


@pytest.mark.long
@pytest.mark.parametrize("state", [state for state in STATES if state not in SLICE])
def test_the_whole_table_of_rights(state):
    compare(Newsroom(), state)


def test_the_table_of_rights_is_whole():
    said = parts()

    assert set(said) == set(STATES)
    assert FILE.read_text(encoding="utf-8") == whole(said)
