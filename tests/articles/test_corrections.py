"""Notes to readers, with a change or by hand, and the date of a story's last change."""

import datetime
import json
import re
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from articles import corrections, publishing, revisions, timeline
from articles.desk import workflow
from articles.models import AuditEntry, Byline, Correction
from articles.models.fields import story_field_names
from tests import admin_forms, factories
from tests.articles.desk.forms import act_url
from tests.clock import clock_at

pytestmark = pytest.mark.django_db

HOUR = datetime.timedelta(hours=1)
SECOND = datetime.timedelta(seconds=1)
NOTE = {"change_kind": "correction", "change_text": "The name was wrong."}
ADD = "/admin/articles/correction/add/"


@pytest.fixture
def live():
    """A story that readers have since yesterday."""
    at = timezone.now() - 24 * HOUR
    return factories.make_copy(at=at, headline="As first told", slug="told").article


def change(article, at=None, note=None, **fields):
    article = factories.approve(factories.edit(article, **fields))
    return publishing.publish(article.approved_revision, by=None, at=at, **(note or {}))


def told_at(client, moment, address="/corrections/"):
    with clock_at(moment):
        return client.get(address).content.decode()


# When a story was last changed -------------------------------------------------------------------


def test_each_field_of_a_copy_is_read_or_not():
    both = revisions.READ | revisions.NOT_READ

    assert not revisions.READ & revisions.NOT_READ
    assert set(story_field_names()) <= both
    data = factories.make_draft().head_revision.data
    assert set(revisions.compiled_part(data)) == both


@pytest.mark.parametrize(
    ("fields", "is_news"),
    [
        ({"headline": "Told anew"}, True),
        ({"body": "<p>Another text.</p>"}, True),
        ({"dek": "Another dek"}, True),
        ({"kicker": "Kicker"}, True),
        ({"lead_alt": "What it shows"}, True),
        ({"slug": "elsewhere"}, False),
        ({"search_title": "For machines", "social_title": "For sharing"}, False),
        ({"kind": "analysis"}, True),
        ({"language": "fr", "lead_crop": "16:9"}, False),
    ],
)
def test_the_date_of_the_last_change_moves_for_what_is_read(live, fields, is_news):
    copy = change(live, **fields)

    assert copy.updated_at == (copy.live_from if is_news else None)


def test_another_byline_is_news(live):
    Byline.objects.create(article=live, author=factories.make_author(), position=1)

    copy = change(live)

    assert copy.updated_at == copy.live_from


def test_a_story_restored_as_it_was_keeps_its_date(live):
    updated = change(live, headline="Told anew").updated_at
    publishing.withdraw(live, by=None, notice="A mistake.")
    live.refresh_from_db()

    again = publishing.publish(live.approved_revision, by=None)

    assert again.updated_at == updated
    assert publishing.recompile(again).updated_at == updated


def test_machines_are_told_the_same_date(client, live):
    change(live, slug="moved")
    address = live.copies.live().get().get_absolute_url()
    first = live.copies.get(updated_at=None, revision__number=1).live_from.replace(microsecond=0)
    first = first.isoformat()

    page = client.get(address).content.decode()
    assert f'"dateModified":"{first}"' in page
    assert "article:modified_time" not in page
    assert (
        json.loads(client.get("/feed.json").content)["items"][0]["date_modified"][:19] == first[:19]
    )

    copy = change(live, headline="Told anew")
    now = copy.live_from.isoformat(timespec="seconds")
    page = client.get(address).content.decode()
    assert f'"dateModified":"{now}"' in page
    assert f'<meta property="article:modified_time" content="{now}">' in page
    sitemap = client.get(f"/sitemap-{copy.day:%Y-%m}.xml").content.decode()
    assert f"<lastmod>{now}</lastmod>" in sitemap


def test_dates_follow_what_is_scheduled_before(live):
    now = timezone.now()
    second = change(live, at=now + HOUR, headline="Second")
    third = change(live, at=now + 2 * HOUR, slug="third")
    assert third.updated_at == now + HOUR

    publishing.reschedule(second, at=now + HOUR / 2)
    third.refresh_from_db()
    assert third.updated_at == now + HOUR / 2

    publishing.cancel(second)
    third.refresh_from_db()
    assert third.updated_at == now + 2 * HOUR  # now it is the one that brings the headline


# With a change -----------------------------------------------------------------------------------


def test_a_note_comes_with_its_change(client, live):
    moment = timezone.now() + HOUR

    copy = change(live, at=moment, note=NOTE, headline="Put right")

    note = Correction.objects.get()
    numbers = (note.revision_before.number, note.revision_after.number)
    assert (note.dated_at, note.kind, numbers) == (moment, "correction", (1, 2))
    assert corrections.covers(live, copy.revision)
    address = copy.get_absolute_url()
    for page in ("/corrections/", "/corrections/rss.xml", address):
        assert "The name was wrong." not in told_at(client, moment - SECOND, page), page
        assert "The name was wrong." in told_at(client, moment, page), page
    page = told_at(client, moment, address)
    local = timezone.localtime(moment)
    assert f'<div class="correction" id="note-{note.pk}">' in page
    assert f'<time datetime="{local.isoformat(timespec="seconds")}">' in page
    assert f"{local:%H:%M} {local.tzname()}</time>" in page
    assert f'href="{address}#note-{note.pk}"' in told_at(client, moment)
    assert '"@type":"CorrectionComment"' in page


def test_a_note_moves_and_goes_with_its_change(client, live):
    moment = timezone.now() + HOUR
    copy = change(live, at=moment, note=NOTE, headline="Put right")

    publishing.reschedule(copy, at=moment + HOUR)
    assert "The name was wrong." not in told_at(client, moment + SECOND)
    assert "The name was wrong." in told_at(client, moment + HOUR + SECOND)

    publishing.cancel(copy)
    assert not Correction.objects.exists()


def test_a_note_of_an_outrun_change_never_appears(client, live):
    moment = timezone.now() + HOUR
    change(live, at=moment, note=NOTE, headline="Put right")

    change(live, headline="Put right another way")

    assert "The name was wrong." not in told_at(client, moment + SECOND)
    assert not Correction.objects.exists()


def test_a_change_published_earlier_brings_its_note_along(client, live):
    change(live, at=timezone.now() + HOUR, note=NOTE, headline="Put right")
    live.refresh_from_db()

    copy = publishing.publish(live.approved_revision, by=None)

    assert Correction.objects.get().dated_at == copy.live_from
    assert "The name was wrong." in client.get("/corrections/").content.decode()


def test_a_note_that_is_added_to_what_is_scheduled_is_kept(live):
    publisher = factories.make_user("Publisher")
    factories.approve(factories.edit(live, headline="Corrected"))
    at = timezone.now() + HOUR
    copy = workflow.publish(live, by=publisher, at=at)

    again = [workflow.publish(live, by=publisher, at=at, **NOTE) for _ in range(2)]

    assert {one.pk for one in again} == {copy.pk}
    note = live.corrections.get()
    assert (note.text, note.dated_at, note.revision_after) == (
        NOTE["change_text"],
        at,
        copy.revision,
    )
    assert live.moves.filter(act="schedule").count() == 2

    workflow.publish(live, by=publisher, at=at, change_kind="")

    assert not live.corrections.exists()


def test_a_note_on_what_somebody_published_meanwhile_is_not_dropped_in_silence(client, live):
    factories.approve(factories.edit(live, headline="Corrected"))
    client.force_login(factories.make_user("Publisher"))
    version = live.version
    workflow.publish(live, by=factories.make_user("Publisher"))

    page = client.post(act_url(live, "publish"), {"version": version, **NOTE})

    assert page.status_code == 403
    assert NOTE["change_text"] in page.content.decode()
    assert not live.corrections.exists()


def test_what_readers_had_before_follows_the_schedule(live):
    now = timezone.now()
    second = change(live, at=now + HOUR, headline="Second")
    change(live, at=now + 2 * HOUR, note=NOTE, headline="Third")
    assert Correction.objects.get().revision_before == second.revision

    publishing.cancel(second)

    assert Correction.objects.get().revision_before.number == 1


@pytest.mark.parametrize(
    ("kind", "text", "field"),
    [
        ("correction", " ", "change_text"),
        ("", "It was ten.", "change_kind"),
        ("x", "y", "change_kind"),
    ],
)
def test_half_a_note_is_refused(live, kind, text, field):
    with pytest.raises(ValidationError) as refused:
        change(live, note={"change_kind": kind, "change_text": text}, headline="Put right")

    assert list(refused.value.error_dict) == [field]
    assert live.copies.count() == 1


def test_the_page_of_the_move_asks_what_changed(client, live):
    publisher = factories.make_user("Publisher")
    client.force_login(publisher)
    article = factories.approve(factories.edit(live, headline="Put right"))
    address = act_url(article, "publish")
    page = client.get(address)
    drawn = admin_forms.as_drawn(page)
    assert "Minor: no note" in page.content.decode()

    half = client.post(address, {**drawn, "change_text": "The name was wrong."})
    assert "Say what kind of note it is" in half.content.decode()
    assert not Correction.objects.exists()
    client.post(address, {**admin_forms.as_drawn(half), "change_kind": "update"})

    note = Correction.objects.get()
    assert (note.by, note.kind, note.revision_after.number) == (publisher, "update", 2)
    line = AuditEntry.objects.get(act="correct")
    assert (line.by, line.article, line.revision, line.note) == (
        publisher,
        article,
        2,
        "The name was wrong.",
    )


def test_a_first_publication_is_asked_nothing(client):
    client.force_login(factories.make_user("Publisher"))
    article = factories.make_approved()

    page = client.get(act_url(article, "publish")).content.decode()

    assert "change_kind" not in page
    with pytest.raises(ValidationError, match="never public"):
        publishing.publish(article.approved_revision, by=None, **NOTE)


# By hand -----------------------------------------------------------------------------------------


def by_hand(client, article, **fields):
    at = timezone.localtime().strftime("%Y-%m-%dT%H:%M")
    data = {"article": article.pk, "kind": "correction", "text": "It was ten.", "dated_at": at}
    return client.post(ADD, data | admin_forms.hidden(client.get(ADD)) | fields)


def test_only_stories_that_were_public_are_corrected(client, live):
    client.force_login(factories.make_user("Publisher"))
    scheduled = factories.make_copy(at=timezone.now() + HOUR).article

    refused = by_hand(client, scheduled).content.decode()
    early = by_hand(client, live, dated_at="2001-01-01T12:00").content.decode()
    late = by_hand(client, live, dated_at="2900-01-01T12:00").content.decode()

    assert "The story was never public, so there is nothing to correct." in refused
    assert "a note on it is not older." in early
    assert "give a moment that has come" in late
    assert not Correction.objects.exists()


def test_a_note_by_hand_is_its_makers_and_moves_the_date(client, live):
    publisher = factories.make_user("Publisher")
    client.force_login(publisher)

    assert by_hand(client, live).status_code == 302

    note = Correction.objects.get()
    assert note.by == publisher
    assert live.copies.live().get().updated_at == note.dated_at
    assert AuditEntry.objects.get(act="correct").by == publisher


def test_a_story_on_hold_keeps_its_notes(client, live):
    publisher = factories.make_user("Administrator")
    client.force_login(publisher)
    by_hand(client, live)
    note = Correction.objects.get()
    workflow.hold(live, by=publisher, note="Court order")
    address = f"/admin/articles/correction/{note.pk}/"

    held = by_hand(client, live).content.decode()
    drawn = admin_forms.as_drawn(client.get(f"{address}change/"))
    changed = client.post(f"{address}change/", {**drawn, "text": ["Nothing."]}).content.decode()

    assert "under legal hold" in held
    assert "under legal hold" in changed
    assert client.post(f"{address}delete/", {"post": "yes"}).status_code == 403
    assert Correction.objects.get().text == "It was ten."


# Retractions -------------------------------------------------------------------------------------


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_note_is_reworded_while_its_change_is_moved(client, live, monkeypatch):
    """Both take the story's lock before the note's: one waits, and neither is refused."""
    publisher = factories.make_user("Publisher")
    factories.approve(factories.edit(live, headline="Corrected"))
    copy = workflow.publish(live, by=publisher, at=timezone.now() + HOUR, **NOTE)
    address = f"/admin/articles/correction/{live.corrections.get().pk}/change/"
    client.force_login(publisher)
    typed = admin_forms.as_drawn(client.get(address)) | {"text": "Reworded."}
    begun, lock = Event(), timeline.lock

    def lock_slowly(pk):
        begun.set()
        time.sleep(0.3)
        return lock(pk)

    def reword():
        monkeypatch.setattr(timeline, "lock", lock_slowly)
        status = client.post(address, typed).status_code
        connection.close()
        return status

    later = copy.live_from + HOUR
    with ThreadPoolExecutor() as pool:
        rewording = pool.submit(reword)
        begun.wait()
        workflow.reschedule(live, by=publisher, copy=copy, at=later)
        assert rewording.result() == 302

    note = live.corrections.get()
    assert (note.text, note.dated_at) == ("Reworded.", later)


def test_a_retraction_marks_the_story_wherever_it_stands(client, live):
    client.force_login(factories.make_user("Administrator"))
    address = live.copies.live().get().get_absolute_url()
    assert "Retracted" not in client.get("/").content.decode()

    by_hand(client, live, kind="retraction", text="The letter was forged.")

    page = client.get(address).content.decode()
    assert page.index("The letter was forged.") < page.index("<h1")
    assert re.search(
        r"<h1[^>]*><span class=\"retracted\"[^>]*>Retracted</span> As first told", page
    )
    assert '"creativeWorkStatus":"Retracted"' in page
    for path in (
        "/",
        "/city/",
        "/search/?q=told",
        "/corrections/",
        f"/{live.copies.get().day:%Y/%m/%d}/",
    ):
        assert ">Retracted</span>" in client.get(path).content.decode(), path
    assert "Retracted: As first told" in client.get("/rss.xml").content.decode()
    publishing.recompile(live.copies.live().get())
    assert ">Retracted</span>" in client.get("/city/").content.decode()

    address = f"/admin/articles/correction/{Correction.objects.get().pk}/delete/"
    client.post(address, {"post": "yes"} | admin_forms.hidden(client.get(address)))
    assert ">Retracted</span>" not in client.get("/city/").content.decode()


def test_a_retraction_with_a_change_comes_on_its_second(client, live):
    moment = timezone.now() + HOUR
    note = {"change_kind": "retraction", "change_text": "The letter was forged."}
    copy = change(live, at=moment, note=note, headline="What we said of a letter")

    for path in ("/city/", copy.get_absolute_url()):
        assert ">Retracted</span>" not in told_at(client, moment - SECOND, path), path
        assert ">Retracted</span>" in told_at(client, moment, path), path
