from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.desk import workflow
from articles.models import Article
from articles.statuses import Status
from tests import factories as make
from tests.articles.desk.forms import LIST_URL, change_url

pytestmark = pytest.mark.django_db


def listed(client, **query):
    return set(client.get(LIST_URL, query).context["cl"].result_list)


def queries(client, url):
    client.get(url)  # warm: content types, the languages' cache
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(url).status_code == 200
    return captured


def make_many(count):
    people = [make.make_author(f"Author {n}") for n in range(3)]
    for _ in range(count):
        make.make_draft(authors=people, by=None)


@pytest.mark.parametrize("role", ["Reporter", "Editor"])
def test_as_many_queries_with_5_stories_as_with_50(client, sign_in, role):
    user = sign_in(role)
    for number in range(3):
        make.make_draft(by=user, authors=[make.make_author(f"A{number}"), make.make_author()])
    make.make_article(by=user)
    make.make_article(by=user, at=timezone.now() + timedelta(hours=1))
    few = queries(client, LIST_URL)
    for number in range(45):
        make.make_draft(by=user, authors=[make.make_author(f"B{number}"), make.make_author()])
    many = queries(client, LIST_URL)

    assert len(many) == len(few), "\n".join(q["sql"][:200] for q in many.captured_queries)
    assert len(many) <= 14


def test_the_form_asks_as_much_with_a_long_history(client, sign_in):
    sign_in("Editor")
    article = make.make_draft()
    few = len(queries(client, change_url(article)))
    for number in range(15):
        make.edit(article, headline=f"Headline {number}")

    assert len(queries(client, change_url(article))) == few


def test_opening_the_form_begins_no_write(client, sign_in):
    sign_in("Editor")
    article = make.make_draft()

    captured = queries(client, change_url(article))

    words = {query["sql"].split()[0] for query in captured.captured_queries}
    assert words == {"SELECT"}


def test_columns(client, sign_in):
    sign_in("Editor")
    wren = make.make_author("Wilma Wren")
    make.make_article(headline="On the river", slugline="river-1", authors=[wren])
    make.make_article(headline="Tomorrow", at=timezone.now() + timedelta(days=1))

    html = client.get(LIST_URL).content.decode()

    for shown in ("On the river", "river-1", "Wilma Wren", ">Live<", ">Scheduled<", ">Approved<"):
        assert shown in html


def test_filters(client, sign_in):
    editor = sign_in("Editor")
    own = make.make_draft(by=editor, language="ar")
    live = make.make_article()
    gone = make.make_article()
    workflow.withdraw(gone, by=make.make_user("Publisher"), notice="Wrong.")
    coming = make.make_article(at=timezone.now() + timedelta(hours=1))
    trashed = make.make_draft()
    workflow.trash(trashed, by=editor)

    assert listed(client) == {own, live, gone, coming}
    assert listed(client, trash="only") == {trashed}
    assert listed(client, public="live") == {live}
    assert listed(client, public="scheduled") == {coming}
    assert listed(client, public="withdrawn") == {gone}
    assert listed(client, public="never") == {own}
    assert listed(client, mine="yes") == {own}
    assert listed(client, language="ar") == {own}
    assert listed(client, status__exact=Status.DRAFT) == {own}


def test_search_by_headline_slugline_and_byline(client, sign_in):
    sign_in("Editor")
    wren = make.make_author("Wilma Wren")
    river = make.make_draft(headline="On the river", slugline="flood", authors=[wren])
    make.make_draft(headline="On the hill")

    assert listed(client, q="RIVER") == {river}
    assert listed(client, q="flood wilma") == {river}
    assert listed(client, q="flood hill") == set()


def test_a_long_byline_names_two(client, sign_in):
    sign_in("Editor")
    names = ("Wilma Wren", "Bo Quill", "Ada Vex", "Nell Harrow")
    authors = [make.make_author(name) for name in names]
    make.make_draft(authors=authors)

    assert "Wilma Wren, Bo Quill and 2 more" in client.get(LIST_URL).content.decode()


def test_nobody_filters_by_what_is_not_offered(client, sign_in):
    sign_in("Editor")
    make.make_draft()

    answer = client.get(LIST_URL, {"created_by__password__startswith": "a"})

    assert answer.status_code == 400
    assert Article.objects.count() == 1


@pytest.mark.parametrize("query", ["status=%00", "q=%00", "language=%00"])
def test_null_characters_in_an_address_are_passed_over(client, sign_in, query):
    sign_in("Editor")

    page = client.get(f"/admin/articles/article/?{query}", follow=True)

    assert page.status_code == 200
    assert page.context["title"] == "Stories"
