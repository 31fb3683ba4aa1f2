"""Forms for tags: the field that takes tags by name, and the tag's own form with its aliases."""

import json

from django import forms
from django.contrib.admin.widgets import AutocompleteSelectMultiple
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.text import get_text_list

from tags import names
from tags.models import Tag, TagName, TagStatus

MOST_TAGS = 30


class TagNamesWidget(AutocompleteSelectMultiple):
    """The admin's autocomplete over names, in the order picked; what is typed may be new.

    Values are names, never keys of rows: so a new tag called “2027” is not the row 2027.
    """

    def get_url(self):
        return reverse("admin:tags_tag_names")

    def build_attrs(self, base_attrs, extra_attrs=None):
        attrs = super().build_attrs(base_attrs, extra_attrs)
        attrs["data-tags"] = "true"
        attrs["data-token-separators"] = json.dumps([",", ";"])
        attrs["data-allow-clear"] = "false"
        attrs["data-width"] = "100%"
        return attrs

    def optgroups(self, name, value, attrs=None):
        options = [
            self.create_option(name, picked, picked, True, index)
            for index, picked in enumerate(dict.fromkeys(value or []))
        ]
        return [(None, options, 0)]


class TagNamesField(forms.Field):
    """Tags by name, in order: cleans to names, an existing tag's canonical one where there is one.

    Cleaning makes nothing; `tags.names.tags_named` makes what is new when the form is saved.
    """

    default_error_messages = {
        "required": "Give at least one tag.",
        "too_many": f"Give at most {MOST_TAGS} tags: those a reader would follow.",
        "retired": "“%(name)s” is retired. Choose another tag, or ask an editor to bring it back.",
    }

    def __init__(self, *, field, admin_site, **kwargs):
        """`field` is the relation to the tag, as autocomplete widgets want it."""
        super().__init__(widget=TagNamesWidget(field, admin_site), **kwargs)

    def prepare_value(self, value):
        return value

    def clean(self, value):
        """One query, whatever the number of tags."""
        typed = [names.refuse_unusable(name) for name in value or [] if names.tidy(name)]
        if self.required and not typed:
            raise ValidationError(self.error_messages["required"], code="required")
        found = names.find(typed)
        chosen = {}
        for name in typed:
            tag = found.get(names.normalised(name))
            chosen.setdefault(names.normalised(tag.name if tag else name), (name, tag))
        if len(chosen) > MOST_TAGS:
            raise ValidationError(self.error_messages["too_many"], code="too_many")
        self._refuse_retired(tag for _, tag in chosen.values() if tag)
        return [tag.name if tag else name for name, tag in chosen.values()]

    def _refuse_retired(self, tags):
        kept = {names.normalised(name) for name in self.initial or []}
        for tag in tags:
            if tag.status == TagStatus.RETIRED and names.normalised(tag.name) not in kept:
                raise ValidationError(
                    self.error_messages["retired"], code="retired", params={"name": tag.name}
                )

    def has_changed(self, initial, data):
        return list(initial or []) != [names.tidy(name) for name in data or []]


class TagForm(forms.ModelForm):
    class Meta:
        model = Tag
        fields = ["name", "slug", "status", "description", "picture"]
        help_texts = {
            "name": "As readers see it. An earlier name stays as an alias.",
            "slug": "The address of its page. When you change it, the old one leads to the new.",
        }

    def clean_name(self):
        name = names.refuse_unusable(self.cleaned_data["name"])
        refuse_taken(name, but=self.instance.pk)
        return name


def refuse_taken(name: str, but: int | None) -> None:
    """One query. Two tags never share a name, whether canonical or alias."""
    other = names.holder_of(name, but=but)
    if other is None:
        return
    if names.normalised(other.name) == names.normalised(name):
        message = "There is a tag “%(tag)s” already. Use that one."
    else:
        message = "“%(name)s” is an alias of the tag “%(tag)s”. Remove it there first."
    raise ValidationError(message, code="name_taken", params={"name": name, "tag": other.name})


class AliasForm(forms.ModelForm):
    class Meta:
        model = TagName
        fields = ["name"]
        widgets = {"name": forms.TextInput(attrs={"class": "vTextField", "aria-label": "Alias"})}

    def clean_name(self):
        name = names.refuse_unusable(self.cleaned_data["name"])
        refuse_taken(name, but=self.instance.tag_id)
        return name


class AliasFormSet(forms.BaseInlineFormSet):
    def add_fields(self, form, index):
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].widget.attrs["aria-label"] = "Delete this alias"

    def clean(self):
        super().clean()
        keys = [
            names.normalised(form.cleaned_data["name"])
            for form in self.forms
            if form.cleaned_data.get("name") and not form.cleaned_data.get("DELETE")
        ]
        twice = sorted({key for key in keys if keys.count(key) > 1})
        if twice:
            raise ValidationError(
                f"Written twice: {get_text_list(twice, 'and')}. Case and accents do not count.",
                code="alias_twice",
            )
        own = names.normalised(self.instance.name or "")
        if own in keys:
            raise ValidationError(
                "An alias repeats the tag's own name. Remove it.", code="alias_is_name"
            )
