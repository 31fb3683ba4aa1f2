"""The audit in the admin: read, narrowed and taken away as a file; never written here."""

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.forms import Media
from django.http import HttpResponseRedirect, StreamingHttpResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.text import Truncator
from django.views.decorators.http import require_POST

from articles import audit
from articles.desk import audit_csv, deeds, rights
from articles.desk.admin import audit_filters
from articles.desk.moments import moment
from articles.statuses import Outcome

MOST_LISTED = 5_000  # entries whose pages are offered; what is older is found by its date
NONE = format_html('<span class="desk-none">{}</span>', "—")


class Bounded(Paginator):
    """Counts no further than it offers pages: the table only ever grows."""

    @cached_property
    def count(self):
        return self.object_list.order_by()[:MOST_LISTED].count()


class AuditEntryAdmin(admin.ModelAdmin):
    """Append-only, so there is nothing to add, to change or to delete.

    Who may read the audit reads it of the stories they may read, and what they did themselves.
    Entries of no story, and of stories that are gone, are for who manages people.
    """

    list_display = ["when", "who", "what", "story", "at_revision"]
    list_display_links = ["when"]
    list_select_related = ["by", "article"]
    list_filter = [audit_filters.Narrowed, audit_filters.HowItEnded, audit_filters.WhichAct]
    list_per_page = 50
    list_max_show_all = 50
    paginator = Bounded
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    search_fields = ["subject"]
    search_help_text = "Words of a story’s name or of a person’s, or a story’s uid."
    ordering = ["-at", "-pk"]
    sortable_by = []
    actions = None
    fields = [
        "when",
        "who",
        "what",
        "outcome",
        "act",
        "story",
        "story_uid",
        "at_revision",
        "subject",
        "note",
        "details",
    ]
    readonly_fields = fields
    change_list_template = "admin/articles/auditentry/change_list.html"

    @property
    def media(self):
        sheets = ["articles/desk/desk.css", "articles/desk/audit.css"]
        return super().media + Media(css={"all": sheets})

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        entries, user = super().get_queryset(request), request.user
        if user.has_perm("auth.view_user"):
            return entries
        if user.has_perm("articles.edit_any_article"):
            return entries.filter(Q(article__isnull=False) | Q(by=user))
        return entries.filter(Q(article__in=rights.readable(user)) | Q(by=user))

    def get_search_results(self, request, queryset, search_term):
        return audit_filters.search(queryset, search_term), False

    def changelist_view(self, request, extra_context=None):
        shown = {
            "title": "Audit",
            "most_listed": MOST_LISTED,
            "most_listed_said": f"{MOST_LISTED:,}",
            "most_exported": f"{audit_csv.MOST:,}",
        }
        return super().changelist_view(request, {**shown, **(extra_context or {})})

    def get_urls(self):
        view = path(
            "export/",
            self.admin_site.admin_view(self.export_view),
            name="articles_auditentry_export",
        )
        return [view, *super().get_urls()]

    @method_decorator(require_POST)
    def export_view(self, request):
        """The list as the address narrows it, as a file. That it was taken is a line of its own,
        without the words of a search: they may be the name of a story that is erased one day.
        """
        if not self.has_view_permission(request):
            raise PermissionDenied("You may not read the audit.")
        try:
            entries = self.get_changelist_instance(request).get_queryset(request)
        except IncorrectLookupParameters:
            return HttpResponseRedirect(f"{reverse('admin:articles_auditentry_changelist')}?e=1")
        filters = {*request.GET} & {"act", "outcome", *audit_filters.Narrowing.base_fields}
        narrowed = {name: request.GET[name][:100] for name in sorted(filters)}
        audit.record("export_audit", by=request.user, subject="audit", narrowed=narrowed)
        rows = entries[: audit_csv.MOST + 1].iterator(chunk_size=1000)
        name = f"audit-{timezone.localtime():%Y-%m-%d-%H%M}.csv"
        return StreamingHttpResponse(
            audit_csv.lines(rows),
            content_type="text/csv; charset=utf-8",
            headers={
                "Content-Disposition": f'attachment; filename="{name}"',
                "Cache-Control": "no-store",
            },
        )

    # Columns -------------------------------------------------------------------------------------

    @admin.display(description="when", ordering="at")
    def when(self, entry):
        return moment(entry.at)

    @admin.display(description="who")
    def who(self, entry):
        return audit_csv.who(entry)

    @admin.display(description="what")
    def what(self, entry):
        """The sentence, and below it what was said to it."""
        css = "audit-done" if entry.outcome == Outcome.DONE else "audit-refused"
        told = format_html('<span class="{}">{}</span>', css, deeds.sentence(entry))
        if not entry.note:
            return told
        note = Truncator(entry.note).chars(200)
        return format_html('{} <span class="desk-quiet">{}</span>', told, note)

    @admin.display(description="story")
    def story(self, entry):
        if entry.article is None:
            return entry.subject or (f"Story {entry.story_uid}" if entry.story_uid else NONE)
        address = reverse("admin:articles_article_change", args=[entry.article_id])
        name = Truncator(str(entry.article)).chars(80)
        return format_html('<a href="{}">{}</a>', address, name)

    @admin.display(description="revision")
    def at_revision(self, entry):
        if entry.revision is None or entry.article is None:
            return NONE if entry.revision is None else entry.revision
        address = reverse("admin:articles_article_history", args=[entry.article_id])
        return format_html(
            '<a href="{}?before={}">{}<span class="visually-hidden"> of the story</span></a>',
            address,
            entry.revision + 1,
            entry.revision,
        )
