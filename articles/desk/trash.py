"""The trash: who put what into it, and what is told to whom would delete a story.

Moving there, taking out and deleting for good are moves of the workflow.
"""

from django.db.models import Prefetch

from articles.desk.standing import ACTS, Standing
from articles.models import Article, Move


def with_trashing(articles):
    """Who put each story into the trash, the last time first, as `trashings`: one query more."""
    moves = Move.objects.filter(act="trash").select_related("by").order_by("-version")
    return articles.prefetch_related(Prefetch("moves", queryset=moves, to_attr="trashings"))


def trashing(article: Article) -> Move | None:
    """The move that put it there, of a story that `with_trashing` loaded."""
    return article.trashings[0] if article.trashings else None


def way_out(where: Standing) -> str:
    """The move that deletes such a story, as far as it can be deleted: none if nothing can be."""
    wanted = "purge" if where.article.is_trashed else "trash"
    if where.was_public:
        wanted = "withdraw"
    return wanted if ACTS[wanted].is_legal(where) else ""


def why_not_deleted(where: Standing) -> str:
    """For somebody who asked to delete it and cannot."""
    if where.article.is_held:
        return "The story is under legal hold: it stays as it is until the hold is lifted."
    if where.is_withdrawn:
        return "Readers have seen this story, so it stays in the archive. It is withdrawn already."
    if where.was_public:
        return (
            "Readers have seen this story, so it is not deleted. It is withdrawn instead: its "
            "address stays and tells them why."
        )
    if where.article.is_trashed:
        return (
            "The story is in the trash already. An administrator can delete it there for good, "
            "with a reason."
        )
    if where.scheduled:
        return (
            "The story is scheduled. Ask a publisher to cancel the schedule, or to move the story "
            "to the trash."
        )
    return (
        "You may not move this story to the trash as it stands: it is with the editors, or it is "
        "not yours to write."
    )
