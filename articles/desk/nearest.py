"""Pages that an address not found may have meant, by the words in it."""

import json
import re
from collections import Counter
from urllib.parse import unquote

from articles import redirects

MOST = 6
WORDS = 4  # of the address that are looked for one by one
FEWEST_LETTERS = 3
WHOLE = 3  # what being found by all words at once counts, next to being found by one

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_ENDING = re.compile(r"\.\w{1,5}$")


def nearest(path: str) -> list[tuple[str, str]]:
    """Addresses and names of pages, the likeliest first: what the search offers a reader who types
    these words. Some twenty queries, for a form that is opened now and then.
    """
    words = words_of(path)
    found: Counter[str] = Counter()
    names: dict[str, str] = {}
    for question, weight in _questions(words):
        for page in json.loads(redirects.ask("/search/suggestions/", q=question).content):
            target = redirects.kept(unquote(page["url"]))
            found[target] += weight
            names[target] = f"{page['name']} ({page['kind']})"
    likely = max(found.values(), default=0) / WHOLE  # one word in common says little then
    best = [target for target, score in found.most_common(MOST) if score > likely]
    return [(target, names[target]) for target in best]


def words_of(path: str) -> list[str]:
    """The last parts of an address say the most; numbers and endings say nothing."""
    parts = reversed(_ENDING.sub("", path).split("/"))
    words = [word for part in parts for word in _WORD.findall(part)]
    return [word for word in dict.fromkeys(words) if len(word) >= FEWEST_LETTERS]


def _questions(words: list[str]) -> list[tuple[str, int]]:
    longest = sorted(words, key=len, reverse=True)[:WORDS]
    whole = [(" ".join(words[:WORDS]), WHOLE)] if len(words) > 1 else []
    return whole + [(word, 1) for word in longest]
