"""The pages of the paper. Each reads live public copies only, in a fixed number of queries."""

import datetime

from django.http import Http404, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.utils import timezone

from articles import redirects
from articles.cards import cards
from articles.models.published import story_url
from articles.pages import story_at, story_page_from_copy
from articles.statuses import CopyState
from authors.models import Author
from illustrations.renditions import picture_data
from tags.models import Tag

from . import lists, periods
from .answers import page, reader_page
from .front import front_page
from .missing import with_query


@reader_page
def article_detail(request, year, month, day, slug):
    """200, or 301 to the story's present address, or 404: four queries. Of a withdrawn story 410,
    or 302 where the editors say."""
    now = timezone.now()
    try:
        asked = datetime.date(year, month, day)
    except ValueError as error:
        raise Http404("There is no such date.") from error
    copy = story_at(asked, slug, now)
    if copy is None:
        raise Http404("There is no story at this address.")
    if copy.state == CopyState.WITHDRAWN:
        return _withdrawn(request, copy)
    if (copy.day, copy.slug) != (asked, slug):
        return HttpResponsePermanentRedirect(story_url(copy.day, copy.slug))
    story = story_page_from_copy(copy, now)
    return page(request, "articles/article_detail.html", {"story": story})


def _withdrawn(request, copy):
    """302, since restoring the story takes it back; and the notice where that leads to no page, or
    in a circle.
    """
    target = copy.redirect_to
    if target and not getattr(request, "is_only_asked", False):
        target = redirects.destination(target)
    if target:
        return HttpResponseRedirect(with_query(target, request))
    return page(request, "410.html", {"notice": copy.notice}, status=410)


@reader_page
def front(request):
    """The front page; with `?before=` the older stories, as a plain list."""
    now = timezone.now()
    stories = lists.front_list(now)
    if "before" in request.GET:
        return _list(request, "articles/article_list.html", stories)
    context = {"list": stories, "front": front_page(now)}
    return page(request, "articles/front.html", context)


@reader_page
def section(request, slug):
    return _topped(request, "articles/section.html", lists.section_list(timezone.now(), slug))


@reader_page
def tag(request, slug):
    return _topped(request, "articles/tag.html", lists.tag_list(timezone.now(), slug))


@reader_page
def author(request, slug):
    return _topped(request, "articles/author.html", lists.author_list(timezone.now(), slug))


def _topped(request, template: str, stories: lists.StoryList):
    """A list with its picture and, on its first page, what was put at its top: four queries."""
    before = request.GET.get("before")
    top = stories.top() if before is None else []
    found = stories.page(before, but={row.pk for row in top})
    picture = _picture(stories.subject, [*top, *found.rows])
    return _list(request, template, stories, found, top=cards(top), picture=picture)


def _picture(subject, rows: list) -> dict | None:
    """Of a section or a tag, its own. An author's portrait comes with the stories, compiled into
    their bylines.
    """
    if isinstance(subject, Author):
        byline = rows[0].data["byline"]
        return next((line["portrait"] for line in byline if line["id"] == subject.pk), None)
    illustration = subject.picture if isinstance(subject, Tag) else subject.illustration
    return picture_data(illustration) if illustration else None


@reader_page
def archive(request, year, month=None, day=None):
    """A year, a month or a day, with ways to every other one that has stories."""
    now = timezone.now()
    stories = lists.archive_list(now, year, month, day)
    period = stories.subject
    found = stories.page(request.GET.get("before"))
    years = periods.years(periods.first_day(now) or period.first, now)
    days = period.days() if month else []
    there = periods.with_stories([*years, *period.months(), *days], now)
    kinds = {f"{kind}s": [one for one in there if one.kind == kind] for kind in periods.KINDS}
    return _list(request, "articles/archive.html", stories, found, period=period, **kinds)


def _list(request, template: str, stories: lists.StoryList, found=None, **more):
    before = request.GET.get("before")
    found = found or stories.page(before)
    context = {
        "list": stories,
        "subject": stories.subject,
        "top": [],
        "cards": found.cards,
        "older": found.older,
        "before": before or "",
        **more,
    }
    return page(request, template, context)
