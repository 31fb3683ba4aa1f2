"""Drawings of the city: its streets, rooms, maps and figures; see `catalogue`."""

from .drawing import Drawing

CITY: dict[str, Drawing] = {}
