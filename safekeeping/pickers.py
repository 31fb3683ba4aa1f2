"""Ids that come from a page's pickers and lists: one that can be no id is no error of ours."""

from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.http import Http404

MOST_DIGITS = 18  # what a column of 64 bits holds, whatever the digits


def may_be_id(text) -> bool:
    return (text := str(text)).isascii() and text.isdecimal() and len(text) <= MOST_DIGITS


class _Picker:
    def optgroups(self, name, value, attrs=None):
        """Asks the database for what it can look for. The field refuses the rest in a sentence."""
        return super().optgroups(name, [one for one in value if not one or may_be_id(one)], attrs)


class Picker(_Picker, AutocompleteSelect):
    pass


class PickerOfMany(_Picker, AutocompleteSelectMultiple):
    pass


class Picking:
    """For a ModelAdmin or an inline of rows whose keys are numbers."""

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if "widget" not in kwargs and db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = Picker(db_field, self.admin_site, using=kwargs.get("using"))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if "widget" not in kwargs and db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = PickerOfMany(db_field, self.admin_site, using=kwargs.get("using"))
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def response_action(self, request, queryset):
        if not all(may_be_id(key) for key in request.POST.getlist(ACTION_CHECKBOX_NAME)):
            raise Http404("The list has no such row.")
        return super().response_action(request, queryset)
