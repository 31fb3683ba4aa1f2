"""The admin's index: what waits for whom, and lists that have exactly what was counted."""

import datetime
import re
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import generating
from articles.desk import my_desk, notes, workflow
from articles.desk.countdown import countdown
from articles.models import Article, AuditEntry, CheckOverride, PublishedArticle, StoppedSchedule
from articles.statuses import Status
from delivery import heartbeats
from delivery.models import OutboxMessage
from illustrations.models import Illustration
from tests import factories as make
from tests.articles.desk import sizes
from tests.articles.desk.forms import LIST_URL

pytestmark = pytest.mark.django_db

INDEX = "/admin/"
STOPPED_URL = "/admin/articles/stoppedschedule/"
HOUR = datetime.timedelta(hours=1)

WRITER = ["returned", "drafts", "in_review"]
EDITING = ["unscheduled", "today", "rights", "stopped"]
QUERIES = {"Editor": 22, "Administrator": 24}  # of the index
LIBRARY = ["undescribed", "uncredited"]
SEEN = {
    "Reporter": [
        *WRITER[:1], "my_stopped", "my_blocked", *WRITER[1:], "my_scheduled", "my_today",
        "mentions",
    ],
    "Illustrator": LIBRARY,
    "Editor": [*WRITER, "my_scheduled", "mentions", "review", "blocked", *EDITING, *LIBRARY],
    "Publisher": [
        *WRITER, "mentions", "review", "blocked", "unscheduled", "scheduled", *EDITING[1:],
        *LIBRARY,
    ],
    "Administrator": [
        *WRITER, "mentions", "review", "blocked", "unscheduled", "scheduled", *EDITING[1:],
        *LIBRARY, "given_up", "late",
    ],
}  # fmt: skip


def desk_of(client):
    return client.get(INDEX).context["desk"]


def counts(client) -> dict[str, int]:
    return {card.name: card.found for card in desk_of(client).cards}


def stop(article, **fields) -> StoppedSchedule:
    fields = {"was_for": timezone.now() + HOUR, "reasons": ["Its picture has no credit."]} | fields
    return StoppedSchedule.objects.create(article=article, revision=article.head_revision, **fields)


def with_status(status, **fields):
    article = make.make_draft(**fields)
    Article.objects.filter(pk=article.pk).update(status=status)
    return article


def busy_newsroom(user, others=1) -> None:
    """What each count finds: of this person one, two or three, of somebody else one of each."""
    colleague = make.make_user("Editor")
    for by, number in ((user, 1), (colleague, others)):
        for _ in range(number):
            make.make_draft(by=by)
            with_status(Status.CHANGES_REQUESTED, by=by)
            reviewed = with_status(Status.IN_REVIEW, by=by)
            Article.objects.filter(pk=reviewed.pk).update(blocks=1)
            make.make_approved(by=by)
            make.make_article(by=by, at=timezone.now() + HOUR)
            expired = make.make_illustration(usable_until=timezone.localdate() - 24 * HOUR)
            story = make.make_article(by=by, lead_illustration=expired)
            stop(story)
            stop(make.make_draft(by=by), settled_at=timezone.now())
            notes.add(story, colleague, f"@{user.username} and @{colleague.username}: see this.")
            make.make_illustration(alt="")
            make.make_illustration(credit="")
    workflow.trash(make.make_draft(by=user), by=colleague)
    for key, fields in (
        ("given up", {"state": "given_up"}),
        ("late", {"next_try_at": timezone.now() - HOUR}),
        ("in time", {}),
    ):
        OutboxMessage.objects.create(kind="mail", key=key, **fields)


@pytest.mark.parametrize("role", SEEN)
def test_each_count_is_that_of_its_list(client, sign_in, role):
    user = sign_in(role)
    busy_newsroom(user)

    cards = desk_of(client).cards

    assert [card.name for card in cards] == SEEN[role]
    assert 0 not in [card.found for card in cards]
    for card in cards:
        page = client.get(card.url)
        assert page.status_code == 200, card.name
        assert page.context["cl"].result_count == card.found, card.name


def test_counts_of_a_reporter_are_their_own(client, sign_in):
    reporter = sign_in("Reporter")
    busy_newsroom(reporter, others=2)
    foreign = make.make_draft(headline="Nothing for reporters", slugline="secret-slugline")
    stop(foreign)
    note = notes.add(foreign, make.make_user("Editor"), "A secret remark").note
    note.mentions.add(reporter)  # who has lost the story since

    page = client.get(INDEX)

    found = {card.name: card.found for card in page.context["desk"].cards}
    html = page.content.decode()
    assert found == {
        "returned": 1,
        "my_stopped": 1,
        "my_blocked": 1,
        "drafts": 2,  # one of them with a settled stop
        "in_review": 1,
        "my_scheduled": 1,
        "my_today": 1,
        "mentions": 1,
    }
    assert (
        Article.objects.get(status=Status.CHANGES_REQUESTED, created_by=reporter).headline in html
    )
    for foreign in Article.objects.exclude(created_by=reporter):
        assert foreign.headline not in re.findall(r">([^<]+)<", html)
    for secret in ("Nothing for reporters", "secret-slugline", "A secret remark"):
        assert secret not in html


def test_a_person_without_a_role_is_told_what_to_do(client, sign_in):
    make.make_article(headline="Not for everybody")
    sign_in("")

    html = client.get(INDEX).content.decode()

    assert my_desk.NO_ROLE in html
    assert "Not for everybody" not in html
    assert "permission to view or edit anything" not in html


def test_an_empty_desk_says_so_and_a_full_one_does_not(client, sign_in):
    editor = sign_in("Editor")
    assert "Nothing waits for you." in client.get(INDEX).content.decode()

    make.make_draft(by=editor)

    assert "Nothing waits for you." not in client.get(INDEX).content.decode()


def test_counting_ends_at_a_bound(client, sign_in, monkeypatch):
    monkeypatch.setattr(my_desk, "MOST", 2)
    editor = sign_in("Editor")
    for _ in range(7):
        make.make_draft(by=editor)

    card = next(card for card in desk_of(client).cards if card.name == "drafts")

    assert (card.count, card.found) == ("2+", 3)
    assert client.get(card.url).context["cl"].result_count == 7


def test_approved_and_unscheduled_is_what_no_copy_has(client, sign_in):
    sign_in("Publisher")
    waiting = make.make_approved()
    make.make_article()
    coming = make.make_article(at=timezone.now() + HOUR)
    gone = make.make_article()
    workflow.withdraw(gone, by=make.make_user("Publisher"), notice="Wrong.")
    changed = make.approve(make.edit(make.make_article(), headline="Approved anew"))
    with_status(Status.IN_REVIEW)

    page = client.get(LIST_URL, {"desk": "unscheduled"})

    assert set(page.context["cl"].result_list) == {waiting, changed}
    PublishedArticle.objects.filter(article=coming).delete()  # as a changed fact would
    assert counts(client)["unscheduled"] == 3


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "America/Los_Angeles"])
def test_today_begins_at_midnight_in_the_newsrooms_zone(client, sign_in, settings, zone):
    settings.TIME_ZONE = zone
    sign_in("Editor")
    now = timezone.now().astimezone(ZoneInfo(zone))
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    second = datetime.timedelta(seconds=1)
    make.make_article(at=midnight - second)
    first = make.make_article(at=midnight)

    page = client.get(LIST_URL, {"public": "today"})

    assert list(page.context["cl"].result_list) == [first]
    assert counts(client)["today"] == 1


def test_pictures_that_may_not_be_shown_yet_or_any_more(client, sign_in):
    sign_in("Editor")
    today, day = timezone.localdate(), datetime.timedelta(days=1)
    stories = {}
    for name, window in {
        "ended": {"usable_until": today - day},
        "to come": {"usable_from": today + day},
        "last day": {"usable_until": today},
        "first day": {"usable_from": today},
    }.items():
        stories[name] = make.make_article(lead_illustration=make.make_illustration())
        Illustration.objects.filter(pk=stories[name].lead_illustration_id).update(**window)
    never = make.make_illustration(usable_until=today - day)
    make.make_draft(lead_illustration=never)

    page = client.get(LIST_URL, {"desk": "rights"})

    assert set(page.context["cl"].result_list) == {stories["ended"], stories["to come"]}


def test_what_is_scheduled_counts_down(client, sign_in):
    sign_in("Publisher")
    later = make.make_article(headline="Later", at=timezone.now() + 30 * HOUR)
    soon = make.make_article(headline="Sooner", at=timezone.now() + 2.51 * HOUR)
    make.edit(soon, slugline="touched last")
    make.edit(later, slugline="touched last of all")

    page = client.get(INDEX)

    card = next(card for card in page.context["desk"].cards if card.name == "scheduled")
    assert [item.headline for item in card.items] == ["Sooner", "Later"]
    assert [item.countdown for item in card.items] == ["in 2 h 30 min", "in 1 day 5 h"]
    left = card.items[0].seconds_left
    assert f'data-seconds-left="{left}">in 2 h 30 min</time>' in page.content.decode()
    assert "(UTC)" in card.items[0].told


@pytest.mark.parametrize(
    ("left", "told"),
    [
        (-5, "now"),
        (0, "now"),
        (59, "in less than a minute"),
        (60, "in 1 min"),
        (3599, "in 59 min"),
        (3600, "in 1 h"),
        (7800, "in 2 h 10 min"),
        (86_400, "in 1 day"),
        (3 * 86_400 + 5 * 3600 + 59, "in 3 days 5 h"),
    ],
)
def test_countdowns(left, told):
    now = timezone.now()

    assert countdown(now + datetime.timedelta(seconds=left), now) == told


def test_an_administrator_hears_that_no_worker_runs(client, sign_in):
    sign_in("Administrator")
    assert "No worker runs" in desk_of(client).alarm

    heartbeats.beat("worker:1")

    assert desk_of(client).alarm == ""
    sign_in("Publisher")
    heartbeats.stop("worker:1")
    assert desk_of(client).alarm == ""


# Stopped schedules and overridden checks ----------------------------------------------------------


def test_a_stopped_schedule_is_settled_by_having_been_seen(client, sign_in):
    editor = sign_in("Editor")
    article = make.make_approved()
    row, other = stop(article), stop(make.make_approved())
    done = stop(article, settled_at=timezone.now())
    before = done.settled_at

    answer = client.post(STOPPED_URL, {"action": "seen", "_selected_action": [row.pk, done.pk]})

    assert answer.status_code == 302
    for each in (row, other, done):
        each.refresh_from_db()
    assert row.settled_at
    assert (other.settled_at, done.settled_at) == (None, before)
    line = AuditEntry.objects.get(act="seen_stopped")
    assert (line.by, line.article, line.details) == (editor, article, {"stop": row.pk})
    assert counts(client)["stopped"] == 1


@pytest.mark.parametrize("role", ["Reporter", "Illustrator", ""])
def test_who_may_not_see_stopped_schedules_settles_none(client, sign_in, role):
    user = sign_in(role)
    row = stop(make.make_approved(by=user))

    answer = client.post(STOPPED_URL, {"action": "seen", "_selected_action": [row.pk]})

    row.refresh_from_db()
    assert (answer.status_code, row.settled_at) == (403, None)


def test_overridden_checks_are_listed_and_stay(client, sign_in):
    editor = sign_in("Editor")
    article = make.make_approved(headline="Let through")
    row = CheckOverride.objects.create(
        article=article,
        revision=article.head_revision,
        rule="dek",
        sentence="There is no dek.",
        ground="x",
        reason="It is a short notice.",
        by=editor,
    )
    address = f"/admin/articles/checkoverride/{row.pk}/"

    html = client.get("/admin/articles/checkoverride/").content.decode()

    for shown in ("Let through", "There is no dek.", "It is a short notice."):
        assert shown in html
    assert client.get(f"{address}change/").status_code == 200
    for forbidden in ("change/", "delete/"):
        assert client.post(f"{address}{forbidden}", {"post": "yes"}).status_code == 403
    assert CheckOverride.objects.get() == row


# Its size -----------------------------------------------------------------------------------------


@pytest.mark.long
def test_pages_ask_as_much_with_12_stories_as_with_36(client, sign_in, kept_in_memory, monkeypatch):
    """With twelve each count finds two or more; with 36 each finds more than it names."""
    monkeypatch.setattr(generating, "TAGS", 20)
    editor = sign_in("Editor")
    sizes.put_in_twenty_groups(editor)
    sizes.fill(12, editor)
    few = sizes.asked(client)
    sizes.fill(36, editor)
    many = sizes.asked(client)

    assert {name: len(asked) for name, asked in many.items()} == {
        name: len(asked) for name, asked in few.items()
    }
    assert len(many["index"]) == QUERIES["Editor"]
    assert 0 not in counts(client).values()
    sign_in("Administrator")
    client.get(INDEX)
    with CaptureQueriesContext(connection) as asked:
        client.get(INDEX)
    assert len(asked) == QUERIES["Administrator"]
