"""The lists of tags and of authors: those with a live story, by name, a page at a time by key."""

import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from articles.models import PublishedArticle
from authors.models import Author
from tags.models import Tag

from .answers import page, reader_page

PAGE_SIZE = 200
MAX_TOKEN = 400


def public_tags(now: datetime.datetime) -> QuerySet:
    return Tag.objects.public().filter(Exists(_live(now).filter(tag_links__tag=OuterRef("pk"))))


def public_authors(now: datetime.datetime) -> QuerySet:
    live = _live(now).filter(bylines__author=OuterRef("pk"))
    return Author.objects.filter(Exists(live), is_active=True)


def _live(now: datetime.datetime) -> QuerySet:
    return PublishedArticle.objects.live(now).order_by()


@reader_page
def tags(request):
    return _directory(request, "articles/tags.html", public_tags(timezone.now()))


@reader_page
def authors(request):
    return _directory(request, "articles/authors.html", public_authors(timezone.now()))


def _directory(request, template: str, people_or_tags: QuerySet):
    """The key of the next page is name and slug of the last entry on this one."""
    rows = people_or_tags.order_by("name", "slug")
    after = request.GET.get("after")
    if after is not None:
        name, bar, slug = after.rpartition("|")
        if not bar or "\0" in after or len(after) > MAX_TOKEN:
            raise Http404("That is no place in this list.")
        rows = rows.filter(name__gte=name).filter(Q(name__gt=name) | Q(slug__gt=slug))
    entries = list(rows[: PAGE_SIZE + 1])
    if not entries and after is not None:
        raise Http404("That is no place in this list.")
    shown = entries[:PAGE_SIZE]
    following = f"{shown[-1].name}|{shown[-1].slug}" if len(entries) > PAGE_SIZE else ""
    return page(request, template, {"entries": shown, "following": following, "after": after})
