"""The desk checks: what each rule finds, where they bind, and what a changed fact stops."""

import re
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

import delivery
from articles.desk import checks, notes, workflow
from articles.desk.checks import Level, Stage
from articles.models import (
    Article,
    AuditEntry,
    CheckOverride,
    Move,
    Note,
    Redirect,
    StoppedSchedule,
)
from articles.statuses import Status
from delivery.models import OutboxMessage
from illustrations.models import Illustration
from newsroom.checks import desk_checks_are_known
from tests import factories as make
from tests.admin_forms import as_drawn

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate
PICTURE = '<p>Text.</p><figure data-illustration="{}"></figure>'


def found(article, stage=Stage.APPROVE, **of) -> dict[str, Level]:
    """The worst level of each rule that found something."""
    levels: dict[str, Level] = {}
    for finding in checks.run(article, stage=stage, **of).findings:
        if finding.level:
            levels[finding.rule] = max(finding.level, levels.get(finding.rule, Level.PASS))
    return levels


def make_in_review(**fields):
    article = make.make_draft(**fields)
    Article.objects.filter(pk=article.pk).update(status=Status.IN_REVIEW)
    article.refresh_from_db()
    return article


def in_hours(hours):
    return timezone.now() + timedelta(hours=hours)


def test_a_good_story_passes_every_check():
    article = make.make_draft(lead_illustration=make.make_illustration())

    report = checks.run(article, stage=Stage.PUBLISH)

    assert {finding.rule for finding in report.passed} == set(checks.RULES)
    assert not report.blocks
    assert not report.warnings


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"headline": "x" * 111}, {"headline": Level.WARN}),
        ({"dek": " "}, {"dek": Level.WARN}),
        ({"body": ""}, {"text": Level.BLOCK}),
        ({"body": "<p>a</p><h3>Small</h3>"}, {"headings": Level.WARN}),
        ({"body": "<p>a</p><h2>Large</h2><h3>Small</h3><h2>L</h2>"}, {}),
        ({"body": '<p><a href="#">a</a></p>'}, {"links": Level.WARN}),
        ({"body": '<h2>Here</h2><p><a href="#h-here">a</a></p>'}, {}),
        ({"body": '<p><a href="/nowhere-at-all/">a</a></p>'}, {"links": Level.WARN}),
        ({"body": '<p><a href="/2020/01/02/gone/">a</a></p>'}, {"links": Level.WARN}),
        ({"body": '<p><a href="/tags/none/">a</a></p>'}, {"links": Level.WARN}),
        ({"body": '<p><a href="/a%00b/">a</a></p>'}, {"links": Level.WARN}),
        ({"body": '<p><a href="/city/">a</a> <a href="/search/?q=b">b</a></p>'}, {}),
        ({"body": '<p><a href="https://elsewhere.example/x">a</a></p>'}, {}),
        ({"embargoed_until": timezone.now() + timedelta(days=2)}, {"embargo": Level.WARN}),
    ],
)
def test_what_is_found_in_a_text(fields, expected):
    assert found(make.make_draft(**fields)) == expected


def test_links_to_stories_follow_the_moment_of_publication():
    later = make.make_copy(at=in_hours(5), slug="later").get_absolute_url()
    Redirect.objects.create(path="/old/", target="/")
    text = f'<p><a href="{later}">later</a> <a href="/old/">old</a></p>'
    article = make.make_draft(body=text)

    assert found(article) == {"links": Level.WARN}
    assert found(article, at=in_hours(6)) == {}


@pytest.mark.parametrize("place", ["lead", "body"])
@pytest.mark.parametrize(
    ("facts", "own", "expected"),
    [
        ({"alt": ""}, "", {"alt": Level.BLOCK}),
        ({"alt": ""}, "said here", {}),
        ({"alt": "", "is_decorative": True}, "", {}),
        ({"credit": ""}, "", {"credit": Level.BLOCK}),
        ({"usable_from": TODAY() + timedelta(days=1)}, "", {"rights": Level.BLOCK}),
        ({"usable_until": TODAY() - timedelta(days=1)}, "", {"rights": Level.BLOCK}),
        ({"usable_until": TODAY()}, "", {"rights": Level.WARN}),
        ({"usable_from": TODAY()}, "", {}),
    ],
)
def test_what_is_found_in_pictures(place, facts, own, expected):
    picture = make.make_illustration(**facts)
    if place == "lead":
        article = make.make_draft(lead_illustration=picture, lead_alt=own)
    else:
        figure = f'<figure data-illustration="{picture.pk}" data-alt="{own}"></figure>'
        article = make.make_draft(body=f"<p>Text.</p>{figure}")

    assert found(article) == expected
    assert set(found(article, stage=Stage.SUBMIT).values()) <= {Level.WARN}


def test_rights_cover_the_day_of_publication_in_the_newsrooms_zone():
    picture = make.make_illustration(usable_until=TODAY() + timedelta(days=3))
    article = make.make_approved(lead_illustration=picture)

    assert found(article, at=timezone.now() + timedelta(days=2)) == {"rights": Level.WARN}
    assert found(article, at=timezone.now() + timedelta(days=5)) == {"rights": Level.BLOCK}


def test_a_taken_address_blocks_publication_and_warns_before():
    make.make_article(slug="taken")
    article = make.make_approved(slug="taken")

    assert found(article) == {"slug": Level.WARN}
    assert found(article, stage=Stage.PUBLISH) == {"slug": Level.BLOCK}
    assert found(article, stage=Stage.SCHEDULE, at=timezone.now() + timedelta(days=2)) == {}


def test_a_live_story_that_changed_wants_a_word_to_readers():
    article = make.make_article()
    assert found(article) == {}

    make.edit(article, body="<p>Another text.</p>")
    article.refresh_from_db()

    assert found(article) == {"change": Level.WARN}
    assert found(article, has_change_note=True) == {}
    make.edit(article, body=article.copies.get().revision.data["body"], slug="elsewhere")
    article.refresh_from_db()
    assert found(article) == {}


@pytest.mark.parametrize(
    ("act", "make_story", "rights"),
    [
        ("submit", lambda: make.make_draft(body=""), "Editor"),
        ("approve", lambda: make_in_review(body=""), "Editor"),
        ("publish", lambda: make.make_approved(body=""), "Publisher"),
        ("schedule", lambda: make.make_approved(body=""), "Publisher"),
    ],
)
def test_what_blocks_is_refused_at_each_move(act, make_story, rights):
    article = make_story()
    asked = {"at": in_hours(2)} if act == "schedule" else {}

    with pytest.raises(ValidationError) as refusal:
        workflow.perform(act, article, by=make.make_user(rights), version=article.version, **asked)

    assert [error.code for error in refusal.value.error_list] == ["checks_block"]
    assert "has no text. Write it" in refusal.value.messages[0]
    assert not Move.objects.exists()
    assert not article.copies.exists()


def test_pictures_never_keep_a_reporter_from_handing_in():
    by = make.make_user("Reporter")
    article = make.make_draft(by=by, lead_illustration=make.make_illustration(alt="", credit=""))

    workflow.submit(article, by=by, version=article.version)

    article.refresh_from_db()
    assert article.status == Status.IN_REVIEW
    with pytest.raises(ValidationError):
        workflow.approve(article, by=make.make_user("Editor"), version=article.version)


def test_the_newsroom_chooses_how_bad_it_is(settings):
    settings.DESK_CHECKS = {"dek": "block", "credit": "off", "byline": "warn"}
    article = make.make_draft(dek="", lead_illustration=make.make_illustration(credit=""))
    article.bylines.all().delete()
    make.edit(article, headline="Saved anew")
    article.refresh_from_db()

    assert found(article) == {"dek": Level.BLOCK, "byline": Level.WARN}


# Letting a check pass -----------------------------------------------------------------------------


def override(client, article, rule, note):
    report = checks.run(article, stage=checks.stage_of(article))
    ground = next(finding.ground for finding in report.findings if finding.rule == rule)
    url = reverse("admin:articles_article_act", args=[article.pk, "override_check"])
    asked = client.get(url, {"finding": ground})
    if asked.status_code == 200:
        assert asked.context["form"]["finding"].value() == ground
    article.refresh_from_db()
    answer = client.post(
        url, {"version": article.version, "finding": ground, "note": note}, follow=True
    )
    article.refresh_from_db()
    return answer


def test_a_publisher_lets_a_check_pass_with_a_reason_for_this_text_only(client):
    client.force_login(publisher := make.make_user("Publisher"))
    article = make_in_review(lead_illustration=make.make_illustration(credit=""))
    page = client.get(reverse("admin:articles_article_change", args=[article.pk]))
    assert "Let it pass" in page.content.decode()

    silent = override(client, article, "credit", "")
    assert "Say why this may pass" in silent.content.decode() or silent.context["form"].errors
    assert not CheckOverride.objects.exists()
    page = override(client, article, "credit", "Taken by a passer-by")

    assert "Taken by a passer-by" in page.content.decode()
    kept = CheckOverride.objects.get()
    assert (kept.rule, kept.by, kept.reason) == ("credit", publisher, "Taken by a passer-by")
    assert AuditEntry.objects.filter(act="override_check", by=publisher).count() == 1
    assert not checks.run(article, stage=Stage.PUBLISH).blocks
    make.edit(article, headline="Another headline")
    article.refresh_from_db()
    assert [each.rule for each in checks.run(article, stage=Stage.PUBLISH).blocks] == ["credit"]


def test_what_passes_is_one_note_and_one_picture_however_much_another_reads_like_it():
    publisher, editor = make.make_user("Publisher"), make.make_user("Editor")
    pictures = [make.make_illustration(title="DSC", credit=credit) for credit in ("", "By Ann")]
    body = "".join(PICTURE.format(picture.pk) for picture in pictures)
    article = make.make_approved(body=body)
    moment = timezone.now()
    Note.objects.create(article=article, by=editor, text="First.", is_blocking=True, at=moment)
    for finding in checks.run(article, stage=Stage.PUBLISH).blocks:
        workflow.override_check(article, by=publisher, finding=finding.ground, note="Agreed.")
    assert not checks.run(article, stage=Stage.PUBLISH).blocks

    Note.objects.create(article=article, by=editor, text="Second.", is_blocking=True, at=moment)
    Illustration.objects.filter(pk=pictures[1].pk).update(credit="")

    blocks = checks.run(article, stage=Stage.PUBLISH).blocks
    assert sorted(finding.rule for finding in blocks) == ["credit", "notes"]


@pytest.mark.parametrize("role", ["Reporter", "Editor"])
def test_others_let_nothing_pass(client, role):
    client.force_login(user := make.make_user(role))
    article = make_in_review(by=user, lead_illustration=make.make_illustration(credit=""))

    answer = override(client, article, "credit", "Please")

    assert answer.status_code == 403
    assert not CheckOverride.objects.exists()
    page = client.get(reverse("admin:articles_article_change", args=[article.pk]))
    assert "Let it pass" not in page.content.decode()


def test_what_is_absolute_cannot_be_let_pass(client):
    client.force_login(make.make_user("Publisher"))
    article = make.make_approved(embargoed_until=in_hours(4))

    answer = override(client, article, "embargo", "Please")

    assert answer.context["form"].errors["finding"]
    assert not CheckOverride.objects.exists()


# When a fact changes -----------------------------------------------------------------------------


def test_a_schedule_is_stopped_when_the_rights_in_its_picture_end():
    publisher, writer = make.make_user("Publisher"), make.make_user("Reporter")
    picture = make.make_illustration()
    copy = make.make_copy(by=writer, lead_illustration=picture, at=in_hours(48))
    other = make.make_copy(lead_illustration=make.make_illustration(), at=in_hours(48))
    picture.usable_until = TODAY()
    picture.save()

    delivery.changed(f"illustration:{picture.pk}")

    stopped = StoppedSchedule.objects.get()
    assert (stopped.article, stopped.revision) == (copy.article, copy.revision)
    assert stopped.was_for == copy.live_from
    assert "The last day of the rights" in stopped.reasons[0]
    assert not copy.article.copies.exists()
    assert other.article.copies.count() == 1
    assert AuditEntry.objects.filter(act="stop", outcome="stopped", by=None).count() == 1
    mailed = OutboxMessage.objects.filter(payload__subject__startswith="Stopped")
    assert {to for message in mailed for to in message.payload["to"]} == {
        publisher.email,
        writer.email,
    }


def test_an_embargo_binds_what_is_scheduled_already(client):
    client.force_login(make.make_user("Publisher"))
    copy = make.make_copy(at=in_hours(2))

    make.edit(copy.article, embargoed_until=in_hours(3))

    assert StoppedSchedule.objects.get().article == copy.article
    assert not copy.article.copies.exists()
    page = client.get(reverse("admin:articles_article_change", args=[copy.article_id]))
    told = page.context["panel"].sentences
    assert any(told_of.startswith("Stopped: it was scheduled for ") for told_of in told)
    assert "under embargo until" in page.content.decode()


def test_an_embargo_is_not_in_the_way_of_what_is_scheduled_for_its_end(client):
    client.force_login(make.make_user("Publisher"))
    article = make.make_approved(embargoed_until=in_hours(2))
    change = reverse("admin:articles_article_change", args=[article.pk])
    blocked = [found.rule for found in client.get(change).context["checks"].report.blocks]

    workflow.publish(
        article, by=make.make_user("Publisher"), version=article.version, at=in_hours(2)
    )

    assert blocked == ["embargo"]
    assert client.get(change).context["checks"].report.blocks == []


def test_a_stopped_schedule_is_settled_by_scheduling_anew():
    picture = make.make_illustration()
    copy = make.make_copy(lead_illustration=picture, at=in_hours(48))
    picture.alt = ""
    picture.save()
    delivery.changed(f"illustration:{picture.pk}")
    picture.alt = "A bridge"
    picture.save()
    article = copy.article
    article.refresh_from_db()

    workflow.publish(
        article, by=make.make_user("Publisher"), version=article.version, at=in_hours(50)
    )

    assert StoppedSchedule.objects.get().settled_at is not None


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_rights_that_end_while_somebody_schedules_are_seen():
    """The two take turns, since both lock the picture first and then the story."""
    picture = make.make_illustration()
    article = make.make_copy(lead_illustration=picture).article
    make.approve(make.edit(article, headline="Newer"))
    begun = Event()

    def end_rights():
        with transaction.atomic():
            Illustration.objects.filter(pk=picture.pk).update(usable_until=TODAY())
            begun.set()
            time.sleep(0.3)
            delivery.changed(f"illustration:{picture.pk}")
        connection.close()

    with ThreadPoolExecutor() as pool:
        ending = pool.submit(end_rights)
        begun.wait()
        with pytest.raises(ValidationError, match="The last day of the rights"):
            workflow.publish(article, by=make.make_user("Publisher"), at=in_hours(72))
        ending.result()

    assert not article.copies.filter(live_from__gt=timezone.now()).exists()


def test_a_live_story_stays_live_when_the_rights_in_its_picture_end(client):
    picture = make.make_illustration()
    copy = make.make_copy(lead_illustration=picture)
    picture.usable_until = TODAY() - timedelta(days=1)
    picture.save()

    delivery.changed(f"illustration:{picture.pk}")

    assert client.get(copy.get_absolute_url()).status_code == 200
    assert not StoppedSchedule.objects.exists()


# The panel ---------------------------------------------------------------------------------------


def test_the_panel_follows_what_is_typed_and_stores_nothing(client):
    article = make.make_draft()
    client.force_login(make.make_user("Editor"))
    page = client.get(reverse("admin:articles_article_change", args=[article.pk]))
    assert "All checks pass." in page.content.decode()
    typed = as_drawn(page) | {"dek": "", "body": "<p>a</p><h3>Small</h3>"}

    answer = client.post(reverse("admin:articles_article_checks", args=[article.pk]), typed)

    shown = answer.content.decode()
    assert "2 warnings." in shown
    assert 'href="#id_dek"' in shown
    article.refresh_from_db()
    assert article.revisions.count() == 1
    assert article.dek


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"section": "x", "lead_illustration": "9" * 30, "embargoed_until": "soon"},
        {"bylines-TOTAL_FORMS": "2", "bylines-0-author": "none", "body": "<p>" * 3000},
    ],
)
def test_a_new_story_is_checked_whatever_was_typed(client, typed):
    client.force_login(make.make_user("Reporter"))

    answer = client.post(reverse("admin:articles_article_checks_of_new"), typed)

    assert answer.status_code == 200
    assert "Write one." in answer.content.decode()


def test_the_panel_answers_only_who_may_write_the_story(client):
    article = make.make_draft()
    client.force_login(make.make_user("Reporter"))

    answer = client.post(reverse("admin:articles_article_checks", args=[article.pk]), {})

    assert answer.status_code == 404


def test_an_open_blocking_note_blocks_approval_and_a_schedule():
    article = make_in_review()
    note = Note.objects.create(
        article=article, by=make.make_user("Editor"), text="Call the mayor.", is_blocking=True
    )
    assert found(article) == {"notes": Level.BLOCK}

    Note.objects.filter(pk=note.pk).update(resolved_at=timezone.now(), resolved_by=note.by)

    assert found(article) == {}


def test_checks_cost_the_same_with_many_pictures_and_links(django_assert_num_queries):
    pictures = [make.make_illustration() for _ in range(12)]
    figures = "".join(f'<figure data-illustration="{each.pk}"></figure>' for each in pictures)
    links = "".join(f'<a href="/2020/01/02/s{n}/">n</a> ' for n in range(30))
    one = make.make_article(
        body=PICTURE.format(pictures[0].pk) + '<p><a href="/2020/01/02/s/">n</a></p>'
    )
    many = make.make_article(body=f"<p>{links}</p>{figures}")

    for article in (one, many):
        article = Article.objects.select_related("head_revision").get(pk=article.pk)
        with django_assert_num_queries(10):
            checks.run(article, stage=Stage.PUBLISH)


def test_the_guide_names_each_check():
    guide = (settings.BASE_DIR / "docs/editing/checks.md").read_text()

    assert set(re.findall(r"^\|[^|]+\| `(\w+)` \|", guide, re.M)) == set(checks.RULES)


def test_a_check_that_is_misspelt_in_the_settings_is_an_error(settings):
    settings.DESK_CHECKS = {"dekk": "block", "dek": "warn"}

    (error,) = desk_checks_are_known(None)

    assert error.id == "newsroom.E011"
    assert "dekk" in error.msg
    settings.DESK_CHECKS = {"dek": "warn"}
    assert desk_checks_are_known(None) == []


def test_what_changed_without_a_word_is_seen_before_its_moment(settings):
    soon = make.make_copy(dek="", at=in_hours(20))
    later = make.make_copy(dek="", at=in_hours(60))
    assert checks.facts.recheck_coming() == 0

    settings.DESK_CHECKS = {"dek": "block"}

    assert checks.facts.recheck_coming() == 1
    assert StoppedSchedule.objects.get().article == soon.article
    assert later.article.copies.exists()


def blocked():
    return list(Article.objects.filter(blocks__gt=0))


def test_what_is_blocked_is_counted_while_it_is_handed_in():
    picture = make.make_illustration(credit="")
    writer, editor = make.make_user("Reporter"), make.make_user("Editor")
    article = make.make_draft(by=writer, lead_illustration=picture)
    assert blocked() == []

    workflow.submit(article, by=writer)
    assert blocked() == [article]
    picture.credit = "Somebody"
    picture.save()
    delivery.changed(f"illustration:{picture.pk}")
    assert blocked() == []
    note = notes.add(article, editor, "Wait.", is_blocking=True).note
    assert blocked() == [article]
    notes.resolve(note, editor)
    assert blocked() == []
    make.edit(article, by=editor, body="")
    assert blocked() == [article]


def test_a_story_still_to_appear_is_given_its_end_at_once():
    publisher, copy = make.make_user("Publisher"), make.make_copy(at=in_hours(2))

    workflow.withdraw(copy.article, by=publisher, notice="The vote is over.", at=in_hours(5))

    states = copy.article.copies.order_by("live_from").values_list("state", flat=True)
    assert list(states) == ["public", "withdrawn"]
    with pytest.raises(ValidationError):
        workflow.withdraw(copy.article, by=publisher, notice="At once.")
