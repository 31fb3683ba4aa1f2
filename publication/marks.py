"""Logo, icon and share picture: from an upload to the files that readers get.

Each is decoded and drawn anew in the sizes that are served, so nothing that was uploaded is ever
sent out as it came. Only administrators upload here; all the same the formats are named, and the
size is judged before a pixel is decoded.
"""

import hashlib
import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO

from django.core.exceptions import ValidationError
from PIL import Image, ImageCms, ImageOps

from publication.models import Mark

LARGEST_FILE = 2 * 1024 * 1024
LARGEST_SIDE = 4096
FORMATS = ("PNG", "JPEG", "WEBP")
EXTENSIONS = {"image/png": "png", "image/jpeg": "jpg"}

LOGO_SIZE = (640, 160)  # twice what the widest masthead shows
SHARE_SIZE = (1200, 630)  # what cards of shared links are drawn from
ICON_SIZES = (32, 180, 192, 512)
SAFE_SHARE = 0.8  # of a maskable icon: the circle that no phone cuts into
PAPER = "#ffffff"

# What Pillow raises on files that are damaged or made to harm.
HOSTILE = (
    OSError,
    ValueError,
    SyntaxError,
    RuntimeError,
    TypeError,
    KeyError,
    IndexError,
    EOFError,
    OverflowError,
    MemoryError,
    Image.DecompressionBombError,
    struct.error,
    zlib.error,
)


@dataclass(frozen=True)
class Drawn:
    """A file ready to be served."""

    name: str
    content_type: str
    width: int
    height: int
    data: bytes

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.data).hexdigest()[:20]


def draw(kind: str, upload) -> list[Drawn]:
    """The files of this kind ("logo", "logo-dark", "icon", "share"), or ValidationError."""
    return list(KINDS[kind](kind, open_upload(upload)))


def names_of(kind: str) -> list[str]:
    if kind == "icon":
        return [*(f"icon-{size}" for size in ICON_SIZES), "icon-maskable"]
    return [kind]


def keep(kind: str, drawn: list[Drawn]) -> None:
    """These files instead of those there were; none removes them. Say "identity" changed."""
    Mark.objects.filter(name__in=names_of(kind)).delete()
    Mark.objects.bulk_create(
        Mark(
            name=one.name,
            digest=one.digest,
            content_type=one.content_type,
            width=one.width,
            height=one.height,
            data=one.data,
        )
        for one in drawn
    )


def open_upload(upload) -> Image.Image:
    """The picture upright, in sRGB with an alpha channel, and nothing beside its pixels."""
    if upload.size > LARGEST_FILE:
        raise _refused(
            "The file is larger than 2 MB. Export it smaller: nothing of it is shown wider than "
            "1,200 pixels.",
            "too_big",
        )
    upload.seek(0)
    source = BytesIO(upload.read(LARGEST_FILE))
    try:
        image = Image.open(source, formats=FORMATS)
        if max(image.size) > LARGEST_SIDE:
            raise _refused(
                f"The picture is {image.width} × {image.height} pixels, and no side may have more "
                f"than {LARGEST_SIDE:,}. Make it smaller and upload that.",
                "too_many_pixels",
            )
        image.load()
        return _plain(image)
    except HOSTILE as error:
        raise _refused(
            "This file is not a PNG, JPEG or WebP picture, or it is damaged. "
            "Export the picture as PNG and upload that.",
            "unreadable",
        ) from error


def _plain(image: Image.Image) -> Image.Image:
    profile = image.info.get("icc_profile")
    upright = ImageOps.exif_transpose(image)
    plain = _of_eight_bits(upright).convert("RGBA")
    if profile and upright.mode in ("RGB", "RGBA"):
        plain = _in_srgb(plain, profile)
    plain.info = {}
    return plain


def _of_eight_bits(image: Image.Image) -> Image.Image:
    """Pillow cuts greys of 16 bits off at white instead of scaling them."""
    if not image.mode.startswith("I"):
        return image
    return image.point(lambda grey: grey / 256).convert("L")


def _in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """The colours that were meant; a damaged profile is passed over, as browsers do."""
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        meant = ImageCms.profileToProfile(
            image.convert("RGB"), source, ImageCms.createProfile("sRGB")
        )
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return image
    meant = meant.convert("RGBA")
    meant.putalpha(image.getchannel("A"))
    return meant


def _logo(name: str, image: Image.Image) -> Iterator[Drawn]:
    if min(image.size) < 16:
        raise _refused(
            f"The logo is {image.width} × {image.height} pixels, too small to be read. "
            "Upload one that is at least 80 pixels high.",
            "too_small",
        )
    image.thumbnail(LOGO_SIZE, Image.Resampling.LANCZOS)
    yield _png(name, image)


def _icon(name: str, image: Image.Image) -> Iterator[Drawn]:
    if abs(image.width - image.height) > 1:
        raise _refused(
            f"The icon is {image.width} × {image.height} pixels, and must be square. "
            "Crop it and upload that.",
            "not_square",
        )
    largest = max(ICON_SIZES)
    if image.width < largest:
        raise _refused(
            f"The icon is {image.width} pixels wide. Upload one of at least "
            f"{largest} × {largest}: phones show it that large.",
            "too_small",
        )
    image = image.resize((largest, largest), Image.Resampling.LANCZOS)  # slow where it is large
    for size in ICON_SIZES:
        scaled = image.resize((size, size), Image.Resampling.LANCZOS)
        # the phone of a touch icon fills what is see-through with black
        yield _png(f"{name}-{size}", _on(PAPER, scaled) if size == 180 else scaled)
    yield _png(f"{name}-maskable", _maskable(image, largest))


def _maskable(image: Image.Image, size: int) -> Image.Image:
    """The icon within the part that stays, on its own colour: phones cut their shapes from it."""
    red, green, blue, alpha = image.getpixel((0, 0))
    ground = (red, green, blue) if alpha == 255 else PAPER
    inner = round(size * SAFE_SHARE)
    scaled = image.resize((inner, inner), Image.Resampling.LANCZOS)
    whole = Image.new("RGBA", (size, size), ground)
    at = (size - inner) // 2
    whole.alpha_composite(scaled, (at, at))
    return whole


def _share(name: str, image: Image.Image) -> Iterator[Drawn]:
    across, down = SHARE_SIZE
    if image.width < across or image.height < down:
        raise _refused(
            f"The share picture is {image.width} × {image.height} pixels. "
            f"Upload one of at least {across} × {down}.",
            "too_small",
        )
    cropped = ImageOps.fit(_on(PAPER, image), SHARE_SIZE, Image.Resampling.LANCZOS)
    buffer = BytesIO()
    cropped.convert("RGB").save(buffer, "JPEG", quality=82, progressive=True, optimize=True)
    yield Drawn(name, "image/jpeg", across, down, buffer.getvalue())


def _png(name: str, image: Image.Image) -> Drawn:
    buffer = BytesIO()
    image.save(buffer, "PNG", optimize=True)
    return Drawn(name, "image/png", image.width, image.height, buffer.getvalue())


def _on(ground: str, image: Image.Image) -> Image.Image:
    whole = Image.new("RGBA", image.size, ground)
    whole.alpha_composite(image)
    return whole


def _refused(sentence: str, code: str) -> ValidationError:
    return ValidationError(sentence, code=code)


KINDS: dict[str, Callable[[str, Image.Image], Iterator[Drawn]]] = {
    "logo": _logo,
    "logo-dark": _logo,
    "icon": _icon,
    "share": _share,
}
