"""The trash in the admin: its own “Delete” leads to the story's moves, and deletes nothing."""

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html

from articles.desk import trash
from articles.desk.admin import answers, filters
from articles.desk.forms import person_name
from articles.desk.moments import short_moment
from articles.desk.standing import ACTS, standing


def shows_trash(request) -> bool:
    """Whether the list is asked for what lies in the trash."""
    return bool(request.GET.get(filters.Trash.parameter_name))


def for_list(request, articles):
    """One query more in the trash alone."""
    return trash.with_trashing(articles) if shows_trash(request) else articles


class TrashPages(admin.ModelAdmin):
    """For the story's ModelAdmin: who may move what to the trash, and the list of what is there."""

    def has_delete_permission(self, request, obj=None):
        """Who may move the story to the trash. Nothing is deleted by it."""
        if obj is None:
            return request.user.has_perm("articles.change_article")
        return ACTS["trash"].is_legal(standing(obj, request.user))

    def delete_view(self, request, object_id, extra_context=None):
        """To the move that does it, or why there is none. A POST deletes nothing either."""
        article = self.get_object(request, unquote(object_id))
        if article is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        where = standing(article, request.user)
        way_out = trash.way_out(where)
        if way_out and not where.was_public:
            return HttpResponseRedirect(_act_address(article, way_out))
        return answers.page(
            self,
            request,
            "not_deleted",
            "Not deleted",
            article=article,
            status=403,
            sentence=trash.why_not_deleted(where),
            way_out=ACTS.get(way_out),
        )

    def changelist_view(self, request, extra_context=None):
        if shows_trash(request):
            extra_context = {**(extra_context or {}), "title": "Stories in the trash"}
        return super().changelist_view(request, extra_context)

    def get_list_display(self, request):
        shown = super().get_list_display(request)
        if not shows_trash(request):
            return shown
        return [*(name for name in shown if name != "planned"), "trashed"]

    def get_sortable_by(self, request):
        return [*super().get_sortable_by(request), "trashed"]

    @admin.display(description="put there", ordering="trashed_at")
    def trashed(self, article):
        """By whom and when. Only stories of the trash have it."""
        move = trash.trashing(article)
        by = person_name(move.by) if move and move.by else "somebody"
        return format_html(
            '{} <span class="desk-quiet">{}</span>', by, short_moment(article.trashed_at)
        )


def _act_address(article, name: str) -> str:
    return reverse("admin:articles_article_act", args=[article.pk, name])
