"""Checks of when and where: embargo, address, and what readers are told of a change."""

from collections.abc import Iterator

from articles import corrections, revisions
from articles.desk.checks.engine import Level, Problem, Stage, rule
from articles.desk.checks.ground import Ground
from articles.desk.moments import moment


@rule(
    "embargo",
    label="Embargo",
    passed="No embargo is in the way.",
    field="embargoed_until",
    is_absolute=True,
)
def embargo(ground: Ground) -> Iterator[Problem]:
    until = ground.embargo
    if until is None or until <= ground.moment:
        return
    yield Problem(
        f"The story is under embargo until {moment(until)}. Schedule it for then or later, or have "
        "the embargo lifted.",
        level=Level.BLOCK if Stage(ground.stage).is_publication else Level.WARN,
    )


@rule(
    "slug",
    label="Address",
    passed="Its address is free.",
    field="slug",
    is_absolute=True,
)
def slug(ground: Ground) -> Iterator[Problem]:
    taken = ground.address_taken
    if taken is not None:
        yield Problem(
            f"Another story has the address {taken}. Change the slug.",
            level=Level.BLOCK if Stage(ground.stage).is_publication else Level.WARN,
        )


@rule(
    "change",
    label="Change of a live story",
    passed="Readers are told what changed, or nothing did.",
    field="",
    level=Level.WARN,
)
def change(ground: Ground) -> Iterator[Problem]:
    """A minor change needs no note: whoever publishes decides, so this warns."""
    live = ground.live
    if live is None or ground.has_change_note:
        return
    if not revisions.differ_in_text(live.revision.data, ground.data):
        return
    if ground.revision is not None and corrections.covers(ground.article, ground.revision):
        return
    yield Problem(
        "The text differs from what readers have, and no correction or update says so. When you "
        "publish it, say what changed, unless it is minor."
    )
