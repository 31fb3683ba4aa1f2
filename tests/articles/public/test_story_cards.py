"""Cards of other stories inside a text: looked up when the page is made."""

import datetime

import pytest
from django.utils import timezone

from articles import publishing
from articles.desk import workflow
from tests import factories

pytestmark = pytest.mark.django_db


def address(article) -> str:
    return article.copies.last().get_absolute_url()


def citing(url: str):
    return factories.make_article(body=f'<p>Before</p><div data-embed="{url}"></div><p>After</p>')


def test_card_of_a_story_shows_it_as_it_is_now(client):
    other = factories.make_article(headline="The other <one>", lead_illustration=None)
    story = citing(address(other))

    page = client.get(address(story)).content.decode()

    card = page[page.index("Before") : page.index("After")]
    assert f'<a href="{address(other)}">The other &lt;one&gt;</a>' in card
    assert "story-card" in card


def test_card_follows_a_story_to_its_new_address(client):
    other = factories.make_article(headline="Moved")
    old = address(other)
    story = citing(old)
    factories.edit(other, by=factories.make_user("Editor"), slug="elsewhere")
    publishing.publish(
        factories.approve(other).approved_revision, by=factories.make_user("Publisher")
    )

    page = client.get(address(story)).content.decode()

    assert old not in page[page.index("Before") : page.index("After")]
    assert "/elsewhere/" in page[page.index("Before") : page.index("After")]


def test_card_of_a_story_that_is_not_live_leaves_no_trace(client):
    later = timezone.now() + datetime.timedelta(hours=1)
    scheduled = factories.make_copy(headline="Not yet", at=later).article
    withdrawn = factories.make_article(headline="No more")
    workflow.withdraw(withdrawn, by=factories.make_user("Publisher"), notice="Gone.")
    for hidden in (scheduled, withdrawn):
        path = hidden.copies.first().get_absolute_url()
        story = citing(path)

        page = client.get(address(story)).content.decode()

        between = page[page.index("Before") : page.index("After")]
        assert path not in between
        assert "story" not in between


def test_feed_leaves_the_card_out(client):
    other = factories.make_article(headline="Other")
    citing(address(other))

    entry = client.get("/feed.json").json()["items"][0]

    assert entry["content_html"] == "<p>Before</p>\n<p>After</p>"


def test_place_that_no_story_can_have_is_left_empty(client):
    """However it got into the compiled text: asked about a zero byte, PostgreSQL fails."""
    story = factories.make_article(body="<p>Before</p><p>After</p>")
    copies = story.copies.all()
    copies.update(body_html="<p>Before</p>\n<!--story:/2026/01/02/a%00b/-->\n<p>After</p>")

    page = client.get(address(story))

    assert page.status_code == 200
    assert "<p>Before</p>\n<p>After</p>" in page.content.decode()
