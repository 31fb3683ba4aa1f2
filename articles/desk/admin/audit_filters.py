"""Filters of the audit: acts in words, and one small form for person, dates and story."""

import datetime
import uuid

from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils import timezone

from articles.desk import deeds
from articles.desk.forms import person_name
from articles.models import Article
from articles.statuses import Outcome

MOST_PEOPLE = 300  # in the choice of persons; the search finds the others by their name


class WhichAct(admin.SimpleListFilter):
    title = "act"
    parameter_name = "act"

    def lookups(self, request, model_admin):
        return [(name, deed.label) for name, deed in deeds.DEEDS.items()]

    def queryset(self, request, queryset):
        return queryset.filter(act=self.value()) if self.value() else queryset


class HowItEnded(admin.SimpleListFilter):
    title = "outcome"
    parameter_name = "outcome"

    def lookups(self, request, model_admin):
        return Outcome.choices

    def queryset(self, request, queryset):
        return queryset.filter(outcome=self.value()) if self.value() else queryset


class Narrowing(forms.Form):
    """Days are the newsroom's, both included."""

    person = forms.ChoiceField(required=False)
    since = forms.DateField(label="From", required=False)
    until = forms.DateField(label="To", required=False)
    story = forms.IntegerField(
        required=False, min_value=1, max_value=10**18, widget=forms.HiddenInput
    )

    def __init__(self, data):
        super().__init__(data, prefix=None, auto_id="audit-%s")
        for name in ("since", "until"):
            self.fields[name].widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        self.fields["person"].choices = [("", "Anybody"), ("clock", "The clock"), *_people()]

    def clean(self):
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and until < since:
            sentence = "“To” is before “From”: give the earlier day first."
            self.add_error("until", forms.ValidationError(sentence, code="days_turned"))

    def narrowed(self, queryset):
        """Of what was filled in wrongly nothing is shown, so that nobody takes it for all."""
        if not self.is_valid():
            return queryset.none()
        said = self.cleaned_data
        if said["person"]:
            queryset = queryset.filter(by=None if said["person"] == "clock" else said["person"])
        if said["since"]:
            queryset = queryset.filter(at__gte=_midnight(said["since"]))
        if said["until"]:
            after = min(said["until"], datetime.date(9998, 1, 1)) + datetime.timedelta(days=1)
            queryset = queryset.filter(at__lt=_midnight(after))
        return queryset.filter(article=said["story"]) if said["story"] else queryset


class Narrowed(admin.ListFilter):
    """The form as a filter of the admin: it answers to the names of the form's fields."""

    title = "person and date"
    template = "admin/articles/auditentry/narrowing.html"

    def __init__(self, request, params, model, model_admin):
        super().__init__(request, params, model, model_admin)
        for name in self.expected_parameters():
            if name in params:
                self.used_parameters[name] = params.pop(name)[-1]
        self.form = Narrowing(self.used_parameters)

    def expected_parameters(self):
        return list(Narrowing.base_fields)

    def has_output(self):
        return True

    def queryset(self, request, queryset):
        return self.form.narrowed(queryset)

    def choices(self, changelist):
        """What the template draws: the form, and the rest of the list's address."""
        others = {name for name in changelist.params if name not in self.form.fields}
        story = self.form.cleaned_data.get("story") if self.form.is_valid() else None
        yield {
            "form": self.form,
            "others": sorted((name, changelist.params[name]) for name in others - {"p", "e"}),
            "story": Article.objects.filter(pk=story).first() if story else None,
            "without_story": changelist.get_query_string(remove=["story", "p"]),
            "zone": settings.TIME_ZONE,
        }


def search(entries, typed: str):
    """By a story's uid, or by words of its name, of what it was done to, or of who did it."""
    if uid := _uid(typed):
        return entries.filter(story_uid=uid)
    for word in typed.split()[:8]:
        stories = Article.objects.filter(Q(headline__icontains=word) | Q(slugline__icontains=word))
        people = get_user_model().objects.filter(
            Q(username__icontains=word) | Q(first_name__icontains=word)
            | Q(last_name__icontains=word)
        )  # fmt: skip
        entries = entries.filter(
            Q(subject__icontains=word)
            | Q(article__in=stories.values("pk"))
            | Q(by__in=people.values("pk"))
        )
    return entries


def _people():
    people = get_user_model().objects.filter(is_staff=True).order_by("last_name", "username")
    named = people.only("username", "first_name", "last_name")[:MOST_PEOPLE]
    return [(str(person.pk), person_name(person)) for person in named]


def _midnight(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))


def _uid(typed: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(typed.strip())
    except ValueError:
        return None
