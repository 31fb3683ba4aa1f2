"""A session that ended in mid-sentence: whoever typed signs in again in place, and goes on.

The desk's forms carry, signed, who writes in them. When such a form comes without a session, or
with somebody else's, nothing is carried out and nothing lost: the answer is a page that holds all
that was typed, and asks for that person's password. Sent with it, the form is carried out.
"""

from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import get_user_model, login
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.middleware.csrf import get_token
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache

from articles.desk import writer as writers

PASSWORD = "writers_password"  # noqa: S105  the name of a field
NOT_SENT_AGAIN = {"csrfmiddlewaretoken", PASSWORD}
NO_TEXT = {writers.FIELD, "buffer", "once"}
WORTH_COPYING = 30  # characters


def asked_again(site, request: HttpRequest) -> HttpResponse | None:
    """The page that asks for the writer's password; None when the form may be carried out."""
    writer = _writer(request)
    if writer is None:
        return None
    if site.has_permission(request) and request.user.pk == writer.pk:
        _take_password_out(request)  # of one sent twice, or who signed in elsewhere meanwhile
        return None
    form = None
    if PASSWORD in request.POST:
        typed = {"username": writer.get_username(), "password": request.POST[PASSWORD]}
        form = AdminAuthenticationForm(request, data=typed)
        if _is_right(form, request):
            login(request, form.get_user())
            _take_password_out(request)
            return None
    return _page(site, request, writer, form)


def _is_right(form: AdminAuthenticationForm, request: HttpRequest) -> bool:
    """Whether the password is. The record of wrong ones keeps what was posted: neither the
    password nor a line of somebody's text is for that table.
    """
    posted, request.POST = request.POST, QueryDict()
    try:
        return form.is_valid()
    finally:
        request.POST = posted


def _writer(request: HttpRequest):
    """Who typed a posted form, if it says so and the signature holds."""
    signed = request.POST.get(writers.FIELD) if request.method == "POST" else None
    pk = writers.key(signed) if signed else None
    return get_user_model().objects.filter(pk=pk).first() if pk else None


def _take_password_out(request: HttpRequest) -> None:
    if PASSWORD in request.POST:
        post = request.POST.copy()
        del post[PASSWORD]
        request.POST = post


def _page(site, request: HttpRequest, writer, form) -> TemplateResponse:
    """Status 403, or 429 after too many tries: the text stays on the page also then."""
    is_locked = getattr(request, "axes_locked_out", False)
    # The middleware would put its own page in the place of this one, and the text were gone.
    request.axes_locked_out = False
    context = {
        **site.each_context(request),
        "title": "Sign in again to save",
        "writer": writer,
        "other": request.user if request.user.is_authenticated else None,
        "is_locked": is_locked,
        "errors": [] if form is None or is_locked else form.non_field_errors(),
        "hidden": _typed(request),
        "to_copy": to_copy(request),
        "has_files": bool(request.FILES),
        "is_nav_sidebar_enabled": False,
        "password_field": PASSWORD,
    }
    status = 429 if is_locked else 403
    response = TemplateResponse(request, "admin/sign_in_again.html", context, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    return [
        (name, value)
        for name, values in request.POST.lists()
        if name not in NOT_SENT_AGAIN
        for value in values
    ]


def to_copy(request: HttpRequest) -> list[tuple[str, str]]:
    """What somebody would miss of a posted form: its texts, and no secret."""
    return [
        (name.replace("_", " ").capitalize(), value)
        for name, value in _typed(request)
        if (len(value) >= WORTH_COPYING or name in {"headline", "body"})
        and name not in NO_TEXT
        and "password" not in name
    ]


@never_cache
def session(request: HttpRequest) -> JsonResponse:
    """Who is signed in, for a window whose session may have ended, and the token its forms need."""
    user = request.user if request.user.is_authenticated and request.user.is_staff else None
    return JsonResponse(
        {
            "user": user and user.pk,
            "name": user and (user.get_full_name() or user.get_username()),
            "csrf": get_token(request),
        }
    )
