"""Desk checks: small named rules that say whether a story is fit to be published.

Each rule answers pass, warn or block, with one sentence and the field it means. They run when a
story is submitted, approved, scheduled and published, whoever asks (`refuse_blocked`), in the panel
on the story's form while it is written (`run` with `data`), and again when a fact that a schedule
rests on changes (`facts.recheck`).
"""

from . import facts, notes, pictures, text, timing
from .engine import (
    RULES,
    Finding,
    Level,
    Report,
    Rule,
    Stage,
    ground_of,
    refuse_blocked,
    run,
    stage_of,
)

__all__ = [
    "RULES",
    "Finding",
    "Level",
    "Report",
    "Rule",
    "Stage",
    "facts",
    "ground_of",
    "notes",
    "pictures",
    "refuse_blocked",
    "run",
    "stage_of",
    "text",
    "timing",
]
