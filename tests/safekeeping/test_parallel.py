"""The same form posted ten times in parallel is carried out once."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.test import Client

from articles.models import Article, PublishedArticle, Revision
from illustrations.models import Illustration, PendingFile, Rendition
from safekeeping.models import SentForm
from tests import admin_forms
from tests import factories as make
from tests.articles.desk.forms import ADD_URL, act_url, change_url
from tests.illustrations.pictures import encoded, two_halves

pytestmark = pytest.mark.django_db(transaction=True)
TIMES = 10


@pytest.fixture
def publisher(client):
    client.force_login(make.make_user("Publisher"))
    return client


def in_parallel(client, address, make_form) -> set[tuple[int, str]]:
    """Each time from a thread and a connection of its own; the different answers."""
    together = threading.Barrier(TIMES)

    def post(_):
        own = Client()
        own.cookies = client.cookies
        together.wait()
        try:
            page = own.post(address, make_form())
            return page.status_code, page.headers.get("Location", "")
        finally:
            connections.close_all()

    with ThreadPoolExecutor(TIMES) as threads:
        return set(threads.map(post, range(TIMES)))


def files_in(folder) -> int:
    return sum(path.is_file() for path in Path(folder).rglob("*"))


def story_form(page, **changes):
    return admin_forms.as_drawn(page) | changes


def test_one_story_is_made(publisher):
    section = make.make_section()
    form = story_form(
        publisher.get(ADD_URL), headline="Once", section=section.pk, body="<p>Once.</p>"
    )

    answers = in_parallel(publisher, ADD_URL, lambda: form)

    assert [status for status, _ in answers] == [302]
    assert list(Article.objects.values_list("headline", flat=True)) == ["Once"]
    assert Revision.objects.count() == 1


def test_one_revision_is_saved(publisher):
    draft = make.make_draft(headline="First")
    form = story_form(publisher.get(change_url(draft)), headline="Second")

    answers = in_parallel(publisher, change_url(draft), lambda: form)

    assert [status for status, _ in answers] == [302]
    draft.refresh_from_db()
    assert draft.headline == "Second"
    assert draft.revisions.count() == 2


def test_one_publication_is_made(publisher):
    approved = make.make_approved(headline="Once")
    address = act_url(approved, "publish")
    page = publisher.get(address)
    form = {"version": approved.version} | admin_forms.hidden(page)

    answers = in_parallel(publisher, address, lambda: form)

    assert [status for status, _ in answers] == [302]
    assert PublishedArticle.objects.count() == 1
    assert approved.moves.filter(act="publish").count() == 1


def test_one_picture_is_uploaded_and_no_file_of_the_others_stays(publisher, settings):
    address = "/admin/illustrations/illustration/add/"
    form = admin_forms.as_drawn(publisher.get(address)) | {"alt": "Two halves", "credit": "A"}
    data = encoded(two_halves())

    answers = in_parallel(
        publisher, address, lambda: form | {"picture": SimpleUploadedFile("a.jpg", data)}
    )

    assert [status for status, _ in answers] == [302]
    assert Illustration.objects.count() == 1
    assert PendingFile.objects.count() == 0
    assert files_in(settings.MEDIA_ROOT) == 1 + Rendition.objects.count()
    assert SentForm.objects.count() == 1
