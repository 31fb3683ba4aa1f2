"""Notes beside a story's form: the panel, and the addresses that its small forms are sent to.

A form is answered with the story's page at the note, or, when a script asks, with JSON; the script
then asks for the panel anew, and the story's own form is left as it is.
"""

import html
import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import Media
from django.http import Http404, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.html import strip_tags
from js_asset import Script

from articles import audit
from articles.desk import mentions, notes
from articles.desk.admin import answers
from articles.desk.forms import person_name
from articles.models import Article, Note
from safekeeping import once

NAMED = 30  # people the panel names; all others are mentioned by typing their names
UNSEEN = re.compile(r"[\s\u00ad\u200b-\u200d\u2060\ufeff]+")  # notes.js leaves out the same
DONE = {  # acts by the names that the audit has for them
    "note": "The note is kept.",
    "reply": "The reply is kept.",
    "resolve_note": "The note is resolved.",
    "reopen_note": "The note is open again.",
}


class ReplyForm(forms.Form):
    text = forms.CharField(
        label="Reply",
        max_length=notes.LONGEST,
        error_messages={"required": "Write what the note says."},
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class NoteForm(ReplyForm):
    quote = forms.CharField(
        label="Passage",
        required=False,
        max_length=notes.LONGEST_QUOTE,
        help_text="The words of the body that it is about. May stay empty.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    is_blocking = forms.BooleanField(
        label="Blocks publication",
        required=False,
        help_text="Until it is resolved, the story is not approved, scheduled or published.",
    )

    def __init__(self, *args, may_block: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].label = "Note"
        if may_block:
            return
        if self.is_bound:  # sent all the same, the act refuses it
            self.fields["is_blocking"].widget = forms.HiddenInput()
        else:
            del self.fields["is_blocking"]


class SettleForm(forms.Form):
    """Resolving and reopening ask for nothing."""


# The panel ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Entry:
    """A note or a reply, as the panel shows it."""

    note: Note

    @property
    def who(self) -> str:
        return person_name(self.note.by)

    @property
    def resolver(self) -> str:
        return person_name(self.note.resolved_by)

    @property
    def parts(self) -> list[mentions.Part]:
        return mentions.parts(self.note.text, self.note.mentions.all())


@dataclass(frozen=True)
class Thread(Entry):
    replies: list[Entry]
    may_settle: bool
    is_in_text: bool  # whether its passage is in the body as saved

    @property
    def reply_form(self) -> ReplyForm:
        return ReplyForm(auto_id=f"note-{self.note.pk}-%s")


@dataclass(frozen=True)
class NotesPanel:
    article: Article
    user: object
    once: str

    @cached_property
    def threads(self) -> list[Thread]:
        """Two queries, whatever was written."""
        rows = list(
            self.article.notes.select_related("by", "resolved_by").prefetch_related("mentions")
        )
        replies: dict[int, list[Entry]] = {}
        for row in rows:
            if row.thread_id:
                replies.setdefault(row.thread_id, []).append(Entry(row))
        return [
            Thread(
                row,
                replies.get(row.pk, []),
                may_settle=not self.frozen and notes.may_settle(self.user, row),
                is_in_text=bool(row.quote) and _squeezed(row.quote) in self._squeezed_body,
            )
            for row in rows
            if row.thread_id is None
        ]

    @cached_property
    def _squeezed_body(self) -> str:
        return _squeezed(html.unescape(strip_tags(self.article.body)))

    @property
    def open(self) -> list[Thread]:
        """What blocks first, then the oldest."""
        threads = [thread for thread in self.threads if thread.note.is_open]
        return sorted(threads, key=lambda thread: not thread.note.is_blocking)

    @property
    def blocking(self) -> int:
        return sum(thread.note.is_blocking for thread in self.open)

    @property
    def resolved(self) -> list[Thread]:
        """The last resolved first."""
        threads = [thread for thread in self.threads if not thread.note.is_open]
        return sorted(threads, key=lambda thread: thread.note.resolved_at, reverse=True)

    @cached_property
    def frozen(self) -> str:
        return notes.frozen(self.article)

    @cached_property
    def may_write(self) -> bool:
        return notes.may_write(self.user, self.article)

    @cached_property
    def form(self) -> NoteForm:
        return NoteForm(auto_id="note-new-%s", may_block=notes.may_block(self.user, self.article))

    @cached_property
    def people(self) -> list:
        return list(mentions.readers(self.article)[: NAMED + 1])

    @property
    def named(self) -> list[tuple[str, str]]:
        return [(person.username, person.get_full_name()) for person in self.people[:NAMED]]

    @property
    def are_more(self) -> bool:
        return len(self.people) > NAMED


def _squeezed(text: str) -> str:
    """Without what divides words and lines: a passage may reach over paragraphs."""
    return UNSEEN.sub("", unicodedata.normalize("NFC", text))


# Addresses ---------------------------------------------------------------------------------------


class NotePages(admin.ModelAdmin):
    """For the story's ModelAdmin. Whoever may read a story and has notes at all reads its notes."""

    @property
    def media(self):
        script = Script("articles/desk/notes.js", type="module")
        return super().media + Media(js=[script], css={"all": ["articles/desk/notes.css"]})

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path(
                "<int:object_id>/notes/",
                wrap(self.note_view),
                {"name": "note"},
                name="articles_article_notes",
            ),
            path(
                "<int:object_id>/notes/panel/",
                wrap(self.notes_panel_view),
                name="articles_article_notes_panel",
            ),
            path(
                "<int:object_id>/notes/<int:note_id>/<slug:name>/",
                wrap(self.note_view),
                name="articles_article_note",
            ),
            *super().get_urls(),
        ]

    def render_change_form(self, request, context, *args, **kwargs):
        shown = context.get("panel")
        if shown and request.user.has_perm("articles.view_note"):
            context["notes"] = NotesPanel(shown.article, request.user, once.token(request))
        return super().render_change_form(request, context, *args, **kwargs)

    def notes_panel_view(self, request, object_id):
        """The panel alone, for the script that has just sent a note."""
        article = self._noted(request, object_id)
        if article is None:
            raise Http404("No such story at your desk.")
        panel = NotesPanel(article, request.user, once.token(request))
        response = render(request, f"{answers.FOLDER}/_notes_panel.html", {"notes": panel})
        response["Cache-Control"] = "no-store, private"
        return response

    def note_view(self, request, object_id, name, note_id=None):
        """A POST writes, replies, resolves or reopens, once; anything else leads to the story."""
        return once.answered(request, lambda: self._made(request, object_id, name, note_id))

    def _made(self, request, object_id, name, note_id):
        article = self._noted(request, object_id)
        if article is None:
            raise Http404("No such story at your desk.")
        note = article.notes.filter(pk=note_id).first() if note_id else None
        if name not in DONE or (note is None) != (name == "note"):
            raise Http404("No such note on this story.")
        if request.method != "POST":
            return HttpResponseRedirect(address(article, note))
        form = _form(name, article, request)
        try:
            if form.is_valid():
                kept = _perform(name, article, note, request.user, form.cleaned_data)
                return self._done(request, article, name, kept)
        except ValidationError as refusal:
            audit.refused(request, name, article=article, note=" ".join(refusal.messages))
            _show(form, refusal)
        except PermissionDenied as refusal:
            audit.refused(request, name, article=article, note=str(refusal))
            return self._refused(request, article, str(refusal))
        return self._asked_again(request, article, note, name, form)

    def _noted(self, request, object_id) -> Article | None:
        if not request.user.has_perm("articles.view_note"):
            raise PermissionDenied("You may not read notes on stories.")
        return self.get_object(request, str(object_id))

    def _done(self, request, article, name, kept: notes.Kept):
        said = kept.sentences()
        if _wants_json(request):
            sentence = " ".join([DONE[name], *said])
            return JsonResponse({"note": kept.note.pk, "said": sentence})
        self.message_user(request, DONE[name], messages.SUCCESS)
        for sentence in said:
            self.message_user(request, sentence, messages.WARNING)
        return HttpResponseRedirect(address(article, kept.note))

    def _refused(self, request, article, sentence: str):
        if _wants_json(request):
            return JsonResponse({"errors": {"__all__": [sentence]}}, status=403)
        return answers.refused(
            self,
            request,
            "Not possible now",
            sentence,
            status=403,
            article=article,
            typed=(("quote", "Passage"), ("text", "Note")),
        )

    def _asked_again(self, request, article, note, name, form):
        """What is wrong, beside its field, with all that was typed."""
        if _wants_json(request):
            return JsonResponse({"errors": _sentences(form)}, status=400)
        if isinstance(form, SettleForm):
            for sentence in form.non_field_errors():
                self.message_user(request, sentence, messages.WARNING)
            return HttpResponseRedirect(address(article, note))
        title = f"{'Reply to a note' if note else 'Note'}: {article}"
        return answers.page(
            self,
            request,
            "note",
            title,
            article=article,
            status=400,
            form=form,
            thread=note,
            once=once.token(request),
        )


def address(article: Article, note: Note | None = None) -> str:
    """The story's page, where the note stands."""
    page = reverse("admin:articles_article_change", args=[article.pk])
    return f"{page}#note-{note.pk}" if note else f"{page}#desk-notes"


def _form(name: str, article: Article, request) -> forms.Form:
    if name == "note":
        return NoteForm(request.POST, may_block=notes.may_block(request.user, article))
    return ReplyForm(request.POST) if name == "reply" else SettleForm(request.POST)


def _perform(name: str, article: Article, note: Note | None, by, typed: dict) -> notes.Kept:
    if name in {"note", "reply"}:
        return notes.add(article, by=by, thread=note, **typed)
    return (notes.resolve if name == "resolve_note" else notes.reopen)(note, by=by)


def _show(form: forms.Form, refusal: ValidationError) -> None:
    """Beside the field it names, or above the form when the form has no such field."""
    by_field = refusal.error_dict if hasattr(refusal, "error_dict") else {None: refusal}
    for field, errors in by_field.items():
        form.add_error(field if field in form.fields else None, errors)


def _sentences(form: forms.Form) -> dict[str, list[str]]:
    told = form.errors.get_json_data()
    return {field: [error["message"] for error in errors] for field, errors in told.items()}


def _wants_json(request) -> bool:
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"
