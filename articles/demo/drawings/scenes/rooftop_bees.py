"""Beehives on a roof, and the city they fly over."""

import math

from ..canvas import Canvas, Point
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
    PINE,
    ROSE,
    SAND,
    SEA,
    TEAL,
    Colour,
    mix,
)
from ..people import SKINS, limb
from ..shapes import arc, lens, rectangle, smooth, turned
from ..sky import cloud

PARAPET = 960


def draw(canvas: Canvas):
    canvas.gradient(
        rectangle(0, 0, 2000, PARAPET),
        mix(SEA, MIST, 0.25),
        mix(MIST, SEA, 0.2),
        mix(MIST, CREAM, 0.7),
        mix(CREAM, LAMP, 0.55),
    )
    canvas.glow(1560, 560, 640, mix(LAMP, CREAM, 0.5), 0.7)
    for x, y, length in ((60, 230, 460), (760, 150, 380), (1440, 300, 500)):
        cloud(canvas, x, y, length, CREAM, mix(SEA, ROSE, 0.4))
    _city(canvas)
    _roof(canvas)
    _pots(canvas)
    for x, ground, colours in (
        (1010, 1200, (CREAM, TEAL, TEAL)),
        (1330, 1216, (LAMP, CREAM, CORAL)),
        (1650, 1200, (MIST, mix(SEA, TEAL, 0.4), CREAM)),
    ):
        _hive(canvas, (x, ground), colours)
    _keeper(canvas, 560, 1250)
    _bees(canvas)


def _city(canvas: Canvas):
    for base, low, high, share in (
        (PARAPET, 230, 380, 0.2),
        (PARAPET, 130, 270, 0.45),
        (PARAPET, 50, 150, 0.75),
    ):
        wall = mix(mix(ROSE, SAND, 0.5), mix(SEA, TEAL, 0.4), 0.8 - share * 0.8)
        tile = mix(BRICK, SEA, 0.75 - share * 0.75)
        x = canvas.random.uniform(-60, -10)
        while x < 2000:
            width = canvas.random.uniform(110, 190)
            top = base - canvas.random.uniform(low, high)
            house = rectangle(x, top, x + width, base)
            canvas.fill(house, wall)
            canvas.grain(house, mix(wall, EARTH, 0.6), 180, 0.45, 0.8)
            roof = [
                (x - 6, top),
                (x + width * 0.2, top - 62),
                (x + width * 0.8, top - 62),
                (x + width + 6, top),
            ]
            canvas.fill(roof, tile)
            canvas.grain(roof, mix(tile, INK, 0.6), 180, 0.5, 0.9)
            if canvas.random.random() < 0.5:
                canvas.box(
                    x + width * 0.66, top - 92, x + width * 0.66 + 22, top - 40, mix(tile, INK, 0.3)
                )
            for column in range(int(width // 46)):
                for row in range(int((base - top) // 64)):
                    left, upper = x + 18 + column * 46, top + 22 + row * 64
                    canvas.box(
                        left,
                        upper,
                        left + 18,
                        upper + 32,
                        mix(mix(TEAL, NIGHT, 0.3), wall, 0.45 - share * 0.4),
                    )
            x += width + canvas.random.choice((0, 0, 8))
        if share < 0.4:
            _dome(canvas, 1270, 700)


def _dome(canvas: Canvas, x: float, base: float):
    stone, copper = mix(CREAM, SEA, 0.35), mix(TEAL, SEA, 0.4)
    canvas.box(x - 120, base - 130, x + 120, base + 140, stone)
    canvas.grain(rectangle(x - 120, base - 130, x + 120, base + 140), TEAL, 180, 0.5)
    cap = arc(x, base - 128, 112, 122, 180, 360)
    canvas.fill(cap, copper)
    canvas.grain(cap, NIGHT, 180, 0.7)
    canvas.box(x - 15, base - 286, x + 15, base - 240, copper)
    canvas.fill([(x - 22, base - 284), (x, base - 360), (x + 22, base - 284)], copper)
    for offset in (-78, -26, 26, 78):
        canvas.box(
            x + offset - 11, base - 96, x + offset + 11, base - 34, mix(TEAL, NIGHT, 0.4), 11
        )


def _roof(canvas: Canvas):
    wall = rectangle(0, PARAPET, 2000, 1090)
    canvas.fill(wall, mix(BRICK, EARTH, 0.25))
    for row in range(4):
        for x in range(-60 + (row % 2) * 44, 2000, 88):
            canvas.fill(
                rectangle(x, PARAPET + 8 + row * 31, x + 82, PARAPET + 34 + row * 31),
                mix(BRICK, canvas.random.choice((CORAL, EARTH, BRICK)), 0.3),
            )
    canvas.grain(wall, INK, 90, 0.55)
    canvas.box(-10, PARAPET - 24, 2010, PARAPET + 10, mix(SAND, CREAM, 0.3), 4)
    floor = rectangle(0, 1080, 2000, 1340)
    canvas.gradient(floor, mix(SAND, EARTH, 0.25), mix(SAND, EARTH, 0.1), mix(SAND, CREAM, 0.3))
    canvas.grain(floor, EARTH, 270, 0.45, 0.9)
    canvas.tint(rectangle(0, 1080, 2000, 1112), INK, 0.35, blur=6)


def _pots(canvas: Canvas):
    for x, ground, size, bloom in (
        (70, 1180, 1.15, CORAL),
        (230, 1140, 0.9, LAMP),
        (1890, 1190, 1.2, mix(NIGHT, ROSE, 0.5)),
    ):
        for _ in range(26):
            tilt = canvas.random.gauss(-90, 26)
            length = canvas.random.uniform(110, 210) * size
            foot = (x + canvas.random.uniform(-34, 34) * size, ground - 96 * size)
            tip = turned([(foot[0] + length, foot[1])], foot, tilt)[0]
            canvas.stroke(
                [foot, tip], canvas.random.choice((MOSS, PINE, mix(MOSS, PINE, 0.5))), 5 * size
            )
            flower = arc(*tip, 14 * size, 17 * size, steps=24)
            canvas.fill(flower, bloom)
            canvas.grain(flower, mix(bloom, INK, 0.5), 60, 0.5, 0.7)
        pot = [
            (x - 62 * size, ground - 104 * size),
            (x + 62 * size, ground - 104 * size),
            (x + 44 * size, ground),
            (x - 44 * size, ground),
        ]
        canvas.tint(lens(x - 80 * size, ground, 190 * size, 26 * size), INK, 0.4, blur=4)
        canvas.fill(pot, CORAL)
        canvas.grain(pot, BRICK, 0, 0.8)
        canvas.box(
            x - 70 * size,
            ground - 122 * size,
            x + 70 * size,
            ground - 94 * size,
            mix(CORAL, ROSE, 0.3),
            5,
        )


def _hive(canvas: Canvas, place: Point, colours: tuple[Colour, ...]):
    x, ground = place
    canvas.tint(lens(x - 170, ground + 4, 380, 44), INK, 0.45, blur=6)
    for leg in (-110, 110):
        canvas.stroke([(x + leg, ground - 60), (x + leg * 1.1, ground + 4)], EARTH, 17)
    canvas.box(x - 150, ground - 74, x + 150, ground - 54, mix(EARTH, SAND, 0.3), 4)
    y = ground - 74
    for colour in reversed(colours):
        box = rectangle(x - 132, y - 112, x + 132, y)
        canvas.fill(box, colour)
        canvas.grain(box, mix(colour, INK, 0.65), 180, 0.55, 0.85)
        canvas.stroke([(x - 132, y - 110), (x + 132, y - 110)], mix(colour, INK, 0.35), 4)
        canvas.box(x - 40, y - 80, x + 40, y - 64, mix(colour, INK, 0.5), 8)
        y -= 112
    roof = [(x - 152, y), (x - 142, y - 34), (x + 142, y - 34), (x + 152, y)]
    canvas.fill(roof, mix(MIST, INK, 0.25))
    canvas.grain(roof, INK, 180, 0.6)
    canvas.box(x - 74, ground - 92, x + 74, ground - 78, INK, 6)
    canvas.fill(
        [
            (x - 96, ground - 74),
            (x + 96, ground - 74),
            (x + 112, ground - 54),
            (x - 112, ground - 54),
        ],
        mix(SAND, CREAM, 0.3),
    )
    for _ in range(6):
        _bee(
            canvas, x + canvas.random.uniform(-70, 70), ground - canvas.random.uniform(70, 92), 0.7
        )


def _keeper(canvas: Canvas, x: float, feet: float):
    """In a white suit and veil, holding a comb up to the light."""
    suit = mix(CREAM, MIST, 0.25)
    shade = mix(SAND, NIGHT, 0.35)
    canvas.tint(lens(x - 150, feet + 2, 340, 40), INK, 0.45, blur=6)
    for foot in (-46, 46):
        leg = [
            (x + foot * 0.7, feet - 310),
            (x + foot * 1.05, feet - 160),
            (x + foot * 1.05, feet - 44),
        ]
        limb(canvas, leg, 92, 64, suit)
        canvas.box(x + foot * 1.05 - 38, feet - 62, x + foot * 1.05 + 46, feet, PINE, 18)
    body = smooth(
        [
            (x - 96, feet - 540),
            (x, feet - 580),
            (x + 96, feet - 540),
            (x + 92, feet - 420),
            (x + 104, feet - 270),
            (x, feet - 250),
            (x - 104, feet - 270),
            (x - 92, feet - 420),
        ],
        steps=10,
    )
    canvas.fill(body, suit)
    canvas.grain(body, shade, 170, 0.7, 0.85)
    canvas.stroke([(x, feet - 548), (x, feet - 290)], shade, 4)
    _frame(canvas, x + 262, feet - 560)
    for joints in (
        [(x - 78, feet - 520), (x - 128, feet - 410), (x - 10, feet - 400), (x + 150, feet - 490)],
        [(x + 74, feet - 520), (x + 150, feet - 470), (x + 250, feet - 496)],
    ):
        limb(canvas, joints, 68, 46, mix(suit, shade, 0.12))
    for hand in ((x + 160, feet - 496), (x + 264, feet - 498)):
        canvas.disc(*hand, 29, mix(SAND, CORAL, 0.35))
    _hat_and_veil(canvas, x, feet)


def _hat_and_veil(canvas: Canvas, x: float, feet: float):
    canvas.oval(x + 6, feet - 640, 54, 62, SKINS[1])
    canvas.fill(
        smooth(
            [
                (x - 48, feet - 650),
                (x - 40, feet - 696),
                (x + 10, feet - 708),
                (x + 58, feet - 680),
                (x + 20, feet - 672),
            ]
        ),
        EARTH,
    )
    veil = smooth(
        [
            (x - 104, feet - 690),
            (x + 112, feet - 690),
            (x + 104, feet - 600),
            (x + 62, feet - 552),
            (x - 58, feet - 552),
            (x - 98, feet - 600),
        ]
    )
    canvas.tint(veil, INK, 0.42)
    canvas.grain(veil, INK, 180, 0.45)
    brim = arc(x + 4, feet - 694, 152, 27)
    canvas.fill(brim, SAND)
    crown = arc(x + 4, feet - 702, 82, 74, 180, 360)
    canvas.fill(crown, SAND)
    canvas.grain(crown, EARTH, 180, 0.6)
    canvas.grain(brim, EARTH, 90, 0.5)
    canvas.fill(rectangle(x - 78, feet - 722, x + 86, feet - 704), CORAL)


def _frame(canvas: Canvas, x: float, y: float):
    wood = mix(SAND, EARTH, 0.3)
    canvas.box(x - 130, y - 96, x + 138, y - 78, wood, 4)
    canvas.box(x - 116, y - 82, x + 124, y + 76, wood, 4)
    comb = rectangle(x - 102, y - 70, x + 110, y + 62)
    canvas.fill(comb, LAMP)
    for row in range(7):
        for column in range(9):
            cx, cy = x - 92 + column * 24 + (row % 2) * 12, y - 58 + row * 18.5
            if cx < x + 104:
                canvas.fill(
                    arc(cx, cy, 10, 10, 30, 390, 6),
                    mix(LAMP, CORAL, canvas.random.uniform(0.2, 0.7)),
                )
    canvas.grain(comb, mix(CORAL, BRICK, 0.4), 60, 0.5, 0.6)
    for _ in range(9):
        _bee(canvas, x + canvas.random.uniform(-90, 96), y + canvas.random.uniform(-60, 54), 0.7)


def _bee(canvas: Canvas, x: float, y: float, size: float):
    for tilt in (-130, -60):
        wing = turned(lens(x, y - 4 * size, 26 * size, 13 * size), (x, y - 4 * size), tilt)
        canvas.tint(wing, CREAM, 0.85)
    canvas.oval(x, y, 15 * size, 10 * size, LAMP)
    for stripe in (-5, 3):
        canvas.box(
            x + (stripe - 2) * size,
            y - 9 * size,
            x + (stripe + 2) * size,
            y + 9 * size,
            INK,
            2 * size,
        )
    canvas.disc(x + 14 * size, y, 7 * size, INK)


def _bees(canvas: Canvas):
    """On their way, each at the end of its looping path."""
    for start, end, bow in (
        ((1020, 1090), (880, 620), 90),
        ((1340, 1100), (1440, 560), -110),
        ((1660, 1090), (1820, 640), 80),
        ((1400, 1080), (1130, 470), 140),
        ((1640, 1080), (1600, 420), -60),
    ):
        path = [
            (
                start[0] + (end[0] - start[0]) * t / 60 + math.sin(t / 60 * math.tau) * bow,
                start[1] + (end[1] - start[1]) * t / 60 + math.sin(t / 30 * math.tau) * bow * 0.2,
            )
            for t in range(61)
        ]
        canvas.dashes(path[14:], mix(EARTH, NIGHT, 0.4), 3.4, 18, 22)
        _bee(canvas, *end, 1.35)
    for _ in range(12):
        _bee(canvas, canvas.random.uniform(820, 1900), canvas.random.uniform(520, 900), 0.85)
