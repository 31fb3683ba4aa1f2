"""What is typed is kept beside the story, offered again, and ended by a save."""

import datetime
import json
import uuid

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from articles.desk import buffers, writing
from articles.models import Article, Buffer
from articles.statuses import Status
from tests import factories as make
from tests.articles.desk.forms import ADD_URL, bylines, change_url, typed

pytestmark = pytest.mark.django_db

URL = "/admin/articles/article/buffer/"


def as_lists(data):
    return {
        name: [str(v) for v in value] if isinstance(value, list) else [str(value)]
        for name, value in data.items()
    }


def message(user, article=None, *, token=None, sequence=1, form=None, **more):
    return {
        "token": str(token or uuid.uuid4()),
        "user": user.pk,
        "article": article.pk if article else "",
        "version": article.version if article else 0,
        "sequence": sequence,
        "form": form,
        **more,
    }


def say(client, said):
    return client.post(URL, json.dumps(said), content_type="application/json")


def keep(client, user, article=None, *, is_open=False, **more):
    """Type something into the form that the page shows; returns the token of its window, which is
    closed then, if not told otherwise."""
    page = client.get(change_url(article) if article else ADD_URL)
    token = page.context["window"].token
    form = as_lists(typed(page, **more))
    answer = say(client, message(user, article, token=token, form=form, leaving=not is_open))
    assert answer.status_code == 200, answer.content
    return token


def recovered_url(article, token):
    if article is None:
        return reverse("admin:articles_article_recovered_new", args=[token])
    return reverse("admin:articles_article_recovered", args=[article.pk, token])


def test_autosave_touches_neither_story_nor_history(client, sign_in):
    editor = sign_in("Editor")
    article = make.make_draft(headline="As saved")

    token = keep(client, editor, article, headline="As typed")

    buffer = Buffer.objects.get()
    assert (str(buffer.token), buffer.user, buffer.article) == (token, editor, article)
    assert (buffer.base_version, buffer.form["headline"]) == (1, ["As typed"])
    article.refresh_from_db()
    assert (article.headline, article.version, article.revisions.count()) == ("As saved", 1, 1)


def test_earlier_autosave_replaces_no_later_one(client, sign_in):
    editor = sign_in("Editor")
    article = make.make_draft()
    token = uuid.uuid4()

    for sequence in (2, 1):
        form = {"headline": [f"No. {sequence}"]}
        answer = say(client, message(editor, article, token=token, sequence=sequence, form=form))

    assert answer.json()["sequence"] == 2
    assert Buffer.objects.get().form == {"headline": ["No. 2"]}


def test_answer_says_who_saved_meanwhile(client, sign_in):
    editor = sign_in("Editor")
    other = make.make_user("Editor", first_name="Bea", last_name="Second")
    article = make.make_draft()
    said = message(editor, article, form={"headline": ["Mine"]})
    assert say(client, said).json()["story"]["sentence"] == ""

    make.edit(article, by=other, headline="Theirs")
    story = say(client, {**said, "sequence": 2}).json()["story"]

    assert (story["version"], story["revision"], story["is_own"]) == (2, 2, False)
    assert story["sentence"].startswith("Bea Second saved revision 2 at ")
    assert story["sentence"].endswith("; your next save is merged with it.")


def test_writer_whose_story_was_taken_still_keeps_what_they_type(client, sign_in):
    reporter = sign_in("Reporter")
    article = make.make_draft(by=reporter)
    Article.objects.update(status=Status.IN_REVIEW)

    answer = say(client, message(reporter, article, form={"headline": ["Too late"]}))

    assert answer.status_code == 200
    assert "What you type here is kept for you." in answer.json()["story"]["sentence"]
    page = client.get(recovered_url(article, Buffer.objects.get().token))
    assert "Too late" in page.content.decode()
    assert "Go on with this text" not in page.content.decode()


def test_strangers_keep_nothing(client, sign_in):
    article = make.make_draft()
    reporter = sign_in("Reporter")

    answer = say(client, message(reporter, article, form={"headline": ["Not mine"]}))

    assert (answer.status_code, answer.json()["code"]) == (404, "no_story")
    assert not Buffer.objects.exists()


def test_signed_out_is_told_in_json(client):
    answer = say(client, {"token": str(uuid.uuid4())})

    assert (answer.status_code, answer.json()["code"]) == (401, "signed_out")
    assert "no-store" in answer.headers["Cache-Control"]


def test_token_of_somebody_else_is_refused(client, sign_in):
    editor = sign_in("Editor")
    article = make.make_draft()
    said = message(editor, article, form={"headline": ["Mine"]})
    say(client, said)
    other = sign_in("Editor")

    assert say(client, said).json()["code"] == "other_user"
    answer = say(client, {**said, "user": other.pk, "sequence": 9})

    assert (answer.status_code, answer.json()["code"]) == (409, "token")
    assert Buffer.objects.get().form == {"headline": ["Mine"]}


@pytest.mark.parametrize(
    "said",
    [
        "no JSON",
        "[]",
        '{"token": "x"}',
        '{"token": "%(token)s", "sequence": "-1"}',
        '{"token": "%(token)s", "form": {"headline": "no list"}}',
        '{"token": "%(token)s", "article": 99999999999999999999}',
        '{"token": "%(token)s", "version": null, "form": [1]}',
    ],
)
def test_odd_messages_are_refused_with_a_sentence(client, sign_in, said):
    sign_in("Editor")
    said = said.replace("%(token)s", str(uuid.uuid4()))

    answer = client.post(URL, said, content_type="application/json")

    assert (answer.status_code, answer.json()["code"]) == (400, "unreadable")


def test_too_much_text_is_refused_with_a_sentence(client, sign_in):
    editor = sign_in("Editor")
    form = {"body": ["x" * 10_500_000]}

    answer = say(client, message(editor, form=form))

    assert answer.status_code == 413
    assert "more text than the server keeps" in answer.json()["sentence"]


def test_odd_characters_are_kept_as_far_as_a_database_can(client, sign_in):
    editor = sign_in("Editor")
    raw = '{"headline": ["a\\u0000b \\ud83d\\ude00 \\ud800!"]}'
    said = json.dumps(message(editor)).replace('"form": null', f'"form": {raw}')

    assert client.post(URL, said, content_type="application/json").status_code == 200
    assert Buffer.objects.get().form == {"headline": ["ab \U0001f600 \ufffd!"]}


def test_form_offers_what_was_not_saved_and_nothing_else(client, sign_in):
    editor = sign_in("Editor")
    article = make.make_draft(headline="As saved")
    keep(client, editor, article)  # opened, and typed nothing
    offered = keep(client, editor, article, headline="As typed")
    keep(client, editor, headline="Another story's")
    Buffer.objects.create(token=uuid.uuid4(), user=make.make_user(), article=article, sequence=1)

    page = client.get(change_url(article))

    found = page.context["window"].recoverable
    assert [str(each.buffer.token) for each in found] == [offered]
    assert found[0].sentence.startswith("Text that you typed (")
    assert recovered_url(article, offered) in page.content.decode()


def test_open_window_is_named_as_such(client, sign_in):
    editor = sign_in("Editor")
    article = make.make_draft()
    keep(client, editor, article, is_open=True, headline="Typed in the other tab")

    page = client.get(change_url(article))

    assert "in your window open since" in page.content.decode()
    assert len(page.context["window"].recoverable) == 1


def test_recovered_page_shows_what_was_changed(client, sign_in):
    editor = sign_in("Editor")
    article = make.make_draft(headline="The bridge is open", body="<p>One two three.</p>")
    token = keep(client, editor, article, headline="The bridge is shut", tags=["Brand new"])

    page = client.get(recovered_url(article, token))

    names = [difference.name for difference in page.context["differences"]]
    assert names == ["headline", "tags"]
    assert "<ins" in page.content.decode()


def test_form_is_filled_with_what_was_typed_and_saving_ends_it(client, sign_in):
    editor = sign_in("Editor")
    article = make.make_draft(headline="As saved", authors=[make.make_author("Ann First")])
    bea = make.make_author("Bea Second")
    token = keep(
        client,
        editor,
        article,
        headline="As typed",
        tags=["Brand new"],
        planned_for="2027-01-02T03:04",
        embargoed_until="nonsense",
        **bylines((bea, "photo", 1)),
    )
    make.edit(article, dek="Somebody else's")

    page = client.get(change_url(article), {"recover": token})

    form = page.context["adminform"].form
    assert (form["headline"].value(), form["tags"].value()) == ("As typed", ["Brand new"])
    assert (form["planned_for"].value(), form["embargoed_until"].value()) == (
        "2027-01-02T03:04",
        "nonsense",
    )
    assert (form["version"].value(), page.context["window"].token) == (1, token)
    again = typed(page, embargoed_until="", buffer=token)
    answer = client.post(change_url(article), again)
    assert answer.status_code == 302, answer.content
    article.refresh_from_db()
    assert (article.headline, article.dek) == ("As typed", "Somebody else's")
    assert [(line.author, line.role) for line in article.bylines.all()] == [(bea, "photo")]
    assert not buffers.alive(editor).exists()
    assert client.get(recovered_url(article, token)).status_code == 404


def test_new_story_is_recovered(client, sign_in):
    reporter = sign_in("Reporter")
    token = keep(client, reporter, headline="Half a story", body="<p>Begun.</p>")

    page = client.get(ADD_URL)
    assert recovered_url(None, token) in page.content.decode()
    assert "Half a story" in client.get(recovered_url(None, token)).content.decode()
    form = client.get(ADD_URL, {"recover": token}).context["adminform"].form
    assert (form["headline"].value(), form["body"].value()) == ("Half a story", "<p>Begun.</p>")


def test_autosave_that_comes_after_the_save_brings_nothing_back(client, sign_in):
    editor = sign_in("Editor")
    article = make.make_draft()
    said = message(editor, article, form={"headline": ["Typed"]})
    buffers.ended(said["token"], editor)

    answer = say(client, {**said, "sequence": 10**15})

    assert (answer.status_code, answer.json()["code"]) == (410, "ended")
    answer = say(client, {**said, "sequence": 10**15, "recover": True})
    assert (answer.status_code, answer.json()["recovered"]) == (200, None)
    assert not buffers.alive(editor).exists()


def test_discarding_is_a_post_of_ones_own(client, sign_in):
    editor = sign_in("Editor")
    article = make.make_draft()
    token = keep(client, editor, article, headline="Typed")
    url = reverse("admin:articles_article_discard", args=[token])

    sign_in("Editor")
    client.post(url)
    assert buffers.alive(editor).count() == 1
    client.force_login(editor)
    assert client.get(url).status_code == 405
    answer = client.post(url)

    assert answer.url == change_url(article)
    assert not buffers.alive(editor).exists()


def test_copy_of_a_browser_is_offered_only_when_it_says_something_new(client, sign_in):
    editor = sign_in("Editor")
    article = make.make_draft(headline="As saved")
    page = client.get(change_url(article))
    same, other = as_lists(typed(page)), as_lists(typed(page, headline="From the browser"))

    told = [
        say(client, message(editor, article, form=form, recover=True)).json()["recovered"]
        for form in (same, other)
    ]

    assert told[0] is None
    assert told[1]["sentence"].startswith("Text that you typed")


def test_old_buffers_are_forgotten(sign_in):
    editor = sign_in("Editor")
    now = timezone.now()
    for days in (1, 91):
        at = now - datetime.timedelta(days=days)
        Buffer.objects.create(token=uuid.uuid4(), user=editor, updated_at=at, sequence=days)

    buffers.forget_old()

    assert [buffer.sequence for buffer in Buffer.objects.all()] == [1]


def test_windows_that_say_nothing_new_hide_no_older_text(client, sign_in):
    editor = sign_in("Editor")
    article = make.make_draft()
    kept = keep(client, editor, article, headline="Only here")
    form = as_lists(typed(client.get(change_url(article))))
    for _ in range(buffers.SHOWN + 1):
        say(client, message(editor, article, form=form, leaving=True))

    (found,) = client.get(change_url(article)).context["window"].recoverable

    assert str(found.buffer.token) == kept


def test_untouched_assignments_are_nothing_to_recover(client, sign_in):
    editor = sign_in("Editor")
    article = make.make_draft()
    people = [User.objects.create(pk=pk, username=f"user-{pk}") for pk in (9_000, 20_000)]
    article.owners.set(people)
    keep(client, editor, article)

    page = client.get(change_url(article))

    assert page.context["window"].recoverable == []


def test_message_nested_without_end_is_refused_in_a_sentence(client, sign_in):
    sign_in("Editor")

    answer = client.post(URL, "[" * 100_000, content_type="application/json")

    assert (answer.status_code, answer.json()["code"]) == (400, "unreadable")


@pytest.mark.parametrize("has_revision", [True, False])
def test_story_written_by_nobody_keeps_what_is_typed(client, sign_in, has_revision):
    editor = sign_in("Editor")
    article = Article.objects.create(headline="Imported", section=make.make_section())
    if has_revision:
        writing.saved(article, by=None)

    said = message(editor, article, form={"headline": ["Mine"]}) | {"version": 0}

    assert say(client, said).status_code == 200
    assert client.get(change_url(article)).status_code == 200


ODD = {
    "section": ["abc"],
    "kind": ["poem", "news"],
    "language": [""],
    "headline": [],
    "owners": ["zz", "99999999999"],
    "lead_illustration": ["77777777"],
    "planned_for": ["never"],
    "tags": ["", "\n", "x" * 500],
    "bylines-TOTAL_FORMS": ["2"],
    "bylines-0-author": ["nobody"],
    "bylines-1-author": ["88888888"],
    "bylines-1-role": ["poet"],
    "body": ['<p>Kept<script>alert(1)</script></p><figure data-illustration="66666666">'],
}


@pytest.mark.parametrize("is_new", [True, False])
def test_odd_values_can_be_looked_at_and_gone_on_with(client, sign_in, is_new):
    editor = sign_in("Editor")
    article = None if is_new else make.make_draft()
    said = message(editor, article, form=ODD)
    assert say(client, said).status_code == 200

    page = client.get(recovered_url(article, said["token"]))
    form = client.get(change_url(article) if article else ADD_URL, {"recover": said["token"]})

    assert (page.status_code, form.status_code) == (200, 200)
    assert "<script>alert" not in page.content.decode()
    assert form.context["adminform"].form["body"].value() == ODD["body"][0]
    rows = form.context["inline_admin_formsets"][0].formset.forms
    assert [row["author"].value() for row in rows] == ["nobody", 88888888]
