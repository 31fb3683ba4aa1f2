"""A second story with the text and pictures of a first, and nothing of its life at the desk."""

from django.db import transaction
from django.utils.text import Truncator

from articles import publishing
from articles.desk import buffers, writing
from articles.models import Article, ArticleTag
from articles.models.fields import story_field_names

MARK = " (copy)"
MOST_TITLE = 150  # characters of the headline, which the reason has room for


@transaction.atomic
def duplicate(article: Article, *, by) -> Article:
    """A new draft of theirs, with what is saved of the story: text, pictures, credits and tags.

    Not copied is all that belongs to the one story: address and slug, dates, embargo, approval,
    hold, source, who is assigned, and its history.
    """
    article = publishing.lock(article.pk)
    copy = Article(
        **{name: getattr(article, name) for name in story_field_names()},
        body=article.body,
        slugline=_slugline(article),
        created_by=by,
    )
    copy.save()
    for credit in article.bylines.all():
        credit.pk, credit._state.adding, credit.article = None, True, copy
        credit.save()
    tags = ArticleTag.objects.filter(content_object=article).order_by("pk")
    writing.put_tags(copy, [link.tag for link in tags.select_related("tag")])
    writing.saved(copy, by=by, reason=origin(article))
    return copy


def origin(article: Article) -> str:
    """The first line of the copy's history."""
    title = Truncator(article.headline).chars(MOST_TITLE)
    return f"Copied from “{title}”, {article.head_revision}."


def has_unsaved_text(article: Article, user) -> bool:
    """Whether they typed something into the story that no save has kept: it is not copied."""
    return bool(buffers.recoverable(user, article))


def _slugline(article: Article) -> str:
    """What the newsroom calls it tells the two apart."""
    room = Article._meta.get_field("slugline").max_length - len(MARK)
    return (article.slugline or article.headline)[:room] + MARK
