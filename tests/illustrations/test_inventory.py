import os
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.storage import storages
from django.core.management import call_command
from django.utils import timezone

from delivery.inspections import inspect
from illustrations import cuts, intake, inventory
from illustrations.models import PendingFile
from tests.illustrations.pictures import jpeg

pytestmark = pytest.mark.django_db


def findings() -> list[tuple[str, str]]:
    rooms = (
        inventory.pictures_have_their_files,
        inventory.files_have_their_pictures,
        inventory.interrupted_uploads_are_cleared,
        inventory.pictures_are_cut,
    )
    return [(found.level, found.sentence) for room in rooms for found in room()]


def stray(storage: str = "renditions", name: str = "ab/stray.jpg", age: int = 7200) -> str:
    """A file no row knows, some seconds old."""
    intake.write_file(storage, name, jpeg())
    moment = time.time() - age
    os.utime(storages[storage].path(name), (moment, moment))
    return name


def test_a_sound_library_has_no_findings():
    intake.take_in(jpeg())

    assert findings() == []
    assert list(inventory.mend()) == []
    assert {"Every picture of the library has its files"} <= {title for title, _ in inspect()}


def test_missing_files_are_found_and_made_again_under_their_names():
    picture = intake.take_in(jpeg((400, 300)), title="Bridge")
    lost = picture.renditions.get(spec="avif-320")
    storages["renditions"].delete(lost.file.name)

    assert findings() == [
        ("error", f"The rendition avif-320 of “Bridge” (number {picture.pk}) is missing.")
    ]
    assert list(inventory.mend()) == ["Made 1 renditions of “Bridge” again."]
    lost.refresh_from_db()
    assert storages["renditions"].size(lost.file.name) == lost.file_size
    assert findings() == []


def test_pictures_nobody_cut_and_lost_cuts_are_found_and_cut():
    day = timezone.now() - timedelta(days=1)
    lost, uncut = (intake.take_in(jpeg(), title=title, uploaded_at=day) for title in ("A", "B"))
    cuts.make(lost)
    storages["renditions"].delete(lost.renditions.get(spec="cut-1x1").file.name)

    assert findings() == [
        ("error", f"The rendition cut-1x1 of “A” (number {lost.pk}) is missing."),
        ("warning", "1 pictures have no cuts for search engines and share cards."),
    ]
    assert list(inventory.mend()) == [
        "Cut “A” for search engines and share cards.",
        "Cut “B” for search engines and share cards.",
    ]
    assert findings() == []
    assert list(inventory.mend()) == []

    widest = uncut.renditions.get(spec="jpeg-60")
    uncut.renditions.filter(spec="cut-4x3").delete()
    Path(storages["renditions"].path(widest.file.name)).write_bytes(b"damaged")

    assert "“B” cannot be cut: its widest JPEG cannot be read." in " ".join(inventory.mend())


def test_a_lost_original_is_found_and_left_to_people():
    picture = intake.take_in(jpeg(), title="Bridge")
    storages["originals"].delete(picture.original.name)
    storages["renditions"].delete(picture.renditions.first().file.name)

    sentences = [sentence for _, sentence in findings()]
    mended = list(inventory.mend())

    assert sentences[0] == f"The original of “Bridge” (number {picture.pk}) is missing."
    assert len(sentences) == len(mended) == 2
    assert "its original is missing too" in mended[1]


def test_unknown_files_are_found_and_removed_but_not_pending_or_young_ones():
    intake.take_in(jpeg())
    stray()
    stray(name="ab/pending.jpg")
    PendingFile.objects.note([("renditions", "ab/pending.jpg")])
    stray(name="ab/young.jpg", age=0)

    assert findings() == [("warning", "The file ab/stray.jpg in renditions belongs to no picture.")]
    assert list(inventory.mend()) == [
        "Removed ab/stray.jpg from renditions: it belonged to no picture."
    ]
    assert findings() == []
    assert storages["renditions"].exists("ab/pending.jpg")
    assert storages["renditions"].exists("ab/young.jpg")


def test_the_command_mends_twice(capsys):
    stray("originals")

    call_command("mend_illustrations")
    call_command("mend_illustrations")

    assert capsys.readouterr().out.splitlines() == [
        "Removed ab/stray.jpg from originals: it belonged to no picture.",
        "Cleared away 0 files of interrupted uploads.",
        "Cleared away 0 files of interrupted uploads.",
    ]
