"""The stories that the editor's dialog offers for a card in the text."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.desk import workflow
from tests import factories as make

pytestmark = pytest.mark.django_db

RELATED = reverse("admin:articles_article_related")


def titles(client, typed="") -> list[str]:
    return [entry["title"] for entry in client.get(RELATED, {"q": typed}).json()]


def test_a_public_story_is_found_by_its_words_and_its_byline(client, sign_in):
    sign_in("Reporter")
    copy = make.make_copy(
        headline="The harbour bridge", dek="Closed again", authors=[make.make_author("Ann First")]
    )
    make.make_copy(headline="A harbour feast")

    answer = client.get(RELATED, {"q": "BRIDGE closed first"}).json()

    assert [(entry["title"], entry["url"], entry["standing"]) for entry in answer] == [
        ("The harbour bridge", copy.get_absolute_url(), "live")
    ]
    assert sorted(titles(client, "harbour")) == ["A harbour feast", "The harbour bridge"]
    assert titles(client, "harbour zeppelin") == []


def test_nobody_learns_of_what_is_not_public_and_not_theirs(client, sign_in):
    reporter = sign_in("Reporter")
    later = timezone.now() + timedelta(days=1)
    make.make_copy(headline="Harbour, live")
    make.make_draft(headline="Harbour, a draft", by=reporter)
    make.make_copy(headline="Harbour, another's scheduled", at=later)
    make.make_copy(headline="Harbour, own scheduled", at=later, by=reporter)
    gone = make.make_article(headline="Harbour, withdrawn")
    workflow.withdraw(gone, by=make.make_user("Publisher"), notice="Wrong.")

    assert sorted(titles(client, "harbour")) == ["Harbour, live", "Harbour, own scheduled"]
    sign_in("Editor")
    assert "Harbour, another's scheduled" in titles(client, "harbour")


def test_a_story_with_a_live_and_a_coming_copy_is_offered_once(client, sign_in):
    sign_in("Editor")
    article = make.make_article(headline="Harbour now")
    make.edit(article, headline="Harbour tomorrow")
    approved = make.approve(article)
    make.publishing.publish(
        approved.approved_revision,
        by=approved.approved_by,
        at=timezone.now() + timedelta(days=1),
    )

    assert titles(client, "harbour") == ["Harbour now"]


def test_the_newest_twenty_come_in_the_same_queries(client, sign_in, django_assert_num_queries):
    sign_in("Reporter")
    make.make_article()
    client.get(RELATED)
    with django_assert_num_queries(5):
        client.get(RELATED, {"q": "headline"})
    for _ in range(21):
        make.make_article()

    with django_assert_num_queries(5):
        found = titles(client, "headline")

    assert len(found) == 20


def test_who_may_not_write_stories_may_not_search_them(client, sign_in):
    sign_in("")

    assert client.get(RELATED).status_code == 403
