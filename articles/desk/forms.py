"""The story's form at the desk."""

from django import forms
from django.conf import settings
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils import timezone

from articles import body
from articles.desk import completeness, writing
from articles.desk.body_field import BodyField
from articles.models import Article, ArticleTag
from articles.statuses import CopyState
from illustrations.models import Illustration
from tags.forms import TagNamesField
from tags.names import tags_named

# Part of the form's traffic, not of the story: no change of theirs is worth a line in the history.
NOT_THE_STORY = {
    "version",
    "reason",
    completeness.FIELD,
    completeness.SIZE,
    completeness.CONFIRMED,
}


class ArticleForm(forms.ModelForm):
    """The working copy. `version` names what the writer saw: an older one than what is stored was
    merged with it before the form is asked, so the form only makes sure of that.
    """

    user = None  # the admin says who writes

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    whole = forms.CharField(required=False, initial="1", widget=forms.HiddenInput)
    body_size = forms.CharField(required=False, widget=forms.HiddenInput)
    body_confirmed = forms.CharField(required=False, widget=forms.HiddenInput)
    reason = forms.CharField(
        label="What changed",
        max_length=200,
        required=False,
        help_text="A few words for the story's history. May stay empty.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    language = forms.ChoiceField(
        help_text="Decides spelling, hyphenation and reading direction on the page."
    )
    tags = TagNamesField(
        field=ArticleTag._meta.get_field("tag"),
        admin_site=admin.site,
        required=False,
        help_text="The most important first. A name that does not exist yet becomes a new tag.",
    )
    body = BodyField(required=False)

    class Meta:
        model = Article
        fields = "__all__"  # noqa: DJ007  the admin's fieldsets decide

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["version"] = self.instance.version
        self.initial["language"] = self.instance.language
        if self.instance.pk:
            links = ArticleTag.objects.filter(content_object=self.instance).order_by("pk")
            self.initial["tags"] = list(links.values_list("tag__name", flat=True))
            self.fields["tags"].initial = self.initial["tags"]
        languages = dict(settings.LANGUAGES)
        languages.setdefault(self.instance.language, self.instance.language)
        self.fields["language"].choices = sorted(languages.items(), key=lambda pair: str(pair[1]))
        if "owners" in self.fields:
            self.fields["owners"].label_from_instance = person_name

    @property
    def changed_data(self):
        return [name for name in super().changed_data if name not in NOT_THE_STORY]

    def clean_body(self):
        html = self.cleaned_data["body"]
        refuse_unknown_pictures(html)
        self._ask_about_lost_text(html)
        return html

    def _ask_about_lost_text(self, html: str):
        """A stored text is deleted, or replaced by one that seems cut off, only when confirmed."""
        if not self.instance.pk or "body" not in self.changed_data:
            return
        doubt = completeness.doubt(
            self.data.get("body", ""),
            html,
            self.instance.body,
            was_measured=bool(self.data.get(completeness.SIZE)),
        )
        if doubt and self.data.get(completeness.CONFIRMED) != doubt[0]:
            raise ValidationError(doubt[1], code=doubt[0])

    @property
    def body_doubt(self) -> str:
        """What the page lets the writer confirm about the text: a code, or nothing."""
        codes = [error.code for error in self.errors.as_data().get("body", [])]
        return next((code for code in codes if code in completeness.CONFIRMS), "")

    def clean(self):
        super().clean()
        if self.instance.pk:
            self._refuse_stale()
            self._check_embargo()
        return self.cleaned_data

    def _refuse_stale(self):
        """Locks the story until the request's transaction ends."""
        seen = self.cleaned_data.get("version")
        writing.refuse_stale(self.instance, -1 if seen is None else seen)

    def _check_embargo(self):
        """Anybody may set or extend an embargo; ending it early is a decision with a reason."""
        before = Article.objects.values("embargoed_until", "embargo_lifted_at").get(
            pk=self.instance.pk
        )
        until, was = self.cleaned_data.get("embargoed_until"), before["embargoed_until"]
        if "embargoed_until" in self.errors or "embargoed_until" not in self.changed_data:
            return
        holds = was and not before["embargo_lifted_at"] and was > timezone.now()
        if holds and (until is None or until < was):
            self._refuse_shortening()
        if until:
            self._refuse_embargo_over_schedule(until)

    def _refuse_shortening(self):
        if not self.user.has_perm("articles.override_article"):
            self.add_error(
                "embargoed_until",
                ValidationError(
                    "An embargo that holds can only be made longer here. "
                    "Ask a publisher to lift or shorten it.",
                    code="embargo_shortened",
                ),
            )
        elif not self.cleaned_data.get("reason"):
            self.add_error(
                "reason",
                ValidationError("Say why the embargo ends earlier.", code="reason_missing"),
            )

    def _refuse_embargo_over_schedule(self, until):
        too_early = self.instance.copies.filter(
            state=CopyState.PUBLIC, live_from__gt=timezone.now(), live_from__lt=until
        )
        first = too_early.order_by("live_from").first()
        if first:
            at = timezone.localtime(first.live_from)
            self.add_error(
                "embargoed_until",
                ValidationError(
                    f"The story is scheduled for {at:%Y-%m-%d %H:%M} ({at.tzname()}), before this "
                    "embargo ends. Change or cancel the schedule first, or choose an earlier end.",
                    code="embargo_over_schedule",
                ),
            )

    def save(self, commit=True):
        """An embargo set anew holds anew: that an earlier one was lifted no longer counts."""
        if "embargoed_until" in self.changed_data:
            self.instance.embargo_lifted_by = self.instance.embargo_lifted_at = None
            self.instance.embargo_lift_reason = ""
        return super().save(commit)

    def _save_m2m(self):
        """Tags are kept in their order, and new ones made, only now that the form is valid."""
        names = self.cleaned_data.pop("tags", None)
        super()._save_m2m()
        if names is not None:
            writing.put_tags(self.instance, tags_named(names, by=self.user))


def refuse_unknown_pictures(html: str) -> None:
    """A body can name pictures that were deleted since, or never were."""
    ids = set(body.illustration_ids(html))
    known = set(Illustration.objects.filter(pk__in=ids).values_list("pk", flat=True))
    if unknown := sorted(ids - known):
        raise ValidationError(
            "The body shows pictures that are not in the library (number %(numbers)s). "
            "Take them out, or pick them again.",
            code="illustration_unknown",
            params={"numbers": ", ".join(map(str, unknown))},
        )


def person_name(user) -> str:
    return user.get_full_name() or user.get_username()
