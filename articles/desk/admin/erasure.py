"""What was erased, for who answers for it: read, never written here."""

from django.contrib import admin

from articles.desk.forms import person_name
from articles.desk.moments import short_moment


class ErasureAdmin(admin.ModelAdmin):
    list_display = ["uid", "erased", "who", "reason"]
    list_select_related = ["by"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["uid", "reason"]
    search_help_text = "A story's uid, or words of the reason."
    sortable_by = ["erased"]
    fields = ["uid", "erased", "who", "reason", "rows"]
    readonly_fields = fields
    actions = None

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="erased", ordering="at")
    def erased(self, record):
        return short_moment(record.at)

    @admin.display(description="by")
    def who(self, record):
        return person_name(record.by) if record.by else "—"

    @admin.display(description="removed")
    def rows(self, record):
        return ", ".join(f"{kind}: {count}" for kind, count in record.removed.items()) or "—"
