"""What protects the forms of the admin: a form is sent once, and nobody overwrites anybody."""

from django.contrib import admin, messages
from django.contrib.admin.options import TO_FIELD_VAR
from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.template.response import TemplateResponse

from safekeeping import fields, once, stale
from safekeeping.pickers import Picking
from safekeeping.rows import Table


class SentOnce(Picking, admin.ModelAdmin):
    """Each form carries a token, and the same form sent twice is carried out once: see `once`.

    What a class above this one does in its `changeform_view` happens before the transaction.
    """

    def changeform_view(self, request, *args, **kwargs):
        view = super().changeform_view
        return once.answered(request, lambda: view(request, *args, **kwargs))

    def render_change_form(self, request, context, *args, **kwargs):
        context["once"] = once.token(request)
        return super().render_change_form(request, context, *args, **kwargs)


class NeverStale(admin.ModelAdmin):
    """A change form carries what it began with, and overwrites nothing unseen: see `stale`.

    `change_together`: sets of fields that are one choice, such as the two numbers of a place.
    """

    change_together: list[set[str]] = []

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        view = super().changeform_view
        to_field = request.POST.get(TO_FIELD_VAR, request.GET.get(TO_FIELD_VAR))
        is_odd = to_field and not self.to_field_allowed(request, to_field)  # the view refuses it
        if request.method != "POST" or object_id is None or is_odd:
            return view(request, object_id, form_url, extra_context)
        with transaction.atomic():
            obj = self._locked(request, object_id, to_field)
            if obj is None:
                return self._gone(request)
            if self.has_change_permission(request, obj):
                self._compare(request, obj)
            return view(request, object_id, form_url, extra_context)

    def lock(self, obj) -> None:
        """The row, until the transaction ends; more where saving it locks more, in one order."""
        rows = type(obj)._base_manager.filter(pk=obj.pk).order_by()  # no joins: not lockable
        list(rows.select_for_update(no_key=True).values_list("pk", flat=True))

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        verdict = getattr(request, "stale_verdict", None)
        return _refusing(form, verdict.errors) if verdict and verdict.errors else form

    def get_formsets_with_inlines(self, request, obj=None):
        verdict = getattr(request, "stale_verdict", None)
        for formset, inline in super().get_formsets_with_inlines(request, obj):
            refusal = verdict and verdict.row_errors.get(formset.get_default_prefix())
            yield (_refusing_rows(formset, refusal) if refusal else formset), inline

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if change and obj and self.has_change_permission(request, obj):
            renewed = getattr(request, "began_with", None)
            context["began_with"] = renewed or _began_with(request, context, obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _locked(self, request, object_id, to_field):
        """As it is stored while the lock is held."""
        found = self.get_object(request, unquote(object_id), to_field)
        if found is None:
            return None
        self.lock(found)
        return self.get_object(request, unquote(object_id), to_field)

    def _compare(self, request, obj) -> None:
        """Leaves with the request what the form goes on with, and what it will begin with."""
        form, tables = self._stored_form(request, obj)
        verdict = stale.judge(request, obj, form, tables, self.change_together)
        request.began_with = stale.began_with(obj, form, tables)
        request.POST = verdict.data
        request.stale_verdict = verdict
        for sentence in verdict.stays:
            self.message_user(request, sentence, messages.INFO)

    def _stored_form(self, request, obj):
        """The form and its inlines as this person would see them now."""
        names = flatten_fieldsets(self.get_fieldsets(request, obj))
        form = self.get_form(request, obj, change=True, fields=names)(instance=obj)
        tables = []
        for formset, inline in self.get_formsets_with_inlines(request, obj):
            if inline.has_change_permission(request, obj):
                rows = formset(instance=obj, queryset=inline.get_queryset(request))
                tables.append(Table.of(rows, inline))
        return form, tables

    def _gone(self, request):
        """The row was deleted meanwhile: nothing that was typed goes with it."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Not saved",
            "typed": _typed(self.get_form(request, None)(), request.POST),
        }
        return TemplateResponse(request, "admin/gone.html", context, status=409)


class Guarded(SentOnce, NeverStale):
    """For each form of the desk but the story's, which is merged."""


def _began_with(request, context, obj) -> str:
    """Of the form as it is about to be drawn."""
    tables = [
        Table.of(inline.formset, inline.opts)
        for inline in context["inline_admin_formsets"]
        if inline.opts.has_change_permission(request, obj)
    ]
    return stale.began_with(obj, context["adminform"].form, tables)


def _typed(form, data) -> list[tuple[str, str]]:
    """What a person can read in what was sent, by the labels of their fields."""
    machinery = {"csrfmiddlewaretoken", once.FIELD, stale.FIELD}
    typed = []
    for name, values in data.lists():
        if name in machinery or name.startswith("_") or name.endswith(("_FORMS", "-id")):
            continue
        if field := form.fields.get(name):
            typed.append((str(field.label or name), fields.said(field, values)))
        else:
            typed.append((name, ", ".join(values)))
    return [(label, text) for label, text in typed if text]


def _refusing(form, errors):
    class Refusing(form):
        def full_clean(self):
            super().full_clean()
            for name, error in errors.items():
                if self.is_bound and name in self.fields:
                    self.add_error(name, error)

    return Refusing


def _refusing_rows(formset, error):
    class Refusing(formset):
        def full_clean(self):
            super().full_clean()
            if self.is_bound:
                self._non_form_errors.append(error)

    return Refusing
