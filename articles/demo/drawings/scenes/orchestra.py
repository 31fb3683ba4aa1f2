"""An orchestra from straight above."""

import math

from ..canvas import Canvas
from ..palette import BRICK, CORAL, CREAM, EARTH, INK, LAMP, MIST, NIGHT, SAND, SEA, TEAL, mix
from ..people import HAIRS, SKINS
from ..shapes import arc, rectangle, turned

# distance from the conductor, degrees taken up, instruments from left to right
SEATING = (
    (290, 146, ("violin", "violin", "viola", "cello", "cello")),
    (475, 148, ("violin",) * 4 + ("viola",) * 2 + ("cello",) * 3),
    (668, 148, ("violin",) * 3 + ("flute",) * 5 + ("cello",) + ("bass",) * 2),
    (880, 144, ("harp",) + ("horn",) * 3 + ("reed",) * 5 + ("trumpet",) * 2 + ("bass",) * 2),
    (1098, 112, ("drum", "cymbal", "drum") + ("kettle",) * 3 + ("trombone",) * 3),
)


def draw(canvas: Canvas):
    canvas.gradient(rectangle(0, 0, 2000, 1333), INK, mix(INK, NIGHT, 0.7), NIGHT)
    for radius, shade in (
        (1215, mix(TEAL, NIGHT, 0.35)),
        (985, mix(CORAL, BRICK, 0.45)),
        (770, mix(CORAL, SAND, 0.4)),
        (560, mix(SAND, LAMP, 0.4)),
        (370, mix(SAND, CREAM, 0.55)),
    ):
        riser = arc(1000, 1340, radius, radius * 0.97, 180, 360)
        canvas.tint(riser, INK, 0.55, blur=16)
        canvas.fill(riser, shade)
        canvas.grain(riser, mix(shade, INK, 0.55), 270, 0.6, 0.9)
    canvas.glow(1000, 1250, 900, mix(LAMP, CREAM, 0.4), 0.35)
    _sections(canvas)
    canvas.tint(arc(1008, 1252, 110, 80), INK, 0.5, blur=10)
    canvas.box(905, 1190, 1095, 1320, BRICK, 12)
    _player(canvas, 1000, 1252, 270, CREAM, CORAL)
    canvas.stroke([(1100, 1226), (1104, 1120)], CREAM, 7)


def _sections(canvas: Canvas):
    coat = mix(INK, NIGHT, 0.35)
    for radius, spread, players in SEATING:
        for place, instrument in enumerate(players):
            angle = 270 - spread / 2 + spread * place / (len(players) - 1)
            x = 1000 + radius * math.cos(math.radians(angle))
            y = 1310 + radius * 0.97 * math.sin(math.radians(angle))
            _player(canvas, x, y, angle + 180, coat, None, instrument)


def _player(canvas: Canvas, x: float, y: float, facing: float, coat, hair=None, kind=""):
    """Someone seen from straight above, facing a direction in degrees."""
    hair = hair or canvas.random.choice((*HAIRS, mix(SAND, CREAM, 0.3)))
    skin = canvas.random.choice(SKINS)

    def at(ahead, aside):
        return turned([(x + ahead * 1.15, y + aside * 1.15)], (x, y), facing)[0]

    canvas.tint(turned(arc(x - 4, y + 10, 40, 68), (x, y), facing), INK, 0.45, blur=6)
    for side in (-1, 1):
        canvas.stroke([at(0, side * 42), at(34, side * 34)], mix(coat, NIGHT, 0.3), 20)
        canvas.disc(*at(40, side * 31), 9, skin)
    shoulders = turned(arc(x, y, 35, 62), (x, y), facing)
    canvas.fill(shoulders, coat)
    canvas.grain(shoulders, mix(SEA, MIST, 0.2), facing, 0.4, 0.6)
    if kind:
        _instrument(canvas, kind, at, (x, y), facing)
    canvas.disc(*at(4, 0), 27, hair)
    canvas.grain(arc(*at(4, 0), 27, 27), CREAM, 300, 0.35, 0.6)


def _instrument(canvas: Canvas, kind: str, at, centre, facing: float):
    varnish = mix(CORAL, BRICK, 0.4)
    if kind in {"violin", "viola", "cello", "bass"}:
        size = {"violin": 1.05, "viola": 1.25, "cello": 1.7, "bass": 2.1}[kind]
        aside, slant = (-24, -34) if size < 1.5 else (0, 0)
        spot = at(34 * max(1, size * 0.8), aside)
        for offset, width in ((-11, 13), (11, 16)):
            bout = turned(
                arc(spot[0] + offset * size, spot[1], 15 * size, width * size), spot, facing + slant
            )
            canvas.fill(bout, varnish)
            canvas.grain(bout, EARTH, 60, 0.7)
        neck = turned(
            [(spot[0] - 12 * size, spot[1]), (spot[0] - 52 * size, spot[1])],
            spot,
            facing + slant + 180,
        )
        canvas.stroke(neck, INK, 5 * size)
        canvas.stroke([at(36, 46), at(52, -44)], CREAM, 3.5)
    elif kind in {"horn", "trumpet", "trombone"}:
        canvas.stroke([at(22, 0), at(78, 6)], LAMP, 9)
        canvas.disc(*at(84, 7), 20 if kind == "horn" else 15, LAMP)
        canvas.disc(*at(86, 7), 10 if kind == "horn" else 7, mix(LAMP, BRICK, 0.55))
    elif kind == "flute":
        canvas.stroke([at(28, -14), at(30, 66)], mix(MIST, CREAM, 0.4), 8)
    elif kind == "reed":
        canvas.stroke([at(20, 0), at(82, 4)], INK, 11)
        canvas.stroke([at(34, 1), at(36, 1)], LAMP, 12)
        canvas.stroke([at(62, 3), at(64, 3)], LAMP, 12)
    elif kind == "harp":
        frame = [at(20, -40), at(120, -40), at(30, 46)]
        canvas.stroke([*frame, frame[0]], LAMP, 11)
        for step in range(1, 6):
            canvas.stroke([at(20 + step * 15, -38), at(22 + step * 4, -38 + step * 14)], CREAM, 2)
    else:
        radius = {"drum": 42, "cymbal": 34, "kettle": 46}[kind]
        spot = at(74, 0)
        canvas.disc(*spot, radius + 7, LAMP if kind == "cymbal" else mix(LAMP, BRICK, 0.45))
        canvas.disc(*spot, radius, mix(LAMP, CREAM, 0.3) if kind == "cymbal" else CREAM)
        canvas.grain(arc(*spot, radius, radius), SAND, 60, 0.8)
        canvas.stroke([at(34, 30), at(70, 8)], EARTH, 5)
        canvas.stroke([at(34, -30), at(70, -8)], EARTH, 5)
