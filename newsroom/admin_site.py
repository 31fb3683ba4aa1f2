from django.conf import settings
from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView


class AutocompleteView(AutocompleteJsonView):
    """Django's own, plus what a model's admin adds by `autocomplete_extras(obj)`: a thumbnail."""

    def serialize_result(self, obj, to_field_name):
        extras = getattr(self.model_admin, "autocomplete_extras", None)
        result = super().serialize_result(obj, to_field_name)
        return {**result, **extras(obj)} if extras else result


class NewsroomAdminSite(admin.AdminSite):
    """Django's own admin under the publication's name."""

    index_title = "Desk"

    @property
    def site_header(self):
        return settings.PUBLICATION_NAME

    @property
    def site_title(self):
        return f"{settings.PUBLICATION_NAME} desk"

    def autocomplete_view(self, request):
        return AutocompleteView.as_view(admin_site=self)(request)
