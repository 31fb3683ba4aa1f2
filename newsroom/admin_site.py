from django.conf import settings
from django.contrib import admin


class NewsroomAdminSite(admin.AdminSite):
    """Django's own admin under the publication's name."""

    index_title = "Desk"

    @property
    def site_header(self):
        return settings.PUBLICATION_NAME

    @property
    def site_title(self):
        return f"{settings.PUBLICATION_NAME} desk"
