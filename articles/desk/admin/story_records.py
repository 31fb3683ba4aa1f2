"""What lists of the desk's own records about stories have in common: to look at, not to write."""

from django.contrib import admin
from django.forms import Media
from django.urls import reverse
from django.utils.html import format_html

from articles.desk import rights


class StoryRecords(admin.ModelAdmin):
    """Rows that name an `article`, of stories this person may read; `title` heads the list."""

    title = ""
    list_select_related = ["article"]
    list_per_page = 50
    list_max_show_all = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER

    @property
    def media(self):
        return super().media + Media(css={"all": ["articles/desk/plain-lists.css"]})

    def get_queryset(self, request):
        """Without the stories' texts."""
        readable = rights.readable(request.user)
        return super().get_queryset(request).filter(article__in=readable).defer("article__body")

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"title": self.title} | (extra_context or {}))

    @admin.display(description="story")
    def story(self, row):
        address = reverse("admin:articles_article_change", args=[row.article_id])
        return format_html('<a href="{}">{}</a>', address, row.article.headline)
