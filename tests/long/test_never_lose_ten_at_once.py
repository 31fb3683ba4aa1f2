"""One and the same form ten times at the same moment, to two processes: it is carried out once."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.files.storage import storages

from articles.models import Article, PublishedArticle, Revision
from illustrations.inventory import all_files
from illustrations.models import Illustration, PendingFile
from tests import factories
from tests.illustrations.pictures import encoded, two_halves
from tests.long.desk_server import Writer, desk_server

pytestmark = [pytest.mark.long, pytest.mark.django_db(transaction=True)]

TIMES = 10
ADD = "/admin/articles/article/add/"
PICTURE = "/admin/illustrations/illustration/"


@pytest.fixture
def server(tmp_path):
    with desk_server(tmp_path) as server:
        yield server


@pytest.fixture
def publisher():
    return Writer(factories.make_user("Publisher"))


def ten_at_once(server, request: bytes) -> list[tuple]:
    """Each answer: its status, and where it leads or what it says."""
    together = threading.Barrier(TIMES)

    def send(_):
        together.wait()
        status, headers, text = server.send(request)
        return status, headers.get("Location") or headers.get("location") or text

    with ThreadPoolExecutor(TIMES) as threads:
        return list(threads.map(send, range(TIMES)))


def test_ten_creations_make_one_story(server, publisher):
    section, author = factories.make_section(), factories.make_author()
    typed = {"headline": ["Once"], "body": ["<p>Once.</p>"], "section": [str(section.pk)]}
    typed |= {"bylines-0-author": [str(author.pk)], "_continue": ["1"]}

    answers = ten_at_once(server, publisher.request(ADD, publisher.form(ADD) | typed))

    article = Article.objects.get()
    assert answers == [(302, f"/admin/articles/article/{article.pk}/change/")] * TIMES
    assert article.revisions.count() == 1
    assert article.bylines.count() == 1


def test_ten_saves_make_one_revision(server, publisher):
    article = factories.make_draft(tags=[factories.make_tag()])
    address = f"/admin/articles/article/{article.pk}/change/"
    typed = {"headline": ["Once"], "_continue": ["1"]}

    answers = ten_at_once(server, publisher.request(address, publisher.form(address) | typed))

    assert answers == [(302, address)] * TIMES
    assert [revision.data["headline"] for revision in article.revisions.order_by("number")] == [
        article.headline,
        "Once",
    ]


def test_ten_publications_make_one(server, publisher):
    article = factories.make_approved()
    address = f"/admin/articles/article/{article.pk}/act/publish/"

    answers = ten_at_once(server, publisher.request(address, publisher.form(address)))

    assert answers == [(302, f"/admin/articles/article/{article.pk}/change/")] * TIMES
    assert PublishedArticle.objects.count() == 1
    assert Revision.objects.count() == 1
    assert article.moves.count() == 1


def test_ten_duplications_make_one_copy(server, publisher):
    article = factories.make_draft()
    address = f"/admin/articles/article/{article.pk}/duplicate/"

    answers = ten_at_once(server, publisher.request(address, publisher.form(address)))

    copy = Article.objects.exclude(pk=article.pk).get()
    assert answers == [(302, f"/admin/articles/article/{copy.pk}/change/")] * TIMES
    assert copy.revisions.count() == 1


@pytest.mark.parametrize("address", ["add/", "upload/"])
def test_ten_uploads_make_one_picture(server, publisher, address):
    file = {"picture": ("quay.jpg", "image/jpeg", encoded(two_halves((1200, 800))))}
    typed = {"title": ["Quay"], "alt": ["A quay at night"], "_continue": ["1"]}
    request = publisher.request(PICTURE + address, publisher.form(f"{PICTURE}add/") | typed, file)

    answers = ten_at_once(server, request)

    picture = Illustration.objects.get()
    assert set(answers) == {answers[0]}
    if address == "add/":
        assert answers[0] == (302, f"{PICTURE}{picture.pk}/change/")
    else:
        assert answers[0][0] == 201
        assert f'"id": {picture.pk},' in answers[0][1]
    renditions = {rendition.file.name for rendition in picture.renditions.all()}
    assert set(all_files("originals")) == {picture.original.name}
    assert set(all_files("renditions")) == renditions
    assert not PendingFile.objects.exists()
    assert storages["originals"].exists(picture.original.name)
