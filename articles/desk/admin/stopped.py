"""Schedules that a changed fact stopped: what was to be public, when, and why it is not."""

from django.contrib import admin, messages
from django.db import transaction
from django.utils import timezone

from articles import audit
from articles.desk.admin.story_records import StoryRecords
from articles.desk.moments import moment, short_moment


class Settled(admin.SimpleListFilter):
    title = "state"
    parameter_name = "settled"

    def lookups(self, request, model_admin):
        return [("no", "Open"), ("yes", "Settled")]

    def queryset(self, request, queryset):
        if self.value() in {"no", "yes"}:
            return queryset.filter(settled_at__isnull=self.value() == "no")
        return queryset


class StoppedScheduleAdmin(StoryRecords):
    """To look at. The one thing to do is to say that it was seen; the rest is done at the story."""

    title = "Stopped schedules"
    list_display = ["story", "was_to_be", "why", "stopped", "state"]
    list_display_links = None
    list_filter = [Settled]
    search_fields = ["article__headline", "article__slugline"]
    search_help_text = "Words of the story's headline or slugline."
    sortable_by = ["was_to_be", "stopped"]
    fields = ["story", "was_to_be", "of_revision", "why", "stopped", "state"]
    readonly_fields = fields
    actions = ["seen"]

    @admin.action(description="I have seen it", permissions=["view"])
    @transaction.atomic
    def seen(self, request, queryset):
        """Settles what is open of the selected, each with a line of the audit. The story stays."""
        count = 0
        for row in queryset.filter(settled_at=None):
            open_still = type(row).objects.filter(pk=row.pk, settled_at=None)
            if open_still.update(settled_at=timezone.now()):  # somebody else may do it too
                audit.record("seen_stopped", by=request.user, article=row.article, stop=row.pk)
                count += 1
        noun = "schedule is" if count == 1 else "schedules are"
        sentence = f"{count} stopped {noun} settled. Nothing was scheduled again."
        self.message_user(request, sentence, messages.SUCCESS)

    @admin.display(description="was to be public", ordering="was_for")
    def was_to_be(self, row):
        return moment(row.was_for)

    @admin.display(description="revision")
    def of_revision(self, row):
        return row.revision

    @admin.display(description="stopped because")
    def why(self, row):
        return str(row)

    @admin.display(description="stopped", ordering="stopped_at")
    def stopped(self, row):
        return short_moment(row.stopped_at)

    @admin.display(description="state")
    def state(self, row):
        return f"Settled {short_moment(row.settled_at)}" if row.settled_at else "Open"
