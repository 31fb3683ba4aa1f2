from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.urls import reverse

import delivery
from authors.models import Author
from illustrations.admin import PICKER_MEDIA
from safekeeping.admin import Guarded


@admin.register(Author)
class AuthorAdmin(Guarded):
    """People whom stories credit. Linking a sign-in decides whose stories are whose."""

    list_display = ["name", "job_title", "user", "is_active"]
    list_filter = ["is_active"]
    list_select_related = ["user"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["name", "slug"]
    autocomplete_fields = ["portrait", "user"]
    view_on_site = False
    fieldsets = [
        (None, {"fields": ["name", "slug", "job_title", "bio", "portrait"]}),
        (
            "For readers to reach them",
            {"fields": ["email", "website"]},
        ),
        ("At the desk", {"fields": ["user", "is_active"]}),
    ]

    @property
    def media(self):
        return super().media + PICKER_MEDIA

    def get_prepopulated_fields(self, request, obj=None):
        may_add = self.has_add_permission(request)
        return {"slug": ["name"]} if obj is None and may_add else {}

    def get_readonly_fields(self, request, obj=None):
        """A linked sign-in gives rights over stories, so it belongs to who looks after people."""
        return [] if request.user.has_perm("auth.change_user") else ["user"]

    def get_form(self, request, obj=None, change=False, **kwargs):
        kwargs["help_texts"] = {
            "slug": "The address of their page. When you change it, the old one leads to the new."
        }
        return super().get_form(request, obj, change, **kwargs)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "website":
            kwargs["assume_scheme"] = "https"
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_search_results(self, request, queryset, search_term):
        """New bylines offer active authors only; the list finds all."""
        if request.path == reverse("admin:autocomplete"):
            queryset = queryset.filter(is_active=True)
        return super().get_search_results(request, queryset, search_term)

    def save_model(self, request, obj, form, change):
        with delivery.telling_moves(obj):
            super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if change:
            delivery.changed(f"author:{form.instance.pk}")

    def get_actions(self, request):
        """No deleting of many at once: who was credited stays."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def delete_view(self, request, object_id, extra_context=None):
        author = self.get_object(request, object_id)
        if author and (author.bylines.exists() or author.published_bylines.exists()):
            self.message_user(
                request,
                f"{author} is credited in stories and cannot be deleted. "
                "Untick “is active”: they are no longer offered, and their stories stay.",
                messages.ERROR,
            )
            return HttpResponseRedirect(reverse("admin:authors_author_change", args=[author.pk]))
        return super().delete_view(request, object_id, extra_context)
