"""The moves as functions: what commands and later rooms call."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from articles.desk import rights, workflow, writing
from articles.desk.standing import ACTS, legal_acts
from articles.models import Article, AuditEntry, Move
from articles.statuses import Status
from tests import factories as make

pytestmark = pytest.mark.django_db


def fresh(article):
    return Article.objects.get(pk=article.pk)


def test_each_act_has_its_performer_and_words():
    from articles.desk.admin import acts

    assert set(ACTS) == set(workflow._PERFORMERS) == set(acts.EXPLAINED)
    asking = {name for name, act in ACTS.items() if "note" in act.asks}
    assert asking == set(acts.NOTES)


def test_a_move_counts_as_a_write_and_is_kept():
    editor = make.make_user("Editor")
    article = make.make_draft()

    workflow.submit(article, by=editor, version=article.version, note=" look ")

    after = fresh(article)
    move = Move.objects.get()
    assert after.version == article.version + 1
    assert (move.act, move.by, move.note) == ("submit", editor, "look")
    assert move.revision == after.head_revision


def test_a_decision_on_an_older_version_is_refused():
    editor = make.make_user("Editor")
    article = make.make_draft()
    make.edit(article, headline="Newer")

    with pytest.raises(ValidationError) as refusal:
        workflow.submit(article, by=editor, version=article.version)

    assert refusal.value.code == "stale"
    assert fresh(article).status == Status.DRAFT


@pytest.mark.parametrize("name", sorted(set(ACTS) - {"submit", "trash"}))
def test_what_is_not_legal_is_denied(name):
    answers = {"at": timezone.now() + timedelta(hours=1), "copy": None}
    asked = {key: answers.get(key, "x") for key in ACTS[name].asks}
    article = make.make_draft()

    with pytest.raises(PermissionDenied):
        workflow.perform(
            name, article, by=make.make_user("Editor"), version=article.version, **asked
        )

    assert not Move.objects.exists()


def test_publishing_twice_is_one_publication():
    publisher = make.make_user("Publisher")
    article = make.make_approved()

    first = workflow.publish(article, by=publisher, version=article.version)
    second = workflow.publish(article, by=publisher, version=article.version)

    assert first == second
    assert article.copies.count() == 1
    assert Move.objects.filter(act="publish").count() == 1


def test_under_embargo_publishing_now_is_not_offered():
    publisher = make.make_user("Publisher")
    article = make.make_approved(embargoed_until=timezone.now() + timedelta(hours=1))

    names = [act.name for act in legal_acts(article, publisher)]

    assert "publish" not in names
    assert {"schedule", "lift_embargo"} <= set(names)


def test_four_eyes_can_be_turned_off(settings):
    settings.FOUR_EYES = False
    editor = make.make_user("Editor")
    article = make.make_draft(by=editor)
    workflow.submit(article, by=editor)

    assert workflow.approve(article, by=editor).status == Status.APPROVED


def test_four_eyes_look_at_what_readers_have_not_seen():
    editor = make.make_user("Editor")
    article = make.make_article(by=editor)
    make.edit(article, by=make.make_user("Reporter"), headline="By somebody else")
    article = workflow.submit(fresh(article), by=make.make_user("Editor"))

    assert workflow.approve(article, by=editor).status == Status.APPROVED


def test_letters_go_to_whom_a_move_concerns(outbox):
    reporter = make.make_user("Reporter")
    editor, other = make.make_user("Editor"), make.make_user("Editor")
    make.make_user("Editor", is_active=False)
    article = workflow.submit(make.make_draft(by=reporter), by=reporter, note="ready")
    submitted = {address for _, _, letter in outbox() for address in letter["to"]}

    workflow.send_back(article, by=editor, note="Shorter, please")
    returned = outbox()[-1][2]

    assert submitted == {editor.email, other.email}
    assert returned["to"] == [reporter.email]
    assert "Shorter, please" in returned["body"]
    assert f"/admin/articles/article/{article.pk}/change/" in returned["body"]


def test_trash_cancels_what_is_scheduled():
    publisher = make.make_user("Publisher")
    article = make.make_article(at=timezone.now() + timedelta(hours=1))

    workflow.trash(article, by=publisher)

    assert not article.copies.exists()


def test_rights_decide_by_ownership_and_status():
    reporter, editor = make.make_user("Reporter"), make.make_user("Editor")
    own, other = make.make_draft(by=reporter), make.make_draft()

    assert rights.may_edit(reporter, own)
    assert not rights.may_read(reporter, other)
    assert set(rights.readable(reporter)) == {own}
    assert rights.may_edit(editor, other)
    own.status = Status.IN_REVIEW
    assert not rights.may_edit(reporter, own)
    assert rights.may_read(reporter, own)
    assert list(rights.readable(make.make_user("Illustrator"))) == []


def test_tags_are_written_only_when_they_differ(django_assert_num_queries):
    one, two = make.make_tag("one"), make.make_tag("two")
    article = make.make_draft(tags=[one, two])

    with django_assert_num_queries(1):
        writing.put_tags(article, [one, two])
    writing.put_tags(article, [two, one])

    links = article.tags.through.objects.filter(content_object=article).order_by("pk")
    assert [link.tag for link in links] == [two, one]


def test_a_reporter_does_not_trash_what_a_publisher_scheduled():
    """Into the trash means off the timeline, and that is the publishers' to decide."""
    reporter, publisher = make.make_user("Reporter"), make.make_user("Publisher")
    article = make.approve(make.make_draft(by=reporter))
    workflow.publish(article, by=publisher, at=timezone.now() + timedelta(hours=1))
    workflow.send_back(fresh(article), by=publisher, note="One more look.")

    assert "trash" not in {act.name for act in legal_acts(fresh(article), reporter)}
    assert "trash" in {act.name for act in legal_acts(fresh(article), publisher)}


def test_the_history_says_four_eyes_only_of_approvals(client):
    publisher = make.make_user("Publisher")
    until = timezone.now() + timedelta(hours=1)
    article = make.make_draft(by=publisher, embargoed_until=until)
    client.force_login(publisher)
    page = f"/admin/articles/article/{article.pk}/change/"

    workflow.lift_embargo(article, by=publisher, note="They agreed.")
    assert "four eyes overridden" not in client.get(page).content.decode()

    workflow.submit(fresh(article), by=publisher)
    workflow.approve(fresh(article), by=publisher, note="Alone tonight.", override=True)
    assert "four eyes overridden" in client.get(page).content.decode()


def test_an_archive_is_published_by_who_may_publish_and_leaves_its_trail():
    publisher, at = make.make_user("Publisher"), timezone.now() - timedelta(days=900)
    article = make.make_approved(dek="", lead_illustration=make.make_illustration(alt=""))
    with pytest.raises(PermissionDenied):
        workflow.publish_archive(article, by=make.make_user("Editor"), at=at)

    copy = workflow.publish_archive(article, by=publisher, at=at)

    assert (copy.live_from, copy.is_live) == (at, True)
    assert Move.objects.get().act == "publish"
    assert AuditEntry.objects.filter(act="publish", by=publisher, article=article).count() == 1
