"""Skies that several drawings share: stars by night, clouds by day."""

import math

from .canvas import Canvas
from .palette import CREAM, SEA, Colour, mix


def stars(canvas: Canvas, count: int, below: float):
    for _ in range(count):
        x, y = canvas.random.uniform(0, canvas.width), canvas.random.random() ** 1.4 * below
        canvas.disc(
            x,
            y,
            canvas.random.choice((1.4, 1.8, 2.4, 3.2)),
            mix(CREAM, SEA, canvas.random.uniform(0, 0.6)),
        )


def cloud(canvas: Canvas, x: float, y: float, length: float, colour: Colour, shade: Colour):
    """A heap of rounds on a flat base, lit from above; `x` is its left end, `y` its base."""
    rounds = [
        (length * place, length * size)
        for place, size in ((0.14, 0.13), (0.38, 0.23), (0.64, 0.18), (0.87, 0.12))
    ]
    heap = [(x, y)]
    for step in range(121):
        along = length * step / 120
        heights = (max(0, size**2 - (along - middle) ** 2) for middle, size in rounds)
        heap.append((x + along, y - math.sqrt(max(heights))))
    heap.append((x + length, y))
    canvas.fill(heap, colour)
    canvas.grain(heap, shade, 90, 0.6, 0.8)
