import gzip
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import storages
from django.db import transaction
from django.utils import timezone

from illustrations import intake, inventory
from illustrations.models import Illustration, PendingFile, Rendition
from tests.factories import make_user
from tests.illustrations.pictures import XMP, encoded, jpeg, photo_exif, two_halves, upload

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def zipped(name="a.txt", data=b"hello") -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        archive.writestr(name, data)
    return buffer.getvalue()


def stored_names() -> dict[str, set[str]]:
    return {name: set(inventory.all_files(name)) for name in ("originals", "renditions")}


@pytest.mark.django_db
def test_take_in_brings_the_whole_picture():
    user = make_user("Illustrator")

    picture = intake.take_in(jpeg((400, 300)), by=user, alt="Two colours", credit="Drawing: A")

    picture.refresh_from_db()
    assert (picture.width, picture.height, picture.file_format) == (400, 300, "jpeg")
    assert (picture.title, picture.original_name) == ("picture", "picture.jpg")
    assert (picture.alt, picture.credit, picture.uploaded_by) == ("Two colours", "Drawing: A", user)
    assert sorted(picture.renditions.values_list("spec", "width", "height", "file_format")) == [
        ("avif-320", 320, 240, "avif"),
        ("avif-400", 400, 300, "avif"),
        ("jpeg-320", 320, 240, "jpeg"),
        ("jpeg-400", 400, 300, "jpeg"),
    ]
    assert stored_names() == {
        "originals": {picture.original.name},
        "renditions": set(picture.renditions.values_list("file", flat=True)),
    }
    for rendition in picture.renditions.all():
        assert storages["renditions"].size(rendition.file.name) == rendition.file_size
    assert not PendingFile.objects.exists()


@pytest.mark.django_db
def test_no_name_tells_anything_of_the_picture():
    picture = intake.take_in(jpeg(name="embargoed-minister.jpg"), title="Secret")

    names = [picture.original.name, *picture.renditions.values_list("file", flat=True)]
    for name in names:
        folder, _, rest = name.partition("/")
        assert len(folder + rest.partition(".")[0]) == 32
        assert picture.sha256[:8] not in name
    assert len({name.partition(".")[0] for name in names}) == len(names)


@pytest.mark.django_db
def test_what_nobody_typed_is_read_from_the_file():
    data = encoded(two_halves(), exif=photo_exif(), xmp=XMP)

    read = intake.take_in(upload(data))
    typed = intake.take_in(upload(data), title="Mine", caption="Mine", credit="Me", alt="Mine")
    decorative = intake.take_in(upload(data), is_decorative=True)

    assert (read.title, read.alt) == ("Bridge lit again", "A bridge with lamps")
    assert read.caption == "The bridge, lit after a year"
    assert read.credit == "Ada Byron, Bo Quill / Harbour Agency"
    assert read.rights == "(c) Lanternfield Pictures"
    assert (typed.title, typed.caption, typed.credit, typed.alt) == ("Mine", "Mine", "Me", "Mine")
    assert (decorative.alt, decorative.is_decorative) == ("", True)


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "IMG_1.HEIC", "heic"),
        (b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic", "photo.jpg", "heic"),
        (b"II*\0" + b"\0" * 50, "scan.tif", "tiff"),
        (b"MM\0*" + b"\0" * 50, "scan.jpg", "tiff"),
        (b"8BPS\0\1" + b"\0" * 50, "layers.psd", "psd"),
        (SVG, "drawing.svg", "svg"),
        (SVG, "drawing.png", "svg"),
        (b'<?xml version="1.0"?>\n<!-- a --><!DOCTYPE svg>' + SVG, "drawing.jpg", "svg"),
        (b"\xef\xbb\xbf \n" + SVG, "drawing.jpg", "svg"),
        ("\ufeff".encode("utf-16-le") + SVG.decode().encode("utf-16-le"), "a.jpg", "svg"),
        (gzip.compress(SVG, mtime=0), "drawing.svgz", "svg"),
        (b"%PDF-1.7\n", "page.pdf", "pdf"),
        (b"%!PS-Adobe-3.0 EPSF-3.0", "a.eps", "postscript"),
        (b"BM" + b"\0" * 60, "a.bmp", "bmp"),
        (b"\0\0\0\x18ftypmp42\0\0\0\0isommp42", "clip.mp4", "video"),
        (b"<!doctype html><title>x</title><script>1</script>", "photo.jpg", "disguised"),
        (zipped(), "photo.jpg", "disguised"),
        (b"#!/bin/sh\nrm -rf /\n", "photo.png", "disguised"),
        (b"\x7fELF" + b"\0" * 60, "photo.gif", "disguised"),
        (b"just words", "notes.txt", "unknown_format"),
        (encoded(two_halves(), "GIF") + SVG, "page.html", "disguised"),
        (encoded(two_halves()) + zipped(), "archive.zip", "disguised"),
        (b"", "empty.jpg", "empty"),
    ],
)
def test_what_is_no_picture_for_readers_is_refused_with_a_way_out(data, name, code):
    with pytest.raises(ValidationError) as refusal:
        intake.judge(upload(data, name))

    assert refusal.value.code == code
    assert refusal.value.messages[0].endswith(".")
    assert any(word in refusal.value.messages[0] for word in ("upload", "Upload"))


def test_too_large_a_file_is_refused_also_when_it_lies_about_its_size(monkeypatch):
    monkeypatch.setattr(intake, "LARGEST_FILE", 500)
    honest, liar = jpeg(), jpeg()
    liar.size = 10

    for file in (honest, liar):
        with pytest.raises(ValidationError) as refusal, intake.prepare(file):
            pass
        assert refusal.value.code == "too_big"


@pytest.mark.django_db
def test_a_polyglot_reaches_readers_as_pixels_only():
    payload = b"<script>alert('polyglot')</script>" + zipped()

    picture = intake.take_in(upload(encoded(two_halves()) + payload))

    for rendition in picture.renditions.all():
        with storages["renditions"].open(rendition.file.name) as file:
            data = file.read()
        assert b"script" not in data
        assert b"PK\x03\x04" not in data


@pytest.mark.django_db
def test_a_wrong_ending_among_pictures_does_no_harm():
    picture = intake.take_in(upload(encoded(two_halves(), "WEBP"), "saved.jpg"))

    assert picture.file_format == "webp"
    assert picture.original.name.endswith(".webp")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", ["../../etc/passwd.jpg", "C:\\photos\\me.jpg", "a\x00\x1bb.jpg", "ü" * 300 + ".jpg"]
)
def test_file_names_are_kept_as_names_only(name):
    file = jpeg()
    file._name = name

    picture = intake.take_in(file)

    assert "/" not in picture.original_name
    assert "\\" not in picture.original_name
    assert picture.original_name.isprintable()
    assert len(picture.original_name) <= 255
    assert picture.original_name.endswith(".jpg")


@pytest.mark.django_db
def test_refused_facts_leave_nothing_behind():
    with pytest.raises(ValidationError) as refusal:
        intake.take_in(jpeg(), credit="x" * 201)

    assert list(refusal.value.message_dict) == ["credit"]
    assert not Illustration.objects.exists()
    assert stored_names() == {"originals": set(), "renditions": set()}


@pytest.mark.django_db
def test_a_failing_transaction_leaves_nothing_behind(monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("the database went away")

    monkeypatch.setattr(Rendition.objects, "bulk_create", fail)

    with pytest.raises(RuntimeError):
        intake.take_in(jpeg())

    assert not Illustration.objects.exists()
    assert not PendingFile.objects.exists()
    assert stored_names() == {"originals": set(), "renditions": set()}


@pytest.mark.django_db(transaction=True)
def test_intake_refuses_to_run_inside_a_transaction():
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        intake.take_in(jpeg())

    assert not Illustration.objects.exists()
    assert not PendingFile.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_names_are_noted_before_the_first_byte(monkeypatch):
    seen = []

    def look(storage, name, content):
        seen.append(PendingFile.objects.filter(storage=storage, name=name).exists())

    monkeypatch.setattr(intake, "write_file", look)
    intake.take_in(jpeg())

    assert seen == [True, True, True]


@pytest.mark.django_db
def test_sweep_removes_only_what_is_stale():
    old, new = ("renditions", "aa/old.jpg"), ("renditions", "aa/new.jpg")
    for storage, name in (old, new):
        intake.write_file(storage, name, jpeg())
    PendingFile.objects.note([old, new])
    long_ago = timezone.now() - timedelta(hours=2)
    PendingFile.objects.filter(name="aa/old.jpg").update(noted_at=long_ago)

    assert intake.sweep_pending() == 1
    assert stored_names()["renditions"] == {"aa/new.jpg"}
    assert intake.sweep_pending(timedelta(0)) == 1
    assert stored_names()["renditions"] == set()


@pytest.mark.django_db
def test_an_upload_overtaken_by_the_sweep_brings_no_rows():
    picture = Illustration()
    with intake.prepare(jpeg()) as prepared, intake.stored(prepared) as files:
        intake.complete(picture, prepared)
        intake.sweep_pending(timedelta(0))
        with pytest.raises(TimeoutError):
            finish_in_transaction(picture, files)

    assert not Illustration.objects.exists()


def finish_in_transaction(picture, files):
    with transaction.atomic():
        intake.finish(picture, files)


# Removing ----------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("way", ["row", "queryset"])
def test_deleting_removes_the_files_after_the_commit(way):
    picture = intake.take_in(jpeg())
    before = stored_names()

    with transaction.atomic():
        if way == "row":
            picture.delete()
        else:
            Illustration.objects.all().delete()
        assert stored_names() == before
        assert PendingFile.objects.count() == 3

    assert stored_names() == {"originals": set(), "renditions": set()}
    assert not PendingFile.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_deletion_rolled_back_keeps_the_files():
    picture = intake.take_in(jpeg())
    before = stored_names()

    with transaction.atomic():
        picture.delete()
        transaction.set_rollback(True)

    assert stored_names() == before
    assert Illustration.objects.count() == 1
    assert not PendingFile.objects.exists()
