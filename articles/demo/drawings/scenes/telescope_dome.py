"""Inside the observatory on Hollin Fell: the slit open, the great refractor turned to it."""

import math

from ..canvas import Canvas, Point, Points
from ..palette import (
    BRICK,
    CORAL,
    CREAM,
    EARTH,
    INK,
    LAMP,
    MIST,
    NIGHT,
    SAND,
    SEA,
    TEAL,
    mix,
)
from ..people import SKINS, limb
from ..shapes import arc, lens, rectangle, smooth, turned

SPRING = 800  # where the dome rests on the wall
AXIS = (960, 640)  # the telescope turns about it
TILT = -52


def draw(canvas: Canvas):
    _dome(canvas)
    _wall_and_floor(canvas)
    _moonlight(canvas)
    _slit(canvas)
    _stair(canvas)
    _pier(canvas)
    _telescope(canvas)
    _observer(canvas)
    _desk(canvas)


def _dome(canvas: Canvas):
    canvas.gradient(
        rectangle(0, 0, 2000, SPRING + 20), mix(INK, NIGHT, 0.5), NIGHT, mix(NIGHT, TEAL, 0.55)
    )
    rib = mix(NIGHT, TEAL, 0.75)
    for step in range(-6, 7):
        reach = math.sin(math.radians(step * 14)) * 1180
        line = [(1000 + reach * math.sin(math.radians(a)), SPRING - 880 * math.cos(math.radians(a)))
                for a in range(0, 91, 6)]  # fmt: skip
        canvas.stroke(line, rib, 7)
    for level in (0.28, 0.52, 0.74):
        half = 1180 * math.cos(math.asin(level))
        ring = arc(1000, SPRING - 880 * level, half, 66, 180, 360)
        canvas.stroke([(x, y + 40) for x, y in ring], rib, 5)
    canvas.grain(rectangle(0, 0, 2000, SPRING), INK, 270, 0.8, 0.9)


def _slit(canvas: Canvas):
    """A broad strip of sky from the crown down to the right, its shutters on both sides."""
    left = smooth([(1020, -40), (1160, 70), (1290, 260), (1360, 470), (1384, 640)], closed=False)
    right = smooth([(1330, -40), (1480, 90), (1610, 290), (1684, 480), (1710, 640)], closed=False)
    sky = [*left, *reversed(right)]
    canvas.gradient(sky, INK, NIGHT, TEAL, mix(SEA, TEAL, 0.4))
    band = smooth([(1130, -40), (1300, 120), (1500, 330), (1640, 640)], closed=False)
    for x, y in band[::3]:
        canvas.glow(x, y, 130, mix(SEA, MIST, 0.4), 0.16)
    for _ in range(190):
        share, along = canvas.random.random(), canvas.random.random() ** 1.1
        index = int(along * (len(left) - 1))
        x = left[index][0] + (right[index][0] - left[index][0]) * share
        y = left[index][1] + (right[index][1] - left[index][1]) * share
        canvas.disc(
            x,
            y,
            canvas.random.choice((1.4, 1.8, 2.4, 3.4)),
            mix(CREAM, SEA, canvas.random.random() * 0.5),
        )
    for x, y in ((1392, 176), (1560, 420)):
        canvas.glow(x, y, 46, CREAM, 0.8)
        canvas.disc(x, y, 5, CREAM)
    for edge, shift in ((left, -1), (right, 1)):
        shutter = [*edge, *[(x + shift * 54, y) for x, y in reversed(edge)]]
        canvas.fill(shutter, mix(TEAL, NIGHT, 0.25))
        canvas.grain(shutter, INK, 0 if shift > 0 else 180, 0.75)
        canvas.stroke(edge, mix(MIST, SEA, 0.4), 5)


def _wall_and_floor(canvas: Canvas):
    wall = rectangle(0, SPRING - 150, 2000, 1110)
    canvas.fill(wall, mix(TEAL, NIGHT, 0.35))
    canvas.grain(wall, INK, 180, 0.75, 0.9)
    canvas.fill(rectangle(0, SPRING - 170, 2000, SPRING - 122), mix(NIGHT, INK, 0.5))
    canvas.fill(rectangle(0, SPRING - 122, 2000, SPRING - 110), mix(LAMP, EARTH, 0.45))
    for x in range(40, 2000, 96):
        canvas.disc(x, SPRING - 146, 7, mix(TEAL, MIST, 0.3))
    for x in range(0, 2000, 250):
        canvas.stroke([(x, SPRING - 108), (x, 1110)], mix(TEAL, INK, 0.55), 4)
    floor = rectangle(0, 1100, 2000, 1340)
    canvas.fill(floor, mix(EARTH, INK, 0.35))
    for step in range(-14, 15):
        canvas.stroke(
            [(1000 + step * 120, 1100), (1000 + step * 190, 1340)], mix(EARTH, INK, 0.6), 4
        )
    canvas.grain(floor, INK, 90, 0.7)
    canvas.fill(rectangle(0, 1092, 2000, 1108), mix(INK, NIGHT, 0.3))


def _moonlight(canvas: Canvas):
    source = (1420, 120)
    canvas.beam(
        [(1280, -20), (1690, 560), (1240, 1340), (60, 1340)], source, 1500, mix(MIST, SEA, 0.3), 0.3
    )


def _stair(canvas: Canvas):
    """The observing ladder on wheels, pushed aside to the left."""
    wood = mix(EARTH, SAND, 0.3)
    for step in range(8):
        x, y = 70 + step * 30, 1170 - step * 52
        canvas.fill(rectangle(x, y, 400, y + 12), mix(wood, LAMP, 0.12))
        riser = rectangle(x, y + 12, 400, y + 52)
        canvas.fill(riser, mix(wood, INK, 0.45))
        canvas.grain(riser, INK, 180, 0.5)
    canvas.stroke([(58, 1180), (40, 1020)], wood, 10)
    canvas.stroke([(282, 800), (266, 650)], wood, 10)
    canvas.stroke([(40, 1020), (266, 650)], mix(LAMP, EARTH, 0.3), 11)
    canvas.stroke([(400, 806), (400, 1216)], wood, 14)
    for x in (100, 380):
        canvas.disc(x, 1232, 24, INK)
        canvas.disc(x, 1232, 9, mix(MIST, INK, 0.4))


def _pier(canvas: Canvas):
    canvas.tint(lens(720, 1236, 640, 70), INK, 0.6, blur=8)
    column = [(886, 700), (1038, 700), (1080, 1250), (846, 1250)]
    canvas.fill(column, mix(SAND, NIGHT, 0.4))
    canvas.grain(column, INK, 180, 0.8, 0.85)
    canvas.box(820, 1226, 1106, 1264, mix(SAND, NIGHT, 0.55), 6)
    canvas.box(868, 690, 1056, 730, mix(NIGHT, INK, 0.4), 8)
    fork = [(900, 696), (924, 590), (1000, 590), (1030, 696)]
    canvas.fill(fork, mix(TEAL, INK, 0.3))


def along(points: Points) -> Points:
    """From the tube's own directions (towards the sky is right) to the picture's."""
    return turned([(AXIS[0] + x, AXIS[1] + y) for x, y in points], AXIS, TILT)


def _telescope(canvas: Canvas):
    brass, tube = mix(LAMP, EARTH, 0.25), CREAM
    rod = along([(-30, 60), (-40, 250)])
    canvas.stroke(rod, mix(MIST, INK, 0.4), 17)
    weight = along(rectangle(-92, 190, 18, 262))
    canvas.fill(weight, mix(NIGHT, INK, 0.3))
    canvas.grain(weight, SEA, 220, 0.5, 0.6)
    for outline, colour in (
        ([(-300, -56), (430, -82), (430, 82), (-300, 56)], tube),
        ([(430, -96), (560, -96), (560, 96), (430, 96)], BRICK),
        ([(404, -92), (440, -92), (440, 92), (404, 92)], brass),
        ([(-60, -76), (50, -82), (50, 82), (-60, 76)], brass),
        ([(-360, -42), (-296, -60), (-296, 60), (-360, 42)], brass),
        ([(-430, -22), (-356, -26), (-356, 26), (-430, 22)], mix(NIGHT, INK, 0.3)),
    ):
        part = along(outline)
        canvas.fill(part, colour)
        canvas.grain(part, mix(mix(colour, NIGHT, 0.5), INK, 0.4), 150, 0.75, 0.75)
    finder = along(rectangle(-250, -112, 30, -84))
    canvas.fill(finder, mix(NIGHT, INK, 0.3))
    for place in (-220, 0):
        canvas.stroke(along([(place, -66), (place, -98)]), brass, 9)
    canvas.stroke(along([(-394, 30), (-394, 74)]), brass, 8)
    wheel_x, wheel_y = along([(-5, 0)])[0]
    canvas.stroke(arc(wheel_x, wheel_y, 104, 104), brass, 13)
    for angle in range(0, 180, 45):
        spoke = turned(
            [(wheel_x - 100, wheel_y), (wheel_x + 100, wheel_y)], (wheel_x, wheel_y), angle
        )
        canvas.stroke(spoke, brass, 7)
    canvas.disc(wheel_x, wheel_y, 30, mix(NIGHT, INK, 0.3))


def _observer(canvas: Canvas):
    """On a stool, looking up through the eyepiece."""
    eye: Point = along([(-440, 0)])[0]
    x, y = eye[0] - 40, eye[1] + 14
    skin, coat = SKINS[0], CORAL
    canvas.tint(lens(x - 180, 1250, 380, 34), INK, 0.5, blur=5)
    for foot in (-88, -22):
        canvas.stroke([(x - 56, 1152), (x + foot, 1250)], mix(EARTH, SAND, 0.3), 12)
    canvas.oval(x - 56, 1152, 66, 16, mix(EARTH, SAND, 0.4))
    for shift in (18, 0):
        hip, knee = (x - 40, 1132 - shift), (x + 66 + shift, 1124 - shift)
        colour = mix(NIGHT, TEAL, 0.25) if shift == 0 else mix(INK, NIGHT, 0.4)
        limb(canvas, [knee, (knee[0] - 4, 1190), (knee[0] - 6, 1232)], 40, 28, colour)
        limb(canvas, [hip, knee], 62, 44, colour)
        canvas.box(knee[0] - 22, 1222, knee[0] + 44, 1250, INK, 12)
    body = smooth(
        [
            (x - 52, y + 66),
            (x - 10, y + 40),
            (x + 22, y + 66),
            (x + 10, y + 120),
            (x, 1146),
            (x - 104, 1146),
            (x - 92, y + 120),
        ],
        steps=8,
    )
    canvas.fill(body, coat)
    canvas.grain(body, INK, 180, 0.65, 0.85)
    canvas.stroke([(x - 22, y + 56), (x - 12, y + 26)], skin, 32)
    canvas.oval(x, y, 43, 46, skin)
    canvas.grain(arc(x, y, 43, 46), mix(skin, EARTH, 0.6), 160, 0.5, 0.7)
    hair = [
        (x + 24, y - 36),
        (x - 14, y - 54),
        (x - 52, y - 22),
        (x - 56, y + 34),
        (x - 34, y + 50),
        (x - 20, y + 6),
        (x + 2, y - 18),
    ]
    canvas.fill(smooth(hair, steps=8), mix(SAND, EARTH, 0.4))
    limb(
        canvas, [(x - 40, y + 76), (x + 24, y + 118), (x + 74, y + 34)], 42, 26, mix(coat, INK, 0.2)
    )
    canvas.disc(x + 76, y + 28, 17, skin)


def _desk(canvas: Canvas):
    """Red lamp, charts and a second astronomer, at the right."""
    canvas.glow(1660, 960, 420, CORAL, 0.5)
    canvas.box(1420, 1056, 1900, 1084, mix(EARTH, SAND, 0.2), 4)
    for x in (1450, 1870):
        canvas.stroke([(x, 1084), (x, 1250)], mix(EARTH, INK, 0.2), 18)
    canvas.stroke([(1790, 1056), (1790, 930), (1716, 896)], INK, 9)
    canvas.fill([(1680, 930), (1704, 872), (1736, 884), (1752, 938)], BRICK)
    canvas.disc(1712, 934, 17, mix(CORAL, CREAM, 0.4))
    chart = [(1540, 1056), (1570, 1030), (1740, 1030), (1730, 1056)]
    canvas.fill(chart, mix(CREAM, CORAL, 0.25))
    skin, coat = SKINS[2], mix(TEAL, SEA, 0.3)
    canvas.stroke(
        [(1400, 1250), (1412, 1150), (1490, 1150), (1500, 1250)], mix(EARTH, INK, 0.2), 13
    )
    body = smooth([(1396, 1150), (1408, 990), (1452, 940), (1510, 968), (1520, 1150)], steps=8)
    canvas.fill(body, coat)
    canvas.grain(body, INK, 180, 0.7, 0.85)
    limb(canvas, [(1486, 990), (1530, 1050), (1604, 1036)], 38, 24, mix(coat, INK, 0.25))
    canvas.disc(1608, 1034, 15, skin)
    canvas.stroke([(1608, 1034), (1630, 1004)], LAMP, 6)
    canvas.stroke([(1466, 950), (1472, 920)], skin, 30)
    canvas.oval(1482, 884, 40, 46, skin)
    canvas.grain(arc(1482, 884, 40, 46), mix(skin, INK, 0.6), 180, 0.5, 0.7)
    canvas.fill(
        smooth([(1446, 906), (1434, 850), (1478, 822), (1520, 850), (1484, 862), (1462, 884)]), INK
    )
    canvas.disc(1424, 848, 24, INK)
