"""The page on which a person settles what two people changed: base, theirs and mine."""

import uuid
from dataclasses import dataclass, field

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import linebreaks
from django.utils.safestring import mark_safe

from articles import body, revisions
from articles.desk import autosave, buffers, diff, merge, merging, since, typed
from articles.desk.diff.names import Names
from articles.models import Article, Revision

NOT_TYPED = ("csrfmiddlewaretoken", "once", "buffer", "_", "version", "whole", "body_size")
NOT_SENT_AGAIN = {"csrfmiddlewaretoken", "_save", "_continue", "_take_into_form"}
UNITS = {
    "embargoed_until": "embargo",
    "bylines": "bylines",
    "lead_illustration_id": "lead illustration",
}


@dataclass(frozen=True)
class Question:
    """One conflict: what it is about, the three texts, and the choices there are."""

    name: str
    label: str
    base: list
    theirs: list
    mine: list
    may_be_both: bool = False


@dataclass(frozen=True)
class Passage:
    """A stretch of the merged body: a conflict's question, or text and whose it is."""

    whose: str
    html: str = ""
    question: Question | None = None

    @property
    def words(self) -> int:
        return body.word_count(self.html)

    @property
    def is_long(self) -> bool:
        """Folded where nobody changed anything: what is to be decided stands close together."""
        return self.words > 60


@dataclass(frozen=True)
class Page:
    questions: list[Question] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    merged: list = field(default_factory=list)


def context(request: HttpRequest, article: Article, rebased: merging.Rebased) -> dict:
    """What the template shows. The hidden fields are the form just as it was typed; where one merge
    was settled and a newer save overlaps, the form with what was settled: the choices are made, and
    their names mean other passages now.
    """
    theirs = rebased.theirs
    open_ = {f"{merging.CHOICE}{name}" for name in rebased.result.conflicts}
    left_out = NOT_SENT_AGAIN | {merging.MERGED_WITH} | open_
    hidden = [
        (name, value)
        for name, values in rebased.post.lists()
        if name not in left_out
        for value in values
    ]
    return {
        "theirs": theirs,
        "theirs_are_mine": theirs.by_id == request.user.pk,
        "their_name": _name(theirs, request.user),
        "told": since.sentences(rebased.writes[-since.SHOWN :], request.user),
        "conflicts": len(rebased.result.conflicts),
        "page": page(rebased),
        "hidden": hidden,
        "submitted": "_continue" if "_continue" in request.POST else "_save",
        "merged_with": merging.MERGED_WITH,
        "action": reverse("admin:articles_article_change", args=[article.pk]),
    }


def page(rebased: merging.Rebased) -> Page:
    units = rebased.result.units
    questions = [_question(unit) for unit in units if unit.name != "body" and unit.conflicts]
    whole_body = next((unit for unit in units if unit.name == "body"), None)
    passages = []
    if whole_body is not None and whole_body.conflicts:
        passages = _passages(whole_body)
    merged = []
    for unit in rebased.result.of("theirs", "both"):
        merged += diff.compare(unit.mine, unit.merged)
    return Page(questions, passages, merged)


def label(unit: merge.Unit) -> str:
    """The unit as an editor calls it."""
    return UNITS.get(unit.name) or Article._meta.get_field(unit.name).verbose_name


def _question(unit: merge.Unit) -> Question:
    before = unit.base if unit.is_known else _nothing_like(unit.theirs)
    return Question(
        unit.name,
        label(unit),
        _texts(unit.base) if unit.is_known else [],
        diff.compare(before, unit.theirs),
        diff.compare(before, unit.mine),
    )


def _nothing_like(data: dict) -> dict:
    """What stands for an unknown base: each difference shows all of its side."""
    empty = {list: [], str: ""}
    return {name: empty.get(type(value)) for name, value in data.items()}


def _texts(data: dict) -> list[str]:
    """The base's texts in full; of what is chosen or credited the differences say enough."""
    return [
        _html([value]) if name == "body" else linebreaks(value, autoescape=True)
        for name, value in data.items()
        if isinstance(value, str) and value and name not in revisions.MOMENTS
    ]


def _passages(unit: merge.Unit) -> list[Passage]:
    if not unit.pieces:  # without a base the body is one question
        return [Passage("conflict", question=_question(unit))]
    pictures = [key for side in (unit.base, unit.theirs, unit.mine) for key in _pictures(side)]
    names = Names(pictures=pictures)  # one query, however many passages have pictures
    return [_passage(key, piece, names) for key, piece in merge.keyed(unit.pieces)]


def _pictures(side: dict) -> list[int]:
    return body.illustration_ids(side["body"])


def _passage(key: str, piece, names: Names) -> Passage:
    if piece.whose != "conflict":
        return Passage(piece.whose, _html(piece.chosen(None)))
    before = {"body": "".join(piece.base)}
    question = Question(
        key,
        "This passage",
        [_html(piece.base)] if piece.base else [],
        diff.compare(before, {"body": "".join(piece.theirs)}, names),
        diff.compare(before, {"body": "".join(piece.mine)}, names),
        may_be_both=True,
    )
    return Passage("conflict", question=question)


def _html(blocks: list[str]) -> str:
    return mark_safe(body.clean("".join(blocks)))  # noqa: S308  written by body.clean


def _name(theirs: Revision, reader) -> str:
    """Whose text stands against mine; my own, from another window, is called so."""
    if theirs.by_id == reader.pk:
        return "what you saved in another window"
    name = theirs.by and (theirs.by.get_full_name() or theirs.by.get_username())
    return f"the text of {name}" if name else "the stored text"


def kept_for_form(request: HttpRequest, article: Article) -> str:
    """Keep the merged text as one to recover, and say where the form with it is."""
    token = uuid.uuid4()
    buffers.keep(
        token,
        user=request.user,
        article=article,
        base_version=article.version,
        sequence=1,
        form=autosave.storable(typed.fields_of(merging.without(request.POST, *NOT_TYPED))),
    )
    buffers.ended(request.POST.get("buffer", ""), request.user)
    address = reverse("admin:articles_article_change", args=[article.pk])
    return f"{address}?recover={token}"
