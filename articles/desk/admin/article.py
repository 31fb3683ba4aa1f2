"""The story in the admin: who sees and writes it, its form, its list."""

from django.contrib import admin
from django.db import models
from django.forms import Media, Textarea
from django.http import HttpResponseRedirect
from django.urls import path
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from articles import body
from articles.desk import completeness, previews, rights
from articles.desk.admin import (
    acts,
    buffers,
    bulk,
    check_pages,
    columns,
    comfort,
    duplicate,
    filters,
    forged,
    history,
    notes,
    panel,
    related,
    saving,
    trash,
)
from articles.desk.body_field import with_nonce
from articles.desk.byline_forms import BylineForm, BylineFormSet
from articles.desk.forms import ArticleForm
from articles.desk.moments import MomentField, MomentInput
from articles.models import Article, Byline
from illustrations.admin import PICKER_MEDIA
from safekeeping.admin import SentOnce
from safekeeping.pickers import Picking

CSS = ["articles/desk/desk.css", "articles/desk/checks.css"]
READ_ONLY = {"tags": "tags_shown", "body": "body_shown"}


class BylineInline(Picking, admin.TabularInline):
    """Credits, which whoever may edit the story may edit."""

    model = Byline
    form = BylineForm
    formset = BylineFormSet
    autocomplete_fields = ["author"]
    verbose_name = "credit"
    verbose_name_plural = "bylines"
    extra = 0
    max_num = 30
    classes = ["desk-bylines"]

    def get_extra(self, request, obj=None, **kwargs):
        rows = buffers.recovered_credits(request, obj)
        return rows if rows is not None else (0 if obj else 1)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "author":
            field.widget.can_change_related = field.widget.can_view_related = False
        return field

    def has_view_permission(self, request, obj=None):
        return obj is None or rights.may_read(request.user, obj)

    def has_add_permission(self, request, obj=None):
        if obj is None:
            return request.user.has_perm("articles.add_article")
        return rights.may_edit(request.user, obj)

    has_change_permission = has_delete_permission = has_add_permission


class ArticleAdmin(
    bulk.BulkActions,
    duplicate.DuplicatePage,
    history.HistoryPages,
    notes.NotePages,
    trash.TrashPages,
    buffers.BufferPages,
    related.RelatedPages,
    columns.StoryColumns,
    comfort.WritingComfort,
    check_pages.CheckPages,
    SentOnce,
    saving.SavePages,
):
    form = ArticleForm
    inlines = [BylineInline]
    autocomplete_fields = ["section", "lead_illustration", "owners"]
    actions = bulk.ACTIONS
    save_as = False
    view_on_site = False

    list_display = [
        "story",
        "standing",
        "public_state",
        "byline",
        "updated",
        "planned",
    ]
    list_filter = [
        filters.Mine,
        "status",
        filters.AtTheDesk,
        filters.PublicState,
        "section",
        "kind",
        filters.Language,
        filters.Trash,
    ]
    search_fields = ["headline", "slugline"]
    search_help_text = "Words of the headline, the slugline or the byline."
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    list_per_page = 50
    list_max_show_all = 50
    sortable_by = ["updated", "planned"]

    fieldsets = [
        (
            "Story",
            {
                "fields": [
                    ("section", "kind"),
                    "kicker",
                    "headline",
                    "dek",
                    "body",
                    "tags",
                ]
            },
        ),
        (
            "Lead illustration",
            {
                "fields": [
                    "lead_illustration",
                    "lead_caption",
                    "lead_alt",
                    "lead_is_decorative",
                    "lead_crop",
                ]
            },
        ),
        ("Planning", {"fields": ["slugline", "owners", "planned_for", "deadline"]}),
        (
            "Embargo",
            {
                "classes": ["collapse"],
                "fields": ["embargoed_until", "embargo_source", "embargo_terms"],
            },
        ),
        (
            "Address and titles",
            {
                "classes": ["collapse"],
                "fields": ["slug", "language", "search_title", "social_title"],
            },
        ),
        ("This save", {"fields": ["reason"]}),
    ]

    @property
    def media(self):
        return super().media + PICKER_MEDIA + Media(css={"all": CSS})

    # Who may see and do what ---------------------------------------------------------------------

    def get_queryset(self, request):
        readable = rights.readable(request.user)
        if _names_view(request) == "articles_article_changelist":
            readable = trash.for_list(request, columns.for_list(readable))
        return readable.order_by("-updated_at", "-pk")

    def has_view_permission(self, request, obj=None):
        if obj is None:
            return request.user.has_perm("articles.view_article")
        return rights.may_read(request.user, obj)

    def has_change_permission(self, request, obj=None):
        if obj is None:
            return request.user.has_perm("articles.change_article")
        return rights.may_edit(request.user, obj)

    # The form ------------------------------------------------------------------------------------

    def get_fieldsets(self, request, obj=None):
        if obj is None or rights.may_edit(request.user, obj):
            return self.fieldsets
        return [
            (name, {**options, "fields": _read_only(options["fields"])})
            for name, options in self.fieldsets
            if name != "This save"
        ]

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.user = request.user
        return form

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if isinstance(db_field, models.TextField):
            kwargs["widget"] = Textarea(attrs={"rows": 3, "class": "vLargeTextField"})
        if isinstance(db_field, models.DateTimeField):
            kwargs |= {"form_class": MomentField, "widget": MomentInput()}
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name in {"owners", "lead_illustration"}:
            field.widget.widget.attrs["data-width"] = "100%"
        if db_field.name == "section":
            field.widget.can_change_related = field.widget.can_view_related = False
        return field

    def get_formset_kwargs(self, request, obj, inline, prefix):
        """A new story begins with its writer's byline, if they are an author."""
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        author = getattr(request.user, "author", None)
        if request.method != "POST" and not obj.pk and author:
            kwargs["initial"] = [{"author": author.pk}]
        return kwargs

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["media"] = with_nonce(context["media"], request)
        context["show_save_and_add_another"] = False
        form = context["adminform"].form
        if change and obj:
            stored = Article.objects.select_related(*panel.RELATED).get(pk=obj.pk)
            context["panel"] = panel.panel(stored, request.user)
            context["confirm_body"] = completeness.CONFIRMS.get(form.body_doubt)
        return super().render_change_form(request, context, add, change, form_url, obj)

    @admin.display(description="tags")
    def tags_shown(self, article):
        links = article.tags.through.objects.filter(content_object=article).order_by("pk")
        return ", ".join(links.values_list("tag__name", flat=True)) or "—"

    @admin.display(description="body")
    def body_shown(self, article):
        html = mark_safe(body.clean(article.body))  # noqa: S308  written by body.clean
        return format_html('<div class="desk-body" lang="{}">{}</div>', article.language, html)

    # The list, and pages beside the form ---------------------------------------------------------

    def changelist_view(self, request, extra_context=None):
        if request.method == "POST" and self.has_view_permission(request):
            forged.note_list(request)
        return super().changelist_view(request, {"title": "Stories", **(extra_context or {})})

    def get_search_results(self, request, queryset, search_term):
        return columns.search(queryset, search_term), False

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path(
                "<int:object_id>/act/<slug:name>/",
                wrap(self.act_view),
                name="articles_article_act",
            ),
            path(
                "<int:object_id>/preview/",
                wrap(self.preview_view),
                name="articles_article_preview",
            ),
            *super().get_urls(),
        ]

    def act_view(self, request, object_id, name):
        return acts.act_view(self, request, object_id, name)

    def preview_view(self, request, object_id):
        """To the page of what is saved now, at an address that names this revision."""
        article = self.get_object(request, str(object_id))
        if article is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, str(object_id))
        return HttpResponseRedirect(previews.address(article.head_revision_id))


def _names_view(request) -> str:
    match = request.resolver_match
    return match.url_name if match else ""


def _read_only(fields: list) -> list:
    return [
        tuple(_read_only(list(field))) if isinstance(field, tuple) else READ_ONLY.get(field, field)
        for field in fields
    ]
