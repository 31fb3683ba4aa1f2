"""Three cyclists in capes on a wet evening street."""

from ..canvas import Canvas, Points
from ..palette import (
    BRICK,
    CORAL,
    CREAM,
    EARTH,
    INK,
    LAMP,
    MIST,
    NIGHT,
    ROSE,
    SEA,
    TEAL,
    Colour,
    mix,
)
from ..people import SKINS, limb
from ..shapes import arc, lens, rectangle, smooth

KERB = 920


def draw(canvas: Canvas):
    canvas.gradient(
        rectangle(0, 0, 2000, KERB),
        mix(NIGHT, INK, 0.3),
        mix(NIGHT, TEAL, 0.4),
        mix(TEAL, SEA, 0.3),
    )
    _houses(canvas)
    for x in (240, 1010, 1760):
        _street_lamp(canvas, x)
    _wet_street(canvas)
    riders = (
        (430, 1130, 1.0, LAMP, BRICK, SKINS[2]),
        (1010, 1200, 1.16, CORAL, mix(SEA, MIST, 0.3), SKINS[0]),
        (1610, 1140, 1.02, mix(SEA, TEAL, 0.35), CORAL, SKINS[1]),
    )
    for x, ground, size, cape, frame, skin in riders:
        _reflection(canvas, x, ground, size, cape)
        _rider(canvas, (x, ground, size), cape, frame, skin)
    _rain(canvas)


def _houses(canvas: Canvas):
    for base, low, high, share, lit in ((KERB, 420, 640, 0.25, 0.12), (KERB, 300, 480, 0.6, 0.3)):
        colour = mix(mix(TEAL, SEA, 0.4), INK, share)
        x = -40.0
        while x < 2000:
            width = canvas.random.uniform(150, 250)
            top = base - canvas.random.uniform(low, high)
            gable = canvas.random.choice((30, 70, 110))
            house = [
                (x, base),
                (x, top),
                (x + width / 2, top - gable),
                (x + width, top),
                (x + width, base),
            ]
            canvas.fill(house, colour)
            canvas.grain(house, mix(colour, INK, 0.7), 180, 0.5, 0.8)
            for column in range(int(width // 54)):
                for row in range(int((base - top - 60) // 92)):
                    if canvas.random.random() < lit:
                        left, upper = x + 22 + column * 54, top + 30 + row * 92
                        canvas.box(left, upper, left + 26, upper + 44, mix(LAMP, CORAL, 0.1))
                        canvas.fill(rectangle(left + 11, upper, left + 15, upper + 44), colour)
            x += width
    front = mix(INK, NIGHT, 0.35)
    for left, right, awning in ((380, 820, BRICK), (1180, 1620, TEAL)):
        canvas.fill(rectangle(left, 600, right, KERB), front)
        canvas.glow((left + right) / 2, 760, 420, LAMP, 0.4)
        pane = rectangle(left + 30, 690, right - 30, 880)
        canvas.fill(pane, mix(LAMP, CREAM, 0.25))
        canvas.grain(pane, CORAL, 270, 0.6)
        for share in (0.33, 0.66):
            canvas.fill(
                rectangle(
                    left + (right - left) * share - 5, 690, left + (right - left) * share + 5, 880
                ),
                front,
            )
        canopy = [(left + 20, 620), (right - 20, 620), (right + 26, 704), (left - 26, 704)]
        canvas.fill(canopy, awning)
        canvas.grain(canopy, INK, 90, 0.7)


def _street_lamp(canvas: Canvas, x: float):
    canvas.stroke([(x, KERB + 16), (x, 330)], INK, 12)
    canvas.stroke(smooth([(x, 350), (x + 24, 292), (x + 74, 292)], closed=False), INK, 9)
    canvas.glow(x + 80, 312, 360, LAMP, 0.75)
    cone = [(x + 52, 312), (x + 108, 312), (x + 300, KERB + 60), (x - 150, KERB + 60)]
    canvas.beam(cone, (x + 80, 300), 820, mix(LAMP, CREAM, 0.4), 0.42)
    canvas.fill([(x + 50, 312), (x + 60, 286), (x + 100, 286), (x + 112, 312)], INK)
    canvas.oval(x + 80, 314, 28, 11, CREAM)


def _wet_street(canvas: Canvas):
    canvas.fill(rectangle(0, KERB, 2000, KERB + 40), mix(NIGHT, MIST, 0.3))
    canvas.grain(rectangle(0, KERB, 2000, KERB + 40), INK, 90, 0.6)
    street = rectangle(0, KERB + 36, 2000, 1340)
    canvas.gradient(street, mix(TEAL, NIGHT, 0.4), mix(NIGHT, TEAL, 0.25), mix(NIGHT, INK, 0.4))
    canvas.grain(street, INK, 90, 0.5)
    for x in (320, 1090, 1840, 600, 1400):
        strength = 0.75 if x in (320, 1090, 1840) else 0.5
        for step in range(24):
            y = KERB + 50 + step * 15.5
            spread = canvas.random.uniform(60, 190)
            middle = x + canvas.random.uniform(-40, 40)
            canvas.tint(lens(middle - spread / 2, y, spread, 8), LAMP, strength * (1 - step / 28))
    for x, y, length in (
        (90, 1010, 420),
        (700, 1030, 380),
        (1250, 1290, 560),
        (-60, 1280, 480),
        (1500, 1020, 420),
    ):
        puddle = lens(x, y, length, length * 0.1)
        canvas.tint(puddle, mix(SEA, MIST, 0.4), 0.3)
        for _ in range(4):
            rx, ry = (
                x + length * canvas.random.uniform(0.25, 0.75),
                y + canvas.random.uniform(-6, 6),
            )
            radius = canvas.random.uniform(14, 30)
            canvas.stroke(arc(rx, ry, radius, radius * 0.28, steps=24), mix(SEA, CREAM, 0.5), 2.4)


def _reflection(canvas: Canvas, x: float, ground: float, size: float, cape: Colour):
    for step in range(13):
        spread = canvas.random.uniform(110, 260) * size * (1 - step * 0.04)
        middle = x + canvas.random.uniform(-26, 26)
        canvas.tint(
            lens(middle - spread / 2, ground + 16 + step * 13, spread, 9), cape, 0.55 - step * 0.035
        )
    canvas.tint(lens(x - 220 * size, ground + 2, 440 * size, 26), INK, 0.6, blur=4)


def _rider(
    canvas: Canvas, place: tuple[float, float, float], cape: Colour, frame: Colour, skin: Colour
):
    """Towards the right, the cape from the hood over the handlebar."""
    x, ground, size = place

    def at(*points) -> Points:
        return [(x + dx * size, ground + dy * size) for dx, dy in points]

    _bicycle(canvas, at, size, frame)
    for knee, ankle, trousers in (
        ((52, -176), (30, -60), INK),
        ((70, -196), (-6, -96), mix(INK, NIGHT, 0.7)),
    ):
        limb(canvas, at((-40, -236), knee, ankle), 52 * size, 28 * size, trousers)
        foot = at(ankle, (ankle[0] + 40, ankle[1] + 10))
        canvas.stroke(foot, EARTH, 24 * size)
    cloth = smooth(
        at((-96, -232), (-84, -330), (-42, -430), (10, -462), (48, -430), (110, -340), (176, -266),
           (158, -226), (90, -236), (40, -206), (-30, -196)), steps=8
    )  # fmt: skip
    canvas.fill(cloth, cape)
    canvas.grain(cloth, mix(cape, INK, 0.8), 160, 0.7, 0.85)
    for fold in (((-6, -420), (-30, -210)), ((30, -410), (70, -232)), ((44, -400), (130, -250))):
        canvas.stroke(at(*fold), mix(cape, INK, 0.3), 5 * size)
    face = at((40, -496))[0]
    hood = smooth(
        at((-26, -452), (-34, -512), (4, -556), (62, -548), (72, -520), (50, -450), (10, -440)),
        steps=8,
    )
    canvas.fill(hood, cape)
    canvas.oval(*face, 31 * size, 37 * size, skin)
    canvas.grain(arc(*face, 31 * size, 37 * size), mix(skin, EARTH, 0.7), 150, 0.5, 0.6)
    brim = smooth(
        at(
            (-34, -500),
            (-22, -546),
            (20, -562),
            (70, -548),
            (84, -520),
            (40, -528),
            (14, -496),
            (12, -450),
            (-24, -452),
        ),
        steps=8,
    )
    canvas.fill(brim, cape)
    canvas.grain(brim, mix(cape, INK, 0.8), 180, 0.6, 0.7)


def _bicycle(canvas: Canvas, at, size: float, frame: Colour):
    for hub in (-150, 170):
        cx, cy = at((hub, -92))[0]
        canvas.stroke(arc(cx, cy, 90 * size, 90 * size), INK, 13 * size)
        canvas.stroke(arc(cx, cy, 80 * size, 80 * size), mix(MIST, NIGHT, 0.3), 4 * size)
        for px, py in arc(cx, cy, 78 * size, 78 * size, 0, 360, 14):
            canvas.stroke([(cx, cy), (px, py)], mix(MIST, NIGHT, 0.4), 2)
        guard = arc(cx, cy, 103 * size, 103 * size, 195, 320, 24)
        canvas.stroke(guard, frame, 9 * size)
    for tube in (
        ((-150, -92), (-20, -84), (-62, -228)),
        ((-150, -92), (-56, -210), (128, -216)),
        ((-20, -84), (132, -200)),
        ((170, -92), (124, -250)),
    ):
        canvas.stroke(at(*tube), frame, 13 * size)
    canvas.stroke(at((-92, -244), (-28, -238)), INK, 18 * size)
    canvas.disc(*at((-16, -84))[0], 25 * size, mix(MIST, INK, 0.4))
    lamp = at((196, -224))[0]
    beam = [*at((200, -236), (560, -90), (420, -10), (200, -212))]
    canvas.beam(beam, lamp, 420 * size, mix(LAMP, CREAM, 0.5), 0.6)
    canvas.glow(*lamp, 110 * size, LAMP, 0.8)
    canvas.disc(*lamp, 15 * size, CREAM)
    rear = at((-254, -168))[0]
    canvas.glow(*rear, 70 * size, CORAL, 0.8)
    canvas.disc(*rear, 10 * size, mix(CORAL, ROSE, 0.3))


def _rain(canvas: Canvas):
    for _ in range(330):
        x, y = canvas.random.uniform(-40, 2100), canvas.random.uniform(-60, 1300)
        length = canvas.random.uniform(26, 80)
        canvas.stroke(
            [(x, y), (x - length * 0.26, y + length)],
            mix(SEA, canvas.random.choice((MIST, CREAM, SEA)), 0.6),
            canvas.random.choice((1.5, 2, 2.5)),
        )
    for _ in range(70):
        x, y = canvas.random.uniform(0, 2000), canvas.random.uniform(KERB + 60, 1320)
        canvas.stroke([(x - 8, y - 7), (x, y), (x + 8, y - 7)], mix(MIST, SEA, 0.3), 2.4)
