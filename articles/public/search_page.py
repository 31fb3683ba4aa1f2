"""The search page: `/search/?q=`."""

from django.http import Http404
from django.utils import timezone

from .answers import page, reader_page
from .search import LONGEST, MOST_PAGES, search


@reader_page
def search_page(request):
    """Hits by relevance; a page beyond the last is a 404."""
    text = request.GET.get("q", "").replace("\0", "")[:LONGEST]
    number = _page_number(request.GET.get("page", "1"))
    found = search(text, timezone.now(), number)
    if number > 1 and not found.hits:
        raise Http404("There are no more results.")
    context = {
        "query": text.strip(),
        "hits": found.hits,
        "number": number,
        "following": number + 1 if found.has_more else 0,
    }
    return page(request, "articles/search.html", context)


def _page_number(value: str) -> int:
    if value.isascii() and value.isdigit() and len(value) <= 2 and 1 <= int(value) <= MOST_PAGES:
        return int(value)
    raise Http404("There is no such page of results.")
