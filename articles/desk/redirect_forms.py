"""The form of a redirect: an old address, and the page where it is to lead."""

from django import forms
from django.core.exceptions import ValidationError

from articles import redirects
from articles.desk.nearest import nearest
from articles.models import Redirect


class RedirectForm(forms.ModelForm):
    """Both addresses as they are in a browser's bar, whole or from the “/” on.

    `suggested` offers pages that the old address may have meant, when it is known already.
    """

    suggested = forms.ChoiceField(
        required=False,
        label="Pages like it",
        widget=forms.RadioSelect,
        help_text="Found by the words of the address. Choose one, or type another address below.",
    )

    class Meta:
        model = Redirect
        fields = ["path", "target"]
        labels = {"path": "Old address", "target": "Leads to"}
        error_messages = {
            "path": {"unique": "This address has a redirect already. Change that one."}
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("path", "target"):
            if value := getattr(self.instance, name):
                self.initial[name] = redirects.written(value)
            if name in self.fields:
                self.fields[name].widget.attrs |= {"class": "vTextField", "spellcheck": "false"}
        if "target" in self.fields:
            self.fields["target"].required = False  # one of two is: see `clean()`
        if not self.instance.pk:
            offered = self.fields["suggested"]
            offered.choices = self._offered()
            if not offered.choices:
                offered.help_text = "None has words in common with it. Type an address below."

    def _offered(self) -> list[tuple[str, str]]:
        asked = self.data.get("path", "") if self.is_bound else self.initial.get("path", "")
        try:
            path = redirects.read("path", asked)
        except ValidationError:  # said when the form is sent
            return []
        return [(target, f"{name}: {redirects.written(target)}") for target, name in nearest(path)]

    def clean(self):
        cleaned = super().clean()
        redirects.lock()
        self._read("path", redirects.read_path)
        typed, chosen = cleaned.get("target", ""), cleaned.pop("suggested", "")
        if typed and chosen and typed != chosen:
            self.add_error("target", "Choose one of the pages or type an address, not both.")
        elif not (typed or chosen):
            sentence = "Say where the address is to lead: choose a page, or type its address."
            self.add_error("target", ValidationError(sentence, code="target_missing"))
        else:
            cleaned["target"] = typed or redirects.written(chosen)
            self._read("target", redirects.read_target)
        return cleaned

    def _read(self, name: str, reading) -> None:
        if self.cleaned_data.get(name):
            try:
                self.cleaned_data[name] = reading(self.cleaned_data[name])
            except ValidationError as refusal:
                self.add_error(None, refusal)
