"""A hundred coins in nine piles: what a city's money is spent on."""

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
from ..shapes import arc, rectangle, smooth

BASE, COIN, HALF = 1050, 27, 76
GOLD = mix(LAMP, SAND, 0.15)
# coins in a hundred now, the same ten years ago, and the colour of the pile's plinth
PILES = (
    (30, 27, CORAL),
    (21, 24, TEAL),
    (13, 10, ROSE),
    (9, 12, BRICK),
    (7, 8, NIGHT),
    (6, 7, MOSS),
    (5, 5, SEA),
    (5, 3, EARTH),
    (4, 4, PINE),
)


def draw(canvas: Canvas):
    canvas.gradient(rectangle(0, 0, 2000, BASE), mix(MIST, SEA, 0.3), MIST, PAPER)
    for step in range(1, 7):
        y = BASE - step * 5 * COIN
        canvas.dashes([(110 + x, y) for x in range(0, 1800, 3)], mix(SEA, TEAL, 0.3), 3, 12, 14)
        canvas.box(70, y - 5, 98, y + 5, mix(SEA, TEAL, 0.5), 3)
    ground = rectangle(0, BASE, 2000, 1333)
    canvas.fill(ground, mix(NIGHT, INK, 0.3))
    canvas.grain(ground, TEAL, 270, 0.45, 0.7)
    for number, (coins, before, colour) in enumerate(PILES):
        x = 200 + number * 178
        _before(canvas, x, before)
        _plinth(canvas, x, colour)
        _pile(canvas, x, coins)
        SIGNS[number](canvas, x, BASE + 146)
    _treasurer(canvas)
    stander(canvas, 1800, BASE + 6, 330, mix(TEAL, NIGHT, 0.4), "bun", (SKINS[2], INK), True)
    stander(canvas, 1916, BASE + 6, 200, CORAL, "short", (SKINS[2], HAIRS[0]), True)


def _before(canvas: Canvas, x: float, coins: int):
    """The pile of ten years ago, behind: an outline only."""
    top = BASE - coins * COIN
    outline = [
        (x + 34 - HALF, top),
        (x + 34 + HALF, top),
        (x + 34 + HALF, BASE),
        (x + 34 - HALF, BASE),
    ]
    canvas.tint(outline, TEAL, 0.22)
    canvas.tint(arc(x + 34, top, HALF, 17), TEAL, 0.22)
    line = [(px, py) for px, py in arc(x + 34, top, HALF, 17, 180, 360, 40)]
    canvas.stroke(line, mix(TEAL, MIST, 0.3), 4)


def _plinth(canvas: Canvas, x: float, colour: Colour):
    block = rectangle(x - 82, BASE, x + 82, BASE + 236)
    canvas.box(x - 82, BASE, x + 82, BASE + 236, colour, 8)
    canvas.grain(block, mix(colour, INK, 0.7), 0, 0.7, 0.9)
    canvas.box(x - 87, BASE - 4, x + 87, BASE + 18, mix(colour, CREAM, 0.3), 6)


def _pile(canvas: Canvas, x: float, coins: int):
    """Coins from the table up, none of them quite above the last."""
    for coin in range(coins):
        y = BASE - 6 - coin * COIN
        cx = x + canvas.random.uniform(-7, 7)
        edge = [*arc(cx, y, HALF, 17, 0, 180, 24), (cx - HALF, y - COIN), (cx + HALF, y - COIN)]
        shade = mix(GOLD, EARTH, 0.12 + 0.16 * (coin % 2))
        canvas.fill(edge, shade)
        canvas.grain(edge, mix(EARTH, BRICK, 0.3), 0, 0.85, 0.8)
        canvas.stroke([(cx - HALF + 10, y - 8), (cx - HALF + 26, y - 4)], mix(GOLD, CREAM, 0.6), 5)
        top = arc(cx, y - COIN, HALF, 17, steps=40)
        canvas.fill(top, mix(GOLD, CREAM, 0.25))
    canvas.stroke(arc(cx, y - COIN, HALF - 14, 11, steps=40), mix(GOLD, EARTH, 0.35), 4)
    canvas.fill(arc(cx, y - COIN, 22, 6, steps=20), mix(GOLD, EARTH, 0.35))


def _treasurer(canvas: Canvas):
    """On a ladder at the second pile, adding the last coin to the first."""
    top, foot = (336, 176), (400, BASE)
    for step in range(1, 17):
        share = step / 17
        x, y = top[0] + (foot[0] - top[0]) * share, top[1] + (foot[1] - top[1]) * share
        if y > BASE - 21 * COIN - 60:
            continue
        canvas.stroke([(x - 44, y), (x + 44, y)], mix(EARTH, SAND, 0.3), 12)
    for side in (-44, 44):
        end = (foot[0] + side - 42, BASE - 21 * COIN - 22)
        canvas.stroke([(top[0] + side, top[1]), end], mix(EARTH, SAND, 0.15), 14)
    stander(canvas, 360, 404, 320, PINE, "short", (SKINS[0], HAIRS[2]), False, None)
    canvas.stroke([(328, 166), (286, 196), (246, 166)], mix(PINE, INK, 0.1), 24)
    canvas.disc(240, 164, 14, SKINS[0])
    coin = arc(214, 146, 40, 40)
    canvas.glow(214, 146, 110, LAMP, 0.6)
    canvas.fill(coin, GOLD)
    canvas.grain(coin, EARTH, 40, 0.7)
    canvas.stroke(arc(214, 146, 29, 29), mix(GOLD, CREAM, 0.5), 5)


def _school(canvas: Canvas, x: float, y: float):
    canvas.fill([(x - 58, y + 8), (x, y - 24), (x + 58, y + 8), (x, y + 38)], CREAM)
    canvas.fill(
        [(x - 34, y + 26), (x, y + 44), (x + 34, y + 26), (x + 34, y + 52), (x - 34, y + 52)],
        mix(CREAM, SAND, 0.6),
    )
    canvas.stroke([(x + 52, y + 8), (x + 52, y + 48)], LAMP, 6)


def _tram(canvas: Canvas, x: float, y: float):
    canvas.box(x - 56, y - 26, x + 56, y + 42, CREAM, 16)
    for left in (-44, -12, 20):
        canvas.box(x + left, y - 12, x + left + 24, y + 12, TEAL, 4)
    for wheel in (-28, 28):
        canvas.disc(x + wheel, y + 44, 12, CREAM)
    canvas.stroke([(x, y - 26), (x + 18, y - 48), (x - 18, y - 48)], CREAM, 6)


def _care(canvas: Canvas, x: float, y: float):
    heart = smooth(
        [
            (x, y + 52),
            (x - 52, y + 4),
            (x - 38, y - 30),
            (x, y - 8),
            (x + 38, y - 30),
            (x + 52, y + 4),
        ]
    )
    canvas.fill(heart, BRICK)


def _house(canvas: Canvas, x: float, y: float):
    canvas.fill([(x - 58, y + 4), (x, y - 42), (x + 58, y + 4)], CREAM)
    canvas.box(x - 40, y + 2, x + 40, y + 52, CREAM)
    canvas.box(x - 12, y + 16, x + 12, y + 52, BRICK, 8)


def _town_hall(canvas: Canvas, x: float, y: float):
    canvas.fill([(x - 60, y - 6), (x, y - 40), (x + 60, y - 6)], CREAM)
    for pillar in (-42, -14, 14, 42):
        canvas.box(x + pillar - 8, y, x + pillar + 8, y + 40, CREAM)
    canvas.box(x - 60, y + 40, x + 60, y + 54, CREAM)


def _books(canvas: Canvas, x: float, y: float):
    for side in (-1, 1):
        page = [(x, y - 22), (x + side * 58, y - 34), (x + side * 58, y + 34), (x, y + 48)]
        canvas.fill(page, CREAM if side < 0 else mix(CREAM, SAND, 0.5))
    canvas.stroke([(x, y - 20), (x, y + 46)], MOSS, 5)


def _drop(canvas: Canvas, x: float, y: float):
    drop = [(x, y - 50), *arc(x, y + 14, 36, 38, -30, 210, 30)]
    canvas.fill(drop, CREAM)
    canvas.stroke(arc(x, y + 14, 20, 22, 20, 80, 10), SEA, 7)


def _interest(canvas: Canvas, x: float, y: float):
    canvas.stroke([(x - 34, y + 44), (x + 34, y - 32)], CREAM, 11)
    for side in (-1, 1):
        canvas.disc(x + side * 28, y + 6 + side * 28, 19, CREAM)
        canvas.disc(x + side * 28, y + 6 + side * 28, 8, EARTH)


def _tree(canvas: Canvas, x: float, y: float):
    canvas.box(x - 7, y, x + 7, y + 52, CREAM)
    for dx, dy in ((-24, 0), (24, 0), (0, -26)):
        canvas.disc(x + dx, y + dy, 28, CREAM)


SIGNS = (_school, _tram, _care, _house, _town_hall, _books, _drop, _interest, _tree)
