"""What leaves the newsroom: facts that changed, and messages to the outside."""

from delivery.facts import changed, on_change

__all__ = ["changed", "on_change"]
