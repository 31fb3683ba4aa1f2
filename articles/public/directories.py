"""The lists of tags and of authors: those with a live story, by name, a page at a time by key."""

import datetime

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.http import Http404
from django.utils import timezone

from articles.models import PublishedArticle
from authors.models import Author
from tags.models import Tag

from .answers import page, reader_page

PAGE_SIZE = 200
MAX_TOKEN = 400


def public_tags(now: datetime.datetime) -> QuerySet:
    """Approved tags that a live story has."""
    return _with_story(Tag.objects.public(), "tag_links__", "tag", now)


def public_authors(now: datetime.datetime) -> QuerySet:
    """Those who are credited in a live story, and listed."""
    return _with_story(Author.objects.filter(is_active=True), "bylines__", "author", now)


def _with_story(named: QuerySet, link: str, of: str, now: datetime.datetime) -> QuerySet:
    """Looks once into the link's index for each name. Not `Exists`: PostgreSQL makes a join of
    that, which without fresh statistics compares everything with everything."""
    newest = (
        PublishedArticle.objects.live(now)
        .filter(**{f"{link}{of}": OuterRef("pk")})
        .order_by(f"-{link}listed_at", f"-{link}copy_id")
        .values("pk")[:1]
    )
    return named.alias(newest_story=Subquery(newest)).filter(newest_story__isnull=False)


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
