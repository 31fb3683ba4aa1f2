"""A chess congress in a disused swimming hall: long tables, and nobody speaking."""

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
from ..people import HAIRS, SKINS, bust, head
from ..shapes import arc, rectangle, smooth

MIDDLE, HORIZON = 1000, 430
TABLE, FLOOR = 700, 1120
ROWS = (0.17, 0.66, 1.2, 1.9, 2.8, 4.0)
TILE = mix(MIST, SEA, 0.3)


def draw(canvas: Canvas):
    _hall(canvas)
    for middle in (-1250, 1250, 0):
        _table(canvas, middle)
    coats = (TEAL, CORAL, NIGHT, MOSS, BRICK, LAMP, SEA, PINE, ROSE, EARTH)
    styles = ("short", "bun", "short", "long", "bald", "short", "cap", "long")
    for row in range(len(ROWS) - 1, -1, -1):
        depth = ROWS[row]
        for table, middle in enumerate((-1250, 1250, 0)):
            _board(canvas, middle, depth, row)
            if row == 0 and middle == 0:
                continue
            for side in (-1, 1):
                number = row * 7 + table * 3 + side
                look = (canvas.random.choice(SKINS), canvas.random.choice(HAIRS))
                coat, style = coats[number % len(coats)], styles[number * 3 % len(styles)]
                _player(canvas, middle, depth, side, coat, look, style, number % 3 == 0)
    _board_one(canvas)


def _at(x: float, depth: float, height: float) -> tuple[float, float]:
    """`height` is how far below the eye: the table top or the floor."""
    return MIDDLE + x / (1 + depth), HORIZON + height / (1 + depth)


def _hall(canvas: Canvas):
    canvas.fill(rectangle(0, 0, 2000, 1333), mix(TILE, TEAL, 0.15))
    for ring in range(7, 0, -1):
        rx, ry = 300 + ring * ring * 31, 250 + ring * ring * 22
        vault = [
            *arc(MIDDLE, HORIZON + 60, rx, ry, 180, 360, 60),
            (MIDDLE + rx, 700),
            (MIDDLE - rx, 700),
        ]
        colour = mix(MIST, CREAM, 0.35) if ring % 2 else mix(SEA, MIST, 0.55)
        canvas.fill(vault, colour)
        if ring < 6:
            canvas.grain(vault, mix(SEA, TEAL, 0.4), 180 if ring % 2 else 0, 0.45)
        for share in (238, 270, 302):
            light = arc(MIDDLE, HORIZON + 60, rx * 0.95, ry * 0.95, share - 9, share + 9, 10)
            inner = arc(MIDDLE, HORIZON + 60, rx * 0.8, ry * 0.78, share + 8, share - 8, 10)
            canvas.fill([*light, *inner], mix(CREAM, LAMP, 0.15))
    _end_wall(canvas)
    floor = rectangle(0, 640, 2000, 1333)
    canvas.gradient(floor, mix(SEA, MIST, 0.4), mix(TEAL, SEA, 0.55), mix(TEAL, NIGHT, 0.3))
    for x in range(-5200, 5300, 400):
        canvas.stroke([_at(x, 4.6, FLOOR), _at(x, -0.2, FLOOR)], mix(SEA, MIST, 0.35), 3)
    for depth in (0.02, 0.22, 0.5, 0.9, 1.4, 2.1, 3.2):
        y = _at(0, depth, FLOOR)[1]
        canvas.stroke([(0, y), (2000, y)], mix(SEA, MIST, 0.3), 3)
    canvas.grain(floor, NIGHT, 90, 0.6, 0.8)


def _end_wall(canvas: Canvas):
    wall = [
        *arc(MIDDLE, HORIZON + 60, 322, 268, 180, 360, 60),
        (MIDDLE + 322, 645),
        (MIDDLE - 322, 645),
    ]
    canvas.fill(wall, mix(TILE, CREAM, 0.35))
    canvas.grain(wall, SEA, 90, 0.5)
    window = arc(MIDDLE, HORIZON + 30, 250, 206, 180, 360, 60)
    canvas.gradient(window, mix(LAMP, CREAM, 0.6), CREAM)
    for step in range(1, 7):
        end = arc(MIDDLE, HORIZON + 30, 250, 206, 180 + step * 180 / 7, 181 + step * 180 / 7, 1)[0]
        canvas.stroke([(MIDDLE, HORIZON + 30), end], mix(TEAL, SEA, 0.4), 7)
    for share in (0.42, 1.0):
        canvas.stroke(
            arc(MIDDLE, HORIZON + 30, 250 * share, 206 * share, 180, 360, 50),
            mix(TEAL, SEA, 0.4),
            9,
        )
    canvas.stroke(
        [(MIDDLE - 254, HORIZON + 30), (MIDDLE + 254, HORIZON + 30)], mix(TEAL, SEA, 0.4), 11
    )
    canvas.glow(MIDDLE, HORIZON - 60, 420, mix(LAMP, CREAM, 0.4), 0.4)
    for side in (-1, 1):
        for bar in range(8):
            x = MIDDLE + side * (96 + bar * 22)
            canvas.box(x - 8, 520, x + 8, 606, mix(CREAM, SAND, 0.35), 7)
    canvas.disc(MIDDLE, 540, 46, CREAM)
    canvas.stroke(arc(MIDDLE, 540, 46, 46), NIGHT, 7)
    canvas.stroke([(MIDDLE, 540), (MIDDLE, 508)], INK, 5)
    canvas.stroke([(MIDDLE, 540), (MIDDLE + 22, 550)], INK, 5)


def _table(canvas: Canvas, middle: float):
    near, far, half = -0.12, 4.4, 300
    top = [
        _at(middle + x, depth, TABLE)
        for x, depth in ((-half, near), (half, near), (half, far), (-half, far))
    ]
    canvas.tint([(x, y + 90) for x, y in top], INK, 0.4, blur=24)
    canvas.fill(top, mix(SAND, CREAM, 0.35))
    canvas.grain(top, mix(SAND, EARTH, 0.7), 90, 0.55)
    (left, front), (right, _) = top[:2]
    apron = rectangle(left, front, right, front + 46)
    for x in (left + 26, right - 48):
        canvas.box(x, front, x + 22, front + 300, mix(EARTH, INK, 0.2))
    canvas.fill(apron, mix(SAND, EARTH, 0.45))
    canvas.grain(apron, EARTH, 90, 0.7)
    for side in (-half, half):
        edge = [_at(middle + side, near, TABLE), _at(middle + side, far, TABLE)]
        canvas.stroke(edge, mix(SAND, EARTH, 0.4), 7)


def _board(canvas: Canvas, middle: float, depth: float, row: int):
    half, reach = 128, 0.13
    size = 8 if row < 3 else 4

    def cell(column: float, line: float):
        return _at(
            middle - half + 2 * half * column / size, depth - reach + 2 * reach * line / size, TABLE
        )

    canvas.fill(
        [
            cell(-0.4, -0.4),
            cell(size + 0.4, -0.4),
            cell(size + 0.4, size + 0.4),
            cell(-0.4, size + 0.4),
        ],
        EARTH,
    )
    for line in range(size):
        for column in range(size):
            colour = CREAM if (line + column) % 2 else mix(PINE, TEAL, 0.3)
            corners = ((0, 0), (1, 0), (1, 1), (0, 1))
            canvas.fill([cell(column + dx, line + dy) for dx, dy in corners], colour)
    if row > 3:
        return
    squares = [(column, line) for line in range(size - 1, -1, -1) for column in range(size)]
    for column, line in squares:
        home = column / size < 0.25 or column / size >= 0.75
        if canvas.random.random() < (0.6 if home else 0.12):
            x, y = cell(column + 0.5, line + 0.5)
            white = column < size / 2 if home else canvas.random.random() < 0.5
            tall = canvas.random.choice((1.0, 1.0, 1.35, 1.7))
            _piece(canvas, x, y, 11 * 8 / size / (1 + depth), tall, white)


def _piece(canvas: Canvas, x: float, y: float, size: float, tall: float, white: bool):
    colour = mix(CREAM, SAND, 0.25) if white else INK
    canvas.oval(x, y, size, size * 0.5, mix(colour, EARTH, 0.35))
    body = [
        (x - size * 0.8, y),
        (x - size * 0.3, y - size * 2 * tall),
        (x + size * 0.3, y - size * 2 * tall),
        (x + size * 0.8, y),
    ]
    canvas.fill(body, colour)
    canvas.disc(x, y - size * 2.2 * tall, size * 0.62, colour)


def _player(
    canvas: Canvas, middle, depth, side: int, coat: Colour, look, style: str, pondering: bool
):
    """Beside the table; `side` -1 sits on its left. Some hold their heads."""
    scale = 1 / (1 + depth)
    x, y = _at(middle + side * 410, depth, TABLE)
    skin, hair = look
    for leg in (-62, 62):
        foot = (x + leg * scale, y + 408 * scale)
        canvas.stroke([(x + leg * scale, y + 260 * scale), foot], mix(EARTH, INK, 0.4), 20 * scale)
    for leg in (-34, 20):
        foot = (x + (leg - side * 22) * scale, y + 396 * scale)
        canvas.stroke([(x + leg * scale, y + 250 * scale), foot], INK, 38 * scale)
    bust(canvas, x, y - 118 * scale, 236 * scale, y + 270 * scale, coat)
    seat = (x - 112 * scale, y + 262 * scale, x + 112 * scale, y + 300 * scale)
    canvas.box(*seat, mix(EARTH, INK, 0.25), 10 * scale)
    canvas.box(x - 20 * scale, y - 150 * scale, x + 20 * scale, y - 100 * scale, skin)
    head(canvas, x, y - 196 * scale, 62 * scale, skin, hair, style)
    elbow = (x - side * 128 * scale, y + 6 * scale)
    shoulder = (x - side * 84 * scale, y - 64 * scale)
    hand = (
        (x - side * 40 * scale, y - 150 * scale)
        if pondering
        else (x - side * 196 * scale, y - 14 * scale)
    )
    canvas.stroke(smooth([shoulder, elbow, hand], closed=False), mix(coat, INK, 0.22), 40 * scale)
    canvas.disc(*hand, 22 * scale, skin)


def _board_one(canvas: Canvas):
    """A girl of twelve with a flask and a knitted owl, and the champion."""
    depth = ROWS[0]
    _player(canvas, 0, depth, 1, mix(NIGHT, INK, 0.2), (SKINS[0], HAIRS[3]), "bald", True)
    x, y = _at(410, depth, TABLE)
    for side in (-1, 1):
        canvas.stroke(arc(x + side * 20, y - 164, 16, 15), INK, 5)
    _player(canvas, 0, depth, -1, LAMP, (SKINS[2], INK), "bun", False)
    x, y = _at(-232, depth + 0.16, TABLE)
    owl = smooth(
        [
            (x - 38, y),
            (x - 42, y - 70),
            (x - 30, y - 104),
            (x + 30, y - 104),
            (x + 42, y - 70),
            (x + 38, y),
        ]
    )
    canvas.tint(arc(x + 8, y, 46, 10), EARTH, 0.5, blur=4)
    canvas.fill(owl, CORAL)
    canvas.grain(owl, BRICK, 180, 0.8)
    for side in (-1, 1):
        canvas.fill(
            [(x + side * 34, y - 90), (x + side * 34, y - 128), (x + side * 8, y - 102)], BRICK
        )
        canvas.disc(x + side * 17, y - 74, 16, CREAM)
        canvas.disc(x + side * 17, y - 74, 8, INK)
    canvas.fill([(x - 8, y - 62), (x + 8, y - 62), (x, y - 46)], LAMP)
    for row in range(2):
        canvas.stroke(
            [(x - 22, y - 32 + row * 15), (x, y - 22 + row * 15), (x + 22, y - 32 + row * 15)],
            CREAM,
            4,
        )
    x, y = _at(-236, depth - 0.17, TABLE)
    canvas.tint(arc(x + 8, y, 34, 9), EARTH, 0.5, blur=4)
    canvas.box(x - 27, y - 122, x + 27, y + 4, mix(TEAL, SEA, 0.2), 10)
    canvas.grain(rectangle(x - 27, y - 122, x + 27, y + 4), INK, 0, 0.7)
    canvas.box(x - 22, y - 152, x + 22, y - 118, CREAM, 8)
    x, y = _at(218, depth - 0.1, TABLE)
    canvas.box(x - 66, y - 74, x + 66, y + 4, mix(EARTH, CORAL, 0.2), 8)
    for side in (-1, 1):
        canvas.disc(x + side * 32, y - 36, 25, PAPER)
        canvas.stroke([(x + side * 32, y - 36), (x + side * 32 + 8, y - 54)], INK, 4)
        canvas.box(x + side * 32 - 9, y - 84 + (side + 1) * 3, x + side * 32 + 9, y - 72, LAMP, 3)
