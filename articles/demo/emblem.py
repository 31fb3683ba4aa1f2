"""The Courier's emblem: a lantern alight, at night. Plain enough to be known at 16 pixels."""

import math
from io import BytesIO

from PIL import Image, ImageDraw, ImageFilter

from articles.demo.drawings.palette import CORAL, CREAM, INK, LAMP, NIGHT, mix

SIZE = 512
SCALE = 4  # drawn so many times larger: reducing smooths the edges


def png_bytes() -> bytes:
    file = BytesIO()
    draw().save(file, "PNG", optimize=True)
    return file.getvalue()


def draw() -> Image.Image:
    """On a ground that fills the square, so that every shape can be cut from it."""
    ground = mix(NIGHT, INK, 0.35)
    image = Image.new("RGB", (SIZE * SCALE, SIZE * SCALE), ground)
    _glow(image, mix(LAMP, ground, 0.45))
    pen = ImageDraw.Draw(image)
    _ring(pen)
    _shape(pen, CREAM, (222, 122), (290, 122), (368, 178), (144, 178))  # the roof
    _shape(pen, LAMP, (172, 192), (340, 192), (356, 384), (156, 384))  # the glass
    for x, foot in ((172, 156), (340, 356)):
        _line(pen, CREAM, (x, 186), (foot, 392), 18)
    _shape(pen, CREAM, (132, 384), (380, 384), (392, 432), (120, 432))  # the base
    _flame(pen, CORAL, 1)
    _flame(pen, CREAM, 0.52)
    return image.resize((SIZE, SIZE), Image.Resampling.LANCZOS)


def _glow(image: Image.Image, colour) -> None:
    light = Image.new("L", (SIZE, SIZE), 0)
    ImageDraw.Draw(light).ellipse((96, 128, 416, 448), fill=190)
    light = light.filter(ImageFilter.GaussianBlur(56)).resize(image.size)
    image.paste(Image.new("RGB", image.size, colour), mask=light)


def _ring(pen: ImageDraw.ImageDraw) -> None:
    box = [side * SCALE for side in (212, 44, 300, 132)]
    pen.ellipse(box, outline=CREAM, width=20 * SCALE)


def _flame(pen: ImageDraw.ImageDraw, colour, size: float) -> None:
    """A drop standing on the wick."""
    turns = [math.tau * step / 90 for step in range(90)]
    points = [
        (
            256 + size * (58 * math.sin(turn) * math.sin(turn / 2) ** 1.6),
            358 - size * 70 * (1 + math.cos(turn)),
        )
        for turn in turns
    ]
    _shape(pen, colour, *points)


def _shape(pen: ImageDraw.ImageDraw, colour, *points) -> None:
    pen.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=colour)


def _line(pen: ImageDraw.ImageDraw, colour, start, end, width) -> None:
    ends = [(x * SCALE, y * SCALE) for x, y in (start, end)]
    pen.line(ends, fill=colour, width=width * SCALE)
