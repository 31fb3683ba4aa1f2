"""Leek soup, from above: bowls, bread and what went into the pot."""

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
    PAPER,
    PINE,
    ROSE,
    SAND,
    SEA,
    TEAL,
    Colour,
    mix,
)
from ..shapes import arc, lens, rectangle, ribbon, smooth, turned

SOUP = mix(mix(LAMP, CREAM, 0.55), MOSS, 0.3)


def draw(canvas: Canvas):
    _table(canvas)
    _cloth(canvas)
    _board(canvas)
    _bowl(canvas, (760, 480), 250, TEAL)
    _bowl(canvas, (1200, 880), 270, CORAL)
    _bowl(canvas, (360, 1010), 215, mix(NIGHT, TEAL, 0.4))
    _leeks(canvas)
    _potatoes(canvas)
    _spoon(canvas, (860, 1104), 15)
    _spoon(canvas, (640, 830), -14)
    _butter(canvas)
    _glass(canvas, (1112, 500))
    _glass(canvas, (250, 560))
    _salt(canvas)


def _table(canvas: Canvas):
    table = rectangle(0, 0, 2000, 1333)
    canvas.fill(table, mix(EARTH, BRICK, 0.25))
    for row in range(7):
        y = row * 200
        plank = rectangle(0, y, 2000, y + 194)
        canvas.fill(plank, mix(mix(EARTH, BRICK, 0.3), SAND, canvas.random.uniform(0.06, 0.2)))
        canvas.grain(plank, mix(EARTH, INK, 0.5), 90, 0.55, 0.9)
        for _ in range(7):
            x = canvas.random.uniform(-100, 1900)
            line = lens(x, y + canvas.random.uniform(20, 176), canvas.random.uniform(160, 480), 6)
            canvas.tint(line, INK, 0.25)


def _cloth(canvas: Canvas):
    """A checked cloth laid aslant under two of the bowls."""
    about = (900, 720)
    pale, dark = mix(CREAM, mix(TEAL, SEA, 0.4), 0.5), mix(CREAM, mix(TEAL, SEA, 0.4), 0.78)

    def check(left: float, top: float, right: float, bottom: float, colour: Colour):
        canvas.fill(turned(rectangle(left, top, right, bottom), about, -17), colour)

    cloth = turned(rectangle(240, 330, 1560, 1130), about, -17)
    canvas.tint([(x + 16, y + 24) for x, y in cloth], INK, 0.4)
    canvas.fill(cloth, CREAM)
    for x in range(240, 1560, 80):
        check(x, 330, x + 40, 1130, pale)
    for y in range(330, 1130, 80):
        check(240, y, 1560, y + 40, pale)
        for x in range(240, 1560, 80):
            check(x, y, x + 40, y + 40, dark)
    canvas.grain(cloth, mix(NIGHT, SAND, 0.4), 60, 0.3, 0.9)


def _bowl(canvas: Canvas, place: Point, radius: float, colour: Colour):
    x, y = place
    canvas.tint(
        arc(x + radius * 0.1, y + radius * 0.14, radius * 1.04, radius * 1.04), INK, 0.5, blur=12
    )
    rim = arc(x, y, radius, radius)
    canvas.fill(rim, colour)
    canvas.grain(rim, INK, 50, 0.7, 0.8)
    canvas.disc(x, y, radius * 0.9, mix(colour, CREAM, 0.25))
    inner = arc(x, y, radius * 0.84, radius * 0.84)
    canvas.fill(inner, mix(colour, INK, 0.3))
    canvas.disc(x + radius * 0.02, y + radius * 0.03, radius * 0.79, SOUP)
    soup = arc(x + radius * 0.02, y + radius * 0.03, radius * 0.79, radius * 0.79)
    canvas.grain(soup, mix(MOSS, LAMP, 0.3), 225, 0.45, 0.9)
    swirl = [
        (
            x + radius * (0.08 + turn * 0.0042) * math.cos(math.radians(turn * 4.4)),
            y + radius * (0.08 + turn * 0.0042) * math.sin(math.radians(turn * 4.4)),
        )
        for turn in range(112)
    ]
    canvas.stroke(swirl, CREAM, radius * 0.05)
    for _ in range(15):
        angle, reach = (
            canvas.random.uniform(0, math.tau),
            radius * canvas.random.uniform(0.12, 0.66),
        )
        px, py = x + reach * math.cos(angle), y + reach * math.sin(angle)
        ring = canvas.random.choice((MOSS, mix(MOSS, LAMP, 0.4), PINE))
        size = canvas.random.uniform(13, 22)
        canvas.stroke(arc(px, py, size, size * 0.94, steps=28), ring, 7)
    for _ in range(6):
        angle, reach = canvas.random.uniform(0, math.tau), radius * canvas.random.uniform(0.1, 0.5)
        px, py = x + reach * math.cos(angle), y + reach * math.sin(angle)
        crumb = turned(
            rectangle(px - 18, py - 18, px + 18, py + 18), (px, py), canvas.random.uniform(0, 90)
        )
        canvas.fill(crumb, mix(LAMP, EARTH, 0.25))
        canvas.grain(crumb, BRICK, 50, 0.6, 0.8)
    canvas.tint(arc(x, y, radius * 0.95, radius * 0.95, 190, 262, 30), CREAM, 0.35)


def _board(canvas: Canvas):
    """Round loaf on a board, three slices cut."""
    about = (1600, 330)
    board = turned(rectangle(1240, 110, 1960, 560), about, 11)
    canvas.tint([(x + 14, y + 22) for x, y in board], INK, 0.5, blur=9)
    canvas.fill(board, mix(SAND, EARTH, 0.15))
    canvas.grain(board, EARTH, 60, 0.5, 0.9)
    for step in range(4):
        canvas.stroke(
            turned([(1260, 180 + step * 96), (1940, 190 + step * 96)], about, 11),
            mix(SAND, EARTH, 0.35),
            4,
        )
    loaf = smooth(
        turned(
            [
                (1560, 330),
                (1600, 210),
                (1740, 170),
                (1880, 220),
                (1924, 340),
                (1870, 460),
                (1730, 500),
                (1590, 460),
            ],
            about,
            8,
        )
    )
    canvas.tint([(x + 10, y + 16) for x, y in loaf], INK, 0.45, blur=7)
    canvas.fill(loaf, mix(EARTH, CORAL, 0.4))
    canvas.grain(loaf, mix(LAMP, SAND, 0.4), 225, 0.6, 0.7)
    canvas.grain(loaf, INK, 50, 0.6, 0.5)
    for step in range(4):
        cut = lens(1640, 262 + step * 56, 220 - abs(step - 1.5) * 30, 26)
        canvas.fill(turned(cut, about, 2), mix(SAND, CREAM, 0.4))
    _slices(canvas)


def _slices(canvas: Canvas):
    for number, (x, y, tilt) in enumerate(((1400, 400, -8), (1440, 350, 4), (1490, 310, 16))):
        crust = turned(
            smooth(
                [
                    (x - 96, y - 20),
                    (x - 70, y - 96),
                    (x + 20, y - 110),
                    (x + 70, y - 40),
                    (x + 62, y + 96),
                    (x - 70, y + 98),
                ]
            ),
            (x, y),
            tilt,
        )
        canvas.tint([(px + 8, py + 10) for px, py in crust], INK, 0.35)
        canvas.fill(crust, mix(EARTH, CORAL, 0.35))
        crumb = turned(
            smooth(
                [
                    (x - 80, y - 18),
                    (x - 60, y - 80),
                    (x + 14, y - 92),
                    (x + 56, y - 36),
                    (x + 48, y + 82),
                    (x - 58, y + 84),
                ]
            ),
            (x, y),
            tilt,
        )
        canvas.fill(crumb, mix(SAND, CREAM, 0.5))
        canvas.grain(crumb, mix(SAND, EARTH, 0.5), 40 + number, 0.5, 0.9)


def _leeks(canvas: Canvas):
    for foot, tilt, size in (
        ((1490, 1290), -62, 1.0),
        ((1610, 1320), -70, 1.1),
        ((1750, 1330), -76, 0.95),
    ):
        _leek(canvas, foot, tilt, size)


def _leek(canvas: Canvas, foot: Point, tilt: float, size: float):
    """Roots at the foot, white shaft, then the leaves fanning out."""

    def at(points):
        return turned([(foot[0] + x * size, foot[1] + y * size) for x, y in points], foot, tilt)

    canvas.tint([(x + 14, y + 20) for x, y in at(rectangle(0, -40, 560, 40))], INK, 0.4, blur=8)
    for spread in range(-4, 5):
        root = at(
            [(0, spread * 5), (-26, spread * 9), (-54 - canvas.random.uniform(0, 24), spread * 14)]
        )
        canvas.stroke(smooth(root, closed=False), mix(CREAM, SAND, 0.5), 4)
    for spread, length, colour in (
        (-17, 560, PINE),
        (15, 570, mix(PINE, MOSS, 0.4)),
        (-8, 620, mix(MOSS, PINE, 0.4)),
        (6, 600, MOSS),
    ):
        leaf = turned(
            [(foot[0] + x * size, foot[1] + y * size) for x, y in lens(210, 0, length - 210, 74)],
            (foot[0] + 210 * size, foot[1]),
            spread,
        )
        leaf = turned(leaf, foot, tilt)
        canvas.fill(leaf, colour)
        canvas.grain(leaf, mix(colour, INK, 0.6), tilt + 100, 0.5, 0.8)
    shaft = ribbon(at([(0, 0), (140, 0), (330, 0)]), 58 * size, 74 * size)
    canvas.fill(shaft, mix(CREAM, MOSS, 0.12))
    canvas.grain(shaft, mix(MOSS, LAMP, 0.2), tilt, 0.85, 0.7)
    canvas.grain(shaft, mix(MOSS, EARTH, 0.4), tilt + 90, 0.5, 0.5)
    for offset in (-15, 8):
        canvas.stroke(at([(20, offset), (330, offset * 1.5)]), mix(MOSS, CREAM, 0.45), 4)


def _potatoes(canvas: Canvas):
    for x, y, rx, ry, tilt in (
        (1880, 820, 84, 62, 20),
        (1800, 700, 70, 54, -24),
        (1930, 690, 60, 48, 40),
    ):
        potato = turned(
            smooth(
                [
                    (x - rx, y),
                    (x - rx * 0.5, y - ry),
                    (x + rx * 0.6, y - ry * 0.9),
                    (x + rx, y + ry * 0.1),
                    (x + rx * 0.4, y + ry),
                    (x - rx * 0.6, y + ry * 0.9),
                ]
            ),
            (x, y),
            tilt,
        )
        canvas.tint([(px + 12, py + 18) for px, py in potato], INK, 0.45, blur=7)
        canvas.fill(potato, mix(SAND, LAMP, 0.25))
        canvas.grain(potato, EARTH, 50, 0.65, 0.85)
        for _ in range(4):
            canvas.oval(
                x + canvas.random.uniform(-rx, rx) * 0.55,
                y + canvas.random.uniform(-ry, ry) * 0.5,
                6,
                3.5,
                mix(EARTH, SAND, 0.3),
            )


def _spoon(canvas: Canvas, place: Point, tilt: float):
    x, y = place
    steel = mix(MIST, CREAM, 0.3)
    handle = turned(ribbon([(x, y), (x + 150, y), (x + 300, y)], 17, 30), place, tilt)
    cup = turned(arc(x - 52, y, 74, 50), place, tilt)
    for part in (handle, cup):
        canvas.tint([(px + 9, py + 13) for px, py in part], INK, 0.4, blur=4)
    for part in (handle, cup):
        canvas.fill(part, steel)
        canvas.grain(part, mix(NIGHT, SEA, 0.4), 50, 0.6, 0.7)
    canvas.tint(turned(arc(x - 56, y, 54, 34), place, tilt), mix(NIGHT, SEA, 0.5), 0.35)


def _butter(canvas: Canvas):
    x, y = 960, 190
    dish = arc(x, y, 140, 96)
    canvas.tint([(px + 10, py + 16) for px, py in dish], INK, 0.45, blur=7)
    canvas.fill(dish, mix(CREAM, ROSE, 0.15))
    canvas.grain(dish, mix(NIGHT, SAND, 0.4), 50, 0.45, 0.7)
    canvas.stroke(arc(x, y, 122, 80), CORAL, 5)
    canvas.fill(
        [(x - 70, y - 20), (x - 50, y - 44), (x + 76, y - 44), (x + 64, y - 20)],
        mix(LAMP, CREAM, 0.5),
    )
    front = [(x - 70, y - 20), (x + 64, y - 20), (x + 64, y + 34), (x - 70, y + 34)]
    canvas.fill(front, mix(LAMP, CREAM, 0.15))
    canvas.grain(front, CORAL, 90, 0.4)
    canvas.fill(
        [(x + 64, y - 20), (x + 76, y - 44), (x + 76, y + 8), (x + 64, y + 34)],
        mix(LAMP, CORAL, 0.3),
    )


def _glass(canvas: Canvas, place: Point):
    x, y = place
    canvas.tint(arc(x + 12, y + 16, 84, 84), INK, 0.4, blur=8)
    canvas.tint(arc(x, y, 84, 84), mix(MIST, CREAM, 0.4), 0.8)
    canvas.disc(x, y, 68, mix(SEA, MIST, 0.3))
    canvas.grain(arc(x, y, 68, 68), TEAL, 50, 0.6, 0.8)
    canvas.stroke(arc(x, y, 82, 82), CREAM, 6)
    canvas.tint(arc(x - 18, y - 18, 36, 22), CREAM, 0.7)


def _salt(canvas: Canvas):
    x, y = 130, 210
    canvas.tint(arc(x + 10, y + 14, 96, 96), INK, 0.45, blur=8)
    canvas.disc(x, y, 96, BRICK)
    canvas.grain(arc(x, y, 96, 96), INK, 50, 0.65, 0.8)
    canvas.disc(x, y, 74, CREAM)
    canvas.grain(arc(x, y, 74, 74), mix(SAND, NIGHT, 0.35), 225, 0.5, 0.7)
    for sprig, tilt in (((300, 170), 24), ((360, 110), 40)):
        stem = turned([sprig, (sprig[0] + 220, sprig[1])], sprig, tilt)
        canvas.stroke(stem, PINE, 6)
        for step in range(9):
            for side in (-1, 1):
                foot = (sprig[0] + 20 + step * 23, sprig[1])
                leaf = turned(lens(*foot, 46, 15), foot, side * 46)
                canvas.fill(turned(leaf, sprig, tilt), MOSS if side > 0 else mix(MOSS, PINE, 0.5))
    for _ in range(40):
        canvas.disc(
            canvas.random.uniform(60, 560),
            canvas.random.uniform(330, 420),
            canvas.random.uniform(1.6, 3),
            PAPER,
        )
