"""Heads and small figures, drawn the same way in every scene."""

from .canvas import Canvas, Points
from .palette import BRICK, CORAL, EARTH, INK, ROSE, SAND, Colour, mix
from .shapes import arc, ribbon, smooth

SKINS = (ROSE, mix(mix(SAND, CORAL, 0.3), EARTH, 0.3), mix(EARTH, ROSE, 0.3), mix(SAND, ROSE, 0.5))
HAIRS = (INK, EARTH, BRICK, mix(SAND, EARTH, 0.55), mix(INK, EARTH, 0.5))


def head(canvas: Canvas, x: float, y: float, size: float, skin: Colour, hair: Colour, style: str):
    """A face without features; hair tells people apart. `size` is half the face's height."""
    if style == "long":
        canvas.fill(_hair_fall(x, y, size), hair)
    if style == "bun":
        canvas.disc(x, y - size * 1.35, size * 0.45, hair)
    if style != "bald":
        canvas.oval(x, y - size * 0.22, size * 0.98, size * 0.98, hair)
    canvas.oval(x, y, size * 0.8, size, skin)
    canvas.grain(arc(x, y, size * 0.8, size), mix(skin, EARTH, 0.6), 200, 0.3, 0.6)
    if style == "bald":
        return
    fringe = [
        (x - size * 0.92, y - size * 0.1),
        (x - size * 0.86, y - size * 0.8),
        (x, y - size * 1.16),
        (x + size * 0.86, y - size * 0.8),
        (x + size * 0.92, y - size * 0.1),
        (x + size * 0.56, y - size * 0.42),
        (x - size * 0.2, y - size * 0.62),
        (x - size * 0.66, y - size * 0.36),
    ]
    canvas.fill(smooth(fringe), hair)
    if style == "cap":
        canvas.fill(arc(x, y - size * 0.46, size, size * 0.78, 180, 360), BRICK)
        canvas.box(
            x - size * 1.02, y - size * 0.54, x + size * 1.3, y - size * 0.34, BRICK, size * 0.1
        )


def _hair_fall(x: float, y: float, size: float):
    return smooth(
        [
            (x, y - size * 1.2),
            (x + size, y - size * 0.6),
            (x + size * 1.1, y + size * 0.5),
            (x + size * 1.15, y + size * 1.25),
            (x - size * 1.15, y + size * 1.25),
            (x - size * 1.1, y + size * 0.5),
            (x - size, y - size * 0.6),
        ]
    )


def from_behind(
    canvas: Canvas, x: float, y: float, size: float, skin: Colour, hair: Colour, style: str
):
    """The back of a head: hair and a little neck."""
    canvas.box(x - size * 0.36, y + size * 0.4, x + size * 0.36, y + size * 1.3, skin)
    if style == "bald":
        canvas.oval(x, y, size * 0.84, size, skin)
        return
    canvas.oval(x, y, size * 0.92, size * 1.02, hair)
    if style == "long":
        canvas.fill(_hair_fall(x, y, size), hair)
    if style == "bun":
        canvas.disc(x, y - size * 0.9, size * 0.46, hair)
    if style == "cap":
        canvas.fill(arc(x, y - size * 0.1, size * 0.98, size, 180, 360), BRICK)
        canvas.box(x - size, y - size * 0.2, x + size, y, mix(BRICK, INK, 0.3), size * 0.1)
    canvas.grain(arc(x, y, size * 0.92, size), mix(hair, SAND, 0.45), 320, 0.45, 0.5)


def bust(canvas: Canvas, x: float, neck: float, width: float, base: float, coat: Colour):
    """Shoulders and chest down to a base line."""
    half = width / 2
    body = [
        *smooth(
            [
                (x - half, base),
                (x - half * 0.92, neck + width * 0.3),
                (x - half * 0.34, neck),
                (x + half * 0.34, neck),
                (x + half * 0.92, neck + width * 0.3),
                (x + half, base),
            ],
            closed=False,
        )
    ]
    canvas.fill(body, coat)
    canvas.grain(body, mix(coat, INK, 0.75), 190, 0.7, 0.9)


def stander(
    canvas: Canvas,
    x: float,
    feet: float,
    height: float,
    coat: Colour,
    style: str,
    look: tuple[Colour, Colour],
    back=False,
    ground: Colour | None = INK,
):
    """Somebody standing in a coat, from the front or the back; `look` is skin and hair.

    `ground` colours the shadow at the feet; None leaves it out.
    """
    skin, hair = look
    size = height * 0.1
    if ground:
        canvas.tint(arc(x + size * 0.3, feet, size * 2.3, size * 0.4), ground, 0.4, size * 0.16)
    for side in (-1, 1):
        leg = [(x + side * size * 0.45, feet - height * 0.4), (x + side * size * 0.55, feet - 4)]
        canvas.stroke(leg, mix(INK, coat, 0.15), size * 0.66)
    shoulder, hem = feet - height * 0.79, feet - height * 0.26
    for side in (-1, 1):
        canvas.stroke(
            smooth(
                [
                    (x + side * size * 1.1, shoulder + size * 0.7),
                    (x + side * size * 1.62, shoulder + size * 2.2),
                    (x + side * size * 1.42, shoulder + size * 3.6),
                ],
                closed=False,
            ),
            mix(coat, INK, 0.22),
            size * 0.62,
        )
        canvas.disc(x + side * size * 1.42, shoulder + size * 3.8, size * 0.3, skin)
    body = smooth(
        [
            (x - size * 1.25, shoulder + size * 0.45),
            (x, shoulder - size * 0.1),
            (x + size * 1.25, shoulder + size * 0.45),
            (x + size * 1.5, hem - size),
            (x + size * 1.6, hem),
            (x - size * 1.6, hem),
            (x - size * 1.5, hem - size),
        ]
    )
    canvas.fill(body, coat)
    canvas.grain(body, mix(coat, INK, 0.8), 190, 0.65, 0.9)
    if back:
        from_behind(canvas, x, shoulder - size * 0.95, size, skin, hair, style)
    else:
        canvas.box(
            x - size * 0.34, shoulder - size * 0.4, x + size * 0.34, shoulder + size * 0.3, skin
        )
        head(canvas, x, shoulder - size * 0.95, size, skin, hair, style)


def limb(canvas: Canvas, joints: Points, start: float, end: float, colour: Colour, angle=200.0):
    """An arm or a leg through its joints, tapering, shaded towards `angle`."""
    outline = ribbon(smooth(joints, closed=False, steps=8), start, end)
    canvas.fill(outline, colour)
    canvas.grain(outline, mix(colour, INK, 0.6), angle, 0.55, 0.8)
