"""Corrections: dated public notes on stories that readers have, or had."""

from articles.models import Article, Revision


def covers(article: Article, revision: Revision) -> bool:
    """Whether readers are told what changed with this revision. One query."""
    return article.corrections.filter(revision_after=revision).exists()
