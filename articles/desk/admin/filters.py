"""Filters of the desk's list of stories."""

from django.conf import settings
from django.contrib import admin
from django.core.cache import cache
from django.utils import timezone

from articles.models import Article, PublishedArticle
from articles.statuses import CopyState


class PublicState(admin.SimpleListFilter):
    """What readers have or will have of a story."""

    title = "what readers see"
    parameter_name = "public"

    def lookups(self, request, model_admin):
        return [
            ("live", "Live"),
            ("scheduled", "Something scheduled"),
            ("withdrawn", "Withdrawn"),
            ("never", "Never public"),
        ]

    def queryset(self, request, queryset):
        copies = PublishedArticle.objects
        if self.value() == "live":
            return queryset.filter(pk__in=copies.live().values("article"))
        if self.value() == "scheduled":
            coming = copies.filter(live_from__gt=timezone.now())
            return queryset.filter(pk__in=coming.values("article"))
        if self.value() == "withdrawn":
            withdrawn = copies.holding().filter(state=CopyState.WITHDRAWN)
            return queryset.filter(pk__in=withdrawn.values("article"))
        if self.value() == "never":
            return queryset.filter(copies=None)
        return queryset


class Mine(admin.SimpleListFilter):
    title = "writer"
    parameter_name = "mine"

    def lookups(self, request, model_admin):
        return [("yes", "My own")]

    def queryset(self, request, queryset):
        if self.value():
            mine = Article.objects.owned_by(request.user)
            return queryset.filter(pk__in=mine.values("pk"))
        return queryset


class Language(admin.SimpleListFilter):
    """Languages that stories have, looked up every ten minutes: it reads the whole table."""

    title = "language"
    parameter_name = "language"

    def lookups(self, request, model_admin):
        used = cache.get_or_set("desk:languages", _languages_used, 600)
        names = dict(settings.LANGUAGES)
        return sorted((code, names.get(code, code)) for code in used)

    def queryset(self, request, queryset):
        return queryset.filter(language=self.value()) if self.value() else queryset


def _languages_used() -> list[str]:
    return list(Article.objects.order_by().values_list("language", flat=True).distinct())


class Trash(admin.SimpleListFilter):
    """The trash stays out of sight unless asked for."""

    title = "trash"
    parameter_name = "trash"

    def lookups(self, request, model_admin):
        return [("only", "In the trash")]

    def choices(self, changelist):
        choices = list(super().choices(changelist))
        choices[0]["display"] = "Not in the trash"
        return choices

    def queryset(self, request, queryset):
        if self.value():
            return queryset.exclude(trashed_at=None)
        return queryset.out_of_trash()
