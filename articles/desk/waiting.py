"""Which stories wait for what: the questions that the admin's list and its index both ask.

The list's filters and the counts of "My desk" are made from the same functions, so that a count and
the list it leads to cannot differ.
"""

import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from articles.models import (
    IllustrationUse,
    PublishedArticle,
    StoppedSchedule,
)
from articles.statuses import CopyState, Status
from illustrations.models import Illustration

NEWEST_FIRST = ("-updated_at", "-pk")


# What readers have or will have of a story --------------------------------------------------------


def live(stories: QuerySet) -> QuerySet:
    return stories.filter(pk__in=PublishedArticle.objects.live().values("article"))


def scheduled(stories: QuerySet) -> QuerySet:
    """Something will happen to them by the clock: a publication, a change, a withdrawal."""
    return stories.filter(pk__in=_coming().values("article"))


def withdrawn(stories: QuerySet) -> QuerySet:
    copies = PublishedArticle.objects.holding().filter(state=CopyState.WITHDRAWN)
    return stories.filter(pk__in=copies.values("article"))


def never_public(stories: QuerySet) -> QuerySet:
    return stories.filter(copies=None)


def published_today(stories: QuerySet) -> QuerySet:
    """Live, and first published since midnight in the newsroom's zone."""
    now = timezone.now()
    listed = {"listed_at__gte": _midnight(), "listed_at__lte": now}  # both ends, for the planner
    copies = PublishedArticle.objects.live(now).filter(**listed)
    return stories.filter(pk__in=copies.order_by().values("article"))


PUBLIC = {
    "live": ("Live", live),
    "today": ("Published today", published_today),
    "scheduled": ("Something scheduled", scheduled),
    "withdrawn": ("Withdrawn", withdrawn),
    "never": ("Never public", never_public),
}


# What somebody at the desk has to do with it ------------------------------------------------------


def returned(stories: QuerySet, user) -> QuerySet:
    return mine(stories, user).filter(status=Status.CHANGES_REQUESTED)


def unscheduled(stories: QuerySet, user) -> QuerySet:
    """Approved, and what was approved is in no public copy: neither live, nor coming, nor past."""
    copies = PublishedArticle.objects.filter(revision=OuterRef("approved_revision"))
    return stories.filter(~Exists(copies), status=Status.APPROVED)


def stopped(stories: QuerySet, user) -> QuerySet:
    return stories.filter(pk__in=StoppedSchedule.objects.filter(settled_at=None).values("article"))


def out_of_rights(stories: QuerySet, user) -> QuerySet:
    """Live with a picture that the newsroom may not publish any more, or not yet."""
    today = timezone.localdate()
    pictures = Illustration.objects.filter(Q(usable_until__lt=today) | Q(usable_from__gt=today))
    uses = IllustrationUse.objects.filter(illustration__in=pictures.order_by().values("pk"))
    copies = PublishedArticle.objects.live().filter(pk__in=uses.values("copy"))
    return stories.filter(pk__in=copies.order_by().values("article"))


def blocked(stories: QuerySet, user) -> QuerySet:
    """Handed in, and a desk check blocks it."""
    return stories.filter(blocks__gt=0, status__in=[Status.IN_REVIEW, Status.APPROVED])


DESK = {
    "returned": ("Returned to me", returned),
    "blocked": ("Blocked by a check", blocked),
    "unscheduled": ("Approved and unscheduled", unscheduled),
    "stopped": ("Schedule stopped", stopped),
    "rights": ("Live, a picture out of its rights", out_of_rights),
}


def mine(stories: QuerySet, user) -> QuerySet:
    return stories.owned_by(user)


def narrowed(stories: QuerySet, user, filters: dict[str, str]) -> QuerySet:
    """As the list does when an address asks for these filters."""
    if filters.get("mine"):
        stories = mine(stories, user)
    if status := filters.get("status__exact"):
        stories = stories.filter(status=status)
    if public := filters.get("public"):
        stories = PUBLIC[public][1](stories)
    if desk := filters.get("desk"):
        stories = DESK[desk][1](stories, user)
    return stories


def soonest_first(stories: QuerySet) -> QuerySet:
    """By what the clock does next to each."""
    following = _coming().filter(article=OuterRef("pk")).order_by("live_from")
    return stories.annotate(next_at=Subquery(following.values("live_from")[:1])).order_by(
        "next_at", "pk"
    )


def _coming() -> QuerySet:
    return PublishedArticle.objects.filter(live_from__gt=timezone.now()).order_by()


def _midnight() -> datetime.datetime:
    return datetime.datetime.combine(
        timezone.localdate(), datetime.time.min, tzinfo=timezone.get_current_timezone()
    )
