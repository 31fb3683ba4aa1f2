"""Three stalls before the market hall, and the people buying."""

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
    PAPER,
    ROSE,
    SAND,
    SEA,
    TEAL,
    mix,
)
from ..people import HAIRS, SKINS, from_behind, head
from ..shapes import arc, rectangle, smooth


def draw(canvas: Canvas):
    canvas.gradient(rectangle(0, 0, 2000, 700), mix(LAMP, CREAM, 0.65), CREAM, PAPER)
    _market_hall(canvas)
    canvas.fill(rectangle(0, 800, 2000, 1333), mix(SAND, PAPER, 0.35))
    canvas.grain(rectangle(0, 800, 2000, 1333), mix(SAND, EARTH, 0.5), 90, 0.5)
    _bunting(canvas)
    for left, width, stripe in ((-60, 620, CORAL), (640, 700, TEAL), (1420, 640, MOSS)):
        _stall(canvas, left, 470, width, stripe)
    for x, coat, height, style in (
        (170, NIGHT, 490, "long"),
        (560, CORAL, 420, "bun"),
        (800, MOSS, 470, "cap"),
        (1330, mix(TEAL, NIGHT, 0.4), 440, "short"),
        (1800, BRICK, 480, "bun"),
    ):
        _shopper(canvas, x, 1290, height, coat, style)


def _market_hall(canvas: Canvas):
    wall = mix(MIST, PAPER, 0.45)
    canvas.fill(rectangle(160, 250, 1840, 820), wall)
    canvas.fill([(120, 260), (1000, 60), (1880, 260)], mix(SEA, MIST, 0.5))
    canvas.grain([(120, 260), (1000, 60), (1880, 260)], TEAL, 180, 0.6)
    canvas.disc(1000, 182, 48, CREAM)
    canvas.stroke([(1000, 182), (1000, 216)], INK, 6)
    canvas.stroke([(1000, 182), (976, 175)], INK, 6)
    for x in range(270, 1800, 182):
        window = [*arc(x, 390, 58, 70, 180, 360), (x + 58, 640), (x - 58, 640)]
        canvas.fill(window, mix(SEA, TEAL, 0.3))
        canvas.grain(window, NIGHT, 60, 0.5)
        canvas.stroke([(x, 322), (x, 640)], wall, 6)
        canvas.stroke([(x - 58, 470), (x + 58, 470)], wall, 6)


def _bunting(canvas: Canvas):
    for start, end, sag in ((-40, 1000, 95), (1000, 2040, 95)):
        cord = [
            (start + (end - start) * t / 20, 300 + sag * 4 * (t / 20) * (1 - t / 20))
            for t in range(21)
        ]
        canvas.stroke(cord, INK, 3)
        for number, (x, y) in enumerate(cord[1:-1]):
            colour = (CORAL, LAMP, TEAL, CREAM)[number % 4]
            canvas.fill([(x - 20, y), (x + 20, y), (x, y + 46)], colour)
            canvas.grain([(x - 20, y), (x + 20, y), (x, y + 46)], INK, 180, 0.3)


def _stall(canvas: Canvas, left: float, top: float, width: float, stripe):
    right, counter = left + width, 925
    canvas.fill(rectangle(left + 30, top + 60, right - 30, counter), mix(NIGHT, stripe, 0.25))
    canvas.grain(rectangle(left + 30, top + 60, right - 30, counter), INK, 270, 0.8)
    for share in (0.16, 0.84):
        canvas.glow(left + width * share, top + 170, 210, LAMP, 0.6)
        canvas.disc(left + width * share, top + 158, 14, CREAM)
    place, style = {CORAL: (0.62, "cap"), TEAL: (0.5, "bun"), MOSS: (0.24, "short")}[stripe]
    _vendor(canvas, left + width * place, counter, stripe, style)
    for x in (left + 34, right - 34):
        canvas.stroke([(x, top), (x, 1130)], EARTH, 15)
    _awning(canvas, left, top, width, stripe)
    _crates(canvas, left + 24, right - 24, counter)


def _vendor(canvas: Canvas, x: float, counter: float, apron, style: str):
    torso = [*arc(x, counter - 130, 86, 92, 180, 360), (x + 92, counter), (x - 92, counter)]
    canvas.fill(torso, mix(CREAM, SAND, 0.4))
    canvas.grain(torso, EARTH, 180, 0.4)
    canvas.fill(rectangle(x - 46, counter - 130, x + 46, counter), apron)
    skin = canvas.random.choice(SKINS)
    canvas.box(x - 17, counter - 248, x + 17, counter - 200, skin)
    head(canvas, x, counter - 278, 50, skin, canvas.random.choice(HAIRS), style)
    for side in (-1, 1):
        canvas.stroke(
            [
                (x + side * 74, counter - 120),
                (x + side * 104, counter - 62),
                (x + side * 60, counter - 26),
            ],
            mix(CREAM, SAND, 0.7),
            30,
        )
        canvas.disc(x + side * 56, counter - 24, 16, skin)


def _awning(canvas: Canvas, left: float, top: float, width: float, stripe):
    count = 9
    step = width / count
    for number in range(count):
        colour = stripe if number % 2 == 0 else CREAM
        x, inner = left + number * step, left + 46 + number * (width - 92) / count
        inner_step = (width - 92) / count
        canvas.fill(
            [
                (inner, top - 110),
                (inner + inner_step, top - 110),
                (x + step, top + 64),
                (x, top + 64),
            ],
            colour,
        )
        canvas.fill(arc(x + step / 2, top + 63, step / 2, 34, 0, 180, 24), colour)
    cloth = [
        (left + 46, top - 110),
        (left + width - 46, top - 110),
        (left + width, top + 64),
        (left, top + 64),
    ]
    canvas.grain(cloth, mix(stripe, INK, 0.6), 90, 0.5, 0.7)
    canvas.tint(rectangle(left + 30, top + 96, left + width - 30, top + 150), INK, 0.3, blur=12)


def _crates(canvas: Canvas, left: float, right: float, counter: float):
    count = 4
    step = (right - left) / count
    fruits = [CORAL, LAMP, MOSS, BRICK, mix(MOSS, LAMP, 0.45), ROSE]
    canvas.random.shuffle(fruits)
    for number in range(count):
        x = left + number * step
        for row in range(3):
            for column in range(6 - row):
                radius = 14
                cx = x + 22 + row * 12 + column * (step - 44) / 5
                fruit = arc(cx, counter - 8 - row * 19, radius, radius, steps=28)
                canvas.fill(fruit, fruits[number])
                canvas.grain(fruit, mix(fruits[number], INK, 0.6), 45, 0.7)
        canvas.box(x + 6, counter, x + step - 6, counter + 74, mix(EARTH, SAND, 0.45), 5)
        canvas.fill(
            rectangle(x + 6, counter + 34, x + step - 6, counter + 40), mix(EARTH, INK, 0.2)
        )
        canvas.box(x + step / 2 - 24, counter + 12, x + step / 2 + 24, counter + 60, CREAM, 4)
    canvas.fill(rectangle(left, counter + 74, right, counter + 250), mix(EARTH, INK, 0.2))
    canvas.grain(rectangle(left, counter + 74, right, counter + 250), INK, 90, 0.8)


def _shopper(canvas: Canvas, x: float, feet: float, height: float, coat, style: str):
    """Seen from behind: coat, hair, a basket on the arm."""
    canvas.tint(arc(x + 18, feet - 2, 120, 20), EARTH, 0.45, blur=9)
    for side in (-1, 1):
        canvas.stroke([(x + side * 22, feet - height * 0.35), (x + side * 28, feet - 8)], INK, 32)
    top, hem = feet - height * 0.8, feet - height * 0.24
    body = smooth(
        [
            (x - 66, top + 26),
            (x, top - 8),
            (x + 66, top + 26),
            (x + 82, hem - 60),
            (x + 86, hem),
            (x - 86, hem),
            (x - 82, hem - 60),
        ]
    )
    canvas.fill(body, coat)
    canvas.grain(body, INK, 200, 0.65, 0.85)
    skin, hair = canvas.random.choice(SKINS), canvas.random.choice(HAIRS)
    from_behind(canvas, x, top - 58, 46, skin, hair, style)
    side = -1 if x > 1500 else canvas.random.choice((-1, 1))
    canvas.stroke(
        [(x + side * 68, top + 40), (x + side * 100, top + 140), (x + side * 92, top + 196)],
        mix(coat, INK, 0.25),
        28,
    )
    basket = [
        (x + side * 92 - 62, top + 206),
        (x + side * 92 + 62, top + 206),
        (x + side * 92 + 46, top + 282),
        (x + side * 92 - 46, top + 282),
    ]
    for offset, colour in ((-30, MOSS), (4, CORAL), (32, LAMP)):
        canvas.disc(x + side * 92 + offset, top + 200, 21, colour)
    canvas.fill(basket, mix(SAND, EARTH, 0.45))
    canvas.grain(basket, EARTH, 90, 0.7)
