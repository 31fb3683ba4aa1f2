import pytest
from django.core import signing

from articles.desk import previews
from tests import factories as make

pytestmark = pytest.mark.django_db


def button(article):
    return f"/admin/articles/article/{article.pk}/preview/"


def test_the_button_leads_to_the_real_page_of_what_is_saved(client, sign_in):
    sign_in("Editor")
    article = make.make_article(headline="Published words")
    make.edit(article, headline="Newer words", body="<p>Only at the desk.</p>")

    page = client.get(button(article), follow=True)

    html = page.content.decode()
    assert page.status_code == 200
    assert "Preview of revision 2, not public" in html
    assert "Newer words" in html
    assert "<p>Only at the desk.</p>" in html
    assert "articles/article_detail.html" in [template.name for template in page.templates]
    assert page["Cache-Control"] == "no-store, private"
    assert page["X-Robots-Tag"] == "noindex"


def test_the_address_names_the_revision(client, sign_in):
    sign_in("Editor")
    article = make.make_draft(headline="First words")
    address = previews.address(article.head_revision_id)
    make.edit(article, headline="Second words")

    html = client.get(address).content.decode()

    assert "First words" in html
    assert "Second words" not in html


def test_the_address_alone_lets_nobody_in(client, sign_in):
    article = make.make_draft(headline="Secret words")
    address = previews.address(article.head_revision_id)

    anonymous = client.get(address)
    sign_in("Reporter")
    foreign = client.get(address)
    sign_in("Illustrator")
    illustrator = client.get(address)

    assert anonymous.status_code == 302
    assert anonymous["Location"].startswith("/admin/login/?next=/preview/")
    assert (foreign.status_code, illustrator.status_code) == (403, 403)
    assert "Secret words" not in foreign.content.decode()


def test_forged_and_expired_addresses_are_404(client, sign_in, monkeypatch):
    sign_in("Editor")
    article = make.make_draft()
    good = previews.address(article.head_revision_id)
    unsalted = signing.dumps(article.head_revision_id)

    assert client.get("/preview/nonsense/").status_code == 404
    assert client.get(f"/preview/{unsalted}/").status_code == 404
    assert client.get(good).status_code == 200
    monkeypatch.setattr(previews, "MAX_AGE", -1)
    assert client.get(good).status_code == 404


def test_a_preview_is_only_read(client, sign_in):
    sign_in("Editor")
    article = make.make_draft()

    assert client.post(previews.address(article.head_revision_id)).status_code == 405
