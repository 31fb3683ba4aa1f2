import datetime

import pytest
from django.contrib.admin.models import LogEntry
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from articles import revisions
from articles.desk import restoring, workflow, writing
from articles.models import Byline, Revision
from articles.statuses import Status
from tests import factories as make
from tests.articles.desk.test_history import forget

pytestmark = pytest.mark.django_db


def restore_url(article, number):
    return f"/admin/articles/article/{article.pk}/history/{number}/restore/"


def soon(**delta):
    return (timezone.now() + datetime.timedelta(**delta)).replace(microsecond=0)


def restored(article, number, by=None):
    """Restore and answer what could not come back; the article is as the database has it."""
    article.refresh_from_db()
    revision = article.revisions.get(number=number)
    by = by or make.make_user("Editor")
    told = restoring.restore(article, revision, by=by, version=article.version)
    article.refresh_from_db()
    return told


def make_full_story(**fields):
    return make.make_draft(
        headline="First", kicker="K", body="<p>First text</p>", slug="first", slugline="sl",
        tags=[make.make_tag("B"), make.make_tag("A")], planned_for=soon(days=2),
        authors=[make.make_author("One"), make.make_author("Two")],
        lead_illustration=make.make_illustration(), lead_alt="Alt", **fields,
    )  # fmt: skip


def test_everything_comes_back_as_a_new_revision(client, sign_in):
    editor = sign_in("Editor")
    article = make_full_story()
    article.owners.add(editor)
    article = make.edit(article)
    wanted = article.head_revision.data
    article.tags.clear()
    article.owners.clear()
    article.bylines.all().delete()
    Byline.objects.create(article=article, author=make.make_author("Three"), role="photo")
    make.edit(
        article, headline="Second", kicker="", body="<p>Second text</p>", slug="second",
        slugline="", planned_for=None, lead_illustration=None, lead_alt="",
        section=make.make_section("Culture"),
    )  # fmt: skip

    asked = client.get(restore_url(article, 2))
    version = asked.context["article"].version
    assert asked.context["sentences"] == []
    answer = client.post(restore_url(article, 2), {"version": version}, follow=True)

    article.refresh_from_db()
    head = article.head_revision
    assert "again as in revision 2" in answer.content.decode()
    assert (head.number, head.by, head.reason) == (4, editor, "Restored revision 2")
    assert (head.version, article.version) == (version + 1, version + 1)
    assert head.data == wanted == revisions.snapshot(article)
    assert LogEntry.objects.get().change_message == "Restored revision 2."
    assert [r.data["headline"] for r in article.revisions.all()[:2]] == ["First", "Second"]


def test_asking_changes_nothing(client, sign_in):
    sign_in("Editor")
    article = make.make_draft(headline="First")
    make.edit(article, headline="Second")

    assert client.get(restore_url(article, 1)).status_code == 200
    assert "nothing to restore" in client.get(restore_url(article, 2)).content.decode()
    assert client.get(restore_url(article, 7)).status_code == 404

    assert Revision.objects.count() == 2


def test_what_was_saved_meanwhile_is_shown_before_it_is_replaced(client, sign_in):
    editor = sign_in("Editor")
    article = make.make_draft(headline="First")
    article = make.edit(article, headline="Second")
    seen = article.version
    other = make.make_user("Editor", first_name="Dele", last_name="Fenwright")
    make.edit(article, by=other, headline="Third")

    stale = client.post(restore_url(article, 1), {"version": seen})

    article.refresh_from_db()
    html = stale.content.decode()
    assert article.headline == "Third"
    assert "Dele Fenwright saved revision 3" in html
    assert "/history/compare/?from=2&amp;to=3" in html
    assert f'name="version" value="{article.version}"' in html
    client.post(restore_url(article, 1), {"version": article.version})
    article.refresh_from_db()
    assert (article.headline, article.head_revision.by) == ("First", editor)


def test_ones_own_moves_in_another_window_raise_no_alarm():
    editor = make.make_user("Editor")
    article = make.make_draft(headline="First", by=editor)
    article = make.edit(article, by=editor, headline="Second")
    seen = article.version
    workflow.submit(article, by=editor)

    first = article.revisions.get(number=1)
    restoring.restore(article, first, by=editor, version=seen)

    article.refresh_from_db()
    assert (article.headline, article.status) == ("First", Status.IN_REVIEW)
    with pytest.raises(ValidationError) as refused:
        restoring.restore(article, first, by=editor, version=seen)
    assert refused.value.code == "stale"


def test_only_who_may_edit_the_story_restores(client, sign_in):
    reporter = sign_in("Reporter")
    article = make.make_draft(by=reporter, headline="First")
    article = make.edit(article, headline="Second")
    workflow.submit(article, by=reporter)
    article.refresh_from_db()

    asked = client.get(restore_url(article, 1))
    made = client.post(restore_url(article, 1), {"version": article.version})

    assert (asked.status_code, made.status_code) == (403, 403)
    with pytest.raises(PermissionDenied):
        restored(article, 1, by=reporter)
    other = make.make_draft().head_revision
    with pytest.raises(PermissionDenied):
        restoring.restore(article, other, by=make.make_user("Editor"), version=article.version)


def test_an_approval_is_lost_as_by_any_save_and_said():
    article = make.make_approved(headline="First")
    article = make.approve(make.edit(article, headline="Second"))

    told = restored(article, 1)

    assert told == [writing.LAPSED]
    assert (article.status, article.approved_revision) == (Status.DRAFT, None)


def test_what_is_gone_stays_out_and_is_told(client, sign_in):
    sign_in("Editor")
    gone = [
        make.make_section("Gone"), make.make_tag("Gone"), make.make_author("Gone"),
        make.make_illustration(),
    ]  # fmt: skip
    figure = f'<figure data-illustration="{gone[3].pk}" data-layout="wide"></figure>'
    article = make.make_draft(
        headline="First", section=gone[0], tags=[gone[1], make.make_tag("Kept")],
        authors=[gone[2], make.make_author("Kept")], lead_illustration=gone[3],
        lead_caption="Then", body=f"<p>First</p>{figure}<p>text</p>",
    )  # fmt: skip
    forget(article, *gone)
    article.refresh_from_db()

    asked = client.get(restore_url(article, 1))
    answer = client.post(restore_url(article, 1), {"version": article.version}, follow=True)

    sentences = [
        "Its section was deleted: the story stays in the section it is in now.",
        "Its lead picture was deleted: lead picture and caption stay as they are now.",
        "1 picture of the text was deleted and left out.",
        f"1 author (author {gone[2].pk}) was deleted and can't be credited.",
        "1 tag was deleted and left out.",
    ]
    assert asked.context["sentences"] == sentences
    assert [str(m) for m in answer.context["messages"]][1:] == sentences
    article.refresh_from_db()
    assert article.headline == "First"
    assert article.section == make.make_section()
    assert (article.lead_illustration, article.lead_caption) == (None, "")
    assert article.body == "<p>First</p><p>text</p>"
    assert [str(line) for line in article.bylines.all()] == ["Kept"]
    assert [tag.name for tag in article.tags.all()] == ["Kept"]


def test_an_older_schema_leaves_alone_what_it_does_not_know():
    deadline = soon(days=1)
    article = make.make_draft(headline="First", deadline=deadline, slugline="now")
    old = article.revisions.get()
    for name in ("illustrations", "owners", *revisions.DESK_FIELDS[1:]):
        del old.data[name]
    Revision.objects.filter(pk=old.pk).update(schema=1, data=old.data)
    make.edit(article, headline="Second")

    told = restored(article, 1)

    assert (article.headline, article.deadline) == ("First", deadline)
    assert told[0].startswith("This revision is older than the record of planning")


@pytest.mark.parametrize(
    ("then", "now", "expected", "word"),
    [
        (None, 5, 5, "stays as it is"),  # never ended
        (3, 5, 5, "stays as it is"),  # never shortened
        (7, 5, 7, "again"),
        (None, -5, None, ""),  # it is over
        (5, 5, 5, ""),
    ],
)
def test_an_embargo_that_runs_is_never_shortened(then, now, expected, word):
    base = timezone.now().replace(microsecond=0)
    days = {n: base + datetime.timedelta(days=n) for n in (-5, 3, 5, 7)} | {None: None}
    article = make.make_draft(embargoed_until=days[then], embargo_source="Then")
    make.edit(article, headline="Second", embargoed_until=days[now], embargo_source="Then")

    told = restored(article, 1)

    assert article.embargoed_until == days[expected]
    assert [word in sentence for sentence in told] == ([True] if word else [])


def test_an_embargo_never_comes_back_over_a_schedule():
    article = make.make_approved(embargoed_until=soon(days=5), embargo_source="The council")
    make.edit(article, embargoed_until=None, embargo_source="")
    make.approve(article)
    workflow.publish(article, by=make.make_user("Publisher"), at=soon(days=1))

    told = restored(article, 1)

    assert (article.embargoed_until, article.embargo_source) == (None, "")
    assert "does not come back" in told[0]


def test_an_embargo_set_anew_holds_anew():
    then = soon(days=5)
    article = make.make_draft(embargoed_until=then)
    make.edit(article, embargoed_until=soon(days=3))
    workflow.lift_embargo(article, by=make.make_user("Publisher"), note="The source agreed.")

    restored(article, 1)

    assert article.embargo_holds_until == article.embargoed_until == then
    assert article.embargo_lifted_by is None
