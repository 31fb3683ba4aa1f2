"""The pool from above: five lanes, aslant, and those who swim in them."""

from ..canvas import Canvas, Point, Points
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
    SAND,
    SEA,
    TEAL,
    Colour,
    mix,
)
from ..people import SKINS, limb
from ..shapes import arc, lens, rectangle, smooth, turned

CENTRE = (1000, 666)
SLANT = -13
LANE = 262
WATER = mix(SEA, MIST, 0.35)


def aslant(points: Points) -> Points:
    """From the pool's own directions (along the lanes, across them) to the picture's."""
    return turned(points, CENTRE, SLANT)


def draw(canvas: Canvas):
    canvas.fill(rectangle(0, 0, 2000, 1333), WATER)
    canvas.gradient(
        rectangle(0, 0, 2000, 1333),
        mix(SEA, MIST, 0.5),
        mix(SEA, MIST, 0.2),
        SEA,
        mix(SEA, TEAL, 0.45),
    )
    _floor(canvas)
    _light_on_the_floor(canvas)
    lanes = [CENTRE[1] + step * LANE for step in (-2, -1, 0, 1, 2)]
    for x, lane, stroke, suit, cap, skin in (
        (1590, 0, "crawl", NIGHT, CORAL, SKINS[0]),
        (760, 1, "butterfly", BRICK, LAMP, SKINS[2]),
        (1300, 2, "back", CORAL, CREAM, SKINS[1]),
        (600, 3, "crawl", INK, LAMP, SKINS[3]),
        (1500, 3, "breast", TEAL, BRICK, SKINS[0]),
        (1010, 4, "crawl", BRICK, CREAM, SKINS[2]),
    ):
        _swimmer(canvas, (x, lanes[lane]), stroke, suit, cap, skin)
    for step in (-2, -1, 0, 1, 2, 3):
        _rope(canvas, CENTRE[1] + (step - 0.5) * LANE)
    _deck(canvas)


def _floor(canvas: Canvas):
    dark = mix(WATER, NIGHT, 0.6)
    for step in (-2, -1, 0, 1, 2):
        y = CENTRE[1] + step * LANE
        line = aslant(rectangle(330, y - 17, 2300, y + 17))
        canvas.tint(line, dark, 0.75)
        canvas.tint(aslant(rectangle(330, y - 62, 366, y + 62)), dark, 0.75)
        canvas.grain(line, mix(SEA, MIST, 0.4), 180, 0.5)


def _light_on_the_floor(canvas: Canvas):
    """The net of light that ripples throw: uneven meshes, brighter than the water."""
    for row in range(-2, 15):
        for column in range(-1, 18):
            x = column * 125 + (row % 2) * 62 + canvas.random.uniform(-26, 26)
            y = row * 96 + canvas.random.uniform(-20, 20)
            mesh = smooth(
                [
                    (x + canvas.random.uniform(38, 66), y + canvas.random.uniform(-14, 14)),
                    (x + canvas.random.uniform(-14, 14), y + canvas.random.uniform(28, 48)),
                    (x - canvas.random.uniform(38, 66), y + canvas.random.uniform(-14, 14)),
                    (x + canvas.random.uniform(-14, 14), y - canvas.random.uniform(28, 48)),
                ],
                steps=4,
            )
            canvas.stroke(
                [*mesh, mesh[0]], mix(WATER, CREAM, 0.34 if (row + column) % 3 else 0.2), 2.4
            )


def _rope(canvas: Canvas, y: float):
    start, end = aslant([(300, y), (2300, y)])
    shadow = aslant(rectangle(330, y + 16, 2300, y + 30))
    canvas.tint(shadow, NIGHT, 0.25)
    canvas.stroke([start, end], NIGHT, 4)
    for bead in range(100):
        x = 340 + bead * 20
        colour = CORAL if x < 760 else (CREAM, CREAM, TEAL, TEAL)[bead % 4]
        body = aslant(rectangle(x, y - 9, x + 17, y + 9))
        canvas.fill(body, colour)


def _swimmer(canvas: Canvas, place: Point, stroke: str, suit: Colour, cap: Colour, skin: Colour):
    """Towards the right, seen from straight above."""
    x, y = place

    def at(*points: Point) -> Points:
        return aslant([(x + along, y + across) for along, across in points])

    shape = smooth(
        at((130, 0), (60, -56), (-120, -30), (-260, -14), (-260, 14), (-120, 30), (60, 56))
    )
    canvas.tint([(px + 30, py + 46) for px, py in shape], NIGHT, 0.4, blur=9)
    reaches = {
        "crawl": (((70, -50), (150, -76), (250, -50)), ((62, 50), (20, 96), (-70, 84))),
        "back": (((66, -50), (120, -92), (205, -96)), ((62, 50), (-20, 66), (-96, 60))),
        "butterfly": (((66, -52), (100, -112), (40, -168)), ((66, 52), (100, 112), (40, 168))),
        "breast": (((66, -50), (150, -78), (214, -30)), ((66, 50), (150, 78), (214, 30))),
    }
    kicks = {"breast": (-64, 64), "butterfly": (-16, 16)}.get(stroke, (-34, 12))
    for side, kick in zip((-1, 1), kicks, strict=True):
        limb(
            canvas, at((-96, side * 20), (-176, kick * 0.9), (-262, kick * 0.8)), 34, 17, skin, 120
        )
    for reach in reaches[stroke]:
        limb(canvas, at(*reach), 30, 19, skin, 120)
        canvas.oval(*at(reach[-1])[0], 15, 13, skin)
    torso = smooth(at((86, 0), (68, -54), (20, -50), (-60, -30), (-112, -34), (-124, 0), (-112, 34),
                      (-60, 30), (20, 50), (68, 54)))  # fmt: skip
    canvas.fill(torso, skin)
    costume = smooth(
        at((30, -30), (-40, -31), (-112, -36), (-126, 0), (-112, 36), (-40, 31), (30, 30), (-6, 0))
    )
    canvas.fill(costume, suit)
    for side in (-1, 1):
        canvas.stroke(at((20, side * 24), (72, side * 34)), suit, 9)
    canvas.grain(torso, mix(skin, INK, 0.6), 110, 0.5, 0.6)
    _head(canvas, at((116, 0))[0], stroke, cap, skin)
    _foam(
        canvas,
        at(*(reach[-1] for reach in reaches[stroke])),
        at((-266, kicks[0]), (-266, kicks[1])),
    )


def _head(canvas: Canvas, place: Point, stroke: str, cap: Colour, skin: Colour):
    x, y = place
    canvas.oval(x, y, 38, 35, cap)
    canvas.grain(arc(x, y, 38, 35), mix(cap, INK, 0.6), 100, 0.6, 0.7)
    if stroke == "back":
        canvas.oval(x - 10, y + 2, 25, 27, skin)
        for side in (-1, 1):
            canvas.oval(x + 1, y + side * 10, 6, 7, INK)


def _foam(canvas: Canvas, hands: Points, feet: Points):
    for x, y in feet:
        for _ in range(16):
            canvas.tint(
                arc(
                    x + canvas.random.gauss(-16, 26),
                    y + canvas.random.gauss(0, 20),
                    canvas.random.uniform(4, 17),
                    canvas.random.uniform(3, 11),
                    steps=16,
                ),
                CREAM,
                0.85,
            )
        wake = turned(lens(x - 210, y, 200, 34), (x, y), SLANT)
        canvas.tint(wake, CREAM, 0.4)
    for x, y in hands:
        canvas.stroke(arc(x, y, 30, 24, -60, 60, 16), CREAM, 4)
        canvas.stroke(arc(x, y, 44, 36, -45, 45, 16), CREAM, 3)


def _deck(canvas: Canvas):
    edge = aslant(rectangle(-600, -900, 300, 2300))
    canvas.tint([(x + 26, y + 10) for x, y in edge], NIGHT, 0.3)
    canvas.fill(edge, mix(SAND, PAPER, 0.45))
    for along in range(0, 300, 100):
        canvas.stroke(aslant([(along, -900), (along, 2300)]), mix(SAND, PAPER, 0.05), 4)
    for across in range(-900, 2300, 100):
        canvas.stroke(aslant([(-600, across), (300, across)]), mix(SAND, PAPER, 0.05), 4)
    canvas.grain(aslant(rectangle(60, -200, 276, 1500)), mix(SAND, EARTH, 0.5), 90, 0.22)
    canvas.fill(aslant(rectangle(276, -900, 312, 2300)), CREAM)
    for number in range(5):
        y = CENTRE[1] + (number - 2) * LANE
        block = aslant(rectangle(132, y - 52, 262, y + 52))
        canvas.tint([(x + 14, py + 14) for x, py in block], INK, 0.4, blur=5)
        canvas.fill(block, CORAL if number % 2 == 0 else TEAL)
        canvas.grain(block, INK, 120, 0.5)
        for stripe in range(1, number + 2):
            canvas.fill(
                aslant(rectangle(132 + stripe * 17, y - 34, 139 + stripe * 17, y + 34)), CREAM
            )
