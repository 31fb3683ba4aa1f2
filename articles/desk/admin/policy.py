from django.http import Http404
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.safestring import mark_safe

from articles import body, policies
from articles.desk.body_field import with_nonce
from articles.desk.policy_forms import PolicyPageForm
from articles.models import PolicyPage
from articles.pages import navigation
from safekeeping.admin import SentOnce


class PolicyPageAdmin(SentOnce):
    """Pages about the publication: who it is, its rules, and how to reach it."""

    form = PolicyPageForm
    list_display = ["title", "kind", "is_public", "position", "updated_at"]
    list_display_links = ["title"]
    list_filter = ["kind", "is_public"]
    search_fields = ["title", "slug"]
    ordering = ["position", "title"]
    show_full_result_count = False
    actions = None
    fieldsets = [
        (None, {"fields": ["title", "body"]}),
        ("Where it is", {"fields": ["kind", "slug", "position", "is_public"]}),
    ]

    def view_on_site(self, obj):
        """Of a page that is not public, the preview."""
        if obj.is_public:
            return obj.get_absolute_url()
        return reverse("admin:articles_policypage_preview", args=[obj.pk])

    def get_prepopulated_fields(self, request, obj=None):
        return {"slug": ["title"]} if obj is None and self.has_add_permission(request) else {}

    def get_form(self, request, obj=None, change=False, **kwargs):
        if change:
            kwargs["help_texts"] = {
                "slug": "The page's address. When you change it, the old one leads to the new."
            }
        return super().get_form(request, obj, change, **kwargs)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["media"] = with_nonce(context["media"], request)
        form = context["adminform"].form
        if change and obj and form.has_error("__all__", "stale"):
            stored = PolicyPage.objects.get(pk=obj.pk)
            context["stored"] = stored
            context["stored_body"] = mark_safe(body.clean(stored.body))  # noqa: S308  just cleaned
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_model(self, request, obj, form, change):
        policies.save(obj)

    def delete_model(self, request, obj):
        policies.delete(obj)

    def get_urls(self):
        preview = path(
            "<int:object_id>/preview/",
            self.admin_site.admin_view(self.preview_view),
            name="articles_policypage_preview",
        )
        return [preview, *super().get_urls()]

    def preview_view(self, request, object_id):
        """The page as readers would see it, for whoever may see it here."""
        obj = self.get_object(request, str(object_id))
        if obj is None or not self.has_view_permission(request, obj):
            raise Http404("There is no such page.")
        context = {
            "policy": policies.shown(obj, timezone.now()),
            "sections": navigation(),
            "is_preview": True,
        }
        response = render(request, "articles/policy.html", context)
        patch_cache_control(response, private=True, no_store=True)
        return response
