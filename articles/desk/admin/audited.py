"""Rows that belong to a story, written in pages of their own: each write is a line of its audit."""

from django.contrib import admin
from django.db import transaction

from articles import audit
from articles.models import Article

# Codes of Django's own fields, and of moments that there are not or that there are twice.
MISTYPED = {
    "required",
    "blank",
    "null",
    "invalid",
    "invalid_choice",
    "invalid_list",
    "invalid_pk_value",
    "max_length",
    "min_length",
    "max_value",
    "min_value",
    "null_characters_not_allowed",
    "year",
    "time_missing",
    "time_twice",
}


class RulesTold(admin.ModelAdmin):
    """For the ModelAdmin of a model with an `article`. `audited_as` names what is done by it, and
    tried in vain: against rights, or here against a rule.
    """

    audited_as = ""

    def changeform_view(self, request, *args, **kwargs):
        response = super().changeform_view(request, *args, **kwargs)
        if request.method == "POST" and (broken := broken_rules(response)):
            row = response.context_data["adminform"].form.instance
            story = Article.objects.filter(pk=row.article_id).first()
            audit.refused(request, self.audited_as, article=story, note=broken)
        return response


class OfAStory(RulesTold):
    """Where nothing but the admin writes the rows.

    The admin logs each write in the transaction that makes it, and a deletion just before it.
    """

    def log_addition(self, request, obj, message):
        self._record(request, obj, "added")
        return super().log_addition(request, obj, message)

    def log_change(self, request, obj, message):
        self._record(request, obj, "changed")
        return super().log_change(request, obj, message)

    def log_deletions(self, request, queryset):
        for obj in queryset:
            self._record(request, obj, "removed")
        return super().log_deletions(request, queryset)

    @transaction.atomic
    def response_action(self, request, queryset):
        """Deleting many: the lines and what they tell of, both or neither."""
        return super().response_action(request, queryset)

    def _record(self, request, obj, change: str) -> None:
        audit.record(
            self.audited_as,
            by=request.user,
            article=obj.article,
            subject=obj,
            change=change,
            number=obj.pk,
        )


def broken_rules(response) -> str:
    """What a form that came back refuses and is more than a field filled in wrongly."""
    shown = getattr(response, "context_data", None) or {}
    if "adminform" not in shown:
        return ""
    errors = shown["adminform"].form.errors.as_data().values()
    return " ".join(
        message
        for found in errors
        for error in found
        if error.code not in MISTYPED
        for message in error.messages
    )
