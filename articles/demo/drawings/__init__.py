"""The demo newsroom's pictures, drawn by code: no file to license, and the same on every machine.

`ILLUSTRATIONS` are for stories, `PORTRAITS` are keyed by an author's slug; `DRAWINGS` is both.
One drawing takes about a second.
"""

from io import BytesIO

from PIL import Image

from .canvas import Canvas
from .catalogue import DRAWINGS, ILLUSTRATIONS, PORTRAITS
from .drawing import Drawing
from .palette import PAPER

__all__ = ["DRAWINGS", "ILLUSTRATIONS", "PORTRAITS", "Drawing", "draw", "jpeg_bytes"]


def draw(key: str) -> Image.Image:
    drawing = DRAWINGS[key]
    canvas = Canvas(*drawing.size, PAPER, key)
    drawing.paint(canvas)
    return canvas.finish()


def jpeg_bytes(key: str) -> bytes:
    """The drawing as an illustrator would upload it."""
    file = BytesIO()
    draw(key).save(file, "JPEG", quality=88, subsampling=0, optimize=True)
    return file.getvalue()
