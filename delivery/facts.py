"""Facts that changed, by name: `changed("illustration:12")`.

The one inversion of the house's import direction: a room above says that a fact changed, and the
rooms below, which draw on it, register in their `ready()` what to do about it.
"""

from collections import defaultdict
from collections.abc import Callable

Handler = Callable[[list[str]], None]

_handlers: dict[str, list[Handler]] = defaultdict(list)


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
