"""Who may do what to which story: the one place that decides, for the admin and commands alike."""

from articles.models import Article
from articles.statuses import Status

# A reporter writes while the story is in their hands.
IN_WRITERS_HANDS = {Status.DRAFT, Status.CHANGES_REQUESTED}


def is_own(user, article: Article) -> bool:
    """Made by them, credited to them, or assigned to them. At most two queries."""
    if article.created_by_id == user.pk:
        return True
    return (
        article.bylines.filter(author__user=user).exists()
        or article.owners.filter(pk=user.pk).exists()
    )


def may_read(user, article: Article) -> bool:
    """At the desk. Readers are another matter."""
    if not user.has_perm("articles.view_article"):
        return False
    return user.has_perm("articles.edit_any_article") or is_own(user, article)


def may_edit(user, article: Article) -> bool:
    """Whether this person may save this story as it stands."""
    if article.is_held or article.is_trashed or not user.has_perm("articles.change_article"):
        return False
    if user.has_perm("articles.edit_any_article"):
        return True
    return article.status in IN_WRITERS_HANDS and is_own(user, article)


def readable(user):
    """The stories a person may look at, in one query."""
    if user.has_perm("articles.edit_any_article"):
        return Article.objects.all()
    if user.has_perm("articles.view_article"):
        return Article.objects.owned_by(user)
    return Article.objects.none()
