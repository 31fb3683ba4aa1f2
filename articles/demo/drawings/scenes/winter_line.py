"""Sixty winters as a ridge: snow where they were cold, grass where they no longer are."""

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
    SAND,
    SEA,
    TEAL,
    mix,
)
from ..shapes import arc, rectangle, smooth

LEFT, STEP = 18, 33.3
DECADES = (1.9, 2.1, 2.3, 2.9, 3.4, 3.9)
FROZEN = 29
# how far each winter of a decade lies from the decade's mean; each row adds up to nothing
SWINGS = (
    (0.5, -0.4, 0.2, -0.8, 0.6, 0.1, -0.5, 0.9, -0.3, -0.3),
    (-0.2, 0.6, -0.7, 0.3, 0.4, -0.9, 0.2, 0.7, -0.5, 0.1),
    (0.4, 0.7, -0.2, 0.5, 0.3, 0.6, -0.1, 0.4, 0.4, -3.0),
    (-0.4, 0.3, -0.6, 0.2, 0.5, -0.3, 0.7, -0.5, 0.0, 0.1),
    (-0.5, 0.2, -0.3, 0.4, -0.6, 0.7, 0.3, -0.4, 0.5, -0.3),
    (0.3, -0.6, 0.4, -0.2, 0.6, 0.1, -0.7, 0.5, -0.5, 0.1),
)


def draw(canvas: Canvas):
    winters = [
        (LEFT + (decade * 10 + year) * STEP, _height(DECADES[decade] + swing))
        for decade, swings in enumerate(SWINGS)
        for year, swing in enumerate(swings)
    ]
    _sky(canvas)
    _grid(canvas)
    _land(canvas, winters)
    _means(canvas)
    _line(canvas, winters)
    _skater(canvas, *winters[FROZEN])
    _weather_box(canvas, 300, 1150)
    for x, y, size in ((620, 1180, 1.0), (700, 1240, 1.25), (540, 1260, 1.1)):
        _fir(canvas, x, y, size)
    for x, y, size in ((1440, 1190, 1.0), (1650, 1240, 1.2), (1830, 1180, 0.95)):
        _pear_tree(canvas, x, y, size)
    _snowfall(canvas)


def _height(degrees: float) -> float:
    return 940 - (degrees + 1) * 138


def _sky(canvas: Canvas):
    everything = rectangle(0, 0, 2000, 1333)
    canvas.fill(everything, mix(NIGHT, TEAL, 0.75))
    canvas.gradient(rectangle(0, 0, 2000, 980), mix(NIGHT, TEAL, 0.6), TEAL, mix(TEAL, SEA, 0.6))
    for x, radius, colour, strength in ((1900, 1250, LAMP, 0.75), (1800, 900, CORAL, 0.4)):
        canvas.glow(x, 330, radius, mix(colour, CREAM, 0.2), strength)
    canvas.disc(1780, 230, 92, mix(LAMP, CREAM, 0.4))
    canvas.grain(arc(1780, 230, 92, 92), CORAL, 60, 0.5)


def _grid(canvas: Canvas):
    for degrees in range(0, 6):
        y = _height(degrees)
        canvas.dashes([(x, y) for x in range(0, 2001, 3)], mix(SEA, MIST, 0.4), 3, 10, 16)


def _land(canvas: Canvas, winters):
    """Snow on the left; it thins out over the years, decade by decade."""
    ridge = [(-20, winters[0][1]), *winters, (2020, winters[-1][1])]
    land = [*ridge, (2020, 1340), (-20, 1340)]
    canvas.fill(land, mix(CREAM, MIST, 0.45))
    green = mix(MOSS, MIST, 0.1)
    canvas.grain(land, green, 0, 1.0, 0.62)
    meadow = [point for point in ridge if point[0] > 1500]
    canvas.grain([*meadow, (2020, 1340), (meadow[0][0], 1340)], green, 0, 1.0, 1.0)
    canvas.grain(land, mix(SEA, TEAL, 0.4), 90, 0.55, 0.6)
    canvas.tint(rectangle(0, 1180, 2000, 1340), TEAL, 0.18, blur=50)


def _means(canvas: Canvas):
    for decade, mean in enumerate(DECADES):
        left = LEFT + decade * 10 * STEP - STEP * 0.2
        y = _height(mean)
        canvas.stroke([(left, y), (left + 9.4 * STEP, y)], mix(LAMP, CORAL, decade / 5), 9)


def _line(canvas: Canvas, winters):
    canvas.stroke(winters, INK, 7)
    for number, (x, y) in enumerate(winters):
        canvas.disc(x, y, 15 if number == FROZEN else 9.5, INK)
        inner = mix(SEA, MIST, 0.5) if number < 30 else mix(LAMP, CORAL, (number - 30) / 30)
        canvas.disc(x, y, 10 if number == FROZEN else 6, CREAM if number == FROZEN else inner)


def _skater(canvas: Canvas, x: float, y: float):
    """On a pond below the coldest winter."""
    ice = arc(x, y + 190, 210, 62)
    canvas.fill(ice, mix(SEA, MIST, 0.35))
    canvas.grain(ice, TEAL, 60, 0.7)
    canvas.stroke(
        smooth([(x - 130, y + 196), (x - 40, y + 220), (x + 90, y + 208)], closed=False), CREAM, 5
    )
    canvas.stroke(
        smooth([(x - 60, y + 172), (x + 20, y + 190), (x + 140, y + 176)], closed=False), CREAM, 4
    )
    feet = y + 186
    canvas.stroke([(x + 4, feet - 62), (x + 14, feet - 4)], INK, 15)
    canvas.stroke([(x - 4, feet - 62), (x - 62, feet - 40)], INK, 15)
    canvas.stroke([(x - 4, feet + 4), (x + 32, feet + 4)], LAMP, 5)
    canvas.stroke([(x - 78, feet - 52), (x - 56, feet - 26)], LAMP, 5)
    coat = smooth(
        [(x - 18, feet - 56), (x - 2, feet - 128), (x + 30, feet - 132), (x + 34, feet - 60)]
    )
    canvas.stroke([(x + 8, feet - 118), (x - 50, feet - 104)], BRICK, 14)
    canvas.fill(coat, CORAL)
    canvas.grain(coat, BRICK, 180, 0.7)
    canvas.stroke([(x + 24, feet - 118), (x + 74, feet - 124)], mix(CORAL, BRICK, 0.4), 14)
    canvas.disc(x + 26, feet - 152, 19, ROSE)
    canvas.fill(arc(x + 25, feet - 157, 21, 20, 170, 370), TEAL)
    canvas.stroke(
        smooth([(x + 14, feet - 134), (x - 20, feet - 142), (x - 52, feet - 132)], closed=False),
        LAMP,
        9,
    )


def _weather_box(canvas: Canvas, x: float, feet: float):
    """The white louvred box on legs in which the thermometer hangs."""
    canvas.tint(arc(x + 30, feet, 150, 20), NIGHT, 0.35, blur=9)
    for dx in (-74, 74):
        canvas.stroke([(x + dx * 0.9, feet - 190), (x + dx * 1.2, feet)], mix(CREAM, SAND, 0.6), 14)
    box = rectangle(x - 96, feet - 350, x + 96, feet - 180)
    canvas.fill(box, CREAM)
    for row in range(7):
        y = feet - 334 + row * 22
        canvas.stroke([(x - 82, y), (x + 82, y)], mix(SEA, MIST, 0.4), 6)
    canvas.grain(box, mix(SEA, TEAL, 0.4), 0, 0.6, 0.8)
    roof = [(x - 124, feet - 346), (x, feet - 410), (x + 124, feet - 346)]
    canvas.fill(roof, mix(CREAM, MIST, 0.3))
    canvas.grain(roof, SEA, 20, 0.6)
    canvas.box(x - 26, feet - 322, x + 26, feet - 200, mix(NIGHT, TEAL, 0.3), 22)
    canvas.box(x - 7, feet - 310, x + 7, feet - 226, CREAM, 7)
    canvas.box(x - 4, feet - 272, x + 4, feet - 226, CORAL, 4)
    canvas.disc(x, feet - 220, 12, CORAL)


def _fir(canvas: Canvas, x: float, base: float, size: float):
    canvas.box(x - 8 * size, base - 30 * size, x + 8 * size, base, EARTH)
    for level in range(3):
        half, top = (74 - level * 18) * size, base - (96 + level * 52) * size
        tier = [(x - half, top + 74 * size), (x, top - 20 * size), (x + half, top + 74 * size)]
        canvas.fill(tier, PINE)
        canvas.grain(tier, INK, 20, 0.6)
        snow = [
            (x - half * 0.62, top + 38 * size),
            (x, top - 20 * size),
            (x + half * 0.4, top + 18 * size),
            (x, top + 22 * size),
        ]
        canvas.fill(snow, CREAM)


def _pear_tree(canvas: Canvas, x: float, base: float, size: float):
    canvas.tint(arc(x + 20, base, 90 * size, 13 * size), PINE, 0.45, blur=6)
    canvas.stroke([(x, base), (x, base - 120 * size)], EARTH, 16 * size)
    for dx, dy in ((-44, -130), (44, -136), (0, -188), (0, -120)):
        crown = arc(x + dx * size, base + dy * size, 58 * size, 56 * size)
        canvas.fill(crown, mix(MOSS, PINE, 0.3))
        canvas.grain(crown, PINE, 60, 0.85, 0.85)
    for dx, dy in ((-60, -120), (-14, -176), (38, -120), (66, -150), (4, -118), (-34, -158)):
        canvas.disc(x + dx * size, base + dy * size, 9 * size, LAMP)


def _snowfall(canvas: Canvas):
    """Fewer flakes with every decade."""
    for _ in range(300):
        x = 1500 * canvas.random.random() ** 1.5
        y, radius = canvas.random.uniform(0, 1300), canvas.random.choice((2.4, 3, 3.8, 5))
        canvas.tint(arc(x, y, radius, radius, steps=14), CREAM, 0.9)
