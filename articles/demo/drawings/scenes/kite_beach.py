"""Kites over a wide beach at low tide, and the children on their strings."""

import math

from ..canvas import Canvas, Point, Points
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
    SAND,
    SEA,
    TEAL,
    Colour,
    mix,
)
from ..people import SKINS, limb
from ..shapes import arc, lens, rectangle, smooth, turned
from ..sky import cloud

SHORE = 860


def draw(canvas: Canvas):
    canvas.gradient(
        rectangle(0, 0, 2000, SHORE),
        mix(TEAL, SEA, 0.35),
        SEA,
        mix(SEA, MIST, 0.75),
        mix(MIST, CREAM, 0.75),
    )
    for x, y, length in ((-160, 330, 620), (880, 210, 420), (1540, 470, 620), (420, 620, 380)):
        cloud(canvas, x, y, length, CREAM, mix(SEA, MIST, 0.55))
    _sea_and_sand(canvas)
    for x, y, size in (
        (250, 300, 34),
        (1030, 330, 26),
        (1270, 130, 42),
        (860, 480, 20),
        (1840, 250, 30),
    ):
        _small_kite(canvas, (x, y), size)
    _strollers(canvas)
    children = _children(canvas)
    _great_kite(canvas, (640, 250), children[0])
    _ray(canvas, (1520, 270), children[1])
    _box_kite(canvas, (1130, 560), children[2])
    _dune(canvas)


def _sea_and_sand(canvas: Canvas):
    canvas.gradient(rectangle(0, SHORE - 110, 2000, SHORE + 30), TEAL, mix(SEA, TEAL, 0.3), SEA)
    for y in (790, 812, 838):
        for _ in range(9):
            x = canvas.random.uniform(-80, 2000)
            canvas.tint(lens(x, y, canvas.random.uniform(80, 260), 7), CREAM, 0.7)
    sand = smooth(
        [(-60, 880), (260, 868), (700, 892), (1150, 872), (1600, 896), (2060, 876)], closed=False
    )
    wet = [*sand, (2060, 1000), (-60, 1000)]
    canvas.stroke([(x, y - 4) for x, y in sand], CREAM, 14)
    canvas.gradient(wet, mix(SEA, MIST, 0.6), mix(MIST, SAND, 0.55), SAND)
    dry = smooth([(-60, 960), (380, 936), (860, 962), (1330, 938), (2060, 972)], closed=False)
    beach = [*dry, (2060, 1340), (-60, 1340)]
    canvas.gradient(beach, mix(SAND, PAPER, 0.2), mix(SAND, LAMP, 0.18), mix(SAND, EARTH, 0.16))
    canvas.grain(beach, mix(SAND, EARTH, 0.5), 90, 0.5)
    for _ in range(46):
        y = canvas.random.uniform(985, 1300)
        x = canvas.random.uniform(-80, 1950)
        length = (y - 800) * canvas.random.uniform(0.2, 0.6)
        canvas.tint(lens(x, y, length, 5 + (y - 960) / 60), mix(SAND, EARTH, 0.6), 0.3)


def _string(canvas: Canvas, kite: Point, hand: Point):
    sag = [(kite[0] + (hand[0] - kite[0]) * t / 16,
            kite[1] + (hand[1] - kite[1]) * t / 16 + 70 * math.sin(math.pi * t / 16))
           for t in range(17)]  # fmt: skip
    canvas.stroke(sag, mix(NIGHT, TEAL, 0.3), 2.6)


def _small_kite(canvas: Canvas, place: Point, size: float):
    x, y = place
    one, other = canvas.random.sample((CORAL, LAMP, NIGHT, BRICK, CREAM), 2)
    canvas.fill([(x, y - size), (x + size * 0.7, y), (x, y + size * 1.3)], one)
    canvas.fill([(x, y - size), (x - size * 0.7, y), (x, y + size * 1.3)], other)
    tail = [
        (x + math.sin(step * 0.8) * size * 0.24, y + size * 1.3 + step * size * 0.2)
        for step in range(12)
    ]
    canvas.stroke(smooth(tail, closed=False, steps=4), NIGHT, 2.5)


def _great_kite(canvas: Canvas, place: Point, hand: Point):
    """A diamond in four colours, with a tail of bows."""
    x, y = place
    tilt = -16
    top, right, foot, left, middle = turned(
        [(x, y - 170), (x + 138, y - 20), (x, y + 240), (x - 138, y - 20), (x, y - 20)], place, tilt
    )
    _string(canvas, middle, hand)
    for corner, other, colour in (
        (top, right, CORAL),
        (right, foot, LAMP),
        (foot, left, CORAL),
        (left, top, CREAM),
    ):
        sail = [corner, other, middle]
        canvas.fill(sail, colour)
        canvas.grain(sail, mix(colour, BRICK, 0.7), 60, 0.6, 0.8)
    canvas.stroke([top, foot], EARTH, 5)
    canvas.stroke([left, right], EARTH, 5)
    bends = ((0, 0), (-66, 70), (-20, 150), (-110, 210), (-70, 300))
    tail = smooth([(foot[0] + dx, foot[1] + dy) for dx, dy in bends], closed=False)
    canvas.stroke(tail, EARTH, 4)
    for number, (px, py) in enumerate(tail[7::10]):
        colour = (LAMP, CORAL, TEAL)[number % 3]
        for side in (-1, 1):
            canvas.fill([(px, py), (px + side * 30, py - 18), (px + side * 30, py + 18)], colour)


def _ray(canvas: Canvas, place: Point, hand: Point):
    """A ray with spread wings and a long ribbon."""
    x, y = place
    _string(canvas, (x - 10, y + 10), hand)
    wings = turned(
        smooth(
            [(x, y - 96), (x + 90, y - 40), (x + 256, y + 6), (x + 120, y + 42), (x + 24, y + 120),
             (x - 24, y + 120), (x - 120, y + 42), (x - 256, y + 6), (x - 90, y - 40)]
        ),
        place,
        14,
    )  # fmt: skip
    canvas.fill(wings, mix(NIGHT, TEAL, 0.25))
    canvas.grain(wings, SEA, 230, 0.6, 0.7)
    for dx, dy in ((-34, -52), (34, -52)):
        ex, ey = turned([(x + dx, y + dy)], place, 14)[0]
        canvas.disc(ex, ey, 12, CREAM)
        canvas.disc(ex, ey, 5, INK)
    for dx, dy, radius in ((-96, 6, 15), (96, 6, 15), (-150, 8, 9), (150, 8, 9), (0, 40, 13)):
        ex, ey = turned([(x + dx, y + dy)], place, 14)[0]
        canvas.disc(ex, ey, radius, LAMP)
    foot = turned([(x, y + 116)], place, 14)[0]
    for offset, colour in ((-14, CORAL), (14, LAMP)):
        tail = smooth(
            [(foot[0] + offset, foot[1]), (foot[0] - 46 + offset, foot[1] + 90),
             (foot[0] + 6 + offset, foot[1] + 170), (foot[0] - 70 + offset, foot[1] + 260)],
            closed=False,
        )  # fmt: skip
        canvas.stroke(tail, colour, 11)


def _box_kite(canvas: Canvas, place: Point, hand: Point):
    x, y = place
    _string(canvas, (x, y + 40), hand)
    for level, colour in ((-92, BRICK), (36, LAMP)):
        side = turned(
            [
                (x - 66, y + level),
                (x + 10, y + level + 18),
                (x + 10, y + level + 82),
                (x - 66, y + level + 64),
            ],
            place,
            18,
        )
        front = turned(
            [
                (x + 10, y + level + 18),
                (x + 72, y + level - 4),
                (x + 72, y + level + 60),
                (x + 10, y + level + 82),
            ],
            place,
            18,
        )
        canvas.fill(side, colour)
        canvas.grain(side, INK, 180, 0.5, 0.8)
        canvas.fill(front, mix(colour, CREAM, 0.35))
    for dx, low, high in ((-66, -92, 100), (10, -74, 118), (72, -96, 96)):
        canvas.stroke(turned([(x + dx, y + low), (x + dx, y + high)], place, 18), EARTH, 5)


def _strollers(canvas: Canvas):
    for x, feet, height, coat in (
        (1700, 936, 74, BRICK),
        (1736, 938, 66, NIGHT),
        (330, 930, 60, TEAL),
        (1010, 924, 46, CORAL),
    ):
        canvas.tint(lens(x - 20, feet + 2, 60, 8), NIGHT, 0.3)
        for side in (-1, 1):
            canvas.stroke([(x + side * 4, feet - height * 0.4), (x + side * 7, feet)], INK, 6)
        body = arc(x, feet - height * 0.52, height * 0.16, height * 0.27)
        canvas.fill(body, coat)
        canvas.disc(x, feet - height * 0.86, height * 0.1, SKINS[1])


def _children(canvas: Canvas) -> list[Point]:
    """Three children; answers where each holds the string."""
    return [
        _child(canvas, (430, 1200), 300, CORAL, NIGHT, SKINS[0], EARTH, 1),
        _child(canvas, (1290, 1236), 330, LAMP, mix(TEAL, NIGHT, 0.4), SKINS[2], INK, 1),
        _child(canvas, (860, 1130), 230, mix(TEAL, SEA, 0.3), BRICK, SKINS[3], BRICK, 1),
    ]


def _child(
    canvas: Canvas, feet: Point, height: float, shirt: Colour, trousers: Colour,
    skin: Colour, hair: Colour, side: int,
) -> Point:  # fmt: skip
    """Running to the left, looking back and up at the kite, the string in the raised hand."""
    size = height / 300

    def at(*places: Point) -> Points:
        return [(feet[0] + x * side * size, feet[1] + y * size) for x, y in places]

    canvas.tint(
        lens(feet[0] - 120 * size, feet[1] + 8 * size, 260 * size, 30 * size), EARTH, 0.4, blur=6
    )
    limb(
        canvas, at((10, -128), (66, -84), (96, -34)), 42 * size, 24 * size, mix(trousers, INK, 0.3)
    )
    canvas.stroke(at((96, -34), (120, -40)), skin, 20 * size)
    limb(
        canvas,
        at((-54, -196), (-92, -160), (-110, -178)),
        28 * size,
        20 * size,
        mix(shirt, INK, 0.25),
    )
    canvas.disc(*at((-114, -186))[0], 12 * size, skin)
    limb(canvas, at((-6, -128), (-60, -96), (-44, -16)), 44 * size, 26 * size, trousers)
    canvas.stroke(at((-44, -14), (-70, -4)), skin, 21 * size)
    torso = smooth(
        at((-62, -214), (-22, -222), (14, -206), (34, -120), (0, -104), (-44, -116)), steps=8
    )
    canvas.fill(torso, shirt)
    canvas.grain(torso, mix(shirt, INK, 0.75), 170, 0.6, 0.85)
    hand = at((92, -286))[0]
    limb(
        canvas, at((0, -200), (52, -222), (88, -278)), 30 * size, 20 * size, mix(shirt, CREAM, 0.12)
    )
    canvas.disc(*hand, 13 * size, skin)
    canvas.stroke(at((-24, -214), (-26, -236)), skin, 22 * size)
    x, y = at((-28, -262))[0]
    canvas.oval(x, y, 34 * size, 37 * size, skin)
    locks = smooth(
        at(
            (-68, -262),
            (-62, -298),
            (-26, -306),
            (6, -288),
            (0, -272),
            (-36, -280),
            (-50, -250),
            (-62, -240),
        )
    )
    canvas.fill(locks, hair)
    return hand


def _dune(canvas: Canvas):
    dune = smooth(
        [(1500, 1400), (1590, 1290), (1720, 1230), (1880, 1190), (2060, 1170), (2060, 1400)]
    )
    canvas.fill(dune, mix(SAND, PAPER, 0.3))
    canvas.grain(dune, mix(SAND, EARTH, 0.6), 200, 0.6, 0.8)
    for _ in range(90):
        x = canvas.random.uniform(1600, 2020)
        y = 1300 - (x - 1600) * 0.27 + canvas.random.uniform(10, 130)
        length = canvas.random.uniform(70, 190)
        blade = turned(lens(x, y, length, 9), (x, y), canvas.random.uniform(-130, -78))
        canvas.fill(
            blade, canvas.random.choice((PINE, MOSS, mix(MOSS, LAMP, 0.4), mix(MOSS, SAND, 0.4)))
        )
