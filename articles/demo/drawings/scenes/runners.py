"""Runners on the new bridge, with the sun just up."""

from dataclasses import dataclass

from ..canvas import Canvas, Point, Points
from ..palette import (
    BRICK,
    CORAL,
    CREAM,
    EARTH,
    INK,
    LAMP,
    NIGHT,
    ROSE,
    SAND,
    SEA,
    TEAL,
    Colour,
    mix,
)
from ..people import HAIRS, SKINS, limb
from ..shapes import arc, lens, rectangle, smooth

WATER = 830
DECK = 1110
# from the hip: knee and ankle, front and back; from the shoulder: elbow and hand
STRIDES = (
    (
        ((62, 58), (40, 158)),
        ((-44, 74), (-138, 82)),
        ((-54, 54), (-22, 104)),
        ((50, 60), (106, 20)),
    ),
    (((74, 38), (82, 134)), ((-20, 92), (-104, 138)), ((-62, 40), (-44, 98)), ((36, 72), (92, 42))),
    (((36, 76), (-6, 166)), ((-2, 88), (-96, 70)), ((-46, 60), (2, 96)), ((44, 62), (98, 36))),
)


@dataclass(frozen=True)
class Runner:
    x: float
    ground: float
    size: float
    stride: int
    shirt: Colour
    shorts: Colour
    skin: Colour
    hair: Colour
    tail: bool = False


RUNNERS = (
    Runner(330, 1170, 1.28, 1, CREAM, BRICK, SKINS[0], HAIRS[1], tail=True),
    Runner(760, 1150, 1.2, 2, LAMP, NIGHT, SKINS[2], INK),
    Runner(1110, 1188, 1.36, 0, CORAL, INK, SKINS[1], HAIRS[4], tail=True),
    Runner(1480, 1152, 1.22, 1, mix(SEA, TEAL, 0.5), INK, SKINS[3], HAIRS[2]),
    Runner(1790, 1180, 1.3, 2, BRICK, NIGHT, SKINS[2], INK, tail=True),
)


def draw(canvas: Canvas):
    canvas.gradient(
        rectangle(0, 0, 2000, WATER),
        mix(NIGHT, TEAL, 0.5),
        mix(TEAL, ROSE, 0.4),
        ROSE,
        mix(ROSE, LAMP, 0.5),
        mix(LAMP, CREAM, 0.5),
    )
    canvas.glow(660, 700, 900, mix(LAMP, CREAM, 0.4), 0.85)
    canvas.disc(660, 690, 132, mix(CREAM, LAMP, 0.15))
    for x, y, length in ((-80, 300, 560), (1020, 200, 620), (1500, 420, 420), (260, 480, 380)):
        canvas.tint(lens(x, y, length, 26), mix(ROSE, CREAM, 0.5), 0.5)
        canvas.grain(lens(x, y, length, 26), CORAL, 90, 0.5)
    _city(canvas)
    _river(canvas)
    _pylon(canvas, 1290)
    _deck(canvas)
    for runner in sorted(RUNNERS, key=lambda each: each.ground):
        _runner(canvas, runner)


def _city(canvas: Canvas):
    for base, low, high, share in ((WATER, 60, 210, 0.3), (WATER, 34, 130, 0.62)):
        colour = mix(mix(ROSE, CORAL, 0.25), TEAL, share)
        x = -20.0
        while x < 2000:
            width = canvas.random.uniform(60, 120)
            top = base - canvas.random.uniform(low, high)
            roof = canvas.random.choice((0, 24, 40))
            house = [
                (x, base),
                (x, top),
                (x + width / 2, top - roof),
                (x + width, top),
                (x + width, base),
            ]
            canvas.fill(house, colour)
            canvas.grain(house, mix(colour, NIGHT, 0.6), 0, 0.4, 0.8)
            x += width
    dome = mix(mix(ROSE, CORAL, 0.25), TEAL, 0.75)
    canvas.box(270, WATER - 190, 420, WATER, dome)
    canvas.fill(arc(345, WATER - 188, 70, 78, 180, 360), dome)
    canvas.fill([(337, WATER - 262), (345, WATER - 330), (353, WATER - 262)], dome)


def _river(canvas: Canvas):
    canvas.gradient(
        rectangle(0, WATER, 2000, DECK + 20),
        mix(LAMP, ROSE, 0.4),
        mix(ROSE, SEA, 0.6),
        mix(TEAL, SEA, 0.3),
    )
    for _ in range(120):
        y = WATER + 6 + canvas.random.random() ** 1.4 * 260
        length = 40 + (y - WATER) * canvas.random.uniform(0.2, 0.7)
        x = canvas.random.uniform(-80, 2000)
        canvas.tint(
            lens(x, y, length, 4 + (y - WATER) / 60), canvas.random.choice((TEAL, NIGHT)), 0.3
        )
    for step in range(20):
        spread = 190 - step * 3
        x = 660 + canvas.random.uniform(-0.3, 0.3) * spread
        canvas.tint(
            lens(x - spread / 2, WATER + 8 + step * 13, spread, 7), CREAM, 0.85 - step * 0.02
        )


def _pylon(canvas: Canvas, x: float):
    """A white mast, leaning, and its fan of cables on both sides."""
    top = (x + 40, -40)
    cable = mix(CREAM, ROSE, 0.4)
    for step in range(11):
        share = step / 11
        anchor = (top[0] - 40 * share, top[1] + 520 * share)
        for end in (x - 1500 + step * 126, x + 1180 - step * 96):
            canvas.stroke([anchor, (end, DECK - 10)], cable, 3.4)
    mast = [(x + 18, -60), (x + 66, -60), (x + 44, DECK), (x - 58, DECK)]
    canvas.fill(mast, mix(CREAM, ROSE, 0.25))
    canvas.grain(mast, mix(TEAL, NIGHT, 0.4), 0, 0.8, 0.85)


def _deck(canvas: Canvas):
    rail = mix(NIGHT, TEAL, 0.3)
    for y in (912, 962, 1012):
        canvas.stroke([(-10, y), (2010, y)], rail, 5 if y > 920 else 11)
    for x in range(30, 2000, 160):
        canvas.stroke([(x, 910), (x, DECK)], rail, 11)
    deck = rectangle(0, DECK - 46, 2000, 1340)
    canvas.gradient(deck, mix(SAND, ROSE, 0.5), mix(SAND, EARTH, 0.35), mix(EARTH, NIGHT, 0.35))
    canvas.grain(deck, mix(EARTH, INK, 0.3), 90, 0.6)
    canvas.fill(rectangle(0, DECK - 56, 2000, DECK - 36), mix(CREAM, ROSE, 0.4))
    for x in range(-60, 2000, 330):
        canvas.fill(
            [(x, 1262), (x + 170, 1262), (x + 156, 1278), (x - 16, 1278)], mix(CREAM, SAND, 0.4)
        )


def _runner(canvas: Canvas, runner: Runner):
    size = runner.size
    hip, shoulder = (
        (runner.x, runner.ground - 182 * size),
        (runner.x + 30 * size, runner.ground - 300 * size),
    )

    def from_(start: Point, *places: Point) -> Points:
        return [start, *((start[0] + x * size, start[1] + y * size) for x, y in places)]

    front, back, far_arm, near_arm = STRIDES[runner.stride]
    canvas.tint(
        lens(runner.x - 40 * size, runner.ground - 4, 330 * size, 34 * size), INK, 0.42, blur=5
    )
    dark = mix(runner.skin, INK, 0.25)
    limb(canvas, from_(shoulder, *far_arm), 31 * size, 20 * size, dark)
    _leg(canvas, from_(hip, *back), size, dark, runner)
    _leg(canvas, from_(hip, *front), size, runner.skin, runner)
    hx, hy = hip
    torso = smooth(
        from_(
            (hx - 26 * size, hy + 6 * size), (-2, -60), (18, -132), (66, -134), (72, -70), (54, 6)
        ),
        steps=8,
    )
    canvas.fill(torso, runner.shirt)
    canvas.grain(torso, mix(runner.shirt, INK, 0.75), 20, 0.65, 0.85)
    bib = from_((hx + 18 * size, hy - 84 * size), (34, 2), (31, 36), (-4, 34))
    canvas.fill(bib, CREAM if runner.shirt != CREAM else LAMP)
    limb(canvas, from_(shoulder, *near_arm), 33 * size, 21 * size, runner.skin)
    _head(canvas, runner, (shoulder[0] + 22 * size, shoulder[1] - 46 * size))


def _leg(canvas: Canvas, joints: Points, size: float, skin: Colour, runner: Runner):
    hip, knee, ankle = joints
    limb(canvas, [knee, ankle], 33 * size, 21 * size, skin)
    limb(canvas, [hip, knee], 52 * size, 34 * size, skin)
    middle = (hip[0] + (knee[0] - hip[0]) * 0.55, hip[1] + (knee[1] - hip[1]) * 0.55)
    limb(canvas, [hip, middle], 60 * size, 54 * size, runner.shorts)
    toes = (ankle[0] + 34 * size, ankle[1] + 10 * size)
    if ankle[1] - knee[1] < 40 * size:  # the heel flies up behind, the toes point down
        toes = (ankle[0] - 8 * size, ankle[1] + 34 * size)
    shoe = TEAL if runner.shirt == CREAM else mix(runner.shirt, CORAL, 0.5)
    canvas.stroke([ankle, toes], shoe, 25 * size)


def _head(canvas: Canvas, runner: Runner, place: Point):
    (x, y), size = place, runner.size
    canvas.stroke(
        [(x - 12 * size, y + 44 * size), (x - 4 * size, y + 14 * size)], runner.skin, 25 * size
    )
    canvas.oval(x, y, 29 * size, 34 * size, runner.skin)
    canvas.grain(arc(x, y, 29 * size, 34 * size), mix(runner.skin, EARTH, 0.6), 0, 0.45, 0.6)
    crown = [
        (x + 26 * size, y - 16 * size),
        (x + 6 * size, y - 40 * size),
        (x - 28 * size, y - 28 * size),
        (x - 34 * size, y + 10 * size),
        (x - 18 * size, y + 22 * size),
        (x - 8 * size, y - 8 * size),
    ]
    canvas.fill(smooth(crown, steps=8), runner.hair)
    if runner.tail:
        plait = smooth(
            [
                (x - 28 * size, y - 16 * size),
                (x - 66 * size, y - 26 * size),
                (x - 92 * size, y + 2 * size),
                (x - 62 * size, y - 4 * size),
            ],
            steps=8,
        )
        canvas.fill(plait, runner.hair)
        canvas.stroke(
            [(x - 30 * size, y - 22 * size), (x + 24 * size, y - 24 * size)], runner.shirt, 8 * size
        )
