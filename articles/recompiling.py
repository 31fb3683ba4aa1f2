"""When a name, a portrait or a picture changes, the public copies that show it are compiled anew.

A few are done in the transaction of the change; many are left to the worker, in parts, so that an
editor who renames a tag of thirty thousand stories does not wait for them.
"""

import logging

from django.db.models import Q
from django.utils import timezone

import delivery
from articles import compiling, publishing
from articles.models import PublishedArticle
from articles.statuses import CopyState
from authors.models import Author
from delivery import tasks

AT_ONCE = 20  # a copy takes a few milliseconds; beyond this the editor would notice
IN_A_PART = 200

logger = logging.getLogger(__name__)


def register() -> None:
    delivery.on_change("author", author_changed)
    delivery.on_change("tag", tag_changed)
    delivery.on_change("section", section_changed)
    delivery.on_change("illustration", illustration_changed)


def readable():
    """Copies that readers see or will see."""
    return PublishedArticle.objects.filter(state=CopyState.PUBLIC, live_until__gt=timezone.now())


def author_changed(ids: list[str]) -> None:
    recompile_all(readable().filter(bylines__author__in=ids))


def tag_changed(ids: list[str]) -> None:
    recompile_all(readable().filter(tag_links__tag__in=ids))


def section_changed(ids: list[str]) -> None:
    recompile_all(readable().filter(section__in=ids))


def illustration_changed(ids: list[str]) -> None:
    portrayed = Author.objects.filter(portrait__in=ids)
    used = Q(illustration_uses__illustration__in=ids) | Q(bylines__author__in=portrayed)
    recompile_all(readable().filter(used))


def recompile_all(copies) -> int:
    """Compile these copies anew, now or by the worker; answers how many there are."""
    ids = list(copies.order_by("pk").values_list("pk", flat=True).distinct())
    if len(ids) <= AT_ONCE:
        _recompile(ids)
        return len(ids)
    for start in range(0, len(ids), IN_A_PART):
        tasks.enqueue(recompile_part, ids[start : start + IN_A_PART])
    return len(ids)


@tasks.task()
def recompile_part(ids: list[int]) -> None:
    """May run twice: compiling again gives the same copy."""
    _recompile(ids)
    logger.info("Compiled %s public copies anew", len(ids))


def _recompile(ids: list[int]) -> None:
    # Stories are locked in one order, so that two changes at once wait instead of deadlocking.
    for copy in PublishedArticle.objects.filter(pk__in=ids).order_by("article", "pk"):
        publishing.recompile(copy)


def outdated():
    """Copies written by an earlier version of the compiler."""
    return readable().filter(compiler__lt=compiling.COMPILER)
