"""The desk's list of stories: its columns and its search, in a fixed number of queries."""

from django.contrib import admin
from django.db.models import Prefetch, Q
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from articles.desk.moments import short_moment
from articles.models import Byline, PublishedArticle
from articles.statuses import CopyState

COPY_COLUMNS = ("article_id", "state", "live_from", "live_until", "revision_id")
MOST_WORDS = 8
IN_BYLINE = 2  # names a row of the list has room for
NONE = format_html('<span class="desk-none">{}</span>', "—")  # left out on a phone


def for_list(articles):
    """What the columns show: three queries more, however many stories there are."""
    standing = PublishedArticle.objects.filter(live_until__gt=timezone.now())
    return (
        articles.select_related("section")
        .defer("body", "embargo_terms", "embargo_lift_reason", "hold_reason", "dek")
        .prefetch_related(
            Prefetch(
                "copies",
                queryset=standing.only(*COPY_COLUMNS).order_by("live_from"),
                to_attr="standing_copies",
            ),
            Prefetch(
                "bylines",
                queryset=Byline.objects.select_related("author").only(
                    "article_id", "position", "credited_as", "author__name"
                ),
            ),
        )
    )


def search(articles, typed: str):
    """Stories that have every word in headline or slugline, or in the name of who is credited."""
    for word in typed.split()[:MOST_WORDS]:
        credited = Byline.objects.filter(author__name__icontains=word).values("article")
        articles = articles.filter(
            Q(headline__icontains=word) | Q(slugline__icontains=word) | Q(pk__in=credited)
        )
    return articles


class StoryColumns:
    """Columns for the story's ModelAdmin; each reads what `for_list` loaded."""

    @admin.display(description="story", ordering="headline")
    def story(self, article):
        below = " · ".join(filter(None, [article.section.name, article.slugline]))
        return format_html('{} <span class="desk-quiet">{}</span>', article.headline, below)

    @admin.display(description="status", ordering="status")
    def standing(self, article):
        return format_html(
            '<span class="desk-badge desk-{}">{}</span>',
            article.status.replace("_", "-"),
            article.get_status_display(),
        )

    @admin.display(description="readers see")
    def public_state(self, article):
        now = timezone.now()
        holding = next((c for c in article.standing_copies if c.live_from <= now), None)
        coming = next((c for c in article.standing_copies if c.live_from > now), None)
        badges = [badge for badge in (_holding(holding), _coming(coming)) if badge]
        if article.is_held:
            badges.append(_badge("held", "Legal hold"))
        if article.is_trashed:
            badges.append(_badge("trashed", "In the trash"))
        return format_html_join(" ", "{}", ((badge,) for badge in badges)) or "—"

    @admin.display(description="byline")
    def byline(self, article):
        names = [str(credit) for credit in article.bylines.all()]
        shown, more = names[:IN_BYLINE], len(names) - IN_BYLINE
        return ", ".join(shown) + (f" and {more} more" if more > 0 else "") or "—"

    @admin.display(description="updated", ordering="updated_at")
    def updated(self, article):
        return short_moment(article.updated_at)

    @admin.display(description="planned", ordering="planned_for")
    def planned(self, article):
        return short_moment(article.planned_for) if article.planned_for else NONE


def _holding(copy):
    if copy is None:
        return ""
    withdrawn = copy.state == CopyState.WITHDRAWN
    return _badge("withdrawn", "Withdrawn") if withdrawn else _badge("live", "Live")


def _coming(copy):
    if copy is None:
        return ""
    word = "Withdrawal" if copy.state == CopyState.WITHDRAWN else "Scheduled"
    return format_html(
        '{} <span class="desk-quiet">{}</span>',
        _badge("scheduled", word),
        short_moment(copy.live_from),
    )


def _badge(name: str, label: str):
    return format_html('<span class="desk-badge desk-{}">{}</span>', name, label)
