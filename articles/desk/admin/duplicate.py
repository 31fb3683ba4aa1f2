"""“Duplicate” beside a story's form: asks on a page of its own, then opens the copy."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html

from articles.desk import duplicating
from articles.desk.admin import answers
from articles.desk.moments import moment
from safekeeping import once


class DuplicatePage(admin.ModelAdmin):
    """For the story's ModelAdmin. Whoever may read a story and make one may make one of it."""

    def get_urls(self):
        view = path(
            "<int:object_id>/duplicate/",
            self.admin_site.admin_view(self.duplicate_view),
            name="articles_article_duplicate",
        )
        return [view, *super().get_urls()]

    def duplicate_view(self, request, object_id):
        """GET asks, POST makes the copy, once."""
        return once.answered(request, lambda: self._asked_or_copied(request, object_id))

    def _asked_or_copied(self, request, object_id):
        article = self.get_object(request, str(object_id))
        if article is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, str(object_id))
        if not self.has_add_permission(request):
            raise PermissionDenied("You may not make stories.")
        if request.method == "POST":
            return HttpResponseRedirect(self._copied(request, article))
        return answers.page(
            self,
            request,
            "duplicate",
            f"Duplicate: {article}",
            article=article,
            embargo=_embargo(article),
            has_unsaved_text=duplicating.has_unsaved_text(article, request.user),
            once=once.token(request),
        )

    @transaction.atomic
    def _copied(self, request, article) -> str:
        copy = duplicating.duplicate(article, by=request.user)
        self.log_addition(request, copy, duplicating.origin(article))
        original = reverse("admin:articles_article_change", args=[article.pk])
        said = format_html(
            "This is the copy. What you write here leaves “<a href='{}'>{}</a>” as it is.",
            original,
            article.headline,
        )
        self.message_user(request, said, messages.SUCCESS)
        return reverse("admin:articles_article_change", args=[copy.pk])


def _embargo(article) -> str:
    """Until when it holds, if it does: the copy begins without."""
    until = article.embargo_holds_until
    return moment(until) if until and until > timezone.now() else ""
