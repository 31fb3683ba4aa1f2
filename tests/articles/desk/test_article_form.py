import pytest
from django.contrib.admin.models import LogEntry

from articles.models import Article, ArticleTag, Byline
from articles.statuses import Status
from tags.models import Tag, TagName, TagStatus
from tests import factories as make
from tests.articles.desk.forms import ADD_URL, bylines, change_url, errors, save, typed

pytestmark = pytest.mark.django_db


def tag_names(article):
    links = ArticleTag.objects.filter(content_object=article).order_by("pk")
    return list(links.values_list("tag__name", flat=True))


def test_reporter_writes_a_story(client, sign_in):
    reporter = sign_in("Reporter")
    author = make.make_author("Wilma Wren")
    section = make.make_section()
    picture = make.make_illustration()
    page = client.get(ADD_URL)

    answer = client.post(
        ADD_URL,
        typed(
            page,
            section=section.pk,
            headline="The bridge is open",
            body=f'<p>It is.</p><figure data-illustration="{picture.pk}"></figure>',
            tags=["Budget", "roads"],
            reason="first try",
            **bylines((author, "by", "")),
        ),
    )

    assert answer.status_code == 302, errors(answer)
    article = Article.objects.get()
    assert (article.headline, article.slug) == ("The bridge is open", "the-bridge-is-open")
    assert article.created_by == reporter
    assert (article.status, article.version) == (Status.DRAFT, 1)
    assert [str(line) for line in article.bylines.all()] == ["Wilma Wren"]
    assert tag_names(article) == ["Budget", "roads"]
    assert article.head_revision.by == reporter
    assert article.head_revision.reason == "first try"
    assert article.head_revision.data["headline"] == "The bridge is open"


def test_new_story_begins_with_the_writers_byline(client, sign_in):
    reporter = sign_in("Reporter")
    author = make.make_author("Wilma Wren", user=reporter)

    page = client.get(ADD_URL)

    formset = page.context["inline_admin_formsets"][0].formset
    assert formset.forms[0]["author"].value() == author.pk


def test_every_save_is_a_revision(client, sign_in):
    editor = sign_in("Editor")
    article = make.make_draft(headline="Before")

    answer = save(client, article, headline="After", reason="shorter")

    article.refresh_from_db()
    assert answer.status_code == 302
    assert article.version == 2
    revisions = article.revisions.order_by("number")
    assert [(r.number, r.data["headline"], r.reason) for r in revisions] == [
        (1, "Before", ""),
        (2, "After", "shorter"),
    ]
    assert revisions.last().by == editor
    assert "Headline" in LogEntry.objects.get().get_change_message()


def test_saving_an_approved_story_takes_it_back_to_draft(client, sign_in):
    sign_in("Editor")
    article = make.make_approved()

    save(client, article, headline="Other")

    article.refresh_from_db()
    assert (article.status, article.approved_revision) == (Status.DRAFT, None)


def test_slugline_alone_leaves_the_approval(client, sign_in):
    sign_in("Editor")
    article = make.make_approved()

    save(client, article, slugline="bridge-2")

    article.refresh_from_db()
    assert (article.status, article.slugline) == (Status.APPROVED, "bridge-2")


# Tags ------------------------------------------------------------------------------------------


def test_typed_tags_find_names_and_aliases_and_keep_their_order(client, sign_in):
    sign_in("Editor")
    budget = make.make_tag("budget")
    TagName.objects.create(tag=budget, name="Spending plan")
    make.make_tag("2027")
    article = make.make_draft()

    save(client, article, tags=["Schools", "  SPENDING  plan", "Budget", "2027"])

    assert tag_names(article) == ["Schools", "budget", "2027"]
    assert Tag.objects.get(name="Schools").status == TagStatus.APPROVED
    save(client, article, tags=["2027", "budget", "Schools"])
    assert tag_names(article) == ["2027", "budget", "Schools"]


def test_a_reporters_new_tag_is_a_suggestion(client, sign_in):
    reporter = sign_in("Reporter")
    article = make.make_draft(by=reporter)

    save(client, article, tags=["Harbour"])

    tag = Tag.objects.get()
    assert (tag.name, tag.status, tag.suggested_by) == ("Harbour", TagStatus.SUGGESTED, reporter)


def test_an_invalid_form_makes_no_tag(client, sign_in):
    sign_in("Editor")
    article = make.make_draft()

    page = save(client, article, headline="", tags=["Harbour"])

    assert page.status_code == 200
    assert not Tag.objects.exists()
    assert '<option value="Harbour" selected>Harbour</option>' in page.content.decode()


def test_a_retired_tag_is_refused_unless_it_is_there_already(client, sign_in):
    sign_in("Editor")
    retired = make.make_tag("old", status=TagStatus.RETIRED)
    article, tagged = make.make_draft(), make.make_draft(tags=[retired])

    page = save(client, article, tags=["Old"])
    kept = save(client, tagged, tags=["old"])

    assert page.context["adminform"].form.errors["tags"].as_data()[0].code == "retired"
    assert kept.status_code == 302


# Body, bylines, language -----------------------------------------------------------------------


def test_an_unknown_picture_in_the_body_is_refused(client, sign_in):
    sign_in("Editor")
    article = make.make_draft()

    page = save(client, article, body='<p>x</p><figure data-illustration="987654"></figure>')

    error = page.context["adminform"].form.errors["body"].as_data()[0]
    assert error.code == "illustration_unknown"
    assert "987654" in page.content.decode()


def test_bylines_keep_the_order_of_their_places(client, sign_in):
    sign_in("Editor")
    one, two, three = (make.make_author(name) for name in ("One", "Two", "Three"))
    article = make.make_draft(authors=[one, two])

    save(client, article, **bylines((one, "by", 5), (three, "photo", ""), (two, "by", 1), old=2))

    lines = article.bylines.values_list("author__name", "role", "position")
    assert list(lines) == [("Two", "by", 0), ("One", "by", 1), ("Three", "photo", 2)]


def test_the_same_credit_twice_is_refused(client, sign_in):
    sign_in("Editor")
    one = make.make_author("One")
    article = make.make_draft(authors=[one])

    page = save(client, article, **bylines((one, "by", 1), (one, "by", 2)))

    assert "This person has this credit already" in page.content.decode()


def test_language_is_chosen_and_an_unusual_one_stays(client, sign_in):
    sign_in("Editor")
    article = make.make_draft(language="en-ie")

    page = client.get(change_url(article))

    choices = dict(page.context["adminform"].form.fields["language"].choices)
    assert choices["en-ie"] == "en-ie"
    assert str(choices["ar"]) == "Arabic"
    save(client, article, language="ar")
    article.refresh_from_db()
    assert article.language == "ar"


# Forged posts ----------------------------------------------------------------------------------


def test_forged_fields_gain_nothing(client, sign_in):
    reporter = sign_in("Reporter")
    article = make.make_draft(by=reporter)
    other = make.make_draft()
    foreign = other.bylines.get()
    mine = article.bylines.get().author

    save(
        client,
        article,
        headline="Mine",
        status="approved",
        approved_revision=article.head_revision_id,
        created_by=1,
        held_at="",
        uid="00000000-0000-0000-0000-000000000000",
        embargo_lifted_by=reporter.pk,
        **bylines((mine, "by", 1)) | {"bylines-0-id": foreign.pk, "bylines-0-article": article.pk},
    )

    article.refresh_from_db()
    assert (article.headline, article.status) == ("Mine", Status.DRAFT)
    assert article.approved_revision is None
    assert article.created_by == reporter
    assert article.uid.int != 0
    assert Byline.objects.get(pk=foreign.pk).article == other
    assert list(article.bylines.values_list("author", flat=True)) == [mine.pk]


@pytest.mark.parametrize("extra", [{"_saveasnew": "1"}, {"_popup": "1"}, {"_to_field": "id"}])
def test_special_buttons_are_ordinary_saves_at_most(client, sign_in, extra):
    reporter = sign_in("Reporter")
    article = make.make_draft()  # somebody else's

    answer = client.post(change_url(article), {"headline": "Forged", "version": "1", **extra})

    article.refresh_from_db()
    assert article.headline != "Forged"
    assert Article.objects.count() == 1
    assert answer.status_code == 404
    assert reporter.pk != article.created_by_id


def test_nobody_deletes_a_story(client, sign_in):
    sign_in("Administrator", is_superuser=True)
    article = make.make_draft()

    answer = client.post(f"/admin/articles/article/{article.pk}/delete/", {"post": "yes"})

    assert answer.url.endswith("/act/trash/")
    assert Article.objects.exists()
