"""The harbour as a chart: coast, works, ferry routes, compass."""

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
    PAPER,
    PINE,
    SAND,
    SEA,
    TEAL,
    mix,
)
from ..shapes import arc, rectangle, smooth, turned


def draw(canvas: Canvas):
    sea = mix(MIST, SEA, 0.35)
    canvas.fill(rectangle(0, 0, 2000, 1333), sea)
    coast = [
        (-80, 520),
        (180, 470),
        (340, 560),
        (520, 520),
        (640, 640),
        (820, 700),
        (900, 610),
        (1060, 560),
        (1230, 640),
        (1330, 560),
        (1500, 520),
        (1640, 380),
        (1760, 400),
        (1860, 250),
        (2080, 190),
    ]
    shore = smooth(coast, closed=False)
    for step in range(5, 0, -1):
        shelf = smooth(
            [(x, y + step * 96 + 26 * math.sin(x / 190 + step)) for x, y in coast], closed=False
        )
        canvas.fill([*shelf, (2080, -60), (-80, -60)], mix(sea, CREAM, 0.12 * (6 - step)))
        canvas.stroke(shelf, mix(sea, TEAL, 0.3), 3)
    for x in range(200, 2000, 400):
        canvas.stroke([(x, 0), (x, 1333)], mix(sea, TEAL, 0.18), 2)
    for y in range(167, 1333, 333):
        canvas.stroke([(0, y), (2000, y)], mix(sea, TEAL, 0.18), 2)
    land = [*shore, (2080, -60), (-80, -60)]
    canvas.tint([(x + 8, y + 16) for x, y in land], TEAL, 0.5, blur=10)
    canvas.fill(land, SAND)
    canvas.grain(land, mix(SAND, EARTH, 0.5), 90, 0.4, 0.6)
    canvas.stroke(shore, mix(EARTH, SAND, 0.2), 6)
    _streets(canvas)
    _harbour_works(canvas)
    _islands_and_routes(canvas)
    _compass(canvas, 1780, 1090)


def _streets(canvas: Canvas):
    river = smooth(
        [(880, 690), (850, 560), (905, 420), (820, 270), (870, 120), (830, -60)], closed=False
    )
    for row in range(7):
        for column in range(22):
            x, y = 40 + column * 88 + (row % 2) * 20, 20 + row * 72
            if (
                abs(x - 820) < 110
                or y > 420 - abs(x - 1000) * 0.12 + (60 if x < 600 else 0)
                or x > 1620 - row * 10
            ):
                continue
            width, height = canvas.random.uniform(46, 72), canvas.random.uniform(34, 54)
            colour = canvas.random.choice(
                (CREAM, PAPER, mix(SAND, CORAL, 0.55), mix(SAND, CORAL, 0.3), CREAM)
            )
            block = turned(
                rectangle(x, y, x + width, y + height), (x, y), canvas.random.uniform(-4, 4)
            )
            canvas.fill(block, colour)
            canvas.grain(block, mix(colour, EARTH, 0.5), 45, 0.35, 0.7)
    for x, y, radius in ((430, 270, 74), (1180, 330, 84), (1500, 160, 66)):
        canvas.disc(x, y, radius + 10, SAND)
        canvas.disc(x, y, radius, MOSS)
        canvas.grain(arc(x, y, radius, radius), PINE, 45, 0.8)
    canvas.stroke(river, mix(MIST, SEA, 0.5), 50)
    canvas.stroke(river, mix(MIST, SEA, 0.3), 36)
    for y, slant in ((470, -8), (300, 10), (130, -6)):
        middle = min(river, key=lambda point, y=y: abs(point[1] - y))[0]
        canvas.stroke([(middle - 44, y + slant), (middle + 44, y - slant)], EARTH, 13)


def _harbour_works(canvas: Canvas):
    for start, end in (
        ((560, 580), (600, 800)),
        ((700, 660), (730, 830)),
        ((1085, 575), (1060, 790)),
        ((1200, 620), (1190, 770)),
    ):
        canvas.stroke([start, end], EARTH, 26)
        canvas.stroke([start, end], mix(SAND, EARTH, 0.35), 16)
    canvas.stroke(smooth([(410, 550), (430, 800), (560, 930), (720, 960)], closed=False), INK, 20)
    canvas.stroke(
        smooth([(1360, 550), (1370, 780), (1240, 920), (1010, 965)], closed=False), INK, 20
    )
    for x, colour in ((722, CORAL), (1006, PINE)):
        canvas.glow(x, 962, 90, LAMP, 0.9)
        canvas.disc(x, 962, 23, INK)
        canvas.disc(x, 962, 15, colour)


def _islands_and_routes(canvas: Canvas):
    for island in (
        smooth([(300, 1120), (400, 1060), (520, 1090), (540, 1170), (430, 1230), (320, 1200)]),
        smooth([(1400, 1000), (1490, 960), (1540, 1020), (1470, 1080)]),
    ):
        canvas.tint([(x + 6, y + 12) for x, y in island], TEAL, 0.5, blur=8)
        canvas.fill(island, SAND)
        canvas.grain(island, MOSS, 120, 0.8)
        canvas.stroke([*island, island[0]], mix(EARTH, SAND, 0.2), 5)
    routes = (
        smooth([(870, 720), (866, 960), (760, 1090), (545, 1140)], closed=False, steps=30),
        smooth([(870, 720), (880, 980), (1080, 1090), (1395, 1030)], closed=False, steps=30),
        smooth([(880, 980), (900, 1150), (860, 1340)], closed=False, steps=30),
    )
    for route in routes:
        canvas.dashes(route, BRICK, 8, 26, 18)
    for x, y in ((870, 720), (545, 1140), (1395, 1030)):
        canvas.disc(x, y, 24, CREAM)
        canvas.disc(x, y, 17, BRICK)
    ferry = turned(
        smooth([(940, 1040), (975, 1015), (1050, 1020), (1082, 1040), (1050, 1060), (975, 1065)]),
        (1010, 1040),
        28,
    )
    canvas.tint([(x + 8, y + 12) for x, y in ferry], INK, 0.45, blur=5)
    canvas.fill(ferry, CREAM)
    canvas.fill(turned(rectangle(978, 1026, 1036, 1054), (1010, 1040), 28), CORAL)


def _compass(canvas: Canvas, x: float, y: float):
    canvas.disc(x, y, 138, mix(MIST, CREAM, 0.55))
    canvas.stroke(arc(x, y, 138, 138), INK, 5)
    canvas.stroke(arc(x, y, 118, 118), mix(SEA, INK, 0.3), 3)
    for quarter in range(8):
        long = 112 if quarter % 2 == 0 else 66
        for side, colour in ((-1, CREAM), (1, INK if quarter else BRICK)):
            leaf = [(x, y), (x, y - long), (x + side * 22, y - 24)]
            canvas.fill(turned(leaf, (x, y), quarter * 45), colour)
    canvas.disc(x, y, 10, LAMP)
    canvas.fill([(x - 16, y - 150), (x, y - 182), (x + 16, y - 150)], BRICK)
