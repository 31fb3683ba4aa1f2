"""Stories to refer to from inside a text, found by words of what readers may see of them."""

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import JsonResponse
from django.urls import path
from django.utils import timezone

from articles.desk import rights
from articles.desk.moments import short_moment
from articles.models import PublishedArticle, PublishedByline
from articles.statuses import CopyState

MOST = 20
MOST_WORDS = 8
LONGEST = 200  # characters of what was typed that are looked at


class RelatedPages:
    """The search behind the editor's dialog, for the story's ModelAdmin."""

    def get_urls(self):
        address = path(
            "related/",
            self.admin_site.admin_view(self.related_view),
            name="articles_article_related",
        )
        return [address, *super().get_urls()]

    def related_view(self, request):
        """`[{title, url, standing, published}]`, newest first; no story twice."""
        if not (self.has_add_permission(request) or self.has_change_permission(request)):
            raise PermissionDenied
        now = timezone.now()
        copies = found(request.GET.get("q", ""), by=request.user, now=now)
        return JsonResponse([_entry(copy, now) for copy in copies], safe=False)


def found(typed: str, *, by, now) -> list[PublishedArticle]:
    """Copies with every word in their headline, dek or byline; the newest for none. One query.

    What readers see now, and what is scheduled among the stories that this person may read at
    the desk: nobody learns here that somebody else's story is coming.
    """
    copies = _standing(by, now)
    for word in typed[:LONGEST].split()[:MOST_WORDS]:
        name = Q(credited_as__icontains=word) | Q(credited_as="", author__name__icontains=word)
        credited = PublishedByline.objects.filter(name).values("copy")
        copies = copies.filter(
            Q(headline__icontains=word) | Q(dek__icontains=word) | Q(pk__in=credited)
        )
    newest = copies.only("article_id", "headline", "day", "slug", "live_from", "listed_at")
    # A story has its live copy and perhaps a scheduled one: the first to come is what is seen.
    by_story: dict[int, PublishedArticle] = {}
    for copy in newest.order_by("-listed_at", "live_from")[: 2 * MOST]:
        by_story.setdefault(copy.article_id, copy)
    return list(by_story.values())[:MOST]


def _standing(user, now) -> QuerySet:
    public = PublishedArticle.objects.filter(state=CopyState.PUBLIC, live_until__gt=now)
    own = rights.readable(user).values("pk")
    return public.filter(Q(live_from__lte=now) | Q(article__in=own))


def _entry(copy: PublishedArticle, now) -> dict:
    return {
        "title": copy.headline,
        "url": copy.get_absolute_url(),
        "standing": "live" if copy.live_from <= now else "scheduled",
        "published": short_moment(copy.live_from if copy.live_from > now else copy.listed_at),
    }
