"""The city over the river as the lamps come on."""

from ..canvas import Canvas
from ..palette import BRICK, CORAL, CREAM, EARTH, INK, LAMP, NIGHT, ROSE, SEA, TEAL, mix
from ..shapes import arc, rectangle, smooth


def draw(canvas: Canvas):
    water = 800
    canvas.gradient(rectangle(0, 0, 2000, water), NIGHT, TEAL, mix(SEA, ROSE, 0.4), ROSE, LAMP)
    canvas.glow(1390, 650, 760, LAMP, 0.75)
    canvas.disc(1390, 640, 128, mix(LAMP, CREAM, 0.45))
    for x, y, length in ((240, 210, 520), (1180, 330, 640), (620, 430, 380), (1640, 190, 320)):
        cloud = smooth(
            [
                (x, y),
                (x + length * 0.3, y - 13),
                (x + length * 0.5, y - 22),
                (x + length, y),
                (x + length * 0.6, y + 6),
            ]
        )
        canvas.tint(cloud, CREAM, 0.34)
        canvas.grain(cloud, CORAL, 90, 0.5)
    _skyline(canvas, water, mix(ROSE, TEAL, 0.55), (110, 250), lit=0.0)
    _skyline(canvas, water, mix(TEAL, NIGHT, 0.45), (70, 190), lit=0.22)
    _dome(canvas, 560, water, mix(TEAL, NIGHT, 0.7))
    _river(canvas, water)
    _bridge(canvas)
    _boat(canvas)


def _skyline(canvas: Canvas, base: float, colour, heights: tuple[int, int], lit: float):
    x = -20.0
    while x < 2020:
        width = canvas.random.uniform(58, 128)
        top = base - canvas.random.uniform(*heights)
        roof = canvas.random.choice((0, 26, 44, 70))
        house = [
            (x, base),
            (x, top),
            (x + width / 2, top - roof),
            (x + width, top),
            (x + width, base),
        ]
        canvas.fill(house, colour)
        canvas.grain(house, mix(colour, INK, 0.5), 180, 0.4, 0.8)
        for column in range(int(width // 24)):
            for row in range(int((base - top) // 34)):
                if canvas.random.random() < lit:
                    left, upper = x + 10 + column * 24, top + 14 + row * 34
                    canvas.box(left, upper, left + 9, upper + 15, LAMP)
        x += width


def _dome(canvas: Canvas, x: float, base: float, colour):
    canvas.box(x - 104, base - 210, x + 104, base, colour)
    canvas.fill(arc(x, base - 210, 96, 104, 180, 360), colour)
    canvas.box(x - 12, base - 372, x + 12, base - 300, colour)
    canvas.fill([(x - 17, base - 370), (x, base - 440), (x + 17, base - 370)], colour)
    canvas.grain(arc(x, base - 210, 96, 104, 180, 360), INK, 180, 0.7)
    for offset in (-66, -22, 22, 66):
        canvas.fill(
            [
                *arc(x + offset, base - 130, 12, 12, 180, 360),
                (x + offset + 12, base - 60),
                (x + offset - 12, base - 60),
            ],
            LAMP,
        )


def _river(canvas: Canvas, top: float):
    canvas.gradient(
        rectangle(0, top, 2000, 1333), mix(LAMP, CORAL, 0.45), mix(ROSE, SEA, 0.6), TEAL, NIGHT, INK
    )
    for _ in range(230):
        y = top + 8 + canvas.random.random() ** 1.6 * 500
        length = 30 + (y - top) * canvas.random.uniform(0.1, 0.55)
        x = canvas.random.uniform(-60, 2000)
        colour = canvas.random.choice((TEAL, NIGHT, mix(SEA, ROSE, 0.5)))
        canvas.tint(_ripple(x, y, length, 2 + (y - top) / 90), colour, 0.45)
    for step in range(38):
        y = top + 6 + step * 12.5
        spread = 150 - step * 2.2
        x = 1390 + canvas.random.uniform(-0.35, 0.35) * spread
        length = spread * canvas.random.uniform(0.5, 1.3)
        canvas.tint(
            _ripple(x - length / 2, y, length, 5), mix(LAMP, CREAM, 0.35), 0.85 - step * 0.015
        )


def _ripple(x: float, y: float, length: float, height: float):
    return smooth(
        [
            (x, y),
            (x + length / 2, y - height / 2),
            (x + length, y),
            (x + length / 2, y + height / 2),
        ]
    )


def _bridge(canvas: Canvas):
    def deck(x):
        return 905 - 95 * (1 - ((x - 900) / 1100) ** 2)

    upper = [(x, deck(x)) for x in range(-40, 2041, 20)]
    lower = []
    for centre, half in ((1850, 150), (1470, 175), (1060, 185), (640, 180), (240, 165)):
        lower += arc(centre, 1045, half, 1010 - deck(centre), 360, 180, 40)
    canvas.fill([*upper, (2040, 1045), *lower, (-40, 1045)], INK)
    canvas.grain(
        [*upper, *[(x, y + 44) for x, y in reversed(upper)]], mix(LAMP, CORAL, 0.5), 0, 0.55
    )
    canvas.stroke([(x, y - 20) for x, y in upper], INK, 5)
    for x in range(0, 2000, 26):
        canvas.stroke([(x, deck(x) - 20), (x, deck(x))], INK, 3)
    for x in (60, 440, 850, 1265, 1660):
        canvas.stroke([(x, deck(x)), (x, deck(x) - 112)], INK, 8)
        canvas.glow(x, deck(x) - 122, 130, LAMP, 0.8)
        canvas.disc(x, deck(x) - 122, 15, mix(LAMP, CREAM, 0.5))
        for step in range(9):
            length = canvas.random.uniform(20, 60)
            canvas.tint(
                _ripple(x - length / 2, 1075 + step * 21, length, 6), LAMP, 0.75 - step * 0.07
            )
    canvas.stroke(smooth([(700, deck(700) - 8), (704, deck(704) - 44)], closed=False), INK, 17)
    canvas.disc(706, deck(704) - 62, 11, INK)
    canvas.stroke([(738, deck(738) - 6), (740, deck(738) - 36)], INK, 15)
    canvas.disc(741, deck(738) - 52, 10, INK)


def _boat(canvas: Canvas):
    hull = smooth(
        [
            (905, 1168),
            (1010, 1196),
            (1150, 1196),
            (1262, 1160),
            (1215, 1222),
            (1060, 1236),
            (950, 1222),
        ]
    )
    canvas.tint([(x, y + 34) for x, y in hull], INK, 0.5, blur=7)
    canvas.fill(hull, BRICK)
    canvas.grain(hull, INK, 180, 0.75)
    rower = smooth([(1086, 1196), (1078, 1130), (1102, 1098), (1136, 1108), (1150, 1196)])
    canvas.fill(rower, mix(INK, NIGHT, 0.3))
    canvas.grain(rower, LAMP, 0, 0.4, 0.5)
    canvas.oval(1106, 1074, 21, 25, mix(EARTH, ROSE, 0.4))
    canvas.fill(arc(1106, 1068, 26, 27, 170, 370), BRICK)
    canvas.box(1068, 1060, 1136, 1070, BRICK, 5)
    canvas.stroke([(1112, 1128), (1066, 1158), (1030, 1158)], mix(INK, NIGHT, 0.3), 17)
    canvas.stroke([(1060, 1136), (930, 1262)], EARTH, 7)
    canvas.glow(1225, 1120, 110, LAMP, 0.7)
    canvas.stroke([(1232, 1165), (1228, 1130)], INK, 5)
    canvas.disc(1227, 1120, 12, mix(LAMP, CREAM, 0.5))
