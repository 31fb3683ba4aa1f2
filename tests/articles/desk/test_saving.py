"""Saving a story: merged with what others saved, asked about where it overlaps, or refused."""

import pytest

from articles.models import Article, ArticleTag
from articles.statuses import Status
from tags.models import Tag
from tests import factories as make
from tests.articles.desk.forms import ADD_URL, change_url, typed

pytestmark = pytest.mark.django_db


def tag_names(article):
    links = ArticleTag.objects.filter(content_object=article).order_by("pk")
    return list(links.values_list("tag__name", flat=True))


# Stale saves -----------------------------------------------------------------------------------


def test_what_does_not_overlap_merges_by_itself_and_says_so(client, sign_in):
    sign_in("Editor")
    bea = make.make_user("Editor", first_name="Bea", last_name="Second")
    article = make.make_draft(headline="First", body="<p>One.</p><p>Two.</p>")
    page = client.get(change_url(article))
    make.edit(article, by=bea, headline="Theirs", body="<p>One.</p><p>Two, theirs.</p>")

    answer = client.post(
        change_url(article),
        typed(page, dek="Mine", body="<p>One, mine.</p><p>Two.</p>", tags=["new one"]),
        follow=True,
    )

    article.refresh_from_db()
    assert (article.headline, article.dek) == ("Theirs", "Mine")
    assert article.body == "<p>One, mine.</p><p>Two, theirs.</p>"
    assert tag_names(article) == ["new one"]
    assert article.revisions.count() == 3
    said = " ".join(str(message) for message in answer.context["messages"])
    assert "Bea Second saved revision 2" in said
    assert "new in it: headline and body" in said


def test_what_overlaps_stores_nothing_and_is_asked_about(client, sign_in):
    sign_in("Editor")
    article = make.make_draft(headline="First", body="<p>One.</p><p>Two.</p>")
    page = client.get(change_url(article))
    make.edit(article, headline="Theirs", body="<p>Their <strong>text</strong>.</p><p>Two.</p>")

    answer = client.post(
        change_url(article), typed(page, headline="Mine", body="<p>My text.</p>", tags=["new one"])
    )

    article.refresh_from_db()
    assert (answer.status_code, article.headline, article.version) == (409, "Theirs", 2)
    assert not Tag.objects.exists()
    page = answer.context["page"]
    assert [question.name for question in page.questions] == ["headline"]
    assert [passage.question.name for passage in page.passages if passage.question] == ["body-0"]
    html = answer.content.decode()
    assert 'name="headline" value="Mine"' in html
    assert 'value="&lt;p&gt;My text.&lt;/p&gt;"' in html


def merge_form(page, **choices):
    """What the merge page would send with these choices."""
    data = {}
    for name, value in page.context["hidden"]:
        data.setdefault(name, []).append(value)
    data[page.context["merged_with"]] = page.context["theirs"].number
    return data | {f"choice-{name}": choice for name, choice in choices.items()}


def test_chosen_texts_hold_and_all_stay_in_the_history(client, sign_in):
    sign_in("Editor")
    article = make.make_draft(headline="First", dek="First")
    page = client.get(change_url(article))
    make.edit(article, headline="Theirs", dek="Theirs")
    mine = typed(page, headline="Mine", dek="Mine", tags=["Harbour"])
    asked = client.post(change_url(article), mine)

    part = client.post(change_url(article), merge_form(asked, headline="mine"))
    answer = client.post(change_url(article), merge_form(part, dek="theirs"))

    article.refresh_from_db()
    assert part.status_code == 409
    assert [question.name for question in part.context["page"].questions] == ["dek"]
    assert answer.status_code == 302
    assert (article.headline, article.dek) == ("Mine", "Theirs")
    assert tag_names(article) == ["Harbour"]
    assert [r.data["headline"] for r in article.revisions.order_by("number")] == [
        "First",
        "Theirs",
        "Mine",
    ]


def test_a_choice_is_not_a_blank_cheque(client, sign_in):
    sign_in("Editor")
    article = make.make_draft(headline="First")
    page = client.get(change_url(article))
    make.edit(article, headline="Theirs")
    asked = client.post(change_url(article), typed(page, headline="Mine"))
    make.edit(article, headline="Theirs again")

    answer = client.post(change_url(article), merge_form(asked, headline="mine"))

    article.refresh_from_db()
    assert (answer.status_code, article.headline) == (409, "Theirs again")


def paragraphs(*texts):
    return "".join(f"<p>{text}</p>" for text in texts)


def asked_about(page):
    return [p.question.name for p in page.context["page"].passages if p.question]


def test_choices_of_one_merge_decide_nothing_in_the_next(client, sign_in):
    sign_in("Editor")
    article = make.make_draft(body=paragraphs("One.", "Two.", "Three.", "Four."))
    page = client.get(change_url(article))
    make.edit(article, body=paragraphs("One, theirs.", "Two.", "Three, theirs.", "Four."))
    mine = paragraphs("One, mine.", "Two.", "Three, mine.", "Four, mine.")
    sent = typed(page, body=mine) | {"body_size": len(mine)}
    asked = client.post(change_url(article), sent)
    make.edit(article, body=paragraphs("One, theirs.", "Two.", "Three, theirs.", "Four, theirs."))

    chosen = merge_form(asked, **{"body-0": "theirs", "body-2": "mine"})
    again = client.post(change_url(article), chosen)
    (about_four,) = asked_about(again)
    client.post(change_url(article), merge_form(again, **{about_four: "theirs"}))

    article.refresh_from_db()
    assert article.body == paragraphs("One, theirs.", "Two.", "Three, mine.", "Four, theirs.")


def test_a_text_too_long_for_a_story_is_one_question(client, sign_in):
    sign_in("Editor")
    article = make.make_draft(body="<p>One.</p>")
    page = client.get(change_url(article))
    make.edit(article, body="<p>Theirs.</p>")

    long = typed(page, body=f"<p>{'x' * 1_000_000}</p>")
    asked = client.post(change_url(article), long)
    answer = client.post(change_url(article), merge_form(asked, body="mine"))

    article.refresh_from_db()
    assert (asked.status_code, asked_about(asked)) == (409, ["body"])
    assert "longer than 1,000,000 characters" in answer.content.decode()
    assert article.body == "<p>Theirs.</p>"


def test_the_merged_text_can_be_taken_into_the_form_first(client, sign_in):
    sign_in("Editor")
    article = make.make_draft(headline="First", dek="First")
    page = client.get(change_url(article))
    make.edit(article, headline="Theirs", dek="Theirs")
    asked = client.post(change_url(article), typed(page, headline="Mi\0ne", kicker="Mine too"))

    chosen = merge_form(asked, headline="mine") | {"_take_into_form": "1"}
    form = client.post(change_url(article), chosen, follow=True)

    article.refresh_from_db()
    assert (article.headline, article.version) == ("Theirs", 2)
    shown = typed(form)
    assert (shown["headline"], shown["kicker"], shown["dek"]) == ("Mine", "Mine too", "Theirs")
    assert shown["version"] == 2


def test_a_post_without_a_version_is_asked_about(client, sign_in):
    sign_in("Editor")
    article = make.make_draft(headline="First")
    page = client.get(change_url(article))

    answer = client.post(change_url(article), typed(page, headline="Mine", version=""))

    article.refresh_from_db()
    assert (answer.status_code, article.headline) == (409, "First")


def test_ones_own_other_window_is_no_alarm(client, sign_in):
    sign_in("Editor")
    article = make.make_draft(headline="First")
    one, two = client.get(change_url(article)), client.get(change_url(article))

    client.post(change_url(article), typed(one, headline="Mine"))
    other = client.post(change_url(article), typed(two, dek="Mine too"), follow=True)
    clash = client.post(change_url(article), typed(two, headline="Mine, differently"))

    article.refresh_from_db()
    assert (article.headline, article.dek) == ("Mine", "Mine too")
    said = " ".join(str(message) for message in other.context["messages"])
    assert "You saved revision 2" in said
    assert clash.status_code == 409
    assert "you saved in another window" in clash.content.decode()


def test_credits_taken_out_meanwhile_stay_out_unless_wanted(client, sign_in):
    sign_in("Editor")
    one, two = make.make_author("One"), make.make_author("Two")
    article = make.make_draft(authors=[one, two])
    page = client.get(change_url(article))
    article.bylines.all().delete()
    make.edit(article, headline="Without bylines")

    answer = client.post(change_url(article), typed(page, dek="Mine"))

    assert answer.status_code == 302
    assert not article.bylines.exists()


# What got lost on the way ----------------------------------------------------------------------


@pytest.mark.parametrize("lost", ["body", "whole"])
def test_a_form_that_did_not_arrive_whole_stores_nothing(client, sign_in, lost):
    sign_in("Editor")
    article = make.make_draft(headline="First")
    data = typed(client.get(change_url(article)), headline="Mine")
    del data[lost]

    answer = client.post(change_url(article), data)

    article.refresh_from_db()
    assert (answer.status_code, article.headline) == (400, "First")
    assert "did not arrive whole" in answer.content.decode()


def test_a_new_story_cut_off_on_its_way_is_not_made(client, sign_in):
    sign_in("Editor")
    drawn = client.get(ADD_URL)
    data = typed(drawn, headline="Cut", section=make.make_section().pk, once=drawn.context["once"])
    cut = {name: value for name, value in data.items() if name != "whole"}
    by_hand = {name: value for name, value in cut.items() if name not in {"once", "body"}}

    answers = [client.post(ADD_URL, form).status_code for form in (cut, by_hand)]

    assert answers == [400, 302]
    assert Article.objects.count() == 1


def test_a_text_shorter_than_it_left_stores_nothing(client, sign_in):
    sign_in("Editor")
    article = make.make_draft(body="<p>One.</p><p>Two.</p>")
    data = typed(client.get(change_url(article)), body="<p>One.</p>", body_size="22")

    answer = client.post(change_url(article), data)

    article.refresh_from_db()
    assert (answer.status_code, article.body) == (400, "<p>One.</p><p>Two.</p>")


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "body_empty"), ("<p></p>", "body_empty"), ("<p>One.</p><p>Tw", "body_cut_off")],
)
def test_a_lost_text_is_confirmed_first(client, sign_in, text, code):
    sign_in("Editor")
    article = make.make_draft(body="<p>One.</p><p>Two.</p>")
    data = typed(client.get(change_url(article)), body=text)

    asked = client.post(change_url(article), data)
    article.refresh_from_db()
    kept = article.body
    answer = client.post(change_url(article), data | {"body_confirmed": code})

    article.refresh_from_db()
    assert kept == "<p>One.</p><p>Two.</p>"
    assert f'name="body_confirmed" value="{code}"' in asked.content.decode()
    assert answer.status_code == 302
    assert article.body != kept


def test_a_body_of_pictures_is_not_emptied_unasked(client, sign_in):
    sign_in("Editor")
    picture = make.make_illustration()
    article = make.make_draft(body=f'<figure data-illustration="{picture.pk}"></figure>')
    kept = article.body

    asked = client.post(change_url(article), typed(client.get(change_url(article)), body=""))

    article.refresh_from_db()
    assert 'name="body_confirmed" value="body_empty"' in asked.content.decode()
    assert article.body == kept


def test_a_story_deleted_while_a_save_waited_gives_the_text_back(client, sign_in, monkeypatch):
    sign_in("Editor")
    article = make.make_draft()
    data = typed(client.get(change_url(article)), body="<p>A lot of work.</p>")

    def gone(pk):
        raise Article.DoesNotExist

    monkeypatch.setattr("articles.publishing.lock", gone)
    answer = client.post(change_url(article), data)

    assert answer.status_code == 404
    assert "&lt;p&gt;A lot of work.&lt;/p&gt;" in answer.content.decode()


def test_who_may_no_longer_write_gets_their_text_back(client, sign_in):
    reporter = sign_in("Reporter")
    article = make.make_draft(by=reporter, headline="First")
    page = client.get(change_url(article))
    Article.objects.filter(pk=article.pk).update(status=Status.IN_REVIEW)

    answer = client.post(change_url(article), typed(page, body="<p>A lot of work.</p>"))

    article.refresh_from_db()
    assert answer.status_code == 403
    assert "&lt;p&gt;A lot of work.&lt;/p&gt;" in answer.content.decode()
    assert article.version == 1
