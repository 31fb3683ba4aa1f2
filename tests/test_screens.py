"""The script that takes the screenshots knows the demo's stories, and the guide its pictures."""

import re

from articles.demo.stories import all_stories
from docs.screens import contents, guide, places
from docs.screens.place import Place

KILOBYTE = 1000
TABLE = "# Who may do what\n"
CHAPTERS = [chapter.read_text() for chapter in sorted(guide.FOLDER.parent.glob("*.md"))]


def test_every_story_to_look_at_is_live_in_the_demo():
    stories = all_stories()

    live = [key for *_, key in places.STORIES if stories[key].status == "live"]

    assert live == [key for *_, key in places.STORIES]
    assert stories[places.WITHDRAWN].status == "withdrawn"


def test_states_are_what_their_names_say():
    stories = {name: all_stories()[key] for _, name, _, key in places.STORIES}

    assert stories["no-illustration"].lead == ""
    assert len(stories["long-headline"].headline) == 200
    assert len(stories["one-word-headline"].headline.split()) == 1
    assert stories["no-dek"].dek == ""
    assert len(stories["five-authors"].credits) == 5
    assert len(stories["thirty-tags"].tags) == 30
    assert [note.kind for note in stories["correction"].corrections] == ["correction"]
    assert stories["arabic"].language == "ar"
    assert len(stories["ten-thousand-words"].body.split()) > 10_000


def test_contents_name_each_picture_and_remove_what_is_not_among_them(tmp_path):
    (tmp_path / "front-390-dark.webp").touch()
    (tmp_path / "gone-390-dark.webp").touch()

    contents.write(tmp_path, [Place("Lists", "front", "Front page", "/")])

    page = (tmp_path / "README.md").read_text()
    assert page.count("(front-") == 4
    assert "| Front page | [1280 light](front-1280-light.webp) |" in page
    assert [file.name for file in tmp_path.glob("*.webp")] == ["front-390-dark.webp"]


def test_guide_shows_each_picture_that_the_script_takes_and_no_other():
    named = re.findall(r"!\[[^\]]+\]\(pictures/([a-z-]+)\.webp\)", "\n".join(CHAPTERS))

    assert sorted(named) == sorted(guide.PICTURES)
    assert sorted(picture.stem for picture in guide.FOLDER.iterdir()) == sorted(named)


def test_pictures_of_the_guide_are_small():
    sizes = {picture.name: picture.stat().st_size for picture in guide.FOLDER.iterdir()}

    assert {name for name, size in sizes.items() if size > 120 * KILOBYTE} == set()
    assert sum(sizes.values()) < 2500 * KILOBYTE


def test_links_of_the_guide_lead_somewhere():
    links = re.findall(r"(?<!!)\[[^\]]+\]\(([a-z-]+\.md)(?:#([a-z-]+))?\)", "\n".join(CHAPTERS))
    assert links

    for chapter, part in links:
        text = (guide.FOLDER.parent / chapter).read_text()
        headings = {
            heading.lower().replace(" ", "-").replace(",", "")
            for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE)
        }
        assert not part or part in headings


def test_chapters_of_the_guide_are_short():
    """Those that people wrote: the table of rights is made by a test."""
    written = [chapter for chapter in CHAPTERS if not chapter.startswith(TABLE)]

    assert len(written) == len(CHAPTERS) - 1
    assert max(len(chapter.splitlines()) for chapter in written) <= 120
