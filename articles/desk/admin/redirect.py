"""Redirects, and the addresses that readers asked for in vain, in the admin."""

from urllib.parse import urlencode

from django.conf import settings
from django.contrib import admin, messages
from django.db import transaction
from django.forms import Media
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.encoding import escape_uri_path
from django.utils.html import format_html

from articles import audit, redirects
from articles.desk.forms import person_name
from articles.desk.moments import moment, short_moment
from articles.desk.redirect_forms import RedirectForm
from articles.models import Redirect
from safekeeping.admin import Guarded

SHEETS = Media(
    css={"all": [f"articles/desk/{name}.css" for name in ("desk", "plain-lists", "redirects")]}
)
FROM_MISSING = "missing"  # where the form was opened, and goes back to: `?back=`


class HowMade(admin.SimpleListFilter):
    title = "how it was made"
    parameter_name = "made"

    def lookups(self, request, model_admin):
        return [("renamed", "By renaming"), ("hand", "By hand")]

    def queryset(self, request, queryset):
        if self.value() in {"renamed", "hand"}:
            return queryset.filter(is_automatic=self.value() == "renamed")
        return queryset


class RedirectAdmin(Guarded):
    """Where addresses lead that have no page any more: in one hop, to a page that is there."""

    form = RedirectForm
    list_display = ["old", "leads_to", "made", "since"]
    list_display_links = ["old"]
    list_filter = [HowMade]
    list_select_related = ["by"]
    list_per_page = 50
    list_max_show_all = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    search_fields = ["path", "target"]
    search_help_text = "A part of the old address, or of where it leads."
    ordering = ["path"]
    sortable_by = ["old", "since"]
    view_on_site = False

    @property
    def media(self):
        return super().media + SHEETS

    def get_fields(self, request, obj=None):
        """Pages to choose from once the old address is known: it came along, or was typed."""
        if obj is not None:
            return ["path", "target", "made", "since"]
        asked = request.POST if request.method == "POST" else request.GET
        return ["path", *(["suggested"] if asked.get("path") else []), "target"]

    def get_readonly_fields(self, request, obj=None):
        return ["made", "since"] if obj else []

    def save_model(self, request, obj, form, change):
        redirects.write(obj, by=request.user)

    def response_post_save_add(self, request, obj):
        if request.GET.get("back") == FROM_MISSING:
            return HttpResponseRedirect(reverse("admin:articles_missingaddress_changelist"))
        return super().response_post_save_add(request, obj)

    def log_addition(self, request, obj, message):
        _record(request, obj, "added")
        return super().log_addition(request, obj, message)

    def log_change(self, request, obj, message):
        _record(request, obj, "changed")
        return super().log_change(request, obj, message)

    def log_deletions(self, request, queryset):
        for obj in queryset:
            _record(request, obj, "removed")
        return super().log_deletions(request, queryset)

    @transaction.atomic
    def response_action(self, request, queryset):
        """Deleting many: the lines and what they tell of, both or neither."""
        return super().response_action(request, queryset)

    def changelist_view(self, request, extra_context=None):
        title = {"title": "Redirects"}
        return super().changelist_view(request, title | (extra_context or {}))

    @admin.display(description="old address", ordering="path")
    def old(self, redirect):
        return redirects.written(redirect.path)

    @admin.display(description="leads to", ordering="target")
    def leads_to(self, redirect):
        return _site_link(redirect.target)

    @admin.display(description="made")
    def made(self, redirect):
        if redirect.is_automatic:
            return "By renaming"
        return f"By {person_name(redirect.by)}" if redirect.by else "By hand"

    @admin.display(description="since", ordering="at")
    def since(self, redirect):
        return moment(redirect.at)


def _record(request, redirect: Redirect, change: str) -> None:
    """A line of the audit, in the transaction of what it tells."""
    audit.record(
        "redirect", by=request.user, subject=redirect.path, change=change, target=redirect.target
    )


class Ignored(admin.SimpleListFilter):
    """What is ignored stays out of sight unless asked for."""

    title = "state"
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [("ignored", "Ignored"), ("all", "All")]

    def choices(self, changelist):
        choices = list(super().choices(changelist))
        choices[0]["display"] = "Open"
        return choices

    def queryset(self, request, queryset):
        if self.value() == "all":
            return queryset
        return queryset.filter(is_ignored=self.value() == "ignored")


class MissingAddressAdmin(Guarded):
    """Addresses that readers asked for and did not find, the most asked for first.

    Readers make the rows; here they are led on by a redirect, which takes the row away, or ignored.
    """

    list_display = ["address", "act", "count", "linked_from", "last_asked", "first_asked"]
    list_display_links = ["address"]
    list_filter = [Ignored]
    list_per_page = 50
    list_max_show_all = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    search_fields = ["path"]
    search_help_text = "A part of the address."
    ordering = ["-count", "-last_asked_at", "pk"]
    sortable_by = ["address", "count", "last_asked", "first_asked"]
    fields = ["address", "count", "first_asked", "last_asked", "linked_from", "act", "is_ignored"]
    readonly_fields = fields[:-1]
    actions = ["ignore", "list_again"]
    view_on_site = False

    @property
    def media(self):
        return super().media + SHEETS

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def changelist_view(self, request, extra_context=None):
        title = {"title": "Addresses not found"}
        return super().changelist_view(request, title | (extra_context or {}))

    def get_list_display(self, request):
        return _what_they_may(request, self.list_display)

    def get_fields(self, request, obj=None):
        return _what_they_may(request, self.fields)

    @admin.display(description="address", ordering="path")
    def address(self, missing):
        return redirects.written(missing.path)

    @admin.display(description="first asked", ordering="first_asked_at")
    def first_asked(self, missing):
        return short_moment(missing.first_asked_at)

    @admin.display(description="last asked", ordering="last_asked_at")
    def last_asked(self, missing):
        return short_moment(missing.last_asked_at)

    @admin.display(description="linked from", empty_value="—")
    def linked_from(self, missing):
        """A page of another site is named, not linked to: anybody can send such a name."""
        ours = f"{settings.SITE_URL}/"
        if missing.referrer.startswith(ours):
            return _site_link(missing.referrer.removeprefix(settings.SITE_URL), is_encoded=True)
        return missing.referrer or None

    @admin.display(description="redirect")
    def act(self, missing):
        path = redirects.written(missing.path)
        query = urlencode({"path": path, "back": FROM_MISSING})
        return format_html(
            '<a class="button redirects-act" href="{}?{}" aria-label="Redirect {}">Redirect…</a>',
            reverse("admin:articles_redirect_add"),
            query,
            path,
        )

    @admin.action(description="Ignore the selected addresses", permissions=["change"])
    def ignore(self, request, queryset):
        count = queryset.filter(is_ignored=False).update(is_ignored=True)
        self.message_user(request, f"Ignored: {count}.", messages.SUCCESS)

    @admin.action(description="List the selected addresses again", permissions=["change"])
    def list_again(self, request, queryset):
        count = queryset.filter(is_ignored=True).update(is_ignored=False)
        self.message_user(request, f"Listed again: {count}.", messages.SUCCESS)


def _what_they_may(request, columns: list[str]) -> list[str]:
    may = request.user.has_perm("articles.add_redirect")
    return [name for name in columns if may or name != "act"]


def _site_link(path: str, *, is_encoded: bool = False):
    address = path if is_encoded else escape_uri_path(path)
    shown = path if is_encoded else redirects.written(path)
    return format_html('<a href="{}">{}</a>', address, shown)
