"""The courthouse, two advocates in dispute, and the parrot it is about."""

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
    PAPER,
    PINE,
    ROSE,
    SAND,
    SEA,
    TEAL,
    mix,
)
from ..people import HAIRS, SKINS, head, stander
from ..shapes import arc, rectangle, smooth

STONE = mix(SAND, CREAM, 0.5)
SHADE = mix(SAND, EARTH, 0.6)
TOP_STEP = 880


def draw(canvas: Canvas):
    canvas.gradient(rectangle(0, 0, 2000, TOP_STEP), SEA, mix(SEA, MIST, 0.6), MIST, PAPER)
    for x, y, length in ((60, 250, 360), (1600, 170, 340), (1740, 380, 300)):
        cloud = smooth(
            [
                (x, y),
                (x + length * 0.3, y - 22),
                (x + length * 0.6, y - 30),
                (x + length, y),
                (x + length * 0.5, y + 9),
            ]
        )
        canvas.tint(cloud, CREAM, 0.7)
    _hall(canvas)
    _pediment(canvas)
    for x in (420, 652, 884, 1116, 1348, 1580):
        _column(canvas, x)
    _steps(canvas)
    _plinth(canvas, 110)
    _plinth(canvas, 1890)
    _advocate(canvas, 620, 1170, 430, (SKINS[1], INK), "bun", 1)
    _advocate(canvas, 940, 1178, 460, (SKINS[0], HAIRS[3]), "short", -1)
    for x, feet, height, coat, style, number in (
        (1180, 916, 210, mix(NIGHT, TEAL, 0.4), "short", 1),
        (1262, 918, 200, BRICK, "long", 0),
        (470, 960, 230, PINE, "cap", 3),
    ):
        stander(
            canvas, x, feet, height, coat, style, (SKINS[number], HAIRS[number]), number == 3, EARTH
        )
    stander(canvas, 1420, 1250, 500, mix(TEAL, SEA, 0.3), "bun", (SKINS[3], HAIRS[2]), False, EARTH)
    canvas.stroke([(1468, 892), (1510, 958), (1566, 934)], mix(TEAL, INK, 0.15), 33)
    canvas.disc(1578, 930, 17, SKINS[3])
    _parrot(canvas, 1584, 872)


def _hall(canvas: Canvas):
    wall = rectangle(290, 380, 1710, TOP_STEP)
    canvas.fill(wall, mix(STONE, EARTH, 0.28))
    canvas.grain(wall, mix(EARTH, INK, 0.3), 270, 0.7)
    for x in (536, 768, 1232, 1464):
        window = [*arc(x, 560, 48, 48, 180, 360, 24), (x + 48, 760), (x - 48, 760)]
        canvas.fill(window, mix(NIGHT, TEAL, 0.4))
        canvas.grain(window, SEA, 200, 0.5)
        canvas.stroke([(x, 512), (x, 760)], mix(STONE, EARTH, 0.3), 6)
        canvas.stroke([(x - 48, 640), (x + 48, 640)], mix(STONE, EARTH, 0.3), 6)
    door = rectangle(926, 520, 1074, TOP_STEP)
    canvas.box(906, 496, 1094, TOP_STEP, STONE, 6)
    canvas.fill(door, mix(BRICK, EARTH, 0.25))
    canvas.grain(door, INK, 0, 0.6)
    for x in (940, 1008):
        for y in (546, 652, 758):
            canvas.box(x, y, x + 52, y + 88, mix(BRICK, INK, 0.35), 4)
    for x in (990, 1010):
        canvas.disc(x, 730, 8, LAMP)


def _pediment(canvas: Canvas):
    frieze = rectangle(270, 318, 1730, 400)
    canvas.fill(frieze, STONE)
    canvas.grain(frieze, SHADE, 10, 0.5)
    canvas.tint(rectangle(300, 400, 1700, 470), EARTH, 0.4, blur=12)
    for x in range(330, 1690, 58):
        canvas.box(x, 340, x + 26, 384, mix(STONE, EARTH, 0.18))
    roof = [(230, 320), (1000, 60), (1770, 320)]
    canvas.fill(roof, STONE)
    field = [(392, 296), (1000, 100), (1608, 296)]
    canvas.fill(field, mix(TEAL, SEA, 0.35))
    canvas.grain(field, NIGHT, 20, 0.7)
    canvas.box(220, 300, 1780, 330, mix(STONE, CREAM, 0.5), 4)
    canvas.grain(roof, SHADE, 10, 0.35, 0.5)
    _scales(canvas, 1000, 282)
    canvas.stroke([(1000, 66), (1000, 12)], INK, 6)
    canvas.fill([(1003, 14), (1090, 24), (1068, 40), (1088, 58), (1003, 48)], CORAL)


def _scales(canvas: Canvas, x: float, base: float):
    canvas.stroke([(x, base), (x, base - 130)], LAMP, 12)
    canvas.box(x - 44, base - 10, x + 44, base + 4, LAMP, 5)
    canvas.stroke([(x - 150, base - 92), (x + 150, base - 122)], LAMP, 9)
    for side, y in ((-1, base - 92), (1, base - 122)):
        pan = x + side * 150
        for edge in (-42, 42):
            canvas.stroke([(pan, y), (pan + edge, y + 56)], mix(LAMP, EARTH, 0.25), 4)
        canvas.fill(arc(pan, y + 56, 50, 26, 0, 180, 24), LAMP)
    canvas.disc(x, base - 134, 14, LAMP)


def _column(canvas: Canvas, x: float):
    shaft = [(x - 44, 428), (x + 44, 428), (x + 52, TOP_STEP - 34), (x - 52, TOP_STEP - 34)]
    canvas.tint([(px + 40, py) for px, py in shaft], EARTH, 0.35, blur=10)
    canvas.fill(shaft, mix(STONE, CREAM, 0.4))
    for groove in (-28, -10, 10, 28):
        canvas.stroke(
            [(x + groove, 436), (x + groove * 1.15, TOP_STEP - 40)], mix(STONE, EARTH, 0.2), 4
        )
    canvas.grain(shaft, SHADE, 0, 0.85, 0.8)
    for left, top, right, bottom in (
        (-64, 398, 64, 418),
        (-54, 416, 54, 434),
        (-62, 842, 62, 862),
        (-72, 860, 72, 882),
    ):
        block = rectangle(x + left, top, x + right, bottom)
        canvas.fill(block, mix(STONE, CREAM, 0.5))
        canvas.grain(block, SHADE, 0, 0.5)


def _steps(canvas: Canvas):
    y = float(TOP_STEP)
    for step in range(10):
        tread, riser = 16 + step * 3.2, 17 + step * 2.6
        spread = step * 46
        left, right = 260 - spread, 1740 + spread
        canvas.fill(rectangle(left, y, right, y + tread), mix(CREAM, SAND, 0.25))
        canvas.fill(rectangle(left, y + tread, right, y + tread + riser), mix(SAND, EARTH, 0.22))
        canvas.grain(rectangle(left, y + tread, right, y + tread + riser), SHADE, 10, 0.6)
        y += tread + riser
    ground = rectangle(0, y, 2000, 1340)
    canvas.fill(ground, mix(SAND, ROSE, 0.25))
    canvas.grain(ground, EARTH, 90, 0.4)


def _plinth(canvas: Canvas, x: float):
    block = rectangle(x - 130, 930, x + 130, 1333)
    canvas.fill(block, STONE)
    canvas.grain(block, SHADE, 0, 0.8, 0.9)
    canvas.box(x - 150, 906, x + 150, 946, mix(STONE, CREAM, 0.5), 6)
    canvas.stroke([(x, 906), (x, 650)], mix(INK, PINE, 0.4), 18)
    canvas.box(x - 50, 884, x + 50, 908, mix(INK, PINE, 0.4), 8)
    for dx, dy in ((-62, -18), (62, -18), (0, -66)):
        canvas.stroke([(x, 664), (x + dx, 664), (x + dx, 660 + dy)], mix(INK, PINE, 0.4), 9)
        globe = arc(x + dx, 632 + dy, 34, 34)
        canvas.fill(globe, CREAM)
        canvas.grain(globe, mix(LAMP, SAND, 0.5), 30, 0.7)


def _advocate(canvas: Canvas, x, feet, height, look, style: str, side: int):
    """In a black gown with white bands, pointing at the other; `side` is where the other is."""
    size = height * 0.1
    stander(canvas, x, feet, height, mix(INK, NIGHT, 0.2), style, look, False, EARTH)
    top = feet - height * 0.79
    gown = smooth(
        [
            (x - size * 1.1, top + size * 0.3),
            (x + size * 1.1, top + size * 0.3),
            (x + size * 1.8, feet - size * 2.6),
            (x + size * 2.1, feet - size * 1.1),
            (x - size * 2.1, feet - size * 1.1),
            (x - size * 1.8, feet - size * 2.6),
        ]
    )
    canvas.fill(gown, mix(INK, NIGHT, 0.2))
    canvas.grain(gown, mix(NIGHT, SEA, 0.4), 200, 0.5, 0.7)
    skin, _ = look
    arm = [
        (x + side * size, top + size * 0.8),
        (x + side * size * 2.1, top + size * 1.5),
        (x + side * size * 2.7, top + size * 0.4),
    ]
    sleeve = [
        (x + side * size * 0.7, top + size * 0.3),
        (x + side * size * 2.4, top + size * 0.9),
        (x + side * size * 2.2, top + size * 3.2),
        (x + side * size, top + size * 2.2),
    ]
    canvas.fill(sleeve, mix(INK, NIGHT, 0.6))
    canvas.stroke([arm[1], arm[2]], CREAM, size * 0.5)
    canvas.disc(arm[2][0], arm[2][1] - size * 0.2, size * 0.32, skin)
    canvas.stroke(
        [
            (arm[2][0], arm[2][1] - size * 0.2),
            (arm[2][0] + side * size * 0.5, arm[2][1] - size * 0.5),
        ],
        skin,
        size * 0.2,
    )
    for lean in (-1, 1):
        band = [
            (x, top),
            (x + lean * size * 0.42, top + size * 1.4),
            (x + lean * size * 0.05, top + size * 1.4),
        ]
        canvas.fill(band, CREAM)
    papers = rectangle(
        x - side * size * 2.2, top + size * 2.9, x - side * size * 0.7, top + size * 4.8
    )
    canvas.fill(papers, CORAL if side > 0 else LAMP)
    canvas.stroke(
        [(x - side * size * 1.45, top + size * 2.9), (x - side * size * 1.45, top + size * 4.8)],
        CREAM,
        size * 0.2,
    )
    canvas.disc(x - side * size * 1.2, top + size * 4.3, size * 0.32, skin)
    canvas.box(x - size * 0.3, top - size * 0.3, x + size * 0.3, top + size * 0.1, skin)
    head(canvas, x, top - size * 0.95, size, skin, look[1], style)


def _parrot(canvas: Canvas, x: float, y: float):
    """Grey, with a red tail, on her shoulder, beak towards the advocates."""
    grey = mix(MIST, INK, 0.35)
    tail = [(x + 6, y + 40), (x + 34, y + 32), (x + 66, y + 118), (x + 40, y + 122)]
    canvas.fill(tail, CORAL)
    body = smooth(
        [
            (x - 28, y - 22),
            (x + 12, y - 46),
            (x + 42, y + 6),
            (x + 34, y + 52),
            (x, y + 46),
            (x - 24, y + 16),
        ]
    )
    canvas.fill(body, grey)
    canvas.grain(body, INK, 20, 0.8)
    canvas.disc(x - 14, y - 42, 31, mix(MIST, INK, 0.2))
    canvas.fill(
        smooth([(x - 42, y - 54), (x - 62, y - 38), (x - 52, y - 18), (x - 36, y - 30)]), INK
    )
    canvas.disc(x - 22, y - 48, 10, CREAM)
    canvas.disc(x - 22, y - 48, 5, INK)
    wing = smooth([(x + 2, y - 22), (x + 38, y + 4), (x + 46, y + 62), (x + 14, y + 30)])
    canvas.fill(wing, mix(grey, INK, 0.3))
