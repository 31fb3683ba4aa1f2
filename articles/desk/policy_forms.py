"""The form of a page about the publication."""

from django import forms

from articles import policies
from articles.desk.body_field import BodyField
from articles.desk.forms import refuse_unknown_pictures
from articles.models import PolicyPage


class PolicyPageForm(forms.ModelForm):
    """`version` names what the writer saw, and a newer one refuses the save; after that the page
    offers `replaces_version`, as the form of a story does."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    replaces_version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    body = BodyField(required=False)

    class Meta:
        model = PolicyPage
        fields = ["title", "kind", "slug", "body", "position", "is_public"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["version"] = self.instance.version

    def clean_body(self):
        html = self.cleaned_data["body"]
        refuse_unknown_pictures(html)
        return html

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk:
            seen = cleaned.get("replaces_version")
            if seen is None:
                seen = cleaned.get("version")
            # locks the page until the request's transaction ends
            locked = policies.refuse_stale(self.instance, -1 if seen is None else seen)
            self.instance.version = locked.version
        if cleaned.get("is_public") and not cleaned.get("body") and "body" not in self.errors:
            self.add_error(
                "body",
                forms.ValidationError(
                    "Write the page before readers see it, or clear “public”.", code="body_missing"
                ),
            )
        return cleaned
