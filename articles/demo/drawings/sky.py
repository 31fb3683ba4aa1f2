"""The sky that night drawings share."""

from .canvas import Canvas
from .palette import CREAM, SEA, mix


def stars(canvas: Canvas, count: int, below: float):
    for _ in range(count):
        x, y = canvas.random.uniform(0, canvas.width), canvas.random.random() ** 1.4 * below
        canvas.disc(
            x,
            y,
            canvas.random.choice((1.4, 1.8, 2.4, 3.2)),
            mix(CREAM, SEA, canvas.random.uniform(0, 0.6)),
        )
