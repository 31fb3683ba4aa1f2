"""A newsroom of any size in which each count of My desk finds its share, and its pages' queries."""

import datetime

from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import generating
from articles.desk.waiting import DESK, PUBLIC
from articles.models import (
    Article,
    AuditEntry,
    CheckOverride,
    IllustrationUse,
    Note,
    PublishedArticle,
    StoppedSchedule,
)
from articles.statuses import Status
from delivery.models import MessageState, OutboxMessage
from illustrations.models import Illustration
from tests import factories as make
from tests.articles.desk.forms import LIST_URL, change_url

HOUR = datetime.timedelta(hours=1)
FILTERS = [
    "",
    "mine=yes",
    "status__exact=in_review",
    *(f"public={name}" for name in PUBLIC),
    *(f"desk={name}" for name in DESK),
    "mine=yes&status__exact=draft",
    "trash=only",
]


def fill(stories: int, user) -> None:
    """Up to so many: a sixth in each state, all of them this person's, and each in each trouble."""
    for _ in generating.generate(stories, words=20, by=user):
        pass
    generating.analyse()
    made = list(Article.objects.filter(source=generating.SOURCE, stopped=None).order_by("pk"))
    drafts, returned, review, coming, today, unscheduled = (
        [article.pk for article in made[share::6]] for share in range(6)
    )
    now = timezone.now()
    for ids, status in (
        (drafts, Status.DRAFT),
        (returned, Status.CHANGES_REQUESTED),
        (review, Status.IN_REVIEW),
    ):
        Article.objects.filter(pk__in=ids).update(status=status)
    Article.objects.filter(pk__in=review).update(blocks=1)
    PublishedArticle.objects.filter(article__in=unscheduled).delete()
    for ids, at in ((coming, now + 24 * HOUR), (today, now)):
        PublishedArticle.objects.filter(article__in=ids).update(live_from=at, listed_at=at)
    trouble(made, user)


def trouble(made: list[Article], user) -> None:
    """On each story a stopped schedule, an overridden check and a note that names the person."""
    common = [{"article": article, "by": user} for article in made]
    now, yesterday = timezone.now(), timezone.localdate() - datetime.timedelta(days=1)
    StoppedSchedule.objects.bulk_create(
        StoppedSchedule(
            article=article, revision_id=article.head_revision_id, was_for=now, reasons=["Why."]
        )
        for article in made
    )
    CheckOverride.objects.bulk_create(
        CheckOverride(
            **each, revision_id=each["article"].head_revision_id, rule="dek",
            sentence="No dek.", ground="ground", reason="Short news.",
        )
        for each in common
    )  # fmt: skip
    notes = Note.objects.bulk_create(Note(**each, text="See here.") for each in common)
    named = Note.mentions.through
    named.objects.bulk_create(named(note=note, user=user) for note in notes)
    AuditEntry.objects.bulk_create(AuditEntry(**each, act="save") for each in common)
    picture = make.make_illustration(usable_until=yesterday, alt="", credit="")
    copies = PublishedArticle.objects.filter(illustration_uses=None).only("pk")
    IllustrationUse.objects.bulk_create(
        IllustrationUse(illustration=picture, copy=copy) for copy in copies
    )
    Illustration.objects.bulk_create(
        Illustration(
            title=f"Picture of {article.pk}", sha256=f"{article.pk:064x}", file_format="JPEG",
            file_size=4, width=640, height=480, updated_at=now,
        )
        for article in made
    )  # fmt: skip
    OutboxMessage.objects.bulk_create(
        OutboxMessage(kind="mail", key=f"{state} {each.pk}", state=state, next_try_at=now - HOUR)
        for state in (MessageState.GIVEN_UP, MessageState.WAITING)
        for each in made
    )


def put_in_twenty_groups(user) -> None:
    permissions = list(Permission.objects.filter(codename__startswith="view_"))
    for number in range(19):
        group = Group.objects.create(name=f"Group {number}")
        group.permissions.add(*permissions)
        user.groups.add(group)


def addresses() -> dict[str, str]:
    article = Article.objects.filter(source=generating.SOURCE).earliest("pk")
    return {
        "index": "/admin/",
        **{f"list {query}": f"{LIST_URL}?{query}" for query in FILTERS},
        "form": change_url(article),
        "notes": "/admin/articles/note/?whose=mentions&state=open",
        "stopped": "/admin/articles/stoppedschedule/?settled=no",
        "overrides": "/admin/articles/checkoverride/",
        "audit": "/admin/articles/auditentry/",
    }


def asked(client) -> dict[str, list[dict]]:
    """The queries of each page."""
    found, pages = {}, addresses()
    for name in ("index", "list ", "form"):  # which remember what every page needs
        client.get(pages[name])
    for name, address in pages.items():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200, address
        found[name] = queries.captured_queries
    return found
