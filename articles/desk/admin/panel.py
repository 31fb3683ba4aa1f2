"""The panel above a story's form: where it stands, what may be done with it, what was done."""

from dataclasses import dataclass
from itertools import zip_longest

from django.conf import settings

from articles import body
from articles.desk import timeline, workflow
from articles.desk.standing import ACTS, Act, standing
from articles.models import Article, Revision
from articles.statuses import Status

RELATED = ("head_revision__by", "approved_revision", "approved_by", "created_by")
SHOWN = 12


@dataclass(frozen=True)
class Panel:
    article: Article
    sentences: list[str]
    acts: list[Act]
    live_url: str
    words: int
    minutes: int
    needs_colleague: bool
    may_duplicate: bool
    moves: list
    revisions: list


def panel(article: Article, user) -> Panel:
    """Six queries or so, whatever the story's history. Load the article with `RELATED`."""
    where = standing(article, user)
    legal = [act for act in ACTS.values() if act.is_legal(where)]
    needs_colleague = _needs_colleague(article, user, legal)
    words = body.word_count(article.body)
    return Panel(
        article=article,
        sentences=timeline.sentences(where),
        acts=[
            act for act in legal if act.in_bar and not (needs_colleague and act.name == "approve")
        ],
        live_url=where.holding.get_absolute_url() if where.is_live else "",
        words=words,
        minutes=body.reading_minutes(words),
        needs_colleague=needs_colleague,
        may_duplicate=user.has_perm("articles.add_article"),
        moves=list(article.moves.select_related("by", "revision").defer("revision__data")[:SHOWN]),
        revisions=_newest(article),
    )


def _newest(article: Article) -> list[Revision]:
    """The newest revisions, each with the number of the one `before` it."""
    rows = list(article.revisions.select_related("by").defer("data")[: SHOWN + 1])
    for revision, earlier in zip_longest(rows, rows[1:]):
        revision.before = earlier and earlier.number
    return rows[:SHOWN]


def _needs_colleague(article: Article, user, legal) -> bool:
    """Four eyes bind this person, and they may not override them."""
    return (
        settings.FOUR_EYES
        and article.status == Status.IN_REVIEW
        and any(act.name == "approve" for act in legal)
        and not user.has_perm("articles.override_article")
        and workflow.has_written(user, article)
    )
