"""The football ground under its floodlights."""

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
    PINE,
    ROSE,
    TEAL,
    mix,
)
from ..shapes import arc, down_to, rectangle, smooth, wave


def draw(canvas: Canvas):
    canvas.fill(rectangle(0, 0, 2000, 1333), mix(INK, NIGHT, 0.2))
    canvas.gradient(rectangle(0, 0, 2000, 900), INK, NIGHT, mix(NIGHT, TEAL, 0.6))
    for _ in range(90):
        canvas.disc(
            canvas.random.uniform(0, 2000),
            canvas.random.uniform(0, 330),
            canvas.random.uniform(1, 2.6),
            MIST,
        )
    canvas.gradient(down_to(wave(0, 2000, 560, 22, 260, 1.0), 900), mix(NIGHT, INK, 0.4), INK)
    for x, y in ((165, 110), (1835, 110), (610, 190), (1390, 190)):
        _floodlight(canvas, x, y)
    _bowl(canvas)
    _pitch(canvas)
    for source, edge in (((165, 150), (380, 1120)), ((1835, 150), (1620, 1120))):
        near = 1000 + (1000 - edge[0]) * 0.25
        canvas.beam([source, edge, (near, 1010)], source, 1300, mix(LAMP, CREAM, 0.6), 0.30)
    _players(canvas)


def _floodlight(canvas: Canvas, x: float, y: float):
    canvas.stroke([(x - 9, y + 40), (x - 18, 820)], INK, 9)
    canvas.stroke([(x + 9, y + 40), (x + 18, 820)], INK, 9)
    for step in range(0, 520, 44):
        canvas.stroke([(x - 12, y + 60 + step), (x + 12, y + 104 + step)], INK, 4)
    canvas.glow(x, y, 330, mix(LAMP, CREAM, 0.5), 0.8)
    canvas.box(x - 74, y - 46, x + 74, y + 46, INK, 8)
    for column in range(5):
        for row in range(3):
            canvas.disc(x - 54 + column * 27, y - 27 + row * 27, 10.5, CREAM)


def _bowl(canvas: Canvas):
    canvas.fill(arc(1000, 900, 1010, 420), mix(INK, NIGHT, 0.35))
    canvas.fill(rectangle(0, 880, 2000, 1333), mix(INK, NIGHT, 0.35))
    roof = [*arc(1000, 880, 1010, 420, 180, 360), *arc(1000, 880, 880, 300, 360, 180)]
    canvas.fill(roof, mix(TEAL, NIGHT, 0.4))
    canvas.grain(roof, INK, 270, 0.7)
    canvas.fill(arc(1000, 930, 890, 345), mix(NIGHT, INK, 0.25))
    coats = (CORAL, CREAM, LAMP, mix(CORAL, ROSE, 0.5), MIST, BRICK)
    for row in range(9):
        rx, ry = 868 - row * 27, 322 - row * 17
        ring = arc(1000, 930, rx, ry, 182, 358, 150 - row * 6)
        for x, y in ring:
            if canvas.random.random() < 0.9:
                share = 0.25 + row * 0.055
                canvas.disc(
                    x + canvas.random.uniform(-3, 3),
                    y,
                    7.2,
                    mix(NIGHT, canvas.random.choice(coats), share),
                )
    canvas.glow(1000, 900, 900, LAMP, 0.14)


def _pitch(canvas: Canvas):
    def at(u, v):
        """Pitch coordinates (0..1 across and away) to the picture, with a simple perspective."""
        depth = 1 / (1 + 1.5 * v)
        return 1000 + (u - 0.5) * 2050 * depth, 800 + 700 * (depth - 0.4) / 0.6

    grass = mix(MOSS, LAMP, 0.12)
    for stripe in range(10):
        left, right = stripe / 10, (stripe + 1) / 10
        canvas.fill(
            [at(left, 0), at(right, 0), at(right, 1), at(left, 1)],
            grass if stripe % 2 else mix(grass, PINE, 0.35),
        )
    lawn = [at(0, 0), at(1, 0), at(1, 1), at(0, 1)]
    canvas.grain(lawn, PINE, 90, 0.65, 0.7)
    lines = (
        [at(0.02, 0.0), at(0.02, 0.96), at(0.98, 0.96), at(0.98, 0.0)],
        [at(0.5, 0.0), at(0.5, 0.96)],
        [at(0.02, 0.78), at(0.17, 0.78), at(0.17, 0.16), at(0.02, 0.16)],
        [at(0.98, 0.78), at(0.83, 0.78), at(0.83, 0.16), at(0.98, 0.16)],
    )
    for line in lines:
        canvas.stroke(line, CREAM, 5)
    canvas.stroke([at(0.5 + x, 0.46 + y) for x, y in arc(0, 0, 0.09, 0.19)], CREAM, 5)


def _players(canvas: Canvas):
    home = ((520, 1010), (700, 935), (905, 1090), (1180, 960), (830, 880), (1500, 1015))
    away = ((610, 925), (1010, 990), (1290, 1085), (1090, 890), (1395, 925), (420, 1140))
    for shirt, places in ((CORAL, home), (CREAM, away)):
        for number, (x, y) in enumerate(places):
            size = 0.5 + (y - 850) / 330
            for side in (-1, 1):
                canvas.tint(
                    arc(x + side * 46 * size, y + 3, 46 * size, 5 * size), INK, 0.35, blur=2
                )
            stride = (14, -10, 18, 6, -16, 10)[number] * size
            canvas.stroke([(x, y - 46 * size), (x - stride, y)], INK, 10 * size)
            canvas.stroke([(x, y - 46 * size), (x + stride * 1.2, y - 8 * size)], INK, 10 * size)
            canvas.fill(
                smooth(
                    [
                        (x - 17 * size, y - 88 * size),
                        (x + 17 * size, y - 88 * size),
                        (x + 12 * size, y - 40 * size),
                        (x - 12 * size, y - 40 * size),
                    ]
                ),
                shirt,
            )
            canvas.stroke(
                [(x - 14 * size, y - 84 * size), (x - 30 * size, y - 58 * size)], shirt, 8 * size
            )
            canvas.stroke(
                [(x + 14 * size, y - 84 * size), (x + 32 * size, y - 68 * size)], shirt, 8 * size
            )
            canvas.disc(x, y - 106 * size, 11 * size, mix(EARTH, ROSE, 0.5))
    canvas.disc(975, 1068, 11, CREAM)
