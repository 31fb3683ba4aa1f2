"""The third act, from the stalls."""

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
    _tree(canvas, 560)
    _king(canvas, 1270, 950)
    _queen(canvas, 980, 960)
    _fool(canvas, 720, 970)
    _curtains(canvas)
    _proscenium(canvas)
    _footlights(canvas)
    _stalls(canvas)


def _backdrop(canvas: Canvas):
    sky = rectangle(300, 120, 1700, BOARDS)
    canvas.gradient(sky, NIGHT, mix(NIGHT, TEAL, 0.6), TEAL, SEA, mix(SEA, MIST, 0.6))
    canvas.glow(1190, 380, 420, mix(LAMP, CREAM, 0.4), 0.55)
    canvas.disc(1190, 380, 124, mix(CREAM, LAMP, 0.3))
    canvas.grain(arc(1190, 380, 124, 124), mix(LAMP, SAND, 0.5), 40, 0.6)
    for dx, dy, radius in ((-40, -30, 20), (30, 34, 27), (44, -44, 12)):
        canvas.tint(arc(1190 + dx, 380 + dy, radius, radius), SAND, 0.5)
    for y, height, length, colour, phase in (
        (690, 60, 150, mix(TEAL, SEA, 0.35), 0.5),
        (770, 46, 110, mix(TEAL, PINE, 0.5), 2.4),
    ):
        hills = down_to(wave(300, 1700, y, height, length, phase), BOARDS)
        canvas.fill(hills, colour)
        canvas.grain(hills, mix(colour, INK, 0.5), 90, 0.5)
    castle = mix(NIGHT, TEAL, 0.25)
    for left, right, top in ((1400, 1470, 470), (1470, 1600, 560), (1580, 1640, 420)):
        canvas.box(left, top, right, 800, castle)
        for x in range(left, right - 10, 24):
            canvas.box(x, top - 18, x + 14, top + 2, castle)
        canvas.box((left + right) / 2 - 8, top + 50, (left + right) / 2 + 8, top + 84, LAMP, 8)


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


def _tree(canvas: Canvas, x: float):
    """A tree of painted board: flat, and a little too regular."""
    bark = mix(EARTH, INK, 0.2)
    canvas.fill([(x - 30, 940), (x - 16, 560), (x + 16, 560), (x + 34, 940)], bark)
    canvas.stroke([(x, 700), (x + 84, 600)], bark, 18)
    canvas.stroke([(x, 650), (x - 78, 560)], bark, 16)
    for dx, dy, radius in ((-92, 520, 92), (96, 540, 96), (0, 430, 116), (0, 540, 80)):
        crown = arc(x + dx, dy, radius, radius)
        canvas.fill(crown, MOSS)
        canvas.grain(crown, PINE, 150, 0.85, 0.85)


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


def _king(canvas: Canvas, x: float, feet: float):
    _robe(canvas, x, feet, 320, 250, CORAL)
    trim = [(x - 18, feet - 318), (x + 18, feet - 318), (x + 30, feet), (x - 30, feet)]
    canvas.fill(trim, CREAM)
    for step in range(7):
        canvas.disc(x - 8 + step % 2 * 16, feet - 280 + step * 40, 6, INK)
    canvas.stroke(
        smooth([(x - 52, feet - 286), (x - 116, feet - 270), (x - 176, feet - 322)], closed=False),
        BRICK,
        34,
    )
    canvas.disc(x - 184, feet - 330, 18, SKINS[2])
    canvas.stroke([(x + 60, feet - 280), (x + 104, feet - 190)], BRICK, 34)
    canvas.stroke([(x + 112, feet - 350), (x + 112, feet)], LAMP, 9)
    canvas.disc(x + 112, feet - 356, 17, LAMP)
    canvas.disc(x + 110, feet - 180, 18, SKINS[2])
    canvas.box(x - 16, feet - 340, x + 16, feet - 300, SKINS[2])
    head(canvas, x, feet - 374, 46, SKINS[2], INK, "short")
    beard = smooth(
        [
            (x - 36, feet - 372),
            (x, feet - 352),
            (x + 36, feet - 372),
            (x + 24, feet - 322),
            (x - 24, feet - 322),
        ]
    )
    canvas.fill(beard, INK)
    crown = [(x - 44, feet - 402)]
    for step in range(7):
        crown.append((x - 46 + step * 15.4, feet - (462 if step % 2 == 0 else 432)))
    canvas.fill([*crown, (x + 44, feet - 402)], LAMP)


def _queen(canvas: Canvas, x: float, feet: float):
    """Turned to the fool, one arm raised."""
    _robe(canvas, x, feet, 310, 240, mix(TEAL, SEA, 0.2))
    belt = [(x - 62, feet - 178), (x, feet - 166), (x + 62, feet - 178)]
    canvas.stroke(smooth(belt, closed=False), LAMP, 9)
    for arm, hand in (
        (
            [(x - 48, feet - 280), (x - 108, feet - 312), (x - 120, feet - 392)],
            (x - 122, feet - 404),
        ),
        ([(x + 50, feet - 276), (x + 92, feet - 216), (x + 46, feet - 178)], (x + 38, feet - 176)),
    ):
        canvas.stroke(smooth(arm, closed=False), mix(TEAL, INK, 0.15), 30)
        canvas.disc(*hand, 16, SKINS[0])
    canvas.box(x - 13, feet - 334, x + 13, feet - 290, SKINS[0])
    head(canvas, x, feet - 362, 42, SKINS[0], BRICK, "long")
    canvas.stroke(arc(x, feet - 366, 42, 30, 200, 340, 20), LAMP, 9)


def _fool(canvas: Canvas, x: float, feet: float):
    """On one knee, in two colours, with a lute."""
    canvas.tint(arc(x + 10, feet, 150, 18), EARTH, 0.6, blur=8)
    canvas.stroke([(x - 14, feet - 120), (x - 86, feet - 26), (x - 150, feet - 18)], LAMP, 40)
    canvas.stroke([(x + 12, feet - 110), (x + 92, feet - 108), (x + 92, feet - 16)], BRICK, 40)
    canvas.box(x + 74, feet - 26, x + 136, feet, INK, 12)
    canvas.box(x - 176, feet - 34, x - 140, feet, INK, 12)
    torso = smooth(
        [
            (x - 52, feet - 106),
            (x - 50, feet - 226),
            (x, feet - 250),
            (x + 50, feet - 226),
            (x + 50, feet - 106),
        ]
    )
    canvas.fill(torso, LAMP)
    canvas.fill([point for point in torso if point[0] >= x], BRICK)
    canvas.grain(torso, INK, 180, 0.5)
    lute = smooth(
        [
            (x - 30, feet - 112),
            (x + 24, feet - 98),
            (x + 66, feet - 140),
            (x + 50, feet - 186),
            (x - 10, feet - 170),
        ]
    )
    canvas.stroke([(x + 40, feet - 160), (x + 148, feet - 238)], EARTH, 13)
    canvas.fill(lute, mix(SAND, EARTH, 0.35))
    canvas.grain(lute, EARTH, 90, 0.7)
    canvas.disc(x + 18, feet - 142, 14, INK)
    canvas.stroke(
        [(x + 44, feet - 214), (x + 96, feet - 176), (x + 112, feet - 208)],
        mix(BRICK, INK, 0.2),
        25,
    )
    canvas.stroke(
        [(x - 46, feet - 210), (x - 62, feet - 150), (x + 6, feet - 138)], mix(LAMP, EARTH, 0.3), 25
    )
    canvas.disc(x + 114, feet - 212, 13, SKINS[1])
    canvas.disc(x + 8, feet - 138, 13, SKINS[1])
    head(canvas, x + 4, feet - 286, 38, SKINS[1], EARTH, "short")
    for side, colour in ((-1, LAMP), (1, BRICK)):
        horn = smooth(
            [
                (x + 4, feet - 312),
                (x + 4 + side * 38, feet - 306),
                (x + 4 + side * 92, feet - 292),
                (x + 4 + side * 60, feet - 350),
                (x + 4, feet - 346),
            ]
        )
        canvas.fill(horn, colour)
        canvas.disc(x + 4 + side * 92, feet - 286, 10, CREAM)


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
