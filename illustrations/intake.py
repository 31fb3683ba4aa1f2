"""How a picture comes into the library, and how an attempt that was interrupted is cleaned up.

Three steps, of which only the first is slow and only the last touches the library's rows:

1. `prepare()` judges and decodes the upload in a child process. No database, no files.
2. `store()` notes the names of all files, commits that, and writes the files.
3. `finish()` brings the rows and forgets the notes, in one transaction.

Killed anywhere, there is the whole picture, or files that `sweep_pending()` knows how to remove.
Steps 1 and 2 must run outside any transaction: decoding under SQLite's write lock would stop the
newsroom for seconds, and notes that can be rolled back are worth nothing.
"""

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import PurePath
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from illustrations import cuts, formats, withholding
from illustrations.decoding.process import Decoded, DecodingError, Limits, decode
from illustrations.files import random_name, write_file
from illustrations.models import Illustration, PendingFile, Rendition

LARGEST_FILE = 40 * 1024 * 1024
STALE = timedelta(hours=1)
EXTENSIONS = {"avif": "avif", "jpeg": "jpg"}

SENTENCES = {
    "empty": "The file is empty. Export the picture again and upload that.",
    "too_big": "The file is larger than 40 MB. Export it as JPEG at a quality of about 90.",
    "too_many_pixels": (
        "The picture has more than 50 megapixels, or a side of more than 30,000 pixels. "
        "Make it smaller (6,000 pixels across are plenty) and upload that."
    ),
    "damaged": (
        "The file is damaged, or was cut short on its way. Open it in a picture editor, "
        "export it again as JPEG and upload that."
    ),
    "too_heavy": (
        "Opening this picture takes more memory than a picture may. Export it as JPEG, "
        "smaller if you can, and upload that."
    ),
    "too_slow": (
        "Opening this picture takes too long. Export it as JPEG, smaller if you can, "
        "and upload that."
    ),
    "decoder_failed": (
        "This picture could not be opened. Export it again as JPEG and upload that; "
        "if it fails again, show the file to whoever runs the site."
    ),
}


@dataclass(frozen=True)
class Prepared:
    """A judged and decoded upload: everything about it, nothing of it kept anywhere yet."""

    file: BinaryIO
    format: formats.Format
    name: str
    size: int
    sha256: str
    decoded: Decoded


@dataclass(frozen=True)
class Stored:
    """A picture whose files are written and noted as pending, and which has no rows yet."""

    prepared: Prepared
    original: str
    renditions: list[str]

    @property
    def files(self) -> list[tuple[str, str]]:
        return [("originals", self.original)] + [("renditions", name) for name in self.renditions]


def take_in(upload: File, *, by=None, **facts) -> Illustration:
    """The whole way of an uploaded file into the library, or ValidationError with one sentence.

    `facts` are fields of the illustration; what they leave blank is filled from what the photo says
    about itself. Must not be called inside a transaction.
    """
    with prepare(upload) as prepared:
        return keep(prepared, by=by, **facts)


def keep(prepared: Prepared, *, by=None, **facts) -> Illustration:
    """What is left of `take_in()` when the upload is judged and decoded: its files and rows."""
    illustration = Illustration(uploaded_by=by, **facts)
    complete(illustration, prepared)
    illustration.full_clean(exclude=["original", "uploaded_by"])
    with stored(prepared) as files, transaction.atomic():
        finish(illustration, files)
    return illustration


# 1. Judge and decode -----------------------------------------------------------------------------


@contextmanager
def prepare(upload: File, limits: Limits | None = None) -> Iterator[Prepared]:
    """The upload judged and decoded; its bytes in a nameless file, gone at the end."""
    accepted = judge(upload)
    with tempfile.TemporaryFile() as copy:
        size, digest = _copy(upload, copy)
        try:
            decoded = decode(copy, accepted.plugin, limits)
        except DecodingError as refusal:
            raise _refused(refusal.code) from refusal
        yield Prepared(copy, accepted, original_name(upload), size, digest, decoded)


def judge(upload: File) -> formats.Format:
    """What can be told without decoding: size, and format by content. Cheap; leaves it rewound."""
    if upload.size > LARGEST_FILE:
        raise _refused("too_big")
    upload.seek(0)
    head = upload.read(formats.HEAD)
    upload.seek(0)
    if not head:
        raise _refused("empty")
    accepted = formats.accepted_format(head)
    extension = formats.extension_of(upload.name or "")
    if accepted is None:
        raise _unwanted(head, extension)
    if extension and extension not in formats.PICTURE_EXTENSIONS:
        sentence = formats.MISNAMED.format(
            label=accepted.label, extension=extension, right=accepted.extension
        )
        raise ValidationError(sentence, code="disguised")
    return accepted


def _unwanted(head: bytes, extension: str) -> ValidationError:
    if kind := formats.refused_format(head):
        return ValidationError(formats.REFUSED[kind], code=kind)
    if extension in formats.PICTURE_EXTENSIONS:
        return ValidationError(formats.DISGUISED, code="disguised")
    return ValidationError(formats.UNKNOWN, code="unknown_format")


def _refused(code: str) -> ValidationError:
    return ValidationError(SENTENCES[code], code=code)


def _copy(upload: File, copy: BinaryIO) -> tuple[int, str]:
    """Size and digest of what was really there: the size a browser announced proves nothing."""
    digest, size = hashlib.sha256(), 0
    for chunk in upload.chunks():
        size += len(chunk)
        if size > LARGEST_FILE:
            raise _refused("too_big")
        digest.update(chunk)
        copy.write(chunk)
    copy.flush()
    return size, digest.hexdigest()


def original_name(upload: File) -> str:
    """The file's name as its owner knows it, without folders and control characters."""
    name = PurePath((upload.name or "").replace("\\", "/")).name
    return "".join(letter for letter in name if letter.isprintable())[-255:]


# 2. Note and write -------------------------------------------------------------------------------


@contextmanager
def stored(prepared: Prepared) -> Iterator[Stored]:
    """The picture's files, written. Those still pending at the end of the block are removed."""
    files = Stored(
        prepared,
        original=random_name(prepared.format.extension),
        renditions=[random_name(EXTENSIONS[file.file_format]) for file in prepared.decoded.files],
    )
    with transaction.atomic(durable=True):
        PendingFile.objects.note(files.files)
    try:
        _write(files)
        yield files
    finally:
        left = PendingFile.objects.of(files.files).values_list("storage", "name")
        PendingFile.objects.discard(list(left))


def _write(files: Stored) -> None:
    prepared = files.prepared
    prepared.file.seek(0)
    write_file("originals", files.original, File(prepared.file))
    for name, file in zip(files.renditions, prepared.decoded.files, strict=True):
        write_file("renditions", name, ContentFile(file.data))


# 3. Bring the rows -------------------------------------------------------------------------------


def complete(illustration: Illustration, prepared: Prepared) -> None:
    """Fill in what the file itself tells: its facts, and the texts nobody typed."""
    decoded = prepared.decoded
    illustration.original_name = prepared.name
    illustration.sha256 = prepared.sha256
    illustration.file_format = prepared.format.name
    illustration.file_size = prepared.size
    illustration.width, illustration.height = decoded.width, decoded.height
    illustration.metadata = dict(decoded.metadata)
    if decoded.frames > 1:
        illustration.metadata["frames"] = decoded.frames
    if illustration.is_decorative:
        found = {**suggested(prepared), "alt": ""}
    else:
        found = suggested(prepared)
    for name, text in found.items():
        if not getattr(illustration, name):
            setattr(illustration, name, text)


def suggested(prepared: Prepared) -> dict[str, str]:
    """Title, alternative text, caption, credit and rights, as the file itself gives them."""
    said = prepared.decoded.metadata
    creator, credit = said.get("creator", ""), said.get("credit") or said.get("source", "")
    both = [creator] if creator and creator.casefold() not in credit.casefold() else []
    rights = [said.get(name, "") for name in ("copyright", "usage_terms", "web_statement")]
    stem = PurePath(prepared.name).stem.replace("_", " ").strip()
    return {
        "title": (said.get("headline") or said.get("title") or stem or "Untitled")[:200],
        "alt": said.get("alt", "")[:500],
        "caption": said.get("description", ""),
        "credit": " / ".join([*both, *([credit] if credit else [])])[:200],
        "rights": "\n".join(text for text in rights if text),
    }


def finish(illustration: Illustration, files: Stored) -> None:
    """Bring the rows and forget the notes. Call inside the transaction that makes the picture."""
    illustration.original = files.original
    illustration.save(force_insert=True)
    Rendition.objects.bulk_create(
        Rendition(
            illustration=illustration,
            spec=file.spec,
            file_format=file.file_format,
            file=name,
            width=file.width,
            height=file.height,
            file_size=len(file.data),
        )
        for name, file in zip(files.renditions, files.prepared.decoded.files, strict=True)
    )
    forgotten, _ = PendingFile.objects.of(files.files).delete()
    if forgotten != len(files.files):  # the sweep took them for abandoned, and the files with them
        raise TimeoutError("The upload took so long that its files were cleared away. Try again.")
    cuts.order(illustration)


# Afterwards --------------------------------------------------------------------------------------


def sweep_pending(older_than: timedelta = STALE) -> int:
    """Remove the files of uploads and removals that were interrupted; how many they were.

    One short transaction a file: an upload that finishes at the same moment waits, and then sees
    that its notes are gone.
    """
    stale = PendingFile.objects.filter(noted_at__lte=timezone.now() - older_than)
    stale = stale.exclude(pk__in=withholding.moves().values("pk"))
    swept = 0
    for pk in list(stale.values_list("pk", flat=True)):
        with transaction.atomic():
            pending = stale.select_for_update().filter(pk=pk).first()
            if pending:
                PendingFile.objects.discard([(pending.storage, pending.name)])
                swept += 1
    return swept
