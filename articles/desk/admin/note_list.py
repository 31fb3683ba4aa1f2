"""Notes on all stories, to be searched and filtered. They are written beside their story."""

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.db.models import Prefetch
from django.http import HttpResponseRedirect
from django.utils.html import format_html
from django.utils.text import Truncator

from articles.desk import notes, rights
from articles.desk.admin.notes import address
from articles.desk.forms import person_name
from articles.desk.moments import short_moment
from articles.models import Note


class Whose(admin.SimpleListFilter):
    title = "whose"
    parameter_name = "whose"

    def lookups(self, request, model_admin):
        return [("mine", "Written by me"), ("mentions", "Mention me")]

    def queryset(self, request, queryset):
        if self.value() == "mine":
            return queryset.filter(by=request.user)
        if self.value() == "mentions":
            return queryset.filter(notes.naming(request.user))
        return queryset


class State(admin.SimpleListFilter):
    """Open ones are as the desk counts them: the trash is left out."""

    title = "state"
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [
            ("open", "Open"),
            ("blocking", "Open, blocks publication"),
            ("resolved", "Resolved"),
        ]

    def queryset(self, request, queryset):
        if self.value() == "resolved":
            return queryset.exclude(resolved_at=None)
        if self.value() in {"open", "blocking"}:
            queryset = queryset.filter(resolved_at=None, article__trashed_at=None)
        return queryset.filter(is_blocking=True) if self.value() == "blocking" else queryset


class NoteAdmin(admin.ModelAdmin):
    """Threads on stories this person may read; each leads to its place beside the story's form."""

    list_display = ["said", "story", "written", "state"]
    list_display_links = None
    list_filter = [Whose, State]
    list_select_related = ["article", "by"]
    list_per_page = 50
    list_max_show_all = 50
    search_fields = ["text", "quote", "replies__text", "article__headline", "article__slugline"]
    search_help_text = "Words of a note, its passage or its replies, or of the story's name."
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    sortable_by = ["written"]
    ordering = ["-at", "-pk"]
    actions = None

    class Media:
        css = {"all": ["articles/desk/desk.css"]}

    def get_queryset(self, request):
        readable = rights.readable(request.user)
        threads = super().get_queryset(request).filter(thread=None, article__in=readable)
        return threads.prefetch_related(Prefetch("replies", Note.objects.only("thread")))

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """To the note, beside its story."""
        note = self.get_object(request, unquote(object_id))
        if note is None or not self.has_view_permission(request, note):
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return HttpResponseRedirect(address(note.article, note))

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"title": "Notes", **(extra_context or {})})

    @admin.display(description="note")
    def said(self, note):
        replies = len(note.replies.all())
        return format_html(
            '<a href="{}">{}</a> <span class="desk-quiet">{}{}</span>',
            address(note.article, note),
            Truncator(note.text).words(24),
            person_name(note.by),
            f", {replies} {'reply' if replies == 1 else 'replies'}" if replies else "",
        )

    @admin.display(description="story")
    def story(self, note):
        return str(note.article)

    @admin.display(description="written", ordering="at")
    def written(self, note):
        return short_moment(note.at)

    @admin.display(description="state")
    def state(self, note):
        if not note.is_open:
            return "Resolved"
        return "Open, blocks publication" if note.is_blocking else "Open"
