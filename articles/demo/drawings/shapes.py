"""Outlines as lists of points: what `Canvas` fills, shades and strokes."""

import math

from .canvas import Point, Points


def rectangle(left: float, top: float, right: float, bottom: float) -> list[Point]:
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def arc(
    x: float, y: float, rx: float, ry: float, start: float = 0, end: float = 360, steps: int = 72
) -> list[Point]:
    """Points along an ellipse; degrees run clockwise from the right, as on the screen."""
    angles = (math.radians(start + (end - start) * step / steps) for step in range(steps + 1))
    return [(x + rx * math.cos(angle), y + ry * math.sin(angle)) for angle in angles]


def smooth(points: Points, closed: bool = True, steps: int = 14) -> list[Point]:
    """A soft curve through every point (Catmull-Rom)."""
    count = len(points)
    segments = count if closed else count - 1
    curve = []
    for index in range(segments):
        before, start, end, after = (
            points[(index + offset) % count]
            if closed
            else points[min(max(index + offset, 0), count - 1)]
            for offset in (-1, 0, 1, 2)
        )
        for step in range(steps):
            curve.append(_between(before, start, end, after, step / steps))
    return curve if closed else [*curve, tuple(points[-1])]


def _between(before: Point, start: Point, end: Point, after: Point, t: float) -> Point:
    return tuple(
        0.5
        * (
            2 * b
            + (c - a) * t
            + (2 * a - 5 * b + 4 * c - d) * t**2
            + (3 * b - a - 3 * c + d) * t**3
        )
        for a, b, c, d in zip(before, start, end, after, strict=True)
    )


def turned(points: Points, about: Point, degrees: float) -> list[Point]:
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    ax, ay = about
    return [
        (ax + (x - ax) * cos - (y - ay) * sin, ay + (x - ax) * sin + (y - ay) * cos)
        for x, y in points
    ]


def wave(
    left: float, right: float, y: float, height: float, length: float, phase=0.0
) -> list[Point]:
    """The crest line of water or hills, from left to right."""
    steps = 160
    line = []
    for step in range(steps + 1):
        x = left + (right - left) * step / steps
        swell = math.sin(x / length + phase) + 0.45 * math.sin(x / length * 2.3 + phase * 1.7)
        line.append((x, y - swell * height / 1.45))
    return line


def down_to(line: Points, bottom: float) -> list[Point]:
    """Everything under a line: hills, water, a quay."""
    return [*line, (line[-1][0], bottom), (line[0][0], bottom)]


def lens(x: float, y: float, length: float, height: float) -> list[Point]:
    """A sliver from (x, y) to the right, pointed at both ends: ripples, leaves, thin clouds."""
    return smooth(
        [
            (x, y),
            (x + length / 2, y - height / 2),
            (x + length, y),
            (x + length / 2, y + height / 2),
        ]
    )


def ribbon(points: Points, start: float, end: float) -> list[Point]:
    """The outline of a line that goes from one width to another, with round ends: limbs, necks."""
    left, right = [], []
    last = len(points) - 1
    for index, (x, y) in enumerate(points):
        ax, ay = points[max(0, index - 1)]
        bx, by = points[min(last, index + 1)]
        run = math.hypot(bx - ax, by - ay) or 1
        half = (start + (end - start) * index / last) / 2
        dx, dy = (by - ay) / run * half, -(bx - ax) / run * half
        left.append((x + dx, y + dy))
        right.append((x - dx, y - dy))
    caps = []
    for (x, y), (ex, ey), half in (
        (points[-1], left[-1], end / 2),
        (points[0], right[0], start / 2),
    ):
        angle = math.degrees(math.atan2(ey - y, ex - x))
        caps.append(arc(x, y, half, half, angle, angle + 180, 12))
    return [*left, *caps[0], *reversed(right), *caps[1]]
