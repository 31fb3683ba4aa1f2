"""A long corridor at night, and the one nurse on it."""

from ..canvas import Canvas
from ..palette import (
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
from ..people import SKINS, head
from ..shapes import arc, rectangle, smooth

VANISH = (1130, 560)
WALL = mix(MIST, SEA, 0.25)
# the corridor's mouth, in the plane of the paper, and its end
NEAR = (-260, -240, 2360, 1480)


def draw(canvas: Canvas):
    _shell(canvas)
    for depth in (0.64, 0.5, 0.36, 0.24, 0.13):
        _light(canvas, depth)
    _end(canvas)
    _rails(canvas)
    for depth in (0.86, 0.78, 0.66, 0.46):
        _door(canvas, -1, depth, mix(TEAL, SEA, 0.25))
        _door(canvas, 1, depth, CORAL if depth == 0.66 else mix(TEAL, SEA, 0.1))
    _drip_stand(canvas, 1690, 1236)
    _nurse(canvas, 880, 1230)


def _at(x: float, y: float, depth: float) -> tuple[float, float]:
    """A point of the mouth, moved towards the vanishing point."""
    return (x + (VANISH[0] - x) * depth, y + (VANISH[1] - y) * depth)


def _shell(canvas: Canvas):
    left, top, right, bottom = NEAR
    corners = {
        "floor": ((left, bottom), (right, bottom)),
        "ceiling": ((left, top), (right, top)),
        "left": ((left, top), (left, bottom)),
        "right": ((right, top), (right, bottom)),
    }
    for name, colour, dots, angle in (
        ("ceiling", mix(PAPER, MIST, 0.4), SEA, 270),
        ("left", WALL, TEAL, 180),
        ("right", mix(WALL, SEA, 0.25), TEAL, 0),
        ("floor", mix(SEA, MIST, 0.25), TEAL, 90),
    ):
        one, other = corners[name]
        side = [one, other, VANISH]
        canvas.fill(side, colour)
        canvas.grain(side, dots, angle, 0.75, 0.9)
    _floor_tiles(canvas)
    for y, share in ((1480, 0.0), (1390, 0.55)):
        for x in (left, right):
            canvas.stroke([(x, y), _at(x, y, 0.92)], mix(TEAL, NIGHT, share), 8)
    for x in (left, right):
        band = [(x, 720), (x, 1440), _at(x, 1440, 0.93), _at(x, 720, 0.93)]
        canvas.tint(band, mix(SEA, TEAL, 0.5), 0.5)


def _floor_tiles(canvas: Canvas):
    left, _, right, bottom = NEAR
    for number in range(0, 14, 2):
        x, wide = left + number * (right - left) / 13, (right - left) / 13
        for row in range(11):
            near, far = 1 - 0.86**row, 1 - 0.86 ** (row + 1)
            shift = wide if row % 2 else 0
            tile = [
                _at(x + shift, bottom, near),
                _at(x + shift + wide, bottom, near),
                _at(x + shift + wide, bottom, far),
                _at(x + shift, bottom, far),
            ]
            canvas.tint(tile, CREAM, 0.28)


def _light(canvas: Canvas, depth: float):
    """A lamp in the ceiling and its reflection on the floor."""
    far = depth + 0.055
    lamp = [
        _at(780, -240, depth),
        _at(1330, -240, depth),
        _at(1330, -240, far),
        _at(780, -240, far),
    ]
    x = (lamp[0][0] + lamp[1][0]) / 2
    canvas.glow(x, lamp[0][1], 560 * (1 - depth), mix(LAMP, CREAM, 0.5), 0.5)
    canvas.fill(lamp, CREAM)
    pool = arc(*_at(1055, 1480, depth + 0.04), 520 * (1 - depth), 74 * (1 - depth))
    canvas.tint(pool, mix(LAMP, CREAM, 0.6), 0.5, blur=14 * (1 - depth))


def _end(canvas: Canvas):
    left, top, right, bottom = (
        *_at(NEAR[0], NEAR[1], 0.93),
        *_at(NEAR[2], NEAR[3], 0.93),
    )
    canvas.fill(rectangle(left, top, right, bottom), mix(WALL, CREAM, 0.3))
    canvas.box(left + 40, top + 22, right - 40, bottom - 54, NIGHT)
    canvas.disc(left + 74, top + 40, 9, CREAM)
    canvas.stroke([(VANISH[0], top + 22), (VANISH[0], bottom - 54)], mix(WALL, CREAM, 0.5), 4)


def _door(canvas: Canvas, side: int, depth: float, colour: Colour):
    """A door in a side wall; behind the coral one somebody has rung."""
    wall = NEAR[0] if side < 0 else NEAR[2]
    width = (1 - depth) * 0.3
    near, far = depth - width, depth
    sill, lintel = 1480, 20
    frame = [
        _at(wall, lintel - 40, near - 0.012),
        _at(wall, lintel - 40, far + 0.008),
        _at(wall, sill, far + 0.008),
        _at(wall, sill, near - 0.012),
    ]
    canvas.fill(frame, mix(MIST, CREAM, 0.5))
    leaf = [
        _at(wall, lintel, near),
        _at(wall, lintel, far),
        _at(wall, sill, far),
        _at(wall, sill, near),
    ]
    canvas.fill(leaf, colour)
    canvas.grain(leaf, mix(colour, INK, 0.6), 0 if side > 0 else 180, 0.6)
    lower, upper = near + width * 0.62, near + width * 0.86
    pane = [
        _at(wall, 220, lower),
        _at(wall, 220, upper),
        _at(wall, 700, upper),
        _at(wall, 700, lower),
    ]
    canvas.fill(pane, mix(NIGHT, TEAL, 0.35) if colour != CORAL else LAMP)
    handle = _at(wall, 860, near + width * 0.88 if side > 0 else near + width * 0.12)
    canvas.disc(*handle, 13 * (1 - depth), LAMP)
    plate = [
        _at(wall, -130, near + width * 0.3),
        _at(wall, -130, far),
        _at(wall, -70, far),
        _at(wall, -70, near + width * 0.3),
    ]
    canvas.fill(plate, mix(LAMP, CREAM, 0.3) if colour == CORAL else CREAM)


def _rails(canvas: Canvas):
    for x in (NEAR[0], NEAR[2]):
        rail = [(x, 900), (x, 946), _at(x, 946, 0.93), _at(x, 900, 0.93)]
        canvas.fill(rail, mix(SAND, EARTH, 0.35))
        canvas.grain(rail, EARTH, 90, 0.6)


def _drip_stand(canvas: Canvas, x: float, base: float):
    canvas.tint(arc(x + 10, base, 130, 20), INK, 0.4, blur=9)
    steel = mix(MIST, CREAM, 0.5)
    for dx, dy in ((-96, 0), (96, 0), (-44, -22), (50, -22)):
        canvas.stroke([(x, base - 60), (x + dx, base - 14 + dy)], mix(steel, NIGHT, 0.3), 11)
        canvas.disc(x + dx, base - 8 + dy, 13, INK)
    canvas.stroke([(x, base - 60), (x, base - 700)], steel, 13)
    canvas.stroke([(x - 74, base - 690), (x, base - 708), (x + 74, base - 690)], steel, 10)
    bag = smooth(
        [(x + 40, base - 660), (x + 108, base - 660), (x + 110, base - 520), (x + 38, base - 520)]
    )
    canvas.stroke([(x + 74, base - 690), (x + 74, base - 650)], steel, 6)
    canvas.fill(bag, mix(CREAM, ROSE, 0.35))
    canvas.grain(bag, CORAL, 90, 0.7, 0.6)
    tube = [(x + 74, base - 514), (x + 70, base - 420), (x + 20, base - 360), (x + 16, base - 200)]
    canvas.stroke(smooth(tube, closed=False), mix(CREAM, ROSE, 0.3), 6)
    canvas.box(x - 46, base - 420, x + 34, base - 300, mix(CREAM, MIST, 0.4), 10)
    canvas.box(x - 34, base - 406, x + 22, base - 366, mix(NIGHT, TEAL, 0.4), 5)
    canvas.disc(x - 20, base - 336, 9, CORAL)
    canvas.disc(x + 10, base - 336, 9, MOSS)


def _nurse(canvas: Canvas, x: float, feet: float):
    """Coming towards us behind a trolley, her shadow running ahead of her."""
    canvas.tint(
        [(x - 150, feet), (x + 170, feet), (x + 90, 1340), (x - 300, 1340)], INK, 0.35, blur=16
    )
    scrubs = mix(TEAL, NIGHT, 0.25)
    for side in (-1, 1):
        canvas.stroke(
            [(x + side * 28, feet - 250), (x + side * 32, feet - 26)], mix(scrubs, INK, 0.2), 46
        )
        canvas.box(x + side * 32 - 28, feet - 26, x + side * 32 + 28, feet, CREAM, 12)
    body = smooth(
        [
            (x - 92, feet - 490),
            (x - 36, feet - 530),
            (x + 36, feet - 530),
            (x + 92, feet - 490),
            (x + 94, feet - 190),
            (x - 94, feet - 190),
        ]
    )
    canvas.fill(body, scrubs)
    canvas.grain(body, INK, 200, 0.6, 0.9)
    canvas.fill([(x - 32, feet - 532), (x, feet - 470), (x + 32, feet - 532)], SKINS[2])
    canvas.box(x + 34, feet - 420, x + 74, feet - 366, CREAM, 5)
    canvas.disc(x + 54, feet - 402, 8, CORAL)
    canvas.box(x - 18, feet - 566, x + 18, feet - 518, SKINS[2])
    head(canvas, x, feet - 606, 58, SKINS[2], INK, "bun")
    for side in (-1, 1):
        arm = [
            (x + side * 86, feet - 474),
            (x + side * 130, feet - 350),
            (x + side * 104, feet - 296),
        ]
        canvas.stroke(smooth(arm[:2], closed=False), mix(scrubs, INK, 0.25), 46)
        canvas.stroke(arm[1:], SKINS[2], 34)
    _trolley(canvas, x, feet + 40)
    for side in (-1, 1):
        canvas.disc(x + side * 104, feet - 288, 21, SKINS[2])


def _trolley(canvas: Canvas, x: float, base: float):
    steel = mix(MIST, CREAM, 0.4)
    for side in (-1, 1):
        canvas.stroke(
            [(x + side * 150, base - 330), (x + side * 150, base - 20)], mix(steel, NIGHT, 0.35), 13
        )
        canvas.disc(x + side * 150, base - 8, 20, INK)
        canvas.disc(x + side * 150, base - 8, 8, MIST)
    for y, height in ((base - 130, 24), (base - 306, 36)):
        canvas.box(x - 176, y, x + 176, y + height, steel, 8)
        canvas.grain(rectangle(x - 176, y, x + 176, y + height), TEAL, 0, 0.6)
    for number, colour in enumerate((CREAM, ROSE, CREAM)):
        canvas.box(x - 130, base - 154 - number * 26, x + 20, base - 130 - number * 26, colour, 10)
    canvas.box(x + 50, base - 210, x + 132, base - 130, PINE, 8)
    for left, height, colour in ((-140, 70, CORAL), (-92, 52, LAMP), (34, 62, mix(SEA, TEAL, 0.3))):
        canvas.box(x + left, base - 306 - height, x + left + 36, base - 306, colour, 6)
        canvas.box(x + left + 6, base - 318 - height, x + left + 30, base - 304 - height, CREAM, 4)
    canvas.box(x - 34, base - 330, x + 18, base - 306, CREAM, 6)
    jug = smooth(
        [(x + 88, base - 306), (x + 84, base - 366), (x + 134, base - 366), (x + 130, base - 306)]
    )
    canvas.fill(jug, mix(MIST, SEA, 0.4))
    canvas.stroke([(x - 176, base - 326), (x + 176, base - 326)], mix(steel, NIGHT, 0.3), 7)
