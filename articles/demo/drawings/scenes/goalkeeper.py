"""A goalkeeper at full stretch, in portrait format."""

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
    SEA,
    TEAL,
    mix,
)
from ..people import SKINS, limb
from ..shapes import arc, lens, rectangle, smooth, turned

GRASS = 1330
SHIRT = mix(LAMP, CORAL, 0.08)


def draw(canvas: Canvas):
    canvas.gradient(
        rectangle(0, 0, 1280, GRASS), INK, NIGHT, mix(NIGHT, TEAL, 0.7), mix(TEAL, NIGHT, 0.35)
    )
    _crowd(canvas)
    for x, y in ((150, 96), (700, 60)):
        canvas.glow(x, y, 460, mix(LAMP, CREAM, 0.5), 0.6)
        for column in range(5):
            for row in range(2):
                canvas.disc(x - 60 + column * 30, y - 15 + row * 30, 11, CREAM)
    canvas.beam([(700, 60), (60, 1330), (1200, 1330)], (700, 60), 1500, mix(LAMP, CREAM, 0.6), 0.3)
    _goal(canvas)
    _pitch(canvas)
    _ball(canvas, 1010, 278)
    _legs(canvas)
    _body(canvas)
    _arms_and_head(canvas)


def _crowd(canvas: Canvas):
    coats = (CORAL, CREAM, LAMP, BRICK, MIST, SEA, ROSE)
    for row in range(15):
        y = 560 + row * 46
        x = canvas.random.uniform(-30, 10)
        while x < 1300:
            coat = mix(NIGHT, canvas.random.choice(coats), 0.16 + row * 0.012)
            size = 15 + row * 0.6
            canvas.fill(arc(x, y + size * 2.1, size * 1.35, size * 1.3, 180, 360, 14), coat)
            canvas.disc(x, y, size * 0.72, mix(NIGHT, canvas.random.choice(SKINS), 0.34))
            x += canvas.random.uniform(40, 54)
    stand = rectangle(0, 520, 1280, GRASS)
    canvas.tint(rectangle(0, 520, 1280, 760), INK, 0.3)
    canvas.tint(rectangle(0, 520, 1280, 640), INK, 0.3)
    canvas.grain(stand, INK, 270, 0.3, 0.5)
    canvas.fill(rectangle(0, 1226, 1280, GRASS), mix(NIGHT, INK, 0.4))
    for number, colour in enumerate((BRICK, TEAL, mix(LAMP, INK, 0.2), BRICK, TEAL)):
        board = rectangle(number * 270 - 40, 1236, number * 270 + 220, GRASS)
        canvas.fill(board, mix(colour, INK, 0.25))
        canvas.grain(board, INK, 90, 0.6)


def _goal(canvas: Canvas):
    """Seen from the field: bar and right-hand post, the net hanging behind them."""
    net = mix(MIST, NIGHT, 0.35)
    for step in range(27):
        x = -40 + step * 46
        bow = [(x, 178), (x + 10, 560), (x + 26, 900), (x + 12, 1300)]
        canvas.stroke(smooth(bow, closed=False, steps=5), net, 2.2)
    for step in range(26):
        y = 205 + step * 43
        line = [(-20, y + 8), (500, y + 24), (900, y + 18), (1140, y)]
        canvas.stroke(smooth(line, closed=False, steps=5), net, 2.2)
    post = rectangle(1136, 150, 1172, GRASS + 20)
    bar = rectangle(-20, 150, 1172, 186)
    for beam, angle in ((post, 0), (bar, 90)):
        canvas.fill(beam, CREAM)
        canvas.grain(beam, mix(TEAL, NIGHT, 0.5), angle, 0.75, 0.75)


def _pitch(canvas: Canvas):
    canvas.gradient(
        rectangle(0, GRASS, 1280, 1600), mix(MOSS, LAMP, 0.12), MOSS, mix(MOSS, PINE, 0.7)
    )
    canvas.grain(rectangle(0, GRASS, 1280, 1600), PINE, 90, 0.6)
    canvas.fill(rectangle(0, 1392, 1280, 1412), CREAM)
    canvas.grain(rectangle(0, 1392, 1280, 1412), MOSS, 90, 0.4)
    canvas.tint(lens(170, 1476, 700, 60), INK, 0.55, blur=10)
    for _ in range(170):
        x, y = canvas.random.uniform(0, 1280), canvas.random.uniform(1430, 1600)
        blade = canvas.random.uniform(10, 26)
        canvas.stroke(
            [(x, y), (x + canvas.random.uniform(-6, 6), y - blade)],
            mix(MOSS, canvas.random.choice((LAMP, PINE)), 0.4),
            2.4,
        )


def _ball(canvas: Canvas, x: float, y: float):
    canvas.disc(x, y, 68, CREAM)
    canvas.fill(turned(arc(x - 6, y + 4, 26, 26, 0, 360, 5), (x, y), 12), INK)
    for angle in (20, 92, 164, 236, 308):
        seam = turned([(x + 26, y), (x + 50, y)], (x, y), angle)
        canvas.stroke(seam, INK, 5)
        canvas.fill(turned(arc(x + 53, y, 14, 14, 0, 360, 5), (x, y), angle), INK)
    canvas.stroke(arc(x, y, 66, 66), mix(CREAM, INK, 0.2), 4)
    canvas.grain(arc(x, y, 68, 68), mix(INK, NIGHT, 0.6), 60, 0.6, 0.7)


def _legs(canvas: Canvas):
    skin, sock = SKINS[2], SHIRT
    shorts = mix(NIGHT, INK, 0.45)
    for hip, knee, ankle, toe in (
        ((470, 960), (300, 1040), (112, 1120), (56, 1176)),
        ((500, 1000), (470, 1190), (304, 1262), (232, 1250)),
    ):
        limb(
            canvas,
            [hip, ((hip[0] + knee[0]) / 2, (hip[1] + knee[1]) / 2), knee],
            118,
            76,
            skin,
            120,
        )
        limb(
            canvas,
            [knee, ((knee[0] + ankle[0]) / 2, (knee[1] + ankle[1]) / 2 + 6), ankle],
            78,
            50,
            sock,
            120,
        )
        boot = smooth([(ankle[0] + 24, ankle[1] - 26), (ankle[0] + 10, ankle[1] + 32),
                       (toe[0] - 22, toe[1] + 24), (toe[0] - 14, toe[1] - 22)])  # fmt: skip
        canvas.fill(boot, CORAL)
        canvas.grain(boot, INK, 110, 0.6)
        middle = ((hip[0] + knee[0] * 1.1) / 2.1, (hip[1] + knee[1] * 1.1) / 2.1)
        limb(canvas, [hip, middle], 150, 128, shorts, 120)


def _body(canvas: Canvas):
    hips = smooth([(420, 930), (520, 846), (600, 900), (580, 1010), (500, 1064), (424, 1030)])
    canvas.fill(hips, mix(NIGHT, INK, 0.45))
    canvas.grain(hips, TEAL, 300, 0.5, 0.5)
    limb(canvas, [(690, 690), (790, 540), (868, 402)], 120, 66, mix(SHIRT, CORAL, 0.4), 40)
    torso = smooth(
        [(452, 900), (560, 768), (640, 640), (742, 590), (836, 640), (846, 720), (780, 800),
         (680, 900), (584, 1008), (500, 990)]
    )  # fmt: skip
    canvas.fill(torso, SHIRT)
    canvas.grain(torso, mix(CORAL, BRICK, 0.5), 70, 0.8, 0.85)


def _arms_and_head(canvas: Canvas):
    canvas.box(760, 560, 800, 640, SKINS[2], 18)
    canvas.oval(812, 590, 74, 84, SKINS[2])
    canvas.grain(arc(812, 590, 74, 84), mix(SKINS[2], INK, 0.6), 110, 0.6, 0.7)
    hair = smooth(
        [
            (738, 600),
            (730, 530),
            (780, 492),
            (850, 500),
            (888, 560),
            (850, 540),
            (790, 545),
            (762, 580),
        ]
    )
    canvas.fill(hair, INK)
    limb(canvas, [(806, 700), (930, 600), (1004, 474)], 100, 64, SHIRT, 60)
    _glove(canvas, (876, 372), -52)
    _glove(canvas, (1012, 436), -84)


def _glove(canvas: Canvas, wrist, angle: float):
    x, y = wrist
    palm = CREAM
    for spread, length in ((-34, 76), (-11, 92), (11, 90), (32, 74)):
        finger = turned([(x + 30, y), (x + 30 + length, y)], (x, y), angle + spread)
        canvas.stroke(finger, palm, 31)
    thumb = turned([(x + 6, y), (x + 70, y)], (x, y), angle - 80)
    canvas.stroke(thumb, palm, 31)
    hand = turned(
        smooth(
            [(x - 22, y - 34), (x + 40, y - 48), (x + 74, y), (x + 40, y + 48), (x - 22, y + 34)]
        ),
        (x, y),
        angle,
    )
    canvas.fill(hand, palm)
    canvas.grain(hand, mix(EARTH, CORAL, 0.5), 90, 0.6, 0.7)
    canvas.fill(turned(rectangle(x - 38, y - 36, x - 8, y + 36), (x, y), angle), CORAL)
