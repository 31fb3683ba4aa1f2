"""A tram of line 4, side on, with the street behind it."""

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
from ..people import HAIRS, SKINS, bust, head
from ..shapes import arc, rectangle, smooth

GROUND_LINE = 1060


def draw(canvas: Canvas):
    canvas.gradient(rectangle(0, 0, 2000, 1100), MIST, PAPER, CREAM)
    facades = (
        ROSE,
        SAND,
        mix(SEA, MIST, 0.4),
        mix(CORAL, ROSE, 0.4),
        mix(LAMP, SAND, 0.4),
        MIST,
        ROSE,
    )
    x = -70
    for number, colour in enumerate(facades):
        width = (330, 280, 350, 300, 330, 290, 330)[number]
        _facade(canvas, x, (250, 330, 190, 290, 350, 230, 300)[number], width, colour, number)
        x += width
    canvas.fill(rectangle(0, GROUND_LINE - 40, 2000, 1333), mix(SAND, EARTH, 0.25))
    canvas.fill(rectangle(0, GROUND_LINE + 40, 2000, 1333), mix(NIGHT, TEAL, 0.35))
    canvas.grain(rectangle(0, GROUND_LINE + 40, 2000, 1333), INK, 90, 0.75)
    canvas.tint(rectangle(250, 1095, 1610, 1150), INK, 0.5, blur=14)
    _tram_car(canvas)
    for y in (1148, 1216):
        canvas.fill(rectangle(0, y, 2000, y + 7), mix(MIST, CREAM, 0.4))
    _plane_tree(canvas, 1800, 1050)
    for x, coat, height, style in (
        (92, BRICK, 200, "bun"),
        (186, NIGHT, 226, "cap"),
        (1662, MOSS, 208, "long"),
    ):
        _passer_by(canvas, x, 1100, height, coat, style)
    canvas.stroke([(0, 208), (1000, 226), (2000, 204)], INK, 4)


def _facade(canvas: Canvas, left: float, top: float, width: float, colour, number: int):
    right = left + width
    if number % 2:
        canvas.fill(
            [(left, top), (left + 40, top - 92), (right - 40, top - 92), (right, top)], BRICK
        )
        canvas.grain(
            [(left, top), (left + 40, top - 92), (right - 40, top - 92), (right, top)],
            INK,
            180,
            0.5,
        )
    canvas.fill(rectangle(left, top, right, GROUND_LINE), colour)
    canvas.grain(rectangle(left, top, right, GROUND_LINE), mix(colour, EARTH, 0.7), 160, 0.5, 0.9)
    canvas.fill(rectangle(left, top - 4, right, top + 20), mix(colour, CREAM, 0.6))
    columns = 3
    gap = width / columns
    for row in range(3):
        for column in range(columns):
            x, y = left + gap * column + gap / 2, top + 62 + row * 176
            pane = rectangle(x - 29, y, x + 29, y + 104)
            canvas.box(x - 37, y - 8, x + 37, y + 114, mix(colour, CREAM, 0.65))
            canvas.fill(pane, LAMP if (row * 3 + column * 5 + number * 2) % 7 == 0 else TEAL)
            canvas.grain(pane, NIGHT, 120, 0.55)
            canvas.fill(rectangle(x - 2, y, x + 2, y + 104), mix(colour, CREAM, 0.65))
            canvas.fill(rectangle(x - 46, y + 112, x + 46, y + 124), mix(colour, EARTH, 0.4))


def _tram_car(canvas: Canvas):
    canvas.stroke([(930, 402), (1010, 306), (930, 228)], INK, 8)
    canvas.stroke([(880, 226), (985, 226)], INK, 8)
    canvas.box(700, 392, 1160, 436, mix(NIGHT, INK, 0.3), 16)
    body = smooth_box(270, 430, 1590, 1086, 74)
    canvas.fill(body, CORAL)
    canvas.grain(body, BRICK, 165, 0.75, 0.85)
    canvas.fill(rectangle(270, 790, 1590, 826), CREAM)
    canvas.fill(rectangle(270, 842, 1590, 850), CREAM)
    canvas.fill(rectangle(300, 1040, 1560, 1098), INK)
    for left, right in ((318, 446), (640, 800), (830, 990), (1020, 1180), (1412, 1542)):
        _tram_window(canvas, left, right)
    for left in (478, 1216):
        canvas.box(left, 520, left + 132, 1040, mix(INK, NIGHT, 0.5), 14)
        for leaf in (left + 10, left + 70):
            canvas.box(leaf, 534, leaf + 52, 1028, mix(LAMP, CREAM, 0.35), 8)
            canvas.grain(rectangle(leaf, 534, leaf + 52, 1028), CORAL, 90, 0.5)
    canvas.box(520, 448, 1340, 498, INK, 12)
    for step in range(15):
        canvas.box(548 + step * 18, 466, 556 + step * 18, 480, LAMP, 3)
    for x in (470, 620, 1240, 1390):
        canvas.disc(x, 1098, 46, INK)
        canvas.disc(x, 1098, 22, mix(MIST, INK, 0.4))
    for x in (300, 1560):
        canvas.glow(x, 930, 100, LAMP, 0.7)
        canvas.disc(x, 930, 22, CREAM)


def _tram_window(canvas: Canvas, left: float, right: float):
    canvas.box(left - 8, 512, right + 8, 768, BRICK, 18)
    canvas.box(left, 520, right, 760, mix(LAMP, CREAM, 0.45), 12)
    canvas.grain(rectangle(left, 520, right, 760), LAMP, 90, 0.8)
    x = left + (right - left) * canvas.random.uniform(0.35, 0.65)
    coat = canvas.random.choice((NIGHT, TEAL, EARTH, PINE))
    bust(canvas, x, 672, 104, 760, coat)
    style = canvas.random.choice(("short", "long", "bun", "cap"))
    skin = canvas.random.choice(SKINS)
    canvas.box(x - 10, 650, x + 10, 680, skin)
    head(canvas, x, 632, 32, skin, canvas.random.choice(HAIRS), style)


def smooth_box(left: float, top: float, right: float, bottom: float, radius: float):
    return [
        *arc(left + radius, top + radius, radius, radius, 180, 270, 12),
        *arc(right - radius, top + radius, radius, radius, 270, 360, 12),
        *arc(right - radius / 2, bottom - radius / 2, radius / 2, radius / 2, 0, 90, 12),
        *arc(left + radius / 2, bottom - radius / 2, radius / 2, radius / 2, 90, 180, 12),
    ]


def _plane_tree(canvas: Canvas, x: float, base: float):
    canvas.stroke([(x, base + 30), (x - 4, base - 330)], EARTH, 30)
    canvas.stroke([(x, base - 190), (x + 76, base - 350)], EARTH, 16)
    for dx, dy, radius in ((-90, -420, 128), (92, -450, 138), (0, -560, 132), (10, -380, 110)):
        crown = arc(x + dx, base + dy, radius, radius * 0.94)
        canvas.fill(crown, MOSS)
        canvas.grain(crown, PINE, 110, 0.85, 0.8)


def _passer_by(canvas: Canvas, x: float, feet: float, height: float, coat, style: str):
    size = height * 0.115
    canvas.tint(arc(x + 10, feet, 60, 10), INK, 0.4, blur=5)
    for side in (-1, 1):
        canvas.stroke([(x + side * 8, feet - height * 0.4), (x + side * 15, feet)], INK, 16)
    body = smooth(
        [
            (x - 24, feet - height * 0.8),
            (x + 24, feet - height * 0.8),
            (x + 40, feet - height * 0.28),
            (x - 40, feet - height * 0.28),
        ]
    )
    canvas.fill(body, coat)
    canvas.grain(body, INK, 180, 0.6)
    skin, hair = canvas.random.choice(SKINS), canvas.random.choice(HAIRS)
    head(canvas, x, feet - height + size, size, skin, hair, style)
