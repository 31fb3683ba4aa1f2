"""Word-level differences of two texts in styles, and the HTML that shows them.

Leaving out every `<ins>` and what it holds gives the text before; leaving out every `<del>`, the
text after. Colour is never all that tells them apart: see `diff.css`; screen readers hear words.
"""

import re
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import NamedTuple

from articles.body.document import BREAK, Run, Runs
from articles.body.markup import Stored, element

from .aligning import Effort, pairs

# Scripts without spaces between words are compared letter by letter.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u3099\u309a\ufe00-\ufe0f"
_SIGNS = (
    "!-/:-@\\[-`{-~\u00a1-\u00bf\u2010-\u205e\u3001-\u3020\uff01-\uff0f\uff1a-\uff20"
    "\u060c\u061b\u061f\u06d4\u0964\u0965"
)
_LETTER = rf"[^\s{_SIGNS}{_UNSPACED}]"
_WORD = re.compile(
    rf"(\d+(?:[.,:]\d+)+|{_LETTER}+(?:['’]{_LETTER}+)*|[{_UNSPACED}][{_MARKS}]*|[{_SIGNS}]|)(\s*)"
)
# So many words in common between two changes are a coincidence, if the changes are longer.
COINCIDENCE = 3


class Token(NamedTuple):
    """A word or a sign in its style, with the space that follows it."""

    word: str
    space: str
    marks: tuple[str, ...]
    href: str | None

    @property
    def text(self) -> str:
        return self.word + self.space

    @property
    def key(self) -> tuple:
        return self.word, self.marks, self.href


@dataclass(slots=True)
class Stretch:
    """Words that are the same on both sides, or that became others."""

    is_same: bool
    removed: list[Token]
    added: list[Token]

    def size(self) -> int:
        return max(
            sum(len(token.text) for token in self.removed),
            sum(len(token.text) for token in self.added),
        )


def text_runs(text: str) -> Runs:
    """A field's text as runs: its lines, and the breaks between them."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    runs = [Run(lines[0])]
    for line in lines[1:]:
        runs += [Run(BREAK), Run(line)]
    return tuple(run for run in runs if run.text)


def stretches(before: Runs, after: Runs, effort: Effort) -> list[Stretch]:
    """All words of both sides, in order."""
    one, two = tokens(before), tokens(after)
    matched = pairs([token.key for token in one], [token.key for token in two], effort)
    found: list[Stretch] = []
    i = j = 0
    for left, right in [*matched, (len(one), len(two))]:
        _join(found, False, one[i:left], two[j:right])
        if left < len(one):
            _join_matched(found, one[left], two[right])
        i, j = left + 1, right + 1
    return _without_coincidences(found)


def tokens(runs: Runs) -> list[Token]:
    found = []
    for run in runs:
        if run.text == BREAK:
            found.append(Token(BREAK, "", run.marks, run.href))
            continue
        for word, space in _WORD.findall(run.text):
            if word or space:
                found.append(Token(word, space, run.marks, run.href))
    return found


def _join_matched(found: list[Stretch], one: Token, two: Token) -> None:
    """A word that is the same; the space behind it need not be."""
    if one.space == two.space:
        _join(found, True, [one], [two])
        return
    word = one._replace(space="")
    _join(found, True, [word], [word])
    spaces = [[token._replace(word="")] if token.space else [] for token in (one, two)]
    _join(found, False, *spaces)


def _join(found: list[Stretch], is_same: bool, removed: list[Token], added: list[Token]) -> None:
    if not removed and not added:
        return
    if found and found[-1].is_same == is_same:
        found[-1].removed += removed
        found[-1].added += added
    else:
        found.append(Stretch(is_same, removed, added))


def _without_coincidences(found: list[Stretch]) -> list[Stretch]:
    """A sentence written anew shares an “and” with the old one: that is no common text."""
    kept: list[Stretch] = []
    for stretch in found:
        kept.append(stretch)
        while len(kept) >= 3 and kept[-2].is_same and _is_coincidence(*kept[-3:]):
            *_, first, middle, last = kept
            del kept[-2:]
            first.removed += middle.removed + last.removed
            first.added += middle.added + last.added
    return kept


def _is_coincidence(before: Stretch, middle: Stretch, after: Stretch) -> bool:
    words = sum(any(map(str.isalnum, token.word)) for token in middle.added)
    return words <= COINCIDENCE and middle.size() <= min(before.size(), after.size())


# As HTML -----------------------------------------------------------------------------------------


def added(html: str) -> str:
    return f"<ins>{hidden('added: ')}{html}{hidden(' end of addition ')}</ins>" if html else ""


def removed(html: str) -> str:
    return f"<del>{hidden('removed: ')}{html}{hidden(' end of removal ')}</del>" if html else ""


def hidden(words: str) -> str:
    """For screen readers: what others see by a line through or under the words."""
    return f'<span class="visually-hidden difference-word">{words}</span>'


def note(words: str) -> str:
    return f'<span class="difference-note">{escape(words)}</span>'


class Text(Stored):
    """Inline text as the desk reads it: links open elsewhere, so that no form is left."""

    def link(self, href: str) -> str:
        return f'<a href="{escape(href)}" target="_blank" rel="noopener noreferrer">'

    def stretch(self, stretch: Stretch) -> str:
        if stretch.is_same:
            return self.tokens(stretch.added)
        before, after = (
            self.tokens(side).replace("<br>", '<span aria-hidden="true">↵</span><br>')
            for side in (stretch.removed, stretch.added)
        )
        if _words(stretch.removed) == _words(stretch.added) != "":
            before += note(f" ({_style(stretch.removed)})")
            after += note(f" ({_style(stretch.added)})")
        return removed(before) + added(after)

    def tokens(self, several: list[Token]) -> str:
        runs = []
        for (marks, href, is_break), same in groupby(several, key=_style_of):
            if is_break:
                runs += [Run(BREAK, marks, href) for _ in same]
            else:
                runs.append(Run("".join(token.text for token in same), marks, href))
        return self.inline(tuple(runs))


def _style_of(token: Token) -> tuple:
    return token.marks, token.href, token.word == BREAK


def shown(before: Runs, after: Runs, effort: Effort) -> str:
    """Both texts in one, as safe HTML."""
    return "".join(map(Text().stretch, stretches(before, after, effort)))


def shown_text(before: str, after: str, effort: Effort) -> str:
    return shown(text_runs(before), text_runs(after), effort)


def replaced(before: str, after: str) -> str:
    """One value for another, such as a choice: nothing of them is common."""
    both = [removed(escape(before)) if before else "", added(escape(after)) if after else ""]
    return " ".join(filter(None, both))


def chip(state: str, html: str) -> str:
    """One of several values in a row: added, removed, moved or kept."""
    inner = {
        "added": added(html),
        "removed": removed(html),
        "moved": html + note(" (moved)"),
        "kept": html,
    }[state]
    return element("li", inner, class_=f"difference-chip difference-chip-{state}")


def _words(several: list[Token]) -> str:
    return "".join(token.word for token in several).replace(BREAK, "")


_STYLES = {
    "strong": "bold",
    "em": "italic",
    "s": "struck through",
    "sub": "subscript",
    "sup": "superscript",
}


def _style(several: list[Token]) -> str:
    """What the eye may miss where only the style of words changed."""
    marks = dict.fromkeys(mark for token in several for mark in token.marks)
    links = dict.fromkeys(token.href for token in several if token.href)
    told = [_STYLES.get(mark, mark) for mark in marks] + [f"link to {href}" for href in links]
    return ", ".join(told) or "plain"
