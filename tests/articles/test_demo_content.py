import hashlib
import re
from collections import Counter

import pytest

from articles import body
from articles.demo.drawings import DRAWINGS, ILLUSTRATIONS, PORTRAITS, draw, jpeg_bytes
from articles.demo.people import AUTHORS, SECTIONS, TAGS
from articles.demo.stories import all_stories
from articles.models.section import refuse_reserved
from articles.statuses import CorrectionKind, Kind, Role, Status

STORIES = all_stories()
EACH_STORY = pytest.mark.parametrize("story", STORIES.values(), ids=STORIES.keys())


def stored(story) -> str:
    numbers = {key: number for number, key in enumerate(ILLUSTRATIONS, 1)}
    return story.body_html(numbers.__getitem__, lambda key: f"/2030/01/02/{STORIES[key].slug}/")


def test_demo_has_a_story_in_each_state():
    states = Counter(story.status for story in STORIES.values())

    assert states == {
        "live": len(STORIES) - 7,
        **dict.fromkeys(Status.values, 1),
        "scheduled": 1,
        "embargoed": 1,
        "withdrawn": 1,
    }
    assert len([story for story in STORIES.values() if story.later_edit]) == 1


def test_demo_shows_each_kind_and_several_roles():
    assert {story.kind for story in STORIES.values()} == set(Kind.values)
    roles = {credit.role for story in STORIES.values() for credit in story.credits}
    assert {"by", "photo", "illustration", "reporting"} <= roles <= set(Role.values)


def test_demo_shows_the_extremes_that_pages_must_bear():
    stories = STORIES.values()
    assert [len(s.headline) for s in stories if len(s.headline) > 90] == [200]
    assert len([s for s in stories if " " not in s.headline]) == 1
    assert len([s for s in stories if not s.dek]) == 1
    assert len([s for s in stories if [c.role for c in s.credits] == ["by"] * 5]) == 1
    assert [len(s.tags) for s in stories if len(s.tags) > 6] == [30]
    assert len([s for s in stories if body.word_count(stored(s)) > 9_000]) == 1
    assert len([s for s in stories if columns(s) >= 8]) >= 1
    assert len([s for s in stories if not s.lead and s.status == "live"]) >= 3
    kinds = {note.kind for s in stories for note in s.corrections}
    assert {"correction", "clarification", "update"} <= kinds <= set(CorrectionKind.values)
    filed = Counter(s.section for s in stories if s.status == "live")
    assert filed["letters"] == 1
    assert set(filed) == {section.slug for section in SECTIONS} - {"weekend"}


def columns(story) -> int:
    """The most cells that a table row of the body has."""
    rows = re.findall(r"<tr>(.*?)</tr>", story.body)
    return max((len(re.findall(r"<t[hd]>", row)) for row in rows), default=0)


def test_demo_has_a_word_that_finds_one_story():
    found = [story for story in STORIES.values() if "quincunx" in str(story).lower()]

    assert len(found) == 1
    assert found[0].status == "live"


def test_demo_times_fit_the_states():
    for story in STORIES.values():
        given = {
            "published_hours_ago": story.published_hours_ago is not None,
            "publish_in_hours": story.publish_in_hours is not None,
            "embargo": story.embargo is not None,
            "withdrawal": story.withdrawal is not None,
        }
        needed = {
            "live": {"published_hours_ago"},
            "withdrawn": {"published_hours_ago", "withdrawal"},
            "scheduled": {"publish_in_hours"},
            "embargoed": {"embargo"},
        }.get(story.status, set())
        assert {name for name, is_given in given.items() if is_given} == needed, story.key

    live = [story for story in STORIES.values() if story.status == "live"]
    assert all(0 < story.published_hours_ago <= 1500 for story in live)
    assert len([story for story in live if story.published_hours_ago < 24]) >= 3
    changed = next(story for story in live if story.later_edit)
    assert changed.later_edit.hours_ago < changed.published_hours_ago
    withdrawn = next(story for story in STORIES.values() if story.withdrawal)
    assert withdrawn.withdrawal.hours_ago < withdrawn.published_hours_ago
    for story in STORIES.values():
        assert all(0 < note.hours_ago < story.published_hours_ago for note in story.corrections)


@EACH_STORY
def test_demo_story_names_only_what_exists(story):
    assert story.section in {section.slug for section in SECTIONS}
    assert {credit.author for credit in story.credits} <= {author.slug for author in AUTHORS}
    assert set(story.tags) <= {tag.slug for tag in TAGS}
    assert {story.lead, *story.illustration_keys} - {""} <= set(ILLUSTRATIONS)
    assert set(story.linked_keys) <= set(STORIES) - {story.key}
    # a live page never links to an address that answers 404 or 410
    if story.status == "live":
        assert {STORIES[key].status for key in story.linked_keys} <= {"live"}


@EACH_STORY
def test_demo_story_is_complete(story):
    assert story.headline
    assert not story.dek or 40 <= len(story.dek) <= 220
    assert story.kicker
    assert story.slugline
    assert 1 <= len(story.credits) <= 5
    assert len(story.tags) >= 2
    assert len(set(story.tags)) == len(story.tags)
    assert bool(story.lead) == bool(story.lead_caption)
    most = 12_000 if story.kind == "feature" else 1200
    assert 200 <= body.word_count(stored(story)) <= most


@EACH_STORY
def test_demo_body_is_stored_unchanged(story):
    assert body.clean_and_problems(stored(story)) == (stored(story), [])


def test_demo_bodies_use_the_whole_markup():
    everything = "".join(story.body for story in STORIES.values())
    marks = ("<h2>", "<ul>", "<ol>", "<blockquote>", '<aside class="pullquote">', "<table>")
    for mark in (*marks, "<figure ", "data-embed=", 'href="story:', "<strong>", "<em>"):
        assert mark in everything, mark


def test_demo_repeats_nothing():
    for values in (
        [story.slug for story in STORIES.values()],
        [story.slugline for story in STORIES.values()],
        [story.headline for story in STORIES.values()],
        [author.slug for author in AUTHORS],
        [section.slug for section in SECTIONS],
        [tag.slug for tag in TAGS],
        [tag.name for tag in TAGS],
        [drawing.alt for drawing in DRAWINGS.values()],
        [story.published_hours_ago for story in STORIES.values() if story.published_hours_ago],
    ):
        assert [value for value, times in Counter(values).items() if times > 1] == []
    paragraphs = [
        paragraph
        for story in STORIES.values()
        for paragraph in re.findall(
            r"<p>(.*?)</p>", re.sub(r"<(aside|table).*?</\1>", "", story.body)
        )
    ]
    assert [text for text, times in Counter(paragraphs).items() if times > 1] == []


def test_demo_people_sections_and_tags_are_complete():
    assert len(AUTHORS) == 12
    assert len(SECTIONS) == 9
    for author in AUTHORS:
        assert author.job_title
        assert author.bio.count(". ") == 1
        assert author.email.endswith("@lanternfield.example")
    for section in SECTIONS:
        refuse_reserved(section.slug)
        assert section.description
    used = {tag for story in STORIES.values() for tag in story.tags}
    assert used == {tag.slug for tag in TAGS}


def test_demo_drawings_are_described():
    assert len(ILLUSTRATIONS) >= 40
    assert set(PORTRAITS) == {author.slug for author in AUTHORS}
    assert {drawing.caption for drawing in PORTRAITS.values()} == {a.name for a in AUTHORS}
    for drawing in DRAWINGS.values():
        assert 40 <= len(drawing.alt) <= 300
        assert drawing.title
        assert drawing.caption
        assert drawing.credit == "Drawing: Lanternfield Courier"
        assert all(0 < share < 1 for share in drawing.focal)
    used = {key for s in STORIES.values() for key in (s.lead, *s.illustration_keys) if key}
    assert used == set(ILLUSTRATIONS)


@pytest.mark.parametrize("key", ["rent-chart", "reading-woman", "ilse-brandowe"])
def test_demo_drawings_come_out_the_same_every_time(key):
    first, second = jpeg_bytes(key), jpeg_bytes(key)

    assert hashlib.sha256(first).digest() == hashlib.sha256(second).digest()
    assert draw(key).size == DRAWINGS[key].size
