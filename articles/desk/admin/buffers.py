"""Autosave, recovery and presence in the story's form: their addresses, and what the form shows."""

import datetime
import uuid
from dataclasses import dataclass

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.forms import Media
from django.http import Http404, HttpRequest, HttpResponseRedirect, JsonResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from articles import audit
from articles.desk import autosave, buffers, diff, presence, rights, typed, writer
from articles.desk.admin import answers
from articles.desk.forms import person_name
from articles.desk.moments import clock
from articles.models import Article, Buffer, Byline

ONE_HOUR = datetime.timedelta(hours=1)


@dataclass(frozen=True)
class Window:
    """What the story's form says about itself to the scripts that keep its text."""

    token: str
    user: object
    article: Article | None
    is_unsaved: bool  # it shows more than is stored: recovered, or come back with errors

    @cached_property
    def recoverable(self) -> list[buffers.Recoverable]:
        return buffers.recoverable(self.user, self.article, but=self.token)

    @cached_property
    def people(self) -> list[presence.Somebody]:
        if self.article is None:
            return []
        return presence.others(self.article, self.user, but=buffers.as_token(self.token))

    @property
    def writer(self) -> str:
        return writer.signed(self.user)

    @property
    def name(self) -> str:
        return person_name(self.user)


class BufferPages(admin.ModelAdmin):
    """Part of the story's ModelAdmin. Each address answers to its own people only."""

    @property
    def media(self):
        return super().media + Media(css={"all": ["articles/desk/buffers.css"]})

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("buffer/", self.buffer_view, name="articles_article_buffer"),
            path(
                "buffer/<uuid:token>/discard/",
                wrap(self.discard_view),
                name="articles_article_discard",
            ),
            path(
                "recovered/<uuid:token>/",
                wrap(self.recovered_view),
                name="articles_article_recovered_new",
            ),
            path(
                "<int:object_id>/recovered/<uuid:token>/",
                wrap(self.recovered_view),
                name="articles_article_recovered",
            ),
            *super().get_urls(),
        ]

    # What a window says ---------------------------------------------------------------------------

    @method_decorator([never_cache, require_POST])
    def buffer_view(self, request):
        """An autosave, or word that a window is open or closes. In JSON, refusals too."""
        if not self.admin_site.has_permission(request):
            return _refused(401, "signed_out", "You were signed out. Sign in to go on.")
        try:
            message = autosave.read(request)
        except ValidationError as refusal:
            status = 413 if refusal.code == "too_long" else 400
            return _refused(status, refusal.code, refusal.message)
        if message.user != request.user.pk:
            name = person_name(request.user)
            return _refused(409, "other_user", f"{name} is signed in in this browser now.")
        if message.leaving:
            presence.gone(message.token, request.user)
        answer = self._keep(request.user, message)
        if answer.status_code == 404:
            _note_refusal(request, message)
        return answer

    def _keep(self, user, message: autosave.Message):
        article = _story(user, message.article)
        may_write = article or (message.article is None and user.has_perm("articles.add_article"))
        if not may_write:
            return _refused(
                404, "no_story", "The story is no longer there, or not yours to see any more."
            )
        answer = {"kept_at": None, "sequence": message.sequence}
        if message.form is not None:
            try:
                answer |= _kept(user, article, message)
            except buffers.Ended:
                if message.recover:  # a browser's copy of what was saved: no error, but no news
                    return JsonResponse(answer | {"code": "ended", "recovered": None})
                return _refused(410, "ended", "This text was saved or thrown away already.")
            except buffers.NotYours:
                return _refused(409, "token", "This window is known as somebody else’s.")
        if article:
            if not (message.leaving or message.recover):
                presence.here(message.token, user=user, article=article)
            answer |= autosave.about(article, message, user)
        return JsonResponse(answer)

    @method_decorator(require_POST)
    def discard_view(self, request, token):
        """Throws what was typed in a window away: asked for in the banner or on its page."""
        article = buffers.alive(request.user).filter(token=token).values_list("article", flat=True)
        back = self._form_url(article.first())
        buffers.discard(token, request.user)
        if request.accepts("text/html"):
            self.message_user(request, "The unsaved text was thrown away.", messages.SUCCESS)
            return HttpResponseRedirect(back)
        return JsonResponse({"token": str(token)})

    # What was recovered ---------------------------------------------------------------------------

    def recovered_view(self, request, token, object_id=None):
        """What was typed in a window and not saved, against what the window began with."""
        article = _story(request.user, object_id)
        buffer = buffers.alive(request.user).filter(token=token, article=article).first()
        if buffer is None or (object_id and article is None):
            raise Http404("Nothing to recover here: it was saved or thrown away.")
        base = buffers.base_revision(buffer, article) if article else None
        data = typed.data_of(buffer.form, base.data if base else {})
        return answers.page(
            self,
            request,
            "recovered",
            "Text that was not saved",
            article=article,
            buffer=buffer,
            base=base,
            newer=article and base and article.head_revision.number > base.number,
            differences=diff.compare(base.data if base else _blank(data), data),
            form_url=self._form_url(buffer.article_id),
            may_go_on=self._may_write(request, article),
            typed=_to_copy(data),
        )

    def _form_url(self, article_id) -> str:
        if article_id:
            return reverse("admin:articles_article_change", args=[article_id])
        return reverse("admin:articles_article_add")

    def _may_write(self, request, article) -> bool:
        if article is None:
            return self.has_add_permission(request)
        return rights.may_edit(request.user, article)

    # The form -------------------------------------------------------------------------------------

    def get_form(self, request, obj=None, change=False, **kwargs):
        """The form, filled with what was typed in another window when `?recover=` asks for it."""
        form = super().get_form(request, obj, change, **kwargs)
        buffer = recovered(request, obj)
        return _filled(form, buffer) if buffer else form

    def get_formset_kwargs(self, request, obj, inline, prefix):
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        buffer = recovered(request, obj if obj.pk else None)
        if buffer and inline.model is Byline:
            credits = typed.data_of(buffer.form, {})["bylines"]
            kwargs |= {"queryset": Byline.objects.none(), "initial": _numbered(credits)}
        return kwargs

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        buffer = recovered(request, obj)
        context["window"] = Window(
            token=_token(request, buffer),
            user=request.user,
            article=obj,
            is_unsaved=request.method == "POST" or buffer is not None,
        )
        context["recovered"] = buffer
        return super().render_change_form(request, context, add, change, form_url, obj)


def recovered(request: HttpRequest, article: Article | None) -> Buffer | None:
    """What the form is to be filled with. Asked once for each request."""
    token = buffers.as_token(request.GET.get("recover"))
    if request.method != "GET" or token is None:
        return None
    if not hasattr(request, "recovered_buffer"):
        request.recovered_buffer = (
            buffers.alive(request.user).filter(token=token, article=article).first()
        )
    return request.recovered_buffer


def _token(request: HttpRequest, buffer: Buffer | None) -> str:
    """The form goes on as the window it came from: what it saves then ends that one's buffer."""
    sent = buffers.as_token(request.POST.get("buffer"))
    if sent:
        return str(sent)
    if buffer and not presence.windows([buffer.token]):
        return str(buffer.token)
    return str(uuid.uuid4())


def _story(user, article_id) -> Article | None:
    """With what an answer tells about it, without its text. One query."""
    if article_id is None:
        return None
    stories = rights.readable(user).select_related("head_revision__by")
    return stories.defer("body", "head_revision__data").filter(pk=article_id).first()


def _kept(user, article, message: autosave.Message) -> dict:
    buffer = buffers.keep(
        message.token,
        user=user,
        article=article,
        base_version=message.version,
        sequence=message.sequence,
        form=message.form,
    )
    kept = {
        "kept_at": clock(buffer.updated_at),
        "sequence": buffer.sequence,
    }
    return kept | {"recovered": _offer(buffer, article)} if message.recover else kept


def _offer(buffer: Buffer, article) -> dict | None:
    """A text that a browser had and the server lacked, as the form's banner offers it."""
    if buffers.is_stored(buffer, article):
        return None
    found = buffers.Recoverable(buffer, None)
    return {"sentence": found.sentence, "compare": found.compare_url}


def _filled(form: type, buffer: Buffer) -> type:
    """The form class, whose unbound forms show what was typed, raw as it was."""

    class Filled(form):
        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            if self.is_bound:
                return
            for name, field in self.fields.items():
                if typed.is_field(name) or name == "reason":
                    self.initial[name] = _initial(field, typed.values(buffer.form, name))
            self.initial["version"] = buffer.base_version

    return Filled


def _initial(field, values: list[str]):
    widget = getattr(field.widget, "widget", field.widget)  # the admin wraps pickers
    if getattr(widget, "allow_multiple_selected", False):
        return values
    return values[-1] if values else ""


def recovered_credits(request: HttpRequest, article: Article | None) -> int | None:
    """How many rows of bylines the form is to be filled with; None when it is not."""
    buffer = recovered(request, article)
    return len(typed.data_of(buffer.form, {})["bylines"]) if buffer else None


def _numbered(credits: list[dict]) -> list[dict]:
    return [{**credit, "position": place} for place, credit in enumerate(credits, start=1)]


def _blank(data: dict) -> dict:
    """A new story before anything was typed."""
    return {**typed.data_of({}, {}), "kind": data["kind"], "language": data["language"]}


def _to_copy(data: dict) -> list[tuple[str, str]]:
    """For who may not go on with it."""
    names = (("headline", "Headline"), ("dek", "Dek"), ("body", "Body"))
    return [(label, data[name]) for name, label in names if data[name]]


def _note_refusal(request, message: autosave.Message) -> None:
    """A story that is there, and not theirs. A window asks again and again: told once an hour."""
    article = Article.objects.filter(pk=message.article).first()
    if article is not None:
        said = "The story is not this person’s to see. Nothing was kept."
        audit.refused(request, "autosave", article=article, note=said, within=ONE_HOUR)
        audit.write_refusals(request)


def _refused(status: int, code: str, sentence: str) -> JsonResponse:
    return JsonResponse({"code": code, "sentence": sentence}, status=status)
