"""What kind of file it is, told by its content: names and types sent by a browser prove nothing."""

import re
import zlib
from dataclasses import dataclass
from pathlib import PurePath

HEAD = 8192  # bytes of the beginning that are looked at


@dataclass(frozen=True)
class Format:
    """A format that is taken in. `plugin` is Pillow's name for its reader."""

    name: str
    label: str
    plugin: str
    extensions: tuple[str, ...]

    @property
    def extension(self) -> str:
        return self.extensions[0]


JPEG = Format("jpeg", "JPEG", "JPEG", ("jpg", "jpeg", "jpe", "jfif"))
PNG = Format("png", "PNG", "PNG", ("png", "apng"))
WEBP = Format("webp", "WebP", "WEBP", ("webp",))
AVIF = Format("avif", "AVIF", "AVIF", ("avif", "avifs"))
GIF = Format("gif", "GIF", "GIF", ("gif",))
ACCEPTED = (JPEG, PNG, WEBP, AVIF, GIF)
BY_NAME = {accepted.name: accepted for accepted in ACCEPTED}
PICTURE_EXTENSIONS = frozenset(name for accepted in ACCEPTED for name in accepted.extensions)

# What editors bring along and readers' browsers cannot show, each with the way out.
REFUSED = {
    "heic": "This is a HEIC photo, as iPhones take them. Export it as JPEG and upload that.",
    "tiff": "This is a TIFF or a camera's raw file. Export it as JPEG and upload that.",
    "psd": "This is a Photoshop document. Export it as JPEG or PNG and upload that.",
    "svg": "This is an SVG drawing, which can carry programs. Export it as PNG and upload that.",
    "pdf": "This is a PDF document. Export the page or picture as JPEG or PNG and upload that.",
    "postscript": "This is a PostScript or EPS file. Export it as JPEG or PNG and upload that.",
    "jpeg_xl": "This is a JPEG XL picture. Export it as JPEG or AVIF and upload that.",
    "jpeg_2000": "This is a JPEG 2000 picture. Export it as JPEG and upload that.",
    "bmp": "This is a Windows bitmap or icon. Export it as PNG and upload that.",
    "video": "This is a video. Save one frame of it as JPEG and upload that.",
}
UNKNOWN = "This file is not a picture we know. Upload a JPEG, PNG, WebP, AVIF or GIF."
DISGUISED = (
    "This file is named like a picture, but what is in it is something else. "
    "Open it in a picture editor, export it as JPEG and upload that."
)
MISNAMED = (
    "This file holds a {label} picture under a name ending in “.{extension}”. "
    "Rename it to end in “.{right}” and upload it again."
)

HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1"}
AVIF_BRANDS = {b"avif", b"avis"}

MAGIC = (
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"II+\0", "tiff"),
    (b"MM\0+", "tiff"),
    (b"IIU\0", "tiff"),
    (b"FUJIFILMCCD-RAW", "tiff"),
    (b"8BPS", "psd"),
    (b"%!PS", "postscript"),
    (b"\xc5\xd0\xd3\xc6", "postscript"),
    (b"\xff\x0a", "jpeg_xl"),
    (b"\0\0\0\x0cJXL ", "jpeg_xl"),
    (b"\0\0\0\x0cjP  ", "jpeg_2000"),
    (b"\xff\x4f\xff\x51", "jpeg_2000"),
    (b"BM", "bmp"),
    (b"\0\0\1\0", "bmp"),
    (b"\x1aE\xdf\xa3", "video"),
)


def accepted_format(head: bytes) -> Format | None:
    """The format of a file that begins like this, if it is one that is taken in."""
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return WEBP
    if head[:6] in (b"GIF87a", b"GIF89a"):
        return GIF
    if _brands(head) & AVIF_BRANDS:
        return AVIF
    return None


def refused_format(head: bytes) -> str | None:
    """The key in REFUSED of a file that begins like this."""
    for magic, kind in MAGIC:
        if head.startswith(magic):
            return kind
    if brands := _brands(head):
        return "heic" if brands & HEIF_BRANDS else "video"
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if _is_svg(head):
        return "svg"
    return None


def extension_of(name: str) -> str:
    return PurePath(name).suffix.lstrip(".").lower()


def _brands(head: bytes) -> set[bytes]:
    """The brands in the `ftyp` box with which HEIC, AVIF and MP4 files begin."""
    if head[4:8] != b"ftyp":
        return set()
    length = min(int.from_bytes(head[:4], "big"), len(head))
    return {head[8:12]} | {head[at : at + 4] for at in range(16, length - 3, 4)}


def _is_svg(head: bytes) -> bool:
    if head.startswith(b"\x1f\x8b"):
        head = _unzipped(head)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "replace").encode()
    return bool(
        re.match(rb"(?:\xef\xbb\xbf)?\s*<", head) and re.search(rb"<(?:\w+:)?svg[\s>]", head)
    )


def _unzipped(head: bytes) -> bytes:
    """The beginning of what was compressed; never more than HEAD of it."""
    try:
        return zlib.decompressobj(wbits=zlib.MAX_WBITS | 16).decompress(head, HEAD)
    except zlib.error:
        return b""
