import datetime

from django.conf import settings
from django.core.files.storage import storages
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.utils import timezone

CUT = "cut-"  # how the specs of cuts begin: see `cuts.py`
WITHHELD = "withheld/"  # how withheld renditions begin among the originals: see `withholding.py`


def originals():
    return storages["originals"]


def rendition_files():
    return storages["renditions"]


class IllustrationQuerySet(models.QuerySet):
    def usable_on(self, day: datetime.date):
        """Those whose rights cover that day."""
        begun = models.Q(usable_from=None) | models.Q(usable_from__lte=day)
        return self.filter(begun, models.Q(usable_until=None) | models.Q(usable_until__gte=day))

    def delete(self):
        """The rows go now; their files when that is committed, and not if it is rolled back."""
        with transaction.atomic():
            pks = list(self.order_by().values_list("pk", flat=True))
            # nobody may give them files from here on: see `cuts.make()`
            list(Illustration.objects.select_for_update().filter(pk__in=pks).values_list("pk"))
            files = [("originals", name) for name in self.values_list("original", flat=True)]
            renditions = Rendition.objects.filter(illustration__in=self.order_by())
            files += [row.place for row in renditions]
            files += [row.other_place for row in renditions if row.is_withheld]
            PendingFile.objects.note(files)
            deleted = super().delete()
            transaction.on_commit(lambda: PendingFile.objects.discard(files), robust=True)
        return deleted

    delete.alters_data = True
    delete.queryset_only = True


class Illustration(models.Model):
    """A picture of the library: its private original and the facts about it."""

    title = models.CharField(
        max_length=200, help_text="What the library calls it. Readers never see this."
    )
    original = models.FileField(
        storage=originals, max_length=200, editable=False, help_text="Never shown to readers."
    )
    original_name = models.CharField("uploaded as", max_length=255, blank=True, editable=False)
    sha256 = models.CharField(max_length=64, editable=False)
    file_format = models.CharField(max_length=8, editable=False)
    file_size = models.PositiveBigIntegerField("size in bytes", editable=False)
    width = models.PositiveIntegerField(editable=False, help_text="Pixels, after turning upright.")
    height = models.PositiveIntegerField(editable=False)
    alt = models.CharField(
        "alternative text",
        max_length=500,
        blank=True,
        help_text="What somebody who cannot see the picture should know. Not the caption again.",
    )
    is_decorative = models.BooleanField(
        "decorative",
        default=False,
        help_text="It adds nothing to the text, and screen readers should pass over it.",
    )
    caption = models.TextField(blank=True, help_text="The usual caption; a story may say its own.")
    credit = models.CharField(
        max_length=200, blank=True, help_text="Who made it, as readers see it."
    )
    rights = models.TextField(
        "rights and source", blank=True, help_text="Licence, agency, limits. For the newsroom only."
    )
    usable_from = models.DateField(
        null=True, blank=True, help_text="The first day on which we may publish it. Empty: any."
    )
    usable_until = models.DateField(
        null=True, blank=True, help_text="The last day on which we may publish it. Empty: no end."
    )
    focal_x = models.FloatField(
        "focal point, across",
        default=0.5,
        validators=[MinValueValidator(0), MaxValueValidator(1)],
        help_text="0 is the left edge, 1 the right: what must stay visible when it is cropped.",
    )
    focal_y = models.FloatField(
        "focal point, down",
        default=0.5,
        validators=[MinValueValidator(0), MaxValueValidator(1)],
        help_text="0 is the top, 1 the bottom.",
    )
    metadata = models.JSONField(default=dict, blank=True, editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    uploaded_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    objects = IllustrationQuerySet.as_manager()

    class Meta:
        ordering = ["-uploaded_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(focal_x__gte=0, focal_x__lte=1, focal_y__gte=0, focal_y__lte=1),
                name="illustrations_focal_point_inside",
                violation_error_message="The focal point lies outside the picture. Use 0 to 1.",
            ),
            models.CheckConstraint(
                condition=models.Q(usable_from=None)
                | models.Q(usable_until=None)
                | models.Q(usable_from__lte=models.F("usable_until")),
                name="illustrations_usable_in_order",
                violation_error_message=(
                    "The rights end before they begin. Correct one of the two days."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(is_decorative=False) | models.Q(alt=""),
                name="illustrations_decorative_has_no_alt",
                violation_error_message=(
                    "A decorative picture has no alternative text. Clear one of the two."
                ),
            ),
        ]
        indexes = [
            # "is this file in the library already?"
            models.Index(fields=["sha256"], name="illustrations_sha256"),
            # the library's list
            models.Index(fields=["-uploaded_at", "-id"], name="illustrations_newest"),
        ]

    def __str__(self):
        return self.title

    def delete(self, using=None, keep_parents=False):
        return type(self).objects.using(using or self._state.db).filter(pk=self.pk).delete()

    delete.alters_data = True

    def is_usable_on(self, day: datetime.date) -> bool:
        """What `usable_on()` answers, for this row."""
        begun = self.usable_from is None or self.usable_from <= day
        return begun and (self.usable_until is None or day <= self.usable_until)

    @property
    def is_described(self) -> bool:
        """Somebody said what it shows, or that it says nothing."""
        return bool(self.alt) or self.is_decorative

    @property
    def is_withheld(self) -> bool:
        """Whether readers are served nothing of it. No query when renditions were prefetched."""
        return any(file.is_withheld for file in self.renditions.all())

    @property
    def thumbnail(self) -> "Rendition | None":
        """The smallest JPEG that fills a list's cell. No query when renditions were prefetched."""
        jpegs = [file for file in self.renditions.all() if file.spec.startswith("jpeg-")]
        return min(jpegs, key=lambda file: file.width, default=None)


class Rendition(models.Model):
    """A size and format of an illustration made for readers, or a cut of it for search engines,
    under a random name.
    """

    illustration = models.ForeignKey(
        Illustration, on_delete=models.CASCADE, related_name="renditions"
    )
    spec = models.CharField(max_length=40, help_text="Format and width, e.g. avif-960.")
    file_format = models.CharField(max_length=8)
    file = models.FileField(storage=rendition_files, max_length=100)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    file_size = models.PositiveIntegerField()
    is_withheld = models.BooleanField(
        default=False,
        help_text="Its file lies out of reach: each story with the picture was withdrawn.",
    )

    class Meta:
        ordering = ["illustration", "file_format", "width"]
        constraints = [
            models.UniqueConstraint(
                fields=["illustration", "spec"], name="illustrations_rendition_spec"
            ),
            models.UniqueConstraint(fields=["file"], name="illustrations_rendition_file"),
        ]

    def __str__(self):
        return f"{self.spec} of {self.illustration_id}"

    @property
    def place(self) -> tuple[str, str]:
        """Storage and name of its file; of one that is being moved, where it goes."""
        return _places(self.file.name)[self.is_withheld]

    @property
    def other_place(self) -> tuple[str, str]:
        """Where its file is not; of one that is being moved, where it comes from."""
        return _places(self.file.name)[not self.is_withheld]


def _places(name: str) -> tuple[tuple[str, str], tuple[str, str]]:
    return ("renditions", name), ("originals", WITHHELD + name)


class PendingFileQuerySet(models.QuerySet):
    def note(self, files: list[tuple[str, str]]) -> None:
        """Remember (storage, name) pairs that are about to be written or removed."""
        self.bulk_create(
            [PendingFile(storage=storage, name=name) for storage, name in files if name],
            ignore_conflicts=True,
        )

    def of(self, files: list[tuple[str, str]]):
        wanted = models.Q(pk=None)
        for storage in {storage for storage, _ in files}:
            names = [name for holder, name in files if holder == storage]
            wanted |= models.Q(storage=storage, name__in=names)
        return self.filter(wanted)

    def discard(self, files: list[tuple[str, str]]) -> None:
        """Remove the files, then forget them. Safe to repeat when it was interrupted."""
        for storage, name in files:
            storages[storage].delete(name)
        self.of(files).delete()


class PendingFile(models.Model):
    """A file without a row of its own: being written, or being removed.

    Noted before a picture's first byte is written, and forgotten in the transaction that brings the
    rows which own the files. Noted again in the transaction that deletes those rows, and forgotten
    when the files are gone. So a process killed anywhere between leaves only files somebody knows
    about: `intake.sweep_pending()`, called by the worker's tick, removes them.
    """

    storage = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    noted_at = models.DateTimeField(default=timezone.now)

    objects = PendingFileQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["storage", "name"], name="illustrations_pending_file")
        ]
        indexes = [models.Index(fields=["noted_at"], name="illustrations_pending_age")]

    def __str__(self):
        return self.name
