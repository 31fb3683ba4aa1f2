"""A story's timeline of public copies, its addresses, and its place in lists.

`live_from` of each copy is the fact; everything else about its public life is derived here. Callers
hold the story's lock.
"""

import datetime
from itertools import pairwise

from django.db import IntegrityError, transaction
from django.db.models import Min
from django.utils import timezone

from articles import revisions, search_index
from articles.models import (
    FAR,
    Address,
    Article,
    PublishedArticle,
    PublishedByline,
    PublishedTag,
)
from articles.refusals import about
from articles.statuses import CopyState

# The shortest life of a copy: what a new one has until `retime()` derives its true end.
INSTANT = datetime.timedelta(microseconds=1)


def lock(article_id: int) -> Article:
    """The story's row, locked until the transaction ends: its writers wait for one another."""
    return Article.objects.select_for_update(of=["self"]).get(pk=article_id)


@transaction.atomic
def retime(article: Article) -> None:
    """Derive from each copy's `live_from` all that follows from it.

    That is: `live_until` of every copy, so that they tile time; when the story is listed; from when
    each of its addresses tells something; and which copies appear in lists. Run twice, it changes
    nothing the second time. The caller holds the article's lock.
    """
    copies = list(
        article.copies.order_by("live_from").only("live_from", "live_until", "state", "article")
    )
    _tile(copies)
    first = next((copy.live_from for copy in copies if copy.state == CopyState.PUBLIC), None)
    if first is not None:
        PublishedArticle.objects.filter(article=article).exclude(listed_at=first).update(
            listed_at=first
        )
        for links in (PublishedTag, PublishedByline):
            links.objects.filter(copy__article=article).exclude(listed_at=first).update(
                listed_at=first
            )
    _settle_addresses(article)
    unlist(article.copies.filter(live_until__lte=timezone.now()))


def scheduled(article: Article, now: datetime.datetime):
    return article.copies.filter(live_from__gt=now)


def remove(copies) -> int:
    """Take copies off the timeline that never were public."""
    ids = list(copies.values_list("pk", flat=True))
    unlist(PublishedArticle.objects.filter(pk__in=ids))
    PublishedArticle.objects.filter(pk__in=ids).delete()
    return len(ids)


def orphans(article: Article, now: datetime.datetime) -> list[PublishedArticle]:
    """Scheduled withdrawals that would take nothing away: the story is not public before them."""
    found, is_public = [], False
    for copy in article.copies.order_by("live_from"):
        if copy.state == CopyState.WITHDRAWN and not is_public and copy.live_from > now:
            found.append(copy)
        is_public = copy.state == CopyState.PUBLIC
    return found


def remove_orphans(article: Article, now: datetime.datetime) -> None:
    remove(article.copies.filter(pk__in=[copy.pk for copy in orphans(article, now)]))


def unlist(copies) -> None:
    """Take copies out of every list: they stay as evidence of what readers saw."""
    ids = list(copies.values_list("pk", flat=True))
    PublishedTag.objects.filter(copy__in=ids).delete()
    PublishedByline.objects.filter(copy__in=ids).delete()
    search_index.remove(ids)


def unlist_ended() -> int:
    """Strip copies that ended by the clock; the worker's tick calls it. Answers how many."""
    ended = PublishedArticle.objects.filter(live_until__lte=timezone.now())
    listed = ended.filter(pk__in=PublishedByline.objects.values("copy")) | ended.filter(
        pk__in=PublishedTag.objects.values("copy")
    )
    ids = list(listed.values_list("pk", flat=True)[:500])
    with transaction.atomic():
        unlist(PublishedArticle.objects.filter(pk__in=ids))
    return len(ids)


def first_day(article: Article, start: datetime.datetime) -> datetime.date:
    """The date in the story's addresses: that of its first appearance, in the newsroom's zone."""
    copies = article.copies.filter(state=CopyState.PUBLIC, live_from__lte=start)
    first = copies.order_by("live_from").first()
    return first.day if first else timezone.localdate(start)


def settle_updates(article: Article, since: datetime.datetime) -> None:
    """From when readers have the text they read, for each public copy that starts then or later.

    A copy that reads as the one before it, and comes with no note, keeps that one's date: nothing
    has changed. Two queries at least; the texts are loaded only where there is something to tell.
    """
    public = article.copies.filter(state=CopyState.PUBLIC).select_related("revision")
    coming = list(public.filter(live_from__gte=since).order_by("live_from"))
    if not coming:
        return
    before = public.filter(live_from__lt=since).order_by("-live_from")[:1]
    told = set(article.corrections.values_list("revision_after", flat=True))
    for earlier, copy in pairwise([*(before or [None]), *coming]):
        at = _last_change(earlier, copy, told) if earlier else None
        if at != copy.updated_at:
            copy.updated_at = at
            copy.save(update_fields=["updated_at"])


def _last_change(earlier: PublishedArticle, copy: PublishedArticle, told: set[int]):
    if earlier.revision_id == copy.revision_id:
        return earlier.updated_at
    is_news = copy.revision_id in told or revisions.differ_in_text(
        earlier.revision.data, copy.revision.data
    )
    return copy.live_from if is_news else earlier.updated_at


def settle_days(article: Article, now: datetime.datetime) -> None:
    """When the first appearance of a story that never was public moved, all its addresses do."""
    first = article.copies.filter(state=CopyState.PUBLIC).order_by("live_from").first()
    day = first.day if first.live_from <= now else timezone.localdate(first.live_from)
    for copy in scheduled(article, now).exclude(day=day):
        reserve(article, day, copy.slug, copy.live_from)
        copy.day = day
        copy.save(update_fields=["day"])


def reserve(article: Article, day, slug: str, public_from: datetime.datetime) -> None:
    """Give the address to the story. Two stories that ask at once: one gets it."""
    refusal = about(
        "slug",
        f"Another story has the address {day:%Y/%m/%d}/{slug}. Change the slug.",
        "address_taken",
    )
    try:
        with transaction.atomic():
            address, _ = Address.objects.get_or_create(
                day=day, slug=slug, defaults={"article": article, "public_from": public_from}
            )
    except IntegrityError as error:
        raise refusal from error
    if address.article_id != article.pk:
        raise refusal


def _tile(copies: list[PublishedArticle]) -> None:
    """Each copy ends where the next begins; the last one stays open.

    In two steps, because no two copies of a story may end at one moment, not even in between:
    those that change shrink to an instant, then grow, the earliest first.
    """
    ends = [copy.live_from for copy in copies[1:]] + ([FAR] if copies else [])
    changing = [
        (copy, end) for copy, end in zip(copies, ends, strict=True) if copy.live_until != end
    ]
    for copy, _ in changing:
        PublishedArticle.objects.filter(pk=copy.pk).update(live_until=copy.live_from + INSTANT)
    for copy, end in changing:
        PublishedArticle.objects.filter(pk=copy.pk).update(live_until=end)
        copy.live_until = end


def _settle_addresses(article: Article) -> None:
    """An address tells something from its first public copy on; one that lost its copies goes."""
    starts = {
        (row["day"], row["slug"]): row["start"]
        for row in article.copies.filter(state=CopyState.PUBLIC)
        .values("day", "slug")
        .annotate(start=Min("live_from"))
        .order_by()
    }
    for address in article.addresses.all():
        start = starts.pop((address.day, address.slug), None)
        if start is None and address.public_from > timezone.now():
            address.delete()
        elif start is not None and start != address.public_from:
            address.public_from = start
            address.save(update_fields=["public_from"])
    for (day, slug), start in starts.items():
        reserve(article, day, slug, start)
