"""The small page on which a move is confirmed, and the POST that makes it."""

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from articles import audit, corrections
from articles.desk import checks, duplicating, since, workflow
from articles.desk.admin import answers, check_pages, forged
from articles.desk.moments import MomentField, moment
from articles.desk.standing import ACTS, CHANGE, Act, legal_acts, was_public
from articles.models import Article, Revision
from articles.statuses import CorrectionKind
from safekeeping import once

NOTES = {
    "submit": ("Note to the editors", False),
    "approve": ("Note", False),
    "return": ("What should change", True),
    "lift_embargo": ("Reason", True),
    "override_check": ("Reason", True),
    "purge": ("Reason", True),
    "hold": ("Reason", True),
    "release": ("Reason", True),
}
WIDE = {"class": "vLargeTextField"}  # as the texts of the story's form
CHECKED = {stage.value for stage in checks.Stage}
EXPLAINED = {
    "submit": "The editors are told. You can write again when they return it.",
    "approve": "What is approved is the text as it stands now, and only that.",
    "return": "The writers are told, and can write again. What is live or scheduled stays so.",
    "publish": "Readers see the approved text at once.",
    "schedule": "Readers see the approved text from that moment on. An older text that was "
    "scheduled for then or later is taken off the timeline.",
    "reschedule": "If the new moment is refused, the old one stands.",
    "unschedule": "Everything scheduled for this story is taken off its timeline, withdrawals too.",
    "withdraw": "The story leaves every list. Its address stays and shows your notice, or leads to "
    "another page. "
    "Withdrawn at once, all that is scheduled is cancelled too. Withdrawn later, what is scheduled "
    "after that moment stays, and brings the story back.",
    "lift_embargo": "The story may be published from now on. Schedules stay as they are.",
    "override_check": "The check no longer stands in the way of this text. It does again when the "
    "text changes, or what was found. Your name and the reason are listed.",
    "trash": "It can be taken out again. What was scheduled is cancelled.",
    "restore": "The story is back in the list, as it was.",
    "purge": "The story, its history and all unsaved text of it are deleted. This cannot be "
    "undone. Your name, the time and the reason are kept; its pictures stay in the library.",
    "hold": "Nobody can write or publish the story. Schedules of its publication are cancelled. "
    "What is live stays live: to take it from readers, withdraw it as well.",
    "release": "The story can be written and published again.",
}


class CopyField(forms.ModelChoiceField):
    def label_from_instance(self, copy):
        word = "Withdrawal" if copy.state == "withdrawn" else "Publication"
        return f"{word} on {moment(copy.live_from)}"


class ActForm(forms.Form):
    """What an act asks for, no more. `version` is what the person saw when they decided."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, act: Act, article: Article, user, data=None, initial=None):
        super().__init__(data, initial={"version": article.version, **(initial or {})})
        for name in act.asks:
            if field := getattr(self, f"_{name}")(act, article):
                self.fields[name] = field
        if act.name == "approve" and needs_override(article, user):
            self.fields["override"] = forms.BooleanField(
                required=False,
                label="Approve it although I wrote on it myself",
                help_text="Four eyes are the rule: tick this only if no colleague can look at it. "
                "Give the reason in the note.",
            )

    def _note(self, act, article):
        label, required = NOTES[act.name]
        return forms.CharField(
            label=label, required=required, widget=forms.Textarea(attrs=WIDE | {"rows": 4})
        )

    def _notice(self, act, article):
        return forms.CharField(
            label="Notice to readers",
            widget=forms.Textarea(attrs=WIDE | {"rows": 4}),
            help_text="One sentence that says why. Readers see it at the story's address.",
        )

    def _redirect_to(self, act, article):
        return forms.CharField(
            label="Redirect to",
            required=False,
            max_length=2000,
            widget=forms.TextInput(attrs=WIDE),
            help_text="An address of this site, e.g. /2026/01/31/another-story/. Readers of this "
            "story are led there instead of seeing the notice, until it is restored. Usually "
            "empty.",
        )

    def _at(self, act, article):
        if act.name != "withdraw":
            return MomentField(label="When", initial=_suggested(article))
        is_live = article.copies.live().exists()
        told = "Empty: at once." if is_live else "The story is to appear: give a later moment."
        return MomentField(label="When", required=not is_live, help_text=told)

    def _change_kind(self, act, article):
        """Only of a story that readers have, or had: nothing has changed before."""
        if not was_public(article):
            return None
        self.told = corrections.waiting(article).order_by("-revision_after__number").first()
        return forms.ChoiceField(
            label="What changed",
            choices=[("", "Minor: no note"), *CorrectionKind.choices],
            required=False,
            initial=self.told.kind if self.told else "",
            help_text="A correction says what was wrong, a clarification what was unclear, an "
            "update what happened since. A retraction marks the whole story as retracted.",
        )

    def _change_text(self, act, article):
        if "change_kind" not in self.fields:
            return None
        return forms.CharField(
            label="Note to readers",
            required=False,
            initial=self.told.text if self.told else "",
            widget=forms.Textarea(attrs=WIDE | {"rows": 3}),
            help_text="What was wrong, and what is right. Readers see it with the changed text, on "
            "the story and in the list of corrections.",
        )

    def _finding(self, act, article):
        """What could be let pass; asked from the panel, the one that was pressed."""
        report = checks.run(article, stage=checks.stage_of(article))
        return forms.ChoiceField(
            label="What may pass",
            choices=[
                (each.ground, f"{each.label}: {each.sentence}") for each in report.can_override
            ],
            error_messages={
                "invalid_choice": "That is no longer found. Look at the checks again.",
                "required": "Nothing is found that could be let pass.",
            },
        )

    def _copy(self, act, article):
        scheduled = article.copies.filter(live_from__gt=timezone.now()).order_by("live_from")
        return CopyField(
            label="What is scheduled",
            queryset=scheduled,
            initial=scheduled.first(),
            empty_label=None,
        )

    def answers(self) -> dict:
        """What the workflow's function takes beside the version."""
        left_out = {"version", *(CHANGE if "change_kind" not in self.data else ())}
        return {name: value for name, value in self.cleaned_data.items() if name not in left_out}


def _suggested(article: Article):
    """The moment it is planned for, if that is to come and the embargo has ended by then."""
    now = timezone.now()
    wanted = [at for at in (article.planned_for, article.embargo_holds_until) if at and at > now]
    return max(wanted, default=None)


def needs_override(article: Article, user) -> bool:
    """Whether they approve only by overriding four eyes, and may."""
    may = settings.FOUR_EYES and user.has_perm("articles.override_article")
    return may and workflow.has_written(user, article)


def act_view(model_admin: admin.ModelAdmin, request, object_id: int, name: str):
    """GET asks, POST makes the move once. A refusal comes back beside its field, all typed kept."""
    return once.answered(request, lambda: _asked_or_made(model_admin, request, object_id, name))


def _asked_or_made(model_admin, request, object_id, name):
    act = ACTS.get(name)
    article = model_admin.get_object(request, str(object_id))
    if act is None or article is None:
        raise Http404("No such story at your desk, or no such act.")
    if request.method != "POST" and act not in legal_acts(article, request.user):
        return _refused(model_admin, request, article, act)
    posted = request.POST if request.method == "POST" else None
    form = ActForm(act, article, request.user, posted, initial=_asked_for(request))
    if form.is_bound:
        forged.note_act(request, article, form)
    if form.is_valid():
        try:
            version = form.cleaned_data["version"]
            perform(model_admin, request, article, act, version, form.answers())
        except ValidationError as refusal:
            audit.refused(request, act.name, article=article, note=" ".join(refusal.messages))
            _show(form, refusal, article)
        except PermissionDenied:
            return _refused(model_admin, request, article, act)
        else:
            model_admin.message_user(request, f"{act.label}: done.", messages.SUCCESS)
            return HttpResponseRedirect(_after(model_admin, request, article))
    elif form.is_bound and act not in legal_acts(article, request.user):
        return _refused(model_admin, request, article, act)
    return answers.page(
        model_admin,
        request,
        "act",
        f"{act.label}: {article}",
        article=article,
        act=act,
        form=form,
        explained=EXPLAINED[act.name],
        revision=_decided_on(act, article),
        checks=_checks(act, article, form, request.user),
        once=once.token(request),
        has_unsaved_text=duplicating.has_unsaved_text(article, request.user),
    )


@transaction.atomic
def perform(model_admin, request, article, act: Act, version: int, answers: dict) -> None:
    """The move and its line in the admin's history: both or neither.

    Of a story deleted for good the move itself leaves the line: there is nothing left to name.
    """
    workflow.perform(act.name, article, by=request.user, version=version, **answers)
    if act.name != "purge":
        model_admin.log_change(request, article, f"{act.label}.")


def _asked_for(request) -> dict:
    """What a link has chosen already."""
    return {"finding": request.GET["finding"]} if "finding" in request.GET else {}


def _decided_on(act: Act, article: Article) -> Revision | None:
    """What is approved may be older than what the desk has, if readers would see no difference."""
    is_of_approved = act.name in since.DECIDES_ON_APPROVED
    return article.approved_revision if is_of_approved else article.head_revision


def _checks(act: Act, article: Article, form: ActForm, user) -> check_pages.CheckPanel | None:
    """What the checks say of what is about to be done, for moves that they are run for."""
    if act.name not in CHECKED:
        return None
    stage, revision = checks.Stage(act.name), _decided_on(act, article)
    typed = getattr(form, "cleaned_data", {})
    at = (typed.get("at") or _suggested(article)) if stage == checks.Stage.SCHEDULE else None
    report = checks.run(article, stage=stage, at=at, revision=revision)
    form_url = reverse("admin:articles_article_change", args=[article.pk])
    return check_pages.CheckPanel(report, "", check_pages.override_url(article, user), form_url)


def _show(form: ActForm, refusal: ValidationError, article: Article) -> None:
    """Beside the field it names, or above the form when the form has no such field.

    A stale decision can be confirmed once the person has looked: the form then names what is new.
    """
    by_field = refusal.error_dict if hasattr(refusal, "error_dict") else {None: refusal}
    if _is_by_checks(refusal):
        by_field = {None: ValidationError("What blocks it stands below.", code="checks_block")}
    for field, errors in by_field.items():
        form.add_error(field if field in form.fields else None, errors)
    if form.has_error("__all__", "stale"):
        article.refresh_from_db()
        form.data = form.data.copy()
        form.data["version"] = article.version


def _is_by_checks(refusal: ValidationError) -> bool:
    """Then the panel of the checks says it all, each sentence with its field."""
    is_by_field = hasattr(refusal, "error_dict")
    return not is_by_field and {error.code for error in refusal.error_list} == {"checks_block"}


def _after(model_admin, request, article) -> str:
    """To the story, or to the list when it is no longer this person's to see."""
    if model_admin.get_object(request, str(article.pk)) is None:
        return reverse("admin:articles_article_changelist")
    return reverse("admin:articles_article_change", args=[article.pk])


def _refused(model_admin, request, article, act):
    sentence = (
        f"“{act.label}” is not possible for this story as it stands, or not for you. "
        "Somebody may have been faster: look at the story again."
    )
    typed = (
        ("note", "Note"),
        ("notice", "Notice to readers"),
        ("redirect_to", "Redirect to"),
        ("change_text", "Note to readers"),
    )
    return answers.refused(
        model_admin,
        request,
        "Not possible now",
        sentence,
        status=403,
        article=article,
        typed=typed,
    )
