"""A copy of a story has its text and pictures, and nothing of its life."""

import uuid
from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone

from articles import revisions
from articles.desk import duplicating, workflow
from articles.models import Article, Buffer
from articles.statuses import Role, Status
from tests import factories as make
from tests.articles.desk.forms import change_url

pytestmark = pytest.mark.django_db

# What the copy's snapshot does not share with the story's.
OWN = {"slug", "slugline", "owners", "embargo_source", "embargo_terms", *revisions.MOMENTS}


def duplicate_url(article):
    return reverse("admin:articles_article_duplicate", args=[article.pk])


def make_busy(**fields):
    """A story with a life: live, changed, embargoed, planned, assigned, imported."""
    picture, lead = make.make_illustration(), make.make_illustration()
    article = make.make_article(
        headline="The bridge opens",
        slugline="bridge",
        slug="bridge-opens",
        kind="feature",
        kicker="City",
        language="en-gb",
        search_title="For search",
        lead_illustration=lead,
        lead_caption="Caption",
        lead_crop="16:9",
        body=f'<p>Text</p><figure data-illustration="{picture.pk}"></figure>',
        authors=[make.make_author("Wilma Wren"), make.make_author("Bo Quill")],
        tags=[make.make_tag("Zebras"), make.make_tag("Apes")],
        **fields,
    )
    article.bylines.filter(author__name="Bo Quill").update(role=Role.PHOTO, credited_as="B. Quill")
    later = timezone.now() + timedelta(days=1)
    Article.objects.filter(pk=article.pk).update(source="wire", source_id="77")
    article.owners.add(make.make_user("Reporter"))
    return make.edit(
        Article.objects.get(pk=article.pk),
        planned_for=later,
        deadline=later,
        embargoed_until=later,
        embargo_source="The council",
        embargo_terms="None",
    )


def test_text_and_pictures_are_copied_and_no_state():
    editor = make.make_user("Editor")
    article = make_busy()

    copy = Article.objects.get(pk=duplicating.duplicate(article, by=editor).pk)

    theirs, mine = revisions.snapshot(article), revisions.snapshot(copy)
    assert {name: mine[name] for name in mine if name not in OWN} == {
        name: theirs[name] for name in theirs if name not in OWN
    }
    assert (copy.slugline, copy.slug) == ("bridge (copy)", "the-bridge-opens")
    assert (copy.status, copy.created_by, copy.version) == (Status.DRAFT, editor, 1)
    for name in ("planned_for", "deadline", "embargoed_until", "approved_revision", "approved_by"):
        assert getattr(copy, name) is None, name
    assert copy.source == copy.source_id == copy.embargo_source == copy.embargo_terms == ""
    assert not copy.owners.exists()
    assert not copy.addresses.exists()
    assert not copy.copies.exists()
    assert not copy.moves.exists()
    assert copy.uid != article.uid
    assert copy.illustration_uses.count() == 2
    assert article.bylines.count() == 2
    first = copy.revisions.get()
    assert (first.reason, first.by) == ("Copied from “The bridge opens”, revision 2.", editor)


def test_a_story_without_slugline_and_with_a_long_headline():
    article = make.make_draft(headline="A" + " very" * 48 + " long")

    copy = duplicating.duplicate(article, by=make.make_user("Editor"))

    assert len(copy.slugline) == 120
    assert copy.slugline.endswith(" (copy)")
    assert len(copy.head_revision.reason) <= 200


def test_from_the_form_and_only_once(client, sign_in):
    editor = sign_in("Editor")
    article = make_busy()
    assert duplicate_url(article) in client.get(change_url(article)).content.decode()
    page = client.get(duplicate_url(article))
    assert "under embargo until" in page.content.decode()
    assert "unsaved text" not in page.content.decode()

    token = page.context["once"]
    answers = [client.post(duplicate_url(article), {"once": token}) for _ in range(2)]

    copy = Article.objects.exclude(pk=article.pk).get()
    assert [answer.url for answer in answers] == [change_url(copy)] * 2
    entry = LogEntry.objects.get(object_id=copy.pk)
    assert (entry.user, entry.action_flag) == (editor, 1)
    assert "This is the copy." in client.get(change_url(copy)).content.decode()


def test_unsaved_text_is_not_copied_and_that_is_said(client, sign_in):
    editor = sign_in("Editor")
    article = make.make_draft()
    typed = {"headline": ["Unsaved"]}
    Buffer.objects.create(token=uuid.uuid4(), article=article, user=editor, form=typed)

    page = client.get(duplicate_url(article))
    client.post(duplicate_url(article), {"once": page.context["once"]})

    assert "You have unsaved text in this story, and it is not copied." in page.content.decode()
    assert set(Article.objects.values_list("headline", flat=True)) == {article.headline}
    assert Buffer.objects.get().article == article


def test_who_may(client, sign_in):
    reporter = sign_in("Reporter")
    own, foreign = make.make_draft(by=reporter), make.make_draft()
    workflow.submit(own, by=reporter)

    assert client.post(duplicate_url(own)).status_code == 302
    client.post(duplicate_url(foreign))
    assert Article.objects.filter(created_by=reporter).count() == 2
    assert Article.objects.count() == 3
    sign_in("Illustrator")
    client.post(duplicate_url(own))
    assert Article.objects.count() == 3
