"""From any accepted file to upright, opaque, 8-bit sRGB pixels."""

from io import BytesIO

from PIL import Image, ImageCms

LARGEST_SIDE = 30_000
ORIENTATION = 0x0112
UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
PROFILE_OF_MODE = {"RGB": "RGB", "L": "GRAY", "CMYK": "CMYK"}


class TooManyPixels(Exception):
    """The picture is larger than the newsroom takes in."""


def open_picture(stream, plugin: str, most_pixels: int) -> Image.Image:
    """The picture, its header read and its size judged; no pixel is decoded yet."""
    Image.MAX_IMAGE_PIXELS = most_pixels
    try:
        image = Image.open(stream, formats=[plugin])
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise TooManyPixels from bomb
    if image.width * image.height > most_pixels or max(image.size) > LARGEST_SIDE:
        raise TooManyPixels
    return image


def orientation(image: Image.Image) -> int:
    """EXIF's 1 to 8; 1, upright, when there is none or it cannot be read."""
    try:
        value = image.getexif().get(ORIENTATION, 1)
    except (OSError, ValueError, SyntaxError, TypeError, KeyError, OverflowError):
        return 1
    return value if value in UPRIGHT else 1


def upright_size(image: Image.Image, turned: int) -> tuple[int, int]:
    return (image.height, image.width) if turned >= 5 else image.size


def decoded(image: Image.Image, turned: int, widest: int) -> Image.Image:
    """Every pixel, right way up, sRGB, at most `widest` across, and nothing beside the pixels.

    A JPEG far larger than needed is decoded at a half, a quarter or an eighth of its size: still
    read to its last byte, at a fraction of the memory.
    """
    needed = widest * 3 // 2
    width = upright_size(image, turned)[0]
    if image.format in ("JPEG", "MPO") and width > needed:
        image.draft(None, (image.width * needed // width, max(1, image.height * needed // width)))
    image.load()
    profile = image.info.get("icc_profile")
    flat = flattened(image)
    if turned in UPRIGHT:
        flat = flat.transpose(UPRIGHT[turned])
    flat = resized(flat, widest) if flat.width > widest else flat
    flat = to_srgb(flat, profile)
    flat.info = {}
    return flat


def resized(image: Image.Image, width: int) -> Image.Image:
    height = max(1, round(image.height * width / image.width))
    return image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=2.0)


def flattened(image: Image.Image) -> Image.Image:
    """Greyscale, RGB or CMYK of 8 bits; what was see-through lies on white."""
    if image.mode.startswith("I"):
        # 16 bits of grey: Pillow's own conversion would clip instead of scaling
        return image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    if image.mode == "1":
        return image.convert("L")
    if image.mode in PROFILE_OF_MODE and "transparency" not in image.info:
        return image
    if not image.has_transparency_data:
        return image.convert("RGB")
    image = image if image.mode in ("LA", "RGBA") else image.convert("RGBA")
    colour = image.convert("L" if image.mode == "LA" else "RGB")
    paper = Image.new(colour.mode, colour.size, "white")
    paper.paste(colour, mask=image.getchannel("A"))
    return paper


def to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """The colours that were meant. A profile that is damaged or for other pixels is ignored."""
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            if source.profile.xcolor_space.strip() == PROFILE_OF_MODE[image.mode]:
                return ImageCms.profileToProfile(
                    image, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
                )
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            pass  # without a usable profile the pixels are taken for sRGB, as browsers do
    return image.convert("RGB")
