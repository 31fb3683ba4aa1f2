"""A container ship bow on at its quay, under the cranes."""

from ..canvas import Canvas, Point
from ..palette import (
    BRICK,
    CORAL,
    CREAM,
    EARTH,
    INK,
    LAMP,
    MIST,
    NIGHT,
    ROSE,
    SAND,
    SEA,
    TEAL,
    mix,
)
from ..people import SKINS
from ..shapes import arc, lens, rectangle, smooth
from ..sky import cloud

WATER = 1010
QUAY = 1090
LOADS = (CORAL, TEAL, LAMP, BRICK, MIST, mix(SEA, TEAL, 0.4), NIGHT, ROSE)


def draw(canvas: Canvas):
    canvas.gradient(
        rectangle(0, 0, 2000, WATER),
        mix(SEA, MIST, 0.35),
        MIST,
        mix(MIST, CREAM, 0.7),
        mix(CREAM, LAMP, 0.3),
        mix(LAMP, ROSE, 0.4),
    )
    for x, y, length in ((-120, 300, 520), (1420, 250, 460), (1080, 560, 380), (-60, 640, 330)):
        cloud(canvas, x, y, length, CREAM, mix(SEA, MIST, 0.4))
    _far_shore(canvas)
    _sea(canvas)
    _pier(canvas)
    _crane(canvas, (1330, 968), 0.52, mix(mix(CORAL, MIST, 0.55), SEA, 0.25))
    _tug(canvas, 160, 1012)
    _ship(canvas)
    _quay(canvas)
    _crane(canvas, (1180, QUAY), 1.0, CORAL)
    _lifted(canvas)
    _docker(canvas, 1480, 1238, 190, LAMP)
    _docker(canvas, 1570, 1246, 182, mix(TEAL, SEA, 0.3))
    for x, y in ((300, 210), (390, 166), (470, 226), (1790, 520), (1862, 486)):
        wings = [(x - 34, y - 14), (x - 14, y - 15), (x, y), (x + 14, y - 15), (x + 34, y - 14)]
        canvas.stroke(smooth(wings, closed=False), NIGHT, 5)


def _far_shore(canvas: Canvas):
    shore = smooth(
        [(-60, 930), (160, 912), (420, 940), (760, 925), (1100, 950), (1500, 900), (2060, 880)],
        closed=False,
    )
    land = [*shore, (2060, 1030), (-60, 1030)]
    canvas.fill(land, mix(SEA, MIST, 0.35))
    canvas.grain(land, TEAL, 90, 0.5)
    for x, width, height in ((1640, 60, 120), (1716, 46, 160), (1780, 80, 96), (1880, 56, 140)):
        silo = [
            *arc(x, 930 - height, width / 2, 16, 180, 360),
            (x + width / 2, 980),
            (x - width / 2, 980),
        ]
        canvas.fill(silo, mix(MIST, SEA, 0.5))
        canvas.grain(silo, TEAL, 0, 0.7)


def _pier(canvas: Canvas):
    pier = rectangle(1230, 962, 2000, 1004)
    canvas.fill(pier, mix(SAND, SEA, 0.45))
    canvas.grain(pier, TEAL, 90, 0.7)


def _sea(canvas: Canvas):
    canvas.gradient(
        rectangle(0, WATER - 20, 2000, 1333),
        mix(SEA, MIST, 0.2),
        SEA,
        mix(SEA, TEAL, 0.6),
        TEAL,
        NIGHT,
    )
    for _ in range(170):
        y = WATER - 10 + canvas.random.random() ** 1.4 * 330
        length = 40 + (y - WATER + 20) * canvas.random.uniform(0.2, 0.7)
        colour = canvas.random.choice((TEAL, NIGHT, mix(SEA, CREAM, 0.6)))
        canvas.tint(
            lens(canvas.random.uniform(-100, 1400), y, length, 4 + (y - WATER) / 50), colour, 0.45
        )


def _ship(canvas: Canvas):
    """From ahead: the stacks of containers, the bridge above them, the flared bow below."""
    x, deck = 630, 730
    house = rectangle(x - 300, 388, x + 300, deck)
    canvas.fill(house, mix(SAND, MIST, 0.3))
    canvas.grain(house, mix(SAND, EARTH, 0.6), 0, 0.6)
    canvas.box(x - 380, 366, x + 380, 410, CREAM, 8)
    canvas.box(x - 366, 376, x + 366, 400, NIGHT, 4)
    for side in (-1, 1):
        canvas.stroke([(x + side * 120, 366), (x + side * 120, 300)], mix(CREAM, INK, 0.4), 7)
    canvas.stroke([(x - 150, 322), (x + 150, 322)], mix(CREAM, INK, 0.4), 6)
    for column in range(-4, 5):
        for level in range(5 - abs(column) // 4 - (1 if column in (2, -1) else 0)):
            left, bottom = x + column * 88 - 42, deck - level * 58
            load = canvas.random.choice(LOADS)
            end = rectangle(left, bottom - 54, left + 84, bottom)
            canvas.fill(end, load)
            canvas.grain(end, mix(load, INK, 0.7), 180, 0.55, 0.8)
            for bar in (18, 34, 50, 66):
                canvas.stroke(
                    [(left + bar, bottom - 48), (left + bar, bottom - 6)], mix(load, INK, 0.3), 3
                )
    _bow(canvas, x, deck)


def _bow(canvas: Canvas, x: float, deck: float):
    hull = [
        (x - 430, deck - 6),
        (x - 200, deck + 16),
        (x, deck + 34),
        (x + 200, deck + 16),
        (x + 430, deck - 6),
        (x + 418, 1030),
        (x + 330, 1150),
        (x - 330, 1150),
        (x - 418, 1030),
    ]
    canvas.fill(hull, mix(NIGHT, INK, 0.2))
    flare = [
        (x, deck + 34),
        (x + 200, deck + 16),
        (x + 300, deck + 6),
        (x + 130, 960),
        (x + 26, 1150),
        (x, 1150),
    ]
    canvas.grain(hull, mix(TEAL, SEA, 0.3), 200, 0.55, 0.75)
    canvas.fill(flare, mix(INK, NIGHT, 0.2))
    canvas.grain(flare, INK, 0, 0.8)
    boot = [(x - 402, 1052), (x + 402, 1052), (x + 330, 1150), (x - 330, 1150)]
    canvas.fill(boot, BRICK)
    canvas.grain(boot, INK, 0, 0.7)
    rail = smooth(
        [
            (x - 430, deck - 6),
            (x - 200, deck + 16),
            (x, deck + 34),
            (x + 200, deck + 16),
            (x + 430, deck - 6),
        ],
        closed=False,
    )
    canvas.stroke(rail, CREAM, 11)
    for side in (-1, 1):
        canvas.box(x + side * 150 - 20, 838, x + side * 150 + 20, 884, INK, 12)
        canvas.stroke([(x + side * 150, 866), (x + side * 150, 930)], mix(MIST, INK, 0.3), 9)
        canvas.stroke(
            smooth(
                [(x + side * 150 - 36, 914), (x + side * 150, 938), (x + side * 150 + 36, 914)],
                closed=False,
            ),
            mix(MIST, INK, 0.3),
            9,
        )
    for step in range(7):
        y = 1140 + step * 9
        canvas.tint(
            lens(x - 470 + step * 12, y, 940 - step * 24, 10),
            mix(SEA, CREAM, 0.7),
            0.5 - step * 0.05,
        )
    canvas.tint(lens(x - 420, 1180, 840, 130), INK, 0.5, blur=16)


def _quay(canvas: Canvas):
    canvas.stroke([(1046, 770), (1150, QUAY - 4)], EARTH, 5)
    wall = [(1120, QUAY), (2060, QUAY), (2060, 1340), (1030, 1340)]
    canvas.fill(wall, mix(SAND, EARTH, 0.25))
    canvas.grain(wall, mix(EARTH, INK, 0.2), 90, 0.5)
    face = [(1120, QUAY), (1030, 1340), (1000, 1340), (1092, QUAY + 8)]
    canvas.fill(face, mix(EARTH, INK, 0.5))
    canvas.stroke([(1170, QUAY + 6), (1098, 1340)], LAMP, 8)
    for x, y in ((1126, 1120), (1080, 1250)):
        canvas.tint(lens(x - 8, y + 24, 90, 22), INK, 0.4, blur=4)
        canvas.box(x, y - 22, x + 38, y + 24, INK, 10)
        canvas.oval(x + 19, y - 20, 28, 11, mix(INK, NIGHT, 0.6))
    for column, loads in enumerate(((TEAL, CREAM), (BRICK, LAMP, TEAL), (NIGHT, ROSE))):
        for level, load in enumerate(loads):
            left, bottom = 1690 + column * 128, 1180 - level * 74
            side = rectangle(left, bottom - 70, left + 124, bottom)
            canvas.fill(side, load)
            canvas.grain(side, mix(load, INK, 0.75), 0, 0.55, 0.85)
            for rib in range(1, 8):
                canvas.stroke(
                    [(left + rib * 15.5, bottom - 62), (left + rib * 15.5, bottom - 8)],
                    mix(load, INK, 0.25),
                    3,
                )


def _crane(canvas: Canvas, foot: Point, size: float, colour):
    """A ship-to-shore crane in profile; `foot` is where its leg on the water's side stands."""

    def at(x: float, y: float) -> Point:
        return foot[0] + x * size, foot[1] + y * size

    def beam(start: Point, end: Point, width: float):
        canvas.stroke([at(*start), at(*end)], colour, width * size)

    dark = mix(colour, INK, 0.45)
    apex = (120, -1010)
    for end in ((-900, -782), (-430, -782), (640, -782)):
        canvas.stroke([at(*apex), at(*end)], dark, 6 * size)
    for leg in (40, 430):
        beam((leg, -14), (leg, -790), 34)
    beam((40, -360), (430, -360), 30)
    beam((40, -360), (430, -770), 15)
    beam((40, -770), apex, 22)
    beam((430, -770), apex, 16)
    boom = [at(-940, -800), at(700, -800), at(700, -764), at(-940, -764)]
    canvas.fill(boom, colour)
    canvas.grain(boom, mix(colour, INK, 0.7), 90, 0.6)
    for step in range(-20, 15):
        canvas.stroke([at(step * 46, -768), at(step * 46 + 23, -796)], dark, 4 * size)
    house = [at(290, -880), at(560, -880), at(560, -800), at(290, -800)]
    canvas.fill(house, mix(colour, CREAM, 0.75))
    canvas.grain(house, dark, 0, 0.6)
    for leg in (40, 430):
        corners = (*at(leg - 56, -42), *at(leg + 56, 0))
        canvas.box(*corners, mix(colour, INK, 0.7), 12 * size)
        shaft = [at(leg - 17, -790), at(leg + 17, -790), at(leg + 17, -40), at(leg - 17, -40)]
        canvas.grain(shaft, mix(colour, INK, 0.7), 0, 0.7, 0.8)


def _lifted(canvas: Canvas):
    """The trolley over the ship with its cab, and a container on four ropes."""
    x, boom = 786, QUAY - 764
    canvas.box(x - 70, boom - 4, x + 70, boom + 18, INK, 6)
    canvas.box(x + 60, boom + 14, x + 124, boom + 76, CREAM, 8)
    canvas.box(x + 66, boom + 32, x + 106, boom + 68, NIGHT, 4)
    for side in (-1, 1):
        canvas.stroke([(x + side * 50, boom + 14), (x + side * 66, boom + 74)], INK, 4)
    canvas.box(x - 82, boom + 72, x + 82, boom + 88, LAMP, 4)
    load = rectangle(x - 78, boom + 90, x + 78, boom + 156)
    canvas.fill(load, TEAL)
    canvas.grain(load, INK, 180, 0.7)
    for rib in range(-4, 5):
        canvas.stroke(
            [(x + rib * 16, boom + 98), (x + rib * 16, boom + 148)], mix(TEAL, INK, 0.35), 3
        )


def _docker(canvas: Canvas, x: float, feet: float, height: float, jacket):
    canvas.tint(lens(x - 70, feet, 150, 22), INK, 0.45, blur=5)
    for side in (-1, 1):
        canvas.stroke([(x + side * 11, feet - height * 0.42), (x + side * 15, feet - 6)], NIGHT, 20)
    body = smooth(
        [
            (x - 28, feet - height * 0.78),
            (x + 28, feet - height * 0.78),
            (x + 33, feet - height * 0.36),
            (x - 33, feet - height * 0.36),
        ]
    )
    canvas.fill(body, jacket)
    canvas.grain(body, INK, 190, 0.55)
    canvas.fill(rectangle(x - 33, feet - height * 0.56, x + 33, feet - height * 0.5), CREAM)
    canvas.oval(x, feet - height * 0.87, 18, 22, SKINS[1])
    canvas.fill(arc(x, feet - height * 0.9, 24, 23, 180, 360), CREAM)
    canvas.box(x - 29, feet - height * 0.92, x + 29, feet - height * 0.89, CREAM, 3)
    canvas.stroke(
        [(x - 26, feet - height * 0.72), (x - 44, feet - height * 0.5)], mix(jacket, INK, 0.25), 15
    )
    canvas.stroke(
        [(x + 26, feet - height * 0.72), (x + 40, feet - height * 0.48)], mix(jacket, INK, 0.25), 15
    )


def _tug(canvas: Canvas, x: float, y: float):
    canvas.box(x - 40, y - 66, x + 44, y - 10, CREAM, 6)
    canvas.box(x - 30, y - 56, x + 34, y - 36, NIGHT, 3)
    canvas.box(x + 50, y - 84, x + 76, y - 10, CORAL, 3)
    canvas.box(x + 50, y - 84, x + 76, y - 70, INK, 3)
    hull = smooth(
        [(x - 120, y - 22), (x, y - 10), (x + 126, y - 16), (x + 112, y + 26), (x - 84, y + 26)],
        steps=8,
    )
    canvas.fill(hull, mix(TEAL, INK, 0.4))
    canvas.grain(hull, INK, 90, 0.8)
    canvas.tint(lens(x - 150, y + 28, 340, 16), CREAM, 0.6)
