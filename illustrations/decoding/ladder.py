"""The sizes and formats made for readers."""

from collections.abc import Iterator
from io import BytesIO

from PIL import Image

from .pixels import resized

WIDTHS = (320, 640, 960, 1280, 1920)
MOST_PIXELS = 10_000_000  # of one rendition: a tall chart stops at a smaller width
ENCODERS = {
    "avif": {"format": "AVIF", "speed": 9, "max_threads": 4},
    "jpeg": {"format": "JPEG", "progressive": True, "optimize": True},
}
# The widest rungs are for screens that show two or three of their dots as one: what is lost there
# nobody sees, and it halves the bytes. docs/decisions/renditions.md has the figures.
QUALITY = {"avif": 60, "jpeg": 80}
QUALITY_OF_WIDE = {"avif": 50, "jpeg": 70}
WIDE = 1280


def widths_for(width: int, height: int) -> list[int]:
    """The rungs a picture of this size gets: never enlarged, and its own width if that is small."""
    rungs = [rung for rung in WIDTHS if rung <= width * 0.9]
    if width <= WIDTHS[-1]:
        rungs.append(width)
    elif WIDTHS[-1] not in rungs:
        rungs.append(WIDTHS[-1])
    fitting = [rung for rung in rungs if rung * rung * height / width <= MOST_PIXELS]
    return fitting or rungs[:1]


def renditions(image: Image.Image, widths: list[int]) -> Iterator[tuple[dict, bytes]]:
    """Facts and bytes of each file. Every size is made from the next larger one, for speed."""
    for width in sorted(widths, reverse=True):
        image = resized(image, width) if width < image.width else image
        qualities = QUALITY_OF_WIDE if width >= WIDE else QUALITY
        for name, options in ENCODERS.items():
            buffer = BytesIO()
            image.save(buffer, quality=qualities[name], **options)
            facts = {"format": name, "width": image.width, "height": image.height}
            yield facts, buffer.getvalue()
