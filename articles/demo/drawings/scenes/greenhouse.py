"""Pears in pots before three glass houses."""

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
    mix,
)
from ..people import SKINS, head
from ..shapes import arc, rectangle, smooth, turned

BEDS = (
    (150, "palm", 1.15),
    (395, "pear", 0.95),
    (640, "fern", 0.8),
    (780, "palm", 1.5),
    (1235, "pear", 1.35),
    (1420, "fern", 0.85),
    (1600, "palm", 1.1),
    (1835, "pear", 0.95),
)


def draw(canvas: Canvas):
    canvas.gradient(
        rectangle(0, 0, 2000, 1333),
        mix(NIGHT, TEAL, 0.5),
        SEA,
        mix(MIST, LAMP, 0.3),
        mix(LAMP, CREAM, 0.5),
    )
    canvas.glow(1000, 980, 1000, mix(LAMP, CREAM, 0.4), 0.5)
    for centre, half, spring, height in (
        (420, 420, 660, 250),
        (1580, 420, 660, 250),
        (1000, 470, 480, 390),
    ):
        _glass_house(canvas, centre, half, spring, height)
    canvas.fill(rectangle(0, 1120, 2000, 1333), mix(SAND, PAPER, 0.3))
    canvas.grain(rectangle(0, 1120, 2000, 1333), EARTH, 90, 0.5)
    _beds(canvas)
    _gardener(canvas)
    for x, y, size in ((80, 1290, 1.7), (1905, 1300, 1.8)):
        _big_leaves(canvas, x, y, size)


def _glass_house(canvas: Canvas, centre: float, half: float, spring: float, height: float):
    frame = mix(CREAM, MIST, 0.2)
    outline = [
        *arc(centre, spring, half, height, 180, 360),
        (centre + half, 1130),
        (centre - half, 1130),
    ]
    canvas.tint(outline, CREAM, 0.42)
    canvas.grain(outline, mix(LAMP, CREAM, 0.3), 90, 0.55)
    for step in range(-4, 5):
        share = step / 4
        x = centre + half * share
        rise = height * math.sqrt(max(0, 1 - share**2))
        canvas.stroke([(x, spring - rise), (x, 1130)], frame, 7)
    for level in (0.35, 0.68):
        y, reach = spring - height * level, half * math.sqrt(1 - level**2)
        canvas.stroke([(centre - reach, y), (centre + reach, y)], frame, 6)
    for y in (spring, (spring + 1130) / 2, 1130):
        canvas.stroke([(centre - half, y), (centre + half, y)], frame, 9)
    canvas.stroke(arc(centre, spring, half, height, 180, 360), frame, 13)
    canvas.disc(centre, spring - height - 14, 15, LAMP)


def _beds(canvas: Canvas):
    base = 1130
    for x, plant, size in BEDS:
        plants = {"palm": _palm, "pear": _pear_tree, "fern": _big_leaves}
        plants[plant](canvas, x, base, size)
        pot = [(x - 62, base - 22), (x + 62, base - 22), (x + 46, base + 66), (x - 46, base + 66)]
        canvas.fill(pot, CORAL)
        canvas.grain(pot, BRICK, 0, 0.8)
        canvas.box(x - 70, base - 40, x + 70, base - 14, mix(CORAL, ROSE, 0.3), 6)


def _palm(canvas: Canvas, x: float, base: float, size: float):
    crown = (x + 14 * size, base - 340 * size)
    canvas.stroke(
        smooth([(x, base), (x - 8 * size, base - 170 * size), crown], closed=False),
        EARTH,
        20 * size,
    )
    for angle in (-168, -142, -114, -66, -38, -12):
        tip = turned([(crown[0] + 190 * size, crown[1])], crown, angle)[0]
        droop = (tip[0], tip[1] + 70 * size)
        middle = turned([(crown[0] + 110 * size, crown[1] - 16 * size)], crown, angle)[0]
        leaf = smooth(
            [crown, (middle[0], middle[1] - 30 * size), droop, (middle[0], middle[1] + 22 * size)]
        )
        canvas.fill(leaf, PINE if angle in (-142, -66) else MOSS)
        canvas.grain(leaf, PINE, 90, 0.7)


def _pear_tree(canvas: Canvas, x: float, base: float, size: float):
    canvas.stroke([(x, base), (x, base - 260 * size)], EARTH, 18 * size)
    for dx, dy, radius in ((-62, -250, 84), (66, -262, 88), (0, -350, 96), (0, -240, 76)):
        crown = arc(x + dx * size, base + dy * size, radius * size, radius * size)
        canvas.fill(crown, mix(PINE, MOSS, 0.45))
        canvas.grain(crown, mix(MOSS, LAMP, 0.3), 300, 0.6, 0.7)
    for dx, dy in ((-92, -230), (-40, -292), (30, -212), (88, -280), (16, -372), (-26, -222)):
        px, py = x + dx * size, base + dy * size
        canvas.oval(px, py, 17 * size, 21 * size, LAMP)
        canvas.oval(px, py - 17 * size, 9 * size, 13 * size, LAMP)
        canvas.grain(arc(px, py, 17 * size, 21 * size), CORAL, 40, 0.6)


def _big_leaves(canvas: Canvas, x: float, base: float, size: float):
    for angle, length in (
        (-165, 150),
        (-138, 210),
        (-108, 250),
        (-78, 260),
        (-48, 215),
        (-18, 150),
    ):
        leaf = [
            (x, base),
            (x + length * size * 0.5, base - 34 * size),
            (x + length * size, base),
            (x + length * size * 0.5, base + 34 * size),
        ]
        blade = turned(smooth(leaf), (x, base), angle)
        canvas.fill(blade, PINE if angle % 4 else MOSS)
        canvas.grain(blade, mix(MOSS, LAMP, 0.35), 270, 0.5, 0.7)
        canvas.stroke(
            turned([(x, base), (x + length * size * 0.9, base)], (x, base), angle),
            mix(MOSS, MIST, 0.4),
            3 * size,
        )


def _gardener(canvas: Canvas):
    x, feet = 1010, 1256
    canvas.tint(arc(x + 20, feet, 150, 18), EARTH, 0.5, blur=9)
    for side in (-1, 1):
        canvas.stroke([(x + side * 24, feet - 190), (x + side * 30, feet - 30)], NIGHT, 46)
        canvas.box(x + side * 30 - 28, feet - 62, x + side * 30 + 36, feet, INK, 16)
    _coat_and_apron(canvas, x, feet)
    canvas.box(x - 17, feet - 470, x + 17, feet - 425, SKINS[2])
    head(canvas, x, feet - 500, 46, SKINS[2], INK, "short")
    canvas.fill(arc(x, feet - 522, 96, 20), SAND)
    canvas.fill(arc(x, feet - 526, 52, 50, 180, 360), SAND)
    canvas.grain(arc(x, feet - 526, 52, 50, 180, 360), EARTH, 180, 0.6)
    _watering_can(canvas, x, feet)


def _coat_and_apron(canvas: Canvas, x: float, feet: float):
    sleeve = [(x - 58, feet - 392), (x - 96, feet - 290), (x - 84, feet - 210)]
    canvas.stroke(sleeve, mix(BRICK, INK, 0.35), 36)
    canvas.disc(x - 84, feet - 194, 18, SKINS[2])
    coat = smooth(
        [
            (x - 58, feet - 414),
            (x, feet - 440),
            (x + 58, feet - 414),
            (x + 66, feet - 300),
            (x + 84, feet - 172),
            (x, feet - 164),
            (x - 84, feet - 172),
            (x - 66, feet - 300),
        ]
    )
    canvas.fill(coat, BRICK)
    canvas.grain(coat, INK, 190, 0.7)
    canvas.fill(
        [(x - 40, feet - 350), (x + 40, feet - 350), (x + 58, feet - 186), (x - 58, feet - 186)],
        mix(SAND, CREAM, 0.4),
    )
    canvas.stroke([(x - 38, feet - 350), (x - 26, feet - 426)], mix(SAND, CREAM, 0.4), 8)
    canvas.stroke([(x + 38, feet - 350), (x + 26, feet - 426)], mix(SAND, CREAM, 0.4), 8)


def _watering_can(canvas: Canvas, x: float, feet: float):
    sleeve = [(x + 56, feet - 396), (x + 110, feet - 290), (x + 170, feet - 280)]
    canvas.stroke(sleeve, mix(BRICK, INK, 0.2), 36)
    can = [
        (x + 150, feet - 292),
        (x + 250, feet - 292),
        (x + 262, feet - 196),
        (x + 138, feet - 196),
    ]
    canvas.fill(can, TEAL)
    canvas.grain(can, INK, 180, 0.6)
    canvas.stroke([(x + 255, feet - 220), (x + 320, feet - 296)], TEAL, 15)
    canvas.stroke(arc(x + 200, feet - 294, 44, 40, 180, 360), TEAL, 11)
    for step in range(5):
        drops = [
            (x + 326 + step * 11, feet - 284 + step * 6),
            (x + 332 + step * 13, feet - 236 + step * 14),
        ]
        canvas.stroke(drops, CREAM, 4)
