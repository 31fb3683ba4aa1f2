"""The streets along the river, and how far into them the water would come."""

import math

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
    PINE,
    ROSE,
    SAND,
    SEA,
    TEAL,
    mix,
)
from ..shapes import arc, rectangle, smooth, turned

RIVER = (
    (-80, 330),
    (180, 400),
    (420, 560),
    (700, 600),
    (960, 560),
    (1210, 640),
    (1420, 850),
    (1660, 940),
    (2080, 900),
)
CANAL = ((300, -40), (330, 180), (520, 300), (780, 260), (980, 330), (1040, 560))
OLD_REACH, NEW_REACH = 118, 176
# where water gathers away from the river: the canal's bed, the dip below the rope works
DIPS = ((470, 270, 150, 84), (700, 262, 160, 78), (940, 330, 120, 110), (760, 860, 190, 120))


def draw(canvas: Canvas):
    ground = rectangle(0, 0, 2000, 1333)
    canvas.fill(ground, mix(SAND, PAPER, 0.35))
    canvas.grain(ground, mix(SAND, EARTH, 0.4), 45, 0.35, 0.8)
    river = smooth(RIVER, closed=False, steps=20)
    canal = smooth(CANAL, closed=False, steps=16)
    _parks(canvas)
    _zone(canvas, river)
    _blocks(canvas, river, canal)
    _avenues(canvas)
    canvas.stroke(canal, mix(TEAL, SEA, 0.5), 26)
    _river(canvas, river)
    _bridges(canvas, river)
    _edge(canvas, river)
    _pins(canvas)
    _gauge(canvas, 1800, 250)


def _distance(point, line) -> float:
    return min(math.dist(point, other) for other in line[::3])


def _reach(x: float) -> float:
    """The flood plain widens and narrows along the river."""
    return 1 + 0.32 * math.sin(x / 170 + 0.6) + 0.14 * math.sin(x / 63)


def _wet(x: float, y: float, river) -> int:
    """0 dry; 1 under water by the new map only; 2 by the old one too."""
    away = _distance((x, y), river)
    if away < OLD_REACH * _reach(x):
        return 2
    inside = any(((x - dx) / rx) ** 2 + ((y - dy) / ry) ** 2 < 1 for dx, dy, rx, ry in DIPS)
    return 1 if inside or away < NEW_REACH * _reach(x) else 0


def _parks(canvas: Canvas):
    for points in (
        [(1280, 120), (1520, 90), (1600, 240), (1420, 330), (1270, 270)],
        [(120, 900), (330, 860), (400, 1010), (240, 1110), (90, 1050)],
        [(1160, 1130), (1390, 1110), (1430, 1250), (1200, 1290)],
    ):
        park = smooth(points)
        canvas.fill(park, mix(MOSS, SAND, 0.25))
        canvas.grain(park, PINE, 45, 0.6, 0.8)
        for _ in range(15):
            x = canvas.random.uniform(
                min(p[0] for p in points) + 50, max(p[0] for p in points) - 50
            )
            y = canvas.random.uniform(
                min(p[1] for p in points) + 50, max(p[1] for p in points) - 50
            )
            canvas.disc(x, y, canvas.random.uniform(9, 17), mix(MOSS, PINE, 0.45))


def _bank(river, side: int, reach: float):
    bank = []
    for (x, y), (next_x, next_y) in zip(river[::4], river[4::4], strict=False):
        length = math.dist((x, y), (next_x, next_y)) or 1
        far = reach * _reach(x)
        bank.append(
            (x - (next_y - y) / length * far * side, y + (next_x - x) / length * far * side)
        )
    return bank


def _zone(canvas: Canvas, river):
    """Ground that would be wet, under the blocks: the newly mapped part is paler."""
    new = [*_bank(river, 1, NEW_REACH), *reversed(_bank(river, -1, NEW_REACH))]
    old = [*_bank(river, 1, OLD_REACH), *reversed(_bank(river, -1, OLD_REACH))]
    canvas.fill(new, mix(MIST, SEA, 0.35))
    for x, y, rx, ry in DIPS:
        canvas.oval(x, y, rx, ry, mix(MIST, SEA, 0.35))
    canvas.fill(old, mix(SEA, TEAL, 0.05))


def _blocks(canvas: Canvas, river, canal):
    """City blocks, squarely to the river's general run; a wet block turns blue."""
    dry = (CREAM, PAPER, mix(SAND, CORAL, 0.4), mix(SAND, CORAL, 0.22), mix(CREAM, ROSE, 0.4))
    slant = 15
    for row in range(-6, 24):
        for column in range(-4, 30):
            across, down = column * 84 + row % 3 * 13, row * 66
            ((x, y),) = turned([(across - 100, down - 60)], (1000, 660), slant)
            if not (-60 < x < 2060 and -60 < y < 1400):
                continue
            if _distance((x, y), river) < 80 or _distance((x, y), canal) < 42 or _in_park(x, y):
                continue
            width, height = canvas.random.uniform(54, 72), canvas.random.uniform(40, 54)
            wet = _wet(x, y, river)
            colour = (
                canvas.random.choice(dry),
                mix(SEA, MIST, canvas.random.uniform(0.0, 0.3)),
                mix(TEAL, SEA, canvas.random.uniform(0.0, 0.4)),
            )[wet]
            block = turned(
                rectangle(x - width / 2, y - height / 2, x + width / 2, y + height / 2),
                (x, y),
                slant,
            )
            canvas.fill(block, colour)
            canvas.grain(block, mix(colour, INK if wet else EARTH, 0.45), 45, 0.4, 0.8)


def _in_park(x: float, y: float) -> bool:
    parks = ((1430, 205, 205, 145), (245, 985, 190, 150), (1295, 1195, 165, 115))
    return any(((x - px) / rx) ** 2 + ((y - py) / ry) ** 2 < 1 for px, py, rx, ry in parks)


AVENUES = (
    ((880, -40), (840, 300), (700, 640), (560, 960), (380, 1380)),
    ((1740, -40), (1560, 420), (1330, 760), (1140, 1080), (1060, 1380)),
)


def _avenues(canvas: Canvas):
    for points in AVENUES:
        avenue = smooth(points, closed=False, steps=60)
        canvas.stroke(avenue, mix(SAND, PAPER, 0.6), 30)
        canvas.dashes(avenue, mix(EARTH, SAND, 0.4), 4, 16, 14)


def _river(canvas: Canvas, river):
    canvas.stroke(river, mix(NIGHT, TEAL, 0.55), 108)
    canvas.stroke(river, mix(NIGHT, TEAL, 0.8), 88)
    for shift, width in ((-22, 4), (4, 5), (26, 3)):
        line = [(x, y + shift) for x, y in river]
        canvas.dashes(smooth(line[::5], closed=False, steps=12), mix(SEA, MIST, 0.3), width, 60, 90)


def _bridges(canvas: Canvas, river):
    """Where an avenue meets the river; the third one is for trains."""
    crossings = []
    for points in AVENUES:
        avenue = smooth(points, closed=False, steps=60)
        middle = min(range(8, len(avenue) - 8), key=lambda at: _distance(avenue[at], river))
        crossings.append((avenue[middle], avenue[middle - 8], avenue[middle + 8]))
    crossings.append(((1800, 930), (1770, 800), (1830, 1060)))
    for (x, y), start, end in crossings:
        length = math.dist(start, end)
        dx, dy = (end[0] - start[0]) / length * 88, (end[1] - start[1]) / length * 88
        canvas.stroke([(x - dx, y - dy), (x + dx, y + dy)], EARTH, 46)
        canvas.stroke([(x - dx, y - dy), (x + dx, y + dy)], mix(SAND, CREAM, 0.4), 32)


def _edge(canvas: Canvas, river):
    """The new map's limit, dashed."""
    for side in (1, -1):
        canvas.dashes(smooth(_bank(river, side, NEW_REACH), closed=False), BRICK, 7, 24, 16)


def _pins(canvas: Canvas):
    for x, y in ((760, 850), (480, 250), (1130, 420), (1530, 760)):
        canvas.tint(arc(x + 4, y + 2, 26, 9), INK, 0.4, blur=4)
        pin = [(x, y), *arc(x, y - 78, 36, 36, 145, 395, 30)]
        canvas.fill(pin, CORAL)
        canvas.grain(pin, BRICK, 20, 0.7)
        canvas.disc(x, y - 78, 21, CREAM)
        canvas.fill([(x, y - 94), (x - 11, y - 74), (x + 11, y - 74)], TEAL)
        canvas.disc(x, y - 72, 11, TEAL)


def _gauge(canvas: Canvas, x: float, y: float):
    """A flood gauge for a key: the old reach below, the new one above it."""
    canvas.tint(rectangle(x - 96, y - 160, x + 116, y + 210), EARTH, 0.4, blur=12)
    canvas.box(x - 110, y - 180, x + 110, y + 190, CREAM, 18)
    canvas.grain(rectangle(x - 110, y - 180, x + 110, y + 190), SAND, 45, 0.6)
    canvas.box(x - 70, y + 40, x + 10, y + 160, mix(TEAL, SEA, 0.2), 4)
    canvas.box(x - 70, y - 50, x + 10, y + 40, mix(SEA, MIST, 0.15), 4)
    canvas.box(x - 70, y - 150, x + 10, y - 50, mix(SAND, CORAL, 0.3), 4)
    canvas.dashes([(x - 84 + step, y - 50) for step in range(0, 110, 2)], BRICK, 7, 18, 12)
    for step in range(8):
        mark = y + 160 - step * 44
        canvas.stroke([(x + 36, mark), (x + (76 if step % 2 == 0 else 60), mark)], INK, 8)
    canvas.stroke([(x + 36, y - 150), (x + 36, y + 160)], INK, 7)
    canvas.disc(x + 36, y - 50, 15, LAMP)
