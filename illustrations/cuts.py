"""The cuts of a picture for search engines and share cards: 16:9, 4:3 and 1:1, as JPEG.

They are cut around the focal point from the widest JPEG that readers have, which is a file of our
own making: nothing here opens what a stranger uploaded. The worker makes them, after a picture was
taken in and whenever its focal point moves; until then pages name a rendition instead.
"""

import logging
from io import BytesIO

from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction
from django.db.models import Count, Q, QuerySet
from PIL import Image

import delivery
from delivery import tasks
from illustrations.files import random_name, write_file
from illustrations.models import CUT, Illustration, PendingFile, Rendition

RATIOS = {"16:9": (16, 9), "4:3": (4, 3), "1:1": (1, 1)}
SPECS = {f"{CUT}{ratio.replace(':', 'x')}": ratio for ratio in RATIOS}
WIDTH = 1200  # what share cards are drawn from, and search engines ask for
ENCODER = {"format": "JPEG", "quality": 80, "progressive": True, "optimize": True}

logger = logging.getLogger(__name__)


def order(illustration: Illustration) -> None:
    """Have the worker make them. Call in the transaction that brings or changes the picture."""
    tasks.enqueue(make_cuts, illustration.pk)


@tasks.task()
def make_cuts(pk: int) -> None:
    """May run twice: cuts that are as they should be stay."""
    illustration = Illustration.objects.filter(pk=pk).first()
    if illustration is not None and make(illustration):
        logger.info("Cut illustration %s for search engines and share cards", pk)


def make(illustration: Illustration) -> bool:
    """Cut it, unless that was done; whether anything changed. A withheld picture is not: it is cut
    when it comes back. Not to be called in a transaction: drawing takes a tenth of a second, and
    under SQLite's lock nobody else could write.
    """
    if _is_withheld(illustration):
        return False
    drawn = draw(illustration)
    if not drawn or _is_made(illustration, drawn):
        return False
    names = {spec: random_name("jpg") for spec in drawn}
    written = [("renditions", name) for name in names.values()]
    with transaction.atomic(durable=True):
        PendingFile.objects.note(written)
    try:
        for spec, name in names.items():
            write_file("renditions", name, ContentFile(drawn[spec][1]))
        is_kept = _keep(illustration, drawn, names)
        if not is_kept:
            PendingFile.objects.discard(written)
        return is_kept
    finally:
        left = PendingFile.objects.of(written).values_list("storage", "name")
        PendingFile.objects.discard(list(left))


def draw(illustration: Illustration) -> dict[str, tuple[tuple[int, int], bytes]]:
    """Size and bytes of each cut by its spec; none of a picture that has no JPEG."""
    widest = illustration.renditions.filter(spec__startswith="jpeg-").order_by("-width").first()
    if widest is None:
        return {}
    with _opened(widest) as file:
        image = Image.open(file, formats=["JPEG"])
        image.load()
    focus = (illustration.focal_x, illustration.focal_y)
    return {spec: _cut(image, RATIOS[ratio], focus) for spec, ratio in SPECS.items()}


def missing() -> QuerySet[Illustration]:
    """Pictures that readers may be shown and that have not all of their cuts."""
    made = Count("renditions", filter=Q(renditions__spec__in=SPECS))
    whole = Count("renditions", filter=Q(renditions__spec__startswith="jpeg-"))
    withheld = Count("renditions", filter=Q(renditions__is_withheld=True))
    counted = Illustration.objects.alias(made=made, whole=whole, withheld=withheld).order_by("pk")
    return counted.filter(whole__gt=0, made__lt=len(SPECS), withheld=0)


def box(
    size: tuple[int, int], ratio: tuple[int, int], focus: tuple[float, float]
) -> tuple[float, float, float, float]:
    """The largest rectangle of this ratio within the size, its middle as near the focus as can be:
    left, top, right, bottom.
    """
    scale = min(size[0] / ratio[0], size[1] / ratio[1])
    across, down = ratio[0] * scale, ratio[1] * scale
    left = min(max(focus[0] * size[0] - across / 2, 0), size[0] - across)
    top = min(max(focus[1] * size[1] - down / 2, 0), size[1] - down)
    return left, top, min(left + across, size[0]), min(top + down, size[1])


def _cut(image: Image.Image, ratio, focus) -> tuple[tuple[int, int], bytes]:
    left, top, right, bottom = box(image.size, ratio, focus)
    width = max(1, min(WIDTH, round(right - left)))
    size = width, max(1, round(width * ratio[1] / ratio[0]))
    scaled = image.resize(
        size, Image.Resampling.LANCZOS, box=(left, top, right, bottom), reducing_gap=2.0
    )
    buffer = BytesIO()
    scaled.save(buffer, **ENCODER)
    return size, buffer.getvalue()


def _is_made(illustration: Illustration, drawn: dict) -> bool:
    """Whether these very cuts are there already, byte for byte."""
    rows = {row.spec: row for row in illustration.renditions.filter(spec__in=SPECS)}
    return rows.keys() == drawn.keys() and all(
        rows[spec].file_size == len(data) and _bytes_of(rows[spec]) == data
        for spec, (_, data) in drawn.items()
    )


def _bytes_of(row: Rendition) -> bytes | None:
    try:
        with _opened(row) as file:
            return file.read()
    except FileNotFoundError:
        return None


def _opened(row: Rendition) -> File:
    """Its file; of one that comes back at this moment, from where it still is."""
    (storage, name), (other, other_name) = row.place, row.other_place
    try:
        return storages[storage].open(name)
    except FileNotFoundError:
        return storages[other].open(other_name)


def _is_withheld(illustration: Illustration) -> bool:
    return illustration.renditions.filter(is_withheld=True).exists()


@transaction.atomic
def _keep(illustration: Illustration, drawn: dict, names: dict[str, str]) -> bool:
    """The new rows instead of the old ones, unless the picture went, was withheld, or its focal
    point moved while it was cut: then another task comes. Nor when it took so long that the sweep
    took the new files for abandoned.

    The old files are left to the sweep: for a while pages still name them, those in caches and
    those that the worker has yet to compile anew.
    """
    as_drawn = {name: getattr(illustration, name) for name in ("pk", "focal_x", "focal_y")}
    if not Illustration.objects.select_for_update().filter(**as_drawn).first():
        return False
    if _is_withheld(illustration):
        return False
    noted = PendingFile.objects.of([("renditions", name) for name in names.values()])
    if len(noted.select_for_update()) < len(names):
        return False
    before = Rendition.objects.filter(illustration=illustration, spec__in=SPECS)
    PendingFile.objects.note(
        [("renditions", name) for name in before.values_list("file", flat=True)]
    )
    before.delete()
    Rendition.objects.bulk_create(
        Rendition(
            illustration=illustration,
            spec=spec,
            file_format="jpeg",
            file=names[spec],
            width=width,
            height=height,
            file_size=len(data),
        )
        for spec, ((width, height), data) in drawn.items()
    )
    noted.delete()
    delivery.changed(f"illustration:{illustration.pk}")
    return True
