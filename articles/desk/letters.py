"""Mail about a story's moves, put into the outbox by the transaction that makes them."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.urls import reverse

from articles.models import Article, Move
from delivery import outbox

SUBJECTS = {
    "submit": "For review: {story}",
    "return": "Returned to you: {story}",
    "approve": "Approved: {story}",
    "publish": "Published: {story}",
    "schedule": "Scheduled: {story}",
    "reschedule": "Scheduled anew: {story}",
    "withdraw": "Withdrawn: {story}",
    "stop": "Stopped by a desk check: {story}",
}


def to_editors(move: Move) -> None:
    """To everybody who may approve, except who made the move."""
    _send(
        move,
        get_user_model().objects.with_perm(
            "articles.approve_article",
            backend="django.contrib.auth.backends.ModelBackend",
            include_superusers=False,
        ),
    )


def to_publishers(move: Move) -> None:
    """To everybody who may schedule it anew, and to its writers."""
    publishers = get_user_model().objects.with_perm(
        "articles.publish_article",
        backend="django.contrib.auth.backends.ModelBackend",
        include_superusers=False,
    )
    _send(move, get_user_model().objects.filter(Q(pk__in=publishers) | _owners(move.article)))


def to_writers(move: Move) -> None:
    """To those whose story it is, except who made the move."""
    _send(move, get_user_model().objects.filter(_owners(move.article)))


def _owners(article: Article) -> Q:
    return (
        Q(pk=article.created_by_id)
        | Q(pk__in=article.owners.values("pk"))
        | Q(pk__in=article.bylines.filter(author__user__isnull=False).values("author__user"))
    )


def _send(move: Move, people) -> None:
    story = str(move.article)
    address = settings.SITE_URL + reverse("admin:articles_article_change", args=[move.article_id])
    who = (move.by.get_full_name() or move.by.get_username()) if move.by else "A desk check"
    lines = [f"{who}: {move.note or '—'}"]
    for person in people.filter(is_active=True).exclude(Q(pk=move.by_id) | Q(email="")):
        outbox.put(
            "mail",
            f"move:{move.pk}:{person.pk}",
            {
                "to": [person.email],
                "subject": SUBJECTS[move.act].format(story=" ".join(story.split())),
                "body": "\n\n".join([story, *lines, address]) + "\n",
            },
        )
