"""The audit: what is recorded, who may read it, and what is taken away of it."""

import csv
import datetime
import io
import uuid

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles import audit
from articles.desk import audit_csv, deeds, workflow
from articles.models import Article, AuditEntry, Correction
from articles.statuses import Outcome, Place, Status
from tests import factories as make
from tests.admin_forms import as_drawn
from tests.articles.desk.forms import ADD_URL, LIST_URL, act_url, change_url, typed

pytestmark = pytest.mark.django_db

AUDIT_URL = "/admin/articles/auditentry/"
EXPORT_URL = f"{AUDIT_URL}export/"


def refused(**of):
    """What was refused since, oldest first, as (act, note)."""
    rows = AuditEntry.objects.filter(outcome=Outcome.REFUSED, **of).order_by("pk")
    return list(rows.values_list("act", "note"))


def only_refusal():
    return AuditEntry.objects.get(outcome=Outcome.REFUSED)


def shown(page):
    return list(page.context["cl"].result_list)


# What is refused ---------------------------------------------------------------------------------


def test_a_save_of_somebody_elses_story_is_recorded(client, sign_in):
    reporter = sign_in("Reporter")
    article = make.make_draft()

    client.post(change_url(article), {"headline": "Secret words", "version": "1"})

    entry = only_refusal()
    assert (entry.act, entry.by, entry.article) == ("save", reporter, article)
    assert entry.story_uid == article.uid
    assert entry.note
    assert entry.details["method"] == "POST"
    assert "Secret words" not in f"{entry.note}{entry.details}"


def test_a_move_that_is_not_theirs_is_recorded(client, sign_in):
    reporter = sign_in("Reporter")
    article = make.make_approved(created_by=reporter)

    answer = client.post(act_url(article, "publish"), {"version": article.version})

    assert answer.status_code == 403
    entry = only_refusal()
    assert (entry.act, entry.by, entry.article) == ("publish", reporter, article)
    assert "not possible" in entry.note


def test_a_move_of_a_story_they_cannot_see_is_recorded(client, sign_in):
    sign_in("Reporter")
    article = make.make_draft()

    assert client.post(act_url(article, "trash"), {"version": 1}).status_code == 404
    assert client.post(act_url(article, "trash"), {"version": 1}).status_code == 404

    assert [act for act, _ in refused(article=article)] == ["trash"]


def test_a_story_that_is_not_there_is_no_refusal(client, sign_in):
    sign_in("Reporter")

    assert client.post("/admin/articles/article/4711/act/trash/", {}).status_code == 404

    assert refused() == []


def test_a_rule_that_refuses_a_move_is_recorded_once_with_its_sentence(client, sign_in):
    editor = sign_in("Editor")
    article = make.make_draft(by=editor)
    Article.objects.filter(pk=article.pk).update(status=Status.IN_REVIEW)

    client.post(act_url(article, "approve"), {"version": article.version, "note": ""})

    assert len(refused()) == 1
    act, note = refused()[0]
    assert act == "approve"
    assert "Ask a colleague" in note


def test_a_duplicate_of_a_story_they_cannot_see_is_recorded(client, sign_in):
    sign_in("Reporter")
    article = make.make_draft()

    answer = client.post(reverse("admin:articles_article_duplicate", args=[article.pk]))

    assert answer.url == reverse("admin:index")
    assert [act for act, _ in refused(article=article)] == ["duplicate"]


def test_a_restore_that_is_not_theirs_is_recorded(client, sign_in):
    reporter = sign_in("Reporter")
    article = make.make_draft(by=reporter)
    Article.objects.filter(pk=article.pk).update(status=Status.IN_REVIEW)
    url = reverse("admin:articles_article_restore", args=[article.pk, 1])

    client.post(url, {"version": article.version})

    assert [act for act, _ in refused(article=article)] == ["restore_revision"]


def test_each_story_of_many_that_is_refused_is_recorded(client, sign_in):
    sign_in("Editor")
    draft, waiting = make.make_draft(), make.make_draft()
    Article.objects.filter(pk=waiting.pk).update(status=Status.IN_REVIEW)
    pairs = [f"{story.pk}:{story.version}" for story in (draft, waiting)]

    client.post(reverse("admin:articles_article_bulk", args=["approve"]), {"story": pairs})

    assert [act for act, _ in refused(article=draft)] == ["approve"]
    assert refused(article=waiting) == []
    assert AuditEntry.objects.filter(act="approve", outcome=Outcome.DONE).get().article == waiting


def test_an_action_that_the_list_does_not_offer_is_recorded(client, sign_in):
    sign_in("Reporter")
    article = make.make_draft()

    client.post(LIST_URL, {"action": "bulk_approve", "_selected_action": [article.pk]})

    assert [act for act, _ in refused()] == ["approve"]


def test_other_peoples_stories_in_a_selection_are_recorded(client, sign_in):
    reporter = sign_in("Reporter")
    mine, theirs = make.make_draft(by=reporter), make.make_draft()

    chosen = {"action": "bulk_trash", "_selected_action": [mine.pk, theirs.pk]}
    page = client.post(LIST_URL, chosen)

    assert [row.article for row in page.context["possible"]] == [mine]
    assert [act for act, _ in refused(article=theirs)] == ["trash"]


def test_pages_of_other_models_refuse_and_record(client, sign_in):
    illustrator = sign_in("Illustrator")
    section = make.make_section()

    assert client.get(LIST_URL).status_code == 403
    client.post(f"/admin/articles/section/{section.pk}/change/", {"name": "Mine now"})

    found = AuditEntry.objects.filter(by=illustrator, outcome=Outcome.REFUSED).order_by("pk")
    assert list(found.values_list("act", "subject", "article")) == [
        ("open", "story", None),
        ("change_section", "section", None),
    ]


def test_who_is_not_signed_in_leaves_one_line_a_minute(client):
    articles = [make.make_draft(), make.make_draft()]

    for article in articles:
        assert "/login/" in client.post(act_url(article, "trash"), {"version": 1}).url

    entry = only_refusal()
    assert (entry.by, entry.article, entry.act) == (None, articles[0], "trash")
    assert audit_csv.who(entry) == "Somebody not signed in"
    assert client.post("/admin/login/", {"username": "x", "password": "y"}).status_code == 200
    assert len(refused()) == 1


def test_a_save_that_a_rule_refuses_is_recorded_and_a_typing_error_is_not(client, sign_in):
    editor = sign_in("Editor")
    until = timezone.now() + datetime.timedelta(days=2)
    article = make.make_draft(by=editor, embargoed_until=until)
    page = client.get(change_url(article))

    client.post(change_url(article), typed(page, headline=""))
    assert refused() == []
    client.post(change_url(article), typed(page, embargoed_until=""))

    assert [act for act, _ in refused()] == ["save"]
    assert "An embargo that holds" in refused()[0][1]


def test_an_autosave_into_somebody_elses_story_is_recorded(client, sign_in):
    reporter = sign_in("Reporter")
    article = make.make_draft()
    said = {
        "token": str(uuid.uuid4()),
        "user": reporter.pk,
        "article": article.pk,
        "version": 1,
        "sequence": 1,
        "form": {"dek": ["Mine"]},
    }

    url = reverse("admin:articles_article_buffer")
    for _ in range(2):
        assert client.post(url, said, content_type="application/json").status_code == 404

    assert [act for act, _ in refused(article=article)] == ["autosave"]


# Forged forms ------------------------------------------------------------------------------------

FORGED = {
    "status": "approved",
    "approved_revision": "1",
    "approved_by": "1",
    "held_at": "",
    "trashed_at": "2026-01-01",
    "created_by": "1",
    "uid": "00000000-0000-0000-0000-000000000000",
    "head_revision": "1",
    "section_id": "1",
    "_saveasnew": "1",
    "_popup": "1",
    "_to_field": "id",
    "form-0-headline": "x",
    "form-TOTAL_FORMS": "1",
    "bylines-0-article_id": "1",
}


def test_forged_fields_gain_nothing_and_are_recorded_by_name(client, sign_in):
    reporter = sign_in("Reporter")
    article, other = make.make_draft(by=reporter), make.make_draft()
    foreign = other.bylines.get()
    before = Article.objects.values().get(pk=article.pk)
    page = client.get(change_url(article))
    rows = {"bylines-0-id": str(foreign.pk)}

    answer = client.post(change_url(article), typed(page, headline="Mine", **FORGED | rows))

    entry = only_refusal()
    assert (entry.act, entry.by, entry.article) == ("forged", reporter, article)
    assert entry.details["fields"] == sorted([*FORGED, *rows])
    after = Article.objects.values().get(pk=article.pk)
    assert {name for name in after if after[name] != before[name]} == {
        "headline",
        "version",
        "head_revision_id",
        "updated_at",
    }
    assert answer.url == LIST_URL  # no popup's answer, no second story
    assert Article.objects.count() == 2
    assert list(other.bylines.values_list("pk", flat=True)) == [foreign.pk]


def test_a_credit_that_names_another_story_is_refused_and_recorded(client, sign_in):
    reporter = sign_in("Reporter")
    article, other = make.make_draft(by=reporter), make.make_draft()
    page = client.get(change_url(article))

    answer = client.post(change_url(article), typed(page, **{"bylines-0-article": str(other.pk)}))

    assert answer.status_code == 200
    assert only_refusal().details["fields"] == ["bylines-0-article"]


def test_the_names_of_a_flood_of_fields_are_bounded(client, sign_in):
    editor = sign_in("Editor")
    article = make.make_draft(by=editor)
    page = client.get(change_url(article))
    odd = {f"field{n:03}{'x' * 200}": "1" for n in range(300)}

    client.post(change_url(article), typed(page, headline="Mine", **odd))

    entry = only_refusal()
    assert len(entry.details["fields"]) == 20
    assert max(map(len, entry.details["fields"])) == 60
    assert "280 more" in entry.note


def test_a_move_with_fields_that_it_does_not_ask_for_is_recorded(client, sign_in):
    editor = sign_in("Editor")
    article = make.make_draft(by=editor)
    page = client.get(act_url(article, "submit"))

    client.post(act_url(article, "submit"), as_drawn(page) | {"status": ["approved"], "by": ["1"]})

    article.refresh_from_db()
    assert article.status == Status.IN_REVIEW
    assert only_refusal().details["fields"] == ["by", "status"]


def test_a_list_in_which_nothing_is_edited_records_who_tries(client, sign_in):
    sign_in("Editor")
    article = make.make_draft(headline="As it was")
    rows = {
        "form-TOTAL_FORMS": "1",
        "form-INITIAL_FORMS": "1",
        "form-0-id": str(article.pk),
        "form-0-headline": "Forged",
        "_save": "Save",
    }

    client.post(LIST_URL, rows)

    article.refresh_from_db()
    assert article.headline == "As it was"
    assert only_refusal().details["fields"] == sorted(rows)


def test_our_own_forms_are_never_taken_for_forged(client, sign_in):
    """With a popup, an embargo, recovered credits and after a colleague replaced the credits."""
    editor = sign_in("Editor")
    article = make.make_draft(
        by=editor, embargoed_until=timezone.now() + datetime.timedelta(days=1)
    )
    drawn = as_drawn(client.get(change_url(article)))
    article.bylines.all().delete()
    make.edit(article, by=editor, dek="Written meanwhile")

    assert client.post(change_url(article), drawn).status_code == 302
    popup = f"{ADD_URL}?_popup=1&_to_field=id"
    new = as_drawn(client.get(popup)) | {
        "headline": ["Made in a popup"],
        "section": [str(make.make_section().pk)],
    }
    assert "_popup" in new
    assert b"popup" in client.post(popup, new).content
    client.post(change_url(article), as_drawn(client.get(change_url(article))) | {"headline": [""]})

    assert Article.objects.filter(headline="Made in a popup").exists()
    assert refused(act="forged") == []


# What is done ------------------------------------------------------------------------------------


def test_corrections_and_places_leave_lines(client, sign_in):
    publisher = sign_in("Publisher", is_superuser=True)
    article = make.make_article()
    add = "/admin/articles/correction/add/"
    form = as_drawn(client.get(add)) | {
        "article": [str(article.pk)],
        "kind": ["correction"],
        "text": ["It was on Monday."],
    }
    assert client.post(add, form).status_code == 302
    correction = Correction.objects.get()
    url = f"/admin/articles/correction/{correction.pk}/"
    text = as_drawn(client.get(f"{url}change/")) | {"text": ["It was on Tuesday."]}
    assert client.post(f"{url}change/", text).status_code == 302
    assert client.post(f"{url}delete/", {"post": "yes"}).status_code == 302
    slot = make.make_slot(Place.FRONT_LEAD, article)
    chosen = {"action": "delete_selected", "_selected_action": [slot.pk], "post": "yes"}
    assert client.post("/admin/articles/slot/", chosen).status_code == 302

    lines = AuditEntry.objects.filter(article=article, by=publisher).order_by("pk")
    assert [(line.act, line.details.get("change")) for line in lines] == [
        ("correct", None),
        ("correct", "changed"),
        ("correct", "removed"),
        ("place", "removed"),
    ]


def test_what_waits_for_the_clock_is_told_with_its_moment():
    publisher, article = make.make_user("Publisher"), make.make_approved()
    at = timezone.localtime().replace(year=2124, month=2, day=3, hour=7, minute=5)
    other = make.make_copy().get_absolute_url()

    workflow.publish(article, by=publisher, at=at)
    workflow.withdraw(make.make_copy().article, by=publisher, notice="No.", redirect_to=other)

    told = [deeds.sentence(AuditEntry.objects.get(act=act)) for act in ("schedule", "withdraw")]
    assert told == [
        "Scheduled the story (for 3 Feb 2124, 07:05 UTC).",
        f"Withdrew the story (its address leads to {other}).",
    ]


def test_thinning_leaves_a_line_of_nobody():
    article = make.make_draft()
    for number in range(3):
        make.edit(article, dek=f"Dek {number}")
    old = timezone.now() - datetime.timedelta(days=4000)
    article.revisions.update(at=old)

    call_command("thin_history", "--older-than", "3000", stdout=io.StringIO())

    entry = AuditEntry.objects.get(act="thin")
    assert (entry.by, entry.article, entry.details) == (None, article, {"removed": 2})


def test_retiming_leaves_a_line_where_something_was_wrong():
    right, wrong = make.make_article(), make.make_article()
    wrong.copies.update(live_until=timezone.now() + datetime.timedelta(days=1))

    call_command("retime", stdout=io.StringIO())

    assert AuditEntry.objects.get(act="retime").article == wrong
    assert right.copies.get().live_until.year >= 9000


# The list ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "reads"),
    [
        ("Reporter", None),
        ("Illustrator", None),
        ("Editor", {"submit", "own"}),
        ("Publisher", {"submit", "own"}),
        ("Administrator", {"submit", "own", "no story"}),
    ],
)
def test_who_reads_which_entries(client, sign_in, role, reads):
    user = sign_in(role)
    audit.record("submit", by=None, article=make.make_draft(reason="x"))
    audit.record("own", by=user)
    audit.record("no story", by=None)

    page = client.get(AUDIT_URL)

    if reads is None:
        assert page.status_code == 403
    else:
        assert {entry.act for entry in shown(page)} - {"save"} == reads


def test_nothing_is_added_changed_or_deleted(client, sign_in):
    sign_in("", is_superuser=True)
    entry = audit.record("submit", by=None, article=make.make_draft())
    url = f"{AUDIT_URL}{entry.pk}/"

    assert client.get(f"{url}change/").status_code == 200
    for address in (f"{url}change/", f"{url}delete/", f"{AUDIT_URL}add/"):
        assert client.post(address, {"note": "x", "post": "yes"}).status_code == 403
    client.post(AUDIT_URL, {"action": "delete_selected", "_selected_action": [entry.pk]})

    entry.refresh_from_db()
    assert entry.note == ""


def test_filters_narrow_the_list(client, sign_in):
    chief = sign_in("Administrator")
    reporter = make.make_user("Reporter", first_name="Rosa", last_name="Reed")
    ours, other = make.make_draft(by=reporter, headline="Harbour"), make.make_draft()
    old = audit.record("hold", by=chief, article=other)
    at = datetime.datetime(2026, 1, 31, 23, 59, tzinfo=timezone.get_current_timezone())
    with connection.cursor() as cursor:
        cursor.execute("UPDATE articles_auditentry SET at = %s WHERE id = %s", [at, old.pk])
    audit.record("publish", by=reporter, article=ours, outcome=Outcome.REFUSED, note="No.")

    def acts(query):
        return [entry.act for entry in shown(client.get(f"{AUDIT_URL}?{query}"))]

    assert acts("outcome=refused") == ["publish"]
    assert acts("act=hold") == ["hold"]
    assert acts(f"person={reporter.pk}") == ["publish", "save"]
    assert acts("person=clock") == []
    assert acts(f"story={ours.pk}") == ["publish", "save"]
    assert acts("since=2026-01-31&until=2026-01-31") == ["hold"]
    assert acts("until=2026-01-30") == []
    assert acts("since=nonsense") == []
    assert acts("q=harbour") == ["publish", "save"]
    assert acts("q=reed+harb") == ["publish", "save"]
    assert acts(f"q={other.uid}") == ["save", "hold"]
    page = client.get(f"{AUDIT_URL}?story={ours.pk}").content.decode()
    assert "Only “Harbour”" in page
    assert "Refused: publish now." in page
    assert f"?story={ours.pk}" in client.get(change_url(ours)).content.decode()


# The file ----------------------------------------------------------------------------------------


def rows_of(answer):
    text = b"".join(answer.streaming_content).decode()
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_the_file_has_what_the_list_has_and_says_that_it_was_taken(client, sign_in):
    chief = sign_in("Administrator", first_name="Ann", last_name="Chief")
    article = make.make_draft(headline="=HYPERLINK(1)")
    audit.record("hold", by=chief, article=article, note="-2+3\r\n+4", revision=None)
    audit.record("submit", by=None, article=article)

    answer = client.post(f"{EXPORT_URL}?act=hold")

    (row,) = rows_of(answer)
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert datetime.datetime.fromisoformat(row["when"]).tzinfo is not None
    assert (row["who"], row["outcome"], row["act"]) == ("Ann Chief", "done", "hold")
    assert row["story"] == "'=HYPERLINK(1)"
    assert row["note"] == "'-2+3\r\n+4"
    assert row["story uid"] == str(article.uid)
    taken = AuditEntry.objects.get(act="export_audit")
    assert (taken.by, taken.details) == (chief, {"narrowed": {"act": "hold"}})


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\t=1", "\rx", "  =1", "\n-1", "＝1"])
def test_formulas_are_texts_in_the_file(text):
    assert audit_csv.plain(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "A story", "5-4", "2026-01-31", "“=1”"])
def test_other_texts_stay_as_they_are(text):
    assert audit_csv.plain(text) == text


def test_the_file_ends_with_a_word_when_there_is_more(client, sign_in, monkeypatch):
    monkeypatch.setattr(audit_csv, "MOST", 2)
    sign_in("Administrator")
    article = make.make_draft()
    for _ in range(3):
        audit.record("hold", by=None, article=article)

    rows = rows_of(client.post(EXPORT_URL))

    assert len(rows) == 3
    assert rows[-1]["when"] == "There is more: these are the newest 2 rows."


def test_who_may_not_read_it_takes_no_file(client, sign_in):
    sign_in("Reporter")

    assert client.post(EXPORT_URL).status_code == 403
    assert client.get(EXPORT_URL).status_code == 405

    assert AuditEntry.objects.filter(act="export_audit").count() == 0
    assert [act for act, _ in refused()] == ["export_auditentry"]


@pytest.mark.parametrize("more", [20, pytest.param(20_000, marks=pytest.mark.long)])
def test_the_list_costs_the_same_with_few_and_with_many(client, sign_in, kept_in_memory, more):
    chief = sign_in("Administrator")
    articles = [make.make_draft() for _ in range(3)]
    client.get(AUDIT_URL)
    AuditEntry.objects.bulk_create(
        AuditEntry(act="hold", by=chief, article=articles[n % 3], revision=1) for n in range(more)
    )

    with CaptureQueriesContext(connection) as queries:
        page = client.get(AUDIT_URL)

    assert len(shown(page)) == min(more + 3, 50)
    assert len(queries) == 7, [query["sql"][:90] for query in queries]
