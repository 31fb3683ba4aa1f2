"""A comet with two tails, and some people who went up the hill for it."""

from ..canvas import Canvas
from ..palette import BRICK, CORAL, CREAM, EARTH, INK, LAMP, MIST, MOSS, NIGHT, SAND, SEA, TEAL, mix
from ..shapes import arc, down_to, rectangle, smooth, turned, wave
from ..sky import stars


def draw(canvas: Canvas):
    canvas.gradient(
        rectangle(0, 0, 2000, 1100), INK, mix(INK, NIGHT, 0.6), NIGHT, TEAL, mix(SEA, LAMP, 0.35)
    )
    stars(canvas, 330, 900)
    _comet_tail(canvas, (690, 520))
    for layer, (y, height, length) in enumerate(
        ((900, 76, 330), (985, 64, 250), (1085, 52, 300), (1195, 42, 210))
    ):
        colour = mix(mix(TEAL, SEA, 0.2), INK, 0.25 + layer * 0.22)
        hill = down_to(wave(0, 2000, y, height, length, layer * 1.9 + 0.6), 1340)
        canvas.fill(hill, colour)
        canvas.grain(hill, mix(colour, INK, 0.7), 90, 0.8, 0.7)
        if layer == 0:
            _village(canvas)
        if layer == 1:
            _observatory(canvas, 1580, 972)
    _watchers(canvas)


def _comet_tail(canvas: Canvas, head):
    x, y = head
    for angle, spread, length, colour, strength in (
        (-27, 9.5, 1450, SEA, 0.75),
        (-31, 5.5, 1500, mix(LAMP, CREAM, 0.5), 0.85),
        (-30, 2.2, 1100, CREAM, 0.9),
    ):
        tip = [turned([(x + length, y)], head, angle + side * spread)[0] for side in (-1, 1)]
        flank = [turned([(x, y + side * 26)], head, angle)[0] for side in (1, -1)]
        tail = [flank[1], tip[0], tip[1], flank[0]]
        canvas.beam(tail, head, length, colour, strength)
        canvas.grain(tail, colour, 180 + angle + 60, 0.16, 0.5)
    canvas.glow(x, y, 210, mix(LAMP, CREAM, 0.5), 0.95)
    canvas.disc(x, y, 36, mix(CREAM, LAMP, 0.25))
    canvas.disc(x - 4, y + 3, 22, CREAM)


def _village(canvas: Canvas):
    for x, y in ((640, 925), (690, 915), (732, 930), (792, 922), (850, 936), (600, 940)):
        canvas.fill(
            [(x - 22, y), (x - 22, y - 24), (x, y - 44), (x + 22, y - 24), (x + 22, y)], INK
        )
        canvas.box(x - 7, y - 22, x + 5, y - 9, LAMP)
    canvas.fill([(752, 920), (752, 868), (764, 816), (776, 868), (776, 920)], INK)


def _observatory(canvas: Canvas, x: float, base: float):
    canvas.box(x - 84, base - 96, x + 84, base + 60, mix(CREAM, TEAL, 0.45))
    canvas.grain(rectangle(x - 84, base - 96, x + 84, base + 60), INK, 0, 0.8)
    dome = arc(x, base - 96, 96, 96, 180, 360)
    canvas.fill(dome, mix(CREAM, SEA, 0.35))
    canvas.grain(dome, INK, 20, 0.8)
    slit = [(x - 66, base - 166), (x - 34, base - 188), (x - 14, base - 98), (x - 44, base - 98)]
    canvas.fill(slit, LAMP)
    canvas.stroke([(x - 30, base - 120), (x - 82, base - 206)], INK, 17)
    canvas.box(x + 14, base - 44, x + 40, base - 4, LAMP, 4)


def _watchers(canvas: Canvas):
    tripod = (1010, 1170)
    for foot in (-46, 4, 50):
        canvas.stroke([(tripod[0], tripod[1] - 96), (tripod[0] + foot, tripod[1] + 16)], INK, 7)
    canvas.stroke([(1072, 1110), (936, 1030)], INK, 21)
    canvas.stroke([(936, 1030), (928, 1026)], mix(SEA, MIST, 0.3), 25)
    for x, height, coat, hat in (
        (1112, 156, BRICK, LAMP),
        (800, 148, CORAL, INK),
        (868, 96, LAMP, BRICK),
        (1290, 160, MOSS, INK),
    ):
        feet = 1192
        for side in (-1, 1):
            canvas.stroke([(x + side * 9, feet - height * 0.4), (x + side * 11, feet)], INK, 13)
        body = smooth(
            [
                (x - 20, feet - height * 0.74),
                (x + 20, feet - height * 0.74),
                (x + 29, feet - height * 0.28),
                (x - 29, feet - height * 0.28),
            ]
        )
        canvas.fill(body, coat)
        canvas.grain(body, INK, 0, 0.75)
        canvas.disc(x, feet - height * 0.87, 18, mix(EARTH, SAND, 0.4))
        canvas.fill(arc(x, feet - height * 0.9, 20, 19, 180, 360), hat)
        canvas.disc(x, feet - height * 0.9 - 21, 6, hat)
    canvas.stroke([(826, 1108), (846, 1138)], CORAL, 11)
