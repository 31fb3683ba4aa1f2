from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.utils import timezone

from articles.models import Article, Move
from articles.statuses import CopyState, Status
from tests import factories as make
from tests.articles.desk.forms import act_url, change_url

pytestmark = pytest.mark.django_db


def buttons(page):
    return [act.name for act in page.context["panel"].acts]


def local(moment):
    """As a browser's picker sends it."""
    return timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M")


def soon(**delta):
    return (timezone.now() + timedelta(**delta)).replace(second=0, microsecond=0)


def make_in_review(**fields):
    article = make.make_draft(**fields)
    Article.objects.filter(pk=article.pk).update(status=Status.IN_REVIEW)
    article.refresh_from_db()
    return article


def do(client, article, name, **answers):
    article.refresh_from_db()
    answer = client.post(act_url(article, name), {"version": article.version, **answers})
    article.refresh_from_db()
    return answer


# Which buttons -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "state", "expected"),
    [
        ("Editor", "draft", ["submit", "trash"]),
        ("Editor", "in_review", ["approve", "return", "trash"]),
        ("Editor", "approved", ["return", "trash"]),
        ("Editor", "live", ["return"]),
        ("Publisher", "draft", ["submit", "trash", "hold"]),
        ("Publisher", "in_review", ["approve", "return", "trash", "hold"]),
        ("Publisher", "approved", ["return", "publish", "schedule", "trash", "hold"]),
        ("Publisher", "live", ["return", "withdraw", "hold"]),
        (
            "Publisher",
            "scheduled",
            [
                *("return", "publish", "schedule", "reschedule", "unschedule", "withdraw"),
                *("trash", "hold"),
            ],
        ),
        ("Publisher", "embargoed", ["return", "schedule", "lift_embargo", "trash", "hold"]),
        ("Administrator", "approved", ["return", "publish", "schedule", "trash", "hold"]),
    ],
)
def test_buttons_appear_only_when_legal(client, sign_in, role, state, expected):
    article = {
        "draft": make.make_draft,
        "in_review": make_in_review,
        "approved": make.make_approved,
        "live": make.make_article,
        "scheduled": lambda: make.make_article(at=soon(hours=2)),
        "embargoed": lambda: make.make_approved(embargoed_until=soon(hours=2)),
    }[state]()
    sign_in(role)

    page = client.get(change_url(article))

    assert buttons(page) == expected
    for name in expected:
        assert act_url(article, name) in page.content.decode()


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (Status.DRAFT, ["submit", "trash"]),
        (Status.CHANGES_REQUESTED, ["submit", "trash"]),
        (Status.IN_REVIEW, []),
    ],
)
def test_a_reporters_buttons_on_their_own_story(client, sign_in, status, expected):
    article = make.make_draft(by=sign_in("Reporter"))
    Article.objects.filter(pk=article.pk).update(status=status)

    page = client.get(change_url(article))

    assert buttons(page) == expected


def test_the_page_names_the_revision_that_is_published(client, sign_in):
    sign_in("Publisher")
    article = make.edit(make.make_approved(headline="Mud"), slugline="only-for-the-desk")

    page = client.get(act_url(article, "publish")).content.decode()

    assert (article.head_revision.number, article.status) == (2, Status.APPROVED)
    assert "The story is “Mud”, revision 1." in page


@pytest.mark.parametrize("name", ["approve", "publish", "withdraw", "hold", "restore", "release"])
def test_illegal_moves_are_refused_by_get_and_post(client, sign_in, name):
    sign_in("Editor")
    article = make.make_draft()

    asked = client.get(act_url(article, name))
    answers = {"note": "x", "notice": "x", "at": ""}
    made = client.post(act_url(article, name), {"version": article.version, **answers})

    assert (asked.status_code, made.status_code) == (403, 403)
    assert "is not possible for this story as it stands" in made.content.decode()
    assert not Move.objects.exists()
    assert not LogEntry.objects.exists()


def test_unknown_acts_and_foreign_stories_are_404(client, sign_in):
    article = make.make_draft()
    sign_in("Reporter")

    assert client.get(act_url(article, "submit")).status_code == 404
    assert client.get(act_url(article, "explode")).status_code == 404


def test_asking_writes_nothing(client, sign_in, django_assert_num_queries):
    sign_in("Publisher")
    article = make.make_approved()

    for name in ("publish", "schedule", "return"):
        assert client.get(act_url(article, name)).status_code == 200

    article.refresh_from_db()
    assert article.status == Status.APPROVED
    assert not Move.objects.exists()


def test_moves_need_the_csrf_token(sign_in):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(make.make_user("Publisher"))
    article = make.make_approved()

    answer = client.post(act_url(article, "publish"), {"version": article.version})

    assert answer.status_code == 403
    assert not article.copies.exists()


# What they do ------------------------------------------------------------------------------------


def test_from_draft_to_reader(client, sign_in, outbox):
    reporter = sign_in("Reporter")
    article = make.make_draft(by=reporter)
    do(client, article, "submit", note="please look")
    assert article.status == Status.IN_REVIEW

    editor = sign_in("Editor")
    answer = do(client, article, "approve", note="")
    assert answer.status_code == 302
    assert (article.status, article.approved_by) == (Status.APPROVED, editor)

    sign_in("Publisher")
    do(client, article, "publish")
    assert article.copies.live().get().revision == article.approved_revision
    acts = Move.objects.order_by("pk").values_list("act", flat=True)
    assert list(acts) == ["submit", "approve", "publish"]
    log = LogEntry.objects.order_by("pk").values_list("change_message", flat=True)
    assert list(log) == ["Submit for review.", "Approve.", "Publish now."]


def test_a_return_demands_a_note_and_keeps_what_was_typed(client, sign_in):
    sign_in("Editor")
    article = make_in_review()

    empty = do(client, article, "return", note="  ")
    assert "This field is required" in empty.content.decode()
    do(client, article, "return", note="Shorter, please")

    assert article.status == Status.CHANGES_REQUESTED
    assert Move.objects.get().note == "Shorter, please"


def test_a_decision_on_an_older_version_is_refused_then_possible(client, sign_in):
    sign_in("Editor")
    article = make_in_review()
    seen = article.version
    bea = make.make_user("Editor", first_name="Bea", last_name="Second")
    make.edit(article, by=bea, headline="Changed meanwhile")

    stale = client.post(act_url(article, "approve"), {"version": seen, "note": "fine"})
    article.refresh_from_db()
    html = stale.content.decode()
    assert article.status == Status.IN_REVIEW
    assert "Bea Second saved revision 2 at" in html
    assert ">\nfine</textarea>" in html
    assert f'name="version" value="{article.version}"' in html

    do(client, article, "approve", note="fine")
    assert article.status == Status.APPROVED


def test_scheduling_names_the_zone_and_refuses_the_past(client, sign_in, settings):
    sign_in("Publisher")
    article = make.make_approved()
    page = client.get(act_url(article, "schedule"))
    assert f'<span class="moment-zone">{settings.TIME_ZONE}</span>' in page.content.decode()

    refused = do(client, article, "schedule", at=local(soon(hours=-2)))
    assert refused.context["form"].errors.as_data()["at"][0].code == "at_past"

    at = soon(hours=3)
    do(client, article, "schedule", at=local(at))
    assert article.copies.get().live_from == at

    later = soon(hours=5)
    copy = article.copies.get()
    do(client, article, "reschedule", copy=copy.pk, at=local(later))
    assert article.copies.get().live_from == later

    do(client, article, "unschedule")
    assert not article.copies.exists()


def test_a_schedule_of_another_story_cannot_be_moved(client, sign_in):
    sign_in("Publisher")
    article, other = make.make_article(at=soon(hours=2)), make.make_article(at=soon(hours=3))
    foreign = other.copies.get()

    do(client, article, "reschedule", copy=foreign.pk, at=local(soon(hours=9)))

    before = foreign.live_from
    foreign.refresh_from_db()
    assert foreign.live_from == before


def test_withdrawing_now_and_later(client, sign_in):
    sign_in("Publisher")
    article = make.make_article()

    refused = do(client, article, "withdraw", notice="", at="")
    assert refused.status_code == 200
    do(client, article, "withdraw", notice="It was wrong.", at="")

    assert article.copies.holding().get().state == CopyState.WITHDRAWN
    page = client.get(change_url(article))
    assert any("Withdrawn since" in sentence for sentence in page.context["panel"].sentences)

    second = make.make_article()
    do(client, second, "withdraw", notice="Later.", at=local(soon(hours=1)))
    assert second.copies.live().exists()
    page = client.get(change_url(second))
    assert any("Will be withdrawn on" in sentence for sentence in page.context["panel"].sentences)


def test_trash_and_back(client, sign_in):
    reporter = sign_in("Reporter")
    article = make.make_draft(by=reporter)

    do(client, article, "trash")
    assert article.is_trashed
    assert buttons(client.get(change_url(article))) == ["restore"]
    do(client, article, "restore")
    assert not article.is_trashed


def test_hold_freezes_and_release_needs_a_reason(client, sign_in):
    sign_in("Publisher")
    article = make.make_approved()
    do(client, article, "hold", note="Lawyers")
    page = client.get(change_url(article))

    assert buttons(page) == ["release"]
    assert not page.context["has_change_permission"]
    do(client, article, "release", note="Cleared")
    assert not article.is_held


def test_an_embargo_is_lifted_with_a_reason(client, sign_in):
    publisher = sign_in("Publisher")
    article = make.make_approved(embargoed_until=soon(hours=5))

    do(client, article, "lift_embargo", note="Source agreed")

    assert article.embargo_lifted_by == publisher
    assert article.embargo_lift_reason == "Source agreed"
    assert "publish" in buttons(client.get(change_url(article)))


# Four eyes ---------------------------------------------------------------------------------------


def test_who_wrote_cannot_approve(client, sign_in):
    editor = sign_in("Editor")
    article = make_in_review(by=editor)
    page = client.get(change_url(article))

    assert "approve" not in buttons(page)
    assert "so a colleague approves it" in page.content.decode()
    assert 'name="override"' not in client.get(act_url(article, "approve")).content.decode()
    refused = do(client, article, "approve", note="", override="on")
    assert refused.context["form"].non_field_errors().as_data()[0].code == "four_eyes"
    assert article.status == Status.IN_REVIEW


def test_a_publisher_overrides_four_eyes_with_a_reason(client, sign_in):
    publisher = sign_in("Publisher")
    article = make_in_review(by=publisher)
    assert 'name="override"' in client.get(act_url(article, "approve")).content.decode()

    silent = do(client, article, "approve", override="on", note="")
    assert silent.context["form"].errors.as_data()["note"][0].code == "note_missing"
    do(client, article, "approve", override="on", note="Night shift, alone")

    assert article.status == Status.APPROVED
    move = Move.objects.get()
    assert (move.is_override, move.note) == (True, "Night shift, alone")


def test_no_override_is_offered_to_who_did_not_write(client, sign_in):
    sign_in("Publisher")
    article = make_in_review()

    assert 'name="override"' not in client.get(act_url(article, "approve")).content.decode()


# The timeline ------------------------------------------------------------------------------------


def test_the_panel_says_when_readers_lack_something(client, sign_in):
    sign_in("Publisher")
    article = make.make_article(headline="Old")
    page = client.get(change_url(article))
    sentences = page.context["panel"].sentences
    assert sentences[0].startswith("Live since ")
    assert len(sentences) == 1

    make.edit(article, headline="New")
    sentences = client.get(change_url(article)).context["panel"].sentences
    assert sentences[1] == "Newer changes are not published."

    make.approve(article)
    sentences = client.get(change_url(article)).context["panel"].sentences
    assert sentences[1] == "Newer changes are approved, but not published."
