"""The timeline of public copies: publish, schedule, withdraw, retime, recompile."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

import delivery
from articles import publishing
from articles.models import FAR, Address, PublishedArticle, PublishedTag
from articles.statuses import CopyState
from tests import factories

pytestmark = pytest.mark.django_db

HOUR = datetime.timedelta(hours=1)


def timeline(article):
    return [
        (copy.revision.number, copy.state)
        for copy in article.copies.select_related("revision").order_by("live_from")
    ]


def assert_tiles(article):
    copies = list(article.copies.order_by("live_from"))
    ends = [copy.live_from for copy in copies[1:]] + [FAR]
    assert [copy.live_until for copy in copies] == ends


def publish_again(article, at=None, **fields):
    article = factories.approve(factories.edit(article, **fields))
    return publishing.publish(article.approved_revision, by=article.approved_by, at=at)


def refusal(act, *args, **kwargs):
    with pytest.raises(ValidationError) as caught:
        act(*args, **kwargs)
    return caught.value.code or caught.value.error_list[0].code


def code_of(error):
    return [item.code for item in error.error_list] if hasattr(error, "error_list") else []


def test_published_story_is_live_at_once_and_until_further_notice():
    copy = factories.make_copy()

    assert list(PublishedArticle.objects.live()) == [copy]
    assert copy.is_live
    assert copy.live_until == FAR
    assert copy.listed_at == copy.live_from
    assert copy.updated_at is None


def test_publishing_copies_byline_tags_section_and_picture():
    author = factories.make_author("Ines Falk")
    tag = factories.make_tag("harbour")
    picture = factories.make_illustration(alt="A crane", caption="The crane", credit="Drawing: A")

    copy = factories.make_copy(
        authors=[author], tags=[tag], lead_illustration=picture, lead_caption="Our own caption"
    )

    assert copy.data["section"]["name"] == "City"
    assert [(line["name"], line["slug"], line["role"]) for line in copy.data["byline"]] == [
        ("Ines Falk", "ines-falk", "by")
    ]
    assert [(row["name"], row["slug"]) for row in copy.data["tags"]] == [("harbour", "harbour")]
    lead = copy.data["lead"]
    assert (lead["alt"], lead["caption"], lead["credit"]) == (
        "A crane",
        "Our own caption",
        "Drawing: A",
    )
    assert lead["picture"]["files"]["jpeg"]
    assert list(copy.illustration_uses.values_list("illustration", flat=True)) == [picture.pk]


def test_same_revision_published_twice_is_one_publication():
    article = factories.make_article()

    again = publishing.publish(article.approved_revision, by=article.approved_by)

    assert article.copies.get() == again


def test_only_the_approved_revision_can_be_published():
    article = factories.make_draft()

    with pytest.raises(ValidationError) as caught:
        publishing.publish(article.head_revision, by=article.created_by)

    assert caught.value.code == "not_approved"
    assert not article.copies.exists()


@pytest.mark.parametrize(("field", "code"), [("trashed_at", "trashed"), ("held_at", "held")])
def test_trashed_and_held_stories_are_refused(field, code):
    article = factories.make_approved(**{field: timezone.now()})

    with pytest.raises(ValidationError) as caught:
        publishing.publish(article.approved_revision, by=article.approved_by)

    assert caught.value.code == code


def test_edit_of_a_live_story_stays_private_until_published():
    article = factories.make_article(headline="As first told")

    factories.edit(article, headline="As told anew")
    before = PublishedArticle.objects.live().get().headline
    publish_again(article)

    assert before == "As first told"
    assert PublishedArticle.objects.live().get().headline == "As told anew"


def test_republished_story_keeps_its_place_and_says_when_it_changed():
    first = factories.make_copy(at=timezone.now() - 48 * HOUR)

    second = publish_again(first.article, dek="Changed")

    assert second.listed_at == first.listed_at
    assert second.updated_at == second.live_from
    assert second.day == first.day
    assert_tiles(first.article)


def test_ended_copy_leaves_lists_and_stays_as_evidence():
    tag = factories.make_tag("harbour")
    first = factories.make_copy(tags=[tag])

    second = publish_again(first.article, headline="Anew")

    assert list(PublishedTag.objects.values_list("copy", flat=True)) == [second.pk]
    assert PublishedArticle.objects.filter(pk=first.pk).exists()


def test_scheduled_story_appears_on_its_second_and_not_before():
    at = timezone.now() + 2 * HOUR
    copy = factories.make_copy(at=at)

    second = datetime.timedelta(seconds=1)
    assert not PublishedArticle.objects.live().exists()
    assert not PublishedArticle.objects.live(at=at - second).exists()
    assert list(PublishedArticle.objects.live(at=at)) == [copy]


def test_scheduled_change_and_withdrawal_follow_the_clock():
    article = factories.make_article(headline="First")
    change, end = timezone.now() + HOUR, timezone.now() + 2 * HOUR

    publish_again(article, at=change, headline="Second")
    publishing.withdraw(article, by=article.approved_by, notice="It was wrong.", at=end)

    seen = [
        [copy.headline for copy in PublishedArticle.objects.live(at=at)]
        for at in (timezone.now(), change, end)
    ]
    assert seen == [["First"], ["Second"], []]
    assert_tiles(article)


def test_a_passed_moment_is_refused():
    article = factories.make_approved()

    with pytest.raises(ValidationError) as caught:
        publishing.publish(article.approved_revision, by=None, at=timezone.now() - HOUR)

    assert caught.value.error_dict["at"][0].code == "at_past"


def test_embargo_binds_publishing_now_and_scheduling_before_its_end():
    until = timezone.now() + 3 * HOUR
    article = factories.make_approved(embargoed_until=until)

    with pytest.raises(ValidationError) as now:
        publishing.publish(article.approved_revision, by=None)
    with pytest.raises(ValidationError) as earlier:
        publishing.publish(article.approved_revision, by=None, at=until - HOUR)
    copy = publishing.publish(article.approved_revision, by=None, at=until)

    assert (now.value.code, earlier.value.code) == ("under_embargo", "under_embargo")
    assert copy.live_from == until


def test_embargo_is_also_a_rule_of_the_database():
    copy = factories.make_copy()

    with pytest.raises(IntegrityError), transaction.atomic():
        PublishedArticle.objects.filter(pk=copy.pk).update(embargoed_until=copy.live_from + HOUR)


def test_publishing_just_after_an_embargo_does_not_reach_back_before_it():
    until = timezone.now() - datetime.timedelta(seconds=1)
    article = factories.make_approved(embargoed_until=until)

    copy = publishing.publish(article.approved_revision, by=None)

    assert copy.live_from == until


def test_publish_now_replaces_what_was_scheduled_of_older_revisions():
    article = factories.make_article(headline="First")
    publish_again(article, at=timezone.now() + HOUR, headline="Second")

    publish_again(article, headline="Third")

    later = timezone.now() + 2 * HOUR
    assert PublishedArticle.objects.live(at=later).get().headline == "Third"
    assert_tiles(article)


def test_withdrawn_story_leaves_and_can_return():
    article = factories.make_article()

    withdrawn = publishing.withdraw(article, by=None, notice="  It was wrong. ")
    gone = PublishedArticle.objects.live().exists()
    article.refresh_from_db()
    publishing.publish(article.approved_revision, by=None)

    assert not gone
    assert withdrawn.notice == "It was wrong."
    assert [state for _, state in timeline(article)] == [
        CopyState.PUBLIC,
        CopyState.WITHDRAWN,
        CopyState.PUBLIC,
    ]
    assert PublishedArticle.objects.live().count() == 1
    assert_tiles(article)


def test_withdrawing_needs_a_public_story_and_a_sentence():
    draft = factories.make_draft()
    article = factories.make_article()

    with pytest.raises(ValidationError) as nothing:
        publishing.withdraw(draft, by=None, notice="Gone.")
    with pytest.raises(ValidationError) as silent:
        publishing.withdraw(article, by=None, notice=" ")

    assert nothing.value.code == "not_public"
    assert silent.value.error_dict["notice"][0].code == "notice_missing"


def test_cancelled_schedule_leaves_nothing_behind():
    copy = factories.make_copy(at=timezone.now() + HOUR, slug="later")

    publishing.cancel(copy)

    assert not PublishedArticle.objects.exists()
    assert not Address.objects.exists()


def test_what_has_come_into_force_cannot_be_cancelled():
    copy = factories.make_copy()

    with pytest.raises(ValidationError) as caught:
        publishing.cancel(copy)

    assert caught.value.code == "not_scheduled"


def test_rescheduling_moves_the_day_of_a_story_that_never_was_public():
    copy = factories.make_copy(at=timezone.now() + 24 * HOUR, slug="later")
    moved_to = timezone.now() + 72 * HOUR

    moved = publishing.reschedule(copy, at=moved_to)

    assert moved.live_from == moved_to
    assert moved.listed_at == moved_to
    assert moved.day == timezone.localdate(moved_to)
    assert [(a.day, a.public_from) for a in Address.objects.all()] == [(moved.day, moved_to)]


def test_refused_rescheduling_leaves_the_schedule():
    at = timezone.now() + 24 * HOUR
    copy = factories.make_copy(at=at)

    with pytest.raises(ValidationError):
        publishing.reschedule(copy, at=timezone.now() - HOUR)

    copy.refresh_from_db()
    assert copy.live_from == at


def test_rescheduling_across_another_copy_keeps_the_timeline_tiled():
    article = factories.make_article()
    second = publish_again(article, at=timezone.now() + HOUR, headline="Second")
    publish_again(article, at=timezone.now() + 2 * HOUR, headline="Third")

    publishing.reschedule(second, at=timezone.now() + 3 * HOUR)

    assert [number for number, _ in timeline(article)] == [1, 3, 2]
    assert_tiles(article)


def test_address_of_another_story_is_refused():
    factories.make_article(slug="same-words")
    article = factories.make_approved(slug="same-words")

    with pytest.raises(ValidationError) as caught:
        publishing.publish(article.approved_revision, by=None)

    assert caught.value.error_dict["slug"][0].code == "address_taken"
    assert not article.copies.exists()


def test_address_of_a_scheduled_story_is_reserved():
    factories.make_copy(slug="same-words", at=timezone.now() + datetime.timedelta(minutes=1))
    day = timezone.localdate(timezone.now() + datetime.timedelta(minutes=1))
    article = factories.make_approved(slug="same-words")

    if day == timezone.localdate():
        with pytest.raises(ValidationError):
            publishing.publish(article.approved_revision, by=None)
    assert Address.objects.get(slug="same-words", day=day).article != article


def test_changed_slug_keeps_the_day_and_the_old_address():
    first = factories.make_copy(slug="first", at=timezone.now() - 24 * HOUR)

    second = publish_again(first.article, slug="second")

    assert {(a.day, a.slug) for a in first.article.addresses.all()} == {
        (first.day, "first"),
        (first.day, "second"),
    }
    assert second.get_absolute_url().endswith("/second/")


def test_retime_twice_changes_nothing():
    article = factories.make_article()
    publish_again(article, at=timezone.now() + HOUR, headline="Second")
    before = list(article.copies.order_by("pk").values())

    publishing.retime(article)

    assert list(article.copies.order_by("pk").values()) == before


def test_renamed_author_and_tag_reach_public_copies_and_decide_nothing_else():
    author, tag = factories.make_author("Old Name"), factories.make_tag("old")
    copy = factories.make_copy(authors=[author], tags=[tag], headline="As approved")
    factories.edit(copy.article, headline="Newer, not approved")

    author.name, tag.name = "New Name", "new"
    author.save()
    tag.save()
    delivery.changed(f"author:{author.pk}", f"tag:{tag.pk}")

    copy.refresh_from_db()
    assert copy.headline == "As approved"
    assert copy.data["byline"][0]["name"] == "New Name"
    assert copy.data["tags"][0]["name"] == "new"


def test_suggested_tag_is_not_public_until_it_is_approved():
    tag = factories.make_tag("whisper", status="suggested")
    copy = factories.make_copy(tags=[tag])
    before = copy.data["tags"]

    tag.status = "approved"
    tag.save()
    delivery.changed(f"tag:{tag.pk}")

    copy.refresh_from_db()
    assert before == []
    assert [row["name"] for row in copy.data["tags"]] == ["whisper"]


def test_credited_as_is_by_value():
    author = factories.make_author("Real Name")
    article = factories.make_draft(authors=[author])
    article.bylines.update(credited_as="Pen Name")
    factories.edit(article)
    copy = publishing.publish(factories.approve(article).approved_revision, by=None)

    author.name = "Another Name"
    author.save()
    delivery.changed(f"author:{author.pk}")

    copy.refresh_from_db()
    assert copy.data["byline"][0]["name"] == "Pen Name"


def test_is_live_and_live_agree():
    copies = [
        factories.make_copy(),
        factories.make_copy(at=timezone.now() - HOUR),
        factories.make_copy(at=timezone.now() + HOUR),
    ]
    copies.append(publishing.withdraw(factories.make_article(), by=None, notice="Gone."))

    for copy in PublishedArticle.objects.all():
        assert copy.is_live == PublishedArticle.objects.live().filter(pk=copy.pk).exists()
    assert PublishedArticle.objects.live().count() == 2
    assert len(copies) == 4


def test_every_field_reaches_snapshot_and_copy():
    """A new story field that is forgotten in a snapshot or a copy fails here."""
    from articles.models import StoryFields

    copy = factories.make_copy(kicker="K", search_title="S", social_title="T", lead_crop="3:2")
    data = copy.revision.data

    for field in StoryFields._meta.local_fields:
        assert field.attname in data
        assert getattr(copy, field.attname) == data[field.attname]
    left_out = {field.name for field in type(copy.article)._meta.get_fields() if field.concrete}
    left_out -= {field.name for field in StoryFields._meta.local_fields}
    assert {"slug", "slugline", "body"} <= set(data)
    assert left_out == NOT_IN_REVISIONS | {"slug", "slugline", "body", "tags"}


NOT_IN_REVISIONS = {
    "id",
    "uid",
    "status",
    "head_revision",
    "approved_revision",
    "approved_by",
    "version",
    "created_by",
    "created_at",
    "updated_at",
    "owners",
    "embargoed_until",
    "embargo_source",
    "embargo_terms",
    "embargo_lifted_by",
    "embargo_lifted_at",
    "embargo_lift_reason",
    "planned_for",
    "deadline",
    "blocks",
    "trashed_at",
    "held_at",
    "hold_reason",
    "source",
    "source_id",
    "authors",
}


def test_scheduling_replaces_an_older_revision_that_would_come_later():
    """Else readers would get the mended text first, and then the old one again."""
    article = factories.make_article()
    publish_again(article, at=timezone.now() + 2 * HOUR, headline="With a mistake")

    publish_again(article, at=timezone.now() + HOUR, headline="Mended")

    assert [number for number, _ in timeline(article)] == [1, 3]
    assert_tiles(article)


def test_scheduling_for_the_moment_of_an_older_revision_replaces_it():
    article = factories.make_article()
    moment = timezone.now() + HOUR
    publish_again(article, at=moment, headline="With a mistake")

    publish_again(article, at=moment, headline="Mended")

    assert [number for number, _ in timeline(article)] == [1, 3]


def test_scheduling_leaves_an_older_revision_that_comes_before():
    article = factories.make_article()
    publish_again(article, at=timezone.now() + HOUR, headline="First change")

    publish_again(article, at=timezone.now() + 2 * HOUR, headline="Second change")

    assert [number for number, _ in timeline(article)] == [1, 2, 3]


def test_rescheduled_change_says_that_it_changed_then():
    article = factories.make_article()
    change = publish_again(article, at=timezone.now() + 24 * HOUR, headline="Changed")
    moved_to = timezone.now() + HOUR

    moved = publishing.reschedule(change, at=moved_to)

    assert moved.updated_at == moved_to


def test_rescheduling_the_first_copy_takes_the_day_of_the_later_ones_along():
    first = factories.make_copy(at=timezone.now() + 24 * HOUR, slug="opening")
    second = publish_again(first.article, at=timezone.now() + 200 * HOUR, slug="opening-night")
    moved_to = timezone.now() + 72 * HOUR

    moved = publishing.reschedule(first, at=moved_to)

    second.refresh_from_db()
    assert moved.day == second.day == timezone.localdate(moved_to)
    addresses = Address.objects.values_list("day", "slug", "public_from").order_by("public_from")
    assert list(addresses) == [
        (moved.day, "opening", moved.live_from),
        (moved.day, "opening-night", second.live_from),
    ]


def test_rescheduling_the_first_copy_behind_another_gives_both_that_ones_day():
    first = factories.make_copy(at=timezone.now() + 24 * HOUR, slug="opening")
    second = publish_again(first.article, at=timezone.now() + 72 * HOUR, slug="opening-night")

    publishing.reschedule(first, at=timezone.now() + 200 * HOUR)

    days = set(first.article.copies.values_list("day", flat=True))
    assert days == {timezone.localdate(second.live_from)}
    assert set(Address.objects.values_list("day", flat=True)) == days


def test_recompiling_a_copy_that_was_cancelled_meanwhile_does_nothing():
    """The worker's list of copies is a little older than the timeline."""
    copy = factories.make_copy(at=timezone.now() + HOUR)
    publishing.cancel(copy)

    assert publishing.recompile(copy) is None
