"""A vote by show of hands, seen from the last row."""

import math

from ..canvas import Canvas
from ..palette import BRICK, CORAL, CREAM, EARTH, INK, LAMP, NIGHT, PINE, SAND, SEA, TEAL, mix
from ..people import HAIRS, SKINS, bust, from_behind, head
from ..shapes import arc, rectangle

BACKS = ("short", "bun", "long", "short", "bald", "long")


def draw(canvas: Canvas):
    wall, wood = mix(TEAL, NIGHT, 0.35), mix(EARTH, CORAL, 0.18)
    canvas.gradient(rectangle(0, 0, 2000, 640), mix(wall, INK, 0.4), wall)
    canvas.grain(rectangle(0, 0, 2000, 640), INK, 270, 0.7)
    for x in (330, 665, 1000, 1335, 1670):
        _tall_window(canvas, x, 105 if x == 1000 else 160)
    canvas.fill(rectangle(0, 560, 2000, 1333), mix(BRICK, EARTH, 0.35))
    canvas.grain(rectangle(0, 560, 2000, 1333), INK, 90, 0.6)
    for x in (1000, 665, 1335):
        pool = [
            (x - 90, 575),
            (x + 90, 575),
            (x + 90 + (x - 1000) * 0.8 + 70, 1333),
            (x - 90 + (x - 1000) * 0.8 - 70, 1333),
        ]
        canvas.beam(pool, (x, 575), 950, LAMP, 0.36)
    _dais(canvas, wood)
    for row, (rx, ry, people) in enumerate(((470, 150, 6), (735, 285, 8), (1000, 450, 9))):
        _benches(canvas, row, rx, ry, people, wood)


def _tall_window(canvas: Canvas, x: float, top: float):
    outer = [*arc(x, top + 96, 106, 106, 180, 360), (x + 106, 500), (x - 106, 500)]
    inner = [*arc(x, top + 96, 88, 88, 180, 360), (x + 88, 484), (x - 88, 484)]
    canvas.fill(outer, mix(SAND, EARTH, 0.35))
    canvas.gradient(inner, mix(LAMP, CREAM, 0.7), mix(LAMP, CREAM, 0.25), LAMP)
    canvas.grain(inner, CORAL, 90, 0.5, 0.6)
    for offset in (-30, 30):
        canvas.stroke([(x + offset, top + 14), (x + offset, 484)], mix(EARTH, INK, 0.3), 5)
    for y in (top + 100, top + 200, top + 300):
        if y < 470:
            canvas.stroke([(x - 88, y), (x + 88, y)], mix(EARTH, INK, 0.3), 5)
    canvas.glow(x, 330, 270, LAMP, 0.28)


def _dais(canvas: Canvas, wood):
    canvas.box(640, 500, 1360, 690, mix(wood, INK, 0.35), 10)
    for x, coat, skin, hair, style in (
        (800, NIGHT, SKINS[1], HAIRS[0], "short"),
        (1000, CORAL, SKINS[0], HAIRS[3], "bun"),
        (1200, PINE, SKINS[2], HAIRS[4], "long"),
    ):
        tall = 60 if x == 1000 else 0
        canvas.box(x - 66, 395 - tall, x + 66, 600, mix(BRICK, INK, 0.25), 40)
        bust(canvas, x, 512, 130, 610, coat)
        canvas.box(x - 13, 490, x + 13, 522, skin)
        head(canvas, x, 466, 38, skin, hair, style)
    canvas.box(610, 578, 1390, 712, wood, 8)
    canvas.grain(rectangle(610, 578, 1390, 712), INK, 90, 0.6)
    canvas.box(600, 562, 1400, 590, mix(wood, SAND, 0.35), 6)
    for x in (720, 880, 1120, 1280):
        canvas.box(x - 56, 610, x + 56, 694, mix(wood, INK, 0.22), 4)
    canvas.disc(1000, 650, 38, LAMP)
    canvas.disc(1000, 650, 24, mix(wood, INK, 0.4))
    canvas.fill([(985, 664), (1015, 664), (1010, 640), (1000, 628), (990, 640)], LAMP)


def _benches(canvas: Canvas, row: int, rx: float, ry: float, people: int, wood):
    """A curved row seen from behind, half of it voting with raised hands."""
    centre, size = (1000, 720), 26 + row * 13
    angles = [150 - 120 * place / (people - 1) for place in range(people)]
    for number, angle in sorted(
        enumerate(angles), key=lambda pair: math.sin(math.radians(pair[1]))
    ):
        x = centre[0] + rx * math.cos(math.radians(angle))
        y = centre[1] + ry * math.sin(math.radians(angle))
        votes = number < people // 2 + (row == 1)
        coat = (
            (CORAL, mix(CORAL, BRICK, 0.6), LAMP)[number % 3]
            if votes
            else (TEAL, NIGHT, SEA)[number % 3]
        )
        skin, hair = canvas.random.choice(SKINS), canvas.random.choice(HAIRS)
        if votes:
            side = 1 if number % 2 else -1
            elbow, hand = (
                (x + side * size * 1.75, y - size * 0.3),
                (x + side * size * 1.6, y - size * 3.1),
            )
            canvas.stroke(
                [(x + side * size * 1.3, y + size * 0.6), elbow, hand],
                mix(coat, INK, 0.12),
                size * 0.62,
            )
            canvas.oval(hand[0], hand[1] - size * 0.3, size * 0.34, size * 0.44, skin)
        bust(canvas, x, y - size * 0.15, size * 3.7, y + size * 2.0, coat)
        from_behind(
            canvas, x, y - size * 1.2, size, skin, hair, BACKS[(number + row * 2) % len(BACKS)]
        )
    front = arc(*centre, rx + 46, ry + size * 1.9, 168, 12, 90)
    back = arc(*centre, rx + 60, ry + size * 3.5, 12, 168, 90)
    bench = [*front, *back]
    canvas.fill(bench, mix(wood, INK, 0.12))
    canvas.grain(bench, INK, 90, 0.8)
    canvas.stroke(front, mix(wood, SAND, 0.45), 10 + row * 3)
    for x, y in (front[0], front[-1]):
        canvas.box(x - 9, y - 14, x + 9, y + size * 1.9, mix(wood, INK, 0.35), 5)
        canvas.disc(x, y - 18, 11 + row * 2, mix(wood, SAND, 0.45))
