from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from articles.desk import workflow
from tests import factories as make
from tests.articles.desk.forms import save

pytestmark = pytest.mark.django_db


def soon(**delta):
    return (timezone.now() + timedelta(**delta)).replace(second=0, microsecond=0)


def until(moment):
    local = timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M") if moment else ""
    return {"embargoed_until": local}


def refusals(page):
    form = page.context["adminform"].form
    return {(field, e.code) for field, errors in form.errors.as_data().items() for e in errors}


def test_anybody_who_writes_may_set_and_extend(client, sign_in):
    article = make.make_draft(by=sign_in("Reporter"))
    later = soon(hours=6)

    assert save(client, article, **until(soon(hours=4))).status_code == 302
    assert save(client, article, **until(later)).status_code == 302

    article.refresh_from_db()
    assert article.embargoed_until == later


def test_a_story_on_hold_keeps_its_embargo():
    publisher = make.make_user("Publisher")
    article = make.make_draft(embargoed_until=soon(hours=4))
    workflow.hold(article, by=publisher, note="A judge asks for it.")

    with pytest.raises(PermissionDenied):
        workflow.lift_embargo(article, by=publisher, note="agreed")


@pytest.mark.parametrize("shorter", [None, soon(hours=1)])
def test_ending_early_is_a_publishers_decision_with_a_reason(client, sign_in, shorter):
    article = make.make_draft(embargoed_until=soon(hours=4))
    sign_in("Editor")
    refused = save(client, article, **until(shorter), reason="please")
    sign_in("Publisher")
    silent = save(client, article, **until(shorter))
    told = save(client, article, **until(shorter), reason="source agreed")

    assert refusals(refused) == {("embargoed_until", "embargo_shortened")}
    assert refusals(silent) == {("reason", "reason_missing")}
    assert told.status_code == 302


def test_an_embargo_cannot_outlast_what_is_scheduled(client, sign_in):
    scheduled = soon(hours=2)
    article = make.make_article(at=scheduled)
    sign_in("Editor")

    page = save(client, article, **until(soon(hours=3)))
    fine = save(client, article, **until(soon(hours=1)))

    assert refusals(page) == {("embargoed_until", "embargo_over_schedule")}
    at = timezone.localtime(scheduled)
    assert f"{at:%Y-%m-%d %H:%M} ({at.tzname()})" in page.content.decode()
    assert fine.status_code == 302


def test_an_embargo_set_anew_holds_anew(client, sign_in):
    publisher = sign_in("Publisher")
    article = make.make_approved(embargoed_until=soon(hours=4))
    workflow.lift_embargo(article, by=publisher, note="agreed")
    article.refresh_from_db()
    assert article.embargo_holds_until is None

    save(client, article, slugline="still lifted")
    article.refresh_from_db()
    assert article.embargo_holds_until is None

    later = soon(hours=5)
    save(client, article, **until(later))
    article.refresh_from_db()
    assert article.embargo_holds_until == later
    assert article.embargo_lifted_by is None


def test_an_embargo_on_a_live_story_says_that_it_hides_nothing(client, sign_in):
    sign_in("Editor")
    article = make.make_article()
    save(client, article, **until(soon(hours=4)))

    page = client.get(f"/admin/articles/article/{article.pk}/change/").content.decode()

    assert "Changes are under embargo until" in page
    assert "What is live stays live." in page
