from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils import timezone

from publication import colours
from publication.addresses import https_address, site_path_or_https

FIRST_NEWSPAPER = 1605


class Identity(models.Model):
    """Who the publication is: one row. Until it is saved, the settings' name and tagline hold."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    name = models.CharField(
        max_length=80, help_text="At the top of every page, and in search results."
    )
    short_name = models.CharField(
        max_length=20,
        blank=True,
        help_text="Under the icon on a phone's screen, about 12 characters. Empty: the name.",
    )
    tagline = models.CharField(max_length=160, blank=True, help_text="The line under the name.")
    description = models.CharField(
        max_length=300,
        blank=True,
        help_text="One or two sentences for search engines and shared links to the front page.",
    )
    founded = models.PositiveSmallIntegerField(
        "founded in", null=True, blank=True, validators=[MinValueValidator(FIRST_NEWSPAPER)]
    )
    contact_email = models.EmailField("contact e-mail", blank=True)
    errors_email = models.EmailField(
        "e-mail for errors", blank=True, help_text="Where “Report an error” under stories goes."
    )
    footer_text = models.TextField(
        max_length=600, blank=True, help_text="At the end of every page: copyright, imprint."
    )
    accent_light = models.CharField(
        "accent colour, light theme",
        max_length=7,
        blank=True,
        validators=[colours.valid_hex],
        help_text="Links, labels and buttons on light paper, e.g. #8f3a12. Empty: the design's.",
    )
    accent_dark = models.CharField(
        "accent colour, dark theme",
        max_length=7,
        blank=True,
        validators=[colours.valid_hex],
        help_text="The same on dark paper, e.g. #f2a56b. Empty: the design's.",
    )
    share_alt = models.CharField(
        "what the share picture shows",
        max_length=300,
        blank=True,
        help_text="For those who cannot see it.",
    )
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = verbose_name_plural = "identity"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(pk=1),
                name="publication_identity_is_one",
                violation_error_message="There is one identity, number 1. Change that.",
            ),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        self.name = " ".join(self.name.split())  # one line: it is in the subjects of mails
        errors = {}
        for name, theme in (("accent_light", colours.LIGHT), ("accent_dark", colours.DARK)):
            colour = getattr(self, name).lower()
            setattr(self, name, colour)
            try:
                if colour:
                    colours.valid_hex(colour)
                    colours.refuse_faint(colour, theme)
            except ValidationError as error:
                errors[name] = error
        if self.founded and self.founded > timezone.localdate().year:
            errors["founded"] = ValidationError(
                "That year is still to come. Give the year of the first edition.",
                code="founded_later",
            )
        if errors:
            raise ValidationError(errors)


class Mark(models.Model):
    """A picture that stands for the publication, as it is served: made anew from what was uploaded.

    Kept in the database, so that the masthead needs no storage. The names are those of
    `marks.py`; the digest is part of the address, so that an answer may be kept for ever.
    """

    name = models.SlugField(max_length=40, unique=True)
    digest = models.CharField(max_length=20)
    content_type = models.CharField(max_length=20)
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    data = models.BinaryField()

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class Place(models.TextChoices):
    HEADER = "header", "Header"
    FOOTER = "footer", "Footer"


class NavigationLink(models.Model):
    """A link at the top or at the end of every page. Without any at the top: the sections."""

    identity = models.ForeignKey(Identity, on_delete=models.CASCADE, related_name="links")
    place = models.CharField(max_length=10, choices=Place.choices, default=Place.HEADER)
    label = models.CharField(max_length=60)
    address = models.CharField(
        max_length=300,
        validators=[site_path_or_https],
        help_text="A path of this site such as /culture/, or https://…",
    )
    position = models.PositiveSmallIntegerField(default=0, help_text="Lowest first.")

    class Meta:
        ordering = ["place", "position", "pk"]

    def __str__(self):
        return self.label


class Network(models.TextChoices):
    MASTODON = "mastodon", "Mastodon"
    BLUESKY = "bluesky", "Bluesky"
    INSTAGRAM = "instagram", "Instagram"
    YOUTUBE = "youtube", "YouTube"
    LINKEDIN = "linkedin", "LinkedIn"
    FACEBOOK = "facebook", "Facebook"
    X = "x", "X"
    WHATSAPP = "whatsapp", "WhatsApp channel"
    TIKTOK = "tiktok", "TikTok"


class SocialAccount(models.Model):
    """Where else the publication speaks: linked in the footer, and told to search engines."""

    identity = models.ForeignKey(Identity, on_delete=models.CASCADE, related_name="accounts")
    network = models.CharField(max_length=20, choices=Network.choices)
    address = models.CharField(max_length=300, validators=[https_address], help_text="https://…")
    position = models.PositiveSmallIntegerField(default=0, help_text="Lowest first.")

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self):
        return f"{self.get_network_display()}: {self.address}"
