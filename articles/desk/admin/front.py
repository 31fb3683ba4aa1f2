"""Stories in their places and breaking news, in the admin."""

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db.models import Exists, OuterRef
from django.forms import Media
from django.utils import timezone
from django.utils.html import format_html, format_html_join

import delivery
from articles import placing
from articles.desk.admin.audited import OfAStory
from articles.desk.moments import MomentField, MomentInput, short_moment
from articles.models import PublishedArticle
from articles.models.front import BREAKING_LASTS
from safekeeping.admin import Guarded

ZONE = f"In the newsroom’s zone, {settings.TIME_ZONE}."


class Timing(admin.SimpleListFilter):
    """What has ended stays out of sight unless asked for."""

    title = "time"
    parameter_name = "time"

    def lookups(self, request, model_admin):
        return [("now", "Begun"), ("coming", "Coming"), ("ended", "Ended")]

    def choices(self, changelist):
        choices = list(super().choices(changelist))
        choices[0]["display"] = "Begun and coming"
        return choices

    def queryset(self, request, queryset):
        now = timezone.now()
        if self.value() == "ended":
            return queryset.filter(until_at__lte=now)
        if self.value() == "now":
            return queryset.unended(now).filter(from_at__lte=now)
        if self.value() == "coming":
            return queryset.filter(from_at__gt=now)
        return queryset.unended(now)


class TimedAdmin(OfAStory, Guarded):
    """What the two have in common: a story, for a while, told in memory by `fact`."""

    fact = ""
    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    change_together = [{"from_at", "until_at"}]
    view_on_site = False
    search_fields = ["article__headline", "article__slugline"]

    @property
    def media(self):
        return super().media + Media(css={"all": ["articles/desk/desk.css"]})

    def get_queryset(self, request):
        live = PublishedArticle.objects.live().filter(article=OuterRef("article"))
        rows = super().get_queryset(request).with_holder(timezone.now())
        return rows.annotate(is_live=Exists(live))

    def get_changeform_initial_data(self, request):
        """From this minute on, so that seconds are nobody's business unless they make them so."""
        this_minute = timezone.now().replace(second=0, microsecond=0)
        return {"from_at": this_minute, **super().get_changeform_initial_data(request)}

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name in {"from_at", "until_at"}:
            kwargs |= {"form_class": MomentField, "widget": MomentInput()}
            kwargs["help_text"] = f"{db_field.help_text} {ZONE}".strip()
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "text":
            field.widget = AdminTextareaWidget(attrs={"rows": 2, "maxlength": field.max_length})
        if db_field.name == "article":
            field.widget.can_add_related = field.widget.can_change_related = False
        return field

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        delivery.changed(f"{self.fact}:{obj.pk}")
        if warning := self.warning(obj):
            self.message_user(request, warning, messages.WARNING)

    def delete_model(self, request, obj):
        pk = obj.pk
        super().delete_model(request, obj)
        delivery.changed(f"{self.fact}:{pk}")

    def delete_queryset(self, request, queryset):
        facts = [f"{self.fact}:{pk}" for pk in queryset.values_list("pk", flat=True)]
        super().delete_queryset(request, queryset)
        delivery.changed(*facts)

    def warning(self, obj) -> str:
        """What the person who saved it should know, as a sentence; empty when all is well."""
        raise NotImplementedError

    @admin.display(description="readers see it")
    def standing(self, obj):
        badges = [_badge(obj)]
        if obj.article_id and not obj.is_live:
            badges.append(("held", "Story not public"))
        return format_html_join(" ", '<span class="desk-badge desk-{}">{}</span>', badges)

    @admin.display(description="from", ordering="from_at")
    def begins(self, obj):
        return short_moment(obj.from_at)

    @admin.display(description="until", ordering="until_at")
    def ends(self, obj):
        return short_moment(obj.until_at) if obj.until_at else "Until replaced"


def _badge(obj) -> tuple[str, str]:
    now = timezone.now()
    if obj.until_at and obj.until_at <= now:
        return "draft", "Ended"
    if obj.from_at > now:
        return "scheduled", "Coming"
    if obj.is_covered:
        return "draft", "A newer one holds"
    return "live", "Holds now"


class SlotAdmin(TimedAdmin):
    """The front page, and the tops of sections, tags and authors, by place and position."""

    fact = "slot"
    audited_as = "place"
    list_display = ["in_place", "position", "story", "standing", "begins", "ends"]
    list_filter = ["place", Timing, "section"]
    list_select_related = ["article", "section", "tag", "author"]
    sortable_by = ["begins", "ends"]
    search_help_text = "Words of the story’s headline or slugline."
    autocomplete_fields = ["article", "section", "tag", "author"]
    change_together = [
        {"place", "section", "tag", "author", "position"},
        {"from_at", "until_at"},
    ]
    fieldsets = [
        (
            "Where",
            {
                "fields": ["place", "section", "tag", "author", "position"],
                "description": (
                    "A section, a tag or an author: one of them, and only for the top of a list."
                ),
            },
        ),
        ("What", {"fields": ["article"]}),
        ("When", {"fields": [("from_at", "until_at")]}),
    ]

    def save_model(self, request, obj, form, change):
        if not change:
            obj.created_by = request.user
        super().save_model(request, obj, form, change)

    def warning(self, obj) -> str:
        return placing.obstacle(obj, timezone.now())

    @admin.display(description="place", ordering="place")
    def in_place(self, slot):
        return slot.where

    @admin.display(description="story", ordering="article__headline")
    def story(self, slot):
        article = slot.article
        return format_html(
            '{} <span class="desk-quiet">{}</span>', article.headline, article.slugline
        )


class BreakingNewsAdmin(TimedAdmin):
    """The bar on top of every page."""

    fact = "breaking"
    audited_as = "breaking"
    list_display = ["text", "standing", "article", "begins", "ends"]
    list_filter = [Timing]
    list_select_related = ["article"]
    sortable_by = ["begins", "ends"]
    search_fields = ["text", "article__headline"]
    search_help_text = "Words of the sentence or of the story’s headline."
    autocomplete_fields = ["article"]
    fieldsets = [
        (None, {"fields": ["text", "article"]}),
        ("When", {"fields": [("from_at", "until_at")]}),
    ]

    def get_changeform_initial_data(self, request):
        initial = super().get_changeform_initial_data(request)
        begins = initial["from_at"]  # a text when the address says it: then the model's own end
        ends = {} if isinstance(begins, str) else {"until_at": begins + BREAKING_LASTS}
        return {**ends, **initial}

    def warning(self, obj) -> str:
        now = timezone.now()
        if not obj.article_id or placing.is_public(obj.article_id, max(now, obj.from_at)):
            return ""
        when = "then" if obj.from_at > now else "now"
        return (
            f"“{obj.article}” is not public {when}. Until it is, the bar shows its sentence "
            "without a link."
        )
