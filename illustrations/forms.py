from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from illustrations import formats, intake
from illustrations.models import Illustration

ACCEPT = ",".join(f".{name}" for name in sorted(formats.PICTURE_EXTENSIONS))
SHARE = {"min": 0, "max": 1, "step": 0.01}


class DescriptionForm(forms.ModelForm):
    """The facts of a picture. What it shows must be said, or that it says nothing."""

    class Meta:
        model = Illustration
        fields = [
            "alt",
            "is_decorative",
            "caption",
            "credit",
            "rights",
            "usable_from",
            "usable_until",
            "title",
            "focal_x",
            "focal_y",
        ]
        widgets = {
            "alt": forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
            "caption": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
            "rights": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
            "focal_x": forms.NumberInput(attrs=SHARE),
            "focal_y": forms.NumberInput(attrs=SHARE),
        }

    def clean(self):
        cleaned = super().clean()
        self._clean_window(cleaned.get("usable_from"), cleaned.get("usable_until"))
        alt, is_decorative = cleaned.get("alt", "").strip(), cleaned.get("is_decorative")
        if alt and is_decorative:
            self.add_error(
                "is_decorative",
                ValidationError(
                    "A decorative picture has no alternative text. Clear the text, or untick this.",
                    code="alt_and_decorative",
                ),
            )
        elif not alt and not is_decorative and "alt" not in self.errors:
            self.add_error(
                "alt",
                ValidationError(
                    "Say what the picture shows, or tick “decorative” if it adds nothing.",
                    code="alt_missing",
                ),
            )
        return cleaned

    def _clean_window(self, first, last):
        if first and last and last < first:
            self.add_error(
                "usable_until",
                ValidationError(
                    "The rights end before they begin. Give a day that is not before the first.",
                    code="rights_out_of_order",
                ),
            )


class UploadForm(DescriptionForm):
    """A new picture: its file and its facts.

    `refusal` is what decoding found, which happened before the admin opened its transaction.
    """

    refusal: ValidationError | None = None

    picture = forms.FileField(
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
        help_text="JPEG, PNG, WebP, AVIF or GIF; at most 40 MB and 50 megapixels. "
        "Of an animation readers get the first frame.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "title" in self.fields:
            self.fields["title"].required = False
            self.fields["title"].help_text += " Left empty, it is taken from the file."

    def clean_picture(self) -> UploadedFile:
        upload = self.cleaned_data["picture"]
        intake.judge(upload)
        if self.refusal:
            raise self.refusal
        return upload
