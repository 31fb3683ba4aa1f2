"""A clock tower over the roofs, and the steeplejack who sees to its hands."""

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
    NIGHT,
    ROSE,
    SAND,
    SEA,
    TEAL,
    Colour,
    mix,
)
from ..people import SKINS
from ..shapes import arc, rectangle, smooth, turned

MIDDLE = 690
STONE = mix(SAND, ROSE, 0.3)


def draw(canvas: Canvas):
    everything = rectangle(0, 0, 1280, 1600)
    canvas.gradient(everything, TEAL, mix(TEAL, SEA, 0.7), SEA, MIST, mix(CREAM, ROSE, 0.5), ROSE)
    canvas.glow(180, 1180, 760, LAMP, 0.7)
    canvas.disc(200, 1130, 96, mix(CREAM, LAMP, 0.4))
    for x, y, length in ((-60, 420, 420), (960, 700, 460), (40, 860, 330), (900, 180, 300)):
        _cloud(canvas, x, y, length)
    _roofs(canvas, 1400, (40, 130), mix(MIST, TEAL, 0.45), 0.0)
    _shaft(canvas)
    _clock(canvas, MIDDLE, 800)
    _belfry(canvas)
    _spire(canvas)
    _roofs(canvas, 1620, (60, 170), mix(TEAL, NIGHT, 0.75), 0.2)
    _steeplejack(canvas, 560, 872)
    for x, y, size in ((240, 560, 26), (330, 500, 20), (180, 640, 17), (1110, 470, 22)):
        _swift(canvas, x, y, size)


def _cloud(canvas: Canvas, x: float, y: float, length: float):
    cloud = smooth(
        [
            (x, y),
            (x + length * 0.25, y - 18),
            (x + length * 0.55, y - 26),
            (x + length, y),
            (x + length * 0.6, y + 10),
        ]
    )
    canvas.tint(cloud, CREAM, 0.4)
    canvas.grain(cloud, CREAM, 270, 0.5)


def _roofs(canvas: Canvas, base: float, heights: tuple[int, int], colour: Colour, lit: float):
    x = -30.0
    while x < 1300:
        width = canvas.random.uniform(90, 150)
        top = base - canvas.random.uniform(*heights)
        house = [
            (x, 1600),
            (x, top),
            (x + width / 2, top - canvas.random.choice((50, 74, 96))),
            (x + width, top),
            (x + width, 1600),
        ]
        canvas.fill(house, colour)
        canvas.grain(house, mix(colour, INK, 0.5), 20, 0.45, 0.8)
        stack = x + width * 0.7
        canvas.box(stack, top - 66, stack + 18, top, mix(colour, INK, 0.2))
        for column in range(int(width // 34)):
            if canvas.random.random() < lit * 2:
                left = x + 16 + column * 34
                canvas.box(left, top + 22, left + 13, top + 46, LAMP)
        x += width


def _shade(canvas: Canvas, block, strength=0.8):
    """Light comes from the left, low: the right of everything is in shadow."""
    canvas.grain(block, mix(STONE, EARTH, 0.75), 10, strength, 0.8)


def _shaft(canvas: Canvas):
    shaft = rectangle(MIDDLE - 220, 560, MIDDLE + 220, 1600)
    canvas.fill(shaft, STONE)
    _shade(canvas, shaft)
    for row in range(22):
        for column in range(9):
            if canvas.random.random() < 0.2:
                x = MIDDLE - 190 + column * 44 + (row % 2) * 18
                y = 1090 + row * 26
                shade = mix(STONE, EARTH, canvas.random.uniform(0.12, 0.3))
                canvas.box(x, y, x + 34, y + 15, shade, 3)
    for y in (1130, 1330):
        niche = [
            *arc(MIDDLE, y + 34, 30, 34, 180, 360, 24),
            (MIDDLE + 30, y + 130),
            (MIDDLE - 30, y + 130),
        ]
        canvas.fill([(MIDDLE + (x - MIDDLE) * 1.4, y) for x, y in niche], mix(STONE, CREAM, 0.5))
        canvas.fill(niche, NIGHT)
        canvas.grain(niche, LAMP, 90, 0.5, 0.5)
    for side in (-1, 1):
        pier = rectangle(MIDDLE + side * 236 - 26, 560, MIDDLE + side * 236 + 26, 1600)
        canvas.fill(pier, mix(STONE, CREAM, 0.35))
        _shade(canvas, pier, 0.9)
    _ledge(canvas, 1040, 284, 30)


def _ledge(canvas: Canvas, y: float, half: float, height: float):
    ledge = rectangle(MIDDLE - half, y, MIDDLE + half, y + height)
    canvas.tint([(x, y + height * 0.9) for x, y in ledge], EARTH, 0.4, blur=8)
    canvas.fill(ledge, mix(STONE, CREAM, 0.55))
    _shade(canvas, ledge, 0.7)


def _clock(canvas: Canvas, x: float, y: float):
    frame = rectangle(x - 206, 590, x + 206, 1010)
    canvas.fill(frame, mix(TEAL, NIGHT, 0.35))
    canvas.grain(frame, INK, 20, 0.7)
    for dx, dy in ((-170, -174), (170, -174), (-170, 174), (170, 174)):
        canvas.disc(x + dx, y + dy, 16, LAMP)
    canvas.disc(x, y, 204, mix(LAMP, EARTH, 0.25))
    canvas.grain(arc(x, y, 204, 204), EARTH, 30, 0.7)
    canvas.disc(x, y, 184, CREAM)
    canvas.grain(arc(x, y, 184, 184), mix(ROSE, SAND, 0.5), 30, 0.6, 0.8)
    for hour in range(12):
        long = 44 if hour % 3 == 0 else 28
        half = long * 0.2
        tick = rectangle(x - half, y - 168, x + half, y - 168 + long)
        canvas.fill(turned(tick, (x, y), hour * 30), INK)
    for minute in range(60):
        angle = math.radians(minute * 6)
        canvas.disc(x + 176 * math.sin(angle), y - 176 * math.cos(angle), 2.6, mix(INK, SEA, 0.3))
    for degrees, length, width in ((219, 100, 13), (108, 152, 9)):
        hand = [
            (x - width, y + 30),
            (x - width * 1.3, y - length * 0.55),
            (x, y - length),
            (x + width * 1.3, y - length * 0.55),
            (x + width, y + 30),
        ]
        canvas.fill(turned(hand, (x, y), degrees), NIGHT)
    canvas.disc(x, y, 19, NIGHT)
    canvas.disc(x, y, 8, LAMP)


def _belfry(canvas: Canvas):
    stage = rectangle(MIDDLE - 190, 300, MIDDLE + 190, 540)
    canvas.fill(stage, STONE)
    _shade(canvas, stage)
    for offset in (-118, 0, 118):
        x = MIDDLE + offset
        opening = [*arc(x, 372, 44, 46, 180, 360, 30), (x + 44, 512), (x - 44, 512)]
        canvas.fill(opening, mix(NIGHT, INK, 0.4))
        canvas.grain(opening, mix(LAMP, CORAL, 0.4), 90, 0.5, 0.6)
        bell = smooth(
            [(x - 8, 394), (x + 8, 394), (x + 18, 434), (x + 30, 458), (x - 30, 458), (x - 18, 434)]
        )
        canvas.fill(bell, mix(LAMP, EARTH, 0.3))
        canvas.grain(bell, EARTH, 20, 0.8)
        canvas.disc(x, 464, 7, EARTH)
        canvas.fill(rectangle(x - 48, 506, x + 48, 516), mix(STONE, CREAM, 0.5))
    _ledge(canvas, 530, 286, 34)
    for x in range(MIDDLE - 262, MIDDLE + 270, 58):
        canvas.box(x - 11, 492, x + 11, 530, mix(STONE, CREAM, 0.4), 5)
    canvas.fill(rectangle(MIDDLE - 276, 484, MIDDLE + 276, 497), mix(STONE, CREAM, 0.55))


def _spire(canvas: Canvas):
    copper = mix(SEA, TEAL, 0.25)
    _ledge(canvas, 284, 216, 24)
    roof = [
        (MIDDLE - 206, 286),
        (MIDDLE - 120, 200),
        (MIDDLE, 84),
        (MIDDLE + 120, 200),
        (MIDDLE + 206, 286),
    ]
    canvas.fill(roof, copper)
    canvas.grain(roof, NIGHT, 10, 0.85, 0.9)
    for offset in (-100, -34, 34, 100):
        canvas.stroke(
            [(MIDDLE + offset * 0.06, 98), (MIDDLE + offset, 282)], mix(copper, NIGHT, 0.4), 4
        )
    canvas.stroke([(MIDDLE, 88), (MIDDLE, 40)], INK, 6)
    canvas.disc(MIDDLE, 76, 12, LAMP)
    canvas.fill([(MIDDLE - 46, 44), (MIDDLE + 30, 36), (MIDDLE + 56, 48), (MIDDLE + 30, 58)], LAMP)


def _steeplejack(canvas: Canvas, x: float, y: float):
    """On a plank seat, one hand on the long hand of the clock; `y` is the plank."""
    for side in (-30, 34):
        canvas.stroke([(x + 2, y - 178), (x + side, y + 4)], EARTH, 5)
    canvas.stroke([(x + 2, 500), (x + 2, y - 178)], EARTH, 6)
    canvas.stroke([(x + 16, y - 40), (x + 26, 1120), (x + 14, 1250)], mix(EARTH, SAND, 0.3), 4)
    canvas.tint(arc(x + 30, y - 30, 60, 90), EARTH, 0.3, blur=12)
    canvas.stroke([(x - 6, y - 12), (x - 56, y + 4), (x - 60, y + 84)], NIGHT, 31)
    canvas.stroke([(x + 10, y - 8), (x - 26, y + 20), (x - 22, y + 98)], mix(NIGHT, TEAL, 0.4), 31)
    for foot in ((x - 66, y + 92), (x - 28, y + 106)):
        canvas.box(foot[0] - 24, foot[1] - 10, foot[0] + 20, foot[1] + 10, INK, 10)
    canvas.box(x - 44, y + 2, x + 46, y + 14, mix(SAND, EARTH, 0.5), 4)
    coat = smooth(
        [(x - 30, y), (x - 36, y - 70), (x - 10, y - 112), (x + 28, y - 100), (x + 36, y)]
    )
    canvas.fill(coat, CORAL)
    canvas.grain(coat, BRICK, 20, 0.85)
    canvas.stroke([(x - 32, y - 34), (x + 34, y - 30)], INK, 7)
    canvas.disc(x - 4, y - 140, 29, SKINS[1])
    canvas.fill(arc(x - 2, y - 148, 33, 31, 170, 372), LAMP)
    canvas.box(x - 50, y - 156, x + 6, y - 146, mix(LAMP, EARTH, 0.3), 4)
    canvas.stroke(
        [(x + 10, y - 88), (x + 52, y - 54), (x + 74, y - 22)], mix(CORAL, BRICK, 0.5), 22
    )
    canvas.disc(x + 78, y - 16, 13, SKINS[1])
    canvas.stroke([(x + 40, y + 10), (x + 48, y + 62)], EARTH, 4)
    canvas.fill([(x + 26, y + 60), (x + 72, y + 60), (x + 64, y + 106), (x + 34, y + 106)], TEAL)
    canvas.grain(rectangle(x + 26, y + 60, x + 72, y + 106), INK, 10, 0.5)


def _swift(canvas: Canvas, x: float, y: float, size: float):
    wings = [
        (x - size, y - size * 0.5),
        (x - size * 0.3, y - size * 0.36),
        (x, y),
        (x + size * 0.3, y - size * 0.36),
        (x + size, y - size * 0.6),
        (x + size * 0.2, y - size * 0.1),
        (x, y + size * 0.36),
        (x - size * 0.2, y - size * 0.1),
    ]
    canvas.fill(wings, NIGHT)
