"""The paper's people as readers see them: one quiet bust each, in front of a bright disc."""

import math

from .canvas import Canvas
from .hair import (
    BEARD,
    CURLS,
    FLAT_CAP,
    HAIR_BEHIND,
    HAIR_IN_FRONT,
    HEADSCARF,
    HEADSCARF_OPENING,
    MOUSTACHE,
)
from .palette import (
    BRICK,
    CORAL,
    CREAM,
    EARTH,
    INK,
    LAMP,
    MIST,
    NIGHT,
    SAND,
    SEA,
    TEAL,
    Colour,
    mix,
)
from .shapes import arc, rectangle, smooth, turned
from .sitters import Sitter

CENTRE = 400


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
        _glasses(canvas, sitter.frames)
    if sitter.earrings:
        for side in (-1, 1):
            canvas.disc(CENTRE + side * 124, 452, 13, LAMP)


def _hair_behind(canvas: Canvas, sitter: Sitter):
    if sitter.style in HAIR_BEHIND:
        mane = smooth(HAIR_BEHIND[sitter.style])
        canvas.fill(mane, mix(sitter.hair, INK, 0.25))
        canvas.grain(mane, INK, 90, 0.6)
    if sitter.style == "cloud":
        _cloud(canvas, sitter.hair)
    if sitter.style == "bun":
        canvas.disc(CENTRE, 150, 66, sitter.hair)
        canvas.grain(arc(CENTRE, 150, 66, 66), mix(sitter.hair, INK, 0.6), 60, 0.7)


def _cloud(canvas: Canvas, hair: Colour):
    """Tight curls: a round mass with a scalloped edge."""
    canvas.disc(CENTRE, 300, 196, hair)
    for step in range(26):
        angle = math.radians(115 + step * 310 / 25)
        x, y = CENTRE + 190 * math.cos(angle), 300 + 190 * math.sin(angle)
        canvas.disc(x, y, 30 + step % 3 * 5, hair)
    canvas.grain(arc(CENTRE, 300, 225, 225), mix(hair, SEA, 0.45), 225, 0.5, 0.8)


def _shoulders(canvas: Canvas, sitter: Sitter):
    body = smooth(
        [(110, 830), (150, 690), (300, 606), (500, 606), (650, 690), (690, 830)], closed=False
    )
    canvas.fill(body, sitter.coat)
    canvas.grain(body, mix(sitter.coat, INK, 0.7), 160, 0.75, 0.9)
    if sitter.garment in ("jacket", "scarf"):
        _lapels(canvas, sitter)
    neck = [(346, 500), (454, 500), (462, 612), (400, 660), (338, 612)]
    canvas.fill(neck, sitter.skin)
    canvas.grain(neck, mix(sitter.skin, EARTH, 0.8), 270, 0.75)
    if sitter.garment == "rollneck":
        _roll_neck(canvas, sitter)
    if sitter.garment == "blouse":
        _blouse_collar(canvas, sitter)
    if sitter.garment == "scarf":
        _scarf(canvas, sitter)
    if sitter.camera:
        _camera(canvas)


def _lapels(canvas: Canvas, sitter: Sitter):
    shirt = [(318, 600), (482, 600), (452, 690), (400, 800), (348, 690)]
    canvas.fill(shirt, sitter.collar)
    canvas.grain(shirt, mix(sitter.collar, EARTH, 0.6), 90, 0.4)
    for side in (-1, 1):
        lapel = [
            (CENTRE + side * 84, 598),
            (CENTRE + side * 150, 664),
            (CENTRE + side * 96, 706),
            (CENTRE, 812),
            (CENTRE + side * 40, 690),
        ]
        canvas.fill(lapel, mix(sitter.coat, CREAM, 0.1))


def _roll_neck(canvas: Canvas, sitter: Sitter):
    shade = mix(sitter.coat, INK, 0.45)
    roll = smooth([(326, 572), (400, 592), (474, 572), (492, 630), (400, 668), (308, 630)])
    canvas.tint([(x, y + 16) for x, y in roll], INK, 0.3, blur=6)
    canvas.fill(roll, sitter.collar)
    canvas.grain(roll, shade, 160, 0.6)
    for x in range(344, 470, 25):
        bend = (x - CENTRE) * 0.06
        canvas.stroke([(x - bend, 596), (x + bend, 632)], mix(sitter.collar, sitter.coat, 0.6), 5)
    for x in range(184, 640, 54):
        lean = (x - CENTRE) * 0.1
        canvas.stroke([(x - lean, 720), (x, 800)], mix(sitter.coat, shade, 0.35), 6)


def _blouse_collar(canvas: Canvas, sitter: Sitter):
    canvas.fill([(336, 606), (400, 716), (464, 606), (400, 640)], sitter.skin)
    canvas.grain([(336, 606), (400, 716), (464, 606), (400, 640)], EARTH, 90, 0.3)
    for side in (-1, 1):
        flap = [
            (CENTRE + side * 62, 590),
            (CENTRE + side * 128, 640),
            (CENTRE + side * 78, 716),
            (CENTRE, 712),
            (CENTRE + side * 48, 640),
        ]
        canvas.fill(flap, sitter.collar)
        canvas.grain(flap, mix(sitter.collar, BRICK, 0.8), 160, 0.6)
    for y in (744, 784):
        canvas.disc(CENTRE, y, 8, sitter.collar)


def _scarf(canvas: Canvas, sitter: Sitter):
    end = [(424, 620), (486, 626), (508, 820), (420, 820)]
    canvas.fill(end, sitter.collar)
    canvas.grain(end, mix(sitter.collar, EARTH, 0.7), 180, 0.6)
    wrap = smooth([(312, 566), (400, 598), (488, 566), (508, 622), (400, 676), (292, 622)])
    canvas.tint([(x, y + 12) for x, y in wrap], INK, 0.35, blur=6)
    canvas.fill(wrap, sitter.collar)
    canvas.grain(wrap, mix(sitter.collar, EARTH, 0.7), 160, 0.6)
    for y in (716, 756):
        canvas.stroke([(431, y), (492, y - 4)], BRICK, 10)


def _camera(canvas: Canvas):
    for side in (-1, 1):
        strap = [(CENTRE + side * 96, 604), (CENTRE + side * 92, 680), (CENTRE + side * 74, 740)]
        canvas.stroke(smooth(strap, closed=False), INK, 13)
    canvas.box(352, 694, 448, 740, INK, 12)
    canvas.box(300, 716, 500, 840, mix(INK, NIGHT, 0.4), 18)
    canvas.grain(rectangle(300, 730, 500, 800), mix(SEA, MIST, 0.4), 200, 0.35, 0.5)
    canvas.disc(CENTRE, 784, 56, INK)
    canvas.disc(CENTRE, 784, 44, mix(NIGHT, TEAL, 0.6))
    canvas.grain(arc(CENTRE, 784, 44, 44), INK, 45, 0.9)
    canvas.disc(384, 768, 9, CREAM)
    canvas.disc(472, 740, 8, LAMP)


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
        beard = smooth(BEARD)
        canvas.fill(beard, sitter.hair)
        canvas.grain(beard, mix(sitter.hair, CREAM, 0.3), 250, 0.35, 0.6)
    brows = INK if sitter.style == "headscarf" else mix(sitter.hair, INK, 0.4)
    for x in (350, 450):
        canvas.oval(x, 374, 9, 11, INK)
        canvas.stroke(
            smooth([(x - 24, 338), (x, 326), (x + 24, 336)], closed=False),
            brows,
            8,
        )
    canvas.stroke(smooth([(406, 380), (420, 426), (396, 436)], closed=False), shade, 7)
    lips = CREAM if sitter.beard else mix(sitter.skin, BRICK, 0.65)
    canvas.stroke(smooth([(366, 488), (400, 502), (436, 484)], closed=False), lips, 8)
    if sitter.moustache:
        moustache = smooth(MOUSTACHE)
        canvas.fill(moustache, sitter.hair)
        canvas.grain(moustache, mix(sitter.hair, INK, 0.6), 60, 0.6)
    for x in (318, 482):
        canvas.glow(x, 440, 52, CORAL, 0.3)


def _hair_in_front(canvas: Canvas, sitter: Sitter):
    darker = mix(sitter.hair, INK, 0.65)
    if sitter.style in HAIR_IN_FRONT:
        hair = smooth(HAIR_IN_FRONT[sitter.style])
        canvas.fill(hair, sitter.hair)
        dots = darker if sum(sitter.hair) > 250 else mix(sitter.hair, SEA, 0.5)
        canvas.grain(hair, dots, 30, 0.55, 0.8)
    if sitter.style == "curls":
        for x, y, radius in CURLS:
            curl = arc(x, y, radius, radius)
            canvas.fill(curl, sitter.hair)
            canvas.grain(curl, mix(sitter.hair, INK, 0.6), 50, 0.6, 0.8)
    if sitter.style == "plaits":
        for side in (-1, 1):
            _plait(canvas, side, sitter.hair)
    if sitter.style == "headscarf":
        _headscarf(canvas, sitter.hair)
    if sitter.style == "cap":
        _flat_cap(canvas, mix(sitter.coat, SAND, 0.25))
    if sitter.band:
        _band(canvas, sitter.band)


def _plait(canvas: Canvas, side: int, hair: Colour):
    for step in range(6):
        x, y = CENTRE + side * (134 + step * 4), 470 + step * 45
        for lean in (-1, 1):
            strand = turned(
                arc(x + lean * 13, y, 20 if step else 15, 34 - step), (x + lean * 13, y), lean * 24
            )
            canvas.fill(strand, hair)
            canvas.grain(strand, mix(hair, EARTH, 0.75), 40, 0.7)
    canvas.box(x - 22, y + 26, x + 22, y + 42, CORAL, 6)
    tip = [(x - 18, y + 42), (x + 18, y + 42), (x + side * 8, y + 96)]
    canvas.fill(tip, hair)
    canvas.grain(tip, mix(hair, EARTH, 0.75), 90, 0.7)


def _headscarf(canvas: Canvas, cloth: Colour):
    opening = smooth(HEADSCARF_OPENING)
    outline = smooth(HEADSCARF)
    scarf = [*outline, outline[0], opening[0], *reversed(opening)]
    canvas.tint([(x, y + 14) for x, y in outline if y > 560], INK, 0.4, blur=8)
    canvas.fill(scarf, cloth)
    canvas.grain(scarf, mix(cloth, BRICK, 0.75), 30, 0.6, 0.85)
    fold = mix(cloth, BRICK, 0.4)
    for line in (
        [(310, 214), (276, 300), (268, 420), (306, 530), (400, 600), (520, 600)],
        [(252, 540), (300, 610), (400, 652), (540, 646)],
        [(488, 204), (530, 300), (534, 420), (500, 520)],
    ):
        canvas.stroke(smooth(line, closed=False), fold, 6)


def _flat_cap(canvas: Canvas, cloth: Colour):
    crown = smooth(FLAT_CAP)
    canvas.fill(crown, cloth)
    canvas.grain(crown, mix(cloth, INK, 0.7), 30, 0.7, 0.9)
    peak = smooth([(262, 286), (400, 246), (548, 284), (530, 312), (400, 286), (280, 314)])
    canvas.tint([(x, y + 12) for x, y in peak], INK, 0.3, blur=5)
    canvas.fill(peak, mix(cloth, INK, 0.35))
    canvas.disc(408, 136, 11, mix(cloth, INK, 0.35))


def _band(canvas: Canvas, colour: Colour):
    band = smooth([(262, 306), (300, 226), (400, 190), (500, 226), (538, 306)], closed=False)
    canvas.stroke(band, colour, 34)
    canvas.stroke([(x, y + 15) for x, y in band], mix(colour, BRICK, 0.6), 5)


def _glasses(canvas: Canvas, frames: Colour):
    for x in (348, 452):
        canvas.tint(arc(x, 376, 44, 42), CREAM, 0.22)
        canvas.stroke(arc(x, 376, 44, 42), frames, 8)
    canvas.stroke(smooth([(390, 370), (400, 362), (410, 370)], closed=False), frames, 8)
    for side in (-1, 1):
        canvas.stroke([(CENTRE + side * 96, 370), (CENTRE + side * 126, 362)], frames, 8)
