from django import forms
from django.core.exceptions import ValidationError

from publication import identity, marks
from publication.models import Identity

ACCEPT = ".png,.jpg,.jpeg,.webp"
ICON_SHOWN = 192


class Present:
    """What the form shows of a mark that is there: Django asks for an address and a name."""

    def __init__(self, image: identity.MarkImage):
        self.image, self.url = image, image.url

    def __str__(self):
        return f"{self.image.width} × {self.image.height} pixels"


class MarkInput(forms.ClearableFileInput):
    """A file to choose, the picture that is there now, and a box to remove it."""

    template_name = "publication/mark_input.html"
    initial_text = "Now"
    clear_checkbox_label = "Remove"


class MarkField(forms.FileField):
    """Comes out as the files to keep; False removes them, None leaves what is there."""

    widget = MarkInput

    def __init__(self, kind: str, **kwargs):
        super().__init__(required=False, **kwargs)
        self.kind = kind

    def widget_attrs(self, widget):
        return super().widget_attrs(widget) | {"accept": ACCEPT}

    def clean(self, data, initial=None):
        upload = super().clean(data, initial)
        if upload is False:
            return False
        return marks.draw(self.kind, upload) if data else None


class IdentityForm(forms.ModelForm):
    logo = MarkField(
        "logo",
        label="Logo",
        help_text="PNG, JPEG or WebP of at most 2 MB, best see-through and at least 160 pixels "
        "high. Without one the name is set in type.",
    )
    logo_dark = MarkField(
        "logo-dark",
        label="Logo for the dark theme",
        help_text="Where the logo is too dark on dark paper. Empty: the same logo.",
    )
    icon = MarkField(
        "icon",
        label="Icon",
        help_text="A square of at least 512 × 512 pixels: in tabs, bookmarks and on phones.",
    )
    share = MarkField(
        "share",
        label="Share picture",
        help_text="At least 1200 × 630 pixels: goes with shared links that have no picture of "
        "their own. Cropped around its middle.",
    )

    MARKS = {"logo": "logo", "logo_dark": "logo-dark", "icon": "icon", "share": "share"}

    class Meta:
        model = Identity
        fields = "__all__"  # noqa: DJ007  the admin's fieldsets decide

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, image in self._present().items():
            if image:
                self.initial[name] = Present(image)

    def _present(self) -> dict:
        shown = identity.load()  # as it is stored now, not as it is remembered
        return {
            "logo": shown.logo,
            "logo_dark": shown.logo_dark,
            "icon": shown.icons[str(ICON_SHOWN)] if shown.has_own_icon else None,
            "share": shown.share_picture if "share" in shown.marks else None,
        }

    def clean(self):
        cleaned = super().clean()
        if self._will_have("share") and not cleaned.get("share_alt"):
            self.add_error(
                "share_alt",
                ValidationError(
                    "Say what the share picture shows, for those who cannot see it.",
                    code="alt_missing",
                ),
            )
        if self._will_have("logo_dark") and not self._will_have("logo"):
            self.add_error(
                "logo_dark",
                ValidationError(
                    "Without a logo there is none for the dark theme either. "
                    "Upload a logo too, or remove this one.",
                    code="dark_alone",
                ),
            )
        return cleaned

    def _will_have(self, name: str) -> bool:
        """Whether there is such a mark once this is saved."""
        files = self.cleaned_data.get(name)
        return bool(files) or (name in self.initial and files is not False)

    def keep_marks(self) -> None:
        """Write what was uploaded. Part of the transaction that saves the identity."""
        for name, kind in self.MARKS.items():
            files = self.cleaned_data[name]
            if files is not None:
                marks.keep(kind, files or [])


class RowForm(forms.ModelForm):
    """A row of a table, in which no labels stand: each input says its own."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["aria-label"] = field.label


class RowFormSet(forms.BaseInlineFormSet):
    def add_fields(self, form, index):
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].widget.attrs["aria-label"] = "Delete this row"
