"""A laboratory bench with mosses under glass, and the botanist who tends them."""

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
    PAPER,
    PINE,
    SAND,
    SEA,
    TEAL,
    Colour,
    mix,
)
from ..people import SKINS, limb
from ..shapes import arc, lens, rectangle, ribbon, smooth, turned

BENCH = 980


def draw(canvas: Canvas):
    wall = rectangle(0, 0, 2000, BENCH)
    canvas.gradient(wall, mix(MIST, SEA, 0.35), mix(MIST, PAPER, 0.3), mix(MIST, PAPER, 0.55))
    canvas.grain(wall, mix(SEA, TEAL, 0.4), 200, 0.35, 0.8)
    _window(canvas)
    _shelves(canvas)
    _scientist(canvas, 830)
    _bench(canvas)
    _bell_jar(canvas, 320, 190, 420, "hummock")
    _bell_jar(canvas, 1300, 165, 350, "sporophytes")
    _bell_jar(canvas, 1715, 200, 470, "fern")
    _microscope(canvas, 1090)
    _arms(canvas, 830)
    for x, colour in ((560, mix(MOSS, LAMP, 0.2)), (640, PINE)):
        _dish(canvas, x, 1108 if x < 600 else 1140, colour)
    _notebook(canvas)


def _window(canvas: Canvas):
    canvas.box(80, 90, 640, 760, CREAM, 6)
    pane = rectangle(108, 118, 612, 732)
    canvas.gradient(pane, mix(SEA, MIST, 0.3), mix(MIST, CREAM, 0.6), mix(LAMP, CREAM, 0.55))
    for x, y, radius, colour in (
        (160, 690, 110, MOSS),
        (310, 730, 120, mix(MOSS, PINE, 0.4)),
        (470, 700, 130, MOSS),
        (590, 730, 90, PINE),
    ):
        crown = [(min(612, max(108, px)), min(732, py)) for px, py in arc(x, y, radius, radius)]
        canvas.fill(crown, mix(colour, MIST, 0.35))
        canvas.grain(crown, mix(PINE, SEA, 0.3), 60, 0.6, 0.8)
    for bar in (rectangle(352, 118, 368, 732), rectangle(108, 400, 612, 416)):
        canvas.fill(bar, CREAM)
    canvas.box(52, 752, 668, 784, mix(CREAM, SAND, 0.5), 4)
    canvas.beam([(120, 120), (600, 120), (1500, 1340), (500, 1340)], (360, 120), 1300, CREAM, 0.32)


def _shelves(canvas: Canvas):
    """Jars and herbarium boxes at the right."""
    for shelf in (330, 590):
        x = 1180
        while x < 1950:
            width = canvas.random.uniform(54, 96)
            if canvas.random.random() < 0.55:
                _jar(canvas, x, shelf, width)
            else:
                height = canvas.random.uniform(110, 170)
                box = rectangle(x, shelf - height, x + width, shelf)
                colour = canvas.random.choice((BRICK, SAND, TEAL, mix(EARTH, SAND, 0.4), CORAL))
                canvas.fill(box, colour)
                canvas.grain(box, INK, 0, 0.5, 0.8)
                canvas.box(
                    x + 10, shelf - height + 24, x + width - 10, shelf - height + 62, CREAM, 2
                )
            x += width + canvas.random.choice((8, 14, 34))
        plank = rectangle(1140, shelf, 2000, shelf + 26)
        canvas.fill(plank, mix(EARTH, SAND, 0.35))
        canvas.grain(plank, INK, 90, 0.6)
        canvas.tint(rectangle(1140, shelf + 26, 2000, shelf + 60), INK, 0.25, blur=8)


def _jar(canvas: Canvas, x: float, shelf: float, width: float):
    height = canvas.random.uniform(120, 180)
    colour = canvas.random.choice((MOSS, LAMP, mix(SEA, MIST, 0.3), mix(MOSS, LAMP, 0.5)))
    glass = rectangle(x, shelf - height, x + width, shelf)
    canvas.tint(glass, CREAM, 0.7)
    canvas.box(x + 5, shelf - height * 0.6, x + width - 5, shelf - 5, colour, 6)
    canvas.grain(
        rectangle(x + 5, shelf - height * 0.6, x + width - 5, shelf - 5),
        mix(colour, INK, 0.6),
        0,
        0.6,
    )
    canvas.box(
        x - 3, shelf - height - 18, x + width + 3, shelf - height + 4, mix(EARTH, INK, 0.2), 5
    )
    canvas.stroke([(x + 12, shelf - height + 16), (x + 12, shelf - 16)], CREAM, 5)


def _bench(canvas: Canvas):
    top = rectangle(-10, BENCH, 2010, 1200)
    canvas.gradient(top, mix(SAND, CREAM, 0.45), mix(SAND, CREAM, 0.1))
    canvas.grain(top, mix(SAND, EARTH, 0.6), 90, 0.4)
    edge = rectangle(-10, 1196, 2010, 1236)
    canvas.fill(edge, mix(EARTH, SAND, 0.35))
    front = rectangle(-10, 1236, 2010, 1340)
    canvas.fill(front, mix(TEAL, NIGHT, 0.3))
    canvas.grain(front, INK, 270, 0.7)
    for x in range(160, 2000, 420):
        canvas.box(x, 1262, x + 300, 1340, mix(TEAL, NIGHT, 0.1), 6)
        canvas.box(x + 120, 1290, x + 180, 1304, LAMP, 7)


def _bell_jar(canvas: Canvas, x: float, half: float, height: float, plant: str):
    base = 1090
    canvas.tint(lens(x - half * 1.3, base + 22, half * 2.8, 46), EARTH, 0.5, blur=6)
    canvas.oval(x, base + 12, half * 1.16, 36, mix(EARTH, INK, 0.15))
    canvas.oval(x, base, half * 1.16, 36, mix(EARTH, SAND, 0.4))
    soil = arc(x, base - 4, half * 0.9, 26)
    canvas.fill(soil, mix(EARTH, INK, 0.35))
    growths = {"hummock": _hummock, "sporophytes": _sporophytes, "fern": _fern}
    growths[plant](canvas, x, base, half)
    glass = [
        *arc(x, base - height + half, half, half, 180, 360),
        (x + half, base),
        *arc(x, base, half, 28, 0, 180),
    ]
    canvas.tint(glass, mix(MIST, CREAM, 0.5), 0.25)
    canvas.stroke([*glass, glass[0]], mix(CREAM, MIST, 0.25), 6)
    shine = smooth(
        [
            (x - half * 0.76, base - 40),
            (x - half * 0.8, base - height + half),
            (x - half * 0.5, base - height + half * 0.4),
            (x - half * 0.6, base - height + half),
            (x - half * 0.62, base - 60),
        ]
    )
    canvas.tint(shine, CREAM, 0.75)
    canvas.disc(x, base - height - 20, 24, mix(CREAM, MIST, 0.4))
    canvas.grain(arc(x, base - height - 20, 24, 24), SEA, 60, 0.6)


def _hummock(canvas: Canvas, x: float, base: float, half: float):
    for dx, radius, colour in (
        (-0.42, 0.44, MOSS),
        (0.4, 0.48, mix(MOSS, PINE, 0.4)),
        (0, 0.6, mix(MOSS, LAMP, 0.2)),
        (-0.1, 0.3, MOSS),
    ):
        mound = arc(x + dx * half, base + 4, radius * half, radius * half * 0.95, 180, 360)
        canvas.fill(mound, colour)
        canvas.grain(mound, PINE, 60, 0.85, 0.9)
        canvas.grain(mound, mix(LAMP, MOSS, 0.3), 240, 0.5, 0.5)


def _sporophytes(canvas: Canvas, x: float, base: float, half: float):
    cushion = arc(x, base + 4, half * 0.78, half * 0.5, 180, 360)
    for step in range(19):
        foot = (x + (step - 9) * half * 0.075, base - half * 0.3)
        tip = (
            foot[0] + (step - 9) * 3 + canvas.random.uniform(-8, 8),
            base - half * canvas.random.uniform(0.8, 1.25),
        )
        canvas.stroke([foot, tip], mix(CORAL, EARTH, 0.3), 4)
        capsule = turned(
            arc(tip[0] + 6, tip[1], 15, 8, steps=20), tip, canvas.random.uniform(10, 50)
        )
        canvas.fill(capsule, mix(LAMP, CORAL, canvas.random.uniform(0.1, 0.7)))
    canvas.fill(cushion, mix(MOSS, PINE, 0.2))
    canvas.grain(cushion, mix(MOSS, LAMP, 0.6), 250, 0.6, 0.7)
    canvas.grain(cushion, PINE, 60, 0.7, 0.6)


def _fern(canvas: Canvas, x: float, base: float, half: float):
    for lean, height in ((-0.62, 0.9), (-0.3, 1.35), (0.04, 1.6), (0.34, 1.3), (0.64, 0.95)):
        spine = smooth(
            [
                (x, base),
                (x + lean * half * 0.35, base - height * half * 0.6),
                (x + lean * half, base - height * half),
            ],
            closed=False,
        )
        canvas.stroke(spine, PINE, 6)
        for number, (px, py) in enumerate(spine[4::2]):
            length = half * 0.3 * (1 - number / 16)
            for tilt in (-150, -30):
                leaf = turned(lens(px, py, length, length * 0.32), (px, py), tilt + lean * 30)
                canvas.fill(leaf, MOSS if tilt == -30 else mix(MOSS, PINE, 0.45))
        canvas.grain(ribbon(spine, half * 0.5, half * 0.1), mix(LAMP, MOSS, 0.4), 300, 0.25)
    low_moss = arc(x, base + 4, half * 0.7, half * 0.2, 180, 360)
    canvas.fill(low_moss, mix(MOSS, LAMP, 0.2))
    canvas.grain(low_moss, PINE, 60, 0.8)


def _scientist(canvas: Canvas, x: float):
    coat, skin = mix(CREAM, MIST, 0.2), SKINS[2]
    body = smooth(
        [
            (x - 150, BENCH + 40),
            (x - 168, 820),
            (x - 130, 690),
            (x - 20, 626),
            (x + 90, 680),
            (x + 136, 800),
            (x + 140, BENCH + 40),
        ],
        steps=10,
    )
    canvas.fill(body, coat)
    canvas.grain(body, mix(NIGHT, SAND, 0.35), 180, 0.65, 0.85)
    jumper = [(x - 34, 644), (x + 62, 660), (x + 44, 800)]
    canvas.fill(jumper, BRICK)
    canvas.stroke([(x - 40, 650), (x + 40, 806), (x + 36, BENCH)], mix(NIGHT, SAND, 0.5), 4)
    canvas.stroke([(x + 6, 650), (x + 16, 590)], skin, 62)
    canvas.oval(x + 44, 500, 88, 102, skin)
    canvas.grain(arc(x + 44, 500, 88, 102), mix(skin, INK, 0.6), 170, 0.5, 0.65)
    hair = smooth(
        [
            (x - 60, 560),
            (x - 78, 460),
            (x - 20, 388),
            (x + 70, 380),
            (x + 130, 430),
            (x + 60, 440),
            (x + 8, 470),
            (x - 10, 540),
            (x - 30, 590),
        ]
    )
    canvas.fill(hair, INK)
    canvas.disc(x - 84, 420, 56, INK)
    canvas.grain(hair, TEAL, 220, 0.4, 0.5)
    for lens_x in (x + 66, x + 128):
        canvas.stroke(arc(lens_x, 508, 25, 25), LAMP, 6)
    canvas.stroke([(x - 16, 500), (x + 42, 506)], LAMP, 6)
    canvas.box(x - 110, 840, x - 40, 910, mix(coat, NIGHT, 0.12), 4)
    canvas.stroke([(x - 92, 852), (x - 96, 812)], CORAL, 8)


def _arms(canvas: Canvas, x: float):
    """Both hands at the dishes and the microscope, in front of the bench."""
    coat, skin = mix(CREAM, MIST, 0.2), SKINS[2]
    limb(canvas, [(x + 96, 740), (x + 130, 930), (x + 216, 1012)], 96, 58, mix(coat, NIGHT, 0.08))
    canvas.disc(x + 236, 1022, 32, skin)
    limb(canvas, [(x - 128, 760), (x - 190, 960), (x - 96, 1060)], 100, 58, coat)
    canvas.disc(x - 78, 1072, 32, skin)
    canvas.stroke([(x - 70, 1066), (x - 160, 1128)], mix(MIST, INK, 0.35), 7)
    canvas.stroke([(x - 58, 1080), (x - 160, 1130)], mix(MIST, INK, 0.35), 7)


def _microscope(canvas: Canvas, x: float):
    dark = mix(NIGHT, INK, 0.3)
    canvas.tint(lens(x - 130, 1116, 320, 34), EARTH, 0.5, blur=5)
    canvas.box(x - 100, 1078, x + 110, 1116, dark, 14)
    arm = smooth([(x + 70, 1090), (x + 100, 960), (x + 70, 830), (x + 6, 800)], closed=False)
    canvas.stroke(arm, dark, 42)
    canvas.grain(ribbon(arm, 42, 42), SEA, 240, 0.5, 0.6)
    canvas.box(x - 82, 994, x + 90, 1016, dark, 5)
    canvas.box(x - 46, 984, x + 26, 994, mix(SEA, MIST, 0.6), 2)
    _tube(canvas, (x - 8, 860))
    canvas.disc(x + 92, 1000, 25, LAMP)
    canvas.grain(arc(x + 92, 1000, 25, 25), BRICK, 60, 0.6)
    canvas.glow(x - 10, 1040, 90, LAMP, 0.8)
    canvas.oval(x - 10, 1046, 26, 12, CREAM)


def _tube(canvas: Canvas, middle: Point):
    x, y = middle
    parts: tuple[tuple[float, float, float, float, Colour], ...] = (
        (-34, -150, 34, 60, mix(NIGHT, TEAL, 0.3)),
        (-40, -20, 40, 16, LAMP),
        (-24, 56, 24, 112, mix(MIST, INK, 0.35)),
        (-26, -206, 26, -148, INK),
    )
    for left, top, right, bottom, colour in parts:
        part = turned(rectangle(x + left, y + top, x + right, y + bottom), middle, -20)
        canvas.fill(part, colour)
        canvas.grain(part, INK, 20, 0.6, 0.7)


def _dish(canvas: Canvas, x: float, y: float, colour: Colour):
    canvas.tint(lens(x - 100, y + 12, 230, 30), EARTH, 0.4, blur=4)
    canvas.oval(x, y + 10, 92, 25, mix(MIST, SEA, 0.3))
    canvas.oval(x, y, 92, 25, mix(CREAM, MIST, 0.4))
    canvas.oval(x, y, 80, 20, mix(MIST, CREAM, 0.4))
    for _ in range(12):
        px, py = x + canvas.random.uniform(-54, 54), y + canvas.random.uniform(-9, 9)
        tuft = arc(px, py, 16, 11, steps=20)
        canvas.fill(tuft, colour)
        canvas.grain(tuft, mix(LAMP, MOSS, 0.3), 240, 0.6, 0.6)


def _notebook(canvas: Canvas):
    for page in (
        [(930, 1176), (950, 1118), (1090, 1118), (1096, 1176)],
        [(1096, 1176), (1090, 1118), (1230, 1122), (1262, 1178)],
    ):
        canvas.fill(page, CREAM)
        canvas.grain(page, mix(SAND, EARTH, 0.4), 0, 0.4, 0.6)
    for row in range(4):
        canvas.stroke(
            [(1118 + row * 3, 1132 + row * 11), (1210 + row * 6, 1134 + row * 11)],
            mix(NIGHT, SAND, 0.4),
            3,
        )
    leaf = turned(lens(980, 1150, 78, 24), (980, 1150), -14)
    canvas.fill(leaf, MOSS)
