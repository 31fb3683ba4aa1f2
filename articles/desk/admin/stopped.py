"""Schedules that a changed fact stopped: what was to be public, when, and why it is not."""

from django.contrib import admin, messages
from django.db import transaction
from django.forms import Media
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from articles import audit
from articles.desk import rights
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


class StoppedScheduleAdmin(admin.ModelAdmin):
    """To look at. The one thing to do is to say that it was seen; the rest is done at the story."""

    list_display = ["story", "was_to_be", "why", "stopped", "state"]
    list_display_links = None
    list_filter = [Settled]
    list_select_related = ["article"]
    list_per_page = 50
    list_max_show_all = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    search_fields = ["article__headline", "article__slugline"]
    search_help_text = "Words of the story's headline or slugline."
    sortable_by = ["was_to_be", "stopped"]
    fields = ["story", "was_to_be", "of_revision", "why", "stopped", "state"]
    readonly_fields = fields
    actions = ["seen"]

    @property
    def media(self):
        return super().media + Media(css={"all": ["articles/desk/plain-lists.css"]})

    def get_queryset(self, request):
        """Of stories this person may read, without their texts."""
        readable = rights.readable(request.user)
        stopped = super().get_queryset(request).filter(article__in=readable)
        return stopped.defer("article__body")

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def changelist_view(self, request, extra_context=None):
        title = {"title": "Stopped schedules"}
        return super().changelist_view(request, title | (extra_context or {}))

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

    @admin.display(description="story")
    def story(self, row):
        address = reverse("admin:articles_article_change", args=[row.article_id])
        return format_html('<a href="{}">{}</a>', address, row.article.headline)

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
