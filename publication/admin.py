"""The publication's identity at the desk: one record, one form."""

from django.contrib import admin, messages
from django.db import IntegrityError
from django.forms import Media, Textarea
from django.http import HttpResponseRedirect
from django.urls import reverse, reverse_lazy

import delivery
from publication.forms import IdentityForm, RowForm, RowFormSet
from publication.identity import current, unsaved
from publication.models import Identity, NavigationLink, SocialAccount
from safekeeping.admin import Guarded

FORM = reverse_lazy("admin:publication_identity_change", args=[1])


class NavigationLinkInline(admin.TabularInline):
    model = NavigationLink
    form, formset = RowForm, RowFormSet
    verbose_name = "link"
    verbose_name_plural = "navigation (without links in the header, the sections are shown)"
    extra = 0
    max_num = 40


class SocialAccountInline(admin.TabularInline):
    model = SocialAccount
    form, formset = RowForm, RowFormSet
    verbose_name = "account"
    verbose_name_plural = "social accounts"
    extra = 0
    max_num = 20


@admin.register(Identity)
class IdentityAdmin(Guarded):
    form = IdentityForm
    inlines = [NavigationLinkInline, SocialAccountInline]
    actions = None
    view_on_site = False
    fieldsets = [
        ("Name", {"fields": ["name", "short_name", "tagline", "description", "founded"]}),
        ("Contact", {"fields": ["contact_email", "errors_email"]}),
        ("Marks", {"fields": ["logo", "logo_dark", "icon", "share", "share_alt"]}),
        (
            "Colours",
            {
                "fields": ["accent_light", "accent_dark"],
                "description": "Each is checked for contrast, so that everybody can read it.",
            },
        ),
        ("Footer", {"fields": ["footer_text"]}),
    ]

    @property
    def media(self):
        return super().media + Media(css={"all": ["publication/identity.css"]})

    def changelist_view(self, request, extra_context=None):
        """There is nothing to list: on to the form of the one record, or of its first saving."""
        if not self.has_view_or_change_permission(request):
            return super().changelist_view(request, extra_context)
        if Identity.objects.exists():
            return HttpResponseRedirect(FORM)
        return HttpResponseRedirect(reverse("admin:publication_identity_add"))

    def add_view(self, request, form_url="", extra_context=None):
        """Once: whoever comes second changes what the first has saved."""
        is_second = self.has_view_or_change_permission(request) and Identity.objects.exists()
        if is_second and request.method != "POST":
            return HttpResponseRedirect(FORM)
        if is_second:
            return self._second(request)
        try:
            return super().add_view(request, form_url, extra_context)
        except IntegrityError:
            if not Identity.objects.exists():
                raise
            return self._second(request)

    def _second(self, request):
        """Two saved it for the first time: the form again, with what the other stored beside it."""
        sentence = "Somebody else saved the identity first. Yours is compared with theirs."
        self.message_user(request, sentence, messages.WARNING)
        return self.change_view(request, "1", form_url=str(FORM))

    def has_add_permission(self, request):
        """Asked for every page of the admin, so from memory."""
        return super().has_add_permission(request) and not current().is_saved

    def has_delete_permission(self, request, obj=None):
        """Nobody: the paper has a name. It is changed, not deleted."""
        return False

    def get_changeform_initial_data(self, request):
        """What holds until the first saving."""
        before = unsaved()
        return {"name": before.name, "tagline": before.tagline}

    def get_fieldsets(self, request, obj=None):
        """Who may only look is not shown what can only be uploaded."""
        fieldsets = super().get_fieldsets(request, obj)
        if self.has_change_permission(request, obj) or obj is None:
            return fieldsets
        return [(name, options) for name, options in fieldsets if name != "Marks"]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name in {"description", "footer_text", "share_alt"}:
            kwargs["widget"] = Textarea(attrs={"rows": 3, "class": "vLargeTextField"})
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def render_change_form(self, request, context, *args, **kwargs):
        context["show_save_and_add_another"] = False
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        form.keep_marks()

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        delivery.changed(f"identity:{form.instance.pk}")
