from django.contrib import admin


class AddressAdmin(admin.ModelAdmin):
    """Every address a story has or had: to look at. Publishing makes them, and they stay."""

    list_display = ["__str__", "article", "public_from"]
    list_select_related = ["article"]
    list_per_page = 50
    search_fields = ["slug"]
    show_full_result_count = False
    ordering = ["-day", "slug"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
