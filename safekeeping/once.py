"""A form is carried out once, however often it is sent: double clicks, retries, ten at a time.

Every form of the desk is drawn with a token of its own, in a hidden field. Who sends it claims
token and content in the transaction that does the work. A twin of the same content waits for
that transaction and is given the same answer. The same token with other content is no twin:
somebody went back to the page, wrote on and sent it again, and those words count.
"""

import hashlib
import json
import uuid
from collections.abc import Callable
from datetime import timedelta

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils import timezone

from safekeeping.models import SentForm

FIELD = "once"
KEPT = timedelta(days=14)
# None says what is to be stored: a click on another button is a second click, and the window that
# it comes from may have a new name (`buffer`) by then.
NO_CONTENT = {FIELD, "buffer", "csrfmiddlewaretoken", "_save", "_continue", "_addanother"}


def token(request: HttpRequest) -> str:
    """For the form about to be drawn: a new one, or the one it came with when it is shown again."""
    return str(_sent_token(request) or uuid.uuid4())


def answered(request: HttpRequest, view: Callable[[], HttpResponse]) -> HttpResponse:
    """What `view()` answers to this form, or what it answered already.

    The view runs inside a transaction. What it did stands when it answers with a redirect, with
    JSON of a status below 300, or by closing a popup; any other answer shows the form again, and
    then the claim is taken back, so that the corrected form can be sent. Without a token in the
    form, or without a person, the view runs as ever.
    """
    sent = _sent_token(request)
    if sent is None or not request.user.is_authenticated:
        return view()
    form = {"user": request.user, "token": sent, "digest": _digest(request)}
    with transaction.atomic():
        claim, is_first = SentForm.objects.get_or_create(**form)
        if not is_first:
            return _same_answer(claim.answer)
        response = view()
        if _is_done(response):
            claim.answer = _kept(response)
            claim.save(update_fields=["answer"])
        else:
            claim.delete()
        return response


def answer_given(request: HttpRequest) -> HttpResponse | None:
    """The answer to a form that was carried out, for who has dear work before the transaction."""
    sent = _sent_token(request)
    if sent is None or not request.user.is_authenticated:
        return None
    form = SentForm.objects.filter(user=request.user, token=sent, digest=_digest(request)).first()
    return _same_answer(form.answer) if form else None


def forget_old() -> None:
    """Part of the worker's tick. A form sent again after that is a new one."""
    SentForm.objects.filter(made_at__lt=timezone.now() - KEPT).delete()


def _sent_token(request: HttpRequest) -> uuid.UUID | None:
    if request.method != "POST":
        return None
    try:
        return uuid.UUID(request.POST.get(FIELD, ""))
    except ValueError:
        return None


def _digest(request: HttpRequest) -> str:
    """Of the address and all that was typed, files with their bytes."""
    typed = sorted((key, values) for key, values in request.POST.lists() if key not in NO_CONTENT)
    digest = hashlib.sha256(json.dumps([request.path, typed]).encode())
    for name, files in sorted(request.FILES.lists()):
        for file in files:
            digest.update(json.dumps([name, file.name, file.size]).encode())
            for chunk in file.chunks():
                digest.update(chunk)
            file.seek(0)
    return digest.hexdigest()


def _is_done(response: HttpResponse) -> bool:
    if isinstance(response, JsonResponse):
        return response.status_code < 300
    return isinstance(response, HttpResponseRedirect) or _closes_popup(response)


def _closes_popup(response: HttpResponse) -> bool:
    return "popup_response_data" in (getattr(response, "context_data", None) or {})


def _kept(response: HttpResponse) -> dict:
    if isinstance(response, HttpResponseRedirect):
        return {"location": response.url}
    if hasattr(response, "render"):
        response.render()
    return {
        "status": response.status_code,
        "type": response.headers["Content-Type"],
        "content": response.content.decode(response.charset),
    }


def _same_answer(answer: dict) -> HttpResponse:
    if "location" in answer:
        return HttpResponseRedirect(answer["location"])
    return HttpResponse(answer["content"], status=answer["status"], content_type=answer["type"])
