"""Renditions out of readers' reach, and back: of pictures whose stories were all withdrawn.

Which pictures those are is decided where stories are known. Here the decision is kept, as a flag of
the rows and in the caller's transaction. The files follow when that is committed: to `withheld/`
among the originals, which no reader is served, or back to the renditions, under the same name.

A `PendingFile` is noted with the flag for the place that is to be left, and forgotten when the file
has moved. So a process killed anywhere leaves a move that `settle_all()`, called by the worker's
tick, begins again; and while one comes back, `views.rendition` serves it from where it still is.
"""

import logging
import time
from collections.abc import Callable, Iterable

from django.core.files.storage import storages
from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Substr

from illustrations import cuts
from illustrations.files import write_whole
from illustrations.models import WITHHELD, Illustration, PendingFile, Rendition

PATIENCE = 10.0  # seconds somebody waits for files to move; the worker moves the rest

logger = logging.getLogger(__name__)


@transaction.atomic
def withhold(ids: Iterable[int], unless: Callable[[set[int]], set[int]] | None = None) -> set[int]:
    """Serve no rendition of these pictures from the commit on; answers which it changed.

    `unless` tells which of them stay after all. It is asked while the pictures are locked: nobody
    can then put one to use unseen, and whoever does so next calls `release()` after that.
    """
    rows = Rendition.objects.filter(illustration__in=set(ids), is_withheld=False)
    chosen = set(rows.values_list("illustration", flat=True))
    if not chosen:
        return set()
    # not only against other changes: a row that points at one of them waits too
    _lock(chosen, no_key=False)
    chosen -= unless(chosen) if unless else set()
    return _decide(rows.filter(illustration__in=chosen), is_withheld=True)


@transaction.atomic
def release(ids: Iterable[int]) -> set[int]:
    """Serve these pictures again from the commit on; answers which it changed. One query when none
    is withheld. Call it after the row was written that puts them to use.
    """
    rows = Rendition.objects.filter(illustration__in=set(ids), is_withheld=True)
    chosen = set(rows.values_list("illustration", flat=True))
    if not chosen:
        return set()
    _lock(chosen, no_key=True)
    released = _decide(rows, is_withheld=False)
    for illustration in Illustration.objects.filter(pk__in=released):
        cuts.order(illustration)  # none were made while it was withheld
    return released


def _lock(ids: set[int], *, no_key: bool) -> None:
    rows = Illustration.objects.select_for_update(no_key=no_key).filter(pk__in=ids)
    list(rows.order_by("pk").values_list("pk"))


def _decide(rows: QuerySet[Rendition], *, is_withheld: bool) -> set[int]:
    changing = list(rows.order_by("pk"))
    for row in changing:
        row.is_withheld = is_withheld
    Rendition.objects.bulk_update(changing, ["is_withheld"])
    PendingFile.objects.of([row.place for row in changing]).delete()  # of a move the other way
    PendingFile.objects.note([row.other_place for row in changing])
    ids = {row.illustration_id for row in changing}
    if ids:
        transaction.on_commit(lambda: settle(ids), robust=True)
    return ids


# Moving files ------------------------------------------------------------------------------------


def settle(ids: Iterable[int]) -> None:
    """Move the files of these pictures to where they belong, as far as patience goes."""
    until = time.monotonic() + PATIENCE
    waiting = sorted(ids)
    while waiting and time.monotonic() < until:
        _settle(waiting.pop(0))
    if waiting:
        logger.warning("The files of %s pictures are left to the worker to move", len(waiting))


def settle_all() -> int:
    """Finish what was interrupted; the worker's tick calls it. Answers how many pictures."""
    ids = set(moving().values_list("illustration", flat=True))
    settle(ids)
    return len(ids)


def moves() -> QuerySet[PendingFile]:
    """Notes on files that have to be moved: not to be removed as if they were abandoned."""
    leaving = Rendition.objects.filter(is_withheld=True).values("file")
    coming = _hidden().filter(file__in=Rendition.objects.filter(is_withheld=False).values("file"))
    return PendingFile.objects.filter(
        Q(storage="renditions", name__in=leaving) | Q(pk__in=coming.values("pk"))
    )


def moving() -> QuerySet[Rendition]:
    """Rows whose files have not followed yet."""
    public = PendingFile.objects.filter(storage="renditions").values("name")
    leaving = Q(is_withheld=True, file__in=public)
    coming = Q(is_withheld=False, file__in=_hidden().values("file"))
    return Rendition.objects.filter(leaving | coming)


def _hidden() -> QuerySet[PendingFile]:
    """Notes on withheld files, each with the name it has as a rendition."""
    notes = PendingFile.objects.filter(storage="originals", name__startswith=WITHHELD)
    return notes.annotate(file=Substr("name", len(WITHHELD) + 1))


@transaction.atomic
def _settle(pk: int) -> None:
    """One picture's files, while its rows are locked: two who move it at once take turns."""
    rows = list(Rendition.objects.select_for_update().filter(illustration=pk).order_by("pk"))
    noted = PendingFile.objects.of([row.other_place for row in rows])
    places = set(noted.values_list("storage", "name"))
    for row in rows:
        if row.other_place in places:
            _move(row)
    noted.delete()


def _move(row: Rendition) -> None:
    """Copy, then remove. Whatever was interrupted before, the larger of two files is the whole."""
    (storage, name), (left, left_name) = row.place, row.other_place
    there, here = _size(storage, name), _size(left, left_name)
    if here > there:
        with storages[left].open(left_name) as file:
            write_whole(storage, name, file)
        if _size(storage, name) != here:
            raise OSError(f"The copy of {left_name} from {left} to {storage} is not whole.")
    elif there < 0:
        logger.error("The file of rendition %s is lost: run `manage.py doctor`", row.pk)
    storages[left].delete(left_name)


def _size(storage: str, name: str) -> int:
    """Bytes; -1 of a file that is not there."""
    return storages[storage].size(name) if storages[storage].exists(name) else -1
