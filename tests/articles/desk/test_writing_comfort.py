import re
from datetime import UTC, datetime

import pytest

from articles.desk import workflow
from articles.models import Correction
from tests import factories as make
from tests.articles.desk.forms import ADD_URL, LIST_URL, change_url

pytestmark = pytest.mark.django_db


def tag_of(page: str, name: str) -> str:
    return re.search(rf'<(?:input|textarea)[^>]*\bname="{name}"[^>]*>', page)[0]


def test_fields_name_the_language_they_are_written_in(client, sign_in):
    sign_in("Editor")
    page = client.get(change_url(make.make_draft(language="ar"))).content.decode()

    for name in ("kicker", "headline", "dek", "body", "lead_caption", "lead_alt", "social_title"):
        assert 'lang="ar" dir="rtl" spellcheck="true"' in tag_of(page, name)
    assert "lang=" not in tag_of(page, "slugline")


def test_form_knows_where_the_story_is_seen(client, sign_in):
    make.make_identity(name="The <Courier>")
    sign_in("Publisher")
    copy = make.make_copy(headline="Live", slug="live-one")

    page = client.get(change_url(copy.article)).content.decode()

    assert 'data-site="The &lt;Courier&gt;"' in page
    assert f'data-path="{copy.get_absolute_url()}"' in page
    assert 'data-path=""' in client.get(ADD_URL).content.decode()


def test_form_to_be_read_has_no_previews(client, sign_in):
    reporter = sign_in("Reporter")
    mine = make.make_draft(by=reporter)
    assert 'id="desk-elsewhere"' in client.get(change_url(mine)).content.decode()

    workflow.submit(mine, by=reporter)
    page = client.get(change_url(mine)).content.decode()
    assert 'id="desk-elsewhere"' not in page
    assert 'id="desk-shortcuts"' in page


def test_desk_says_story_everywhere(client, sign_in):
    sign_in("Editor")

    assert "Add story" in client.get(ADD_URL).content.decode()
    assert "Add story" in re.sub(r"\s+", " ", client.get(LIST_URL).content.decode())
    index = client.get("/admin/").content.decode()
    assert ">Stories</a>" in index
    assert ">Articles</a>" not in re.sub(r"<caption>.*?</caption>", "", index, flags=re.S)


def test_dates_have_one_form_in_lists(client, sign_in):
    sign_in("Administrator")
    at = datetime(2026, 1, 5, 14, 5, tzinfo=UTC)
    article = make.make_copy().article
    Correction.objects.create(article=article, text="It was ten.", dated_at=at)

    assert "5 Jan 2026, 14:05" in client.get("/admin/articles/correction/").content.decode()
