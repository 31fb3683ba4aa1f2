from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Case, IntegerField, Value, When
from django.http import HttpResponseRedirect, JsonResponse
from django.urls import path, reverse
from taggit import admin as taggit_admin  # noqa: F401  (registers taggit's own tags: first that, then off)
from taggit.models import Tag as TaggitTag

import delivery
from illustrations.admin import PICKER_MEDIA
from safekeeping.admin import Guarded
from tags import names
from tags.forms import AliasForm, AliasFormSet, TagForm
from tags.models import Tag, TagName, TagStatus

admin.site.unregister(TaggitTag)  # an empty table beside ours, and a trap for editors

OFFERED = 20


class AliasInline(admin.TabularInline):
    """Other names by which the tag is found. Who may change the tag may change them."""

    model = TagName
    form = AliasForm
    formset = AliasFormSet
    verbose_name = "alias"
    verbose_name_plural = "aliases"
    extra = 0

    def get_queryset(self, request):
        return super().get_queryset(request).filter(is_canonical=False)

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("tags.view_tag")

    def has_add_permission(self, request, obj=None):
        return request.user.has_perm("tags.change_tag")

    has_change_permission = has_delete_permission = has_add_permission


@admin.register(Tag)
class TagAdmin(Guarded):
    form = TagForm
    inlines = [AliasInline]
    list_display = ["name", "status", "other_names", "suggested_by"]
    list_filter = ["status"]
    list_select_related = ["suggested_by"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["name"]
    search_help_text = "By name or alias; case and accents make no difference."
    autocomplete_fields = ["picture"]
    actions = ["approve", "retire"]
    view_on_site = False

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("names")

    def get_search_results(self, request, queryset, search_term):
        key = names.normalised(search_term)
        if key:
            found = TagName.objects.filter(key__contains=key)
            queryset = queryset.filter(pk__in=found.values("tag"))
        return queryset, False

    @property
    def media(self):
        return super().media + PICKER_MEDIA

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": ["name"]}

    def get_exclude(self, request, obj=None):
        """Who may only suggest does not decide what readers see."""
        return [] if request.user.has_perm("tags.change_tag") else ["status"]

    def get_fields(self, request, obj=None):
        hidden = self.get_exclude(request, obj)
        return [name for name in TagForm.Meta.fields if name not in hidden]

    def get_changeform_initial_data(self, request):
        approved = request.user.has_perm("tags.change_tag")
        initial = super().get_changeform_initial_data(request)
        return {"status": TagStatus.APPROVED if approved else TagStatus.SUGGESTED, **initial}

    def get_urls(self):
        names_url = path(
            "names/", self.admin_site.admin_view(self.names_view), name="tags_tag_names"
        )
        return [names_url, *super().get_urls()]

    def get_actions(self, request):
        """No deleting of many at once: a tag in use is retired."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def save_model(self, request, obj, form, change):
        if not change:
            obj.suggested_by = request.user
        with delivery.telling_moves(obj):
            super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        names.keep_canonical(form.instance)
        if change:
            delivery.changed(f"tag:{form.instance.pk}")

    def delete_view(self, request, object_id, extra_context=None):
        tag = self.get_object(request, object_id)
        if tag and (tag.tagged_articles.exists() or tag.published_links.exists()):
            self.message_user(
                request,
                f"“{tag}” is on stories and cannot be deleted. "
                "Retire it: readers no longer see it.",
                messages.ERROR,
            )
            return HttpResponseRedirect(reverse("admin:tags_tag_change", args=[tag.pk]))
        return super().delete_view(request, object_id, extra_context)

    def names_view(self, request):
        """Names for the tags field: canonical ones, found also by alias. One query."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        key = names.normalised(request.GET.get("term", ""))
        beginning = When(key__startswith=key, then=Value(0))
        rows = (
            TagName.objects.filter(key__contains=key)
            .exclude(tag__status=TagStatus.RETIRED)
            .select_related("tag")
            .annotate(rank=Case(beginning, default=Value(1), output_field=IntegerField()))
            .order_by("rank", "key")[: 2 * OFFERED]
        )
        found = {}
        for row in rows:
            found.setdefault(row.tag.name, _offer(row))
        results = list(found.values())[:OFFERED]
        return JsonResponse({"results": results, "pagination": {"more": False}})

    @admin.display(description="aliases")
    def other_names(self, tag):
        return ", ".join(row.name for row in tag.names.all() if not row.is_canonical) or "—"

    @admin.action(description="Approve the selected tags", permissions=["change"])
    def approve(self, request, queryset):
        self._set_status(request, queryset, TagStatus.APPROVED, "approved")

    @admin.action(description="Retire the selected tags", permissions=["change"])
    def retire(self, request, queryset):
        self._set_status(request, queryset, TagStatus.RETIRED, "retired")

    @transaction.atomic
    def _set_status(self, request, queryset, status, word):
        tags = list(queryset.exclude(status=status))
        Tag.objects.filter(pk__in=[tag.pk for tag in tags]).update(status=status)
        for tag in tags:
            self.log_change(request, tag, [{"changed": {"fields": ["status"]}}])
        if tags:
            delivery.changed(*(f"tag:{tag.pk}" for tag in tags))
        self.message_user(request, f"{len(tags)} tags {word}.", messages.SUCCESS)


def _offer(row: TagName) -> dict:
    text = row.tag.name if row.is_canonical else f"{row.tag.name} (also “{row.name}”)"
    if row.tag.status == TagStatus.SUGGESTED:
        text += " · suggested"
    return {"id": row.tag.name, "text": text}
