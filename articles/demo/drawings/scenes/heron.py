"""A heron among reeds, before sunrise."""

from ..canvas import Canvas, Point
from ..palette import (
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
from ..shapes import arc, down_to, lens, rectangle, ribbon, smooth, turned, wave

WATER = 760


def draw(canvas: Canvas):
    canvas.gradient(
        rectangle(0, 0, 2000, WATER + 10),
        mix(SEA, TEAL, 0.3),
        mix(SEA, MIST, 0.5),
        mix(MIST, ROSE, 0.45),
        mix(ROSE, LAMP, 0.35),
        mix(LAMP, CREAM, 0.45),
    )
    sun = (640, 560)
    canvas.glow(*sun, 720, mix(LAMP, CREAM, 0.5), 0.7)
    canvas.disc(*sun, 148, mix(CREAM, LAMP, 0.2))
    _far_bank(canvas)
    _river(canvas, sun[0])
    _reeds(canvas, ((60, 420), (1560, 2010)), 880, 0.75, mix(PINE, SEA, 0.35))
    _heron(canvas)
    _reeds(canvas, ((-40, 330), (1500, 1660), (1760, 2040)), 1270, 1.25, PINE)
    for x, y, size in ((470, 1160, 1.0), (610, 1218, 1.35), (1530, 1180, 1.1)):
        _lily_pad(canvas, x, y, size)
    _geese(canvas)


def _far_bank(canvas: Canvas):
    for layer, (y, height, length) in enumerate(((640, 26, 240), (690, 22, 170), (728, 14, 110))):
        colour = mix(mix(SEA, ROSE, 0.35), TEAL, 0.25 + layer * 0.28)
        bank = down_to(wave(0, 2000, y, height, length, layer * 2.1 + 0.4), WATER + 6)
        canvas.fill(bank, colour)
        canvas.grain(bank, mix(colour, CREAM, 0.5), 90, 0.5, 0.6)
    for x, height in ((1180, 120), (1250, 150), (1335, 110), (230, 105), (150, 130)):
        poplar = smooth(
            [(x, 728 - height), (x + 20, 728 - height * 0.4), (x + 14, 736), (x - 14, 736),
             (x - 20, 728 - height * 0.4)]
        )  # fmt: skip
        canvas.fill(poplar, mix(TEAL, PINE, 0.5))
        canvas.grain(poplar, mix(SEA, ROSE, 0.4), 180, 0.5)


def _river(canvas: Canvas, sun: float):
    canvas.gradient(
        rectangle(0, WATER, 2000, 1333),
        mix(LAMP, ROSE, 0.4),
        mix(SEA, ROSE, 0.5),
        mix(SEA, TEAL, 0.35),
        TEAL,
        mix(TEAL, NIGHT, 0.7),
    )
    for _ in range(150):
        y = WATER + 8 + canvas.random.random() ** 1.5 * 540
        length = 40 + (y - WATER) * canvas.random.uniform(0.15, 0.6)
        x = canvas.random.uniform(-100, 2000)
        colour = canvas.random.choice((TEAL, NIGHT, mix(SEA, CREAM, 0.4)))
        canvas.tint(lens(x, y, length, 3 + (y - WATER) / 80), colour, 0.4)
    for step in range(30):
        y, spread = WATER + 8 + step * 14, 230 - step * 4
        x = sun + canvas.random.uniform(-0.3, 0.3) * spread
        length = spread * canvas.random.uniform(0.6, 1.3)
        canvas.tint(lens(x - length / 2, y, length, 7), mix(CREAM, LAMP, 0.3), 0.85 - step * 0.02)
    mist = rectangle(0, WATER - 46, 2000, WATER + 40)
    canvas.tint(mist, CREAM, 0.4, blur=22)


def _heron(canvas: Canvas):
    """Standing in the shallows and looking left; the light comes from there too."""
    grey, dark = mix(MIST, NIGHT, 0.35), mix(NIGHT, INK, 0.4)
    for ripple, share in ((340, 0.5), (230, 0.5), (130, 0.6)):
        canvas.tint(lens(1130 - ripple / 2, 1160, ripple, ripple * 0.16), CREAM, share * 0.5)
        canvas.tint(lens(1150 - ripple / 2, 1166, ripple * 0.9, ripple * 0.11), TEAL, share)
    for hip, knee, foot in (
        ((1172, 800), (1206, 975), (1170, 1165)),
        ((1128, 810), (1118, 985), (1112, 1160)),
    ):
        canvas.stroke([hip, knee, foot], mix(EARTH, SAND, 0.3), 13)
        canvas.disc(*knee, 11, mix(EARTH, SAND, 0.3))
    tail = [(1320, 760), (1432, 892), (1372, 890), (1290, 830)]
    canvas.fill(tail, dark)
    canvas.grain(tail, mix(grey, CREAM, 0.3), 200, 0.5, 0.7)
    body = smooth(
        [(1010, 640), (1090, 590), (1200, 610), (1310, 700), (1370, 800), (1260, 836),
         (1120, 830), (1030, 770)]
    )  # fmt: skip
    canvas.fill(body, grey)
    canvas.grain(body, dark, 40, 0.75, 0.9)
    _neck(canvas)
    _wing(canvas, grey, dark)
    for x, y, length, tilt in ((1016, 690, 190, 58), (1034, 700, 210, 50)):
        plume = turned(lens(x, y, length, 64), (x, y), tilt)
        canvas.fill(plume, mix(CREAM, MIST, 0.4))
        canvas.grain(plume, mix(NIGHT, MIST, 0.3), 60, 0.5, 0.5)


def _wing(canvas: Canvas, grey, dark):
    wing = smooth(
        [(1090, 640), (1190, 630), (1300, 716), (1408, 862), (1300, 836), (1180, 800), (1104, 736)]
    )
    canvas.fill(wing, mix(grey, NIGHT, 0.35))
    canvas.grain(wing, mix(MIST, CREAM, 0.4), 215, 0.65, 0.75)
    for start, end in (
        ((1170, 774), (1392, 866)),
        ((1196, 736), (1392, 852)),
        ((1220, 700), (1376, 830)),
    ):
        canvas.stroke([start, end], dark, 7)
    canvas.disc(1092, 668, 26, dark)


def _neck(canvas: Canvas):
    """An S: out of the breast, back, and forward to the head."""
    spine: list[Point] = [
        (1074, 716), (1010, 640), (1002, 570), (1052, 500), (1078, 430), (1052, 360), (990, 330),
    ]  # fmt: skip
    curve = smooth(spine, closed=False)
    for number, (x, y) in enumerate(curve):
        canvas.disc(x, y, 54 - 24 * min(1, number / len(curve) * 1.25), mix(CREAM, MIST, 0.35))
    outline = [(x + 16, y + 6) for x, y in curve]
    canvas.tint([*outline, *[(x + 34, y) for x, y in reversed(outline)]], NIGHT, 0.18, blur=8)
    canvas.dashes([(x - 18, y + 4) for x, y in curve[16:-20]], mix(NIGHT, INK, 0.3), 7, 22, 20)
    head = smooth([(900, 340), (930, 300), (1000, 288), (1052, 318), (1040, 362), (960, 372)])
    canvas.fill(head, CREAM)
    crown = smooth([(922, 312), (990, 280), (1060, 316), (1190, 404), (1050, 352), (1000, 322)])
    canvas.fill(crown, mix(NIGHT, INK, 0.4))
    canvas.grain(head, mix(SAND, NIGHT, 0.4), 60, 0.4, 0.6)
    upper = [(930, 318), (940, 346), (690, 372)]
    canvas.fill(upper, LAMP)
    canvas.grain(upper, CORAL, 60, 0.6)
    canvas.fill([(936, 346), (920, 364), (690, 372)], mix(LAMP, CORAL, 0.6))
    canvas.disc(958, 326, 10, LAMP)
    canvas.disc(956, 326, 5, INK)


def _reeds(canvas: Canvas, stretches, base: float, size: float, colour):
    for left, right in stretches:
        x = left
        while x < right:
            _reed(canvas, (x, base + canvas.random.uniform(-16, 30) * size), size, colour)
            x += canvas.random.uniform(16, 44) * size


def _reed(canvas: Canvas, foot: Point, size: float, colour):
    x, y = foot
    lean, height = canvas.random.uniform(-30, 44), canvas.random.uniform(330, 640) * size
    top = (x + lean, y - height)
    canvas.stroke(
        smooth([(x, y + 90 * size), (x + lean * 0.25, y - height * 0.5), top], closed=False),
        colour,
        6 * size,
    )
    kind = canvas.random.random()
    if kind < 0.4:
        canvas.stroke([top, (top[0] + lean * 0.1, top[1] - 50 * size)], colour, 4 * size)
        club = ribbon([top, (top[0], top[1] + 100 * size)], 24 * size, 24 * size)
        canvas.fill(club, mix(EARTH, colour, 0.25))
        canvas.grain(club, mix(SAND, CORAL, 0.5), 180, 0.7, 0.7)
    for tilt in (-78 + canvas.random.uniform(-12, 4), -98 - canvas.random.uniform(0, 14)):
        length = height * canvas.random.uniform(0.55, 0.95)
        blade = turned(lens(x, y + 60 * size, length, 24 * size), (x, y + 60 * size), tilt)
        canvas.fill(blade, mix(colour, MOSS, canvas.random.uniform(0.1, 0.6)))
        canvas.grain(blade, mix(MOSS, LAMP, 0.45), 250, 0.55, 0.6)


def _lily_pad(canvas: Canvas, x: float, y: float, size: float):
    pad = [(x, y), *arc(x, y, 88 * size, 25 * size, -20, 300)]
    canvas.tint([(px + 6, py + 12) for px, py in pad], INK, 0.4, blur=5)
    canvas.fill(pad, MOSS)
    canvas.grain(pad, mix(MOSS, LAMP, 0.6), 200, 0.6, 0.7)


def _geese(canvas: Canvas):
    for x, y in ((1460, 210), (1530, 178), (1602, 190), (1676, 222), (1398, 250), (1330, 296)):
        canvas.stroke(
            smooth(
                [(x - 30, y - 13), (x - 12, y - 12), (x, y), (x + 12, y - 12), (x + 30, y - 13)],
                closed=False,
            ),
            mix(NIGHT, TEAL, 0.3),
            5,
        )
