"""Bars built as houses, each a year; the last out of reach of the person with the key."""

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
    SAND,
    SEA,
    TEAL,
    mix,
)
from ..shapes import arc, rectangle, smooth, turned


def draw(canvas: Canvas):
    """Bars built as houses: each a year, the last one out of reach of the person with the key."""
    canvas.fill(rectangle(0, 0, 2000, 1333), PAPER)
    canvas.grain(rectangle(0, 0, 2000, 1333), SAND, 90, 0.5)
    base = 1130
    for step in range(6):
        y = base - step * 180
        canvas.dashes([(140 + x, y) for x in range(0, 1780, 3)], mix(SAND, EARTH, 0.3), 3, 12, 12)
        canvas.box(92, y - 5, 122, y + 5, mix(SAND, EARTH, 0.5), 3)
    colours = (MIST, SEA, mix(SEA, TEAL, 0.5), TEAL, mix(TEAL, NIGHT, 0.6), NIGHT, CORAL)
    for number, (height, colour) in enumerate(
        zip((290, 330, 365, 430, 520, 640, 830), colours, strict=True)
    ):
        _bar_house(
            canvas, 190 + number * 236, base, height, colour, canvas.random.uniform(0.25, 0.4)
        )
    canvas.fill(rectangle(0, base, 2000, 1333), mix(INK, NIGHT, 0.35))
    canvas.grain(rectangle(0, base, 2000, 1333), mix(TEAL, SEA, 0.2), 270, 0.35, 0.6)
    for number in range(7):
        canvas.box(
            190 + number * 236 + 62,
            base + 34,
            190 + number * 236 + 112,
            base + 44,
            mix(MIST, TEAL, 0.3),
            5,
        )
    curve = smooth(
        [
            (276 + number * 236, base - height - 152)
            for number, height in enumerate((290, 330, 365, 430, 520, 640))
        ]
        + [(1560, base - 880)],
        closed=False,
    )
    canvas.dashes(curve, BRICK, 9, 30, 20)
    canvas.fill(
        turned(
            [(1556, base - 862), (1612, base - 912), (1528, base - 918)], (1560, base - 880), 14
        ),
        BRICK,
    )
    _tenant(canvas, 1895, base)


def _bar_house(canvas: Canvas, left: float, base: float, height: float, colour, lit: float):
    right, top = left + 172, base - height
    walls = rectangle(left, top, right, base)
    canvas.tint(
        [(right, top + 40), (right + 46, top + 84), (right + 46, base), (right, base)], EARTH, 0.3
    )
    canvas.fill(walls, colour)
    canvas.grain(walls, mix(colour, INK, 0.65), 0, 0.6, 0.9)
    roof = [(left - 16, top), (left + 86, top - 92), (right + 16, top)]
    roof_colour = BRICK if colour == CORAL else mix(colour, INK, 0.45)
    canvas.box(right - 54, top - 96, right - 26, top - 20, roof_colour)
    canvas.fill(roof, roof_colour)
    canvas.grain(roof, INK, 0, 0.6)
    for row in range(int((height - 110) // 84)):
        for column in range(3):
            x, y = left + 22 + column * 48, top + 28 + row * 84
            glowing = canvas.random.random() < lit
            canvas.box(x, y, x + 32, y + 50, LAMP if glowing else mix(colour, INK, 0.5), 4)
            canvas.fill(rectangle(x, y + 23, x + 32, y + 26), mix(colour, CREAM, 0.3))
    canvas.box(left + 64, base - 74, left + 108, base, mix(INK, EARTH, 0.4), 20)
    canvas.disc(left + 99, base - 34, 3.5, LAMP)


def _tenant(canvas: Canvas, x: float, feet: float):
    for side in (-1, 1):
        canvas.stroke([(x + side * 13, feet - 90), (x + side * 15, feet - 4)], INK, 20)
    coat = smooth(
        [
            (x - 32, feet - 196),
            (x, feet - 210),
            (x + 32, feet - 196),
            (x + 42, feet - 72),
            (x - 42, feet - 72),
        ]
    )
    canvas.fill(coat, mix(MOSS, PINE, 0.3))
    canvas.grain(coat, INK, 0, 0.7)
    canvas.disc(x, feet - 240, 29, mix(SAND, EARTH, 0.4))
    canvas.fill(arc(x + 3, feet - 246, 32, 31, 190, 400), EARTH)
    canvas.stroke(
        [(x - 28, feet - 178), (x - 62, feet - 206), (x - 82, feet - 252)], mix(MOSS, INK, 0.3), 18
    )
    canvas.stroke(arc(x - 88, feet - 282, 15, 15), LAMP, 8)
    canvas.stroke([(x - 88, feet - 298), (x - 88, feet - 352)], LAMP, 8)
    for y in (feet - 350, feet - 334):
        canvas.stroke([(x - 88, y), (x - 72, y)], LAMP, 7)
