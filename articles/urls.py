"""Every public address of the paper. What is fixed stands before what a section may be called."""

import re
import unicodedata

from django.urls import path, register_converter

from articles.public import (
    corrections,
    counting,
    directories,
    feeds,
    lists,
    policies,
    search_page,
    sitemaps,
    suggestions,
    views,
)


class Digits:
    """A part of a date with leading zeros: "01" is an address, "1" is none."""

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value) -> str:
        return f"{int(value):0{self.width}}"


class Year(Digits):
    regex, width = "[12][0-9]{3}", 4


class TwoDigits(Digits):
    regex, width = "[0-9]{2}", 2


class Slug:
    """Letters and digits of any script."""

    regex = r"[^/]+"
    words = re.compile(r"[-\w]+")

    def to_python(self, value: str) -> str:
        """In composed form, as slugs are stored: people and programs send both."""
        composed = unicodedata.normalize("NFC", value)
        if not self.words.fullmatch(composed):
            raise ValueError  # which means: not one of these addresses
        return composed

    def to_url(self, value: str) -> str:
        return value


register_converter(Year, "year")
register_converter(TwoDigits, "dd")
register_converter(Slug, "words")

app_name = "articles"

YEAR, MONTH, DAY = "<year:year>/", "<year:year>/<dd:month>/", "<year:year>/<dd:month>/<dd:day>/"


def list_paths(route: str, name: str, view, find) -> list:
    """A list of stories and its feeds."""
    return [path(route, view, name=name), *feeds.feed_paths(route, name, feeds.stories(find))]


urlpatterns = [
    *list_paths("", "front", views.front, lists.front_list),
    path("search/", search_page.search_page, name="search"),
    path("search/suggestions/", suggestions.suggestions, name="suggestions"),
    path("corrections/", corrections.corrections, name="corrections"),
    *feeds.feed_paths("corrections/", "corrections", feeds.corrections_feed),
    path("about/", policies.about, name="about"),
    path("about/<words:slug>/", policies.policy, name="policy"),
    path("tags/", directories.tags, name="tags"),
    *list_paths("tags/<words:slug>/", "tag", views.tag, lists.tag_list),
    path("authors/", directories.authors, name="authors"),
    *list_paths("authors/<words:slug>/", "author", views.author, lists.author_list),
    path("views/", counting.views, name="views"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-pages.xml", sitemaps.pages, name="sitemap_pages"),
    path("sitemap-<year:year>-<dd:month>.xml", sitemaps.month, name="sitemap_month"),
    path("robots.txt", sitemaps.robots, name="robots"),
    *list_paths(YEAR, "archive_year", views.archive, lists.archive_list),
    *list_paths(MONTH, "archive_month", views.archive, lists.archive_list),
    *list_paths(DAY, "archive_day", views.archive, lists.archive_list),
    path(f"{DAY}<words:slug>/", views.article_detail, name="detail"),
    *list_paths("<words:slug>/", "section", views.section, lists.section_list),
]
