"""Every way to write a story against every other, by two people and by one in two windows.

No cell loses a text silently; none raises an alarm against oneself; no decision is made on a text
that was not seen.
"""

import pytest
from django.db import transaction

from articles.models import AuditEntry
from tests import factories as make
from tests.articles.desk.write_paths import PATHS, World, expected

pytestmark = pytest.mark.django_db

SAVE = next(path for path in PATHS if path.name == "save")


@pytest.fixture(autouse=True)
def _newsroom_of_one(settings):
    """One person can make every move, so that every pair can be tried."""
    settings.FOUR_EYES = False


AUDITED_ELSEWHERE = {"autosave", "picture facts"}  # no story changes by them


def test_each_write_of_a_story_leaves_a_line_of_the_audit():
    for path in PATHS:
        with transaction.atomic():
            person = make.make_user("Publisher")
            world = World(path.states[0], [person, person])
            fields = path.open(world, world.clients[0])
            last = AuditEntry.objects.latest("pk").pk
            assert path.send(world, 0, fields, "Words of a new text") == "done", path.name
            lines = AuditEntry.objects.filter(pk__gt=last)
            expected = [path.act or ("save" if path.writes_story else path.name)]
            if path.name in {"restore", "duplicate"}:
                expected = ["save"]
            if path.name in AUDITED_ELSEWHERE:
                expected = []
            found = list(lines.values_list("act", "outcome", "by"))
            assert found == [(act, "done", person.pk) for act in expected], path.name
            transaction.set_rollback(True)


def check(first, second, *, is_alone: bool) -> None:
    states = [state for state in first.states if state in second.states]
    for state in states[:1]:
        with transaction.atomic():
            check_cell(first, second, state, is_alone=is_alone)
            transaction.set_rollback(True)


def check_cell(first, second, state, *, is_alone: bool) -> None:
    one = make.make_user("Publisher", first_name="Ann")
    other = one if is_alone else make.make_user("Publisher", first_name="Bea")
    world = World(state, [one, other])
    opened = [
        path.open(world, client)
        for path, client in zip((first, second), world.clients, strict=True)
    ]
    cell = f"{first.name}, then {second.name}, {'alone' if is_alone else 'two'}, {state}"

    assert first.send(world, 0, opened[0], "What the first one typed") == "done", cell
    wanted = expected(first, second, world, is_alone=is_alone)
    dek_before, deks_before = world.fresh().dek, world.deks()
    got = second.send(world, 1, opened[1], "What the second one typed")

    assert (got == "done") == (wanted == "done"), f"{cell}: {got}, not {wanted}"
    if first.name == "save":
        assert "What the first one typed" in world.deks().values(), cell
    if second.name == "save" and got == "done":
        assert world.fresh().dek == "What the second one typed", cell
    if got != "done":
        assert world.fresh().dek == dek_before, cell
    assert deks_before.items() <= world.deks().items(), cell  # history only grows


def test_every_write_after_a_save_by_somebody_else():
    for second in PATHS:
        check(SAVE, second, is_alone=False)


@pytest.mark.long
def test_a_save_after_every_other_write_of_ones_own():
    for first in PATHS:
        check(first, SAVE, is_alone=True)


@pytest.mark.long
@pytest.mark.parametrize("is_alone", [False, True], ids=["two people", "one person"])
@pytest.mark.parametrize("first", PATHS, ids=lambda path: path.name)
def test_every_write_after_every_other(first, is_alone):
    for second in PATHS:
        check(first, second, is_alone=is_alone)
