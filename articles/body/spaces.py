"""White space inside a paragraph: what stays, what becomes one ordinary space, what goes."""

import re
from collections.abc import Callable
from dataclasses import replace

from .document import BREAK, Run, Runs

NBSP = "\u00a0"
# What XML and HTML cannot hold, and what pasting leaves behind without anyone seeing it.
_UNUSABLE = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]|[\u200b\u2060\ufeff]"
)
_SPACES = re.compile(r"[ \t\r\n\f\u2028\u2029]+")
_NBSP_BESIDE_SPACE = re.compile(
    f"(?<=[ \n]){NBSP}|{NBSP}(?=[ \n])|{NBSP}(?={NBSP})|(?<={NBSP}){NBSP}"
)
_NBSP_AT_EDGE = re.compile(f"^{NBSP}|{NBSP}$")
_NBSP_BETWEEN_WORDS = re.compile(rf"(?<=[^\W\d_]){NBSP}(?=[^\W\d_])")


def collapsed(text: str) -> str:
    """Text as HTML means it: no control characters, non-characters or empty marks; any other
    white space than a non-breaking one is a single space."""
    return _SPACES.sub(" ", _UNUSABLE.sub("", text))


def tidy(runs: list[Run]) -> list[Runs]:
    """The paragraphs in these runs: spaces collapsed, edges trimmed, split at double breaks."""
    lines: list[list[Run]] = [[]]
    for run in _rewrite(runs, _without_stray_nbsp):
        if run.text == BREAK:
            lines.append([])
        else:
            lines[-1].append(run)
    paragraphs: list[list[list[Run]]] = [[]]
    for line in map(_trimmed, lines):
        if line:
            paragraphs[-1].append(line)
        elif paragraphs[-1]:
            paragraphs.append([])
    return [_merged(_rewrite(_flat(lines), _without_nbsp_as_rule)) for lines in paragraphs if lines]


def _rewrite(runs: list[Run], change: Callable[[str], str]) -> list[Run]:
    """The runs with their joined text changed, character for character."""
    text = "".join(run.text for run in runs)
    if NBSP not in text:
        return runs
    text = change(text)
    result, position = [], 0
    for run in runs:
        end = position + len(run.text)
        result.append(replace(run, text=text[position:end]))
        position = end
    return result


def _without_stray_nbsp(text: str) -> str:
    """A browser writes one for every second space typed in a row: beside another space, or at
    an edge, it is not meant."""
    text = _NBSP_BESIDE_SPACE.sub(" ", text)
    return _NBSP_AT_EDGE.sub(" ", text)


def _without_nbsp_as_rule(text: str) -> str:
    """Some pastes write nothing else. Beside a number or a sign it stays ("10 km", "« oui »");
    between two words as long as most of the paragraph's spaces are ordinary ones."""
    between = len(_NBSP_BETWEEN_WORDS.findall(text))
    if between > 2 and between > text.count(" "):
        return _NBSP_BETWEEN_WORDS.sub(" ", text)
    return text


def _trimmed(line: list[Run]) -> list[Run]:
    """One line with single spaces, none at its ends, and no empty runs."""
    result: list[Run] = []
    after_space = True
    for run in line:
        text = _SPACES.sub(" ", run.text)
        if after_space:
            text = text.lstrip(" ")
        if text:
            after_space = text.endswith(" ")
            result.append(replace(run, text=text))
    while result and not (text := result[-1].text.rstrip(" ")):
        result.pop()
    if result:
        result[-1] = replace(result[-1], text=text)
    return result


def _flat(lines: list[list[Run]]) -> list[Run]:
    flat: list[Run] = []
    for line in lines:
        if flat:
            flat.append(Run(BREAK, flat[-1].marks, flat[-1].href))
        flat.extend(line)
    return flat


def _merged(runs: list[Run]) -> Runs:
    """Neighbours of one style in one run; bare spaces and breaks keep only shared styles."""
    runs = [
        _shared(runs[i - 1], run, runs[i + 1]) if run.text in (" ", BREAK) else run
        for i, run in enumerate(runs)
    ]
    merged: list[Run] = []
    for run in runs:
        last = merged[-1] if merged else None
        if last and last.text != BREAK != run.text and _style(last) == _style(run):
            merged[-1] = replace(last, text=last.text + run.text)
        else:
            merged.append(run)
    return tuple(merged)


def _style(run: Run) -> tuple:
    return run.marks, run.href


def _shared(before: Run, run: Run, after: Run) -> Run:
    marks = tuple(m for m in run.marks if m in before.marks and m in after.marks)
    same_link = run.href == before.href == after.href
    return Run(run.text, marks, run.href if same_link else None)
