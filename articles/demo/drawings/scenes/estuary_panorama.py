"""The whole estuary from Hollin Fell: fields, the city, the river in bends, the sea."""

import math

from ..canvas import Canvas, Point
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
    mix,
)
from ..shapes import arc, down_to, lens, rectangle, smooth, wave
from ..sky import cloud

HORIZON = 400
SUN = (1610, 322)
# the river's middle on the ground: to the side, away from the viewer, half its width
RIVER = (
    (1.75, 1.3, 0.14),
    (0.95, 1.62, 0.15),
    (0.1, 1.85, 0.16),
    (-0.55, 2.35, 0.17),
    (-0.15, 2.95, 0.18),
    (0.75, 3.35, 0.19),
    (0.95, 4.1, 0.22),
    (0.0, 4.9, 0.25),
    (-0.55, 6.1, 0.34),
    (0.75, 8.0, 0.8),
    (2.9, 10.6, 2.0),
    (5.6, 14.5, 4.3),
    (9.0, 20.0, 7.5),
)


def draw(canvas: Canvas):
    _sky(canvas)
    _sea(canvas)
    _land(canvas)
    _river(canvas)
    _trees(canvas)
    _city(canvas)
    canvas.glow(SUN[0], HORIZON + 40, 800, mix(LAMP, CREAM, 0.5), 0.36)
    _fell(canvas)


def ground(x: float, away: float) -> Point:
    """A place on level ground as the eye sees it from the fell."""
    return 1200 + x * 1150 / away, HORIZON + 830 / away


def _sky(canvas: Canvas):
    canvas.gradient(
        rectangle(0, 0, 2400, HORIZON + 20),
        mix(TEAL, NIGHT, 0.25),
        mix(TEAL, SEA, 0.6),
        mix(SEA, MIST, 0.7),
        mix(MIST, LAMP, 0.45),
        mix(LAMP, CREAM, 0.35),
    )
    canvas.glow(*SUN, 820, mix(LAMP, CREAM, 0.3), 0.9)
    for tilt, width in ((-66, 9), (-34, 6), (-8, 10), (24, 7), (55, 9)):
        ray = [
            SUN,
            *(
                (SUN[0] + 900 * math.sin(a), SUN[1] - 900 * math.cos(a))
                for a in (math.radians(tilt - width), math.radians(tilt + width))
            ),
        ]
        canvas.beam(ray, SUN, 760, CREAM, 0.34)
    canvas.disc(*SUN, 74, mix(CREAM, LAMP, 0.22))
    light, shade = mix(CREAM, ROSE, 0.3), mix(SEA, ROSE, 0.35)
    for x, y, length in ((120, 190, 520), (760, 120, 360), (1960, 150, 460), (1080, 262, 260)):
        cloud(canvas, x, y, length, light, shade)
    for x, y, length in ((520, 300, 460), (1760, 252, 420), (40, 330, 260), (2130, 312, 330)):
        canvas.tint(lens(x, y, length, 16), light, 0.6)


def _sea(canvas: Canvas):
    canvas.gradient(
        rectangle(0, HORIZON, 2400, 490), mix(SEA, TEAL, 0.35), SEA, mix(SEA, MIST, 0.45)
    )
    for _ in range(110):
        y = HORIZON + 4 + canvas.random.random() ** 1.5 * 84
        canvas.tint(
            lens(canvas.random.uniform(0, 2400), y, canvas.random.uniform(30, 120), 3), TEAL, 0.4
        )
    for step in range(16):
        y, spread = HORIZON + 3 + step * 5.4, 90 + step * 9
        x = SUN[0] - step * 3 + canvas.random.uniform(-0.2, 0.2) * spread
        canvas.tint(lens(x - spread / 2, y, spread, 5), CREAM, 0.9 - step * 0.03)
    for x, size in ((1330, 1.0), (2030, 0.8), (880, 0.7)):
        y = HORIZON + 14
        canvas.fill([(x, y - 40 * size), (x + 20 * size, y), (x, y)], CREAM)
        canvas.fill([(x - 4, y - 34 * size), (x - 4, y), (x - 16 * size, y)], CORAL)
        canvas.fill(
            [(x - 22 * size, y + 3), (x + 26 * size, y + 3), (x, y + 12 * size)],
            mix(BRICK, INK, 0.3),
        )


def _land(canvas: Canvas):
    """Far hills on both sides of the mouth, then fields up to the foot of the fell."""
    far = smooth(
        [(-60, 322), (150, 300), (330, 336), (520, 352), (700, 388), (880, 412)], closed=False
    )
    hill = [*far, (880, 470), (-60, 470)]
    canvas.fill(hill, mix(TEAL, MIST, 0.3))
    canvas.grain(hill, TEAL, 180, 0.7)
    cape = smooth(
        [(1990, 424), (2080, 402), (2150, 376), (2260, 318), (2360, 300), (2460, 270)], closed=False
    )
    rock = [*cape, (2460, 470), (1960, 470)]
    canvas.fill(rock, mix(TEAL, MIST, 0.12))
    canvas.grain(rock, NIGHT, 0, 0.7)
    canvas.fill([(2092, 402), (2097, 340), (2109, 340), (2114, 402)], CREAM)
    canvas.fill([(2094, 382), (2096, 362), (2110, 362), (2112, 382)], CORAL)
    canvas.glow(2103, 332, 70, LAMP, 0.8)
    canvas.disc(2103, 332, 8, CREAM)
    shore = smooth(
        [(-60, 446), (400, 440), (760, 448), (1000, 454), (1280, 458), (1560, 464), (1800, 462),
         (2000, 450), (2200, 444), (2460, 440)],
        closed=False,
    )  # fmt: skip
    plain = down_to(shore, 1200)
    canvas.gradient(plain, mix(MOSS, SEA, 0.35), MOSS, mix(MOSS, PINE, 0.5))
    canvas.stroke(shore, mix(SAND, CREAM, 0.4), 5)
    _fields(canvas)


def _fields(canvas: Canvas):
    crops = (
        mix(MOSS, LAMP, 0.5),
        mix(MOSS, SAND, 0.55),
        mix(MOSS, PINE, 0.45),
        mix(LAMP, SAND, 0.5),
        mix(MOSS, MIST, 0.2),
        mix(MOSS, EARTH, 0.3),
    )
    rows = (1.25, 1.6, 2.05, 2.6, 3.25, 4.1, 5.3, 7.0, 9.4, 12.6)
    for near, far in zip(rows, rows[1:], strict=False):
        x = -far * 1.25 - canvas.random.uniform(0, 0.6)
        lean = canvas.random.uniform(-0.25, 0.25)
        while x < far * 1.25:
            width = canvas.random.uniform(0.45, 1.15) * (near + 1.2) / 3
            gap = 0.02 * near
            field = [
                _rolling(x + lean, far - gap),
                _rolling(x + width - gap + lean, far - gap),
                _rolling(x + width - gap, near),
                _rolling(x, near),
            ]
            crop = mix(canvas.random.choice(crops), SEA, min(0.5, (near - 1) * 0.055))
            canvas.fill(field, crop)
            canvas.grain(field, mix(crop, PINE, 0.75), canvas.random.choice((20, 160)), 0.55, 0.8)
            x += width


def _rolling(x: float, away: float) -> Point:
    """Like `ground`, for hedges that follow the lie of the land."""
    return ground(x, away * (1 + 0.07 * math.sin(x * 1.1 + away * 0.8)))


def _river(canvas: Canvas):
    middle = smooth(RIVER, closed=False, steps=16)
    left, right = [], []
    for (ax, az, half), (bx, bz, _) in zip(middle, middle[1:], strict=False):
        run = math.hypot(bx - ax, bz - az)
        nx, nz = -(bz - az) / run, (bx - ax) / run
        left.append(ground(ax + nx * half, az + nz * half))
        right.append(ground(ax - nx * half, az - nz * half))
    banks = [*left, *reversed(right)]
    for bank in (left[:-28], right[:-28]):
        canvas.stroke(bank, mix(MOSS, PINE, 0.7), 8)
    canvas.gradient(
        banks,
        mix(SEA, MIST, 0.5),
        mix(SEA, CREAM, 0.55),
        mix(MIST, LAMP, 0.35),
        mix(SEA, MIST, 0.4),
        SEA,
        mix(SEA, TEAL, 0.5),
        TEAL,
    )
    canvas.grain(banks, mix(TEAL, NIGHT, 0.3), 70, 0.4, 0.5)
    for one, other in zip(left[4:-30:7], right[4:-30:7], strict=True):
        share = canvas.random.uniform(0.3, 0.7)
        x, y = (a + (b - a) * share for a, b in zip(one, other, strict=True))
        length = 10 + (y - HORIZON) * 0.16
        canvas.tint(lens(x - length / 2, y, length, 2 + (y - HORIZON) / 120), CREAM, 0.75)


def _trees(canvas: Canvas):
    spots = []
    for x, away, _ in smooth(RIVER[:9], closed=False, steps=9):
        side = canvas.random.choice((-1, 1))
        spots.append((x + side * canvas.random.uniform(0.28, 0.5), away + side * 0.1))
    spots += [(canvas.random.uniform(-3.2, 3.2), canvas.random.uniform(1.9, 6)) for _ in range(46)]
    course = smooth(RIVER, closed=False, steps=10)
    for x, away in sorted(spots, key=lambda spot: -spot[1]):
        if any(math.hypot(x - rx, away - rz) < half + 0.12 for rx, rz, half in course):
            continue
        px, py = ground(x, away)
        size = 52 / away * canvas.random.uniform(0.7, 1.2)
        colour = mix(PINE, SEA, min(0.45, away * 0.06))
        canvas.tint(lens(px - size * 2.2, py, size * 2.6, size * 0.5), INK, 0.35)
        crown = arc(px, py - size, size * 0.72, size, steps=30)
        canvas.fill(crown, colour)
        canvas.grain(crown, mix(MOSS, LAMP, 0.45), 320, 0.6, 0.6)


def _city(canvas: Canvas):
    """On the outside of the third bend: roofs behind roofs, the dome and two spires above."""
    walls = (mix(ROSE, CREAM, 0.3), SAND, mix(CREAM, SAND, 0.4), mix(CORAL, ROSE, 0.5), MIST)
    roofs = (BRICK, mix(BRICK, EARTH, 0.5), mix(TEAL, NIGHT, 0.3), mix(CORAL, BRICK, 0.5))
    for row, (base, left, right) in enumerate(
        ((502, 500, 930), (522, 420, 960), (546, 380, 968), (574, 352, 930), (604, 420, 850))
    ):
        if row == 2:
            _landmarks(canvas, 536)
        size = 0.8 + row * 0.12
        x = left + canvas.random.uniform(0, 20)
        while x < right:
            width = canvas.random.uniform(36, 62) * size
            _house(
                canvas,
                (x, base + canvas.random.uniform(-3, 3)),
                (width, canvas.random.uniform(20, 34) * size),
                mix(canvas.random.choice(walls), SEA, 0.24 - row * 0.05),
                mix(canvas.random.choice(roofs), SEA, 0.24 - row * 0.05),
            )
            x += width * canvas.random.choice((1.0, 1.0, 1.04, 1.3))
    for _ in range(26):
        x, y = canvas.random.uniform(360, 950), canvas.random.uniform(540, 626)
        radius = 7 + (y - 500) * 0.07
        crown = arc(x, y - radius, radius, radius * 1.1, steps=20)
        canvas.fill(crown, mix(PINE, SEA, 0.15))
        canvas.grain(crown, mix(MOSS, LAMP, 0.4), 320, 0.6, 0.6)


def _house(canvas: Canvas, corner: Point, size: Point, wall, roof):
    """Side on, with its roof's long slope towards the viewer and the light from the right."""
    (x, base), (width, height) = corner, size
    front = rectangle(x, base - height, x + width, base)
    canvas.fill(front, wall)
    canvas.grain(front, mix(wall, EARTH, 0.7), 180, 0.5, 0.7)
    ridge = base - height * 1.75
    slope = [
        (x - 2, base - height),
        (x + width * 0.16, ridge),
        (x + width * 0.84, ridge),
        (x + width + 2, base - height),
    ]
    canvas.fill(slope, roof)
    canvas.grain(slope, INK, 180, 0.45, 0.8)
    for share in (0.16, 0.44, 0.72):
        left = x + width * share
        canvas.box(left, base - height * 0.75, left + width * 0.1, base - height * 0.3, NIGHT)


def _landmarks(canvas: Canvas, base: float):
    stone = mix(CREAM, SEA, 0.3)
    canvas.box(640, base - 92, 768, base, stone)
    canvas.grain(rectangle(640, base - 92, 768, base), TEAL, 180, 0.6)
    dome = arc(704, base - 90, 60, 66, 180, 360)
    canvas.fill(dome, TEAL)
    canvas.grain(dome, INK, 180, 0.8)
    canvas.box(696, base - 172, 712, base - 150, TEAL)
    canvas.fill([(692, base - 170), (704, base - 214), (716, base - 170)], TEAL)
    for x in range(656, 768, 24):
        canvas.box(x - 5, base - 74, x + 5, base - 36, NIGHT, 5)
    for x, height in ((492, 130), (868, 168)):
        tower = rectangle(x - 14, base - height * 0.6, x + 14, base)
        canvas.fill(tower, mix(SAND, SEA, 0.2))
        canvas.grain(tower, EARTH, 180, 0.7)
        spire = [(x - 17, base - height * 0.58), (x, base - height), (x + 17, base - height * 0.58)]
        canvas.fill(spire, mix(BRICK, INK, 0.25))


def _fell(canvas: Canvas):
    ridge = smooth(
        [(-60, 700), (180, 742), (420, 850), (700, 966), (1080, 1046), (1500, 1082), (1900, 1064),
         (2180, 1010), (2460, 930)],
        closed=False,
    )  # fmt: skip
    slope = down_to(ridge, 1200)
    canvas.fill(slope, mix(PINE, INK, 0.45))
    canvas.grain(slope, mix(MOSS, LAMP, 0.35), 270, 0.7, 0.5)
    canvas.stroke(ridge, mix(MOSS, LAMP, 0.45), 4)
    near = down_to(wave(0, 2400, 1130, 30, 420, 2.2), 1200)
    canvas.fill(near, INK)
    canvas.grain(near, mix(BRICK, ROSE, 0.35), 270, 0.55, 0.9)
    stalks = (mix(MOSS, INK, 0.35), mix(SAND, EARTH, 0.45), mix(MOSS, LAMP, 0.35))
    for x, y in [near[canvas.random.randrange(160)] for _ in range(54)]:
        for lean in (-26, -12, 0, 11, 25):
            blade = canvas.random.uniform(16, 44) - abs(lean) * 0.3
            canvas.stroke(
                [(x + lean * 0.3, y + 8), (x + lean, y - blade)], canvas.random.choice(stalks), 2.6
            )
    _walkers(canvas)


def _walkers(canvas: Canvas):
    for x, feet, height, coat, hat in ((300, 806, 150, CORAL, INK), (396, 848, 132, LAMP, BRICK)):
        for side in (-1, 1):
            canvas.stroke([(x + side * 7, feet - height * 0.4), (x + side * 13, feet)], INK, 13)
        body = smooth(
            [
                (x - 18, feet - height * 0.76),
                (x + 18, feet - height * 0.76),
                (x + 27, feet - height * 0.3),
                (x - 27, feet - height * 0.3),
            ]
        )
        canvas.fill(body, coat)
        canvas.grain(body, INK, 180, 0.75)
        canvas.disc(x + 2, feet - height * 0.87, 16, mix(EARTH, SAND, 0.4))
        canvas.fill(arc(x + 2, feet - height * 0.9, 18, 17, 180, 360), hat)
    canvas.stroke([(410, 758), (440, 752), (470, 728)], mix(LAMP, EARTH, 0.2), 9)
    canvas.stroke([(280, 716), (262, 760), (252, 808)], mix(SAND, EARTH, 0.4), 5)
