"""What a drawing is: the function that draws it, and its words."""

from collections.abc import Callable
from dataclasses import dataclass

from .canvas import Canvas

CREDIT = "Drawing: Lanternfield Courier"
LANDSCAPE = (2000, 1333)
UPRIGHT = (1200, 1600)
TALL = (1280, 1600)  # 4:5
PANORAMA = (2400, 1200)
SQUARE = (800, 800)


@dataclass(frozen=True)
class Drawing:
    """The focal point is a share of width and height: what stays in view when it is cropped."""

    paint: Callable[[Canvas], None]
    title: str
    alt: str
    caption: str
    focal: tuple[float, float]
    size: tuple[int, int] = LANDSCAPE
    credit: str = CREDIT
