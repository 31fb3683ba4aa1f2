"""A violin maker at the bench, by the window, in the afternoon."""

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
    PINE,
    ROSE,
    SAND,
    SEA,
    TEAL,
    Colour,
    mix,
)
from ..people import SKINS, limb
from ..shapes import arc, lens, rectangle, ribbon, smooth, turned

BENCH = 990
WOOD = mix(SAND, LAMP, 0.35)
VARNISH = mix(CORAL, EARTH, 0.35)


def draw(canvas: Canvas):
    wall = rectangle(0, 0, 2000, 1200)
    canvas.gradient(wall, mix(EARTH, NIGHT, 0.3), mix(EARTH, BRICK, 0.25), mix(EARTH, CORAL, 0.2))
    canvas.grain(wall, mix(INK, EARTH, 0.3), 0, 0.7)
    _window(canvas)
    _hanging_violins(canvas)
    _tool_rack(canvas)
    _maker(canvas)
    _bench(canvas)
    _violin_on_bench(canvas)
    _arms(canvas)
    _light(canvas)


def _window(canvas: Canvas):
    canvas.box(60, 110, 600, 800, mix(SAND, EARTH, 0.35), 4)
    pane = rectangle(90, 140, 570, 770)
    canvas.gradient(pane, mix(SEA, MIST, 0.5), mix(MIST, CREAM, 0.7), mix(LAMP, CREAM, 0.4))
    for left, width, top, colour in (
        (90, 130, 590, mix(ROSE, MIST, 0.4)),
        (220, 170, 520, mix(SEA, MIST, 0.4)),
        (390, 180, 610, mix(SAND, MIST, 0.3)),
    ):
        house = [
            (left, 770),
            (left, top),
            (left + width / 2, top - 70),
            (left + width, top),
            (left + width, 770),
        ]
        canvas.fill(house, colour)
        canvas.grain(house, mix(colour, TEAL, 0.5), 180, 0.5, 0.8)
        for share in (0.25, 0.62):
            canvas.box(left + width * share, top + 40, left + width * share + 22, top + 84, TEAL)
    for bar in (
        rectangle(322, 140, 338, 770),
        rectangle(90, 340, 570, 354),
        rectangle(90, 554, 570, 568),
    ):
        canvas.fill(bar, mix(SAND, EARTH, 0.35))
    canvas.box(30, 792, 630, 826, mix(SAND, EARTH, 0.2), 4)
    pot = [(112, 716), (208, 716), (192, 794), (128, 794)]
    for tilt in (-150, -122, -95, -66, -38):
        leaf = turned(lens(160, 720, 150, 36), (160, 720), tilt)
        canvas.fill(leaf, PINE)
        canvas.grain(leaf, mix(SEA, LAMP, 0.5), 0, 0.5, 0.6)
    canvas.fill(pot, CORAL)
    canvas.grain(pot, BRICK, 0, 0.7)


def _outline(at: Point, size: float) -> Points:
    """A violin's body, its neck upwards; `at` is the middle of the waist."""
    half = (
        (0, -176),
        (52, -172),
        (92, -132),
        (96, -84),
        (66, -40),
        (60, 6),
        (82, 44),
        (118, 96),
        (116, 152),
        (70, 190),
        (0, 198),
    )
    right = [(at[0] + x * size, at[1] + y * size) for x, y in half]
    left = [(at[0] - x * size, at[1] + y * size) for x, y in reversed(half[1:-1])]
    return smooth([*right, *left], steps=6)


def _violin(canvas: Canvas, at: Point, size: float, colour: Colour, tilt=0.0, strung=True):
    x, y = at

    def place(*points: Point) -> Points:
        return turned([(x + px * size, y + py * size) for px, py in points], at, tilt)

    body = turned(_outline(at, size), at, tilt)
    canvas.tint([(px + 10 * size, py + 14 * size) for px, py in body], INK, 0.5, blur=6)
    canvas.fill(body, mix(colour, INK, 0.35))
    inner = turned(_outline(at, size * 0.94), at, tilt)
    canvas.fill(inner, colour)
    canvas.grain(inner, mix(colour, INK, 0.6), tilt + 20, 0.65, 0.8)
    canvas.grain(inner, mix(LAMP, CREAM, 0.3), tilt + 200, 0.4, 0.5)
    for side in (-1, 1):
        hole = place((side * 34, -14), (side * 26, 20), (side * 40, 48), (side * 34, 76))
        canvas.stroke(smooth(hole, closed=False), INK, 7 * size)
        for end in (hole[0], hole[-1]):
            canvas.disc(*end, 7 * size, INK)
    if not strung:
        return
    canvas.fill(place((-15, -392), (15, -392), (25, -40), (-25, -40)), mix(INK, EARTH, 0.2))
    canvas.fill(place((-19, 96), (19, 96), (12, 190), (-12, 190)), mix(INK, EARTH, 0.2))
    canvas.stroke(place((-34, 34), (34, 34)), WOOD, 10 * size)
    for string in (-12, -4, 4, 12):
        canvas.stroke(
            place((string * 0.8, -390), (string * 1.4, 34), (string, 100)), CREAM, 2.2 * size
        )
    scroll = place((-16, -386), (16, -386), (13, -470), (-13, -470))
    canvas.fill(scroll, colour)
    canvas.disc(*place((0, -484))[0], 24 * size, colour)
    canvas.disc(*place((0, -484))[0], 10 * size, mix(colour, INK, 0.5))
    for peg, side in ((-406, 1), (-424, -1), (-442, 1), (-458, -1)):
        canvas.stroke(place((0, peg), (side * 40, peg)), INK, 9 * size)


def _hanging_violins(canvas: Canvas):
    canvas.stroke([(1180, 66), (2010, 66)], mix(SAND, EARTH, 0.3), 15)
    for x, drop, colour, strung in (
        (1270, 0, VARNISH, True),
        (1500, 18, WOOD, False),
        (1720, -6, mix(BRICK, EARTH, 0.2), True),
        (1930, 10, mix(LAMP, EARTH, 0.3), True),
    ):
        canvas.stroke([(x, 66), (x, (130 if strung else 330) + drop)], INK, 4)
        _violin(canvas, (x, 430 + drop), 0.62, colour, strung=strung)


def _tool_rack(canvas: Canvas):
    canvas.box(1150, 720, 2010, 750, mix(SAND, EARTH, 0.4), 4)
    for number, x in enumerate(range(1200, 1990, 66)):
        length = (120, 96, 140, 84, 110)[number % 5]
        grip = (CORAL, LAMP, TEAL, mix(SAND, EARTH, 0.2), BRICK)[number % 5]
        canvas.stroke([(x, 750), (x, 750 + length)], mix(MIST, INK, 0.35), 12 if number % 2 else 8)
        if number % 3 == 0:
            canvas.fill(
                [
                    (x - 13, 744 + length),
                    (x + 13, 744 + length),
                    (x + 8, 776 + length),
                    (x - 13, 764 + length),
                ],
                mix(MIST, INK, 0.25),
            )
        handle = ribbon([(x, 642), (x, 690), (x, 724)], 18, 28)
        canvas.fill(handle, grip)
        canvas.grain(handle, INK, 0, 0.6, 0.8)


def _bench(canvas: Canvas):
    top = rectangle(-10, BENCH, 2010, 1200)
    canvas.gradient(top, mix(SAND, EARTH, 0.35), mix(SAND, EARTH, 0.15))
    for _ in range(26):
        y = canvas.random.uniform(BENCH + 10, 1190)
        canvas.tint(
            lens(canvas.random.uniform(-100, 1900), y, canvas.random.uniform(160, 520), 5),
            EARTH,
            0.4,
        )
    canvas.grain(top, EARTH, 0, 0.6)
    front = rectangle(-10, 1200, 2010, 1340)
    canvas.fill(front, mix(EARTH, INK, 0.35))
    canvas.grain(front, INK, 90, 0.7)
    canvas.fill(rectangle(-10, 1194, 2010, 1212), mix(SAND, EARTH, 0.5))
    for x, y in ((250, 1080), (330, 1130), (1500, 1150), (1330, 1160), (560, 1160), (1420, 1080)):
        start = canvas.random.uniform(0, 360)
        curl = [
            point
            for turn in range(3)
            for point in arc(
                x + turn * 13, y + turn * 4, 26 - turn * 6, 19 - turn * 4, start, start + 300, 16
            )
        ]
        canvas.stroke(curl, mix(LAMP, CREAM, 0.5), 7)
    _glue_pot(canvas, 1730, 1080)


def _glue_pot(canvas: Canvas, x: float, base: float):
    canvas.tint(lens(x - 110, base, 260, 34), INK, 0.45, blur=5)
    pot = [(x - 72, base - 120), (x + 72, base - 120), (x + 62, base), (x - 62, base)]
    canvas.fill(pot, mix(TEAL, NIGHT, 0.3))
    canvas.grain(pot, INK, 0, 0.7, 0.85)
    canvas.oval(x, base - 120, 72, 18, mix(LAMP, EARTH, 0.35))
    canvas.stroke([(x + 16, base - 122), (x + 74, base - 250)], mix(SAND, EARTH, 0.2), 11)
    jar = rectangle(x + 130, base - 96, x + 220, base + 14)
    canvas.fill(jar, mix(BRICK, CORAL, 0.5))
    canvas.grain(jar, INK, 0, 0.7, 0.85)
    canvas.box(x + 124, base - 118, x + 226, base - 90, CREAM, 4)


def _maker(canvas: Canvas):
    """Bent over the work, light from the window on the face."""
    shirt, skin = mix(TEAL, SEA, 0.35), SKINS[0]
    body = smooth(
        [
            (700, BENCH + 30),
            (690, 800),
            (742, 620),
            (880, 560),
            (1010, 610),
            (1092, 780),
            (1100, BENCH + 30),
        ],
        steps=10,
    )
    canvas.fill(body, shirt)
    canvas.grain(body, INK, 0, 0.75, 0.9)
    apron = [(796, 680), (970, 680), (1000, BENCH + 20), (770, BENCH + 20)]
    canvas.fill(apron, mix(EARTH, INK, 0.25))
    canvas.grain(apron, INK, 0, 0.6)
    for strap in (((806, 684), (838, 580)), ((960, 684), (930, 576))):
        canvas.stroke(list(strap), mix(EARTH, INK, 0.25), 20)
    canvas.stroke([(880, 580), (860, 520)], mix(skin, EARTH, 0.15), 72)
    _head(canvas, 838, 432, skin)


def _head(canvas: Canvas, x: float, y: float, skin: Colour):
    canvas.oval(x, y, 92, 106, skin)
    canvas.grain(arc(x, y, 92, 106), mix(skin, EARTH, 0.7), 0, 0.5, 0.7)
    hair = mix(MIST, SAND, 0.25)
    locks = smooth(
        [
            (x + 100, y + 20),
            (x + 104, y - 60),
            (x + 50, y - 118),
            (x - 40, y - 118),
            (x - 84, y - 66),
            (x - 20, y - 78),
            (x + 40, y - 60),
            (x + 58, y + 10),
            (x + 76, y + 50),
        ]
    )
    beard = smooth(
        [
            (x - 78, y + 36),
            (x - 40, y + 52),
            (x + 10, y + 44),
            (x + 66, y + 10),
            (x + 70, y + 76),
            (x + 10, y + 146),
            (x - 50, y + 136),
            (x - 80, y + 90),
        ]
    )
    for part in (locks, beard):
        canvas.fill(part, hair)
        canvas.grain(part, mix(hair, NIGHT, 0.6), 0, 0.6, 0.8)
    for lens_x in (x - 66, x - 6):
        canvas.stroke(arc(lens_x, y + 2, 24, 22), INK, 6)
    canvas.stroke([(x + 18, y), (x + 72, y - 8)], INK, 6)
    canvas.fill(smooth([(x - 92, y + 4), (x - 108, y + 34), (x - 84, y + 40)], steps=8), skin)


def _violin_on_bench(canvas: Canvas):
    """Unvarnished, belly up, lying towards the right."""
    at, size, tilt = (850, 1082), 1.0, 84
    _violin(canvas, at, size, WOOD, tilt=tilt, strung=False)
    neck = turned(ribbon([(at[0], at[1] - 172), (at[0], at[1] - 400)], 42, 30), at, tilt)
    canvas.tint([(x + 8, y + 12) for x, y in neck], INK, 0.4)
    canvas.fill(neck, mix(WOOD, EARTH, 0.2))
    canvas.grain(neck, EARTH, 90, 0.6)
    head_x, head_y = turned([(at[0], at[1] - 416)], at, tilt)[0]
    canvas.disc(head_x, head_y, 30, mix(WOOD, EARTH, 0.25))
    canvas.disc(head_x, head_y, 12, mix(WOOD, EARTH, 0.7))


def _arms(canvas: Canvas):
    shirt, skin = mix(TEAL, SEA, 0.35), SKINS[0]
    limb(canvas, [(1050, 700), (1120, 880), (1010, 1000)], 104, 66, mix(shirt, INK, 0.1), 0)
    limb(canvas, [(1020, 990), (960, 1030)], 58, 46, skin, 0)
    canvas.disc(942, 1042, 34, skin)
    limb(canvas, [(744, 690), (640, 850), (660, 1000)], 104, 66, shirt, 0)
    limb(canvas, [(660, 996), (712, 1054)], 58, 46, skin, 0)
    canvas.disc(726, 1062, 34, skin)
    plane = turned(rectangle(730, 1028, 836, 1062), (770, 1050), 14)
    canvas.fill(plane, LAMP)
    canvas.grain(plane, BRICK, 90, 0.6)
    canvas.disc(752, 1032, 20, mix(EARTH, INK, 0.3))
    canvas.disc(720, 1052, 26, skin)


def _light(canvas: Canvas):
    source = (330, 200)
    canvas.beam(
        [(90, 140), (570, 140), (1640, 1340), (420, 1340)],
        source,
        1500,
        mix(LAMP, CREAM, 0.5),
        0.34,
    )
    for _ in range(60):
        x, y = canvas.random.uniform(420, 1250), canvas.random.uniform(250, 960)
        canvas.disc(x, y, canvas.random.uniform(1.4, 2.8), mix(LAMP, CREAM, 0.6))
