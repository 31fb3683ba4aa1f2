"""The light at Skerrow Point, with its keeper at home."""

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
    SAND,
    SEA,
    TEAL,
    mix,
)
from ..shapes import arc, down_to, rectangle, smooth, turned, wave
from ..sky import stars


def draw(canvas: Canvas):
    canvas.gradient(rectangle(0, 0, 2000, 900), INK, NIGHT, TEAL, mix(SEA, TEAL, 0.4))
    stars(canvas, 150, 620)
    canvas.glow(420, 250, 260, CREAM, 0.3)
    canvas.disc(420, 250, 66, mix(CREAM, LAMP, 0.2))
    canvas.grain(arc(420, 250, 66, 66), mix(SAND, SEA, 0.4), 60, 0.6, 0.7)
    lamp = (1335, 318)
    for angle, spread in ((184, 7.5), (-9, 6.0)):
        cone = [
            lamp,
            *(
                turned([(lamp[0] + 1500, lamp[1])], lamp, angle + side * spread)[0]
                for side in (-1, 1)
            ),
        ]
        canvas.beam(cone, lamp, 1500, mix(LAMP, CREAM, 0.4), 0.8)
    for layer in range(7):
        y = 815 + layer * 78
        crest = down_to(wave(0, 2000, y, 9 + layer * 5, 74 + layer * 26, layer * 1.3), 1340)
        colour = mix(mix(SEA, TEAL, 0.35), INK, layer / 7)
        canvas.fill(crest, colour)
        canvas.grain(
            [(x, min(py, y + 130)) for x, py in crest], mix(colour, MIST, 0.5), 270, 0.4, 0.6
        )
        if layer == 2:
            _sailing_boat(canvas, 470, 965)
    _headland(canvas)
    _tower(canvas, 1335, 850, lamp[1])


def _sailing_boat(canvas: Canvas, x: float, y: float):
    canvas.stroke([(x, y), (x + 6, y - 190)], EARTH, 7)
    for sail, colour in (
        ([(x + 14, y - 182), (x + 112, y - 34), (x + 10, y - 26)], CREAM),
        ([(x - 6, y - 160), (x - 4, y - 26), (x - 74, y - 32)], CORAL),
    ):
        canvas.fill(sail, colour)
        canvas.grain(sail, mix(colour, INK, 0.6), 90, 0.45)
    hull = [(x - 96, y - 14), (x + 118, y - 14), (x + 76, y + 36), (x - 66, y + 36)]
    canvas.fill(hull, BRICK)
    canvas.grain(hull, INK, 90, 0.7)


def _headland(canvas: Canvas):
    rock = smooth(
        [
            (830, 1400),
            (900, 1180),
            (985, 1120),
            (1040, 960),
            (1150, 905),
            (1230, 850),
            (1480, 838),
            (1640, 870),
            (1800, 830),
            (2060, 850),
            (2100, 1400),
        ]
    )
    canvas.fill(rock, mix(PINE, INK, 0.35))
    canvas.grain(rock, INK, 130, 0.85)
    turf = smooth(
        [
            (1030, 975),
            (1150, 905),
            (1230, 848),
            (1480, 836),
            (1640, 868),
            (1800, 826),
            (2080, 850),
            (2080, 930),
            (1780, 905),
            (1600, 940),
            (1420, 905),
            (1220, 930),
            (1100, 990),
        ]
    )
    canvas.fill(turf, mix(MOSS, PINE, 0.45))
    canvas.grain(turf, LAMP, 200, 0.3, 0.6)
    _cottage(canvas)
    for step in range(13):
        foot, top = (1040 + step * 18, 1076 - step * 13), (1040 + step * 18, 1040 - step * 13)
        canvas.stroke([top, foot], mix(SAND, EARTH, 0.4), 5)
    canvas.stroke([(1030, 1056), (1266, 886)], mix(SAND, EARTH, 0.4), 5)


def _cottage(canvas: Canvas):
    cottage = rectangle(1540, 742, 1730, 872)
    canvas.fill(cottage, mix(CREAM, SEA, 0.3))
    canvas.grain(cottage, NIGHT, 0, 0.7)
    roof = [(1520, 748), (1570, 664), (1704, 664), (1750, 748)]
    canvas.fill(roof, BRICK)
    canvas.grain(roof, INK, 0, 0.7)
    canvas.box(1668, 628, 1694, 676, EARTH)
    for x in (1572, 1656):
        canvas.glow(x + 20, 800, 70, LAMP, 0.6)
        canvas.box(x, 782, x + 40, 824, LAMP)
        canvas.fill(rectangle(x + 18, 782, x + 22, 824), EARTH)


def _tower(canvas: Canvas, x: float, base: float, lamp: float):
    def half(y):
        return 46 + (y - lamp) * 0.072

    top = lamp + 74
    shaft = [
        (x - half(top), top),
        (x + half(top), top),
        (x + half(base), base + 12),
        (x - half(base), base + 12),
    ]
    canvas.fill(shaft, CREAM)
    for number in range(5):
        if number % 2 == 0:
            upper, lower = top + (base - top) * number / 5, top + (base - top) * (number + 1) / 5
            band = [
                (x - half(upper), upper),
                (x + half(upper), upper),
                (x + half(lower), lower),
                (x - half(lower), lower),
            ]
            canvas.fill(band, CORAL)
    canvas.grain(shaft, NIGHT, 0, 0.85, 0.8)
    for y in (470, 600, 726):
        canvas.box(x - 12, y, x + 12, y + 38, LAMP, 10)
    canvas.box(x - 22, 792, x + 22, 862, INK, 18)
    canvas.box(x - 74, top - 16, x + 74, top + 8, INK, 4)
    for step in range(-3, 4):
        canvas.stroke([(x + step * 22, top - 54), (x + step * 22, top - 12)], INK, 4)
    canvas.stroke([(x - 70, top - 54), (x + 70, top - 54)], INK, 5)
    canvas.box(x - 40, lamp - 50, x + 40, top - 14, mix(LAMP, CREAM, 0.3))
    canvas.glow(x, lamp, 320, mix(LAMP, CREAM, 0.4), 0.95)
    canvas.disc(x, lamp, 26, CREAM)
    for step in (-40, -14, 14, 40):
        canvas.stroke([(x + step, lamp - 50), (x + step, top - 16)], INK, 5)
    canvas.fill(
        [
            (x - 58, lamp - 46),
            (x - 44, lamp - 78),
            (x, lamp - 112),
            (x + 44, lamp - 78),
            (x + 58, lamp - 46),
        ],
        BRICK,
    )
    canvas.stroke([(x, lamp - 110), (x, lamp - 158)], INK, 5)
    canvas.disc(x, lamp - 116, 9, INK)
