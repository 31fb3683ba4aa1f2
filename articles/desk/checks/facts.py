"""When a fact changes, what is scheduled and rests on it is checked again, and stopped if it must.

A stopped publication is taken off the timeline before its moment comes, and kept as a
`StoppedSchedule`, which the desk shows until somebody has dealt with it.
"""

import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

import delivery
from articles import audit, publishing, revisions
from articles.desk import letters
from articles.desk.checks.engine import Stage, run
from articles.models import Article, Move, PublishedArticle, Revision, StoppedSchedule
from articles.statuses import CopyState, Outcome, Status
from delivery import tick
from illustrations.models import Illustration

COMING = datetime.timedelta(hours=26)  # a day, and one of two hours


def register() -> None:
    delivery.on_change("illustration", illustration_changed)
    tick.every(300, recheck_coming)


def illustration_changed(ids: list[str]) -> None:
    copies = PublishedArticle.objects.filter(
        state=CopyState.PUBLIC,
        live_from__gt=timezone.now(),
        illustration_uses__illustration__in=ids,
    )
    articles = copies.order_by("article").values_list("article", flat=True).distinct()
    for pk in list(articles):
        recheck(publishing.lock(pk))
    waiting = Article.objects.filter(illustration_uses__illustration__in=ids)
    for pk in sorted(handed_in(waiting).values_list("pk", flat=True)):
        note_blocks(publishing.lock(pk))


def handed_in(stories):
    """Those that wait for an approval, or for the publication of what was approved."""
    copies = PublishedArticle.objects.filter(revision=OuterRef("approved_revision"))
    return stories.filter(
        Q(status=Status.IN_REVIEW) | Q(~Exists(copies), status=Status.APPROVED)
    ).distinct()


def note_blocks(article: Article) -> None:
    """Keep how many checks block a story that is handed in, for the list that says so. The caller
    holds its lock.
    """
    waits = article.status in {Status.IN_REVIEW, Status.APPROVED} and article.head_revision
    count = len(run(article, stage=Stage.APPROVE).blocks) if waits else 0
    if count != article.blocks:
        article.blocks = count
        Article.objects.filter(pk=article.pk).update(blocks=count)


def recheck_coming() -> int:
    """What changed without a word, by a setting, a command or a shell, is seen before the moment of
    publication comes: the worker's tick calls it. Answers how many schedules it stopped.
    """
    now = timezone.now()
    coming = PublishedArticle.objects.filter(
        state=CopyState.PUBLIC, live_from__gt=now, live_from__lte=now + COMING
    )
    stopped = 0
    for pk in list(coming.order_by("article").values_list("article", flat=True).distinct()):
        with transaction.atomic():
            stopped += len(recheck(publishing.lock(pk)))
    return stopped


def hold_pictures(article: Article, revision: Revision | None = None) -> None:
    """The pictures of the approved text, or of this one, stay as they are until its copy is
    written: nobody shortens their rights unseen between the checks and that.

    Call it before the story is locked: who changes a picture takes the two locks in this order.
    """
    if revision is None:
        approved = Article.objects.filter(pk=article.pk).values("approved_revision")
        revision = Revision.objects.filter(pk__in=approved).first()
    ids = revisions.illustration_ids(revision.data) if revision else []
    held = Illustration.objects.select_for_update(no_key=True).filter(pk__in=ids)
    list(held.order_by("pk").values_list("pk"))


@transaction.atomic
def recheck(article: Article, *, by=None) -> list[StoppedSchedule]:
    """Check a story's scheduled copies again and stop those that are blocked now.

    The caller holds the story's lock. Answers what was stopped, the earliest first. One query for a
    story with nothing scheduled.
    """
    now = timezone.now()
    scheduled = article.copies.filter(state=CopyState.PUBLIC, live_from__gt=now)
    copies = list(scheduled.select_related("revision").order_by("live_from"))
    return [stopped for copy in copies if (stopped := _stop_if_blocked(article, copy, by))]


def _stop_if_blocked(article: Article, copy: PublishedArticle, by) -> StoppedSchedule | None:
    report = run(article, stage=Stage.SCHEDULE, at=copy.live_from, revision=copy.revision)
    if not report.blocks:
        return None
    sentences = [finding.sentence for finding in report.blocks]
    stopped = StoppedSchedule.objects.create(
        article=article, revision=copy.revision, was_for=copy.live_from, reasons=sentences
    )
    publishing.cancel(copy)
    _tell(article, copy, sentences, by)
    return stopped


def _tell(article: Article, copy: PublishedArticle, sentences: list[str], by) -> None:
    note = " ".join(sentences)
    article.version += 1
    article.save(update_fields=["version"])
    move = Move.objects.create(
        article=article,
        act="stop",
        revision=copy.revision,
        version=article.version,
        by=by,
        note=note,
    )
    audit.record(
        "stop",
        by=by,
        article=article,
        outcome=Outcome.STOPPED,
        revision=copy.revision,
        note=note,
        was_for=copy.live_from.isoformat(),
    )
    letters.to_publishers(move)


def settle(article: Article) -> int:
    """Somebody has dealt with what was stopped."""
    open_ones = article.stopped.filter(settled_at=None)
    return open_ones.update(settled_at=timezone.now())
