"""Findings of the desk checks that somebody let pass, and why: to look at."""

from django.contrib import admin

from articles.desk.admin.story_records import StoryRecords
from articles.desk.forms import person_name
from articles.desk.moments import short_moment


class Made(admin.DateFieldListFilter):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.title = "date"


class CheckOverrideAdmin(StoryRecords):
    """They are made at the story, with the permission and a reason, and stay."""

    title = "Checks that were overridden"
    list_display = ["story", "sentence", "reason", "who", "when"]
    list_display_links = ["sentence"]
    list_filter = [("at", Made)]
    list_select_related = ["article", "by"]
    search_fields = ["article__headline", "article__slugline", "sentence", "reason"]
    search_help_text = "Words of the story's name, of what was found, or of the reason."
    sortable_by = ["when"]
    fields = ["story", "of_revision", "rule", "sentence", "reason", "who", "when"]
    readonly_fields = fields
    actions = None

    @admin.display(description="revision")
    def of_revision(self, override):
        return override.revision

    @admin.display(description="by")
    def who(self, override):
        return person_name(override.by)

    @admin.display(description="when", ordering="at")
    def when(self, override):
        return short_moment(override.at)
