"""Which elements of one list are which of another: fast in bad cases too, if need be less finely.

A shortest edit script (Myers) is what reads best, but costs the square of what changed. So it is
tried where little changed; elsewhere the lists are first cut at what both have only once (patience
diff), and an `Effort` bounds the whole.
"""

from bisect import bisect_left
from collections.abc import Hashable, Sequence

Pairs = list[tuple[int, int]]

FEW = 48  # so many edits are sought at once
MANY = 400  # so many where nothing else helps
ALIKE = 0.4  # blocks with so much of their words in common are one block, changed
GRAMS = (1, 2, 4, 8)  # how many neighbours make something unique, such as a word's context


class Effort:
    """The steps that a comparison may still take. When they are spent, it gets coarser."""

    def __init__(self, steps: int = 1_000_000):
        self.left = steps

    def spend(self, steps: int) -> bool:
        """Whether there was enough left."""
        if steps > self.left:
            return False
        self.left -= steps
        return True


def pairs(before: Sequence[Hashable], after: Sequence[Hashable], effort: Effort) -> Pairs:
    """The places of equal elements, in the order of both."""
    numbers: dict[Hashable, int] = {}
    one, two = ([numbers.setdefault(x, len(numbers)) for x in side] for side in (before, after))
    shared = set(one) & set(two)  # what only one side has matches nothing
    left = [i for i, number in enumerate(one) if number in shared]
    right = [j for j, number in enumerate(two) if number in shared]
    found = _pairs([one[i] for i in left], [two[j] for j in right], effort)
    return [(left[i], right[j]) for i, j in found]


def _pairs(one: list[int], two: list[int], effort: Effort) -> Pairs:
    found: Pairs = []
    windows = [(0, len(one), 0, len(two))]
    while windows:
        start, end, from_, to = windows.pop()
        while start < end and from_ < to and one[start] == two[from_]:
            found.append((start, from_))
            start, from_ = start + 1, from_ + 1
        while start < end and from_ < to and one[end - 1] == two[to - 1]:
            end, to = end - 1, to - 1
            found.append((end, to))
        size = (end - start + to - from_) * sum(GRAMS) // 2
        if start == end or from_ == to or not effort.spend(size):
            continue
        left, right = one[start:end], two[from_:to]
        inside = _shortest(left, right, FEW, effort)
        if inside is not None:
            found += [(start + i, from_ + j) for i, j in inside]
        elif anchors := _anchors(left, right):
            windows += _between(anchors, start, end, from_, to)
            found += [(start + i, from_ + j) for i, j in anchors]
        else:
            inside = _shortest(left, right, MANY, effort) or []
            found += [(start + i, from_ + j) for i, j in inside]
    return sorted(found)


def _between(anchors: Pairs, start: int, end: int, from_: int, to: int) -> list[tuple]:
    """The windows that anchors leave."""
    windows = []
    at, other = start, from_
    for i, j in [*anchors, (end - start, to - from_)]:
        windows.append((at, start + i, other, from_ + j))
        at, other = start + i + 1, from_ + j + 1
    return windows


def _anchors(one: list[int], two: list[int]) -> Pairs:
    """The longest chain of what stands once in each list, alone or with its neighbours."""
    best: Pairs = []
    for size in GRAMS:
        left, right = _once(one, size), _once(two, size)
        common = [(i, right[gram]) for gram, i in left.items() if gram in right]
        best = max(best, _chain(sorted(common)), key=len)
    return best


def _once(numbers: list[int], size: int) -> dict[tuple, int]:
    """Where each run of this size is that occurs only once."""
    places: dict[tuple, int] = {}
    repeated = set()
    for i, gram in enumerate(zip(*(numbers[k:] for k in range(size)), strict=False)):
        if places.setdefault(gram, i) != i:
            repeated.add(gram)
    return {gram: i for gram, i in places.items() if gram not in repeated}


def _chain(common: Pairs) -> Pairs:
    """The longest increasing subsequence: `common` is in the order of the first list."""
    ends: list[int] = []  # the smallest place at which a chain of each length ends
    tops: list[int] = []  # and the pair that ends it
    before = [-1] * len(common)
    for number, (_, j) in enumerate(common):
        length = bisect_left(ends, j)
        before[number] = tops[length - 1] if length else -1
        ends[length : length + 1] = [j]
        tops[length : length + 1] = [number]
    chain, number = [], tops[-1] if tops else -1
    while number >= 0:
        chain.append(common[number])
        number = before[number]
    return chain[::-1]


def _shortest(one: list[int], two: list[int], most: int, effort: Effort) -> Pairs | None:
    """Myers' greedy search; None when it takes more edits than that, or too much effort."""
    width = most + 1
    furthest = [0] * (2 * width + 1)  # by diagonal: how far in `one` so many edits lead
    trace = []
    for edits in range(most + 1):
        if not effort.spend(edits + 1):
            return None
        trace.append(furthest.copy())
        for k in range(-edits, edits + 1, 2):
            below, above = furthest[width + k - 1], furthest[width + k + 1]
            x = above if k == -edits or (k != edits and below < above) else below + 1
            y = x - k
            while x < len(one) and y < len(two) and one[x] == two[y]:
                x, y = x + 1, y + 1
            furthest[width + k] = x
            if x >= len(one) and y >= len(two):
                return _walked_back(trace, width, len(one), len(two))
    return None


def _walked_back(trace: list[list[int]], width: int, x: int, y: int) -> Pairs:
    found = []
    for edits in range(len(trace) - 1, -1, -1):
        furthest, k = trace[edits], x - y
        below, above = furthest[width + k - 1], furthest[width + k + 1]
        down = k == -edits or (k != edits and below < above)
        came_from = k + 1 if down else k - 1
        before_x = furthest[width + came_from] if edits else 0
        before_y = before_x - came_from if edits else 0
        while x > before_x and y > before_y:
            x, y = x - 1, y - 1
            found.append((x, y))
        x, y = before_x, before_y
    return found[::-1]


def most_alike(likeness: list[list[float]]) -> Pairs:
    """Which element became which, in the order of both: the pairing with most in common.

    `likeness[i][j]`, from 0 to 1, is how much the two share; less than `ALIKE` is no pair. Takes
    as many steps as there are numbers.
    """
    rows, columns = len(likeness), len(likeness[0]) if likeness else 0
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            alike = likeness[i][j]
            paired = best[i + 1][j + 1] + alike if alike >= ALIKE else -1.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], paired)
    found, i, j = [], 0, 0
    while i < rows and j < columns:
        alike = likeness[i][j]
        if alike >= ALIKE and best[i][j] == best[i + 1][j + 1] + alike:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return found
