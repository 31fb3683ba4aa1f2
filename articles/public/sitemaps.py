"""The sitemap: an index, a file for each month that has stories, and one for everything else.

A file is a range of the list's key, never an offset, so that each costs what it holds.
"""

import datetime
from collections.abc import Iterable
from xml.sax.saxutils import escape

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone

from articles import policies
from articles.cards import absolute
from articles.models import PublishedArticle, Section
from articles.models.published import story_url

from . import directories, periods
from .answers import reader_page

MOST_ADDRESSES = 50_000  # the protocol's limit for one file: 1,600 stories a day, all month

_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


@reader_page
def index(request):
    """Three queries, whatever the archive holds."""
    now = timezone.now()
    since = periods.first_day(now)
    months = periods.with_stories(periods.months(since, now), now) if since else []
    addresses = [reverse("articles:sitemap_pages")]
    addresses += [
        reverse("articles:sitemap_month", kwargs={"year": one.first.year, "month": one.first.month})
        for one in reversed(months)
    ]
    return _xml("sitemapindex", (_entry("sitemap", address) for address in addresses))


@reader_page
def month(request, year, month):
    """The live stories first published in a month, newest first."""
    now = timezone.now()
    period = periods.Period.of(year, month)
    rows = (
        PublishedArticle.objects.live(now)
        .filter(listed_at__gte=period.start, listed_at__lt=period.end)
        .order_by("-listed_at", "-pk")
        .values_list("day", "slug", "listed_at", "updated_at")[:MOST_ADDRESSES]
    )
    entries = [
        _entry("url", story_url(day, slug), updated_at or listed_at)
        for day, slug, listed_at, updated_at in rows
    ]
    if not entries:
        raise Http404("No stories were published in that month.")
    return _xml("urlset", entries)


@reader_page
def pages(request):
    """The front page, pages about the publication, sections, tags and authors."""
    now = timezone.now()
    addresses = ["/", reverse("articles:tags"), reverse("articles:authors")]
    addresses += policies.addresses()
    addresses += [section.get_absolute_url() for section in Section.objects.all()]
    for found in (directories.public_tags(now), directories.public_authors(now)):
        room = MOST_ADDRESSES - len(addresses)
        addresses += [one.get_absolute_url() for one in found.order_by("name")[:room]]
    return _xml("urlset", (_entry("url", address) for address in addresses))


@reader_page
def robots(request):
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /search/?",
        "Disallow: /search/suggestions/",
        "Disallow: /preview/",
        "",
        f"Sitemap: {absolute(reverse('articles:sitemap'))}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def _entry(tag: str, path: str, changed_at: datetime.datetime | None = None) -> str:
    changed = f"<lastmod>{changed_at.isoformat(timespec='seconds')}</lastmod>" if changed_at else ""
    return f"<{tag}><loc>{escape(absolute(path))}</loc>{changed}</{tag}>"


def _xml(root: str, entries: Iterable[str]) -> HttpResponse:
    body = "\n".join(entries)
    return HttpResponse(
        f'<?xml version="1.0" encoding="utf-8"?>\n<{root} {_SPACE}>\n{body}\n</{root}>\n',
        content_type="application/xml; charset=utf-8",
    )
