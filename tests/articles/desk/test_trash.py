"""The trash: the admin's own “Delete” leads there, and what is deleted for good leaves a record."""

import pytest
from django.contrib.admin.models import LogEntry
from django.core.exceptions import ValidationError
from django.urls import reverse

from articles.desk import workflow
from articles.models import Article, Buffer, Erasure, Move
from tests import factories as make
from tests.articles.desk.forms import LIST_URL, act_url, change_url
from tests.articles.desk.test_article_list import queries

pytestmark = pytest.mark.django_db


def delete_url(article):
    return reverse("admin:articles_article_delete", args=[article.pk])


def make_trashed(by=None, **fields):
    by = by or make.make_user("Editor", first_name="Bea", last_name="Second")
    return workflow.trash(make.make_draft(**fields), by=by)


def do(client, article, name, **answers):
    version = Article.objects.get(pk=article.pk).version
    return client.post(act_url(article, name), {"version": version, **answers})


def test_delete_leads_to_the_trash_and_deletes_nothing(client, sign_in):
    sign_in("Editor")
    article = make.make_draft()
    assert delete_url(article) in client.get(change_url(article)).content.decode()

    for answer in (
        client.get(delete_url(article)),
        client.post(delete_url(article), {"post": "yes"}),
    ):
        assert (answer.status_code, answer.url) == (302, act_url(article, "trash"))

    assert Article.objects.get().trashed_at is None
    do(client, article, "trash")
    assert Article.objects.get().is_trashed


def test_a_story_that_was_public_is_withdrawn_instead(client, sign_in):
    sign_in("Publisher")
    article = make.make_article()
    assert delete_url(article) not in client.get(change_url(article)).content.decode()

    answer = client.post(delete_url(article), {"post": "yes"})

    assert answer.status_code == 403
    html = answer.content.decode()
    assert "so it is not deleted. It is withdrawn instead" in html
    assert act_url(article, "withdraw") in html
    workflow.withdraw(article, by=make.make_user("Publisher"), notice="Wrong.")
    assert "It is withdrawn already." in client.get(delete_url(article)).content.decode()


def test_why_a_reporter_cannot_delete_what_is_with_the_editors(client, sign_in):
    reporter = sign_in("Reporter")
    article = make.make_draft(by=reporter)
    workflow.submit(article, by=reporter)

    answer = client.get(delete_url(article))

    assert answer.status_code == 403
    assert "You may not move this story to the trash as it stands" in answer.content.decode()
    assert client.get(
        delete_url(make.make_draft()), follow=True
    ).redirect_chain  # not theirs to see


@pytest.mark.parametrize("who", ["owner", "editor"])
def test_owner_and_editors_take_it_out_again(client, sign_in, who):
    reporter = sign_in("Reporter")
    article = make_trashed(by=make.make_user("Editor"), created_by=reporter)
    if who == "editor":
        sign_in("Editor")

    do(client, article, "restore")

    assert not Article.objects.get().is_trashed


def test_the_trash_lists_who_put_it_there_and_when(client, sign_in):
    sign_in("Editor")
    first = make_trashed()
    make.make_draft()
    page = client.get(LIST_URL, {"trash": "only"})

    assert page.context["title"] == "Stories in the trash"
    assert list(page.context["cl"].result_list) == [first]
    assert "Bea Second <span" in page.content.decode()
    assert "put there" not in client.get(LIST_URL).content.decode().lower()


def test_the_trash_asks_as_much_with_many(client, sign_in):
    sign_in("Administrator")
    for _ in range(3):
        make_trashed()
    few = queries(client, f"{LIST_URL}?trash=only")
    for _ in range(12):
        make_trashed()

    assert len(queries(client, f"{LIST_URL}?trash=only")) == len(few)


def test_an_administrator_deletes_it_for_good_with_a_reason(client, sign_in):
    admin = sign_in("Administrator")
    article = make_trashed(headline="A rumour")
    Buffer.objects.create(token=article.uid, article=article, user=admin)
    assert (client.get(delete_url(article))).url == act_url(article, "purge")

    empty = do(client, article, "purge", note="  ")
    assert "This field is required" in empty.content.decode()
    answer = do(client, article, "purge", note="A rumour, and untrue.")

    assert answer.url == LIST_URL
    assert not Article.objects.exists()
    record = Erasure.objects.get()
    assert (record.uid, record.by, record.reason) == (article.uid, admin, "A rumour, and untrue.")
    assert record.removed["revisions"] == 1
    entry = LogEntry.objects.get(action_flag=3)
    assert (entry.user, entry.object_repr) == (admin, f"story {article.uid}")
    assert client.get(change_url(article), follow=True).status_code == 200


@pytest.mark.parametrize("state", ["not trashed", "held", "public"])
def test_what_is_not_deleted_for_good(client, sign_in, state):
    admin = sign_in("Administrator")
    if state == "not trashed":
        article = make.make_draft()
    elif state == "held":
        article = workflow.hold(make_trashed(), by=admin, note="A lawyer reads it.")
    else:  # no way of the desk leads here
        article = make.make_article()
        Article.objects.filter(pk=article.pk).update(trashed_at=article.created_at)

    assert do(client, article, "purge", note="x").status_code == 403
    assert Article.objects.exists()
    assert not Erasure.objects.exists()


def test_only_administrators_delete_for_good(client, sign_in):
    sign_in("Publisher")
    article = make_trashed()

    assert do(client, article, "purge", note="x").status_code == 403
    assert Article.objects.exists()
    assert [move.act for move in Move.objects.all()] == ["trash"]


def test_erasures_can_be_read_and_not_changed(client, sign_in):
    admin = sign_in("Administrator")
    workflow.purge(make_trashed(), by=admin, note="Twice the same.")
    record = Erasure.objects.get()

    page = client.get("/admin/articles/erasure/")
    assert str(record.uid) in page.content.decode()
    assert "Twice the same." in page.content.decode()
    shown = client.get(f"/admin/articles/erasure/{record.pk}/change/").content.decode()
    assert "revisions: 1" in shown
    assert '<input type="submit"' not in shown
    assert client.get("/admin/articles/erasure/add/").status_code == 403
    assert client.post(f"/admin/articles/erasure/{record.pk}/delete/").status_code == 403
    sign_in("Editor")
    assert client.get("/admin/articles/erasure/").status_code == 403


def test_a_move_of_a_story_that_was_deleted_meanwhile_is_refused():
    admin = make.make_user("Administrator")
    article = make_trashed()
    workflow.purge(article, by=admin, note="A rumour, and untrue.")

    with pytest.raises(ValidationError) as refusal:
        workflow.restore(article, by=admin, version=article.version)

    assert refusal.value.code == "gone"
