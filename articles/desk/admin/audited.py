"""Rows that belong to a story, written in pages of their own: each write is a line of its audit."""

from django.contrib import admin
from django.db import transaction

from articles import audit


class OfAStory(admin.ModelAdmin):
    """For the ModelAdmin of a model with an `article`. `audited_as` names what is done by it.

    The admin logs each write in the transaction that makes it, and a deletion just before it.
    """

    audited_as = ""

    def log_addition(self, request, obj, message):
        self._record(request, obj, "added")
        return super().log_addition(request, obj, message)

    def log_change(self, request, obj, message):
        self._record(request, obj, "changed")
        return super().log_change(request, obj, message)

    def log_deletions(self, request, queryset):
        for obj in queryset:
            self._record(request, obj, "deleted")
        return super().log_deletions(request, queryset)

    @transaction.atomic
    def response_action(self, request, queryset):
        """Deleting many: the lines and what they tell of, both or neither."""
        return super().response_action(request, queryset)

    def _record(self, request, obj, how: str) -> None:
        audit.record(
            self.audited_as,
            by=request.user,
            article=obj.article,
            subject=obj,
            how=how,
            number=obj.pk,
        )
