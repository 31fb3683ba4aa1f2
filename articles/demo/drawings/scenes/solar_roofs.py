"""A street of houses under solar roofs, the last panel going up."""

from ..canvas import Canvas, Point, Points
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
from ..people import SKINS, limb
from ..shapes import arc, lens, rectangle, smooth
from ..sky import cloud

STREET = 1150
EAVES = 700


def draw(canvas: Canvas):
    canvas.gradient(
        rectangle(0, 0, 2000, 900), mix(SEA, MIST, 0.3), MIST, mix(MIST, CREAM, 0.7), CREAM
    )
    sun = (1610, 190)
    canvas.glow(*sun, 620, mix(LAMP, CREAM, 0.5), 0.8)
    canvas.disc(*sun, 92, mix(LAMP, CREAM, 0.25))
    for x, y, length in ((120, 210, 480), (860, 140, 360)):
        cloud(canvas, x, y, length, CREAM, mix(SEA, MIST, 0.6))
    _roofs_behind(canvas)
    _trees_behind(canvas)
    for number, (left, width, wall) in enumerate(
        (
            (-130, 500, mix(ROSE, CREAM, 0.2)),
            (370, 420, mix(SEA, MIST, 0.45)),
            (790, 520, mix(SAND, LAMP, 0.25)),
            (1310, 400, mix(CORAL, ROSE, 0.45)),
            (1710, 460, mix(MIST, CREAM, 0.3)),
        )
    ):
        _house(canvas, left, width, wall, number)
    _fitters(canvas)
    _street(canvas)


def _roofs_behind(canvas: Canvas):
    for left, width, top in ((-80, 330, 420), (270, 300, 390), (590, 360, 430), (960, 320, 400),
                             (1290, 340, 425), (1640, 420, 395)):  # fmt: skip
        roof = [
            (left, top + 170),
            (left + 70, top),
            (left + width - 70, top),
            (left + width, top + 170),
        ]
        tile = mix(mix(BRICK, SEA, 0.35), MIST, 0.3)
        canvas.fill(roof, tile)
        canvas.grain(roof, TEAL, 180, 0.5)
        canvas.fill(rectangle(left + 14, top + 168, left + width - 14, 760), mix(MIST, SAND, 0.4))
        _panels(canvas, roof, 5, 2, mix(NIGHT, SEA, 0.45))


def _trees_behind(canvas: Canvas):
    for x, y, size in ((360, 640, 120), (770, 660, 100), (1300, 650, 115), (1705, 660, 105)):
        for dx, dy, radius in ((-0.5, 0.1, 0.72), (0.5, 0.05, 0.76), (0, -0.55, 0.8)):
            crown = arc(x + dx * size, y + dy * size, radius * size, radius * size)
            canvas.fill(crown, mix(MOSS, SEA, 0.2))
            canvas.grain(crown, PINE, 150, 0.75, 0.8)


def _within(roof: Points, across: float, down: float) -> Point:
    """A place on a roof, as shares of its width and of its slope."""
    (ax, ay), (bx, by), (cx, _), (dx, _) = roof
    left, right = bx + (ax - bx) * down, cx + (dx - cx) * down
    return left + (right - left) * across, by + (ay - by) * down


def _panels(canvas: Canvas, roof: Points, columns: int, rows: int, colour: Colour, without=()):
    edge, span = 0.1, 0.8
    for column in range(columns):
        for row in range(rows):
            if (column, row) in without:
                continue
            left, right = (edge + span * (column + share) / columns for share in (0.03, 0.97))
            upper, lower = (0.14 + 0.7 * (row + share) / rows for share in (0.04, 0.96))
            panel = [_within(roof, left, lower), _within(roof, left, upper),
                     _within(roof, right, upper), _within(roof, right, lower)]  # fmt: skip
            canvas.fill(panel, colour)
            canvas.grain(panel, mix(colour, SEA, 0.7), 320, 0.75, 0.75)
            glint = [
                _within(panel, share, depth)
                for share, depth in ((0.55, 0), (0.85, 0), (0.45, 1), (0.15, 1))
            ]
            canvas.tint(glint, CREAM, 0.2)
            for share in (0.33, 0.66):
                canvas.stroke(
                    [_within(panel, share, 0), _within(panel, share, 1)], mix(colour, MIST, 0.5), 2
                )
                canvas.stroke(
                    [_within(panel, 0, share), _within(panel, 1, share)], mix(colour, MIST, 0.5), 2
                )
            canvas.stroke([*panel, panel[0]], mix(MIST, colour, 0.25), 4)


def _house(canvas: Canvas, left: float, width: float, wall: Colour, number: int):
    right = left + width
    ridge = (400, 430, 370, 420, 395)[number]
    front = rectangle(left + 12, EAVES, right - 12, STREET)
    canvas.fill(front, wall)
    canvas.grain(front, mix(wall, EARTH, 0.7), 170, 0.5, 0.9)
    canvas.box(
        left + width * 0.14,
        ridge - 76,
        left + width * 0.14 + 50,
        ridge + 60,
        mix(BRICK, EARTH, 0.4),
    )
    roof = [(left - 10, EAVES), (left + 56, ridge), (right - 56, ridge), (right + 10, EAVES)]
    tile = (BRICK, mix(BRICK, EARTH, 0.4), mix(CORAL, BRICK, 0.6), mix(EARTH, NIGHT, 0.3), BRICK)[
        number
    ]
    canvas.fill(roof, tile)
    canvas.grain(roof, INK, 180, 0.6)
    empty = {(4, 1), (3, 1)} if number == 2 else ()
    _panels(canvas, roof, 5 if width > 440 else 4, 2, mix(NIGHT, TEAL, 0.25), empty)
    canvas.box(left - 14, EAVES - 8, right + 14, EAVES + 12, mix(wall, CREAM, 0.6), 4)
    canvas.tint(rectangle(left + 12, EAVES + 12, right - 12, EAVES + 50), INK, 0.3, blur=8)
    door = left + width * (0.72 if number % 2 else 0.26)
    for share in (0.24, 0.5, 0.76):
        _window(canvas, left + width * share, 780, wall, lit=(number + share * 100) % 3 > 2)
        if abs(left + width * share - door) > 70:
            _window(canvas, left + width * share, 964, wall, lit=False)
    colour = (TEAL, CORAL, PINE, NIGHT, BRICK)[number]
    canvas.box(door - 48, 950, door + 48, STREET, mix(wall, CREAM, 0.7))
    leaf = [*arc(door, 1000, 36, 36, 180, 360), (door + 36, STREET), (door - 36, STREET)]
    canvas.fill(leaf, colour)
    canvas.grain(leaf, INK, 180, 0.6)
    canvas.disc(door + 22, 1076, 5, LAMP)


def _window(canvas: Canvas, x: float, y: float, wall: Colour, lit: bool):
    pane = rectangle(x - 34, y, x + 34, y + 96)
    canvas.box(x - 42, y - 8, x + 42, y + 104, mix(wall, CREAM, 0.75))
    canvas.fill(pane, LAMP if lit else TEAL)
    canvas.grain(pane, NIGHT, 130, 0.55)
    for bar in (rectangle(x - 2, y, x + 2, y + 96), rectangle(x - 34, y + 44, x + 34, y + 48)):
        canvas.fill(bar, mix(wall, CREAM, 0.75))
    canvas.fill(rectangle(x - 50, y + 104, x + 50, y + 114), mix(wall, EARTH, 0.4))


def _fitters(canvas: Canvas):
    """Two of them on the middle roof, a panel between them; a ladder leads up."""
    for rail in (1218, 1272):
        canvas.stroke([(rail + 14, 660), (rail - 10, STREET + 30)], mix(SAND, EARTH, 0.45), 9)
    for rung in range(12):
        x = 1230 - rung * 2
        canvas.stroke(
            [(x - 2, 690 + rung * 38), (x + 52, 690 + rung * 38)], mix(SAND, EARTH, 0.45), 7
        )
    for x, jacket, helmet, side, skin in (
        (1010, CORAL, CREAM, 1, SKINS[2]),
        (1234, LAMP, BRICK, -1, SKINS[0]),
    ):
        feet = 640
        for foot in (-20, 18):
            limb(
                canvas,
                [(x, feet - 110), (x + foot * 1.6 - side * 14, feet - 56), (x + foot, feet)],
                34,
                24,
                NIGHT,
            )
        body = smooth(
            [
                (x - 34, feet - 208),
                (x + 34, feet - 208),
                (x + 34, feet - 100),
                (x - 34, feet - 100),
            ],
            steps=8,
        )
        canvas.fill(body, jacket)
        canvas.grain(body, INK, 190, 0.6)
        canvas.oval(x + side * 4, feet - 244, 25, 29, skin)
        canvas.fill(arc(x + side * 4, feet - 252, 31, 29, 180, 360), helmet)
        canvas.box(x + side * 4 - 38, feet - 256, x + side * 4 + 38, feet - 247, helmet, 4)
        limb(
            canvas,
            [(x + side * 10, feet - 190), (x + side * 40, feet - 140), (x + side * 62, feet - 152)],
            26,
            18,
            mix(jacket, INK, 0.25),
        )
    panel = [(1062, 530), (1080, 430), (1176, 430), (1188, 530)]
    canvas.fill(panel, NIGHT)
    canvas.grain(panel, SEA, 320, 0.75, 0.7)
    canvas.stroke([*panel, panel[0]], MIST, 6)


def _street(canvas: Canvas):
    pavement = rectangle(0, STREET, 2000, 1230)
    canvas.fill(pavement, mix(SAND, PAPER, 0.4))
    canvas.grain(pavement, mix(SAND, EARTH, 0.6), 90, 0.5)
    road = rectangle(0, 1226, 2000, 1340)
    canvas.fill(road, mix(NIGHT, TEAL, 0.3))
    canvas.grain(road, INK, 90, 0.7)
    canvas.fill(rectangle(0, 1222, 2000, 1236), mix(MIST, CREAM, 0.4))
    for left, right in (
        (-20, 60),
        (350, 420),
        (560, 650),
        (1310, 1380),
        (1480, 1560),
        (1860, 2020),
    ):
        x = left
        while x < right:
            bush = arc(x, STREET + 8, 40, 46, 180, 360, 30)
            canvas.fill(bush, mix(MOSS, PINE, 0.3))
            canvas.grain(bush, mix(MOSS, LAMP, 0.5), 300, 0.6, 0.6)
            for _ in range(4):
                canvas.disc(
                    x + canvas.random.uniform(-30, 30),
                    STREET - canvas.random.uniform(2, 30),
                    5,
                    canvas.random.choice((CORAL, LAMP, CREAM)),
                )
            x += 44
    _car(canvas, 470, 1268)
    _cyclist_child(canvas, 1660, 1216)


def _car(canvas: Canvas, x: float, ground: float):
    """Small, electric, on its cable."""
    canvas.tint(lens(x - 210, ground + 4, 430, 26), INK, 0.55, blur=5)
    cabin = smooth(
        [
            (x - 150, ground - 96),
            (x - 92, ground - 176),
            (x + 50, ground - 180),
            (x + 120, ground - 96),
        ],
        closed=False,
    )
    canvas.fill(cabin, mix(LAMP, CORAL, 0.2))
    for pane in (
        [
            (x - 116, ground - 104),
            (x - 78, ground - 160),
            (x - 18, ground - 162),
            (x - 18, ground - 104),
        ],
        [(x, ground - 104), (x, ground - 162), (x + 42, ground - 162), (x + 84, ground - 104)],
    ):
        canvas.fill(pane, TEAL)
        canvas.grain(pane, NIGHT, 130, 0.6)
    body = smooth(
        [
            (x - 190, ground - 84),
            (x - 150, ground - 106),
            (x + 110, ground - 106),
            (x + 188, ground - 82),
            (x + 194, ground - 26),
            (x - 192, ground - 26),
        ],
        steps=6,
    )
    canvas.fill(body, mix(LAMP, CORAL, 0.2))
    canvas.grain(body, mix(BRICK, CORAL, 0.3), 90, 0.75, 0.8)
    for wheel in (-112, 116):
        canvas.disc(x + wheel, ground - 26, 38, INK)
        canvas.disc(x + wheel, ground - 26, 18, mix(MIST, INK, 0.3))
    canvas.disc(x + 182, ground - 72, 12, CREAM)
    canvas.box(x - 300, ground - 150, x - 262, ground - 40, PINE, 8)
    canvas.box(x - 292, ground - 138, x - 270, ground - 116, LAMP, 4)
    canvas.stroke(
        smooth(
            [
                (x - 264, ground - 100),
                (x - 236, ground - 44),
                (x - 208, ground - 60),
                (x - 186, ground - 76),
            ],
            closed=False,
        ),
        INK,
        6,
    )


def _cyclist_child(canvas: Canvas, x: float, ground: float):
    canvas.tint(lens(x - 90, ground + 4, 190, 18), EARTH, 0.5, blur=4)
    for wheel in (-52, 56):
        canvas.stroke(arc(x + wheel, ground - 34, 34, 34), INK, 7)
    canvas.stroke(
        [
            (x - 52, ground - 34),
            (x - 10, ground - 86),
            (x + 40, ground - 86),
            (x + 56, ground - 34),
        ],
        CORAL,
        8,
    )
    canvas.stroke([(x - 10, ground - 86), (x + 4, ground - 34), (x + 40, ground - 86)], CORAL, 8)
    canvas.stroke([(x + 40, ground - 86), (x + 34, ground - 122), (x + 54, ground - 128)], INK, 7)
    limb(
        canvas, [(x - 20, ground - 106), (x + 18, ground - 84), (x + 6, ground - 30)], 24, 15, NIGHT
    )
    body = smooth(
        [
            (x - 34, ground - 104),
            (x - 24, ground - 160),
            (x + 6, ground - 168),
            (x + 14, ground - 100),
        ],
        steps=8,
    )
    canvas.fill(body, TEAL)
    canvas.grain(body, INK, 180, 0.6)
    limb(
        canvas,
        [(x - 6, ground - 152), (x + 22, ground - 126), (x + 48, ground - 128)],
        18,
        12,
        mix(TEAL, INK, 0.3),
    )
    canvas.oval(x + 2, ground - 192, 22, 25, SKINS[3])
    canvas.fill(arc(x + 2, ground - 198, 27, 26, 175, 365), LAMP)
