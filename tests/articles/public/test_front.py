"""The front page, the tops of lists, the breaking bar: by hand, by recency and by the clock."""

import datetime

import pytest
from django.utils import timezone

from articles import publishing
from articles.models import Slot
from articles.placing import breaking, placed
from articles.public.front import front_page
from articles.statuses import Kind, Place
from audience import counters
from tests import factories as make

pytestmark = pytest.mark.django_db

SECOND = datetime.timedelta(seconds=1)
HOUR = datetime.timedelta(hours=1)


def stories(number: int, *, hours_ago: float = 1, **fields) -> list:
    """Live copies, newest first, an hour apart."""
    now = timezone.now()
    return [make.make_copy(at=now - (hours_ago + i) * HOUR, **fields) for i in range(number)]


def headlines(cards) -> list[str]:
    return [card.headline for card in cards]


def everywhere(front) -> list[int]:
    """All that is on the front page, but for the rankings."""
    blocks = [card for block in front.blocks for card in block.cards]
    lead = [front.lead] if front.lead else []
    shown = [*lead, *front.seconds, *front.latest, *front.opinion, *front.pictures, *blocks]
    return [card.pk for card in shown]


def test_an_empty_paper_has_a_front_page(client):
    page = client.get("/")

    assert page.status_code == 200
    assert everywhere(page.context["front"]) == []
    assert page.context["front"].older == ""


def test_the_newest_stories_fill_the_front(client):
    copies = stories(20)
    elsewhere = stories(2, hours_ago=40, section=make.make_section("Culture"))
    make.make_section("Weather")

    front = client.get("/").context["front"]

    order = [copy.pk for copy in copies]
    assert front.lead.pk == order[0]
    assert [card.pk for card in front.seconds] == order[1:5]
    assert [card.pk for card in front.latest] == order[5:13]
    assert {block.section.name: [c.pk for c in block.cards] for block in front.blocks} == {
        "City": order[13:17],
        "Culture": [copy.pk for copy in elsewhere],
    }
    older = client.get(f"/?before={front.older}").context["cards"]
    assert [card.pk for card in older] == [*order[13:], *(copy.pk for copy in elsewhere)]


def test_a_section_may_have_no_block(client):
    stories(14, section=make.make_section("Sport", on_front=False))

    front = client.get("/").context["front"]

    assert front.blocks == []
    assert len(front.latest) == 8


def test_opinion_and_pictures_are_of_their_kinds():
    section, picture = make.make_section(), make.make_illustration()
    stories(13, section=section)
    opinion = stories(4, hours_ago=20, section=section, kind=Kind.OPINION)
    bare = stories(1, hours_ago=30, section=section, kind=Kind.PHOTO_STORY)
    long = stories(1, hours_ago=31, section=section, kind=Kind.FEATURE, lead_illustration=picture)
    photos = stories(
        4, hours_ago=32, section=section, kind=Kind.PHOTO_STORY, lead_illustration=picture
    )

    front = front_page(timezone.now())

    assert [card.pk for card in front.opinion] == [copy.pk for copy in opinion[:3]]
    assert [card.pk for card in front.pictures] == [copy.pk for copy in [*long, *photos[:3]]]
    assert [card.pk for card in front.blocks[0].cards] == [opinion[3].pk, bare[0].pk, photos[3].pk]
    shown = everywhere(front)
    assert len(shown) == len(set(shown))


def test_stories_stand_where_editors_put_them_and_only_there():
    copies = stories(16)
    old = stories(1, hours_ago=60, kind=Kind.OPINION)[0]
    make.make_slot(Place.FRONT_LEAD, copies[7].article)
    make.make_slot(Place.FRONT_SECOND, old.article, position=3)
    make.make_slot(Place.FRONT_SECOND, copies[7].article, position=1)  # which leads already

    front = front_page(timezone.now())

    by_recency = [copy.pk for copy in copies if copy is not copies[7]]
    assert front.lead.pk == copies[7].pk
    assert [card.pk for card in front.seconds] == [*by_recency[:2], old.pk, by_recency[2]]
    assert [card.pk for card in front.latest] == by_recency[3:11]
    assert front.opinion == []
    shown = everywhere(front)
    assert len(shown) == len(set(shown))


def test_going_on_from_the_front_misses_no_story(client):
    copies = stories(30)
    for position, copy in enumerate((copies[0], copies[3], copies[20]), 1):
        make.make_slot(Place.FRONT_SECOND, copy.article, position=position)

    front = client.get("/").context["front"]
    older = client.get(f"/?before={front.older}").context["cards"]

    above = {front.lead.pk, *(card.pk for card in [*front.seconds, *front.latest])}
    assert above | {card.pk for card in older} == {copy.pk for copy in copies}


def test_a_slot_counts_as_empty_while_its_story_does_not_fit(client):
    newest = stories(1)[0]
    picture = make.make_illustration()
    draft, withdrawn = make.make_draft(), make.make_article()
    publishing.withdraw(withdrawn, by=None, notice="It was wrong.")
    make.make_slot(Place.FRONT_LEAD, draft)
    make.make_slot(Place.FRONT_SECOND, withdrawn)
    make.make_slot(Place.FRONT_OPINION, newest.article)  # which is news
    make.make_slot(Place.FRONT_PICTURES, newest.article)  # which has no picture
    feature = stories(1, hours_ago=9, kind=Kind.FEATURE, lead_illustration=picture)[0]
    make.make_slot(Place.FRONT_PICTURES, feature.article, position=2)

    front = client.get("/").context["front"]

    assert front.lead.pk == newest.pk
    assert (front.seconds, front.opinion) == ([], [])
    assert [card.pk for card in front.pictures] == [feature.pk]


def test_slots_begin_and_end_on_their_second():
    newest, chosen = stories(2)
    start = timezone.now() + HOUR
    make.make_slot(Place.FRONT_LEAD, chosen.article, from_at=start, until_at=start + HOUR)

    moments = [start - SECOND, start, start + HOUR - SECOND, start + HOUR]
    leads = [front_page(moment).lead.pk for moment in moments]

    assert leads == [newest.pk, chosen.pk, chosen.pk, newest.pk]


def test_of_two_slots_the_one_that_began_last_holds():
    first, second, third = (copy.article for copy in stories(3))
    now = timezone.now()
    make.make_slot(Place.FRONT_LEAD, first, from_at=now - 3 * HOUR)
    make.make_slot(Place.FRONT_LEAD, second, from_at=now - HOUR, until_at=now + HOUR)
    make.make_slot(Place.FRONT_LEAD, third, from_at=now - HOUR, until_at=now + HOUR)

    assert placed(Place.FRONT_LEAD, now - 2 * HOUR) == {1: first.pk}
    assert placed(Place.FRONT_LEAD, now) == {1: third.pk}
    assert placed(Place.FRONT_LEAD, now + HOUR) == {1: first.pk}


def test_slots_replaced_for_good_are_not_read():
    article, now = make.make_article(), timezone.now()
    section, tag = article.section, make.make_tag()
    replaced = make.make_slot(Place.TOP, article, section=section, from_at=now - 9 * HOUR)
    kept = [
        make.make_slot(Place.TOP, article, section=section, from_at=now - 2 * HOUR),
        make.make_slot(Place.TOP, article, section=section, from_at=now + HOUR),
        make.make_slot(Place.TOP, article, section=section, position=2, from_at=now - 9 * HOUR),
        make.make_slot(Place.TOP, article, tag=tag, from_at=now - 9 * HOUR),
        make.make_slot(Place.FRONT_LEAD, article, from_at=now - 9 * HOUR),
    ]

    assert set(Slot.objects.standing(now)) == set(kept)
    assert set(Slot.objects.standing(now - 3 * HOUR)) == {replaced, *kept}


def test_the_most_read_may_stand_elsewhere_too():
    now = timezone.now()
    copies = stories(7)
    gone = make.make_article()
    publishing.withdraw(gone, by=None, notice="It was wrong.")
    counters.record_views(gone.pk, timezone.localdate(now), 99)
    for number, copy in enumerate(copies):
        counters.record_views(copy.article_id, timezone.localdate(now), 10 + number)
    long_ago = timezone.localdate(now) - datetime.timedelta(days=3)
    counters.record_views(copies[0].article_id, long_ago, 50)

    front = front_page(now)

    ranked = [copy.pk for copy in reversed(copies)]
    assert [card.pk for card in front.most_read_day] == ranked[:5]
    assert [card.pk for card in front.most_read_week] == [ranked[-1], *ranked[:4]]
    assert front.lead.pk == copies[0].pk


@pytest.mark.parametrize("of", ["section", "tag", "author"])
def test_the_top_of_a_list_stands_above_it_and_not_in_it(client, of):
    subject = {"section": make.make_section, "tag": make.make_tag, "author": make.make_author}[of]()
    fields = {of: subject} if of == "section" else {f"{of}s": [subject]}
    copies = stories(23, **fields)
    stranger = make.make_article(section=make.make_section("Elsewhere"))
    for position, article in ((3, copies[21].article), (2, copies[4].article), (1, stranger)):
        make.make_slot(Place.TOP, article, position=position, **{of: subject})

    first = client.get(subject.get_absolute_url())
    second = client.get(f"{subject.get_absolute_url()}?before={first.context['older']}")

    order = [copy.pk for copy in copies]
    assert [card.pk for card in first.context["top"]] == [order[4], order[21]]
    assert [card.pk for card in first.context["cards"]] == [*order[:4], *order[5:21]]
    assert second.context["top"] == []
    assert [card.pk for card in second.context["cards"]] == order[21:]


def test_a_list_whose_only_story_is_at_its_top(client):
    tag, section = make.make_tag("trams"), make.make_section()
    copy = make.make_copy(tags=[tag], section=section, authors=[make.make_author("Ada Plum")])
    author = copy.article.authors.get()
    for of, subject in {"tag": tag, "section": section, "author": author}.items():
        make.make_slot(Place.TOP, copy.article, **{of: subject})

        page = client.get(subject.get_absolute_url())

        assert (page.status_code, page.context["cards"]) == (200, [])
        assert [card.pk for card in page.context["top"]] == [copy.pk]


def test_sections_and_tags_have_a_picture(client):
    picture = make.make_illustration(alt="Masts at dawn")
    section = make.make_section("Harbour", illustration=picture)
    tag = make.make_tag("ferries", picture=picture)
    make.make_article(section=section, tags=[tag])

    for subject in (section, tag):
        shown = client.get(subject.get_absolute_url()).context["picture"]
        assert shown["alt"] == "Masts at dawn"
        assert [file[0] for file in shown["files"]["jpeg"]] == [640]


def test_the_breaking_bar_is_on_every_page_while_it_holds(client):
    story = make.make_copy(slug="bridge-shut")
    draft = make.make_draft()
    make.make_breaking("Ada & Bo <i>wed</i>.", article=story.article)
    addresses = ["/", "/city/", story.get_absolute_url(), "/search/", "/tags/", "/nothing-here/"]

    for address in addresses:
        page = client.get(address)
        bar = page.context["breaking"]
        assert (bar.text, bar.url) == ("Ada & Bo <i>wed</i>.", story.get_absolute_url()), address
        assert "Ada &amp; Bo &lt;i&gt;wed&lt;/i&gt;." in page.content.decode(), address
    make.make_breaking("The newest.", article=draft, from_at=timezone.now())
    assert client.get("/").context["breaking"].url == ""
    assert client.get("/").context["breaking"].text == "The newest."


def test_the_bar_begins_and_ends_on_its_second():
    start = timezone.now() + HOUR
    copy = make.make_copy(at=start + 1.5 * HOUR, slug="comes-later")
    make.make_breaking("On its second.", from_at=start, until_at=start + 2 * HOUR)
    make.make_breaking(
        "Later.", from_at=start + HOUR, until_at=start + 2 * HOUR, article=copy.article
    )

    moments = [start - SECOND, start, start + HOUR, copy.live_from, start + 2 * HOUR]
    bars = [breaking(moment) for moment in moments]

    assert [bar and bar.text for bar in bars] == [
        None,
        "On its second.",
        "Later.",
        "Later.",
        None,
    ]
    assert breaking(copy.live_from - SECOND).url == ""
    assert breaking(copy.live_from).url == copy.get_absolute_url()


def test_a_story_shows_its_neighbours_in_the_section(client):
    same = timezone.now() - HOUR
    oldest = make.make_copy(at=same - HOUR, headline="Oldest")
    twins = [make.make_copy(at=same, headline=name) for name in ("First twin", "Second twin")]
    make.make_copy(at=same, headline="Elsewhere", section=make.make_section("Culture"))
    make.make_draft(headline="Draft")
    newest = make.make_copy(headline="Newest")

    def beside(copy):
        story = client.get(copy.get_absolute_url()).context["story"]
        return tuple(card and card.headline for card in (story.newer, story.older))

    assert beside(oldest) == ("First twin", None)
    assert beside(twins[0]) == ("Second twin", "Oldest")
    assert beside(twins[1]) == ("Newest", "First twin")
    assert beside(newest) == (None, "Second twin")


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/2020/01/02/night-trams-run/", "night trams run"),
        ("/2020/01/02/", ""),
        ("/old/Tram%20timetable.html", "Tram timetable"),
        ("/tags/none%22%3E%3Cscript%3E/", "none script"),
        ("/x" + "y" * 5000 + "/", "x" + "y" * 199),
    ],
)
def test_a_missing_page_offers_its_words_and_the_newest_stories(client, address, words):
    copies = stories(5)

    page = client.get(address)

    assert page.status_code == 404
    assert page.context["query"] == words
    assert [card.pk for card in page.context["suggestions"]] == [copy.pk for copy in copies[:4]]
