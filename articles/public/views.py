"""The pages of the paper. Each reads live public copies only, in a fixed number of queries."""

import datetime

from django.http import Http404, HttpResponsePermanentRedirect
from django.utils import timezone

from articles.cards import CARD_COLUMNS, cards
from articles.models import PublishedArticle
from articles.models.published import story_url
from articles.pages import navigation, story_at, story_page_from_copy
from articles.selections import Pick, picked
from articles.statuses import CopyState

from . import lists, periods
from .answers import page, reader_page

LEADING = 13  # the lead, four beside it, and the column of the latest
IN_SECTION_BLOCK = 4


@reader_page
def article_detail(request, year, month, day, slug):
    """200, or 301 to the story's present address, or 410 if withdrawn, or 404: four queries."""
    now = timezone.now()
    try:
        asked = datetime.date(year, month, day)
    except ValueError as error:
        raise Http404("There is no such date.") from error
    copy = story_at(asked, slug, now)
    if copy is None:
        raise Http404("There is no story at this address.")
    if copy.state == CopyState.WITHDRAWN:
        return page(request, "410.html", {"notice": copy.notice}, status=410)
    if (copy.day, copy.slug) != (asked, slug):
        return HttpResponsePermanentRedirect(story_url(copy.day, copy.slug))
    story = story_page_from_copy(copy, now)
    return page(request, "articles/article_detail.html", {"story": story})


@reader_page
def front(request):
    """The front page; with `?before=` the older stories, as a plain list."""
    now = timezone.now()
    stories = lists.front_list(now)
    if "before" in request.GET:
        return _list(request, "articles/article_list.html", stories)
    newest = stories.page(size=LEADING)
    leading, sections = newest.cards, navigation()
    context = {
        "sections": sections,
        "list": stories,
        "lead": leading[0] if leading else None,
        "seconds": leading[1:5],
        "latest": leading[5:],
        "blocks": _section_blocks(sections, [shown.pk for shown in leading], now),
        "older": newest.older,
    }
    return page(request, "articles/front.html", context)


def _section_blocks(sections, shown: list[int], now: datetime.datetime) -> list[dict]:
    """The newest few of each section that don't stand above already: one query."""
    if not sections:
        return []
    picks = [Pick(IN_SECTION_BLOCK, section=section.pk) for section in sections]
    rows = (
        PublishedArticle.objects.live(now)
        .filter(pk__in=picked(picks, now, but_copies=shown))
        .order_by("-listed_at", "-pk")
        .values_list(*CARD_COLUMNS, "section_id", named=True)
    )
    by_section: dict[int, list] = {}
    for row in rows:
        by_section.setdefault(row.section_id, []).append(row)
    return [
        {"section": section, "cards": cards(by_section[section.pk])}
        for section in sections
        if section.pk in by_section
    ]


@reader_page
def section(request, slug):
    return _list(request, "articles/section.html", lists.section_list(timezone.now(), slug))


@reader_page
def tag(request, slug):
    return _list(request, "articles/tag.html", lists.tag_list(timezone.now(), slug))


@reader_page
def author(request, slug):
    """The portrait comes with the stories, compiled into their bylines."""
    stories = lists.author_list(timezone.now(), slug)
    found = stories.page(request.GET.get("before"))
    bylines = found.rows[0].data["byline"]
    portrait = next((o["portrait"] for o in bylines if o["id"] == stories.subject.pk), None)
    return _list(request, "articles/author.html", stories, found, picture=portrait)


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
        "cards": found.cards,
        "older": found.older,
        "before": before or "",
        **more,
    }
    return page(request, template, context)
