"""A bookshop: too many books, one ladder, and the cat that owns it."""

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
    mix,
)
from ..people import SKINS, from_behind, head
from ..shapes import arc, rectangle, smooth, turned

WOOD = mix(EARTH, CORAL, 0.25)
FLOOR = 1080
SPINES = (CORAL, LAMP, MOSS, SEA, BRICK, SAND, ROSE, MIST, TEAL, NIGHT, PINE, CREAM)


def draw(canvas: Canvas):
    canvas.fill(rectangle(0, 0, 2000, 1333), mix(PINE, TEAL, 0.3))
    for left, right in ((-30, 560), (600, 1290)):
        _case(canvas, left, right, -40, FLOOR - 10)
    _shop_window(canvas)
    _boards(canvas)
    _ladder(canvas)
    _lamps(canvas)
    _table(canvas)
    _bookseller(canvas, 1560)
    _browser(canvas, 300)
    _cat(canvas)


def _case(canvas: Canvas, left: int, right: int, top: int, bottom: int):
    canvas.fill(rectangle(left - 16, top, right + 16, bottom), mix(WOOD, INK, 0.2))
    shelf = top
    while shelf < bottom - 150:
        _shelf(canvas, left, right, shelf, 168)
        shelf += 186
    for x in (left - 6, right + 6):
        post = rectangle(x - 16, top, x + 16, bottom)
        canvas.fill(post, mix(WOOD, SAND, 0.15))
        canvas.grain(post, INK, 0, 0.6)
    canvas.box(left - 24, bottom - 46, right + 24, bottom, mix(WOOD, INK, 0.1))


def _shelf(canvas: Canvas, left: int, right: int, top: float, height: float):
    canvas.fill(rectangle(left, top, right, top + height), mix(INK, EARTH, 0.3))
    x, floor = left + 14.0, top + height
    while x < right - 34:
        width = canvas.random.uniform(18, 40)
        tall = canvas.random.uniform(102, 146)
        colour = mix(canvas.random.choice(SPINES), EARTH, 0.12)
        chance = canvas.random.random()
        if chance < 0.05:
            for level in range(3):
                y = floor - level * 26
                flat = canvas.random.choice(SPINES)
                canvas.box(x, y - 24, min(x + 104, right - 8), y, flat, 3)
            x += 112
            continue
        spine = rectangle(x, floor - tall, x + width - 3, floor)
        if chance > 0.93:
            spine = turned(spine, (x, floor), 7)
            x += 16
        canvas.fill(spine, colour)
        (x0, y0), (x1, _) = spine[0], spine[1]
        for share in (0.14, 0.2) if chance < 0.5 else (0.78,):
            y = y0 + tall * share
            canvas.stroke([(x0 + 4, y), (x1 - 4, y)], mix(colour, CREAM, 0.5), 4)
        x += width
    canvas.grain(rectangle(left, top, right, floor), INK, 270, 0.85, 0.7)
    canvas.fill(rectangle(left, floor, right, floor + 18), mix(WOOD, SAND, 0.3))


def _shop_window(canvas: Canvas):
    frame = mix(WOOD, INK, 0.1)
    canvas.box(1350, 120, 2040, 830, frame)
    glass = rectangle(1386, 156, 2040, 794)
    canvas.gradient(glass, mix(MIST, SEA, 0.3), MIST, PAPER, mix(CREAM, LAMP, 0.2))
    for left, top, colour in (
        (1400, 420, ROSE),
        (1570, 340, SAND),
        (1760, 440, mix(SEA, MIST, 0.5)),
        (1920, 380, ROSE),
    ):
        house = [
            (left, 794),
            (left, top),
            (left + 85, top - 76),
            (left + 170, top),
            (left + 170, 794),
        ]
        canvas.fill(house, mix(colour, MIST, 0.35))
        canvas.grain(house, mix(colour, EARTH, 0.4), 0, 0.4)
        for row in range(3):
            for column in (34, 100):
                canvas.box(
                    left + column,
                    top + 40 + row * 100,
                    left + column + 34,
                    top + 94 + row * 100,
                    mix(SEA, TEAL, 0.3),
                )
    canvas.tint(glass, CREAM, 0.3)
    for x in (1600, 1818):
        canvas.box(x, 156, x + 18, 794, frame)
    canvas.box(1386, 330, 2040, 348, frame)
    sill = rectangle(1330, 794, 2040, 852)
    canvas.fill(sill, mix(WOOD, SAND, 0.25))
    canvas.grain(sill, INK, 90, 0.6)
    canvas.fill(rectangle(1350, 852, 2040, FLOOR - 10), mix(PINE, INK, 0.15))
    canvas.grain(rectangle(1350, 852, 2040, FLOOR - 10), INK, 90, 0.6)
    for number in range(7):
        x = 1400 + number * 92
        colour = (LAMP, CORAL, TEAL, CREAM, BRICK, SEA, MOSS)[number]
        cover = [
            (x, 680 + number % 2 * 14),
            (x + 70, 680 + number % 2 * 14),
            (x + 74, 796),
            (x + 4, 796),
        ]
        canvas.fill(cover, colour)
        canvas.grain(cover, mix(colour, INK, 0.6), 0, 0.5)


def _boards(canvas: Canvas):
    floor = rectangle(0, FLOOR - 12, 2000, 1333)
    canvas.gradient(floor, mix(SAND, EARTH, 0.5), mix(SAND, EARTH, 0.3))
    for number in range(-6, 30):
        x = number * 100
        canvas.stroke([(1000 + (x - 1000) * 0.72, FLOOR - 12), (x, 1340)], mix(EARTH, SAND, 0.3), 3)
    canvas.grain(floor, EARTH, 270, 0.5)
    light = [(1380, FLOOR - 12), (1990, FLOOR - 12), (1700, 1333), (900, 1333)]
    canvas.tint(light, mix(LAMP, CREAM, 0.5), 0.3, blur=10)
    rug = [(560, 1150), (1240, 1150), (1360, 1310), (440, 1310)]
    canvas.fill(rug, BRICK)
    canvas.grain(rug, INK, 200, 0.6)
    border = [(600, 1166), (1202, 1166), (1296, 1294), (506, 1294), (600, 1166)]
    canvas.stroke(border, mix(LAMP, SAND, 0.3), 8)


def _ladder(canvas: Canvas):
    """On a rail along the case, somebody on the upper rungs."""
    canvas.stroke([(584, 132), (1306, 132)], mix(LAMP, EARTH, 0.3), 12)
    top, foot = (1010, 118), (900, 1150)
    for step in range(1, 11):
        share = step / 11
        x, y = top[0] + (foot[0] - top[0]) * share, top[1] + (foot[1] - top[1]) * share
        canvas.stroke([(x - 62, y), (x + 62, y)], mix(SAND, EARTH, 0.3), 16)
    for side in (-62, 62):
        canvas.stroke(
            [(top[0] + side, top[1]), (foot[0] + side, foot[1])], mix(SAND, EARTH, 0.15), 19
        )
    x = 958
    for side, rise in ((-1, 0), (1, -92)):
        leg = [
            (x + side * 26, 520),
            (x + side * 30 - 6, 680 + rise * 0.5),
            (x + side * 28 - 14, 784 + rise),
        ]
        canvas.stroke(smooth(leg, closed=False), mix(NIGHT, INK, 0.3), 46)
        canvas.box(x + side * 28 - 42, 774 + rise, x + side * 28 + 12, 802 + rise, INK, 12)
    coat = smooth(
        [(x - 74, 540), (x - 80, 340), (x - 30, 292), (x + 44, 292), (x + 92, 340), (x + 78, 540)]
    )
    canvas.fill(coat, LAMP)
    canvas.grain(coat, mix(CORAL, EARTH, 0.5), 190, 0.75, 0.9)
    canvas.stroke(
        smooth([(x + 76, 350), (x + 148, 300), (x + 164, 216)], closed=False),
        mix(LAMP, CORAL, 0.35),
        38,
    )
    canvas.disc(x + 166, 204, 20, SKINS[2])
    book = turned(rectangle(x + 148, 96, x + 182, 214), (x + 166, 200), 12)
    canvas.fill(book, CORAL)
    canvas.stroke(
        smooth([(x - 66, 350), (x - 96, 430), (x - 40, 470)], closed=False),
        mix(LAMP, CORAL, 0.35),
        36,
    )
    canvas.disc(x - 34, 472, 19, SKINS[2])
    from_behind(canvas, x + 6, 236, 52, SKINS[2], INK, "short")


def _lamps(canvas: Canvas):
    for x, y in ((420, 210), (726, 130), (1700, 180)):
        canvas.stroke([(x, 0), (x, y - 50)], INK, 5)
        canvas.glow(x, y + 20, 330, LAMP, 0.5)
        shade = [*arc(x, y, 84, 74, 180, 360, 30)]
        canvas.fill(shade, mix(TEAL, NIGHT, 0.3))
        canvas.grain(shade, INK, 20, 0.7)
        canvas.fill(arc(x, y, 30, 22, 0, 180, 20), mix(CREAM, LAMP, 0.3))


def _table(canvas: Canvas):
    """The counter, piled with what came in this morning."""
    for number, (x, level) in enumerate(((1180, 5), (1310, 8), (1846, 6))):
        for row in range(level):
            y = 930 - row * 27
            shift = canvas.random.uniform(-10, 10)
            colour = SPINES[(number * 4 + row * 5) % len(SPINES)]
            canvas.box(x + shift - 62, y - 26, x + shift + 62, y, colour, 4)
            canvas.box(x + shift + 40, y - 22, x + shift + 62, y - 4, mix(CREAM, SAND, 0.4), 2)
    counter = rectangle(1090, 946, 1960, 1220)
    canvas.tint([(x - 10, y + 24) for x, y in counter], INK, 0.35, blur=16)


def _bookseller(canvas: Canvas, x: float):
    body = smooth(
        [
            (x - 120, 960),
            (x - 116, 780),
            (x - 44, 716),
            (x + 44, 716),
            (x + 116, 780),
            (x + 120, 960),
        ]
    )
    canvas.fill(body, mix(TEAL, SEA, 0.15))
    canvas.grain(body, INK, 190, 0.65, 0.9)
    canvas.fill([(x - 40, 718), (x, 800), (x + 40, 718)], CREAM)
    canvas.box(x - 22, 676, x + 22, 740, SKINS[0])
    head(canvas, x, 632, 68, SKINS[0], mix(MIST, CREAM, 0.3), "bun")
    for side in (-1, 1):
        canvas.stroke(arc(x + side * 25, 638, 20, 19), INK, 5)
    for side in (-1, 1):
        canvas.stroke(
            smooth(
                [(x + side * 108, 790), (x + side * 140, 890), (x + side * 62, 930)], closed=False
            ),
            mix(TEAL, INK, 0.2),
            42,
        )
        canvas.disc(x + side * 54, 930, 21, SKINS[0])
    canvas.fill(
        [(x - 70, 900), (x, 916), (x + 70, 900), (x + 76, 950), (x, 956), (x - 76, 950)], CREAM
    )
    canvas.stroke([(x, 916), (x, 950)], SAND, 4)
    front = rectangle(1090, 962, 1960, 1220)
    canvas.fill(front, mix(WOOD, EARTH, 0.3))
    canvas.grain(front, INK, 90, 0.75)
    for left in (1120, 1404, 1688):
        canvas.box(left, 1000, left + 244, 1190, mix(WOOD, INK, 0.25), 6)
    top = rectangle(1066, 938, 1984, 974)
    canvas.fill(top, mix(WOOD, SAND, 0.45))
    canvas.grain(top, EARTH, 0, 0.5)


def _browser(canvas: Canvas, x: float):
    """At the left-hand case, head tilted to read the spines."""
    feet = 1270
    canvas.tint(arc(x + 20, feet, 140, 22), INK, 0.4, blur=9)
    for side in (-1, 1):
        canvas.stroke([(x + side * 34, feet - 200), (x + side * 36, feet - 12)], INK, 46)
    body = smooth(
        [
            (x - 104, feet - 500),
            (x, feet - 548),
            (x + 104, feet - 500),
            (x + 128, feet - 170),
            (x - 128, feet - 170),
        ]
    )
    canvas.fill(body, CORAL)
    canvas.grain(body, BRICK, 200, 0.8, 0.9)
    canvas.stroke(
        smooth([(x + 96, feet - 480), (x + 158, feet - 550), (x + 142, feet - 650)], closed=False),
        mix(CORAL, BRICK, 0.5),
        44,
    )
    canvas.disc(x + 140, feet - 664, 22, SKINS[1])
    from_behind(canvas, x + 12, feet - 606, 68, SKINS[1], INK, "long")
    strap = [(x + 96, feet - 500), (x - 20, feet - 330), (x - 110, feet - 230)]
    canvas.stroke(strap, mix(EARTH, INK, 0.2), 13)
    bag = [(x - 176, feet - 250), (x - 70, feet - 240), (x - 64, feet - 120), (x - 184, feet - 128)]
    canvas.fill(bag, mix(SAND, EARTH, 0.35))
    canvas.grain(bag, EARTH, 180, 0.7)


def _cat(canvas: Canvas):
    """Asleep on a pile of atlases in the light."""
    for row in range(4):
        y = 1246 - row * 38
        colour = (NIGHT, MOSS, CORAL, LAMP)[row]
        left = 640 + row * 10
        canvas.box(left, y - 36, left + 296 - row * 14, y, colour, 5)
        canvas.box(left + 12, y - 28, left + 296 - row * 14, y - 8, CREAM, 3)
        canvas.box(left, y - 36, left + 26, y, colour, 5)
    x, y = 800, 1094
    body = arc(x, y - 42, 124, 62)
    fur = mix(MIST, INK, 0.5)
    canvas.fill(body, fur)
    canvas.grain(body, INK, 70, 0.75, 0.9)
    canvas.oval(x - 96, y - 34, 48, 42, mix(fur, INK, 0.12))
    for side in (-1, 1):
        canvas.fill(
            [
                (x - 96 + side * 42, y - 48),
                (x - 96 + side * 36, y - 96),
                (x - 96 + side * 4, y - 68),
            ],
            mix(fur, INK, 0.12),
        )
        canvas.stroke(arc(x - 96 + side * 19, y - 34, 10, 6, 10, 170, 10), INK, 5)
    canvas.stroke(
        smooth(
            [(x + 110, y - 20), (x + 150, y + 6), (x + 136, y + 70), (x + 158, y + 96)],
            closed=False,
        ),
        mix(fur, INK, 0.2),
        20,
    )
