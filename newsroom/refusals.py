"""What the desk refuses is recorded: who tried what, on which story, and what they were told.

Every page of the desk goes through here (`NewsroomAdminSite.admin_view`), outside of all
transactions. A page that knows best what it refused says so itself (`audit.refused`); what any
other answers with 403 or 405, hides from who asks, or leads back from to the desk's index, is told
from the answer.
"""

from collections.abc import Callable
from functools import update_wrapper

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from articles import audit
from articles.desk import rights
from articles.models import Article
from safekeeping.pickers import may_be_id

WRITES = {"POST", "PUT", "PATCH", "DELETE"}
TOLD = {
    302: "It is not there for this person. Nothing was done.",
    403: "This person may not do this. Nothing was done.",
    404: "It is not there for this person. Nothing was done.",
    405: "This cannot be done in this way. Nothing was done.",
}
# What somebody tried at the pages of a story, where their name does not say it.
OF_STORIES = {"change": "save", "add": "save", "restore": "restore_revision"}


def recorded(answering: Callable, view: Callable) -> Callable:
    """The same, whose refusals leave a line each. `view` is the page that is answered for."""

    def recording(request, *args, **kwargs):
        try:
            response = answering(request, *args, **kwargs)
        except (PermissionDenied, SuspiciousOperation) as refusal:
            _note(request, view, kwargs, str(refusal) or TOLD[403])
            raise
        except Http404:
            _note_hidden(request, view, kwargs)
            raise
        else:
            _judge(request, view, kwargs, response)
            return response
        finally:
            audit.write_refusals(request)

    return update_wrapper(recording, view)


def note_stranger(request: HttpRequest, view: Callable, kwargs: dict) -> None:
    """Who was led to the sign-in page wanted to write. One line a minute, whoever knocks."""
    if request.method not in WRITES or _model_admin(view) is None:
        return
    article = _story(view, kwargs)
    audit.refused(
        request,
        _tried(request, view, kwargs),
        article=article,
        note=audit.STRANGER,
        within=audit.SAME_WITHIN if request.user.is_authenticated else audit.STRANGERS_WITHIN,
        view=request.resolver_match.view_name,
    )
    audit.write_refusals(request)


def _judge(request, view, kwargs, response: HttpResponse) -> None:
    if _is_told(request):
        return
    status = response.status_code
    if status == 403 or (status == 405 and request.method in WRITES):
        shown = getattr(response, "context_data", None) or {}
        _note(request, view, kwargs, shown.get("sentence") or TOLD[status])
    elif status == 404 or (status == 302 and _leads_to_index(response)):
        _note_hidden(request, view, kwargs, status)


def _is_told(request) -> bool:
    """Whether a page said what it refused, which it knew best. Of a forged field that is no word:
    what else the post asked for may have been done, or not.
    """
    return any(refusal.act != "forged" for refusal in audit.kept_of(request))


def _leads_to_index(response) -> bool:
    """Where Django's admin leads who asks for a row that is not in their list."""
    return response.url == reverse("admin:index")


def _note_hidden(request, view, kwargs, status: int = 404) -> None:
    """A row that is there, and not for them. What is not there at all is no refusal."""
    if request.method not in WRITES or _is_told(request):
        return
    model_admin, row = _model_admin(view), _row(view, kwargs)
    if row is None:
        return
    if isinstance(row, Article):
        is_hidden = not rights.may_read(request.user, row)
    else:
        is_hidden = model_admin.get_object(request, str(row.pk)) is None
    if is_hidden:
        _note(request, view, kwargs, TOLD[status])


def _note(request, view, kwargs, sentence: str) -> None:
    if _is_told(request):
        return
    article = _story(view, kwargs)
    model_admin = _model_admin(view)
    subject = "" if article or model_admin is None else str(model_admin.opts.verbose_name)
    audit.refused(
        request,
        _tried(request, view, kwargs),
        article=article,
        note=sentence,
        subject=subject,
        view=request.resolver_match.view_name,
    )


def _tried(request, view, kwargs) -> str:
    """The act by its name: that of a move, of what a page does, or plainly `open`."""
    if request.method not in WRITES:
        return "open"
    name = view.__name__.removesuffix("_view")
    model_admin = _model_admin(view)
    if model_admin is None:
        return name
    if audited_as := getattr(model_admin, "audited_as", ""):
        return audited_as
    if model_admin.model is Article:
        return kwargs.get("name") or OF_STORIES.get(name, name)
    return f"{kwargs.get('name') or name}_{model_admin.opts.model_name}"


def _model_admin(view):
    """Whose page it is; None for the site's own pages."""
    owner = getattr(view, "__self__", None)
    return owner if hasattr(owner, "model") else None


def _row(view, kwargs):
    """What the address names, whoever may see it."""
    model_admin = _model_admin(view)
    key = unquote(str(kwargs.get("object_id", "")))
    if model_admin is None or not may_be_id(key):
        return None
    return model_admin.model._base_manager.filter(pk=key).first()


def _story(view, kwargs) -> Article | None:
    """The story that the address names, or whose row it names."""
    row = _row(view, kwargs)
    story = row if isinstance(row, Article) else getattr(row, "article", None)
    return story if isinstance(story, Article) else None
