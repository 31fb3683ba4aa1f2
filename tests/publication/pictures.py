"""Pictures to upload as marks."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


def picture(width=600, height=600, colour="#8f3a12", file_format="PNG", mode="RGBA", **options):
    buffer = BytesIO()
    Image.new(mode, (width, height), colour).save(buffer, file_format, **options)
    suffix = {"JPEG": "jpg"}.get(file_format, file_format.lower())
    return SimpleUploadedFile(f"mark.{suffix}", buffer.getvalue(), f"image/{file_format.lower()}")
