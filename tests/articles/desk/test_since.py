"""When a decision is stale: somebody else wrote since, or its text is another one now."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from articles.desk import since, workflow
from articles.models import Article, Move
from articles.statuses import Status
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return make.make_user("Publisher", first_name="Ada", last_name="First")


@pytest.fixture
def bea():
    return make.make_user("Publisher", first_name="Bea", last_name="Second")


def fresh(article):
    return Article.objects.get(pk=article.pk)


def refusal_of(act, article, **answers):
    with pytest.raises(ValidationError) as refusal:
        workflow.perform(act, article, **answers)
    assert refusal.value.code == "stale"
    return refusal.value.message


def test_writes_since_a_version_in_their_order(ada, bea, django_assert_num_queries):
    article = make.make_draft()
    seen = article.version
    make.edit(article, by=bea, headline="Newer")
    workflow.submit(article, by=bea)
    workflow.approve(article, by=ada)
    article = fresh(article)

    with django_assert_num_queries(2):
        writes = since.writes_since(article, seen)

    assert [(write.who, write.what, write.version) for write in writes] == [
        (bea, "saved revision 2", seen + 1),
        (bea, "submitted it for review", seen + 2),
        (ada, "approved revision 2", seen + 3),
    ]
    assert writes == sorted(writes, key=lambda write: write.when)


def test_a_refusal_names_who_did_what(ada, bea):
    article = make.make_draft()
    seen = article.version
    make.edit(article, by=bea, headline="Newer")
    make.edit(article, by=ada, headline="Newest")
    clock = timezone.localtime().strftime("%H:")

    said = refusal_of("submit", article, by=ada, version=seen)

    assert said.startswith(f"Bea Second saved revision 2 at {clock}")
    assert said.endswith("Look at what is new, then decide.")
    assert fresh(article).status == Status.DRAFT


def test_a_refusal_of_yesterdays_write_names_the_day(ada, bea):
    article = make.make_draft()
    seen = article.version
    make.edit(article, by=bea, headline="Newer")
    article.revisions.filter(number=2).update(at=timezone.now() - timedelta(days=1))

    said = refusal_of("submit", article, by=ada, version=seen)

    assert said.startswith("Bea Second saved revision 2 on ")


@pytest.mark.parametrize("act", ["submit", "trash"])
def test_ones_own_saves_raise_no_alarm(ada, act):
    article = make.make_draft(by=ada)
    seen = article.version
    make.edit(article, by=ada, headline="From my other window")

    workflow.perform(act, article, by=ada, version=seen)

    assert Move.objects.get().act == act


def test_approving_another_text_than_was_seen_is_refused_also_after_ones_own_save(ada, settings):
    settings.FOUR_EYES = False
    article = make.make_draft()
    workflow.submit(article, by=ada)
    seen = fresh(article).version
    make.edit(article, by=ada, headline="From my other window")

    said = refusal_of("approve", article, by=ada, version=seen)

    assert said.startswith("You saved revision 2 in another window at ")
    assert said.endswith(": look at it, then decide.")
    workflow.approve(article, by=ada, version=fresh(article).version)
    assert fresh(article).status == Status.APPROVED


def test_ones_own_note_for_the_desk_alone_changes_nothing_that_is_approved(ada, settings):
    settings.FOUR_EYES = False
    article = make.make_draft()
    workflow.submit(article, by=ada)
    seen = fresh(article).version
    make.edit(article, by=ada, slugline="bridge-2")

    workflow.approve(article, by=ada, version=seen)

    assert fresh(article).status == Status.APPROVED


def test_publishing_what_was_approved_anew_meanwhile_is_refused(ada, settings):
    settings.FOUR_EYES = False
    article = make.make_draft()
    workflow.submit(article, by=ada)
    workflow.approve(article, by=ada)
    seen = fresh(article).version
    make.edit(article, by=ada, headline="Newer")
    workflow.submit(article, by=ada)
    workflow.approve(article, by=ada)

    said = refusal_of("publish", article, by=ada, version=seen)

    assert said.startswith("You approved revision 2 in another window at ")
    assert not fresh(article).copies.exists()


def test_publishing_and_scheduling_twice_is_once(ada):
    article = make.make_approved()
    seen = article.version
    at = timezone.now() + timedelta(hours=2)

    scheduled = [workflow.publish(article, by=ada, version=seen, at=at) for _ in range(2)]
    live = [workflow.publish(article, by=ada, version=seen) for _ in range(2)]

    assert scheduled[0] == scheduled[1]
    assert live[0] == live[1]
    assert [move.act for move in Move.objects.order_by("pk")] == ["schedule", "publish"]


def test_a_write_that_left_no_trace_is_anothers(ada):
    article = make.make_draft(by=ada)
    seen = article.version
    Article.objects.filter(pk=article.pk).update(version=seen + 1)

    said = refusal_of("submit", article, by=ada, version=seen)

    assert said.startswith("Somebody changed the story since you opened it.")
