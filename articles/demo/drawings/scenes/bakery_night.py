"""The only lit window in the square: a baker at her oven, seen from the street."""

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
from ..sky import stars

SHOP = rectangle(330, 420, 1390, 1010)
PAVEMENT = 1120


def draw(canvas: Canvas):
    canvas.gradient(rectangle(0, 0, 2000, 700), INK, NIGHT, mix(NIGHT, TEAL, 0.5))
    stars(canvas, 60, 260)
    _facades(canvas)
    _room(canvas)
    _oven(canvas)
    _rack(canvas, 390, 500)
    _rack(canvas, 1150, 500)
    _baker(canvas, 850)
    _counter(canvas)
    _window_frame(canvas)
    _door(canvas)
    _street(canvas)
    _lamp_and_sign(canvas)
    look = (SKINS[3], HAIRS[3])
    stander(canvas, 1850, 1236, 440, mix(NIGHT, SEA, 0.2), "short", look, True)


def _facades(canvas: Canvas):
    for left, right, top, colour in (
        (-20, 250, 150, mix(NIGHT, TEAL, 0.45)),
        (1700, 2020, 110, mix(NIGHT, TEAL, 0.35)),
        (230, 1720, 60, mix(NIGHT, TEAL, 0.75)),
    ):
        house = rectangle(left, top, right, PAVEMENT)
        canvas.fill(house, colour)
        canvas.grain(house, INK, 270, 0.75)
        canvas.box(left - 14, top - 16, right + 14, top + 18, mix(colour, INK, 0.4))
    for x in (380, 640, 900, 1160, 1420):
        canvas.box(x - 12, 128, x + 152, 290, mix(TEAL, SEA, 0.25), 4)
        canvas.box(x, 140, x + 140, 280, mix(INK, NIGHT, 0.5))
        canvas.grain(rectangle(x, 140, x + 140, 280), TEAL, 200, 0.4)
        canvas.stroke([(x + 70, 140), (x + 70, 280)], mix(TEAL, SEA, 0.25), 6)
    for x in (70, 1850):
        canvas.box(x - 44, 300, x + 60, 470, mix(INK, NIGHT, 0.4), 4)
        canvas.stroke([(x + 8, 300), (x + 8, 470)], mix(NIGHT, TEAL, 0.8), 6)


def _room(canvas: Canvas):
    canvas.gradient(SHOP, mix(LAMP, CREAM, 0.45), mix(LAMP, CREAM, 0.25), mix(LAMP, CORAL, 0.3))
    canvas.grain(SHOP, CORAL, 90, 0.5, 0.8)
    for row in range(7):
        for column in range(16):
            x, y = 330 + column * 70 + row % 2 * 35, 420 + row * 46
            tile = rectangle(x + 3, y + 3, min(x + 67, 1390), y + 43)
            canvas.tint(tile, CREAM, canvas.random.uniform(0.05, 0.28))


def _oven(canvas: Canvas):
    hood = [*arc(850, 640, 260, 190, 180, 360, 40), (1110, 960), (590, 960)]
    canvas.fill(hood, mix(BRICK, EARTH, 0.25))
    canvas.grain(hood, INK, 0, 0.6, 0.9)
    for step in range(15):
        brick = rectangle(-24, -30, 24, 30)
        middle = (850, 660)
        stone = [(x + 850, y + 660 - 190) for x, y in brick]
        canvas.fill(turned(stone, middle, -91 + step * 13), mix(SAND, CORAL, 0.45 + step % 2 * 0.2))
    mouth = [*arc(850, 660, 156, 132, 180, 360, 40), (1006, 760), (694, 760)]
    canvas.fill(mouth, INK)
    canvas.gradient([(x, y) for x, y in mouth], BRICK, CORAL, LAMP, mix(LAMP, CREAM, 0.6))
    canvas.grain(mouth, INK, 270, 0.8, 0.6)
    for x, height in ((740, 50), (800, 78), (868, 60), (930, 84), (972, 48)):
        flame = smooth(
            [(x - 24, 756), (x - 8, 756 - height * 0.6), (x + 4, 756 - height), (x + 26, 756)]
        )
        canvas.fill(flame, mix(LAMP, CREAM, 0.4))
    canvas.box(660, 756, 1040, 786, mix(SAND, EARTH, 0.4), 6)
    canvas.glow(850, 700, 420, LAMP, 0.5)


def _loaf(canvas: Canvas, x: float, y: float, size: float, colour: Colour):
    loaf = arc(x, y, size, size * 0.62, 180, 360, 24)
    loaf = [*loaf, (x + size * 0.9, y + size * 0.2), (x - size * 0.9, y + size * 0.2)]
    canvas.fill(loaf, colour)
    canvas.grain(loaf, EARTH, 60, 0.8)
    for shift in (-0.4, 0, 0.4):
        cut = [
            (x + size * (shift - 0.1), y - size * 0.1),
            (x + size * (shift + 0.1), y - size * 0.42),
        ]
        canvas.stroke(cut, mix(CREAM, SAND, 0.4), size * 0.1)


def _rack(canvas: Canvas, left: float, top: float):
    crust = (mix(LAMP, EARTH, 0.4), mix(CORAL, EARTH, 0.45), mix(SAND, EARTH, 0.4))
    for row in range(4):
        y = top + 70 + row * 92
        for place in range(3):
            _loaf(canvas, left + 34 + place * 58, y - 14, 28, crust[(row + place) % 3])
        canvas.box(left - 4, y - 8, left + 188, y + 4, EARTH, 3)
    for x in (left, left + 184):
        canvas.stroke([(x, top - 10), (x, 960)], EARTH, 10)


def _baker(canvas: Canvas, x: float):
    """From behind and to the side, a long peel in both hands; a scarf over her hair."""
    x -= 30
    canvas.stroke([(x + 244, 690), (x - 260, 842)], mix(SAND, EARTH, 0.35), 13)
    blade = turned(rectangle(x + 200, 674, x + 310, 706), (x + 255, 690), -16)
    canvas.fill(blade, mix(SAND, EARTH, 0.25))
    _loaf(canvas, x + 262, 676, 46, mix(LAMP, EARTH, 0.35))
    for shift in (-40, 26):
        canvas.stroke([(x + shift, 900), (x + shift - 4, 1010)], NIGHT, 46)
    shirt = smooth(
        [(x - 92, 706), (x - 40, 640), (x + 30, 640), (x + 76, 706), (x + 72, 850), (x - 90, 850)]
    )
    canvas.fill(shirt, mix(MIST, CREAM, 0.3))
    canvas.grain(shirt, mix(SEA, TEAL, 0.5), 180, 0.7, 0.85)
    skirt = [(x - 92, 830), (x + 74, 830), (x + 92, 1010), (x - 112, 1010)]
    canvas.fill(skirt, TEAL)
    canvas.grain(skirt, INK, 180, 0.75)
    knot = smooth(
        [(x - 8, 838), (x - 46, 818), (x - 44, 862), (x - 8, 842), (x + 30, 820), (x + 28, 864)]
    )
    canvas.fill(knot, CREAM)
    canvas.stroke([(x - 88, 838), (x + 70, 838)], CREAM, 11)
    for arm, hand in (
        ([(x + 60, 700), (x + 126, 770), (x + 140, 726)], (x + 142, 722)),
        ([(x - 80, 704), (x - 148, 790), (x - 118, 806)], (x - 110, 802)),
    ):
        canvas.stroke(smooth(arm, closed=False), mix(MIST, SEA, 0.3), 38)
        canvas.disc(*hand, 21, SKINS[0])
    canvas.box(x - 22, 604, x + 20, 652, SKINS[0])
    canvas.oval(x + 4, 574, 47, 54, SKINS[0])
    scarf = smooth(
        [
            (x + 36, 540),
            (x + 10, 514),
            (x - 34, 520),
            (x - 56, 566),
            (x - 44, 614),
            (x - 6, 612),
            (x + 16, 568),
        ]
    )
    canvas.fill(scarf, CORAL)
    canvas.grain(scarf, BRICK, 180, 0.7)
    canvas.fill([(x - 46, 596), (x - 86, 640), (x - 60, 652), (x - 30, 614)], BRICK)
    for dx, dy in ((-30, 546), (-6, 534), (-24, 584), (2, 560)):
        canvas.disc(x + dx, dy, 5, CREAM)


def _counter(canvas: Canvas):
    canvas.fill(rectangle(330, 950, 1390, 1010), mix(EARTH, INK, 0.2))
    canvas.box(330, 934, 1390, 956, mix(SAND, EARTH, 0.35))
    crust = (mix(LAMP, EARTH, 0.35), mix(CORAL, EARTH, 0.4), mix(LAMP, CORAL, 0.4))
    for number in range(7):
        x = 400 + number * 46
        _loaf(canvas, x, 926, 34, crust[number % 3])
    for number in range(5):
        _loaf(canvas, 424 + number * 46, 896, 30, crust[(number + 1) % 3])
    for number in range(6):
        bun = arc(1130 + number * 40, 920, 24, 20, steps=24)
        canvas.fill(bun, mix(LAMP, CORAL, 0.25 + 0.1 * (number % 2)))
        canvas.grain(bun, EARTH, 60, 0.6)
    canvas.box(1104, 932, 1356, 944, CREAM, 5)


def _window_frame(canvas: Canvas):
    frame = mix(PINE, NIGHT, 0.15)
    for x, y, radius in ((350, 1000, 230), (1380, 990, 250), (1370, 440, 170), (340, 430, 150)):
        steam = [
            point
            for point in arc(x, y, radius, radius * 0.8)
            if 330 <= point[0] <= 1390 and 420 <= point[1] <= 1010
        ]
        if len(steam) > 2:
            canvas.tint([*steam, (min(max(x, 331), 1389), min(max(y, 421), 1009))], CREAM, 0.22, 18)
    for left, top, right, bottom in (
        (296, 392, 334, 1050),
        (1386, 392, 1424, 1050),
        (296, 392, 1424, 424),
        (296, 1004, 1424, PAVEMENT),
        (676, 424, 690, 480),
        (1030, 424, 1044, 480),
        (334, 472, 1386, 486),
    ):
        canvas.box(left, top, right, bottom, frame)
    canvas.grain(rectangle(296, 1004, 1424, PAVEMENT), INK, 90, 0.8)
    for x in (330, 700, 1070):
        canvas.stroke(
            [(x, 1034), (x + 320, 1034), (x + 320, 1092), (x, 1092), (x, 1034)],
            mix(frame, SEA, 0.35),
            4,
        )
    _awning(canvas, 270, 1450)


def _awning(canvas: Canvas, left: float, right: float):
    count, top, hem = 14, 318, 424
    step = (right - left) / count
    for number in range(count):
        colour = mix(BRICK, NIGHT, 0.25) if number % 2 == 0 else mix(SAND, NIGHT, 0.25)
        x = left + number * step
        inner = left + 30 + number * (right - left - 60) / count
        inner_step = (right - left - 60) / count
        canvas.fill([(inner, top), (inner + inner_step, top), (x + step, hem), (x, hem)], colour)
        canvas.fill(arc(x + step / 2, hem - 1, step / 2, 26, 0, 180, 18), colour)
    cloth = [(left + 30, top), (right - 30, top), (right, hem), (left, hem)]
    canvas.grain(cloth, INK, 270, 0.75)
    canvas.grain(rectangle(left, hem - 30, right, hem + 24), LAMP, 90, 0.35, 0.7)


def _door(canvas: Canvas):
    frame = mix(PINE, NIGHT, 0.15)
    canvas.box(1476, 440, 1688, PAVEMENT, frame)
    glass = rectangle(1508, 476, 1656, 860)
    canvas.gradient(glass, mix(LAMP, CREAM, 0.4), mix(LAMP, CORAL, 0.25))
    canvas.grain(glass, CORAL, 90, 0.5)
    canvas.tint([(1510, 760), (1582, 690), (1654, 740), (1654, 858), (1510, 858)], CREAM, 0.3)
    canvas.stroke([(1582, 476), (1582, 860)], frame, 8)
    canvas.box(1508, 900, 1656, 1076, mix(frame, INK, 0.35), 6)
    canvas.box(1496, 780, 1506, 860, LAMP, 5)
    canvas.box(1540, 560, 1624, 616, CREAM, 6)
    canvas.stroke([(1556, 588), (1608, 588)], BRICK, 7)


def _street(canvas: Canvas):
    ground = rectangle(0, PAVEMENT, 2000, 1333)
    canvas.gradient(ground, mix(NIGHT, TEAL, 0.45), NIGHT, INK)
    for left, right, spread, strength in ((330, 1390, 190, 0.6), (1500, 1660, 90, 0.45)):
        middle = (left + right) / 2
        pool = [(left, PAVEMENT), (right, PAVEMENT), (right + spread, 1333), (left - spread, 1333)]
        canvas.beam(pool, (middle, PAVEMENT - 60), 760, LAMP, strength)
    for row in range(6):
        y, depth = PAVEMENT + 12 + row * row * 5 + row * 12, 9 + row * 3.4
        width = 46 + row * 17
        for column in range(int(2000 / width) + 2):
            x = column * width - (row % 2) * width / 2
            stone = arc(x, y + depth / 2, width * 0.42, depth * 0.62, steps=20)
            canvas.tint(stone, canvas.random.choice((INK, NIGHT, SAND)), 0.3)
    canvas.grain(ground, INK, 90, 0.7)
    canvas.fill(rectangle(0, PAVEMENT - 6, 2000, PAVEMENT + 8), mix(TEAL, SEA, 0.2))


def _lamp_and_sign(canvas: Canvas):
    canvas.stroke([(96, 250), (240, 250)], INK, 10)
    canvas.stroke([(236, 200), (150, 250)], INK, 6)
    canvas.stroke([(160, 250), (160, 296)], INK, 6)
    gold = mix(LAMP, EARTH, 0.15)
    knot = [(160, 380), (108, 340), (112, 300), (144, 296), (174, 340), (204, 396)]
    for flip in (1, -1):
        strand = smooth([(160 + (x - 160) * flip, y) for x, y in knot], closed=False)
        canvas.stroke(strand, gold, 17)
    canvas.stroke(
        smooth([(116, 396), (128, 410), (160, 414), (192, 410), (204, 396)], closed=False), gold, 17
    )
    canvas.glow(160, 350, 150, ROSE, 0.12)
