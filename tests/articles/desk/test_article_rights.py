"""Who sees and writes which story, through the admin's real answers."""

import pytest

from articles.models import Article
from articles.statuses import Status
from tests import factories as make
from tests.articles.desk.forms import ADD_URL, LIST_URL, change_url, save, typed

pytestmark = pytest.mark.django_db

ROLES = ("Reporter", "Illustrator", "Editor", "Publisher", "Administrator")


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        (LIST_URL, {"Reporter", "Editor", "Publisher", "Administrator"}),
        (ADD_URL, {"Reporter", "Editor", "Publisher", "Administrator"}),
        ("/admin/illustrations/illustration/", set(ROLES)),
        ("/admin/articles/section/add/", {"Editor", "Publisher", "Administrator"}),
        ("/admin/articles/correction/add/", {"Publisher", "Administrator"}),
        ("/admin/articles/address/add/", set()),
        ("/admin/tags/tag/add/", {"Reporter", "Editor", "Publisher", "Administrator"}),
        ("/admin/authors/author/add/", {"Editor", "Publisher", "Administrator"}),
        ("/admin/auth/user/", {"Administrator"}),
        ("/admin/auth/user/add/", {"Administrator"}),
        ("/admin/delivery/outboxmessage/", {"Publisher", "Administrator"}),
    ],
)
def test_each_role_opens_its_pages(client, sign_in, url, allowed):
    opened = set()
    for role in ROLES:
        sign_in(role)
        if client.get(url).status_code == 200:
            opened.add(role)

    assert opened == allowed


def test_who_has_no_role_sees_nothing(client, sign_in):
    sign_in("")

    assert client.get(LIST_URL).status_code == 403
    assert client.get("/admin/").context["app_list"] == []


def test_a_reporter_sees_own_credited_and_assigned_stories_only(client, sign_in):
    reporter = sign_in("Reporter")
    author = make.make_author("Wilma Wren", user=reporter)
    own = make.make_draft(by=reporter)
    credited = make.make_draft(authors=[author])
    assigned = make.make_draft()
    assigned.owners.add(reporter)
    other = make.make_draft()

    page = client.get(LIST_URL)

    assert set(page.context["cl"].result_list) == {own, credited, assigned}
    assert client.get(change_url(assigned)).context["has_change_permission"]
    assert client.get(change_url(other)).status_code == 302
    assert save_forged(client, other) == "unchanged"


def save_forged(client, article):
    before = article.headline
    client.post(change_url(article), {"headline": "Forged", "version": article.version})
    article.refresh_from_db()
    return "unchanged" if article.headline == before else "changed"


@pytest.mark.parametrize("status", [Status.IN_REVIEW, Status.APPROVED])
def test_a_submitted_story_is_read_only_for_its_writer(client, sign_in, status):
    reporter = sign_in("Reporter")
    tag = make.make_tag("budget")
    article = make.make_approved(by=reporter, body="<p>Words of <em>mine</em>.</p>", tags=[tag])
    Article.objects.filter(pk=article.pk).update(status=status)

    page = client.get(change_url(article))

    html = page.content.decode()
    assert page.status_code == 200
    assert not page.context["has_change_permission"]
    assert "<p>Words of <em>mine</em>.</p>" in html
    assert "budget" in html
    assert 'name="_save"' not in html
    assert save_forged(client, article) == "unchanged"


def test_a_returned_story_is_the_writers_again(client, sign_in):
    reporter = sign_in("Reporter")
    article = make.make_draft(by=reporter)
    Article.objects.filter(pk=article.pk).update(status=Status.CHANGES_REQUESTED)

    assert save(client, article, headline="Better").status_code == 302


def test_editors_write_every_story(client, sign_in):
    article = make.make_draft()
    sign_in("Editor")

    assert save(client, article, headline="Edited").status_code == 302


def test_trashed_and_held_stories_are_not_written(client, sign_in):
    sign_in("Editor")
    article = make.make_draft()
    page = client.get(change_url(article))
    from articles.desk import workflow

    workflow.trash(article, by=make.make_user("Editor"))

    answer = client.post(change_url(article), typed(page, headline="Late"))
    assert answer.status_code == 403


# People to assign --------------------------------------------------------------------------------


def test_reporters_find_people_by_name_only(client, sign_in):
    sign_in("Reporter")
    make.make_user("Editor", username="w.wren", first_name="Wilma", last_name="Wren")
    make.make_user("Editor", username="gone", first_name="Wilma", is_active=False)
    picker = {"app_label": "articles", "model_name": "article", "field_name": "owners"}

    by_name = client.get("/admin/autocomplete/", {**picker, "term": "wilma"}).json()
    by_mail = client.get("/admin/autocomplete/", {**picker, "term": "lanternfield.example"}).json()

    assert [entry["text"] for entry in by_name["results"]] == ["Wilma Wren"]
    assert by_mail["results"] == []
    assert client.get("/admin/auth/user/").status_code == 403


def test_illustrators_pick_nobody(client, sign_in):
    sign_in("Illustrator")
    picker = {"app_label": "articles", "model_name": "article", "field_name": "owners"}

    assert client.get("/admin/autocomplete/", {**picker, "term": "a"}).status_code == 403
