"""Drawing with Pillow alone: flat shapes, stippled shading, soft light, and paper grain.

All coordinates are pixels of the finished picture. Shapes are painted at twice that size and
reduced at the end, which is what smooths their edges. Chance comes from a generator seeded by the
drawing's key: the same key gives the same bytes on every machine with the same Pillow.
"""

import math
import random
from collections.abc import Sequence
from functools import lru_cache

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from .palette import Colour

SCALE = 2
NOISE_SIZE = (2400, 1600)

Point = tuple[float, float]
Points = Sequence[Point]
Box = tuple[int, int, int, int]


@lru_cache(maxsize=1)
def _noise() -> Image.Image:
    """Even noise, one value for each finished pixel; every drawing shares it."""
    width, height = NOISE_SIZE
    grains = random.Random("paper grain").randbytes(width * height)  # noqa: S311 - texture, not secrets
    return Image.frombytes("L", NOISE_SIZE, grains)


@lru_cache(maxsize=1)
def _coarse_noise() -> Image.Image:
    """The same noise for the enlarged canvas, each grain as large as one finished pixel."""
    width, height = NOISE_SIZE
    return _noise().resize((width * SCALE, height * SCALE), Image.Resampling.NEAREST)


class Canvas:
    def __init__(self, width: int, height: int, ground: Colour, key: str):
        self.width, self.height = width, height
        self.image = Image.new("RGB", (width * SCALE, height * SCALE), ground)
        self.pen = ImageDraw.Draw(self.image)
        self.random = random.Random(key)  # noqa: S311 - a seeded sketch, not secrets

    # Flat shapes

    def fill(self, points: Points, colour: Colour):
        self.pen.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=colour)

    def box(self, left: float, top: float, right: float, bottom: float, colour: Colour, radius=0.0):
        corners = (left * SCALE, top * SCALE, right * SCALE, bottom * SCALE)
        self.pen.rounded_rectangle(corners, radius * SCALE, fill=colour)

    def disc(self, x: float, y: float, radius: float, colour: Colour):
        self.oval(x, y, radius, radius, colour)

    def oval(self, x: float, y: float, rx: float, ry: float, colour: Colour):
        corners = ((x - rx) * SCALE, (y - ry) * SCALE, (x + rx) * SCALE, (y + ry) * SCALE)
        self.pen.ellipse(corners, fill=colour)

    def stroke(self, points: Points, colour: Colour, width: float):
        """A line with round ends and round corners."""
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        self.pen.line(scaled, fill=colour, width=max(1, round(width * SCALE)), joint="curve")
        for x, y in (points[0], points[-1]):
            self.disc(x, y, width / 2, colour)

    def dashes(self, points: Points, colour: Colour, width: float, dash: float, gap: float):
        """The same line, broken: measured along the path, so that curves keep an even rhythm."""
        walked, piece = 0.0, [points[0]]
        for start, end in zip(points, points[1:], strict=False):
            walked += math.dist(start, end)
            if walked % (dash + gap) < dash:
                piece.append(end)
            else:
                if len(piece) > 1:
                    self.stroke(piece, colour, width)
                piece = [end]
        if len(piece) > 1:
            self.stroke(piece, colour, width)

    # Shading and light

    def gradient(self, points: Points, *stops: Colour):
        """Fill from the shape's top to its bottom through evenly spaced colours."""
        box, mask = self._mask(points)
        column = Image.new("RGB", (1, len(stops)))
        for row, colour in enumerate(stops):
            column.putpixel((0, row), colour)
        half = 0.5
        ramp = column.resize(
            (1, mask.height), Image.Resampling.BILINEAR, box=(0, half, 1, len(stops) - half)
        )
        self.image.paste(ramp.resize(mask.size), box, mask)

    def grain(self, points: Points, colour: Colour, angle: float, strength=0.6, reach=1.0):
        """Stipple a colour over a shape, thicker towards `angle` (degrees; 0 right, 90 down).

        `reach` is the share of the shape that gets any dots at all.
        """
        box, mask = self._mask(points)
        ramp = _ramp(mask.size, angle, reach).point(lambda value: int(value * strength))
        dots = ImageChops.subtract(ramp, _coarse_noise().crop(box)).point(lambda v: 255 if v else 0)
        self.image.paste(colour, box, ImageChops.multiply(mask, dots))

    def glow(self, x: float, y: float, radius: float, colour: Colour, strength=0.6):
        """Light around a lamp, falling off with the square of the distance."""
        light = Image.radial_gradient("L").point(
            lambda value: int(max(0.0, 1 - value / 180) ** 2 * 255 * strength)
        )
        everywhere = (0, 0, *self.image.size)
        if lit := self._spread(light, (x, y), radius, everywhere):
            box, veil = lit
            self.image.paste(colour, box, veil)

    def beam(self, points: Points, source: Point, reach: float, colour: Colour, strength=0.5):
        """A see-through shape that fades with the distance from its source."""
        box, mask = self._mask(points)
        light = Image.radial_gradient("L").point(
            lambda value: int(max(0.0, 1 - value / 180) * 255 * strength)
        )
        if lit := self._spread(light, source, reach, box):
            inner, veil = lit
            shape = mask.crop(
                (inner[0] - box[0], inner[1] - box[1], inner[2] - box[0], inner[3] - box[1])
            )
            self.image.paste(colour, inner, ImageChops.multiply(shape, veil))

    def tint(self, points: Points, colour: Colour, share: float, blur=0.0):
        """An even see-through layer: shadows, panes of glass, reflections."""
        box, mask = self._mask(points, margin=blur * 3)
        if blur:
            mask = mask.filter(ImageFilter.GaussianBlur(blur * SCALE))
        self.image.paste(colour, box, mask.point(lambda value: int(value * share)))

    def finish(self) -> Image.Image:
        """The picture at its own size, with the paper's grain over everything."""
        picture = self.image.reduce(SCALE)
        grain = (
            _noise()
            .crop((0, 0, *picture.size))
            .point(lambda value: int(128 + (value - 128) * 0.11))
        )
        return ImageChops.overlay(picture, Image.merge("RGB", (grain, grain, grain)))

    # Inside

    def _mask(self, points: Points, margin=0.0) -> tuple[Box, Image.Image]:
        """Where a shape lies on the enlarged canvas, and its silhouette cut to that box."""
        xs, ys = [x for x, _ in points], [y for _, y in points]
        left = min(self.image.width - 1, max(0, math.floor((min(xs) - margin) * SCALE)))
        top = min(self.image.height - 1, max(0, math.floor((min(ys) - margin) * SCALE)))
        right = max(left + 1, min(self.image.width, math.ceil((max(xs) + margin) * SCALE)))
        bottom = max(top + 1, min(self.image.height, math.ceil((max(ys) + margin) * SCALE)))
        mask = Image.new("L", (right - left, bottom - top), 0)
        outline = [(x * SCALE - left, y * SCALE - top) for x, y in points]
        ImageDraw.Draw(mask).polygon(outline, fill=255)
        return (left, top, right, bottom), mask

    def _spread(self, light: Image.Image, centre: Point, reach: float, box: Box):
        """Light enlarged to its reach: where it meets a box, and its veil there; None if nowhere.

        Only that part is enlarged: a sun's glow is larger than the picture.
        """
        left, top = (round((middle - reach) * SCALE) for middle in centre)
        size = round(reach * 2 * SCALE)
        inner = (
            max(box[0], left),
            max(box[1], top),
            min(box[2], left + size),
            min(box[3], top + size),
        )
        across, down = inner[2] - inner[0], inner[3] - inner[1]
        if across <= 0 or down <= 0:
            return None
        share = light.width / size
        source = (
            (inner[0] - left) * share,
            (inner[1] - top) * share,
            (inner[2] - left) * share,
            (inner[3] - top) * share,
        )
        return inner, light.resize((across, down), Image.Resampling.BILINEAR, box=source)


def _ramp(size: tuple[int, int], angle: float, reach: float) -> Image.Image:
    """Black to white across a rectangle in any direction, white only over the last `reach`."""
    width, height = size
    dx, dy = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    length = abs(width * dx) + abs(height * dy)
    pace = 250 / (length * reach)
    start = 253 - pace * (max(0, width * dx) + max(0, height * dy))
    matrix = (0, 0, 128, dx * pace, dy * pace, start)
    return Image.linear_gradient("L").transform(size, Image.Transform.AFFINE, matrix)
