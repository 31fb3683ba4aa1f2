from django.conf import settings
from django.core.files.storage import storages
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone


def originals():
    return storages["originals"]


def rendition_files():
    return storages["renditions"]


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

    class Meta:
        ordering = ["-uploaded_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(focal_x__gte=0, focal_x__lte=1, focal_y__gte=0, focal_y__lte=1),
                name="illustrations_focal_point_inside",
                violation_error_message="The focal point lies outside the picture. Use 0 to 1.",
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

    @property
    def is_described(self) -> bool:
        """Somebody said what it shows, or that it says nothing."""
        return bool(self.alt) or self.is_decorative


class Rendition(models.Model):
    """A size and format of an illustration made for readers, under a random name."""

    illustration = models.ForeignKey(
        Illustration, on_delete=models.CASCADE, related_name="renditions"
    )
    spec = models.CharField(max_length=40, help_text="Format and width, e.g. avif-960.")
    file_format = models.CharField(max_length=8)
    file = models.FileField(storage=rendition_files, max_length=100)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    file_size = models.PositiveIntegerField()

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


class PendingFile(models.Model):
    """A file that is being written, noted before its first byte.

    The row goes in the same transaction that brings the row which owns the file, so that a process
    killed between the two leaves a file somebody knows about; the worker's tick sweeps it.
    """

    storage = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    noted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["storage", "name"], name="illustrations_pending_file")
        ]
        indexes = [models.Index(fields=["noted_at"], name="illustrations_pending_age")]

    def __str__(self):
        return self.name
