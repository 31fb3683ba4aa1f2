import json
from array import array
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from illustrations import intake
from illustrations.decoding import ladder
from illustrations.decoding.process import Decoded, Limits
from tests.illustrations.pictures import (
    BLUE,
    RED,
    XMP,
    animated_gif,
    encoded,
    jpeg,
    photo_exif,
    png_claiming,
    two_halves,
    upload,
)


def decode(file, **limits) -> Decoded:
    with intake.prepare(file, Limits(**limits)) as prepared:
        return prepared.decoded


def refusal(file, **limits) -> ValidationError:
    with pytest.raises(ValidationError) as caught:
        decode(file, **limits)
    return caught.value


def shown(decoded: Decoded, file_format: str = "jpeg") -> Image.Image:
    """The widest rendition, opened."""
    files = [file for file in decoded.files if file.file_format == file_format]
    image = Image.open(BytesIO(max(files, key=lambda file: file.width).data))
    image.load()
    return image


def near(pixel, colour, tolerance=24) -> bool:
    return all(abs(a - b) <= tolerance for a, b in zip(pixel, colour, strict=True))


def halves(image: Image.Image):
    """The colours in the middle of the left and of the right half."""
    row = image.height // 2
    return image.getpixel((image.width // 5, row)), image.getpixel((image.width * 4 // 5, row))


@pytest.mark.parametrize(
    ("file_format", "name"),
    [("JPEG", "a.jpg"), ("PNG", "a.png"), ("WEBP", "a.webp"), ("AVIF", "a.avif"), ("GIF", "a.gif")],
)
def test_accepted_formats_become_avif_and_jpeg(file_format, name):
    decoded = decode(upload(encoded(two_halves(), file_format), name))

    assert (decoded.width, decoded.height) == (60, 40)
    assert [file.spec for file in decoded.files] == ["avif-60", "jpeg-60"]
    for rendition in ("avif", "jpeg"):
        image = shown(decoded, rendition)
        assert (image.format, image.mode, image.size) == (rendition.upper(), "RGB", (60, 40))
        left, right = halves(image)
        assert near(left, RED)
        assert near(right, BLUE)


@pytest.mark.parametrize(
    ("image", "file_format"),
    [
        (two_halves(mode="CMYK", left=(0, 220, 200, 40), right=(220, 180, 0, 40)), "JPEG"),
        (two_halves().quantize(8), "PNG"),
        (two_halves().convert("RGBA"), "PNG"),
        (two_halves().convert("RGBA"), "WEBP"),
        (two_halves().convert("RGBA"), "AVIF"),
    ],
    ids=["cmyk", "palette", "rgba-png", "rgba-webp", "rgba-avif"],
)
def test_every_kind_of_pixels_keeps_its_colours(image, file_format):
    left, right = halves(shown(decode(upload(encoded(image, file_format), "picture"))))

    assert left[0] > left[2] + 60
    assert right[2] > right[0] + 60


@pytest.mark.parametrize("mode", ["1", "L", "I;16"])
def test_grey_pictures_of_any_depth_keep_their_brightness(mode):
    image = Image.new("L", (40, 30), 255)
    image.paste(0, (20, 0, 40, 30))
    if mode == "I;16":
        row = [65535] * 20 + [32768] * 20
        image = Image.frombytes("I;16", (40, 30), array("H", row * 30).tobytes())
    else:
        image = image.convert(mode)

    left, right = halves(shown(decode(upload(encoded(image, "PNG"), "grey.png"))))

    assert near(left, (255, 255, 255))
    assert near(right, (128, 128, 128) if mode == "I;16" else (0, 0, 0))


@pytest.mark.parametrize("kind", ["rgba", "palette", "grey", "key"])
def test_what_is_see_through_lies_on_white(kind):
    image = Image.new("RGBA", (40, 30), (*RED, 255))
    image.paste((0, 0, 0, 0), (20, 0, 40, 30))
    options = {}
    if kind == "palette":
        image = image.quantize(4)
    elif kind == "grey":
        image = image.convert("LA")
    elif kind == "key":
        image, options = two_halves((40, 30)), {"transparency": BLUE}

    left, right = halves(shown(decode(upload(encoded(image, "PNG", **options), "a.png"))))

    assert near(right, (255, 255, 255))
    assert near(left, (72, 72, 72) if kind == "grey" else RED, 30)


@pytest.mark.parametrize("turned", range(1, 9))
def test_orientation_is_applied_and_gone(turned):
    back = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # the transposition that each one undoes
    upright = two_halves((60, 40))
    stored = upright.transpose(Image.Transpose(back[turned])) if turned in back else upright
    decoded = decode(upload(encoded(stored, exif=photo_exif(turned), quality=95)))

    assert (decoded.width, decoded.height) == (60, 40)
    for kind in ("avif", "jpeg"):
        image = shown(decoded, kind)
        assert image.getexif().get(0x0112, 1) == 1
        left, right = halves(image)
        assert near(left, RED)
        assert near(right, BLUE)


def test_readers_get_no_place_and_no_camera():
    data = encoded(two_halves(), exif=photo_exif(), xmp=XMP, comment=b"SecretComment")
    assert b"SecretCamera" in data
    assert b"Secretville" in data

    decoded = decode(upload(data))

    for file in decoded.files:
        image = Image.open(BytesIO(file.data))
        assert dict(image.getexif()) == {}
        assert not {"exif", "xmp", "comment", "icc_profile", "photoshop"} & image.info.keys()
        for secret in (b"Secret", b"SERIAL", b"Ada", b"Exif\0", b"<x:xmpmeta"):
            assert secret not in file.data
    assert "Secret" not in json.dumps(decoded.metadata)
    assert "SERIAL" not in json.dumps(decoded.metadata)


def test_metadata_of_use_to_the_desk_is_read():
    exif_only = decode(upload(encoded(two_halves(), exif=photo_exif())))
    both = decode(upload(encoded(two_halves(), exif=photo_exif(), xmp=XMP)))

    assert exif_only.metadata == {
        "description": "A bridge at night",
        "creator": "Ada Byron",
        "copyright": "(c) Lanternfield Pictures",
        "taken": "2026-03-04T05:06:07+02:00",
    }
    assert both.metadata == {
        **exif_only.metadata,
        "headline": "Bridge lit again",
        "description": "The bridge, lit after a year",
        "alt": "A bridge with lamps",
        "creator": "Ada Byron, Bo Quill",
        "credit": "Harbour Agency",
    }


def test_exif_written_as_utf8_is_read_as_it_was_meant():
    data = encoded(two_halves(), exif=photo_exif()).replace(b"Ada Byron", "Zoë Bÿr".encode())

    assert decode(upload(data)).metadata["creator"] == "Zoë Bÿr"


def test_iptc_is_read():
    def entry(dataset, text):
        raw = text.encode()
        return b"\x1c\x02" + bytes([dataset]) + len(raw).to_bytes(2, "big") + raw

    iptc = entry(80, "Zoë Quill") + entry(110, "Harbour Agency") + entry(55, "20260304")
    block = b"8BIM\x04\x04\0\0" + len(iptc).to_bytes(4, "big") + iptc + b"\0" * (len(iptc) % 2)
    segment = b"Photoshop 3.0\0" + block
    data = encoded(two_halves())
    segment = b"\xff\xed" + (len(segment) + 2).to_bytes(2, "big") + segment

    decoded = decode(upload(data[:2] + segment + data[2:]))

    assert decoded.metadata == {
        "creator": "Zoë Quill",
        "credit": "Harbour Agency",
        "taken": "2026-03-04",
    }


@pytest.mark.parametrize("xmp", [b"<broken", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', b"\0\0"])
def test_broken_or_hostile_xmp_is_ignored(xmp):
    assert decode(upload(encoded(two_halves(), xmp=xmp))).metadata == {}


def test_colour_profile_is_converted_to_srgb():
    wide = (200, 200, 200)
    plain = shown(decode(upload(encoded(Image.new("RGB", (40, 30), wide)))))
    tagged = encoded(Image.new("RGB", (40, 30), wide), icc_profile=linear_profile(), quality=95)
    converted = shown(decode(upload(tagged)))

    assert near(plain.getpixel((20, 15)), wide)
    assert converted.getpixel((20, 15))[0] > 220  # linear light 200 is brighter in sRGB
    assert "icc_profile" not in converted.info


@pytest.mark.parametrize("profile", [b"nonsense", b"\0" * 200])
def test_a_broken_colour_profile_is_ignored(profile):
    left, right = halves(shown(decode(upload(encoded(two_halves(), icc_profile=profile)))))

    assert near(left, RED)
    assert near(right, BLUE)


def linear_profile() -> bytes:
    """sRGB's primaries with a straight curve: the standard profile, its curves replaced."""
    from PIL import ImageCms

    raw = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = int.from_bytes(raw[128:132], "big")
    for at in range(132, 132 + 12 * count, 12):
        if raw[at : at + 4] in (b"rTRC", b"gTRC", b"bTRC"):
            start = int.from_bytes(raw[at + 4 : at + 8], "big")
            raw[start : start + 12] = b"curv" + b"\0" * 8  # no entries: the identity
            raw[at + 8 : at + 12] = (12).to_bytes(4, "big")
    return bytes(raw)


def test_animations_show_their_first_frame():
    decoded = decode(upload(animated_gif(), "a.gif"))

    assert decoded.frames == 2
    assert near(shown(decoded).getpixel((20, 15)), RED)


@pytest.mark.parametrize(
    ("width", "height", "widths"),
    [
        (60, 40, [60]),
        (320, 200, [320]),
        (350, 200, [350]),
        (400, 300, [320, 400]),
        (1000, 700, [320, 640, 1000]),
        (1920, 1080, [320, 640, 960, 1280, 1920]),
        (8000, 6000, [320, 640, 960, 1280, 1920]),
        (1500, 30000, [320, 640]),
        (320, 30000, [320]),
        (1, 1, [1]),
    ],
)
def test_renditions_are_never_enlarged(width, height, widths):
    assert ladder.widths_for(width, height) == widths


def test_large_photo_gets_every_rung_with_its_true_height():
    decoded = decode(jpeg((4000, 1000)))

    assert [(file.spec, file.height) for file in decoded.files if "jpeg" in file.spec] == [
        ("jpeg-1920", 480),
        ("jpeg-1280", 320),
        ("jpeg-960", 240),
        ("jpeg-640", 160),
        ("jpeg-320", 80),
    ]
    assert (decoded.width, decoded.height) == (4000, 1000)


# Refusals ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(60_000, 60_000), (10_000, 6_000), (31_000, 1)])
def test_bombs_are_refused_by_their_header(size):
    assert refusal(upload(png_claiming(*size), "bomb.png")).code == "too_many_pixels"


@pytest.mark.parametrize("file_format", ["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_truncated_files_are_refused(file_format, share):
    noise = Image.effect_noise((200, 150), 80).convert("RGB")
    data = encoded(noise, file_format)

    assert refusal(upload(data[: int(len(data) * share)], "cut")).code == "damaged"


def test_nonsense_behind_a_good_header_is_refused():
    assert refusal(upload(b"\xff\xd8\xff\xe0" + b"nonsense" * 50)).code == "damaged"


def test_a_decoder_out_of_memory_gives_a_sentence():
    error = refusal(jpeg((2000, 1500)), memory=60 * 1024 * 1024)

    assert error.code in {"too_heavy", "decoder_failed"}
    assert error.messages[0].endswith(".")


def test_a_decoder_out_of_time_gives_a_sentence():
    error = refusal(jpeg(), wall_seconds=0.02)

    assert error.code == "too_slow"
    assert error.messages[0].startswith("Opening this picture takes too long.")


def test_a_decoder_out_of_processor_time_gives_a_sentence():
    assert refusal(jpeg((3000, 2000)), cpu_seconds=0).code == "too_slow"


def test_a_child_sees_none_of_our_secrets(monkeypatch, tmp_path):
    """The decoder's environment is a fixed list of harmless names."""
    spy = tmp_path / "python"
    spy.write_text(f'#!/bin/sh\nenv > "{tmp_path}/seen"\nexit 3\n')
    spy.chmod(0o755)
    monkeypatch.setenv("SECRET_KEY", "hidden")
    monkeypatch.setattr("sys.executable", str(spy))

    assert refusal(jpeg()).code == "decoder_failed"
    assert "SECRET" not in (tmp_path / "seen").read_text()
