"""A drowned pilot among four vicars and a bell, from the stalls."""

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
    Colour,
    mix,
)
from ..people import HAIRS, SKINS, bust, from_behind, head
from ..shapes import arc, down_to, rectangle, smooth, wave

BOARDS = 900


def draw(canvas: Canvas):
    canvas.fill(rectangle(0, 0, 2000, 1333), mix(INK, BRICK, 0.15))
    _backdrop(canvas)
    _boards(canvas)
    _lights(canvas)
    _bell(canvas, 1000, 420)
    _vicar(canvas, 600, 950, 330, (SKINS[0], HAIRS[3]), "short", 1)
    _vicar(canvas, 776, 972, 290, (SKINS[2], INK), "bald", 1)
    _vicar(canvas, 1226, 972, 300, (SKINS[1], HAIRS[2]), "short", -1)
    _vicar(canvas, 1404, 950, 345, (SKINS[3], HAIRS[0]), "bald", -1)
    _pilot(canvas, 1000, 980)
    _curtains(canvas)
    _proscenium(canvas)
    _footlights(canvas)
    _stalls(canvas)


def _backdrop(canvas: Canvas):
    sky = rectangle(300, 120, 1700, BOARDS)
    canvas.gradient(sky, NIGHT, mix(NIGHT, TEAL, 0.6), TEAL, SEA, mix(SEA, MIST, 0.6))
    canvas.glow(1290, 356, 420, mix(LAMP, CREAM, 0.4), 0.55)
    canvas.disc(1290, 356, 124, mix(CREAM, LAMP, 0.3))
    canvas.grain(arc(1290, 356, 124, 124), mix(LAMP, SAND, 0.5), 40, 0.6)
    for dx, dy, radius in ((-40, -30, 20), (30, 34, 27), (44, -44, 12)):
        canvas.tint(arc(1290 + dx, 356 + dy, radius, radius), SAND, 0.5)
    for y, height, length, colour, phase in (
        (690, 60, 150, mix(TEAL, SEA, 0.35), 0.5),
        (770, 46, 110, mix(TEAL, PINE, 0.5), 2.4),
    ):
        hills = down_to(wave(300, 1700, y, height, length, phase), BOARDS)
        canvas.fill(hills, colour)
        canvas.grain(hills, mix(colour, INK, 0.5), 90, 0.5)
    _harbour(canvas, mix(NIGHT, TEAL, 0.25))


def _harbour(canvas: Canvas, dark: Colour):
    """Painted flat: a lighthouse on a rock to the right, masts to the left."""
    canvas.fill([(1390, 840), (1440, 740), (1600, 720), (1720, 840)], dark)
    canvas.fill([(1482, 730), (1496, 440), (1556, 440), (1570, 730)], dark)
    canvas.glow(1526, 410, 170, LAMP, 0.7)
    canvas.box(1494, 386, 1558, 432, LAMP, 4)
    canvas.fill([(1484, 388), (1526, 344), (1568, 388)], dark)
    canvas.box(1480, 430, 1572, 446, dark)
    for x, top in ((450, 420), (530, 520)):
        canvas.stroke([(x, 800), (x, top)], dark, 9)
        canvas.stroke([(x - 70, top + 110), (x + 70, top + 90)], dark, 7)
        canvas.stroke([(x, top), (x - 96, 780)], dark, 3)
        canvas.stroke([(x, top), (x + 96, 780)], dark, 3)
    canvas.fill([(370, 770), (640, 770), (600, 840), (400, 840)], dark)


def _boards(canvas: Canvas):
    floor = [(300, BOARDS - 60), (1700, BOARDS - 60), (1860, 1050), (140, 1050)]
    canvas.gradient(floor, mix(SAND, EARTH, 0.55), mix(SAND, CORAL, 0.3), mix(SAND, LAMP, 0.35))
    for step in range(23):
        share = step / 22
        canvas.stroke(
            [(300 + 1400 * share, BOARDS - 60), (140 + 1720 * share, 1050)],
            mix(EARTH, SAND, 0.35),
            3,
        )
    canvas.grain(floor, EARTH, 270, 0.6, 0.6)


def _lights(canvas: Canvas):
    for source, left, right in (
        ((520, 60), 700, 1010),
        ((1420, 60), 1080, 1460),
        ((960, 40), 800, 1180),
    ):
        canvas.beam([source, (right, 985), (left, 985)], source, 1250, mix(LAMP, CREAM, 0.5), 0.36)
        middle = (left + right) / 2
        pool = arc(middle, 978, (right - left) / 2, 42)
        canvas.tint(pool, mix(LAMP, CREAM, 0.6), 0.45, blur=8)


def _robe(canvas: Canvas, x, feet, height, width, colour: Colour):
    canvas.tint(arc(x + 16, feet, width * 0.75, 18), EARTH, 0.6, blur=8)
    robe = smooth(
        [
            (x - width * 0.26, feet - height),
            (x + width * 0.26, feet - height),
            (x + width * 0.34, feet - height * 0.55),
            (x + width * 0.6, feet),
            (x - width * 0.6, feet),
            (x - width * 0.34, feet - height * 0.55),
        ]
    )
    canvas.fill(robe, colour)
    canvas.grain(robe, mix(colour, INK, 0.75), 180, 0.7, 0.85)
    for shift in (-0.2, 0.06, 0.3):
        canvas.stroke(
            [(x + width * shift * 0.5, feet - height * 0.5), (x + width * shift, feet - 10)],
            mix(colour, INK, 0.3),
            5,
        )


def _bell(canvas: Canvas, x: float, mouth: float):
    """Hung from the flies: none of the vicars looks up."""
    for link in range(8):
        canvas.stroke(arc(x, 110 + link * 16, 7, 10, steps=16), mix(SAND, EARTH, 0.6), 5)
    bronze = mix(LAMP, EARTH, 0.3)
    bell = smooth(
        [
            (x - 20, mouth - 178),
            (x + 20, mouth - 178),
            (x + 62, mouth - 130),
            (x + 78, mouth - 52),
            (x + 116, mouth),
            (x - 116, mouth),
            (x - 78, mouth - 52),
            (x - 62, mouth - 130),
        ]
    )
    canvas.fill(bell, bronze)
    canvas.grain(bell, mix(EARTH, INK, 0.4), 180, 0.85, 0.9)
    for y, half in ((mouth - 44, 84), (mouth - 120, 66)):
        canvas.stroke([(x - half, y), (x + half, y)], mix(bronze, CREAM, 0.35), 6)
    canvas.disc(x, mouth + 16, 19, EARTH)


def _vicar(canvas: Canvas, x: float, feet: float, height: float, look, style: str, side: int):
    """In black, a hand raised to bid; `side` is where the pilot is."""
    skin, hair = look
    gown = mix(INK, NIGHT, 0.3)
    _robe(canvas, x, feet, height, 190, gown)
    shoulder = feet - height
    arm = [
        (x + side * 40, shoulder + 34),
        (x + side * 86, shoulder + 56),
        (x + side * 92, shoulder - 40),
    ]
    canvas.stroke(smooth(arm, closed=False), mix(gown, SEA, 0.16), 33)
    canvas.disc(arm[2][0], arm[2][1] - 16, 17, skin)
    other = [
        (x - side * 42, shoulder + 34),
        (x - side * 70, shoulder + 106),
        (x - side * 6, shoulder + 128),
    ]
    canvas.stroke(smooth(other, closed=False), mix(gown, SEA, 0.16), 31)
    book = rectangle(x - 26, shoulder + 100, x + 26, shoulder + 162)
    canvas.fill(book, BRICK if side > 0 else MOSS)
    canvas.disc(x - side * 4, shoulder + 138, 15, skin)
    canvas.box(x - 15, shoulder - 30, x + 15, shoulder + 12, skin)
    canvas.box(x - 24, shoulder - 6, x + 24, shoulder + 13, CREAM, 6)
    head(canvas, x, shoulder - 58, 43, skin, hair, style)


def _pilot(canvas: Canvas, x: float, feet: float):
    """In yellow oilskins under an open umbrella, in a pool of what he came out of."""
    pool = smooth(
        [
            (x - 190, feet + 4),
            (x - 60, feet - 16),
            (x + 150, feet - 10),
            (x + 200, feet + 10),
            (x + 20, feet + 26),
        ]
    )
    canvas.fill(pool, mix(SEA, MIST, 0.4))
    canvas.grain(pool, TEAL, 20, 0.6)
    for side in (-1, 1):
        canvas.box(x + side * 34 - 26, feet - 60, x + side * 34 + 26, feet, INK, 12)
    coat = smooth(
        [
            (x - 66, feet - 278),
            (x, feet - 310),
            (x + 66, feet - 278),
            (x + 104, feet - 46),
            (x - 104, feet - 46),
        ]
    )
    canvas.fill(coat, LAMP)
    canvas.grain(coat, mix(CORAL, EARTH, 0.4), 180, 0.75, 0.9)
    canvas.stroke([(x, feet - 292), (x, feet - 56)], mix(LAMP, EARTH, 0.45), 6)
    for y in (-240, -180, -120):
        canvas.disc(x + 18, feet + y, 8, INK)
    canvas.stroke([(x + 100, feet - 180), (x + 100, feet - 440)], INK, 8)
    canvas.stroke(
        smooth([(x + 58, feet - 262), (x + 104, feet - 216), (x + 100, feet - 292)], closed=False),
        mix(LAMP, CORAL, 0.4),
        36,
    )
    canvas.disc(x + 100, feet - 304, 18, SKINS[0])
    canvas.stroke(
        smooth([(x - 58, feet - 262), (x - 104, feet - 190), (x - 148, feet - 226)], closed=False),
        mix(LAMP, CORAL, 0.4),
        36,
    )
    canvas.disc(x - 156, feet - 234, 18, SKINS[0])
    canvas.box(x - 15, feet - 332, x + 15, feet - 294, SKINS[0])
    head(canvas, x, feet - 362, 44, SKINS[0], EARTH, "short")
    beard = smooth(
        [
            (x - 34, feet - 358),
            (x, feet - 340),
            (x + 34, feet - 358),
            (x + 24, feet - 312),
            (x - 24, feet - 312),
        ]
    )
    canvas.fill(beard, EARTH)
    canvas.fill([*arc(x, feet - 386, 46, 40, 180, 360, 24)], LAMP)
    canvas.fill(
        smooth([(x - 66, feet - 376), (x, feet - 396), (x + 66, feet - 376), (x, feet - 384)]),
        mix(LAMP, EARTH, 0.3),
    )
    _umbrella(canvas, x + 100, feet - 430)
    for dx, dy in ((-128, -50), (-96, -28), (118, -36), (152, -60)):
        drop = [(x + dx, feet + dy - 16), *arc(x + dx, feet + dy, 6, 7, -20, 200, 12)]
        canvas.fill(drop, MIST)


def _umbrella(canvas: Canvas, x: float, y: float):
    dome = arc(x, y + 18, 168, 96, 180, 360, 40)
    hem = [
        point
        for number in range(4)
        for point in arc(x + 126 - number * 84, y + 18, 42, 17, 360, 180, 12)
    ]
    canvas.fill([*dome, *hem], CORAL)
    canvas.grain([*dome, *hem], mix(BRICK, INK, 0.4), 180, 0.8)
    for shift in (-84, 0, 84):
        rib = [(x, y - 76), (x + shift * 0.7, y - 40), (x + shift, y + 16)]
        canvas.stroke(smooth(rib, closed=False), BRICK, 5)
    canvas.stroke([(x, y - 76), (x, y - 98)], INK, 8)


def _curtains(canvas: Canvas):
    velvet = mix(BRICK, CORAL, 0.12)
    for side in (-1, 1):
        edge = [
            (1000 + side * x, y)
            for x, y in ((520, 110), (560, 420), (640, 640), (690, 760), (610, 980))
        ]
        cloth = [*smooth(edge, closed=False), (1000 + side * 860, 1000), (1000 + side * 860, 110)]
        canvas.fill(cloth, velvet)
        canvas.grain(cloth, mix(INK, BRICK, 0.25), 180 if side < 0 else 0, 0.85)
        for step in range(5):
            top, knee = 560 + step * 62, 650 + step * 40
            fold = [
                (1000 + side * x, y)
                for x, y in ((top, 110), (top + 20, 420), (knee + 24, 740), (knee, 1000))
            ]
            canvas.stroke(smooth(fold, closed=False), mix(velvet, INK, 0.45), 11)
        tie = [(1000 + side * x, y) for x, y in ((680, 738), (750, 770), (840, 764))]
        canvas.stroke(smooth(tie, closed=False), LAMP, 18)
    for number in range(7):
        x = 300 + number * 233
        swag = arc(x, 100, 132, 118, 0, 180, 30)
        canvas.fill(swag, mix(velvet, INK, 0.1 * (number % 2)))
        canvas.grain(swag, INK, 20, 0.75)
        canvas.stroke(swag, LAMP, 8)


def _proscenium(canvas: Canvas):
    gold = mix(LAMP, SAND, 0.35)
    for side in (-1, 1):
        inner, outer = 1000 + side * 820, 1000 + side * 890
        pillar = rectangle(min(inner, outer), 0, max(inner, outer), 1060)
        canvas.fill(pillar, gold)
        canvas.grain(pillar, EARTH, 180 if side < 0 else 0, 0.75)
        for y in range(60, 1040, 70):
            canvas.disc((inner + outer) / 2, y, 16, mix(gold, EARTH, 0.35))
            canvas.disc((inner + outer) / 2 - 3, y - 3, 10, mix(gold, CREAM, 0.4))
    lintel = rectangle(110, 0, 1890, 104)
    canvas.fill(lintel, gold)
    canvas.grain(lintel, EARTH, 270, 0.7)
    canvas.stroke([(110, 100), (1890, 100)], mix(gold, EARTH, 0.5), 8)
    shield = smooth([(930, 14), (1070, 14), (1074, 90), (1000, 146), (926, 90)])
    canvas.fill(shield, BRICK)
    canvas.stroke([*shield, shield[0]], mix(gold, CREAM, 0.3), 9)
    canvas.fill([(968, 98), (1032, 98), (1022, 50), (1000, 30), (978, 50)], LAMP)


def _footlights(canvas: Canvas):
    apron = rectangle(100, 1040, 1900, 1140)
    canvas.fill(apron, mix(EARTH, INK, 0.35))
    canvas.grain(apron, INK, 90, 0.8)
    canvas.fill(rectangle(100, 1034, 1900, 1050), mix(LAMP, SAND, 0.35))
    for x in range(220, 1800, 142):
        canvas.glow(x, 1020, 110, LAMP, 0.45)
        canvas.fill(arc(x, 1042, 34, 26, 180, 360, 20), INK)


def _stalls(canvas: Canvas):
    """The audience: three rows of dark backs with a rim of light on the hair."""
    styles = ("short", "bun", "long", "short", "bald", "short", "long", "bun")
    for row, (y, size, gap) in enumerate(((1120, 38, 118), (1206, 50, 152), (1320, 64, 196))):
        count = int(2000 / gap) + 2
        for number in range(count):
            x = number * gap - (row % 2) * gap / 2 + canvas.random.uniform(-12, 12)
            dark = (0.72, 0.62, 0.55)[row]
            coat = mix(canvas.random.choice((TEAL, BRICK, PINE, NIGHT, EARTH)), INK, dark)
            skin = mix(canvas.random.choice(SKINS), INK, 0.5)
            hair = mix(canvas.random.choice(HAIRS), INK, 0.5)
            if canvas.random.random() < 0.9:
                bust(canvas, x, y + size * 0.6, size * 3.2, y + size * 4, coat)
                style = styles[(number * 3 + row * 5) % len(styles)]
                from_behind(canvas, x, y - size * 0.4, size, skin, hair, style)
                canvas.stroke(
                    arc(x, y - size * 0.4, size * 0.92, size * 1.0, 235, 305, 14),
                    mix(LAMP, ROSE, 0.4),
                    3.5,
                )
            seat = [
                *arc(x, y + size * 2.3, gap * 0.44, size * 0.7, 180, 360, 24),
                (x + gap * 0.44, 1340),
                (x - gap * 0.44, 1340),
            ]
            canvas.fill(seat, mix(BRICK, INK, 0.5 - row * 0.06))
            canvas.grain(seat, INK, 90, 0.7)
