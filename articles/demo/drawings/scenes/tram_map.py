"""Line 8 as planned: round the edge of the city, while every other line goes through the middle."""

import math

from ..canvas import Canvas
from ..palette import (
    BRICK,
    CORAL,
    CREAM,
    EARTH,
    INK,
    LAMP,
    MIST,
    MOSS,
    NIGHT,
    PAPER,
    PINE,
    ROSE,
    SAND,
    SEA,
    TEAL,
    Colour,
    mix,
)
from ..shapes import arc, rectangle, smooth

SQUARE = (900, 800)
# where the nine stops are, and whether another line crosses there
STOPS = (
    (330, 560, True),
    (470, 356, False),
    (690, 236, True),
    (900, 196, False),
    (1120, 206, False),
    (1340, 286, False),
    (1520, 450, True),
    (1610, 680, False),
    (1560, 930, True),
)
OTHERS = (
    ((330, 560), (560, 700), SQUARE, (1180, 900), (1420, 1180)),
    ((690, 236), (760, 520), SQUARE, (860, 1040), (700, 1290)),
    ((1520, 450), (1240, 640), SQUARE, (560, 960), (200, 1120)),
    ((1560, 930), (1240, 840), SQUARE, (520, 820), (120, 820)),
    ((1560, 930), (1330, 980), (1090, 940), SQUARE, (900, 560), (980, 420)),
    ((1560, 930), (1500, 1110), (1240, 1090), SQUARE, (640, 640), (520, 500)),
    ((1400, 620), (1180, 740), SQUARE, (640, 1080), (380, 1310)),
)


def draw(canvas: Canvas):
    paper = rectangle(0, 0, 2000, 1333)
    canvas.fill(paper, PAPER)
    canvas.grain(paper, SAND, 60, 0.6)
    _blocks(canvas)
    _waters(canvas)
    route = smooth([(x, y) for x, y, _ in STOPS], closed=False, steps=24)
    for number, points in enumerate(OTHERS):
        line = smooth(list(points), closed=False, steps=20)
        colour = (TEAL, MOSS, SEA, EARTH, mix(NIGHT, SEA, 0.4), mix(LAMP, SAND, 0.35), PINE)[number]
        canvas.stroke(line, mix(colour, PAPER, 0.42), 15)
        for x, y in (line[0], line[-1]):
            canvas.disc(x, y, 15, mix(colour, PAPER, 0.42))
            canvas.disc(x, y, 7, CREAM)
    canvas.tint([(x + 8, y + 14) for x, y in _band(route, 20)], EARTH, 0.4, blur=8)
    canvas.stroke(route, CREAM, 44)
    canvas.stroke(route, CORAL, 30)
    _square(canvas)
    _signs(canvas)
    for x, y, crossing in STOPS:
        _stop(canvas, x, y, crossing)
    _number(canvas, 150, 460)
    _number(canvas, 1836, 930)
    _tram(canvas, 1180, 104)


def _band(line, half: float):
    """A line as an outline, so that it can cast a shadow."""
    upper, lower = [], []
    for (x, y), (next_x, next_y) in zip(line, line[1:], strict=False):
        length = math.hypot(next_x - x, next_y - y) or 1
        dx, dy = (next_x - x) / length * half, (next_y - y) / length * half
        upper.append((x - dy, y + dx))
        lower.append((x + dy, y - dx))
    return [*upper, *reversed(lower)]


def _blocks(canvas: Canvas):
    """The built-up city, as faint rings of blocks around the square."""
    for ring in range(2, 11):
        radius = ring * 76
        count = ring * 7
        for number in range(count):
            if canvas.random.random() < 0.1 + ring * 0.03:
                continue
            start = 360 * number / count + ring * 11
            end = start + 360 / count * 0.72
            outer, inner = radius + 27, radius - 27
            block = [
                *arc(*SQUARE, outer * 1.12, outer * 0.94, start, end, 6),
                *arc(*SQUARE, inner * 1.12, inner * 0.94, end, start, 6),
            ]
            colour = canvas.random.choice((SAND, mix(SAND, ROSE, 0.5), mix(SAND, MIST, 0.5)))
            canvas.fill(block, mix(colour, PAPER, 0.08))


def _waters(canvas: Canvas):
    water = mix(SEA, MIST, 0.4)
    canal = smooth(
        [
            (560, -40),
            (640, 110),
            (830, 130),
            (1010, 270),
            (1230, 300),
            (1330, 470),
            (1300, 700),
            (1180, 1080),
        ],
        closed=False,
    )
    canvas.stroke(canal, water, 28)
    canvas.stroke(canal, mix(water, CREAM, 0.4), 5)
    river = smooth(
        [
            (-60, 1010),
            (240, 960),
            (520, 1010),
            (760, 940),
            (1020, 1010),
            (1290, 1210),
            (1400, 1400),
        ],
        closed=False,
    )
    band = _band(river, 60)
    canvas.fill(band, water)
    canvas.grain(band, SEA, 60, 0.7)
    for x, y, rx, ry in (
        (1130, 372, 84, 56),
        (330, 760, 90, 60),
        (1760, 360, 120, 92),
        (640, 610, 60, 42),
    ):
        park = arc(x, y, rx, ry)
        canvas.fill(park, mix(MOSS, PAPER, 0.3))
        canvas.grain(park, MOSS, 60, 0.8)


def _square(canvas: Canvas):
    x, y = SQUARE
    canvas.tint(arc(x + 6, y + 12, 78, 74), EARTH, 0.4, blur=8)
    canvas.disc(x, y, 72, CREAM)
    canvas.stroke(arc(x, y, 72, 72), INK, 9)
    for step in range(7):
        angle = math.radians(step * 360 / 7 - 90)
        canvas.disc(x + 40 * math.cos(angle), y + 40 * math.sin(angle), 10, mix(INK, SEA, 0.3))
    canvas.disc(x, y, 17, mix(INK, SEA, 0.3))


def _stop(canvas: Canvas, x: float, y: float, crossing: bool):
    radius = 37 if crossing else 25
    canvas.disc(x, y, radius, INK)
    canvas.disc(x, y, radius - 9, CREAM)
    if crossing:
        canvas.disc(x, y, radius - 20, CORAL)


def _plate(canvas: Canvas, x: float, y: float, colour: Colour):
    canvas.tint(arc(x + 4, y + 9, 62, 62), EARTH, 0.35, blur=7)
    canvas.disc(x, y, 60, colour)
    canvas.grain(arc(x, y, 60, 60), mix(colour, INK, 0.6), 45, 0.6, 0.8)


def _signs(canvas: Canvas):
    """What is at the stops: beds, boats, pears, learning, a mill, the gate to the harbour."""
    _plate(canvas, 246, 644, TEAL)
    canvas.box(236, 608, 256, 680, CREAM, 4)
    canvas.box(210, 634, 282, 654, CREAM, 4)
    _plate(canvas, 880, 322, SEA)
    for y in (306, 328, 350):
        swell = [(842, y), (861, y - 10), (880, y), (899, y + 10), (918, y)]
        canvas.stroke(smooth(swell, closed=False), CREAM, 9)
    _plate(canvas, 1130, 356, MOSS)
    pear = smooth([(1130, 318), (1146, 346), (1160, 376), (1130, 398), (1100, 376), (1114, 346)])
    canvas.fill(pear, LAMP)
    canvas.stroke([(1130, 322), (1140, 306)], EARTH, 7)
    _plate(canvas, 1440, 218, NIGHT)
    canvas.fill([(1398, 206), (1440, 180), (1482, 206)], CREAM)
    for pillar in (1410, 1430, 1450, 1470):
        canvas.box(pillar - 6, 212, pillar + 6, 244, CREAM)
    canvas.box(1398, 246, 1482, 256, CREAM)
    _plate(canvas, 1630, 404, BRICK)
    for step in range(8):
        angle = math.radians(step * 45)
        canvas.stroke(
            [(1630, 404), (1630 + 40 * math.cos(angle), 404 + 40 * math.sin(angle))], CREAM, 8
        )
    canvas.stroke(arc(1630, 404, 29, 29), CREAM, 8)
    _plate(canvas, 1690, 896, INK)
    arch = [*arc(1690, 896, 36, 36, 180, 360, 20), (1726, 930), (1708, 930), (1708, 898)]
    arch += [*arc(1690, 898, 18, 18, 360, 180, 14), (1672, 930), (1654, 930)]
    canvas.fill(arch, LAMP)


def _number(canvas: Canvas, x: float, y: float):
    """The line's badge: an eight."""
    canvas.tint(rectangle(x - 58, y - 66, x + 70, y + 92), EARTH, 0.35, blur=8)
    canvas.box(x - 66, y - 82, x + 66, y + 82, CORAL, 24)
    canvas.grain(rectangle(x - 66, y - 82, x + 66, y + 82), BRICK, 45, 0.6, 0.8)
    canvas.stroke(arc(x, y - 28, 23, 23), CREAM, 15)
    canvas.stroke(arc(x, y + 27, 30, 30), CREAM, 16)


def _tram(canvas: Canvas, x: float, y: float):
    canvas.tint(rectangle(x - 128, y + 20, x + 140, y + 70), EARTH, 0.4, blur=9)
    canvas.stroke([(x - 6, y - 44), (x + 22, y - 74), (x - 24, y - 78)], INK, 6)
    canvas.box(x - 134, y - 46, x + 134, y + 52, CORAL, 26)
    canvas.grain(rectangle(x - 134, y - 46, x + 134, y + 52), BRICK, 60, 0.7, 0.8)
    for left in (-112, -64, -16, 32, 80):
        canvas.box(x + left, y - 28, x + left + 34, y + 8, mix(LAMP, CREAM, 0.4), 6)
    canvas.box(x - 134, y + 22, x + 134, y + 31, CREAM)
    for wheel in (-82, -46, 46, 82):
        canvas.disc(x + wheel, y + 54, 15, INK)
        canvas.disc(x + wheel, y + 54, 6, MIST)
