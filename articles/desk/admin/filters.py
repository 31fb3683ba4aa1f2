"""Filters of the desk's list of stories."""

from django.conf import settings
from django.contrib import admin
from django.core.cache import cache

from articles.desk import waiting
from articles.models import Article


class PublicState(admin.SimpleListFilter):
    """What readers have or will have of a story."""

    title = "what readers see"
    parameter_name = "public"

    def lookups(self, request, model_admin):
        return [(name, label) for name, (label, _) in waiting.PUBLIC.items()]

    def queryset(self, request, queryset):
        if self.value() in waiting.PUBLIC:
            return waiting.PUBLIC[self.value()][1](queryset)
        return queryset


class AtTheDesk(admin.SimpleListFilter):
    """What waits for somebody: where the counts of the admin's index lead."""

    title = "what waits"
    parameter_name = "desk"

    def lookups(self, request, model_admin):
        return [(name, label) for name, (label, _) in waiting.DESK.items()]

    def queryset(self, request, queryset):
        if self.value() in waiting.DESK:
            return waiting.DESK[self.value()][1](queryset, request.user)
        return queryset


class Mine(admin.SimpleListFilter):
    title = "writer"
    parameter_name = "mine"

    def lookups(self, request, model_admin):
        return [("yes", "My own")]

    def queryset(self, request, queryset):
        if self.value():
            return waiting.mine(queryset, request.user)
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
