"""The script that takes the screenshots knows the demo's stories by their keys."""

from articles.demo.stories import all_stories
from docs.screens import contents, places
from docs.screens.place import Place


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
