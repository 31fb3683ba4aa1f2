"""`@username` in a note: who is meant by it, of those who may read the notes of the story."""

import re
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.db.models.functions import Lower

from articles.models import Article, Byline

# What a username may hold; not the middle of a mail address.
MARK = re.compile(r"(?<![\w.@+-])@([\w.@+-]+)")
BACKEND = "django.contrib.auth.backends.ModelBackend"


@dataclass(frozen=True)
class Mentions:
    people: list
    unknown: list[str]  # names that meant nobody who may read the story


@dataclass(frozen=True)
class Part:
    """A stretch of a note's text as it is shown."""

    text: str
    is_mention: bool = False


def readers(article: Article):
    """Who may read the story's notes: those of the people that `rights.may_read` tells of who have
    notes at all. One query.
    """
    people = get_user_model().objects
    may_view = people.with_perm("articles.view_article", backend=BACKEND)
    may_note = people.with_perm("articles.view_note", backend=BACKEND)
    may_all = people.with_perm("articles.edit_any_article", backend=BACKEND)
    is_own = (
        Q(pk=article.created_by_id)
        | Q(pk__in=article.owners.values("pk"))
        | Q(pk__in=Byline.objects.filter(article=article).values("author__user"))
    )
    return people.filter(
        Q(pk__in=may_all.values("pk")) | is_own,
        Q(pk__in=may_view.values("pk")) & Q(pk__in=may_note.values("pk")),
        is_active=True,
        is_staff=True,
    ).order_by("username")


def mentions(text: str, article: Article) -> Mentions:
    """At most one query. Case counts only where two names differ in nothing else."""
    names = list(dict.fromkeys(MARK.findall(text)))
    if not names:
        return Mentions([], [])
    wanted = {form for name in names for form in _forms(name)}
    lowered = {form.lower() for form in wanted}
    known = readers(article).annotate(lowered=Lower("username"))
    found = list(known.filter(Q(username__in=wanted) | Q(lowered__in=lowered)))
    meant = {name: _meant(name, found) for name in names}
    people = {person.pk: person for person in meant.values() if person}
    unknown = [_forms(name)[-1] or name for name, person in meant.items() if person is None]
    return Mentions(list(people.values()), unknown)


def parts(text: str, people) -> list[Part]:
    """The text of a note, with the names of those it mentions apart."""
    names = {person.username.lower() for person in people}
    result, end = [], 0
    for match in MARK.finditer(text):
        form = next((form for form in _forms(match[1]) if form.lower() in names), None)
        if form is not None:
            result += [Part(text[end : match.start()]), Part(f"@{form}", is_mention=True)]
            end = match.start() + 1 + len(form)
    return [part for part in [*result, Part(text[end:])] if part.text]


def _forms(name: str) -> list[str]:
    """A username may end with a full stop; more often the sentence does."""
    return list(dict.fromkeys([name, name.rstrip(".@+-")]))


def _meant(name: str, found):
    for form in _forms(name):
        exact = [person for person in found if person.username == form]
        alike = [person for person in found if person.username.lower() == form.lower()]
        if len(exact or alike) == 1:
            return (exact or alike)[0]
    return None
