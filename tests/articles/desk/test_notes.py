"""Notes on a story: who writes, answers and resolves them, whom they reach, and that nobody else
ever reads one."""

import datetime
import uuid

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles import publishing
from articles.desk import duplicating, erasing, notes, previews, workflow
from articles.models import Article, AuditEntry, Note, StoppedSchedule
from delivery.models import OutboxMessage
from tests import factories as make
from tests.articles.desk.forms import act_url, change_url

pytestmark = pytest.mark.django_db

NOTES_URL = "/admin/articles/note/"
AS_SCRIPT = {"HTTP_ACCEPT": "application/json"}


def notes_url(article):
    return reverse("admin:articles_article_notes", args=[article.pk])


def note_url(note, act):
    return reverse("admin:articles_article_note", args=[note.article_id, note.pk, act])


def panel_url(article):
    return reverse("admin:articles_article_notes_panel", args=[article.pk])


def write(client, article, text="Who says so?", **more):
    """The newest note after sending one from the panel."""
    answer = client.post(notes_url(article), {"text": text, **more})
    assert answer.status_code == 302, answer.content.decode()
    return Note.objects.latest("pk")


def make_note(article, by, text="Who says so?", **more):
    return notes.add(article, by=by, text=text, **more).note


def schedule(article, by):
    return publishing.publish(
        article.approved_revision, by=by, at=timezone.now() + datetime.timedelta(hours=2)
    )


def acts():
    done = AuditEntry.objects.filter(outcome="done")
    return list(done.order_by("pk").values_list("act", flat=True))


def said(page):
    return [str(message) for message in page.context["messages"]]


# Writing, answering, resolving -------------------------------------------------------------------


def test_a_thread_from_note_to_resolution(client, sign_in):
    article = make.make_draft()
    version = article.version
    bea = sign_in("Editor", first_name="Bea")

    answer = client.post(notes_url(article), {"text": "Who says\r\nso?", "quote": ""})

    note = Note.objects.get()
    assert answer.url == f"{change_url(article)}#note-{note.pk}"
    assert (note.text, note.by, note.is_open, note.is_blocking) == (
        "Who says\nso?",
        bea,
        True,
        False,
    )
    client.post(note_url(note, "reply"), {"text": "The mayor."})
    client.post(note_url(note, "resolve_note"))
    note.refresh_from_db()
    assert note.resolved_by == bea
    late = client.post(note_url(note, "reply"), {"text": "Too late."})
    assert "This note was resolved. Reopen it first" in late.content.decode()
    assert "Too late." in late.content.decode()
    client.post(note_url(note, "reopen_note"))

    assert [reply.text for reply in note.replies.all()] == ["The mayor."]
    assert acts() == ["save", "note", "reply", "resolve_note", "reopen_note"]
    assert "Who says" not in str(list(AuditEntry.objects.values()))
    article.refresh_from_db()
    assert article.version == version  # no decision on the story is out of date by it


def test_the_panel_shows_open_threads_first_and_says_what_blocks(client, sign_in):
    article = make.make_draft()
    bea = sign_in("Editor", first_name="Bea", last_name="Second")
    make_note(article, bea, "Harmless <b>question</b>")
    make_note(article, bea, "The lawyer has to read it", is_blocking=True)
    notes.resolve(make_note(article, bea, "Settled long ago"), by=bea)

    html = client.get(change_url(article)).content.decode()

    shown = html[html.index('id="desk-notes"') : html.index('id="article_form"')]
    order = [shown.index(t) for t in ("The lawyer", "Harmless &lt;b&gt;", "Settled long ago")]
    assert order == sorted(order)
    assert "2 open" in shown
    assert "1 blocks publication" in shown
    assert "<strong>Blocks publication</strong>" in shown
    assert "1 resolved" in shown
    assert "Resolved by Bea Second" in shown


def test_a_note_sent_twice_is_one_note(client, sign_in):
    sign_in("Editor")
    article = make.make_draft()
    form = {"text": "Once", "once": str(uuid.uuid4())}

    answers = [client.post(notes_url(article), form).url for _ in range(3)]

    assert Note.objects.count() == 1
    assert len(set(answers)) == 1


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"text": "  "}, "Write what the note says."),
        ({"text": "x" * 4001}, "at most 4000 characters"),
        ({"text": "About this", "quote": "y" * 501}, "at most 500 characters"),
    ],
)
def test_what_is_refused_is_shown_beside_its_field_with_what_was_typed(
    client, sign_in, typed, sentence
):
    sign_in("Editor")
    article = make.make_draft()

    page = client.post(notes_url(article), typed)
    answer = client.post(notes_url(article), typed, **AS_SCRIPT)

    assert page.status_code == answer.status_code == 400
    html = page.content.decode()
    assert sentence in html
    assert typed["text"] in html
    field = "quote" if "quote" in typed else "text"
    assert sentence in answer.json()["errors"][field][0]
    assert not Note.objects.exists()


def test_a_script_is_answered_in_json_and_draws_the_panel_anew(client, sign_in):
    bea = sign_in("Editor")
    article = make.make_draft()

    answer = client.post(notes_url(article), {"text": "Ask @nobody"}, **AS_SCRIPT)
    note = Note.objects.get()
    panel = client.get(panel_url(article))

    assert answer.json() == {
        "note": note.pk,
        "said": "The note is kept. @nobody: nobody of that name may read this story, so nobody "
        "was told.",
    }
    assert f'id="note-{note.pk}"' in panel.content.decode()
    assert "<html" not in panel.content.decode()
    notes.resolve(note, by=bea)
    again = client.post(note_url(note, "resolve_note"), **AS_SCRIPT)
    assert (again.status_code, again.json()["errors"]) == (
        400,
        {"__all__": [f"{bea.username} has resolved this note already."]},
    )


# Who may -----------------------------------------------------------------------------------------


def test_a_reporter_writes_on_their_own_stories_alone(client, sign_in):
    reporter = sign_in("Reporter")
    other = make.make_draft()
    theirs = make_note(other, make.make_user("Editor"))

    write(client, make.make_draft(by=reporter), is_blocking="on")
    assert Note.objects.latest("pk").is_blocking
    for address in (notes_url(other), note_url(theirs, "reply"), note_url(theirs, "resolve_note")):
        assert client.post(address, {"text": "Let me in"}).status_code == 404
    assert client.get(panel_url(other)).status_code == 404
    assert Note.objects.filter(article=other).count() == 1


def test_who_resolves_what(client, sign_in):
    writer, editor = make.make_user("Reporter"), make.make_user("Editor")
    reporter = make.make_user("Reporter")
    article = make.make_draft(by=writer)
    article.owners.add(reporter)
    plain, blocking = (make_note(article, writer, is_blocking=b) for b in (False, True))

    def may(user, note):
        client.force_login(user)
        answer = client.post(note_url(note, "resolve_note"))
        note.refresh_from_db()
        if done := not note.is_open:
            assert answer.status_code == 302
            notes.reopen(note, by=user)
            note.refresh_from_db()
        else:
            assert answer.status_code == 403
        return done

    found = {
        name: (may(user, plain), may(user, blocking))
        for name, user in {"writer": writer, "other": reporter, "editor": editor}.items()
    }
    assert found == {"writer": (True, True), "other": (False, False), "editor": (True, True)}


def test_only_who_approves_or_owns_a_story_blocks_it(client, sign_in):
    desk = sign_in("Reporter")
    desk.user_permissions.add(*make.role_group("Editor").permissions.filter(
        codename="edit_any_article"
    ))  # fmt: skip
    article = make.make_draft()
    panel = client.get(panel_url(article)).content.decode()
    assert 'name="quote"' in panel
    assert 'name="is_blocking"' not in panel

    forged = client.post(notes_url(article), {"text": "Stop it", "is_blocking": "on"})

    assert forged.status_code == 403
    assert "Stop it" in forged.content.decode()
    assert not Note.objects.exists()
    refused = AuditEntry.objects.get(outcome="refused")
    assert (refused.act, refused.by, refused.article) == ("note", desk, article)
    assert refused.note.startswith("Only who may approve the story, or whose own it is")
    write(client, article, "A plain one")


def test_notes_of_another_story_cannot_be_reached_through_ones_own(client, sign_in):
    reporter = sign_in("Reporter")
    mine = make.make_draft(by=reporter)
    theirs = make_note(make.make_draft(), make.make_user("Editor"))

    for act in ("reply", "resolve_note", "reopen_note"):
        address = reverse("admin:articles_article_note", args=[mine.pk, theirs.pk, act])
        assert client.post(address, {"text": "x"}).status_code == 404
    theirs.refresh_from_db()
    assert theirs.is_open
    assert Note.objects.count() == 1


@pytest.mark.parametrize("state", ["trashed", "held"])
def test_a_frozen_story_keeps_its_notes_as_they_are(client, sign_in, state):
    publisher = sign_in("Publisher")
    article = make.make_draft()
    note = make_note(article, publisher, "Read me still")
    if state == "held":
        workflow.hold(article, by=publisher, note="A lawyer reads it.")
    else:
        workflow.trash(article, by=publisher)

    page = client.get(change_url(article)).content.decode()
    assert "Read me still" in page
    assert "Write a note" not in page
    assert note_url(note, "resolve_note") not in page
    for address in (notes_url(article), note_url(note, "reply"), note_url(note, "resolve_note")):
        assert client.post(address, {"text": "More"}).status_code == 403
    assert Note.objects.get().is_open


def test_addresses_of_notes_do_nothing_unless_posted(client, sign_in):
    editor = sign_in("Editor")
    note = make_note(make.make_draft(), editor)

    for act in ("resolve_note", "reply"):
        assert client.get(note_url(note, act)).url.endswith(f"#note-{note.pk}")
    assert client.get(notes_url(note.article)).url.endswith("#desk-notes")
    assert client.post(note_url(note, "delete")).status_code == 404
    note.refresh_from_db()
    assert note.is_open


# Mentions and mail -------------------------------------------------------------------------------


def test_mentioned_are_those_who_may_read_the_story(client, sign_in):
    reporter = make.make_user("Reporter", username="Åsa.K")
    article = make.make_draft(by=reporter)
    bea = make.make_user("Editor", username="bea")
    make.make_user("Reporter", username="stranger")
    make.make_user("Editor", username="gone", is_active=False)
    sign_in("Editor")

    answer = client.post(
        notes_url(article),
        {"text": "@BEA, ask @Åsa.K. Not @stranger @gone or desk@bea.example"},
        follow=True,
    )

    assert set(Note.objects.get().mentions.all()) == {bea, reporter}
    assert said(answer) == [
        "The note is kept.",
        "@stranger and @gone: nobody of that name may read this story, so nobody was told.",
    ]
    html = answer.content.decode()
    assert '<strong class="desk-note-mention">@BEA</strong>, ask' in html
    assert '<strong class="desk-note-mention">@Åsa.K</strong>. Not @stranger' in html


def test_who_may_read_a_story_and_no_notes_is_not_mailed_one():
    snap = make.make_user("Illustrator", username="snap")
    snap.user_permissions.add(Permission.objects.get(codename="view_article"))
    article = make.make_draft(authors=[make.make_author(user=snap)])
    OutboxMessage.objects.all().delete()

    kept = notes.add(article, by=make.make_user("Editor"), text="Not for @snap.")

    assert kept.unknown == ["snap"]
    assert not OutboxMessage.objects.exists()


def test_mail_goes_to_the_mentioned_and_to_who_wrote_in_the_thread(client, sign_in):
    ann, bea, cyd = (make.make_user("Editor", username=name) for name in ("ann", "bea", "cyd"))
    left = make.make_user("Editor")
    article = make.make_draft(slugline="FLOODS")
    note = make_note(article, ann, "Look, @bea", quote="a passage")
    for person in (left, ann):
        make_note(article, person, "Hm.", thread=note)
    left.groups.clear()
    OutboxMessage.objects.all().delete()

    client.force_login(bea)
    reply = write_reply(client, note, "Ask @cyd, and @bea am I")

    mail = {m.key: m.payload for m in OutboxMessage.objects.filter(kind="mail")}
    assert {key: payload["subject"] for key, payload in mail.items()} == {
        f"note:{reply.pk}:{ann.pk}": "bea replied: FLOODS",
        f"note:{reply.pk}:{cyd.pk}": "bea mentions you: FLOODS",
    }
    body = mail[f"note:{reply.pk}:{cyd.pk}"]["body"]
    assert "bea: Ask @cyd, and @bea am I" in body
    assert f"{change_url(article)}#note-{reply.pk}" in body


def write_reply(client, note, text):
    client.post(note_url(note, "reply"), {"text": text})
    return Note.objects.latest("pk")


def test_open_threads_that_mention_somebody(client, sign_in):
    bea = sign_in("Editor", username="bea")
    ann = make.make_user("Editor", username="ann")
    article, trashed = make.make_draft(), make.make_draft()
    mentioned = make_note(article, ann, "For @bea")
    answered = make_note(article, ann, "For all")
    make_note(article, ann, "and for @bea, and again @bea", thread=answered)
    notes.resolve(make_note(article, ann, "Was for @bea"), by=ann)
    make_note(article, bea, "By bea")
    make_note(trashed, ann, "Thrown away, @bea")
    workflow.trash(trashed, by=ann)

    listed = client.get(NOTES_URL, {"whose": "mentions", "state": "open"})

    assert set(notes.mentioning(bea)) == {mentioned, answered}
    assert set(listed.context["cl"].result_list) == {mentioned, answered}
    assert not notes.mentioning(ann)
    bea.groups.clear()
    assert not notes.mentioning(type(bea).objects.get(pk=bea.pk))


# Blocking ----------------------------------------------------------------------------------------


def test_a_blocking_note_stops_what_is_scheduled_and_says_so(client, sign_in):
    publisher = sign_in("Publisher")
    article = make.make_approved(lead_illustration=make.make_illustration())
    copy = schedule(article, publisher)

    answer = client.post(
        notes_url(article), {"text": "Wait for the court", "is_blocking": "on"}, follow=True
    )

    stopped = StoppedSchedule.objects.get()
    assert (stopped.article, stopped.was_for) == (article, copy.live_from)
    assert not article.copies.exists()
    assert said(answer)[1].startswith("The publication scheduled for ")
    note = Note.objects.get()
    assert list(notes.open_blocking(article)) == [note]
    client.post(note_url(note, "resolve_note"))
    assert not notes.open_blocking(article)
    schedule(article, publisher)
    client.post(note_url(note, "reopen_note"))
    assert StoppedSchedule.objects.count() == 2


def test_a_plain_note_stops_nothing(client, sign_in):
    publisher = sign_in("Publisher")
    article = make.make_approved(lead_illustration=make.make_illustration())
    schedule(article, publisher)

    write(client, article)

    assert article.copies.count() == 1
    assert not notes.open_blocking(article)


# Passages ----------------------------------------------------------------------------------------


def test_a_note_tells_whether_its_passage_is_still_in_the_text(client, sign_in):
    editor = sign_in("Editor")
    article = make.make_draft(body="<p>It <b>cost</b>&nbsp;5 &amp; more.</p><p>The mayor left.</p>")
    sentence = "This passage is not in the text as saved"
    note = write(client, article, quote=" cost 5 &  more.\nThe mayor ")
    assert note.quote == "cost 5 & more. The mayor"

    page = client.get(panel_url(article)).content.decode()
    assert 'data-find="cost 5 &amp; more. The mayor"' in page
    assert sentence not in page
    make.edit(article, by=editor, body="<p>The mayor stayed.</p>")
    assert sentence in client.get(panel_url(article)).content.decode()


# Never public ------------------------------------------------------------------------------------


def test_no_page_feed_or_preview_shows_a_note(client, sign_in):
    editor = sign_in("Editor")
    article = make.make_article(authors=[make.make_author("Ann Author")], slug="the-story")
    note = make_note(article, editor, "zqsecret words", quote="zqsecret passage")
    make_note(article, editor, "zqsecret answer", thread=note)
    copy = publishing.publish(
        make.approve(make.edit(article, headline="Told anew")).approved_revision, by=editor
    )
    address = copy.get_absolute_url()
    pages = [address, "/", "/city/", "/authors/ann-author/", "/rss.xml", "/atom.xml", "/feed.json"]
    pages += ["/sitemap.xml", "/search/?q=anew", "/search/suggestions/?q=anew", "/corrections/"]
    pages += [previews.address(revision.pk) for revision in article.revisions.all()]
    pages += [f"{change_url(article)[: -len('change/')]}history/"]
    compare = reverse("admin:articles_article_compare", args=[article.pk])
    pages += [f"{compare}?from=1&to=2", act_url(article, "withdraw"), "/admin/articles/article/"]

    sign_in("Publisher")
    for page in pages:
        answer = client.get(page)
        assert answer.status_code == 200, page
        assert "zqsecret" not in answer.content.decode(), page
    assert client.get(address).content.decode().count("Told anew")
    assert "zqsecret words" in client.get(change_url(article)).content.decode()


def test_notes_are_in_no_revision_and_no_duplicate(client, sign_in):
    editor = sign_in("Editor")
    article = make.make_draft()
    make_note(article, editor, "zqsecret", quote="zqsecret", is_blocking=True)
    make.edit(article, headline="Told anew")

    copy = duplicating.duplicate(article, by=editor)

    snapshots = [str(r.data) for a in (article, copy) for r in a.revisions.all()]
    assert len(snapshots) == 3
    assert "zqsecret" not in "".join(snapshots)
    assert not copy.notes.exists()


def test_erasing_a_story_takes_its_notes_and_their_mail(client, sign_in):
    make.make_user("Editor", username="bea")
    article = make.make_draft()
    note = make_note(article, make.make_user("Editor"), "zqsecret for @bea")
    make_note(article, make.make_user("Editor"), "zqsecret too", thread=note)
    assert OutboxMessage.objects.filter(key__startswith="note:").count() == 2

    erasing.erase(article, by=None, reason="The law.")

    assert not OutboxMessage.objects.filter(key__startswith="note:").exists()
    assert not Note.objects.exists()
    assert not Article.objects.exists()


# All of them -------------------------------------------------------------------------------------


def test_the_list_has_the_notes_that_one_may_read(client, sign_in):
    reporter = sign_in("Reporter")
    editor = make.make_user("Editor")
    mine = make_note(make.make_draft(by=reporter), reporter, "My own question", is_blocking=True)
    make_note(mine.article, editor, "An answer about lemons", thread=mine)
    theirs = make_note(make.make_draft(), editor, "Not for reporters")

    def listed(**asked):
        return list(client.get(NOTES_URL, asked).context["cl"].result_list)

    assert listed() == [mine]
    assert f"{change_url(mine.article)}#note-{mine.pk}" in client.get(NOTES_URL).content.decode()
    assert client.get(f"{NOTES_URL}{mine.pk}/change/").url.endswith(f"#note-{mine.pk}")
    assert client.get(f"{NOTES_URL}{theirs.pk}/change/").url == "/admin/"
    assert client.get(f"{NOTES_URL}add/").status_code == 403
    assert client.post(f"{NOTES_URL}{mine.pk}/delete/", {"post": "yes"}).status_code == 403
    client.force_login(editor)
    assert listed() == [theirs, mine]
    assert listed(whose="mine") == [theirs]
    assert listed(state="blocking") == [mine]
    assert listed(state="resolved") == []
    assert listed(q="lemons") == [mine]
    assert listed(article__exact=mine.article_id) == [mine]
    client.force_login(make.make_user("Illustrator"))
    assert client.get(NOTES_URL).status_code == 403


def test_panel_and_list_cost_the_same_with_many_notes(client, sign_in, kept_in_memory):
    editor = sign_in("Editor", username="bea")
    article = make.make_draft()

    def cost():
        found = []
        for address in (change_url(article), panel_url(article), NOTES_URL):
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200
            found.append(len(queries))
        return found

    def fill(number):
        other = make.make_user("Editor")
        for _ in range(number):
            note = make_note(article, editor, "For @bea", quote="Body of")
            make_note(article, other, "Yes, @bea", thread=note)
            notes.resolve(make_note(article, editor, "Settled"), by=editor)

    fill(1)
    cost()
    few = cost()
    fill(7)

    assert cost() == few
