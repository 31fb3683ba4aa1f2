"""Cuts for search engines and share cards: their form, when they are made, and what they leave."""

from datetime import timedelta

import pytest
from django.core.files.storage import storages
from django.urls import reverse
from PIL import Image

import delivery
from delivery import tasks
from illustrations import cuts, intake, inventory, renditions
from illustrations.models import PendingFile
from tests.admin_forms import change
from tests.factories import make_copy, make_illustration, make_user
from tests.illustrations.pictures import BLUE, RED, jpeg


def files_of(picture) -> dict[str, str]:
    return dict(picture.renditions.filter(spec__startswith="cut-").values_list("spec", "file"))


def middle_colour(picture, spec: str) -> tuple:
    with storages["renditions"].open(picture.renditions.get(spec=spec).file.name) as file:
        image = Image.open(file)
        return image.getpixel((image.width // 2, image.height // 2))


def near(colour, other) -> bool:
    return all(abs(one - two) < 12 for one, two in zip(colour, other, strict=True))


@pytest.mark.parametrize(
    ("size", "ratio", "focus", "expected"),
    [
        ((1600, 900), (16, 9), (0.1, 0.9), (0, 0, 1600, 900)),
        ((1600, 900), (1, 1), (0.5, 0.5), (350, 0, 1250, 900)),
        ((1600, 900), (1, 1), (0.1, 0.5), (0, 0, 900, 900)),
        ((1600, 900), (1, 1), (1, 1), (700, 0, 1600, 900)),
        ((900, 1600), (4, 3), (0.5, 0.3), (0, 142.5, 900, 817.5)),
    ],
)
def test_a_cut_is_as_large_as_can_be_around_the_focal_point(size, ratio, focus, expected):
    assert cuts.box(size, ratio, focus) == pytest.approx(expected)


@pytest.mark.parametrize("size", [(1, 1), (7, 1279), (1279, 7), (333, 777)])
@pytest.mark.parametrize("ratio", cuts.RATIOS.values())
def test_no_cut_reaches_beyond_the_picture(size, ratio):
    for focus in ((0, 0), (0.333, 0.777), (1, 1)):
        left, top, right, bottom = cuts.box(size, ratio, focus)
        assert 0 <= left < right <= size[0]
        assert 0 <= top < bottom <= size[1]


@pytest.mark.django_db
def test_the_worker_cuts_a_picture_that_came_in(django_capture_on_commit_callbacks):
    picture = intake.take_in(jpeg((1500, 1300)))
    assert tasks.run_waiting() == 1

    made = picture.renditions.filter(spec__startswith="cut-").order_by("spec")
    assert list(made.values_list("spec", "file_format", "width", "height")) == [
        ("cut-16x9", "jpeg", 1200, 675),
        ("cut-1x1", "jpeg", 1200, 1200),
        ("cut-4x3", "jpeg", 1200, 900),
    ]
    for row in made:
        with storages["renditions"].open(row.file.name) as file:
            image = Image.open(file, formats=["JPEG"])
            image.load()
        assert image.size == (row.width, row.height)
        assert storages["renditions"].size(row.file.name) == row.file_size
    assert PendingFile.objects.count() == 0

    before = files_of(picture)
    assert not cuts.make(picture)
    assert files_of(picture) == before


@pytest.mark.django_db
def test_cuts_are_data_of_their_own_and_no_rendition_for_readers():
    picture = intake.take_in(jpeg((400, 200)))
    plain = renditions.picture_data(picture)
    cuts.make(picture)
    data = renditions.picture_data(picture)

    assert plain["cuts"] == {}
    assert data["files"] == plain["files"]
    files = files_of(picture)
    assert data["cuts"] == {
        "16:9": [356, 200, files["cut-16x9"]],
        "4:3": [267, 200, files["cut-4x3"]],
        "1:1": [200, 200, files["cut-1x1"]],
    }
    assert renditions.cuts_of(data)["16:9"].url == f"/media/{files['cut-16x9']}"
    assert list(renditions.cuts_of(data)) == ["16:9", "4:3", "1:1"]
    assert renditions.cuts_of({"files": {}}) == renditions.cuts_of(None) == {}
    assert picture.thumbnail.spec == "jpeg-320"


@pytest.mark.django_db
def test_a_moved_focal_point_brings_other_cuts_and_removes_the_old(
    client, django_capture_on_commit_callbacks
):
    picture = intake.take_in(jpeg((400, 100)), alt="Halves", focal_x=0.1)
    cuts.make(picture)
    old = files_of(picture)
    assert near(middle_colour(picture, "cut-1x1"), RED)
    tasks.run_waiting()
    client.force_login(make_user("Illustrator"))
    facts = {"title": picture.title, "alt": "Halves", "focal_x": "0.9", "focal_y": "0.5"}
    form = reverse("admin:illustrations_illustration_change", args=[picture.pk])

    assert change(client, form, facts | {"focal_x": "0.1"}).status_code == 302
    assert tasks.run_waiting() == 0
    assert change(client, form, facts).status_code == 302
    with django_capture_on_commit_callbacks(execute=True):
        assert tasks.run_waiting() == 1

    new = files_of(picture)
    assert near(middle_colour(picture, "cut-1x1"), BLUE)
    assert not set(new.values()) & set(old.values())
    # pages that name the old ones are still about: in caches, and waiting to be compiled anew
    assert set(PendingFile.objects.values_list("name", flat=True)) == set(old.values())
    assert {*new.values(), *old.values()} <= set(inventory.all_files("renditions"))
    assert intake.sweep_pending() == 0
    assert intake.sweep_pending(older_than=timedelta(0)) == 3
    assert not any(storages["renditions"].exists(name) for name in old.values())
    assert set(new.values()) <= set(inventory.all_files("renditions"))
    assert PendingFile.objects.count() == 0


@pytest.mark.django_db
def test_public_copies_learn_of_the_cuts():
    picture = intake.take_in(jpeg((400, 200)), alt="Halves")
    copy = make_copy(lead_illustration=picture)
    assert copy.data["lead"]["picture"]["cuts"] == {}

    tasks.run_waiting()
    copy.refresh_from_db()

    assert set(copy.data["lead"]["picture"]["cuts"]) == {"16:9", "4:3", "1:1"}


@pytest.mark.django_db
def test_cuts_of_a_picture_that_changed_meanwhile_are_dropped(monkeypatch):
    moved, gone = intake.take_in(jpeg((400, 200))), intake.take_in(jpeg((400, 200)))
    stale = type(moved).objects.get(pk=moved.pk)
    type(moved).objects.filter(pk=moved.pk).update(focal_x=0.2)
    told = []
    monkeypatch.setattr(delivery, "changed", lambda *facts: told.extend(facts))
    before = set(inventory.all_files("renditions"))

    assert not cuts.make(stale)
    drawn = cuts.draw(gone)
    monkeypatch.setattr(cuts, "draw", lambda illustration: drawn)
    gone.delete()
    gone.pk = 10**9
    assert not cuts.make(gone)

    assert told == []
    assert set(inventory.all_files("renditions")) <= before
    assert files_of(moved) == {}


@pytest.mark.django_db
def test_cuts_that_were_swept_while_they_were_written_get_no_rows(monkeypatch):
    """As when the machine slept for an hour: the sweep took their files for abandoned."""
    picture = intake.take_in(jpeg((400, 200)))
    before = set(inventory.all_files("renditions"))
    write = cuts.write_file
    swept = []

    def write_and_sweep(*file):
        write(*file)
        if not swept:
            swept.append(intake.sweep_pending(older_than=timedelta(0)))

    monkeypatch.setattr(cuts, "write_file", write_and_sweep)

    assert not cuts.make(picture)
    assert swept == [3]
    assert files_of(picture) == {}
    assert set(inventory.all_files("renditions")) == before


@pytest.mark.django_db
def test_nothing_is_cut_of_a_picture_without_renditions():
    picture = make_illustration()
    picture.renditions.all().delete()

    assert not cuts.make(picture)
    assert not cuts.missing().exists()
    cuts.make_cuts.func(10**9)
