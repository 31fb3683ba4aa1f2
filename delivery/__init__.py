"""What leaves the newsroom: facts that changed, pages that moved, and messages to the outside."""

from delivery.facts import changed, moved, on_change, on_move, telling_moves

__all__ = ["changed", "moved", "on_change", "on_move", "telling_moves"]
