"""Uploaded marks: made anew in the sizes that are served, or refused in a sentence."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from publication import marks

from .pictures import picture


def opened(drawn: marks.Drawn) -> Image.Image:
    return Image.open(BytesIO(drawn.data))


@pytest.mark.parametrize(
    ("size", "shown"), [((1280, 320), (640, 160)), ((2000, 200), (640, 64)), ((90, 90), (90, 90))]
)
def test_a_logo_fits_its_box_and_is_never_enlarged(size, shown):
    (logo,) = marks.draw("logo", picture(*size))

    assert (logo.width, logo.height) == shown == opened(logo).size
    assert (logo.content_type, opened(logo).mode) == ("image/png", "RGBA")


def test_greys_of_16_bits_stay_grey():
    (logo,) = marks.draw("logo", picture(200, 50, mode="I;16", colour=0x8000))

    assert opened(logo).getpixel((0, 0)) == (128, 128, 128, 255)


def test_an_icon_comes_in_every_size():
    drawn = {one.name: one for one in marks.draw("icon", picture(700, 700, "#8f3a1280"))}

    assert list(drawn) == marks.names_of("icon")
    assert [one.width for one in drawn.values()] == [32, 180, 192, 512, 512]
    assert opened(drawn["icon-512"]).getpixel((0, 0))[3] == 128
    assert opened(drawn["icon-180"]).getpixel((0, 0))[3] == 255  # iPhones fill it with black
    assert opened(drawn["icon-maskable"]).getpixel((0, 0)) == (255, 255, 255, 255)


def test_a_maskable_icon_continues_in_its_own_colour():
    maskable = marks.draw("icon", picture(colour="#123456"))[-1]

    assert opened(maskable).getpixel((0, 0)) == (0x12, 0x34, 0x56, 255)


def test_a_share_picture_is_cropped_around_its_middle():
    upload = picture(2400, 2400, "white")
    image = Image.open(upload)
    image.paste("red", (0, 0, 2400, 500))
    buffer = BytesIO()
    image.save(buffer, "PNG")

    (share,) = marks.draw("share", SimpleUploadedFile("wide.png", buffer.getvalue()))

    assert (share.width, share.height, share.content_type) == (1200, 630, "image/jpeg")
    assert opened(share).getpixel((600, 5)) == (255, 255, 255)


def test_nothing_is_kept_beside_the_pixels():
    notes = PngInfo()
    notes.add_text("Comment", "taken at home")
    exif = Image.Exif()
    exif[0x010E] = "taken at home"

    for upload in (
        picture(pnginfo=notes),
        picture(file_format="JPEG", mode="RGB", exif=exif),
        picture(file_format="WEBP"),
    ):
        for drawn in marks.draw("icon", upload):
            assert b"taken at home" not in drawn.data
            assert opened(drawn).info.keys() <= {"jfif", "jfif_version", "progressive"}


def test_a_turned_photo_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # a quarter turn

    (logo,) = marks.draw("logo", picture(600, 100, mode="RGB", file_format="JPEG", exif=exif))

    assert logo.width < logo.height


@pytest.mark.parametrize(
    ("kind", "upload", "code", "says"),
    [
        ("logo", picture(4097, 10), "too_many_pixels", "4097 × 10"),
        ("logo", picture(300, 8), "too_small", "300 × 8"),
        ("icon", picture(600, 500), "not_square", "600 × 500"),
        ("icon", picture(200, 200), "too_small", "512 × 512"),
        ("share", picture(1199, 700), "too_small", "1200 × 630"),
        ("logo", picture(file_format="GIF", mode="P", colour=1), "unreadable", "PNG"),
        ("logo", SimpleUploadedFile("logo.png", b"<svg onload='x()'/>"), "unreadable", "PNG"),
        ("logo", SimpleUploadedFile("logo.png", picture().read()[:200]), "unreadable", "damaged"),
        ("logo", SimpleUploadedFile("logo.png", b"\0" * (2 * 1024 * 1024 + 1)), "too_big", "2 MB"),
    ],
)
def test_what_cannot_be_a_mark_is_refused(kind, upload, code, says):
    with pytest.raises(ValidationError) as refusal:
        marks.draw(kind, upload)

    assert refusal.value.code == code
    assert says in refusal.value.messages[0]


def test_a_picture_of_too_many_pixels_is_not_decoded(monkeypatch):
    """A small file can hold a picture that fills the memory."""
    upload = picture(5000, 5000, mode="L", colour=0)
    monkeypatch.setattr(Image.Image, "load", lambda self: pytest.fail("it was decoded"))

    with pytest.raises(ValidationError, match="no side may have more"):
        marks.draw("logo", upload)
