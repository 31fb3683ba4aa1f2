"""A connection that breaks in the middle of a form: nothing of it is ever carried out."""

import socket
import time
from datetime import timedelta

import pytest

from articles.models import Article, Revision
from articles.statuses import CopyState
from illustrations.intake import sweep_pending
from illustrations.inventory import all_files
from illustrations.models import Illustration, PendingFile
from tests import factories
from tests.illustrations.pictures import encoded, two_halves
from tests.long.desk_server import Writer, answer_of, desk_server

pytestmark = [pytest.mark.long, pytest.mark.django_db(transaction=True)]

TENTHS = range(1, 10)
ADD = "/admin/articles/article/add/"
UPLOADS = ["/admin/illustrations/illustration/add/", "/admin/illustrations/illustration/upload/"]
PATIENCE = 2.0  # seconds, for what a server may still do after its client has gone
WORDS = "Words of a long story, one after the other. "


@pytest.fixture
def server(tmp_path):
    with desk_server(tmp_path) as server:
        yield server


@pytest.fixture
def writer():
    return Writer(factories.make_user("Editor"))


def cut_off(server, request: bytes, tenth: int, how: str) -> int | None:
    """Send so many tenths of the body, then break off. The answer's status, for who listens."""
    head = request.index(b"\r\n\r\n") + 4
    sent = request[: head + (len(request) - head) * tenth // 10]
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as connected:
        connected.sendall(sent)
        if how == "closed":
            return None
        connected.shutdown(socket.SHUT_WR)
        return answer_of(connected)[0]


def refused(how: str) -> list:
    """What the nine cut requests are answered."""
    return [None if how == "closed" else 400 for _ in TENTHS]


@pytest.mark.parametrize("multipart", [False, True], ids=["urlencoded", "multipart"])
@pytest.mark.parametrize("how", ["closed", "half closed"])
def test_story_cut_off_at_each_tenth(server, writer, how, multipart):
    body = "".join(f"<p>{number}. {WORDS * 5}</p>" for number in range(60))
    authors = [factories.make_author(name) for name in ("Ann First", "Bea Second")]
    tags = [factories.make_tag("Harbour"), factories.make_tag("Trams")]
    article = factories.make_draft(body=body, authors=authors, tags=tags)
    address = f"/admin/articles/article/{article.pk}/change/"
    typed = {"headline": ["As typed"], "body": [f"<p>New.</p>{body}"]}
    request = writer.request(address, writer.form(address) | typed, multipart=multipart)
    before = standing(article)

    answers = []
    for tenth in TENTHS:
        answers.append(cut_off(server, request, tenth, how))
        assert standing(article) == before, tenth
    time.sleep(PATIENCE)

    assert answers == refused(how)
    assert standing(article) == before
    assert server.send(request)[0] == 302  # whole it is saved: there was nothing else against it
    assert Article.objects.get().headline == "As typed"
    assert article.revisions.count() == 2


def standing(article):
    """All that a save could change."""
    row = Article.objects.filter(pk=article.pk).values().get()
    bylines = list(article.bylines.order_by("position").values())
    tags = list(article.tags.through.objects.order_by("pk").values())
    return row, bylines, tags, list(Revision.objects.order_by("pk").values())


@pytest.mark.parametrize("multipart", [False, True], ids=["urlencoded", "multipart"])
@pytest.mark.parametrize("how", ["closed", "half closed"])
def test_new_story_cut_off_at_each_tenth(server, writer, how, multipart):
    section, author = factories.make_section(), factories.make_author()
    typed = {
        "headline": ["As typed"],
        "body": [f"<p>{WORDS * 300}</p>"],
        "section": [str(section.pk)],
        "bylines-0-author": [str(author.pk)],
    }
    request = writer.request(ADD, writer.form(ADD) | typed, multipart=multipart)

    answers = [cut_off(server, request, tenth, how) for tenth in TENTHS]
    time.sleep(PATIENCE)

    assert answers == refused(how)
    assert not Article.objects.exists()
    assert server.send(request)[0] == 302
    assert Article.objects.get().headline == "As typed"


@pytest.mark.parametrize("address", UPLOADS, ids=["page", "dialog"])
@pytest.mark.parametrize("how", ["closed", "half closed"])
def test_picture_cut_off_at_each_tenth(server, writer, how, address):
    """Also where nothing but what follows the picture is missing: the file then seems good."""
    data = encoded(two_halves((1200, 800)), quality=95) + bytes(60_000)
    typed = {"title": ["Quay"], "alt": ["A quay at night"]}
    file = {"picture": ("quay.jpg", "image/jpeg", data)}
    request = writer.request(address, writer.form(UPLOADS[0]) | typed, file)

    answers = [cut_off(server, request, tenth, how) for tenth in TENTHS]
    time.sleep(PATIENCE)

    assert answers == refused(how)
    assert not Illustration.objects.exists()
    sweep_pending(older_than=timedelta(0))
    assert list(all_files("originals")) + list(all_files("renditions")) == []
    assert server.send(request)[0] in (201, 302)
    assert Illustration.objects.get().title == "Quay"
    assert not PendingFile.objects.exists()


@pytest.mark.parametrize("how", ["closed", "half closed"])
def test_notice_to_readers_cut_off_at_each_tenth(server, how):
    """A move's form has its longest text last: a part of a sentence must not go to readers."""
    article = factories.make_article()
    publisher = Writer(factories.make_user("Publisher"))
    address = f"/admin/articles/article/{article.pk}/act/withdraw/"
    request = publisher.request(address, publisher.form(address) | {"notice": [WORDS * 50]})

    answers = [cut_off(server, request, tenth, how) for tenth in TENTHS]
    time.sleep(PATIENCE)

    assert answers == refused(how)
    assert article.copies.filter(state=CopyState.PUBLIC).count() == 1
    assert article.copies.count() == 1
    assert server.send(request)[0] == 302
    assert article.copies.filter(state=CopyState.WITHDRAWN).get().notice == (WORDS * 50).strip()
