"""A reader by lamplight: the one drawing in portrait format."""

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
    SAND,
    SEA,
    TEAL,
    Colour,
    mix,
)
from ..people import SKINS
from ..shapes import arc, rectangle, smooth


def draw(canvas: Canvas):
    canvas.gradient(
        rectangle(0, 0, 1200, 1600), mix(CORAL, ROSE, 0.35), mix(ROSE, CORAL, 0.25), ROSE
    )
    canvas.grain(rectangle(0, 0, 1200, 1600), BRICK, 225, 0.55)
    _night_window(canvas)
    _bookshelf(canvas)
    canvas.fill(rectangle(0, 1330, 1200, 1600), mix(EARTH, INK, 0.15))
    rug = arc(610, 1470, 560, 105)
    canvas.fill(rug, TEAL)
    canvas.grain(rug, INK, 180, 0.6)
    canvas.stroke(arc(610, 1470, 520, 88), LAMP, 6)
    _floor_lamp(canvas)
    _armchair(canvas)
    _reader(canvas)
    _cat(canvas)


def _night_window(canvas: Canvas):
    canvas.box(110, 150, 520, 850, CREAM, 8)
    pane = rectangle(136, 176, 494, 824)
    canvas.gradient(pane, INK, NIGHT, TEAL)
    for _ in range(26):
        canvas.disc(
            canvas.random.uniform(145, 485),
            canvas.random.uniform(185, 560),
            canvas.random.uniform(1.5, 3.5),
            CREAM,
        )
    canvas.disc(388, 318, 56, mix(LAMP, CREAM, 0.6))
    canvas.disc(412, 300, 50, mix(INK, NIGHT, 0.55))
    roofs = [
        (136, 824),
        (136, 700),
        (200, 640),
        (262, 700),
        (262, 735),
        (330, 735),
        (330, 668),
        (386, 612),
        (440, 668),
        (440, 720),
        (494, 720),
        (494, 824),
    ]
    canvas.fill(roofs, INK)
    for x, y in ((178, 730), (214, 730), (362, 706), (398, 706), (398, 752)):
        canvas.box(x, y, x + 16, y + 24, LAMP)
    canvas.fill(rectangle(306, 176, 324, 824), CREAM)
    canvas.fill(rectangle(136, 490, 494, 506), CREAM)
    canvas.box(86, 842, 544, 876, mix(CREAM, SAND, 0.6), 6)
    for side, edge in ((-1, 66), (1, 566)):
        drape = smooth(
            [
                (edge - 44, 110),
                (edge + 44, 110),
                (edge + 30 - side * 18, 520),
                (edge + 52, 960),
                (edge - 52, 960),
                (edge - 30 - side * 18, 520),
            ]
        )
        canvas.fill(drape, MOSS)
        canvas.grain(drape, PINE, 180 if side > 0 else 0, 0.85)
    canvas.box(20, 92, 620, 116, EARTH, 10)


def _bookshelf(canvas: Canvas):
    canvas.box(760, 120, 1240, 800, EARTH, 6)
    canvas.fill(rectangle(784, 144, 1240, 776), mix(EARTH, INK, 0.5))
    colours = (TEAL, CREAM, BRICK, LAMP, MOSS, SEA, SAND, NIGHT, CORAL)
    for shelf in (340, 556, 772):
        x = 792
        while x < 1200:
            width, height = canvas.random.randint(20, 44), canvas.random.randint(110, 172)
            book = rectangle(x, shelf - height, x + width, shelf)
            colour = canvas.random.choice(colours)
            canvas.fill(book, colour)
            canvas.fill(
                rectangle(x, shelf - height + 22, x + width, shelf - height + 30),
                mix(colour, INK, 0.4),
            )
            canvas.grain(book, INK, 0, 0.45)
            x += width + canvas.random.choice((2, 2, 3, 16))
        canvas.fill(rectangle(784, shelf, 1240, shelf + 22), EARTH)


def _floor_lamp(canvas: Canvas):
    canvas.stroke([(1010, 470), (1010, 1400)], INK, 14)
    canvas.oval(1010, 1404, 92, 20, INK)
    canvas.glow(960, 560, 620, LAMP, 0.7)
    cone = [(905, 500), (1115, 500), (1290, 1420), (470, 1420)]
    canvas.beam(cone, (1010, 470), 1000, mix(LAMP, CREAM, 0.4), 0.55)
    shade = [(930, 330), (1090, 330), (1150, 510), (870, 510)]
    canvas.fill(shade, mix(LAMP, CREAM, 0.25))
    canvas.grain(shade, CORAL, 270, 0.75, 0.8)


def _armchair(canvas: Canvas):
    back = smooth(
        [(640, 700), (800, 640), (975, 700), (1020, 960), (1010, 1300), (640, 1300), (610, 960)]
    )
    canvas.fill(back, TEAL)
    canvas.grain(back, INK, 120, 0.75, 0.9)
    for x in (430, 990):
        canvas.stroke([(x, 1380), (x - 6, 1452)], EARTH, 22)
    seat = smooth([(395, 1160), (640, 1130), (1000, 1150), (1020, 1380), (700, 1400), (400, 1390)])
    canvas.fill(seat, mix(TEAL, INK, 0.2))
    canvas.grain(seat, INK, 90, 0.8)


def _reader(canvas: Canvas):
    skin, dress = SKINS[1], mix(LAMP, CORAL, 0.18)
    for hip, knee, heel, toe in (
        ((800, 1150), (430, 1120), (395, 1420), (318, 1438)),
        ((800, 1170), (490, 1128), (520, 1420), (446, 1446)),
    ):
        canvas.stroke([knee, heel], mix(skin, EARTH, 0.12), 48)
        canvas.stroke([heel, toe], BRICK, 40)
        canvas.stroke([hip, knee], mix(dress, BRICK, 0.2), 120)
    skirt = smooth(
        [
            (860, 1010),
            (900, 1190),
            (760, 1250),
            (480, 1220),
            (396, 1200),
            (380, 1080),
            (470, 1056),
            (680, 1070),
        ]
    )
    canvas.fill(skirt, dress)
    canvas.grain(skirt, BRICK, 80, 0.8)
    torso = smooth(
        [(690, 820), (760, 768), (845, 800), (900, 940), (900, 1160), (740, 1180), (700, 1040)]
    )
    canvas.fill(torso, dress)
    canvas.grain(torso, BRICK, 20, 0.75)
    canvas.stroke([(756, 740), (770, 810)], mix(skin, EARTH, 0.2), 56)
    _profile(canvas, skin, mix(MIST, SAND, 0.3))
    _open_book(canvas)
    canvas.stroke([(800, 860), (748, 1030), (566, 1000)], mix(dress, BRICK, 0.3), 66)
    canvas.stroke([(566, 1000), (536, 990)], skin, 40)


def _profile(canvas: Canvas, skin: Colour, hair: Colour):
    bun = arc(846, 590, 64, 62)
    canvas.fill(bun, hair)
    face = smooth(
        [
            (640, 640),
            (668, 570),
            (740, 548),
            (802, 600),
            (800, 690),
            (744, 762),
            (690, 764),
            (668, 736),
            (664, 712),
            (642, 694),
            (652, 668),
        ]
    )
    canvas.fill(face, skin)
    canvas.grain(face, EARTH, 60, 0.4, 0.6)
    locks = smooth(
        [
            (648, 600),
            (672, 530),
            (750, 500),
            (830, 540),
            (848, 640),
            (800, 730),
            (776, 690),
            (768, 630),
            (710, 580),
        ]
    )
    canvas.fill(locks, hair)
    for lock in (bun, locks):
        canvas.grain(lock, mix(hair, INK, 0.6), 60, 0.6, 0.8)
    canvas.disc(776, 700, 9, LAMP)
    canvas.stroke([(664, 664), (686, 668)], INK, 5)


def _open_book(canvas: Canvas):
    canvas.fill([(392, 856), (520, 900), (560, 1040), (430, 1010)], BRICK)
    pages = smooth(
        [(404, 846), (470, 850), (528, 892), (560, 1026), (500, 1000), (440, 998)], steps=6
    )
    canvas.fill(pages, CREAM)
    canvas.fill([(528, 892), (640, 836), (668, 968), (560, 1034)], CREAM)
    canvas.grain([(528, 892), (640, 836), (668, 968), (560, 1034)], EARTH, 180, 0.45, 0.5)
    canvas.stroke([(528, 892), (560, 1032)], mix(SAND, EARTH, 0.4), 4)
    for step in range(6):
        canvas.stroke(
            [(548 + step * 4, 908 + step * 18), (628 + step * 4, 868 + step * 18)],
            mix(SAND, EARTH, 0.35),
            4,
        )


def _cat(canvas: Canvas):
    body = smooth(
        [
            (x - 70, y)
            for x, y in (
                (170, 1440),
                (210, 1370),
                (300, 1360),
                (345, 1420),
                (330, 1470),
                (190, 1474),
            )
        ]
    )
    canvas.fill(body, INK)
    canvas.fill(
        smooth(
            [
                (x - 70, y)
                for x, y in (
                    (132, 1440),
                    (146, 1396),
                    (190, 1386),
                    (218, 1420),
                    (198, 1460),
                    (150, 1464),
                )
            ]
        ),
        INK,
    )
    canvas.fill([(72, 1410), (76, 1368), (102, 1394)], INK)
    canvas.fill([(112, 1392), (136, 1368), (142, 1412)], INK)
    canvas.stroke(
        smooth([(250, 1458), (296, 1460), (310, 1422), (292, 1400)], closed=False), INK, 20
    )
    canvas.grain(body, TEAL, 300, 0.5, 0.6)
