"""The spiral stair of the city library, and the people who read on it."""

import math

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
from ..people import HAIRS, SKINS, head, stander
from ..shapes import arc, rectangle, smooth

MIDDLE, FLOOR = 640, 1400
RADIUS, TILT = 330, 0.3
RISE, STEPS_A_TURN = 560, 26
STEPS = 62
WOOD = mix(EARTH, CORAL, 0.2)


def draw(canvas: Canvas):
    wall = mix(TEAL, NIGHT, 0.5)
    everything = rectangle(0, 0, 1280, 1600)
    canvas.fill(everything, wall)
    canvas.grain(everything, INK, 270, 0.6)
    _shelves(canvas)
    _window(canvas)
    _floor(canvas)
    _stair(canvas)
    stander(canvas, 176, 1500, 380, mix(BRICK, CORAL, 0.3), "bun", (SKINS[2], INK), True)
    stander(canvas, 1130, 1530, 400, MOSS, "short", (SKINS[0], HAIRS[3]), False)
    _book(canvas, 1130, 1308, CORAL, 40)
    _cart(canvas)


def _shelves(canvas: Canvas):
    spines = (CORAL, LAMP, MOSS, SEA, BRICK, SAND, ROSE, MIST, mix(TEAL, SEA, 0.5), NIGHT, PINE)
    for left, right in ((-20, 330), (950, 1300)):
        for shelf in range(9):
            y = 40 + shelf * 156
            canvas.fill(rectangle(left, y, right, y + 156), mix(INK, EARTH, 0.25))
            x = left + 12.0
            while x < right - 30:
                width = canvas.random.uniform(14, 30)
                height = canvas.random.uniform(92, 132)
                colour = mix(canvas.random.choice(spines), NIGHT, 0.2)
                if canvas.random.random() < 0.08:
                    x += 20
                    continue
                canvas.box(x, y + 142 - height, x + width - 2, y + 142, colour, 2)
                canvas.box(
                    x, y + 164 - height, x + width - 2, y + 172 - height, mix(colour, CREAM, 0.4)
                )
                x += width
            canvas.fill(rectangle(left, y + 140, right, y + 156), WOOD)
        side = rectangle(left, 0, right, 1450)
        canvas.grain(side, INK, 180 if left < 0 else 0, 0.75, 0.9)
    for x in (330, 950):
        post = rectangle(x - 14, 0, x + 14, 1450)
        canvas.fill(post, mix(WOOD, SAND, 0.2))
        canvas.grain(post, INK, 20, 0.6)


def _window(canvas: Canvas):
    outer = [*arc(MIDDLE, 300, 236, 236, 180, 360), (876, 1180), (404, 1180)]
    inner = [*arc(MIDDLE, 300, 210, 210, 180, 360), (850, 1160), (430, 1160)]
    canvas.fill(outer, mix(SAND, EARTH, 0.25))
    canvas.gradient(
        inner, mix(LAMP, CREAM, 0.75), CREAM, mix(LAMP, CREAM, 0.45), mix(LAMP, ROSE, 0.4)
    )
    canvas.grain(inner, CORAL, 90, 0.4, 0.5)
    bar = mix(SAND, EARTH, 0.35)
    for x in (535, 640, 745):
        canvas.stroke([(x, 100), (x, 1160)], bar, 9)
    for y in (300, 515, 730, 945):
        canvas.stroke([(430, y), (850, y)], bar, 9)
    canvas.glow(MIDDLE, 520, 620, LAMP, 0.4)


def _floor(canvas: Canvas):
    floor = rectangle(0, 1440, 1280, 1600)
    canvas.gradient(rectangle(0, 1380, 1280, 1600), mix(SAND, EARTH, 0.55), mix(EARTH, CORAL, 0.25))
    canvas.grain(floor, INK, 90, 0.5)
    carpet = arc(MIDDLE, 1484, 500, 88)
    canvas.fill(carpet, mix(BRICK, EARTH, 0.2))
    canvas.stroke(arc(MIDDLE, 1484, 468, 76), mix(LAMP, SAND, 0.3), 6)
    canvas.grain(carpet, INK, 20, 0.6)
    canvas.tint(arc(MIDDLE, 1470, 340, 64), INK, 0.45, blur=20)


def _at(step: float, radius: float, lift=0.0) -> tuple[float, float]:
    """Where a point of the stair is seen; the first step is at the front, a little to the right."""
    angle = math.radians(60) + 2 * math.pi * step / STEPS_A_TURN
    return (
        MIDDLE + radius * math.cos(angle),
        FLOOR - RISE * step / STEPS_A_TURN + radius * TILT * math.sin(angle) - lift,
    )


def _depth(step: float) -> float:
    return math.sin(math.radians(60) + 2 * math.pi * (step + 0.5) / STEPS_A_TURN)


def _stair(canvas: Canvas):
    """Far steps first, then the column, then near ones, so that the spiral winds around it."""
    order = sorted(range(STEPS), key=_depth)
    for step in (one for one in order if _depth(one) < 0):
        _rail(canvas, step)
        _step(canvas, step)
        if step in READERS:
            _reader(canvas, step, *READERS[step])
    _column(canvas)
    for step in (one for one in order if _depth(one) >= 0):
        _step(canvas, step)
        if step in READERS:
            _reader(canvas, step, *READERS[step])
        _rail(canvas, step)


def _step(canvas: Canvas, step: int):
    thick = RISE / STEPS_A_TURN + 5
    near, far = _at(step, RADIUS), _at(step + 1, RADIUS)
    far = (far[0], far[1] + RISE / STEPS_A_TURN)
    inner, inner_far = _at(step, 40), _at(step + 1, 40)
    inner_far = (inner_far[0], inner_far[1] + RISE / STEPS_A_TURN)
    light = 0.5 + 0.5 * math.cos(math.radians(60) + 2 * math.pi * step / STEPS_A_TURN)
    top = mix(mix(SAND, CORAL, 0.25), EARTH, 0.12 + 0.3 * light)
    under = mix(WOOD, INK, 0.25 + 0.3 * light)
    if _depth(step) < 0:
        top = mix(top, EARTH, 0.25)
    front = [near, far, (far[0], far[1] + thick), (near[0], near[1] + thick)]
    riser = [near, inner, (inner[0], inner[1] + thick), (near[0], near[1] + thick)]
    back = [inner_far, far, (far[0], far[1] + thick), (inner_far[0], inner_far[1] + thick)]
    for face in (back, riser):
        canvas.fill(face, under)
    canvas.fill([near, far, inner_far, inner], top)
    canvas.fill(front, mix(under, SAND, 0.12))
    canvas.grain(front, INK, 90, 0.5)
    canvas.grain([near, far, inner_far, inner], EARTH, 160, 0.5)


def _rail(canvas: Canvas, step: int):
    iron = mix(INK, NIGHT, 0.4)
    foot, hand = _at(step + 0.5, RADIUS - 8, -8), _at(step + 0.5, RADIUS - 8, 92)
    canvas.stroke([foot, hand], iron, 6)
    canvas.disc(foot[0], foot[1] - 52, 7, mix(LAMP, EARTH, 0.2))
    rail = [_at(step + part / 4, RADIUS - 8, 92) for part in range(5)]
    canvas.stroke(rail, mix(BRICK, EARTH, 0.2), 13)


def _column(canvas: Canvas):
    column = rectangle(MIDDLE - 44, 0, MIDDLE + 44, FLOOR + 14)
    canvas.fill(column, mix(WOOD, SAND, 0.25))
    canvas.grain(column, INK, 10, 0.8, 0.9)
    for y in range(60, FLOOR, 108):
        canvas.fill(rectangle(MIDDLE - 48, y, MIDDLE + 48, y + 12), mix(LAMP, EARTH, 0.35))
    canvas.fill(arc(MIDDLE, FLOOR + 14, 44, 13, 0, 180, 20), mix(WOOD, SAND, 0.1))


READERS = {
    3: (CORAL, SKINS[1], HAIRS[0], "long", TEAL, 0.62),
    29: (LAMP, SKINS[0], HAIRS[2], "bun", BRICK, 0.62),
    35: (mix(SEA, MIST, 0.3), SKINS[2], INK, "short", CORAL, 0.6),
    55: (ROSE, SKINS[3], HAIRS[1], "bald", PINE, 0.62),
}


def _reader(canvas: Canvas, step: int, coat: Colour, skin, hair, style: str, book, out: float):
    """Sitting on a step, knees together, a book before the chest."""
    x, y = _at(step + 0.5, RADIUS * out)
    y += RISE / STEPS_A_TURN / 2
    for side in (-1, 1):
        leg = [(x + side * 17, y - 14), (x + side * 22, y + 34), (x + side * 18, y + 74)]
        canvas.stroke(leg, mix(NIGHT, INK, 0.3 + 0.2 * side), 27)
        canvas.box(x + side * 18 - 18, y + 70, x + side * 18 + 18, y + 90, INK, 9)
    body = smooth(
        [
            (x - 46, y),
            (x - 46, y - 76),
            (x - 18, y - 112),
            (x + 18, y - 112),
            (x + 46, y - 76),
            (x + 46, y),
        ]
    )
    canvas.fill(body, coat)
    canvas.grain(body, mix(coat, INK, 0.8), 200, 0.65, 0.85)
    canvas.box(x - 12, y - 130, x + 12, y - 98, skin)
    head(canvas, x, y - 148, 34, skin, hair, style)
    for side in (-1, 1):
        arm = [(x + side * 42, y - 78), (x + side * 50, y - 36), (x + side * 22, y - 30)]
        canvas.stroke(arm, mix(coat, INK, 0.22), 20)
    _book(canvas, x, y - 44, book, 34)
    for side in (-1, 1):
        canvas.disc(x + side * 32, y - 32, 10, skin)


def _book(canvas: Canvas, x: float, y: float, cover: Colour, half: float):
    for side in (-1, 1):
        board = [(x, y - 14), (x + side * half, y - 24), (x + side * half, y + 18), (x, y + 28)]
        canvas.fill(board, cover)
        canvas.fill(
            [
                (x, y - 18),
                (x + side * half * 0.9, y - 27),
                (x + side * half * 0.9, y - 20),
                (x, y - 10),
            ],
            CREAM,
        )
    canvas.stroke([(x, y - 12), (x, y + 26)], mix(cover, INK, 0.4), 4)


def _cart(canvas: Canvas):
    for x in (268, 396):
        canvas.disc(x, 1560, 15, INK)
    for y in (1462, 1536):
        canvas.box(246, y, 420, y + 14, WOOD, 4)
    for x in (250, 414):
        canvas.stroke([(x, 1420), (x, 1548)], mix(WOOD, INK, 0.2), 9)
    for number in range(6):
        colour = (CORAL, SEA, LAMP, MIST, BRICK, MOSS)[number]
        canvas.box(262 + number * 25, 1396 + number % 3 * 10, 284 + number * 25, 1462, colour, 3)
        canvas.box(
            262 + number * 25,
            1482 + number % 2 * 10,
            284 + number * 25,
            1536,
            mix(colour, TEAL, 0.4),
            3,
        )
