"""Facts that changed, by name: `changed("illustration:12")`.

The one inversion of the house's import direction: a room above says that a fact changed, and the
rooms below, which draw on it, register in their `ready()` what to do about it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db.models import Model

Handler = Callable[[list[str]], None]
MoveHandler = Callable[[str, str], None]

_handlers: dict[str, list[Handler]] = defaultdict(list)
_move_handlers: list[MoveHandler] = []


def on_change(kind: str, handler: Handler) -> None:
    """Call `handler(ids)` whenever a fact of this kind changes. Registering twice is once."""
    if handler not in _handlers[kind]:
        _handlers[kind].append(handler)


def changed(*facts: str) -> None:
    """Tell whoever registered that these facts, written `kind:id`, changed.

    Runs in the caller's transaction: what the handlers write is part of the change.
    """
    ids_by_kind: dict[str, list[str]] = defaultdict(list)
    for fact in facts:
        kind, _, identifier = fact.partition(":")
        if identifier not in ids_by_kind[kind]:
            ids_by_kind[kind].append(identifier)
    for kind, ids in ids_by_kind.items():
        for handler in _handlers[kind]:
            handler(ids)


def on_move(handler: MoveHandler) -> None:
    """Call `handler(old_path, new_path)` whenever a page moves. Registering twice is once."""
    if handler not in _move_handlers:
        _move_handlers.append(handler)


def moved(old_path: str, new_path: str) -> None:
    """Tell whoever registered that a page has another address, in the caller's transaction."""
    if old_path != new_path:
        for handler in _move_handlers:
            handler(old_path, new_path)


@contextmanager
def telling_moves(row: Model) -> Iterator[None]:
    """Save the row within; if its page has another address then, that is told. One query.

    The old address is that of the stored row: what a form or an object in memory began with may be
    older. The caller holds the transaction, and the row's lock where two may save at once.
    """
    stored = type(row)._base_manager.filter(pk=row.pk).first() if row.pk else None
    yield
    if stored is not None:
        moved(stored.get_absolute_url(), row.get_absolute_url())
