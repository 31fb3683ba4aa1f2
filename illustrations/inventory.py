"""The library's rows against its files: what the doctor finds, and how it is mended."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db.models import QuerySet
from django.utils import timezone

from delivery.inspections import Finding, error, inspection, warning
from illustrations import cuts, intake, withholding
from illustrations.files import write_whole
from illustrations.models import WITHHELD, Illustration, PendingFile, Rendition

REMEDY = "Run `manage.py mend_illustrations`: it says what it does."
LOST = "Put the file back from a backup, or upload the picture again and delete this one."
LATE = timedelta(minutes=15)  # the worker moves withheld files within seconds
YOUNG = timedelta(hours=1)  # younger files may be newer than the rows that were read just before


def rows_without_files() -> Iterator[Illustration | Rendition]:
    """Each row whose file is not there."""
    for illustration in Illustration.objects.order_by("pk").iterator():
        if not storages["originals"].exists(illustration.original.name):
            yield illustration
    renditions = Rendition.objects.select_related("illustration").order_by("illustration", "pk")
    for rendition in renditions.iterator():
        # a withheld picture is cut anew when it comes back
        if not _has_file(rendition) and not (
            rendition.is_withheld and rendition.spec in cuts.SPECS
        ):
            yield rendition


def _has_file(rendition: Rendition) -> bool:
    """One that is on its way to where it belongs has it too."""
    places = (rendition.place, rendition.other_place)
    return any(storages[storage].exists(name) for storage, name in places)


def files_without_rows() -> Iterator[tuple[str, str]]:
    """Storage and name of each file nobody knows: no row owns it, and it is not pending."""
    for storage in ("originals", "renditions"):
        # files first: one that is written meanwhile is then not taken for unknown
        files = [name for name in all_files(storage) if _is_settled(storage, name)]
        known = _owned(storage)
        known.update(PendingFile.objects.filter(storage=storage).values_list("name", flat=True))
        yield from ((storage, name) for name in files if name not in known)


def _owned(storage: str) -> set[str]:
    """The names of files that rows own there."""
    renditions = Rendition.objects.values_list("file", flat=True)
    if storage == "renditions":
        return set(renditions.filter(is_withheld=False).iterator())
    withheld = renditions.filter(is_withheld=True).iterator()
    originals = Illustration.objects.values_list("original", flat=True).iterator()
    return {*originals, *(WITHHELD + name for name in withheld)}


def all_files(storage: str, folder: str = "") -> Iterator[str]:
    """Every file in the storage, by its name there."""
    try:
        folders, files = storages[storage].listdir(folder)
    except FileNotFoundError:
        return  # no file was ever written
    prefix = f"{folder}/" if folder else ""
    yield from (f"{prefix}{name}" for name in sorted(files) if not name.startswith("."))
    for name in sorted(folders):
        yield from all_files(storage, f"{prefix}{name}")


def _is_settled(storage: str, name: str) -> bool:
    try:
        modified = storages[storage].get_modified_time(name)
    except FileNotFoundError:
        return False  # removed since it was listed
    return modified < timezone.now() - YOUNG


@inspection
def pictures_have_their_files() -> Iterator[Finding]:
    """Every picture of the library has its files."""
    for row in rows_without_files():
        if isinstance(row, Illustration):
            yield error(f"The original of “{row}” (number {row.pk}) is missing.", LOST)
        else:
            picture = f"“{row.illustration}” (number {row.illustration_id})"
            yield error(f"The rendition {row.spec} of {picture} is missing.", REMEDY)


@inspection
def files_have_their_pictures() -> Iterator[Finding]:
    """Every file of the library belongs to a picture."""
    for storage, name in files_without_rows():
        yield warning(f"The file {name} in {storage} belongs to no picture.", REMEDY)


@inspection
def interrupted_uploads_are_cleared() -> Iterator[Finding]:
    """Interrupted uploads are cleared away."""
    late = PendingFile.objects.filter(noted_at__lt=timezone.now() - timedelta(days=1)).count()
    if late:
        yield warning(
            f"{late} files of interrupted uploads or removals wait to be cleared away.",
            "See that `manage.py run_worker` runs: it clears them within minutes.",
        )


@inspection
def withheld_pictures_are_out_of_reach() -> Iterator[Finding]:
    """The files of withheld pictures are out of reach, and those of all others within it."""
    late = PendingFile.objects.filter(noted_at__lt=timezone.now() - LATE)
    if count := withholding.moves().filter(pk__in=late.values("pk")).count():
        yield error(
            f"{count} files of pictures that were withheld, or came back, have not been moved.",
            "See that `manage.py run_worker` runs, and what its log says about the storage.",
        )


@inspection
def pictures_are_cut() -> Iterator[Finding]:
    """Every picture is cut for search engines and share cards."""
    if late := _uncut().count():
        yield warning(f"{late} pictures have no cuts for search engines and share cards.", REMEDY)


def _uncut() -> QuerySet[Illustration]:
    """Pictures the worker should have cut by now."""
    return cuts.missing().filter(uploaded_at__lt=timezone.now() - YOUNG)


def mend() -> Iterator[str]:
    """Make missing renditions again under their names, cut what was not cut, and remove files
    nobody knows.

    One sentence for each thing done or left. Safe to run twice, and while the newsroom works.
    """
    broken: dict[int, list[Rendition]] = {}
    uncut = set(_uncut().values_list("pk", flat=True))
    for row in rows_without_files():
        if isinstance(row, Illustration):
            yield f"The original of “{row}” is missing. {LOST}"
        elif row.spec in cuts.SPECS:
            uncut.add(row.illustration_id)
        else:
            broken.setdefault(row.illustration_id, []).append(row)
    for renditions in broken.values():
        yield _remake(renditions)
    yield from cut(uncut)
    for storage, name in files_without_rows():
        storages[storage].delete(name)
        yield f"Removed {name} from {storage}: it belonged to no picture."


def cut(pks: Iterable[int]) -> Iterator[str]:
    """Cut these pictures where that is not done; a sentence for each that was, or cannot be."""
    for illustration in list(Illustration.objects.filter(pk__in=pks).order_by("pk")):
        try:
            if cuts.make(illustration):
                yield f"Cut “{illustration}” for search engines and share cards."
        except OSError:  # Pillow's own errors about a damaged file are that too
            yield f"“{illustration}” cannot be cut: its widest JPEG cannot be read. {LOST}"


def _remake(renditions: list[Rendition]) -> str:
    """Decode the original again. Names stay: published copies have them written down."""
    illustration = renditions[0].illustration
    try:
        with (
            storages["originals"].open(illustration.original.name) as original,
            intake.prepare(original) as prepared,
        ):
            made = {file.spec: file for file in prepared.decoded.files}
    except FileNotFoundError:
        return f"“{illustration}” cannot be made again: its original is missing too. {LOST}"
    except ValidationError as refusal:
        return f"“{illustration}” cannot be made again: {refusal.messages[0]}"
    left = [rendition.spec for rendition in renditions if rendition.spec not in made]
    for rendition in renditions:
        if rendition.spec in made:
            file = made[rendition.spec]
            write_whole(*rendition.place, ContentFile(file.data))
            rendition.file_size = len(file.data)
            rendition.save(update_fields=["file_size"])
    if left:
        return f"“{illustration}” has no size {', '.join(left)} any more. {LOST}"
    return f"Made {len(renditions)} renditions of “{illustration}” again."
