from django.conf import settings

import delivery
from articles.desk import rights
from articles.desk.admin.audited import OfAStory
from articles.desk.moments import MomentField, MomentInput
from safekeeping.admin import Guarded


class CorrectionAdmin(OfAStory, Guarded):
    """Dated public notes on stories. Who publishes writes them; readers see them at once."""

    audited_as = "correct"
    list_display = ["article", "kind", "text", "dated_at"]
    list_filter = ["kind"]
    list_select_related = ["article"]
    list_per_page = 50
    search_fields = ["text", "article__headline"]
    show_full_result_count = False
    autocomplete_fields = ["article"]
    fields = ["article", "kind", "text", "dated_at"]
    view_on_site = False

    def get_queryset(self, request):
        """Of stories this person may read: the list calls them by their sluglines."""
        return super().get_queryset(request).filter(article__in=rights.readable(request.user))

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "dated_at":
            kwargs |= {"form_class": MomentField, "widget": MomentInput()}
            kwargs["help_text"] = f"In the newsroom's zone, {settings.TIME_ZONE}."
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_readonly_fields(self, request, obj=None):
        """A note stays with its story."""
        return ["article"] if obj else []

    def save_model(self, request, obj, form, change):
        """A new note is tied to what readers have had, and to what they have now."""
        if not change:
            obj.tie_to_copies()
        super().save_model(request, obj, form, change)
        delivery.changed(f"article:{obj.article_id}")

    def delete_model(self, request, obj):
        super().delete_model(request, obj)
        delivery.changed(f"article:{obj.article_id}")

    def get_actions(self, request):
        """No deleting of many at once: readers have seen these notes."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions
