"""Small pictures of every kind, made for tests."""

import struct
import zlib
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

RED, BLUE = (200, 30, 40), (20, 60, 200)
GPS = 0x8825


def two_halves(size=(60, 40), mode="RGB", left=RED, right=BLUE) -> Image.Image:
    """Left half one colour, right half another: turning it upside down shows."""
    image = Image.new(mode, size, left)
    image.paste(right, (size[0] // 2, 0, size[0], size[1]))
    return image


def encoded(image: Image.Image, file_format: str = "JPEG", **options) -> bytes:
    buffer = BytesIO()
    image.save(buffer, file_format, **options)
    return buffer.getvalue()


def upload(data: bytes, name: str = "picture.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def jpeg(size=(60, 40), name="picture.jpg", **options) -> SimpleUploadedFile:
    return upload(encoded(two_halves(size), "JPEG", quality=95, subsampling=0, **options), name)


def photo_exif(orientation: int = 1) -> Image.Exif:
    """As a phone writes it: who, what and when, but also where and with which camera."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = "A bridge at night"
    exif[0x010F] = "SecretCamera"
    exif[0x013B] = "Ada Byron"
    exif[0x8298] = "(c) Lanternfield Pictures"
    exif.get_ifd(0x8769)[0x9003] = "2026:03:04 05:06:07"
    exif.get_ifd(0x8769)[0x9011] = "+02:00"
    exif.get_ifd(0x8769)[0xA431] = "SERIAL-4711"
    exif.get_ifd(GPS)[1] = "N"
    exif.get_ifd(GPS)[2] = (52.0, 31.0, 12.0)
    return exif


XMP = """<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" photoshop:Headline="Bridge lit again"
 xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/" photoshop:City="Secretville">
<photoshop:Credit>Harbour Agency</photoshop:Credit>
<dc:creator><rdf:Seq><rdf:li>Ada Byron</rdf:li><rdf:li>Bo Quill</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="de">Die Brücke</rdf:li>
<rdf:li xml:lang="x-default">The bridge, lit after a year</rdf:li></rdf:Alt></dc:description>
<Iptc4xmpCore:AltTextAccessibility><rdf:Alt>
<rdf:li xml:lang="x-default">A bridge with lamps</rdf:li>
</rdf:Alt></Iptc4xmpCore:AltTextAccessibility>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>""".encode()


def png_claiming(width: int, height: int) -> bytes:
    """A few hundred bytes that claim to be a picture of that size."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 100_000, 9)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in ((b"IHDR", header), (b"IDAT", pixels), (b"IEND", b""))
    )


def animated_gif() -> bytes:
    frames = [Image.new("RGB", (40, 30), colour) for colour in (RED, BLUE)]
    return encoded(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=100)
