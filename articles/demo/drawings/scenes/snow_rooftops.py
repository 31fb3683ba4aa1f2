"""Snow on the roofs as the windows light up, and smoke going straight up and then east."""

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
    SEA,
    TEAL,
    Colour,
    mix,
)
from ..shapes import arc, rectangle, smooth
from ..sky import stars

SNOW = mix(CREAM, MIST, 0.35)


def draw(canvas: Canvas):
    canvas.gradient(
        rectangle(0, 0, 2000, 720), NIGHT, mix(NIGHT, TEAL, 0.7), mix(SEA, ROSE, 0.4), ROSE, LAMP
    )
    stars(canvas, 90, 330)
    canvas.glow(520, 800, 760, mix(CORAL, LAMP, 0.5), 0.6)
    crescent = [*arc(1630, 180, 66, 66, -100, 130), *arc(1606, 170, 60, 60, 108, -78)]
    canvas.glow(1630, 180, 240, LAMP, 0.25)
    canvas.fill(crescent, mix(CREAM, LAMP, 0.2))
    _row(canvas, 700, 150, mix(SEA, ROSE, 0.4), 0.0, 0.55)
    _church(canvas, 600, 730)
    _row(canvas, 850, 210, mix(TEAL, SEA, 0.25), 0.22, 0.3)
    for x, y, size in ((270, 700, 0.8), (1010, 690, 0.7), (1490, 700, 0.9)):
        _smoke(canvas, x, y, size, 0.36)
    _row(canvas, 1060, 290, mix(TEAL, NIGHT, 0.6), 0.5, 0.12)
    _near_roofs(canvas)
    _flakes(canvas)


def _row(canvas: Canvas, base: float, size: float, wall: Colour, lit: float, haze: float):
    """A street of gables; `haze` is how much of the wall's colour veils the snow."""
    x = -60 - canvas.random.uniform(0, size / 2)
    while x < 2040:
        width = size * canvas.random.uniform(0.75, 1.15)
        top = base - size * canvas.random.uniform(0.35, 0.85)
        if canvas.random.random() < 0.6:
            _gable(canvas, x, top, width, wall, lit, haze)
        else:
            _long_roof(canvas, x, top, width * 1.3, wall, lit, haze)
            width *= 1.3
        x += width


def _walls(canvas: Canvas, outline, wall: Colour):
    canvas.fill(outline, wall)
    canvas.grain(outline, mix(wall, INK, 0.6), 20, 0.5, 0.85)


def _gable(canvas: Canvas, x, top, width, wall, lit, haze):
    peak = top - width * 0.62
    _walls(
        canvas,
        [(x, 1340), (x, top), (x + width / 2, peak), (x + width, top), (x + width, 1340)],
        wall,
    )
    _windows(canvas, x, top + width * 0.12, width, wall, lit)
    thick = width * 0.11
    cap = [
        (x - thick, top + thick * 0.9),
        (x + width / 2, peak - thick * 1.1),
        (x + width + thick, top + thick * 0.9),
        (x + width + thick * 0.4, top + thick * 1.7),
        (x + width / 2, peak + thick * 0.7),
        (x - thick * 0.4, top + thick * 1.7),
    ]
    _snow(canvas, cap, wall, haze)


def _long_roof(canvas: Canvas, x, top, width, wall, lit, haze):
    """A roof seen from its long side, with a chimney; snow ends in a soft edge at the eaves."""
    ridge = top - width * 0.36
    _walls(canvas, rectangle(x, top - 4, x + width, 1340), wall)
    _windows(canvas, x, top + width * 0.16, width, wall, lit)
    for place in (0.24, 0.78):
        _chimney(canvas, x + width * place, ridge, width * 0.085, wall, haze)
    eaves = [
        (x + width - width * step / 8, top + (7 if step % 2 else -3) * width / 220)
        for step in range(-1, 10)
    ]
    roof = [(x + width * 0.1, ridge), (x + width * 0.9, ridge), *smooth(eaves, closed=False)]
    _snow(canvas, roof, wall, haze)


def _chimney(canvas: Canvas, x, ridge, half, wall, haze):
    stack = rectangle(x - half, ridge - half * 3.4, x + half, ridge + half)
    canvas.fill(stack, mix(BRICK, wall, 0.35 + haze))
    canvas.grain(stack, INK, 10, 0.6)
    cap = rectangle(x - half * 1.2, ridge - half * 4, x + half * 1.2, ridge - half * 3.2)
    canvas.fill(cap, mix(SNOW, wall, haze))


def _snow(canvas: Canvas, outline, wall: Colour, haze: float):
    canvas.fill(outline, mix(SNOW, wall, haze))
    canvas.grain(outline, mix(SEA, wall, haze), 50, 0.75, 0.85)


def _windows(canvas: Canvas, x, top, width, wall, lit):
    columns, size = max(2, int(width // 78)), width * 0.062
    for row in range(3):
        for column in range(columns):
            cx = x + width * (column + 0.5) / columns
            y = top + row * size * 4.6
            glowing = canvas.random.random() < lit
            colour = mix(LAMP, CREAM, canvas.random.uniform(0, 0.4))
            canvas.box(
                cx - size,
                y,
                cx + size,
                y + size * 2.6,
                colour if glowing else mix(wall, INK, 0.4),
                3,
            )
            canvas.stroke([(cx, y), (cx, y + size * 2.6)], wall, 2.5)
            canvas.stroke([(cx - size, y + size), (cx + size, y + size)], wall, 2.5)


def _church(canvas: Canvas, x: float, base: float):
    wall = mix(TEAL, ROSE, 0.35)
    tower = rectangle(x - 58, base - 290, x + 58, base + 200)
    _walls(canvas, tower, wall)
    spire = [(x - 72, base - 284), (x, base - 560), (x + 72, base - 284)]
    canvas.fill(spire, mix(TEAL, NIGHT, 0.35))
    canvas.grain(spire, INK, 10, 0.7)
    side = [(x - 72, base - 284), (x, base - 560), (x - 16, base - 284)]
    _snow(canvas, side, wall, 0.2)
    canvas.stroke([(x, base - 556), (x, base - 600)], INK, 5)
    canvas.disc(x, base - 594, 7, LAMP)
    canvas.disc(x, base - 214, 36, mix(LAMP, CREAM, 0.5))
    canvas.stroke([(x, base - 238), (x, base - 214), (x + 16, base - 206)], INK, 5)


def _smoke(canvas: Canvas, x: float, y: float, size: float, share: float):
    """A plume that widens as it rises and leans with the wind."""
    left, right = [], []
    for step in range(26):
        rise = step / 25
        cx = x + (rise**1.8) * 260 * size + 22 * size * math.sin(rise * 9)
        half = (7 + rise * 66) * size * (1 + 0.2 * math.sin(rise * 17)) * (1 - rise**5)
        left.append((cx - half, y - rise * 430 * size))
        right.append((cx + half, y - rise * 430 * size))
    plume = smooth([*left, *reversed(right)], steps=4)
    canvas.tint(plume, mix(CREAM, ROSE, 0.4), share, blur=6)
    canvas.grain(plume, mix(ROSE, CREAM, 0.5), 270, share * 1.3)


def _near_roofs(canvas: Canvas):
    wall = mix(NIGHT, INK, 0.35)
    _chimney(canvas, 1760, 990, 44, mix(EARTH, INK, 0.4), 0.0)
    _smoke(canvas, 1760, 812, 1.25, 0.5)
    left = [(-40, 1340), (-40, 1090), (150, 960), (420, 1190), (470, 1340)]
    _walls(canvas, left, wall)
    _snow(
        canvas,
        [(-60, 1070), (150, 918), (470, 1196), (440, 1236), (150, 990), (-60, 1140)],
        NIGHT,
        0.0,
    )
    ridge = smooth(
        [(640, 1150), (900, 1034), (1240, 1022), (1600, 1016), (2060, 1004)], closed=False
    )
    roof = [(500, 1340), (590, 1200), *ridge, (2060, 1340)]
    _snow(canvas, roof, NIGHT, 0.0)
    for x in (1010, 1440):
        _dormer(canvas, x, 1200, wall)
    _cat(canvas, 1230, 1026)


def _dormer(canvas: Canvas, x: float, y: float, wall: Colour):
    canvas.tint([(x + 86, y - 60), (x + 190, y + 150), (x + 86, y + 150)], NIGHT, 0.3, blur=10)
    front = [(x - 86, y + 150), (x - 86, y - 36), (x, y - 112), (x + 86, y - 36), (x + 86, y + 150)]
    canvas.fill(front, wall)
    canvas.glow(x, y + 50, 210, LAMP, 0.45)
    canvas.box(x - 52, y - 22, x + 52, y + 104, mix(LAMP, CREAM, 0.35), 6)
    canvas.grain(rectangle(x - 52, y - 22, x + 52, y + 104), CORAL, 90, 0.5, 0.7)
    canvas.stroke([(x, y - 22), (x, y + 104)], wall, 8)
    canvas.stroke([(x - 52, y + 34), (x + 52, y + 34)], wall, 8)
    cap = smooth(
        [
            (x - 116, y - 12),
            (x - 66, y - 84),
            (x, y - 146),
            (x + 66, y - 84),
            (x + 116, y - 12),
            (x + 70, y - 40),
            (x, y - 100),
            (x - 70, y - 40),
        ]
    )
    _snow(canvas, cap, NIGHT, 0.0)
    canvas.box(x - 66, y + 96, x + 66, y + 114, SNOW, 8)


def _cat(canvas: Canvas, x: float, feet: float):
    """Sitting on the ridge, looking out of the picture."""
    tail = [(x - 30, feet - 10), (x - 84, feet - 2), (x - 104, feet + 44), (x - 86, feet + 78)]
    canvas.stroke(smooth(tail, closed=False), INK, 14)
    body = smooth(
        [
            (x - 44, feet + 6),
            (x - 50, feet - 40),
            (x - 24, feet - 92),
            (x + 20, feet - 100),
            (x + 36, feet - 40),
            (x + 34, feet + 4),
        ]
    )
    canvas.fill(body, INK)
    canvas.grain(body, mix(TEAL, MIST, 0.4), 180, 0.5, 0.5)
    top = feet - 122
    canvas.oval(x + 10, top, 36, 31, INK)
    for side in (-1, 1):
        ear = [(x + 10 + side * 35, top - 6), (x + 10 + side * 29, top - 54), (x + 10, top - 26)]
        canvas.fill(ear, INK)
        canvas.oval(x + 12 + side * 13, top - 2, 5, 6.5, LAMP)


def _flakes(canvas: Canvas):
    for _ in range(260):
        x, y = canvas.random.uniform(0, 2000), canvas.random.uniform(0, 1333)
        radius = canvas.random.choice((2.2, 2.8, 3.6, 5))
        canvas.tint(arc(x, y, radius, radius, steps=14), CREAM, 0.85)
