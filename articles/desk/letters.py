"""Mail about a story's moves, put into the outbox by the transaction that makes them."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.urls import reverse

from articles.models import Move
from delivery import outbox

SUBJECTS = {
    "submit": "For review: {story}",
    "return": "Returned to you: {story}",
    "approve": "Approved: {story}",
    "publish": "Published: {story}",
    "schedule": "Scheduled: {story}",
    "reschedule": "Scheduled anew: {story}",
    "withdraw": "Withdrawn: {story}",
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


def to_writers(move: Move) -> None:
    """To those whose story it is, except who made the move."""
    article = move.article
    _send(
        move,
        get_user_model()
        .objects.filter(
            Q(pk=article.created_by_id)
            | Q(pk__in=article.owners.values("pk"))
            | Q(author__bylines__article=article)
        )
        .distinct(),
    )


def _send(move: Move, people) -> None:
    story = str(move.article)
    address = settings.SITE_URL + reverse("admin:articles_article_change", args=[move.article_id])
    lines = [f"{move.by.get_full_name() or move.by.get_username()}: {move.note or '—'}"]
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
