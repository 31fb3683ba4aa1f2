"""Wind turbines over the fields, and a tractor at work below them."""

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
    mix,
)
from ..people import SKINS
from ..shapes import arc, down_to, lens, rectangle, smooth, turned, wave
from ..sky import cloud


def draw(canvas: Canvas):
    canvas.gradient(
        rectangle(0, 0, 2000, 900),
        mix(SEA, TEAL, 0.25),
        mix(SEA, MIST, 0.5),
        mix(MIST, CREAM, 0.6),
        mix(CREAM, LAMP, 0.5),
        mix(LAMP, ROSE, 0.4),
    )
    canvas.glow(330, 640, 640, mix(LAMP, CREAM, 0.5), 0.7)
    canvas.disc(330, 640, 96, mix(CREAM, LAMP, 0.2))
    for x, y, length in ((-100, 240, 520), (720, 150, 400), (1180, 430, 460), (1660, 260, 480)):
        cloud(canvas, x, y, length, mix(CREAM, ROSE, 0.2), mix(SEA, ROSE, 0.4))
    _far_hills(canvas)
    for x, base, size, turn in ((640, 742, 0.34, 10), (820, 736, 0.36, 75), (1010, 748, 0.32, 40)):
        _turbine(canvas, (x, base), size, turn)
    _fields(canvas)
    _turbine(canvas, (1180, 872), 0.66, 95)
    _ploughland(canvas)
    _turbine(canvas, (1590, 1010), 1.06, 18)
    _hedge(canvas)
    _tractor(canvas, 640, 1130)


def _far_hills(canvas: Canvas):
    for layer, (y, height, length) in enumerate(((700, 44, 330), (752, 30, 250))):
        colour = mix(mix(SEA, ROSE, 0.25), TEAL, 0.2 + layer * 0.3)
        hill = down_to(wave(0, 2000, y, height, length, layer * 2.4 + 0.9), 960)
        canvas.fill(hill, colour)
        canvas.grain(hill, mix(colour, CREAM, 0.5), 90, 0.5, 0.6)


def _fields(canvas: Canvas):
    """Strips that follow the swell of the land, the nearer the broader."""
    for number, (y, height, length, colour) in enumerate(
        (
            (800, 26, 420, mix(MOSS, SEA, 0.35)),
            (838, 26, 520, mix(LAMP, MOSS, 0.35)),
            (884, 24, 470, MOSS),
            (934, 22, 560, mix(SAND, LAMP, 0.4)),
        )
    ):
        field = down_to(wave(0, 2000, y, height, length, number * 1.1 + 0.5), 1340)
        canvas.fill(field, colour)
        band = [(x, min(py, y + 100)) for x, py in field]
        canvas.grain(band, mix(colour, PINE, 0.7), 270, 0.5, 0.8)
    for x, y, size in (
        (120, 838, 24),
        (170, 846, 30),
        (236, 840, 22),
        (1810, 852, 30),
        (1866, 862, 24),
        (1750, 846, 20),
    ):
        canvas.fill(arc(x, y - size, size * 0.9, size * 1.2), PINE)
        canvas.grain(arc(x, y - size, size * 0.9, size * 1.2), mix(MOSS, LAMP, 0.5), 180, 0.6, 0.6)
    canvas.box(1660, 820, 1724, 856, mix(CREAM, SAND, 0.3))
    canvas.fill([(1652, 822), (1692, 786), (1732, 822)], BRICK)
    canvas.box(1684, 830, 1700, 856, NIGHT)


def _ploughland(canvas: Canvas):
    """Stubble beyond the tractor, turned earth on this side, and its own furrow half done."""
    stubble = down_to(wave(0, 2000, 1000, 16, 620, 0.8), 1340)
    canvas.fill(stubble, mix(LAMP, SAND, 0.5))
    canvas.grain(stubble, mix(EARTH, CORAL, 0.3), 90, 0.5)
    for step in range(5):
        line = wave(0, 2000, 1018 + step * (16 + step * 3), 14, 620, 0.8)
        canvas.dashes(line, mix(EARTH, SAND, 0.35), 3 + step * 0.6, 40, 26)
    soil = mix(EARTH, BRICK, 0.25)
    current = wave(-20, 470, 1106, 5, 300, 0.4)
    canvas.fill([*current, (500, 1150), (-20, 1150)], soil)
    y, height = 1138.0, 24.0
    while y < 1340:
        ridge = down_to(wave(0, 2000, y, 9, 560, 0.8), 1360)
        canvas.fill(ridge, soil)
        band = [*ridge[:-2], *[(x, py + height * 1.15) for x, py in reversed(ridge[:-2])]]
        canvas.grain(band, mix(INK, EARTH, 0.2), 90, 0.8, 0.75)
        canvas.stroke(ridge[:-2], mix(soil, CORAL, 0.45), 3)
        y += height
        height *= 1.28


def _turbine(canvas: Canvas, foot: Point, size: float, turn: float):
    x, y = foot
    hub = (x, y - 790 * size)
    tower = [
        (x - 9 * size, hub[1]),
        (x + 9 * size, hub[1]),
        (x + 20 * size, y + 20 * size),
        (x - 20 * size, y + 20 * size),
    ]
    shade = mix(TEAL, MIST, 0.2)
    canvas.fill(tower, CREAM)
    canvas.grain(tower, shade, 0, 0.8, 0.8)
    for blade in (0, 120, 240):
        hx, hy = hub
        outline = [
            (hx, hy - 9 * size),
            (hx + 70 * size, hy - 30 * size),
            (hx + 420 * size, hy - 3 * size),
            (hx + 420 * size, hy + 3 * size),
            (hx, hy + 11 * size),
        ]
        wing = turned(outline, hub, turn + blade)
        canvas.fill(wing, CREAM)
        canvas.grain(wing, shade, 60, 0.55, 0.7)
        tip = turned([(hx + 372 * size, hy), (hx + 408 * size, hy)], hub, turn + blade)
        canvas.stroke(tip, CORAL, 9 * size)
    canvas.disc(*hub, 25 * size, mix(CREAM, MIST, 0.6))
    canvas.disc(*hub, 11 * size, mix(NIGHT, TEAL, 0.4))


def _hedge(canvas: Canvas):
    for x in range(-30, 2050, 44):
        y = 1340 - abs(canvas.random.gauss(0, 14)) + 20
        radius = canvas.random.uniform(34, 62)
        bush = arc(x, y, radius, radius, steps=36)
        canvas.fill(bush, mix(PINE, INK, 0.2))
        canvas.grain(bush, mix(MOSS, LAMP, 0.4), 235, 0.6, 0.6)


def _tractor(canvas: Canvas, x: float, ground: float):
    """Towards the right, a plough behind it and gulls after the plough."""
    canvas.tint(lens(x - 260, ground + 8, 620, 50), INK, 0.55, blur=7)
    for share in range(3):
        start = (x - 150 - share * 62, ground - 84)
        canvas.stroke([start, (start[0] - 22, ground - 30), (start[0] + 16, ground + 2)], NIGHT, 13)
    canvas.stroke([(x - 80, ground - 96), (x - 300, ground - 84)], mix(NIGHT, TEAL, 0.3), 15)
    _cab(canvas, x, ground)
    bonnet = smooth(
        [
            (x + 58, ground - 196),
            (x + 170, ground - 192),
            (x + 246, ground - 172),
            (x + 252, ground - 84),
            (x + 58, ground - 78),
        ],
        steps=6,
    )
    body = rectangle(x - 96, ground - 176, x + 80, ground - 76)
    for part in (body, bonnet):
        canvas.fill(part, CORAL)
        canvas.grain(part, BRICK, 80, 0.8, 0.85)
    canvas.stroke([(x + 150, ground - 190), (x + 150, ground - 276)], INK, 13)
    for step, radius in enumerate((14, 20, 27)):
        canvas.tint(
            arc(x + 130 - step * 34, ground - 300 - step * 22, radius, radius),
            CREAM,
            0.55 - step * 0.12,
        )
    for step in range(4):
        canvas.stroke(
            [(x + 214, ground - 158 + step * 17), (x + 242, ground - 156 + step * 17)], INK, 5
        )
    _wheels(canvas, x, ground)
    for gx, gy, size in (
        (-380, -170, 1.1),
        (-470, -250, 0.9),
        (-300, -268, 0.8),
        (-540, -120, 1.0),
    ):
        wings = [(-46, -20), (-20, -22), (0, 0), (20, -22), (46, -20)]
        gull = smooth(
            [(x + gx + dx * size, ground + gy + dy * size) for dx, dy in wings], closed=False
        )
        canvas.stroke(gull, CREAM, 9)


def _wheels(canvas: Canvas, x: float, ground: float):
    for wheel, radius in ((-44, 104), (190, 66)):
        canvas.disc(x + wheel, ground - radius, radius, INK)
        canvas.grain(
            arc(x + wheel, ground - radius, radius, radius), mix(NIGHT, SEA, 0.4), 220, 0.55, 0.6
        )
        canvas.disc(x + wheel, ground - radius, radius * 0.52, LAMP)
        canvas.grain(arc(x + wheel, ground - radius, radius * 0.52, radius * 0.52), CORAL, 60, 0.7)
        canvas.disc(x + wheel, ground - radius, radius * 0.14, INK)


def _cab(canvas: Canvas, x: float, ground: float):
    canvas.box(x - 92, ground - 330, x + 78, ground - 314, BRICK, 6)
    canvas.box(x - 80, ground - 318, x + 66, ground - 150, mix(MIST, SEA, 0.3), 8)
    canvas.oval(x - 16, ground - 250, 25, 30, SKINS[0])
    canvas.fill(arc(x - 16, ground - 258, 29, 27, 170, 365), mix(TEAL, NIGHT, 0.5))
    canvas.fill(
        [
            *arc(x - 18, ground - 186, 44, 40, 180, 360),
            (x + 26, ground - 150),
            (x - 62, ground - 150),
        ],
        NIGHT,
    )
    for post in (-80, -2, 66):
        canvas.stroke([(x + post, ground - 318), (x + post, ground - 150)], BRICK, 10)
