from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.forms import Media
from django.utils import timezone

from articles import corrections, timeline
from articles.desk import rights
from articles.desk.admin.audited import RulesTold
from articles.desk.forms import person_name
from articles.desk.moments import MomentField, MomentInput, moment
from articles.models import Correction
from safekeeping.admin import Guarded


class CorrectionForm(forms.ModelForm):
    """A new note keeps to the rules here already, so that a refusal stands beside its field."""

    class Meta:
        model = Correction
        fields = "__all__"  # noqa: DJ007  the admin's fields decide

    def clean(self):
        super().clean()
        article = self.instance.article if self.instance.pk else self.cleaned_data.get("article")
        is_dated = self.instance.pk is None or "dated_at" in self.changed_data
        dated_at = self.cleaned_data.get("dated_at") if is_dated else None
        try:
            if article:
                corrections.refuse_unfit(article, dated_at)
        except ValidationError as refusal:
            for field, errors in refusal.error_dict.items():
                self.add_error(field if field in self.fields else None, errors)
        return self.cleaned_data


class CorrectionAdmin(RulesTold, Guarded):
    """Dated public notes on stories. Who publishes writes them; readers see them at once, those
    that were written with a change when it comes."""

    audited_as = "correct"
    form = CorrectionForm
    list_display = ["story", "kind", "text", "dated", "who"]
    list_filter = ["kind"]
    list_select_related = ["article", "by"]
    list_per_page = 50
    search_fields = ["text", "article__headline"]
    show_full_result_count = False
    autocomplete_fields = ["article"]
    fields = ["article", "kind", "text", "dated_at"]
    view_on_site = False

    @property
    def media(self):
        return super().media + Media(css={"all": ["articles/desk/plain-lists.css"]})

    def changelist_view(self, request, extra_context=None):
        title = {"title": "Corrections"}
        return super().changelist_view(request, title | (extra_context or {}))

    @admin.display(description="story", ordering="article")
    def story(self, note):
        return note.article

    @admin.display(description="by")
    def who(self, note):
        return person_name(note.by) if note.by else "unknown"

    @admin.display(description="dated", ordering="dated_at")
    def dated(self, note):
        waits = " (waits for its change)" if note.dated_at > timezone.now() else ""
        return f"{moment(note.dated_at)}{waits}"

    def get_queryset(self, request):
        """Of stories this person may read: the list calls them by their sluglines."""
        return super().get_queryset(request).filter(article__in=rights.readable(request.user))

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "article":
            kwargs["label"] = "Story"
        if db_field.name == "dated_at":
            kwargs |= {"form_class": MomentField, "widget": MomentInput()}
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_readonly_fields(self, request, obj=None):
        """A note stays with its story; one that waits is dated when its change comes."""
        if obj is None:
            return []
        return ["article", "dated_at"] if obj.dated_at > timezone.now() else ["article"]

    def has_delete_permission(self, request, obj=None):
        """A story under legal hold is frozen with its notes."""
        is_held = obj is not None and obj.article.is_held
        return not is_held and super().has_delete_permission(request, obj)

    def lock(self, obj):
        """The story first, as whoever schedules it takes the two."""
        timeline.lock(obj.article_id)
        super().lock(obj)

    def save_model(self, request, obj, form, change):
        write = corrections.change if change else corrections.add
        write(obj, by=request.user)

    def delete_model(self, request, obj):
        corrections.remove(obj, by=request.user)

    def get_actions(self, request):
        """No deleting of many at once: readers have seen these notes."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions
