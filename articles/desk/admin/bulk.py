"""Moves of many stories at once, from the list: asked on a page of its own, then one by one.

Each story is a transaction of its own, with the version that the page showed: what somebody changed
meanwhile is refused by itself, and the rest is done. Rights and four eyes are as ever.
"""

import re
from dataclasses import dataclass

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseRedirect, QueryDict
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from articles import audit
from articles.desk import rights
from articles.desk.admin import acts, answers, columns, trash
from articles.desk.standing import ACTS, Act, Standing
from articles.models import Article

MOST = 100  # stories at once: each is a transaction, and the person waits for all of them
TOO_MANY = (
    f"At most {MOST} stories at once, so nothing was done. Narrow the list by its filters, or "
    "select fewer."
)

HIDDEN = "It is no longer there, or no longer yours to see."
NOT_OFFERED = "This is not offered in the list to this person. Nothing was done."

PAIR = re.compile(r"(?P<story>[0-9]{1,15}):(?P<version>[0-9]{1,9})")

# What may be done with many, and the right without which it is not offered.
IN_LIST = {
    "submit": "submit_article",
    "approve": "approve_article",
    "return": "approve_article",
    "trash": "change_article",
}
IN_TRASH = {"restore": "change_article", "purge": "purge_article"}
RIGHTS = IN_LIST | IN_TRASH
EXPLAINED = {
    **{name: acts.EXPLAINED[name] for name in RIGHTS},
    "approve": "What is approved is each text as it stands now, and only that. Stories on which "
    "you wrote yourself are left for a colleague.",
    "trash": "They can be taken out again. What was scheduled is cancelled.",
    "restore": "The stories are back in the list, as they were.",
    "purge": "The stories, their history and all unsaved text of them are deleted. This cannot be "
    "undone. Your name, the time and the reason are kept; their pictures stay in the library.",
}


def _action(name: str):
    @admin.action(description=ACTS[name].label)
    def ask(model_admin, request, queryset):
        return model_admin.bulk_page(request, ACTS[name], queryset)

    ask.__name__ = f"bulk_{name}"
    return ask


ACTIONS = [_action(name) for name in RIGHTS]


class BulkForm(forms.Form):
    """What the move asks for, the same for all. `filters` is the list to which it goes back."""

    filters = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, act: Act, data=None, **kwargs):
        super().__init__(data, **kwargs)
        if "note" in act.asks:
            label, required = acts.NOTES[act.name]
            self.fields["note"] = forms.CharField(
                label=label, required=required, widget=forms.Textarea(attrs={"rows": 4})
            )

    def answers(self) -> dict:
        return {name: value for name, value in self.cleaned_data.items() if name != "filters"}


@dataclass(frozen=True)
class Row:
    """A selected story on the page that asks, with the version that the page shows."""

    article: Article
    version: int
    public_state: str
    is_possible: bool


class BulkActions(admin.ModelAdmin):
    """For the story's ModelAdmin, with `actions = ACTIONS`."""

    def get_actions(self, request):
        """What this list has room for and this person a right to. Nothing deletes at once."""
        offered = IN_TRASH if trash.shows_trash(request) else IN_LIST
        may = {
            f"bulk_{name}"
            for name, right in offered.items()
            if request.user.has_perm(f"articles.{right}")
        }
        actions = super().get_actions(request)
        return {name: action for name, action in actions.items() if name in may}

    def get_urls(self):
        view = path(
            "bulk/<slug:name>/",
            self.admin_site.admin_view(self.bulk_view),
            name="articles_article_bulk",
        )
        return [view, *super().get_urls()]

    def bulk_page(self, request, act: Act, queryset):
        """The page that asks, for what was selected in the list."""
        stories = list(queryset[: MOST + 1])
        if len(stories) > MOST:
            self.message_user(request, TOO_MANY, messages.ERROR)
            return None
        self._note_not_theirs(request, act, stories)
        form = BulkForm(act, initial={"filters": request.GET.urlencode()})
        seen = {article.pk: article.version for article in stories}
        return self._asked(request, act, form, self._rows(request, act, stories, seen))

    def response_action(self, request, queryset):
        """What is not offered is refused by Django as a choice that there is not."""
        for sent in request.POST.getlist("action"):
            name = sent.removeprefix("bulk_")
            if sent not in self.get_actions(request) and name in RIGHTS:
                audit.refused(request, name, note=NOT_OFFERED, subject="many stories")
        return super().response_action(request, queryset)

    def _note_not_theirs(self, request, act: Act, stories) -> None:
        """Other people's stories that were selected as if they were in the list. No query, when
        there are none.
        """
        selected = {int(pk) for pk in request.POST.getlist(ACTION_CHECKBOX_NAME)[:MOST]}
        if missing := selected - {article.pk for article in stories}:
            theirs = rights.readable(request.user).filter(pk__in=missing)
            self._note_hidden(request, act, missing - set(theirs.values_list("pk", flat=True)))

    def _note_hidden(self, request, act: Act, keys) -> None:
        for article in Article.objects.filter(pk__in=keys).only("headline", "slugline", "uid"):
            audit.refused(request, act.name, article=article, note=HIDDEN)

    def bulk_view(self, request, name):
        """What was confirmed. Sent twice, the second time finds it done and says the same."""
        if name not in RIGHTS:
            raise Http404("No such act for many stories.")
        if request.method != "POST":
            return HttpResponseRedirect(reverse("admin:articles_article_changelist"))
        act, seen = ACTS[name], _seen(request.POST.getlist("story"))
        form = BulkForm(act, request.POST)
        if not form.is_valid():
            stories = columns.for_list(rights.readable(request.user)).filter(pk__in=seen)
            return self._asked(request, act, form, self._rows(request, act, stories, seen))
        if len(seen) > MOST:
            self.message_user(request, TOO_MANY, messages.ERROR)
        else:
            self._tell(request, act, *self._do(request, act, seen, form.answers()))
        query = QueryDict(form.cleaned_data["filters"]).urlencode()
        return HttpResponseRedirect(
            reverse("admin:articles_article_changelist") + (f"?{query}" if query else "")
        )

    def _rows(self, request, act: Act, stories, seen: dict[int, int]) -> list[Row]:
        """Of stories as `columns.for_list` loaded them."""
        now = timezone.now()
        return [
            Row(
                article,
                seen[article.pk],
                self.public_state(article),
                act.is_legal(_standing(article, request.user, now)),
            )
            for article in stories
        ]

    def _asked(self, request, act: Act, form: BulkForm, rows: list[Row]):
        possible = [row for row in rows if row.is_possible]
        return answers.page(
            self,
            request,
            "bulk",
            f"{act.label}: {_stories(len(possible))}",
            act=act,
            explained=EXPLAINED[act.name],
            form=form,
            possible=possible,
            impossible=[row for row in rows if not row.is_possible],
            back=form["filters"].value(),
        )

    def _do(self, request, act: Act, seen: dict[int, int], answers: dict):
        """Each by itself, in one order: the names of those that are done, and the refusals."""
        done, refused = [], []
        found = rights.readable(request.user).only("headline", "slugline").in_bulk(list(seen))
        for pk, version in sorted(seen.items()):
            if pk not in found:
                refused.append((f"Story {pk}", HIDDEN))
                self._note_hidden(request, act, [pk])
            elif refusal := self._refusal(request, act, found[pk], version, answers):
                refused.append((str(found[pk]), refusal))
                audit.refused(request, act.name, article=found[pk], note=refusal)
            else:
                done.append(str(found[pk]))
        return done, refused

    def _refusal(self, request, act: Act, article: Article, version: int, answers: dict) -> str:
        try:
            acts.perform(self, request, article, act, version, answers)
        except ValidationError as refusal:
            return " ".join(refusal.messages)
        except PermissionDenied:
            mine = article.moves.filter(act=act.name, by=request.user, version__gt=version)
            return "" if mine.exists() else "Not possible for it as it stands, or not for you."
        return ""

    def _tell(self, request, act: Act, done: list[str], refused: list[tuple[str, str]]) -> None:
        if done:
            said = f"{act.label}: done for {_stories(len(done))}."
            names = format_html_join("", "<br>“{}”", ((name,) for name in done))
            self.message_user(request, format_html("{}{}", said, names), messages.SUCCESS)
        if refused:
            why = format_html_join("", "<br>“{}”: {}", refused)
            said = format_html("{}: not done for {}.{}", act.label, _stories(len(refused)), why)
            self.message_user(request, said, messages.WARNING)
        if not done and not refused:
            self.message_user(request, "No story was selected: nothing was done.", messages.WARNING)


def _stories(count: int) -> str:
    return f"{count or 'no'} {'story' if count == 1 else 'stories'}"


def _seen(sent: list[str]) -> dict[int, int]:
    """Versions by story, of fields such as `12:7`. What is no such pair is passed over."""
    pairs = (PAIR.fullmatch(field) for field in sent)
    return {int(pair["story"]): int(pair["version"]) for pair in pairs if pair}


def _standing(article: Article, user, now) -> Standing:
    """As `standing()`, of what the list has loaded already."""
    copies = article.standing_copies
    return Standing(
        article=article,
        user=user,
        holding=next((copy for copy in copies if copy.live_from <= now), None),
        scheduled=[copy for copy in copies if copy.live_from > now],
    )
