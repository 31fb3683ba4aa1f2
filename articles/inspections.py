"""What the doctor looks at in the stories."""

from collections.abc import Iterator

from django.db.models import F, OuterRef, Subquery

from articles import policies
from articles.models import FAR, Article, PublishedArticle
from articles.recompiling import outdated
from articles.statuses import CopyState
from delivery.inspections import Finding, error, inspection, warning

SHOWN = (
    50  # findings of one kind that are listed; the rest are counted by mending and looking again
)


@inspection
def copies_tile_time() -> Iterator[Finding]:
    """The public copies of each story follow one another without overlap."""
    following = (
        PublishedArticle.objects.filter(
            article=OuterRef("article"), live_from__gt=OuterRef("live_from")
        )
        .order_by("live_from")
        .values("live_from")[:1]
    )
    copies = PublishedArticle.objects.annotate(next_from=Subquery(following)).order_by("pk")
    wrong = copies.filter(next_from__isnull=False).exclude(
        live_until=F("next_from")
    ) | copies.filter(next_from=None).exclude(live_until=FAR)
    for copy in wrong[:SHOWN]:
        yield error(
            f"Copy {copy.pk} of story {copy.article_id} ends at "
            f"{copy.live_until:%Y-%m-%d %H:%M:%S}, not where the next one begins.",
            f"Run `manage.py retime {copy.article_id}`.",
        )


@inspection
def live_stories_have_addresses() -> Iterator[Finding]:
    """Every public story answers at its address."""
    unreachable = PublishedArticle.objects.live().exclude(
        article__addresses__day=F("day"), article__addresses__slug=F("slug")
    )
    for copy in unreachable[:SHOWN]:
        yield error(
            f"Story {copy.article_id} is public, and {copy.get_absolute_url()} is not its address.",
            f"Run `manage.py retime {copy.article_id}`.",
        )


@inspection
def approvals_name_a_revision_of_their_story() -> Iterator[Finding]:
    """Every approved story names a revision of its own."""
    foreign = Article.objects.filter(approved_revision__isnull=False).exclude(
        approved_revision__article=F("pk")
    )
    for article in foreign[:SHOWN]:
        yield error(
            f"Story {article.pk} approves a revision of another story.",
            "Return it for changes in the admin and approve it again.",
        )


@inspection
def nothing_started_under_a_hold() -> Iterator[Finding]:
    """No public copy started under a legal hold (embargoes the database itself enforces)."""
    held = PublishedArticle.objects.filter(
        state=CopyState.PUBLIC, article__held_at__lt=F("live_from")
    )
    for copy in held[:SHOWN]:
        yield error(
            f"Copy {copy.pk} of story {copy.article_id} started under a legal hold.",
            "Withdraw the story, or lift the hold.",
        )


@inspection
def copies_are_of_this_compiler() -> Iterator[Finding]:
    """Every public copy and policy page was written by this version's compiler."""
    if count := outdated().count():
        yield warning(
            f"{count} public copies were written by an earlier version.",
            "Run `manage.py recompile` while a worker runs.",
        )
    if count := policies.outdated().count():
        yield warning(
            f"{count} policy pages were written by an earlier version.",
            "Run `manage.py recompile`.",
        )


ALL = [
    copies_tile_time,
    live_stories_have_addresses,
    approvals_name_a_revision_of_their_story,
    nothing_started_under_a_hold,
    copies_are_of_this_compiler,
]
