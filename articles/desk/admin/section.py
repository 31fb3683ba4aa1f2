from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse

import delivery
from articles.models import Article, PublishedArticle
from illustrations.admin import PICKER_MEDIA
from safekeeping.admin import Guarded


class SectionAdmin(Guarded):
    """Parts of the paper, in the order of the navigation."""

    list_display = ["name", "slug", "position", "on_front"]
    search_fields = ["name", "slug"]
    ordering = ["position", "name"]
    show_full_result_count = False
    autocomplete_fields = ["illustration"]
    view_on_site = False

    @property
    def media(self):
        return super().media + PICKER_MEDIA

    def get_prepopulated_fields(self, request, obj=None):
        return {"slug": ["name"]} if obj is None and self.has_add_permission(request) else {}

    def get_form(self, request, obj=None, change=False, **kwargs):
        if change:
            kwargs["help_texts"] = {
                "slug": "The section's address. When you change it, the old one leads to the new."
            }
        return super().get_form(request, obj, change, **kwargs)

    def save_model(self, request, obj, form, change):
        with delivery.telling_moves(obj):
            super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        delivery.changed(f"section:{form.instance.pk}")

    def delete_model(self, request, obj):
        pk = obj.pk
        super().delete_model(request, obj)
        delivery.changed(f"section:{pk}")

    def get_actions(self, request):
        """No deleting of many at once: a section with stories stays."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def delete_view(self, request, object_id, extra_context=None):
        section = self.get_object(request, object_id)
        if section and _has_stories(section):
            self.message_user(
                request,
                f"“{section}” has stories and cannot be deleted. Move them to another section "
                "first; a section that readers have seen stays.",
                messages.ERROR,
            )
            return HttpResponseRedirect(reverse("admin:articles_section_change", args=[section.pk]))
        return super().delete_view(request, object_id, extra_context)


def _has_stories(section) -> bool:
    return (
        Article.objects.filter(section=section).exists()
        or PublishedArticle.objects.filter(section=section).exists()
    )
