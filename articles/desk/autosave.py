"""What a window of the story's form says to the server: read from JSON, and answered."""

import json
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from articles.desk import presence, rights
from articles.desk.buffers import as_token
from articles.desk.forms import person_name
from articles.desk.moments import clock
from articles.desk.typed import Fields
from articles.models import Article, Revision

# As large as a save may be: what can be saved can be kept.
LONGEST = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
MOST_FIELDS = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
HIGHEST = 2**53


@dataclass(frozen=True)
class Message:
    """`form` is None when a window only says that it is open; `leaving`, that it closes."""

    token: UUID
    user: int
    article: int | None
    version: int
    sequence: int
    form: Fields | None
    leaving: bool = False
    recover: bool = False


def read(request: HttpRequest) -> Message:
    """Raises ValidationError, with the code "too_long" for what is too large to keep."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > LONGEST:
        raise ValidationError(
            "This is more text than the server keeps. It stays in this window and this browser: "
            "split the story into parts, or copy the text elsewhere.",
            code="too_long",
        )
    try:
        said = json.loads(request.body)
    except (ValueError, RecursionError) as error:
        raise _refusal("not JSON") from error
    if not isinstance(said, dict):
        raise _refusal("not an object")
    token = as_token(said.get("token"))
    if token is None:
        raise _refusal("no token")
    article = said.get("article") or None
    return Message(
        token=token,
        user=_number(said, "user"),
        article=None if article is None else _number(said, "article"),
        version=_number(said, "version", most=2**31),
        sequence=_number(said, "sequence"),
        form=None if said.get("form") is None else _form(said["form"]),
        leaving=said.get("leaving") is True,
        recover=said.get("recover") is True,
    )


def _refusal(what: str) -> ValidationError:
    return ValidationError(
        f"The window’s message could not be read ({what}). Load the page anew; what you typed is "
        "offered there.",
        code="unreadable",
    )


def _number(said: dict, name: str, most: int = HIGHEST) -> int:
    value = str(said.get(name) or 0)
    number = int(value) if value.isascii() and value.isdigit() and len(value) < 17 else most
    if number >= most:
        raise _refusal(f"{name} is no number")
    return number


def _form(form) -> Fields:
    is_form = isinstance(form, dict) and all(
        isinstance(values, list) and all(isinstance(value, str) for value in values)
        for values in form.values()
    )
    if not is_form:
        raise _refusal("the fields are not lists of texts")
    if sum(map(len, form.values())) > MOST_FIELDS:
        raise _refusal("too many fields")
    return storable(form)


def storable(form: Fields) -> Fields:
    """Without null characters and half characters, which no database keeps as JSON."""
    return {_kept(name): [*map(_kept, values)] for name, values in form.items()}


def _kept(text: str) -> str:
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole.replace("\0", "")


def about(article: Article, message: Message, user) -> dict:
    """How the story stands for a window: who saved it meanwhile, and who else is on it."""
    return {
        "story": {
            "version": article.version,
            **_newest_save(article.head_revision, user),
            "sentence": _sentence(article, message.version, user),
        },
        "people": [
            {
                "name": somebody.name,
                "since": somebody.since.isoformat(),
                "is_self": somebody.is_self,
                "sentence": somebody.sentence,
            }
            for somebody in presence.others(article, user, but=message.token)
        ],
    }


def _newest_save(head: Revision | None, user) -> dict:
    """Nothing of a story whose rows were written without a revision."""
    if head is None:
        return {}
    return {
        "revision": head.number,
        "by": _name(head),
        "at": head.at.isoformat(),
        "is_own": head.by_id == user.pk,
    }


def _name(head: Revision) -> str:
    """Whoever it was; an import is nobody's."""
    return person_name(head.by) if head.by else "Somebody"


def _sentence(article: Article, seen: int, user) -> str:
    """What somebody who goes on typing should know. Empty when nothing has happened."""
    if not rights.may_edit(user, article):
        return (
            "This story can’t be saved by you as it stands now: its status has changed, or it is "
            "in other hands. What you type here is kept for you."
        )
    head = article.head_revision
    if head is None or head.version <= seen:
        return ""
    who = "You" if head.by_id == user.pk else _name(head)
    where = " in another window" if head.by_id == user.pk else ""
    return (
        f"{who} saved revision {head.number}{where} at {clock(head.at)}; "
        "your next save is merged with it."
    )
