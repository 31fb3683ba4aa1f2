"""Findings of the desk checks that somebody let pass, and why: to look at."""

from django.contrib import admin
from django.forms import Media
from django.urls import reverse
from django.utils.html import format_html

from articles.desk import rights
from articles.desk.forms import person_name
from articles.desk.moments import short_moment


class Made(admin.DateFieldListFilter):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.title = "date"


class CheckOverrideAdmin(admin.ModelAdmin):
    """They are made at the story, with the permission and a reason, and stay."""

    list_display = ["story", "sentence", "reason", "who", "when"]
    list_display_links = ["sentence"]
    list_filter = [("at", Made)]
    list_select_related = ["article", "by"]
    list_per_page = 50
    list_max_show_all = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    search_fields = ["article__headline", "article__slugline", "sentence", "reason"]
    search_help_text = "Words of the story's name, of what was found, or of the reason."
    sortable_by = ["when"]
    fields = ["story", "of_revision", "rule", "sentence", "reason", "who", "when"]
    readonly_fields = fields
    actions = None

    @property
    def media(self):
        return super().media + Media(css={"all": ["articles/desk/plain-lists.css"]})

    def get_queryset(self, request):
        """Of stories this person may read, without their texts."""
        readable = rights.readable(request.user)
        overrides = super().get_queryset(request).filter(article__in=readable)
        return overrides.defer("article__body")

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def changelist_view(self, request, extra_context=None):
        title = {"title": "Checks that were overridden"}
        return super().changelist_view(request, title | (extra_context or {}))

    @admin.display(description="story")
    def story(self, override):
        address = reverse("admin:articles_article_change", args=[override.article_id])
        return format_html('<a href="{}">{}</a>', address, override.article.headline)

    @admin.display(description="revision")
    def of_revision(self, override):
        return override.revision

    @admin.display(description="by")
    def who(self, override):
        return person_name(override.by)

    @admin.display(description="when", ordering="at")
    def when(self, override):
        return short_moment(override.at)
