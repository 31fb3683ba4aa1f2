"""What every page needs and hardly ever changes, kept in the process: no query per request.

    publication = Remembered(load, "identity")
    publication()  # loads when it must

A value is loaded again when a fact it rests on is said to have changed in this process, and after
a few seconds in any case, so that the other processes follow within that bound.
"""

import threading
import time
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db import connection, transaction

from delivery.facts import on_change

Value = TypeVar("Value")

_all: "weakref.WeakSet[Remembered]" = weakref.WeakSet()


@dataclass(frozen=True, slots=True)
class Kept(Generic[Value]):
    value: Value
    read_at: float  # by the monotonic clock, before the first query: never younger than it looks


class OpenTransaction:
    """What a transaction that is still open has loaded: for itself alone.

    Django holds it, as a callback for the commit, and lets go of it when the transaction or the
    savepoint is rolled back. So what was never committed cannot outlive its transaction.
    """

    def __init__(self, committed: Callable[[], None] | None):
        self.kept: Kept | None = None
        self.committed = committed

    def __call__(self) -> None:
        if self.committed:
            self.committed()


class Remembered(Generic[Value]):
    """A value made by `load()`, which asks the database, and kept for at most `seconds`.

    `facts` are the kinds of facts it rests on: whoever writes one says `delivery.changed()` in the
    same transaction, as for everything else that draws on facts.
    """

    def __init__(self, load: Callable[[], Value], *facts: str, seconds: float = 5):
        self._load, self._seconds = load, seconds
        self._kept: Kept[Value] | None = None
        self._times_forgotten = 0
        self._guard = threading.Lock()  # of the two above; never held while loading
        self._loading = threading.RLock()  # one thread loads, the others wait for what it found
        self._local = threading.local()
        _all.add(self)
        for fact in facts:
            on_change(fact, self._changed)

    def __call__(self) -> Value:
        if connection.in_atomic_block:
            return self._in_transaction()
        if (kept := self._fresh(self._kept)) is not None:
            return kept.value
        connection.ensure_connection()  # or who loads could wait for one that a waiting thread has
        with self._loading:
            if (kept := self._fresh(self._kept)) is None:
                kept = self._loaded_for_all()
        return kept.value

    def forget(self) -> None:
        """Load again when next asked; what is being loaded this moment is not kept either."""
        with self._guard:
            self._kept = None
            self._times_forgotten += 1

    def _loaded_for_all(self) -> Kept[Value]:
        before = self._times_forgotten
        kept = self._loaded()
        with self._guard:
            if self._times_forgotten == before:
                self._kept = kept
        return kept

    def _in_transaction(self) -> Value:
        mine = self._transaction()
        kept = self._fresh(mine.kept if mine else self._kept)
        if kept is None:
            mine = mine or self._begin(None)
            kept = mine.kept = self._loaded()
        return kept.value

    def _loaded(self) -> Kept[Value]:
        read_at = time.monotonic()
        return Kept(self._load(), read_at)

    def _fresh(self, kept: Kept[Value] | None) -> Kept[Value] | None:
        if kept is None or time.monotonic() - kept.read_at >= self._seconds:
            return None
        return kept

    def _changed(self, ids: list[str]) -> None:
        """Now for who changes it, and for all others once it is committed."""
        self.forget()
        if connection.in_atomic_block:
            self._begin(self.forget)

    def _transaction(self) -> OpenTransaction | None:
        """The innermost transaction or savepoint of this thread that loaded or changed it."""
        opened = self._opened()
        while opened:
            if (innermost := opened[-1]()) is not None:
                return innermost
            opened.pop()
        return None

    def _begin(self, committed: Callable[[], None] | None) -> OpenTransaction:
        mine = OpenTransaction(committed)
        transaction.on_commit(mine)
        self._transaction()  # leaves those out that ended
        self._opened().append(weakref.ref(mine))
        return mine

    def _opened(self) -> "list[weakref.ref[OpenTransaction]]":
        if not hasattr(self._local, "opened"):
            self._local.opened = []
        return self._local.opened


def forget_all() -> None:
    """As if the process had just started: for tests, whose rows vanish without a word."""
    for remembered in list(_all):
        remembered.forget()
