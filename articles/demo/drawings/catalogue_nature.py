"""Drawings of the river, the sea, sport and quiet work; see `catalogue`."""

from .drawing import Drawing

NATURE: dict[str, Drawing] = {}
