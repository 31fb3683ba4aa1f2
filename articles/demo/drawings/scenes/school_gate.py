"""The school gate a few minutes before the bell, in autumn mist."""

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
    PAPER,
    PINE,
    ROSE,
    SAND,
    SEA,
    TEAL,
    Colour,
    mix,
)
from ..people import HAIRS, SKINS, stander
from ..shapes import arc, rectangle, smooth, turned

HAZE = mix(MIST, PAPER, 0.45)
YARD = 860


def draw(canvas: Canvas):
    canvas.gradient(rectangle(0, 0, 2000, YARD), mix(MIST, SEA, 0.25), MIST, HAZE, CREAM)
    canvas.glow(430, 330, 620, mix(LAMP, CREAM, 0.4), 0.7)
    canvas.disc(430, 330, 78, mix(CREAM, LAMP, 0.25))
    for x, y, size in ((130, 560, 190), (1880, 540, 210), (1650, 610, 150), (330, 640, 120)):
        _misty_tree(canvas, x, y, size)
    _school(canvas)
    _ground(canvas)
    _railings(canvas, -20, 560)
    _railings(canvas, 1440, 2020)
    for x in (600, 1400):
        _pillar(canvas, x)
    _gate_leaf(canvas, 566, 392)
    _gate_leaf(canvas, 1434, 1608)
    canvas.tint(rectangle(0, 690, 2000, 960), CREAM, 0.3, blur=60)
    _leaves(canvas)
    _people(canvas)


def _misty_tree(canvas: Canvas, x: float, y: float, size: float):
    trunk = mix(HAZE, EARTH, 0.35)
    canvas.stroke([(x, YARD), (x + 6, y)], trunk, size * 0.12)
    for dx, dy, share in ((-0.5, 0, 0.6), (0.5, 0.05, 0.62), (0, -0.5, 0.72), (0, 0.1, 0.6)):
        crown = arc(x + dx * size, y + dy * size, size * share, size * share)
        canvas.fill(crown, mix(HAZE, LAMP, 0.34))
        canvas.grain(crown, mix(HAZE, CORAL, 0.7), 100, 0.6, 0.8)


def _school(canvas: Canvas):
    wall = mix(HAZE, BRICK, 0.34)
    roof = mix(HAZE, NIGHT, 0.5)
    canvas.fill([(420, 480), (500, 380), (1500, 380), (1580, 480)], roof)
    canvas.grain([(420, 480), (500, 380), (1500, 380), (1580, 480)], TEAL, 20, 0.4)
    wings = rectangle(450, 476, 1550, YARD)
    canvas.fill(wings, wall)
    canvas.grain(wings, mix(wall, CREAM, 0.8), 90, 0.75)
    gable = [(830, YARD), (830, 400), (1000, 214), (1170, 400), (1170, YARD)]
    canvas.fill(gable, mix(wall, BRICK, 0.18))
    canvas.grain(gable, mix(wall, CREAM, 0.8), 90, 0.8)
    canvas.stroke([(808, 424), (1000, 212), (1192, 424)], roof, 24)
    _bell_turret(canvas, roof)
    canvas.disc(1000, 388, 56, mix(CREAM, LAMP, 0.2))
    canvas.stroke(arc(1000, 388, 56, 56), roof, 9)
    canvas.stroke([(1000, 388), (980, 406)], INK, 8)
    canvas.stroke([(1000, 388), (960, 388)], INK, 6)
    for x in (520, 640, 760, 1240, 1360, 1480):
        for y in (520, 680):
            _pane(canvas, x, y, 34, 108, wall)
    for x in (900, 1000, 1100):
        _pane(canvas, x, 490, 30, 106, wall)
    door = [*arc(1000, 700, 70, 66, 180, 360), (1070, YARD), (930, YARD)]
    canvas.fill(
        [(1000 + (x - 1000) * 1.25, y + (y - YARD) * 0.08) for x, y in door], mix(wall, CREAM, 0.6)
    )
    canvas.glow(1000, 780, 220, LAMP, 0.6)
    canvas.fill(door, mix(LAMP, CREAM, 0.4))
    canvas.grain(door, CORAL, 90, 0.4, 0.6)


def _bell_turret(canvas: Canvas, roof: Colour):
    canvas.box(972, 130, 982, 230, roof)
    canvas.box(1018, 130, 1028, 230, roof)
    canvas.fill([(958, 138), (1000, 86), (1042, 138)], roof)
    canvas.fill(
        [(1000, 148), (1014, 182), (1018, 192), (982, 192), (986, 182)], mix(LAMP, EARTH, 0.3)
    )


def _pane(canvas: Canvas, x: float, y: float, half: float, height: float, wall: Colour):
    canvas.box(x - half - 8, y - 8, x + half + 8, y + height + 8, mix(wall, CREAM, 0.7))
    pane = rectangle(x - half, y, x + half, y + height)
    canvas.fill(pane, mix(LAMP, CREAM, 0.45))
    canvas.grain(pane, mix(CORAL, ROSE, 0.5), 90, 0.45)
    canvas.stroke([(x, y), (x, y + height)], mix(wall, CREAM, 0.7), 5)
    canvas.stroke(
        [(x - half, y + height / 2), (x + half, y + height / 2)], mix(wall, CREAM, 0.7), 5
    )


def _ground(canvas: Canvas):
    grass = rectangle(0, YARD, 2000, 1333)
    canvas.gradient(grass, mix(HAZE, MOSS, 0.35), mix(MOSS, MIST, 0.25), MOSS)
    canvas.grain(grass, PINE, 90, 0.6)
    path = [(930, YARD), (1070, YARD), (1340, 1090), (1860, 1333), (140, 1333), (660, 1090)]
    canvas.gradient(path, CREAM, mix(PAPER, SAND, 0.6), SAND)
    canvas.grain(path, mix(SAND, EARTH, 0.5), 90, 0.5, 0.8)


def _railings(canvas: Canvas, left: int, right: int):
    for x in range(left, right, 42):
        canvas.stroke([(x, 740), (x, 1096)], mix(NIGHT, PINE, 0.4), 9)
        canvas.fill([(x - 11, 742), (x, 710), (x + 11, 742)], mix(NIGHT, PINE, 0.4))
    for y in (776, 1060):
        canvas.stroke([(left, y), (right, y)], mix(NIGHT, PINE, 0.4), 11)
    wall = rectangle(left - 20, 1084, right + 20, 1136)
    canvas.fill(wall, mix(BRICK, EARTH, 0.3))
    canvas.grain(wall, INK, 90, 0.5)


def _pillar(canvas: Canvas, x: float):
    canvas.tint(arc(x + 20, 1150, 120, 20), INK, 0.4, blur=8)
    shaft = rectangle(x - 54, 640, x + 54, 1150)
    canvas.fill(shaft, mix(BRICK, CORAL, 0.25))
    for row in range(16):
        y = 668 + row * 30
        canvas.stroke([(x - 52, y), (x + 52, y)], mix(BRICK, ROSE, 0.45), 3)
        for joint in (-26 + row % 2 * 26, 26 + row % 2 * 13):
            canvas.stroke([(x + joint, y), (x + joint, y + 28)], mix(BRICK, ROSE, 0.45), 3)
    canvas.grain(shaft, mix(BRICK, INK, 0.6), 10, 0.8, 0.8)
    for left, top, right, bottom in ((-72, 612, 72, 646), (-62, 1112, 62, 1150)):
        block = rectangle(x + left, top, x + right, bottom)
        canvas.fill(block, mix(SAND, CREAM, 0.4))
        canvas.grain(block, EARTH, 10, 0.5)
    ball = arc(x, 566, 48, 48)
    canvas.fill(ball, mix(SAND, CREAM, 0.4))
    canvas.grain(ball, mix(SAND, EARTH, 0.6), 45, 0.7, 0.8)


def _gate_leaf(canvas: Canvas, hinge: float, tip: float):
    """An open leaf, narrowed by the angle it stands at."""
    iron = mix(NIGHT, PINE, 0.2)

    def top(share):
        return 730 - 70 * share**2 + 34 * share

    for step in range(6):
        share = step / 5
        x = hinge + (tip - hinge) * share
        canvas.stroke([(x, top(share)), (x, 1110 + share * 40)], iron, 11)
        canvas.disc(x, top(share) - 10, 10, LAMP if step % 5 else iron)
    for shift in (30, 190):
        line = [(hinge + (tip - hinge) * s / 5, top(s / 5) + shift + s * 4) for s in range(6)]
        canvas.stroke(line, iron, 10)
    canvas.stroke([(hinge, 1086), (tip, 1126)], iron, 12)


def _people(canvas: Canvas):
    """The far ones first: they have nearly reached the door."""
    look = [(skin, hair) for skin in SKINS for hair in HAIRS]
    for x, feet, height, coat, style, number in (
        (960, 930, 120, TEAL, "bun", 3),
        (1035, 936, 92, CORAL, "short", 11),
        (1120, 1000, 128, LAMP, "long", 7),
        (880, 1010, 132, BRICK, "cap", 1),
    ):
        stander(canvas, x, feet, height, mix(coat, HAZE, 0.25), style, look[number], True, EARTH)
    _pupil(canvas, 800, 1120, 230, NIGHT, CORAL, "short", look[13])
    _pupil(canvas, 1160, 1140, 240, CORAL, TEAL, "long", look[2])
    _pupil(canvas, 1262, 1156, 214, MOSS, LAMP, "bun", look[6])
    _pair(canvas)
    stander(canvas, 1700, 1270, 470, mix(BRICK, EARTH, 0.3), "long", look[10], False, PINE)
    stander(canvas, 1556, 1240, 430, mix(TEAL, NIGHT, 0.3), "cap", look[15], False, PINE)


def _pair(canvas: Canvas):
    """A parent and a child hand in hand."""
    stander(canvas, 470, 1300, 520, mix(TEAL, SEA, 0.15), "bun", (SKINS[0], HAIRS[2]), True, EARTH)
    _pupil(canvas, 632, 1306, 310, LAMP, BRICK, "short", (SKINS[0], HAIRS[3]))
    canvas.stroke([(543, 1040), (562, 1104)], mix(TEAL, INK, 0.1), 30)
    canvas.stroke([(600, 1106), (580, 1126)], mix(LAMP, EARTH, 0.25), 21)
    canvas.disc(571, 1126, 16, SKINS[0])


def _pupil(canvas: Canvas, x, feet, height, coat, bag, style, look):
    stander(canvas, x, feet, height, coat, style, look, True, EARTH)
    size = height * 0.1
    top = feet - height * 0.75
    canvas.box(x - size * 1.15, top, x + size * 1.15, top + size * 3.2, bag, size * 0.7)
    canvas.grain(rectangle(x - size * 1.15, top, x + size * 1.15, top + size * 3.2), INK, 60, 0.5)
    pocket = rectangle(x - size * 0.8, top + size * 1.7, x + size * 0.8, top + size * 2.8)
    canvas.box(*pocket[0], *pocket[2], mix(bag, CREAM, 0.25), size * 0.3)
    canvas.stroke(
        arc(x, top, size * 0.35, size * 0.3, 180, 360, 12), mix(bag, INK, 0.4), size * 0.16
    )


def _leaves(canvas: Canvas):
    for _ in range(46):
        x, y = canvas.random.uniform(0, 2000), canvas.random.uniform(1150, 1325)
        size = 7 + (y - 1100) / 22
        leaf = smooth([(x - size, y), (x, y - size * 0.45), (x + size, y), (x, y + size * 0.45)])
        colour = canvas.random.choice((CORAL, LAMP, BRICK, mix(LAMP, CORAL, 0.5)))
        canvas.fill(turned(leaf, (x, y), canvas.random.uniform(-40, 40)), colour)
