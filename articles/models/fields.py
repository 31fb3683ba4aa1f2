from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models

from articles.statuses import Kind
from illustrations.models import Illustration

from .section import Section

language_tag = RegexValidator(
    r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
    "Give a language tag such as en, pt-br or ar.",
    code="language_invalid",
)


def default_language() -> str:
    return settings.LANGUAGE_CODE


class Crop(models.TextChoices):
    AS_IS = "", "As it is"
    WIDE = "16:9", "16:9"
    CLASSIC = "3:2", "3:2"
    SQUARE = "1:1", "Square"


class StoryFields(models.Model):
    """What an editor decides for a story, in the working copy and in every public copy alike.

    Snapshots, publishing and exports walk over these fields (`story_field_names()`), so that a new
    one is never forgotten.
    """

    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.NEWS)
    kicker = models.CharField(
        max_length=80, blank=True, help_text="The short line above the headline."
    )
    headline = models.CharField(max_length=250)
    dek = models.TextField(
        "dek", max_length=600, blank=True, help_text="The standfirst below the headline."
    )
    search_title = models.CharField(
        max_length=120, blank=True, help_text="For search engines. Empty: the headline."
    )
    social_title = models.CharField(
        max_length=120, blank=True, help_text="For shared links. Empty: the headline."
    )
    language = models.CharField(
        max_length=12,
        default=default_language,
        validators=[language_tag],
        help_text="Decides spelling, hyphenation and reading direction.",
    )
    section = models.ForeignKey(Section, on_delete=models.PROTECT)
    lead_illustration = models.ForeignKey(
        Illustration, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    lead_caption = models.TextField(
        blank=True, help_text="Empty: the caption from the picture library."
    )
    lead_alt = models.CharField(
        "lead alternative text",
        max_length=500,
        blank=True,
        help_text="Empty: the alternative text from the picture library.",
    )
    lead_is_decorative = models.BooleanField(
        "lead is decorative", default=False, help_text="Screen readers pass over it here."
    )
    lead_crop = models.CharField(
        max_length=8,
        choices=Crop.choices,
        default=Crop.AS_IS,
        blank=True,
        help_text="Cropped around the picture's focal point.",
    )

    class Meta:
        abstract = True


def story_field_names() -> list[str]:
    """Column names (`section_id`, not `section`) of the fields both kinds of copy share."""
    return [field.attname for field in StoryFields._meta.local_fields]
