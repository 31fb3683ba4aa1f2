"""Moves of many stories: asked first, then each by itself."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.desk import workflow
from articles.models import Article, Erasure, Move
from articles.statuses import Status
from tests import factories as make
from tests.articles.desk.forms import LIST_URL

pytestmark = pytest.mark.django_db

TRASH = f"{LIST_URL}?trash=only"


def bulk_url(name):
    return reverse("admin:articles_article_bulk", args=[name])


def ask(client, name, *stories, url=LIST_URL, **more):
    selected = [article.pk for article in stories]
    data = {"action": f"bulk_{name}", "_selected_action": selected, **more}
    return client.post(url, data)


def confirm(client, name, page, **answers):
    """Send what the page that asks would send; what is said afterwards."""
    rows = page.context["possible"]
    data = {
        "story": [f"{row.article.pk}:{row.version}" for row in rows],
        "filters": page.context["form"]["filters"].value(),
        **answers,
    }
    return client.post(bulk_url(name), data)


def said(answer):
    return [str(message) for message in get_messages(answer.wsgi_request)]


def offered(page):
    return [name for name, _ in page.context["action_form"].fields["action"].choices if name]


def in_review(**fields):
    article = make.make_draft(**fields)
    return workflow.submit(article, by=article.created_by)


@pytest.mark.parametrize(
    ("role", "in_list", "in_trash"),
    [
        ("Reporter", ["submit", "trash"], ["restore"]),
        ("Editor", ["submit", "approve", "return", "trash"], ["restore"]),
        ("Administrator", ["submit", "approve", "return", "trash"], ["restore", "purge"]),
    ],
)
def test_what_is_offered(client, sign_in, role, in_list, in_trash):
    user = sign_in(role)
    make.make_draft(by=user)
    workflow.trash(make.make_draft(by=user), by=user)

    assert offered(client.get(LIST_URL)) == [f"bulk_{name}" for name in in_list]
    assert offered(client.get(TRASH)) == [f"bulk_{name}" for name in in_trash]


def test_each_is_done_by_itself_and_told(client, sign_in):
    editor = sign_in("Editor")
    fine, changed, draft = in_review(slugline="fine"), in_review(slugline="late"), make.make_draft()
    own = in_review(by=editor, slugline="own")
    page = ask(client, "approve", fine, changed, draft, own)
    assert {row.article for row in page.context["possible"]} == {fine, changed, own}
    assert [row.article for row in page.context["impossible"]] == [draft]
    bea = make.make_user("Editor", first_name="Bea", last_name="Second")
    make.edit(changed, by=bea, headline="Changed meanwhile")

    answer = confirm(client, "approve", page, note="Good.")

    done, refused = said(answer)
    assert done == "Approve: done for 1 story.<br>“fine”"
    assert refused.startswith("Approve: not done for 2 stories.<br>“late”: Bea Second saved rev")
    assert "“own”: You wrote on this story yourself" in refused
    approved = Article.objects.filter(status=Status.APPROVED)
    assert list(approved) == [fine]
    assert Move.objects.get(act="approve").note == "Good."


def test_confirmed_twice_is_done_once_and_said_so_twice(client, sign_in):
    sign_in("Editor")
    stories = [make.make_draft(slugline=f"story-{number}") for number in range(3)]
    page = ask(client, "submit", *stories)

    answers = [confirm(client, "submit", page) for _ in range(2)]

    assert Move.objects.filter(act="submit").count() == 3
    assert [answer.url for answer in answers] == [LIST_URL] * 2
    assert said(answers[1])[-1].startswith("Submit for review: done for 3 stories.")
    assert not any("not done" in message for message in said(answers[1]))


def test_a_note_that_is_demanded_comes_back_with_what_was_seen(client, sign_in):
    sign_in("Editor")
    article = in_review()
    page = ask(client, "return", article)
    make.edit(article, headline="Changed meanwhile")

    again = confirm(client, "return", page, note=" ")

    assert "This field is required" in again.content.decode()
    assert [row.version for row in again.context["possible"]] == [article.version]
    refused = said(confirm(client, "return", again, note="Shorter."))[-1]
    assert "saved revision 2" in refused
    assert Article.objects.get().status == Status.IN_REVIEW


def test_into_the_trash_and_out_of_it_and_back_to_the_same_list(client, sign_in):
    sign_in("Editor")
    stories = [make.make_draft(), make.make_draft()]
    live = make.make_article()

    page = ask(client, "trash", *stories, live, url=f"{LIST_URL}?kind__exact=news")
    assert [row.article for row in page.context["impossible"]] == [live]
    answer = confirm(client, "trash", page)
    assert answer.url == f"{LIST_URL}?kind__exact=news"
    assert Article.objects.out_of_trash().get() == live

    answer = confirm(client, "restore", ask(client, "restore", *stories, url=TRASH))
    assert answer.url == TRASH
    assert Article.objects.out_of_trash().count() == 3


def test_deleting_for_good_names_each_and_demands_a_reason(client, sign_in):
    admin = sign_in("Administrator")
    stories = [workflow.trash(make.make_draft(headline=f"Rumour {n}"), by=admin) for n in (1, 2)]
    held = workflow.hold(
        workflow.trash(make.make_draft(headline="Held"), by=admin), by=admin, note="A lawyer."
    )

    page = ask(client, "purge", *stories, held, url=TRASH)
    html = page.content.decode()
    assert "Rumour 1" in html
    assert "Rumour 2" in html
    assert "cannot be undone" in html.replace("\n", " ")
    assert [row.article for row in page.context["impossible"]] == [held]
    confirm(client, "purge", page)
    assert Article.objects.count() == 3
    confirm(client, "purge", page, note="Untrue, both.")

    assert list(Article.objects.all()) == [held]
    assert [record.reason for record in Erasure.objects.all()] == ["Untrue, both."] * 2
    twice = said(confirm(client, "purge", page, note="Untrue, both."))[-1]
    assert "It is no longer there" in twice


def test_at_most_a_hundred(client, sign_in, monkeypatch):
    monkeypatch.setattr("articles.desk.admin.bulk.MOST", 3)
    sign_in("Editor")
    stories = [make.make_draft() for _ in range(4)]

    answer = ask(client, "submit", stories[0], select_across="1")
    assert said(answer)[0].startswith("At most ")
    sent = [f"{article.pk}:{article.version}" for article in stories]
    answer = client.post(bulk_url("submit"), {"story": sent})
    assert said(answer)[-1].startswith("At most ")

    assert not Move.objects.exists()


def test_a_reporter_moves_their_own_alone(client, sign_in):
    reporter = sign_in("Reporter")
    own, foreign = make.make_draft(by=reporter), make.make_draft()
    sent = [f"{article.pk}:{article.version}" for article in (own, foreign)]

    answer = client.post(
        bulk_url("submit"), {"story": [*sent, "x:y", "", "9:9" * 9, f"{10**20}:1"]}
    )

    assert list(Article.objects.filter(status=Status.IN_REVIEW)) == [own]
    assert f"“Story {foreign.pk}”: It is no longer there" in said(answer)[-1]
    assert client.post(bulk_url("approve"), {"story": sent}).status_code == 302
    assert not Article.objects.filter(status=Status.APPROVED).exists()
    assert client.post(bulk_url("publish"), {"story": sent}).status_code == 404
    assert client.get(bulk_url("submit")).url == LIST_URL


def test_the_page_asks_as_much_with_many(client, sign_in):
    sign_in("Editor")
    stories = [make.make_draft() for _ in range(3)]
    stories.append(make.make_article(at=timezone.now() + timedelta(hours=1)))
    ask(client, "trash", *stories)  # warm: content types
    with CaptureQueriesContext(connection) as few:
        ask(client, "trash", *stories)
    stories += [make.make_draft() for _ in range(16)]
    with CaptureQueriesContext(connection) as many:
        page = ask(client, "trash", *stories)

    assert len(page.context["possible"]) == 19
    assert len(many) == len(few)
    assert len(many) <= 14
