"""Skies that several drawings share: stars by night, clouds by day."""

from .canvas import Canvas
from .palette import CREAM, SEA, Colour, mix
from .shapes import arc


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
    heap = [(x, y)]
    for place, radius in ((0.17, 0.1), (0.4, 0.19), (0.63, 0.14), (0.84, 0.09)):
        middle, size = x + length * place, length * radius
        heap += arc(middle, y - size * 0.5, size, size, 200, 340, 18)
    heap.append((x + length, y))
    canvas.fill(heap, colour)
    canvas.grain(heap, shade, 90, 0.6, 0.8)
