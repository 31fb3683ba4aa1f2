"""The paper's people as readers see them: one quiet bust each, in front of a bright disc."""

from dataclasses import dataclass

from .canvas import Canvas
from .palette import (
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
from .people import SKINS
from .shapes import arc, rectangle, smooth

CENTRE = 400


@dataclass(frozen=True)
class Sitter:
    name: str
    description: str
    ground: Colour
    disc: Colour
    skin: Colour
    hair: Colour
    coat: Colour
    collar: Colour
    style: str
    glasses: bool = False
    beard: bool = False
    earrings: bool = False


SITTERS = {
    "maren-ostrowick": Sitter(
        "Maren Ostrowick",
        "a woman with a red bob, in a navy jacket",
        ground=TEAL,
        disc=SEA,
        skin=SKINS[0],
        hair=BRICK,
        coat=NIGHT,
        collar=CREAM,
        style="bob",
    ),
    "dele-fenwright": Sitter(
        "Dele Fenwright",
        "a man with cropped hair, a beard and round glasses, in a dark green jacket",
        ground=mix(LAMP, SAND, 0.3),
        disc=CREAM,
        skin=SKINS[2],
        hair=INK,
        coat=PINE,
        collar=CREAM,
        style="cropped",
        glasses=True,
        beard=True,
    ),
    "priyanka-vashdale": Sitter(
        "Priyanka Vashdale",
        "a woman with long dark hair and gold earrings, in a teal jacket",
        ground=CORAL,
        disc=ROSE,
        skin=SKINS[1],
        hair=INK,
        coat=TEAL,
        collar=LAMP,
        style="long",
        earrings=True,
    ),
    "samir-haldoun": Sitter(
        "Samir Haldoun",
        "a man with swept-back dark hair and a beard, in a coral jacket",
        ground=NIGHT,
        disc=TEAL,
        skin=SKINS[3],
        hair=mix(INK, EARTH, 0.3),
        coat=CORAL,
        collar=MIST,
        style="swept",
        beard=True,
    ),
    "corin-tambley": Sitter(
        "Corin Tambley",
        "a man with curly fair hair and round glasses, in a dark red jacket",
        ground=MOSS,
        disc=mix(MOSS, MIST, 0.6),
        skin=SKINS[0],
        hair=mix(SAND, EARTH, 0.45),
        coat=BRICK,
        collar=SAND,
        style="curls",
        glasses=True,
    ),
    "ilse-brandowe": Sitter(
        "Ilse Brandowe",
        "a woman with white hair in a bun and round glasses, in a black jacket",
        ground=BRICK,
        disc=LAMP,
        skin=SKINS[1],
        hair=mix(MIST, CREAM, 0.4),
        coat=INK,
        collar=CORAL,
        style="bun",
        glasses=True,
        earrings=True,
    ),
}


# outlines by hair style: what is seen behind the head, and over the brow
HAIR_BEHIND = {
    "bob": [
        (270, 330),
        (300, 190),
        (400, 150),
        (500, 190),
        (530, 330),
        (552, 500),
        (500, 540),
        (300, 540),
        (248, 500),
    ],
    "long": [
        (266, 330),
        (300, 190),
        (400, 148),
        (500, 190),
        (534, 330),
        (570, 560),
        (580, 720),
        (400, 760),
        (220, 720),
        (230, 560),
    ],
}


HAIR_IN_FRONT = {
    "bob": [
        (262, 420),
        (256, 300),
        (300, 186),
        (410, 150),
        (510, 190),
        (546, 310),
        (540, 420),
        (514, 330),
        (470, 268),
        (392, 300),
        (310, 318),
        (284, 360),
    ],
    "cropped": [
        (270, 350),
        (276, 250),
        (330, 184),
        (400, 168),
        (470, 184),
        (524, 250),
        (530, 350),
        (508, 290),
        (460, 250),
        (400, 242),
        (340, 250),
        (292, 290),
    ],
    "long": [
        (258, 440),
        (258, 300),
        (310, 180),
        (400, 150),
        (490, 180),
        (542, 300),
        (542, 440),
        (520, 350),
        (480, 280),
        (404, 210),
        (330, 280),
        (282, 350),
    ],
    "swept": [
        (268, 370),
        (262, 260),
        (300, 176),
        (420, 130),
        (530, 168),
        (548, 260),
        (530, 370),
        (512, 300),
        (440, 262),
        (360, 270),
        (300, 256),
        (286, 310),
    ],
    "bun": [
        (266, 400),
        (266, 280),
        (320, 196),
        (400, 174),
        (480, 196),
        (534, 280),
        (534, 400),
        (510, 320),
        (452, 256),
        (400, 244),
        (348, 256),
        (290, 320),
    ],
}


def portrait(canvas: Canvas, sitter: Sitter):
    everything = rectangle(0, 0, 800, 800)
    canvas.fill(everything, sitter.ground)
    canvas.grain(everything, mix(sitter.ground, INK, 0.6), 45, 0.55)
    canvas.disc(CENTRE, 390, 300, sitter.disc)
    canvas.grain(arc(CENTRE, 390, 300, 300), mix(sitter.disc, sitter.ground, 0.7), 60, 0.7, 0.8)
    _hair_behind(canvas, sitter)
    _shoulders(canvas, sitter)
    _face(canvas, sitter)
    _hair_in_front(canvas, sitter)
    if sitter.glasses:
        _glasses(canvas)
    if sitter.earrings:
        for side in (-1, 1):
            canvas.disc(CENTRE + side * 124, 452, 13, LAMP)


def _hair_behind(canvas: Canvas, sitter: Sitter):
    if sitter.style in HAIR_BEHIND:
        mane = smooth(HAIR_BEHIND[sitter.style])
        canvas.fill(mane, mix(sitter.hair, INK, 0.25))
        canvas.grain(mane, INK, 90, 0.6)
    if sitter.style == "bun":
        canvas.disc(CENTRE, 150, 66, sitter.hair)
        canvas.grain(arc(CENTRE, 150, 66, 66), mix(sitter.hair, INK, 0.6), 60, 0.7)


def _shoulders(canvas: Canvas, sitter: Sitter):
    body = smooth(
        [(110, 830), (150, 690), (300, 606), (500, 606), (650, 690), (690, 830)], closed=False
    )
    canvas.fill(body, sitter.coat)
    canvas.grain(body, mix(sitter.coat, INK, 0.7), 160, 0.75, 0.9)
    canvas.fill([(318, 600), (482, 600), (452, 690), (400, 800), (348, 690)], sitter.collar)
    canvas.grain(
        [(318, 600), (482, 600), (452, 690), (400, 800), (348, 690)],
        mix(sitter.collar, EARTH, 0.6),
        90,
        0.4,
    )
    for side in (-1, 1):
        lapel = [
            (CENTRE + side * 84, 598),
            (CENTRE + side * 150, 664),
            (CENTRE + side * 96, 706),
            (CENTRE, 812),
            (CENTRE + side * 40, 690),
        ]
        canvas.fill(lapel, mix(sitter.coat, CREAM, 0.1))
    neck = [(346, 500), (454, 500), (462, 612), (400, 660), (338, 612)]
    canvas.fill(neck, sitter.skin)
    canvas.grain(neck, mix(sitter.skin, EARTH, 0.8), 270, 0.75)


def _face(canvas: Canvas, sitter: Sitter):
    shade = mix(sitter.skin, EARTH, 0.55)
    for side in (-1, 1):
        canvas.oval(CENTRE + side * 124, 400, 22, 36, mix(sitter.skin, EARTH, 0.15))
    face = smooth(
        [
            (276, 340),
            (300, 250),
            (400, 206),
            (500, 250),
            (524, 340),
            (512, 440),
            (470, 520),
            (400, 554),
            (330, 520),
            (288, 440),
        ]
    )
    canvas.fill(face, sitter.skin)
    canvas.grain(face, shade, 20, 0.5, 0.6)
    if sitter.beard:
        beard = smooth(
            [
                (278, 400),
                (300, 440),
                (346, 462),
                (400, 452),
                (454, 462),
                (500, 440),
                (522, 400),
                (512, 480),
                (470, 556),
                (400, 584),
                (330, 556),
                (288, 480),
            ]
        )
        canvas.fill(beard, sitter.hair)
        canvas.grain(beard, mix(sitter.hair, CREAM, 0.3), 250, 0.35, 0.6)
    for x in (350, 450):
        canvas.oval(x, 374, 9, 11, INK)
        canvas.stroke(
            smooth([(x - 24, 338), (x, 326), (x + 24, 336)], closed=False),
            mix(sitter.hair, INK, 0.4),
            8,
        )
    canvas.stroke(smooth([(406, 380), (420, 426), (396, 436)], closed=False), shade, 7)
    lips = CREAM if sitter.beard else mix(sitter.skin, BRICK, 0.65)
    canvas.stroke(smooth([(366, 488), (400, 502), (436, 484)], closed=False), lips, 8)
    for x in (318, 482):
        canvas.glow(x, 440, 52, CORAL, 0.3)


def _hair_in_front(canvas: Canvas, sitter: Sitter):
    if sitter.style in HAIR_IN_FRONT:
        hair = smooth(HAIR_IN_FRONT[sitter.style])
        canvas.fill(hair, sitter.hair)
        canvas.grain(
            hair,
            mix(sitter.hair, INK, 0.65) if sum(sitter.hair) > 250 else mix(sitter.hair, SEA, 0.5),
            30,
            0.55,
            0.8,
        )
        return
    for x, y, radius in (
        (282, 330, 42),
        (272, 264, 52),
        (316, 206, 58),
        (382, 176, 62),
        (452, 184, 60),
        (508, 230, 54),
        (528, 300, 44),
        (410, 226, 52),
        (340, 244, 48),
        (470, 246, 44),
    ):
        curl = arc(x, y, radius, radius)
        canvas.fill(curl, sitter.hair)
        canvas.grain(curl, mix(sitter.hair, INK, 0.6), 50, 0.6, 0.8)


def _glasses(canvas: Canvas):
    for x in (348, 452):
        canvas.tint(arc(x, 376, 44, 42), CREAM, 0.22)
        canvas.stroke(arc(x, 376, 44, 42), INK, 8)
    canvas.stroke(smooth([(390, 370), (400, 362), (410, 370)], closed=False), INK, 8)
    for side in (-1, 1):
        canvas.stroke([(CENTRE + side * 96, 370), (CENTRE + side * 126, 362)], INK, 8)
