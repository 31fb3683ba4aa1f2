import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.desk import history, previews, workflow
from articles.models import Move, Revision
from tests import factories as make
from tests.articles.desk.forms import change_url

pytestmark = pytest.mark.django_db


def history_url(article):
    return f"/admin/articles/article/{article.pk}/history/"


def compare_url(article, from_, to):
    return f"{history_url(article)}compare/?from={from_}&to={to}"


def told(page):
    """Each entry of the history as it is told, without its choices."""
    html = page.content.decode()
    rows = re.findall(r'<li class="history-(?:save|move)">(.*?)</li>', html, re.S)
    rows = [re.sub(r'<div class="history-choice">.*?</div>', "", row, flags=re.S) for row in rows]
    return [" ".join(re.sub("<[^>]*>", " ", row).split()) for row in rows]


def test_saves_and_moves_stand_in_one_list(client, sign_in):
    reporter = make.make_user("Reporter", first_name="Maren", last_name="Lill")
    article = make.make_draft(by=reporter, headline="First")
    workflow.submit(article, by=reporter, note="Please look")
    editor = sign_in("Editor", first_name="Ada", last_name="Quell")
    article.refresh_from_db()
    workflow.approve(article, by=editor)
    make.edit(article, by=reporter, headline="Second")

    rows = told(client.get(history_url(article)))

    assert [row.partition(" · ")[0] for row in rows] == [
        "Revision 2 Newest Maren Lill",
        "Ada Quell approved revision 1",
        "Maren Lill submitted it for review",
        "Revision 1 Approved Submitted Maren Lill",
    ]
    assert "Please look" in rows[2]
    assert re.search(r"\d\d:\d\d \(\w+\)", rows[0])


def test_badges_tell_what_readers_have(client, sign_in):
    sign_in("Publisher")
    article = make.make_article(headline="First")
    make.edit(article, headline="Second")

    page = client.get(history_url(article))

    assert "Revision 1 Live now" in told(page)[1]
    assert compare_url(article, 1, 2).replace("&", "&amp;") in page.content.decode()
    assert ("Against what readers see", compare_url(article, 1, 2)) in page.context["shortcuts"]


def test_since_i_last_approved_is_about_me(client, sign_in):
    editor = make.make_user("Editor")
    article = make.make_draft()
    for number in range(2):
        workflow.submit(article, by=article.created_by)
        workflow.approve(article, by=[editor, make.make_user("Editor")][number])
        article = make.edit(article, headline=f"Changed {number}")

    client.force_login(editor)
    shortcuts = client.get(history_url(article)).context["shortcuts"]

    assert shortcuts == [("Since I last approved", compare_url(article, 1, 3))]


def test_pages_follow_each_other_without_loss(client, sign_in, monkeypatch):
    monkeypatch.setattr(history, "PAGE", 5)
    editor = sign_in("Editor")
    article = make.make_draft()
    for number in range(2, 10):
        article = make.edit(article, by=editor, headline=f"Headline {number}")
        if number in {3, 7}:
            workflow.submit(article, by=editor)
            article = workflow.send_back(article, by=editor, note=f"After {number}")

    first = client.get(history_url(article))
    second = client.get(history_url(article), {"before": first.context["shown"].older})

    entries = [*first.context["shown"].entries, *second.context["shown"].entries]
    assert [e.revision.number for e in entries if e.revision] == list(range(9, 0, -1))
    assert [e.note for e in entries if e.told][::2] == ["After 7", "After 3"]
    assert second.context["shown"].older is None
    nonsense = [client.get(history_url(article), {"before": x}) for x in ("x", "-1", "9" * 30)]
    assert [page.status_code for page in nonsense] == [404, 404, 404]


@pytest.mark.parametrize("which", [history_url, lambda article: compare_url(article, 1, 2)])
def test_a_long_history_costs_no_more_queries(client, sign_in, which):
    editor = sign_in("Editor")
    article = make.make_draft(by=editor)
    make.edit(article, headline="Two")
    client.get(which(article))
    with CaptureQueriesContext(connection) as short:
        client.get(which(article))
    make_revisions(article, 500)

    with CaptureQueriesContext(connection) as long:
        page = client.get(which(article))

    assert page.status_code == 200
    assert len(long) == len(short)
    loaded = [q["sql"] for q in long if '"articles_revision"."data"' in q["sql"]]
    assert len(loaded) == (1 if which is history_url else 2)  # the newest's, and the compared ones'


def make_revisions(article, count):
    data = article.revisions.first().data
    Revision.objects.bulk_create(
        Revision(article=article, number=n, version=n, schema=2, data=data, by=article.created_by)
        for n in range(3, count + 1)
    )
    Move.objects.bulk_create(
        Move(article=article, act="submit", by=article.created_by) for _ in range(100)
    )


def test_two_revisions_are_compared_the_older_first(client, sign_in):
    sign_in("Editor")
    article = make.make_draft(headline="A quiet night", body="<p>One.</p>")
    make.edit(article, headline="A loud night", body="<p>One.</p><p>Two.</p>")

    page = client.get(compare_url(article, 2, 1))

    assert [d.name for d in page.context["differences"]] == ["headline", "body"]
    html = page.content.decode()
    assert ">removed: </span>quiet <" in html
    assert ">added: </span>loud <" in html
    assert "Restore revision 1" in html
    assert "Restore revision 2" not in html
    assert html.count("/preview/") == 2


def test_the_history_is_for_who_may_read_the_story(client, sign_in):
    article = make.make_draft(headline="Secret words")
    make.edit(article, headline="More secret words")
    sign_in("Reporter")

    pages = [client.get(url) for url in (history_url(article), compare_url(article, 1, 2))]

    assert [page.status_code for page in pages] == [302, 302]  # as Django answers for no such row
    sign_in("Editor")
    assert client.get(compare_url(article, 1, 9)).status_code == 404
    assert client.get(f"{history_url(article)}compare/").status_code == 404
    assert client.get(history_url(article)).status_code == 200


def test_the_form_links_each_revision_to_what_it_changed(client, sign_in):
    sign_in("Editor")
    article = make.make_draft()
    make.edit(article, headline="Two")

    html = client.get(change_url(article)).content.decode()

    assert compare_url(article, 1, 2).replace("&", "&amp;") in html
    assert f'href="{history_url(article)}">All of the history' in html


def test_a_revision_whose_rows_are_gone_can_still_be_read(client, sign_in):
    sign_in("Editor")
    section, tag, author = (
        make.make_section("Gone"),
        make.make_tag("Gone"),
        make.make_author("Gone"),
    )
    picture = make.make_illustration()
    figure = f'<figure data-illustration="{picture.pk}" data-layout="wide"></figure>'
    article = make.make_draft(
        section=section, tags=[tag], authors=[author], lead_illustration=picture, body=figure
    )
    old = article.head_revision
    forget(article, section, tag, author, picture)

    compared = client.get(compare_url(article, 1, 2)).content.decode()
    preview = client.get(previews.address(old.pk)).content.decode()

    for name in ("section", "tag", "author", "picture"):
        assert f"deleted {name} " in compared
    assert f"Deleted section {section.pk}" in preview
    assert f"Deleted author {author.pk}" in preview
    assert "Deleted since: a tag." in preview
    assert "Deleted since: its lead picture." in preview


def forget(article, section, *rows):
    """Take these rows out of the story, and delete them; the objects keep their keys."""
    article.tags.clear()
    article.bylines.all().delete()
    section_now = make.make_section()
    make.edit(
        article, section=section_now, lead_illustration=None, lead_caption="", body="<p>New</p>"
    )
    for row in (section, *rows):
        type(row).objects.get(pk=row.pk).delete()
