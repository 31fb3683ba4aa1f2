"""A session that ended in mid-sentence, without JavaScript: nothing typed is lost."""

import pytest
from axes.models import AccessAttempt
from django.conf import settings
from django.test import Client

from articles.models import Article
from newsroom.signing_in import PASSWORD
from tests import factories as make
from tests.articles.desk.forms import ADD_URL, change_url, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def interrupted(client):
    """An editor's form, half written when their session ended: (user, article, what they sent)."""
    user = make.make_user("Editor", first_name="Ann", last_name="First")
    article = make.make_draft(headline="As saved")
    client.force_login(user)
    page = client.get(change_url(article))
    window = page.context["window"]
    sent = typed(page, headline="As typed", tags=["One", "Two"], _continue="1")
    sent |= {"buffer": window.token, "writer": window.writer}
    del client.cookies["sessionid"]
    return user, article, sent


def hidden(page):
    """What the page's form would send."""
    sent = {}
    for name, value in page.context["hidden"]:
        sent.setdefault(name, []).append(value)
    return sent


def test_save_without_a_session_keeps_the_text_and_asks_for_the_password(client, interrupted):
    _, article, sent = interrupted

    page = client.post(change_url(article), sent)

    assert page.status_code == 403
    assert "no-store" in page.headers["Cache-Control"]
    assert 'value="As typed"' in page.content.decode()
    assert "Ann First" in page.content.decode()
    article.refresh_from_db()
    assert article.headline == "As saved"
    assert "_auth_user_id" not in client.session

    answer = client.post(change_url(article), hidden(page) | {PASSWORD: make.PASSWORD})
    assert (answer.status_code, answer.url) == (302, change_url(article))
    article.refresh_from_db()
    assert article.headline == "As typed"
    assert sorted(tag.name for tag in article.tags.all()) == ["One", "Two"]
    assert client.get(change_url(article)).status_code == 200


def test_wrong_password_is_told_and_counted_and_the_text_stays(client, interrupted):
    _, article, sent = interrupted
    page = client.post(change_url(article), sent | {PASSWORD: "wrong"})

    assert page.status_code == 403
    assert "That password is not right." in page.content.decode()
    assert 'value="As typed"' in page.content.decode()
    assert "wrong" not in [value for _, value in page.context["hidden"]]
    assert AccessAttempt.objects.get().failures_since_start == 1
    assert AccessAttempt.objects.get().post_data == ""  # nobody's text, and no password

    for _ in range(settings.AXES_FAILURE_LIMIT):
        page = client.post(change_url(article), sent | {PASSWORD: "wrong"})
    page = client.post(change_url(article), sent | {PASSWORD: make.PASSWORD})
    assert page.status_code == 429
    assert "too many wrong passwords" in page.content.decode()
    assert 'value="As typed"' in page.content.decode()
    assert Article.objects.get().headline == "As saved"


def test_form_of_one_person_is_not_saved_as_another(client, interrupted):
    ann, article, sent = interrupted
    client.force_login(make.make_user("Editor", first_name="Bea", last_name="Second"))

    page = client.post(change_url(article), sent)

    assert page.status_code == 403
    assert "Bea Second is signed in in this browser now" in page.content.decode()
    assert Article.objects.get().headline == "As saved"
    client.post(change_url(article), sent | {PASSWORD: make.PASSWORD})
    assert Article.objects.get().head_revision.by == ann


def test_new_story_survives_too(client):
    client.force_login(make.make_user("Reporter"))
    page = client.get(ADD_URL)
    sent = typed(page, headline="Half a story", section=make.make_section().pk)
    sent |= {"writer": page.context["window"].writer}
    client.logout()

    page = client.post(ADD_URL, sent)
    answer = client.post(ADD_URL, hidden(page) | {PASSWORD: make.PASSWORD})

    assert (page.status_code, answer.status_code) == (403, 302)
    assert Article.objects.get().headline == "Half a story"


def test_form_sent_twice_while_signing_in_is_one_story(client):
    client.force_login(make.make_user("Reporter"))
    page = client.get(ADD_URL)
    sent = typed(page, headline="Once", section=make.make_section().pk)
    sent |= {"writer": page.context["window"].writer, "once": page.context["once"]}
    client.logout()

    answers = [client.post(ADD_URL, sent | {PASSWORD: make.PASSWORD}) for _ in range(2)]

    assert answers[0].url == answers[1].url
    assert Article.objects.count() == 1


def test_forged_writer_opens_nothing(client, interrupted):
    user, article, sent = interrupted

    answer = client.post(change_url(article), sent | {"writer": f"{user.pk}:x", PASSWORD: "?"})

    assert answer.status_code == 302
    assert answer.url.startswith("/admin/login/")


def test_page_is_protected_against_other_sites(interrupted):
    _, article, sent = interrupted
    strict = Client(enforce_csrf_checks=True)

    assert strict.post(change_url(article), sent | {PASSWORD: make.PASSWORD}).status_code == 403
    assert Article.objects.get().headline == "As saved"


def test_session_says_who_is_signed_in(client):
    assert client.get("/admin/session/").json()["user"] is None

    user = make.make_user("Editor")
    client.force_login(user)
    answer = client.get("/admin/session/")

    assert (answer.json()["user"], bool(answer.json()["csrf"])) == (user.pk, True)
    assert "no-store" in answer.headers["Cache-Control"]


def test_form_with_an_old_token_shows_its_text_to_copy_and_no_password():
    strict = Client(enforce_csrf_checks=True)
    typed_text = {"headline": "As typed", "body": "<p>Much.</p>", "password": "correct horse " * 9}

    page = strict.post("/admin/articles/article/add/", typed_text)

    assert page.status_code == 403
    assert "&lt;p&gt;Much.&lt;/p&gt;" in page.content.decode()
    assert "correct horse" not in page.content.decode()
    assert "Begin at the" not in page.content.decode()


def test_broken_page_at_the_desk_says_where_the_text_is(client, monkeypatch):
    client.force_login(make.make_user("Editor"))
    client.raise_request_exception = False
    monkeypatch.setattr("newsroom.signing_in.asked_again", lambda *given: 1 / 0)

    page = client.post(ADD_URL, {})

    assert page.status_code == 500
    assert "what you typed is kept in this browser" in page.content.decode()
