"""The one stylesheet that readers get, and how much of it and of the scripts there is."""

import json
import posixpath
import re
from pathlib import Path

import brotli
import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import override_settings

from newsroom import stylesheets

SOURCES = Path(settings.BASE_DIR) / "newsroom" / "static"
CSS_BUDGET = 15 * 1024  # bytes as a reader gets them, compressed
JS_BUDGET = 10 * 1024
TEMPLATES = ("base.html", "articles/article_detail.html")  # that name the scripts of a story's page
OF_THE_DESK = ["admin", "articles", "django_prose_editor"]  # half a minute to compress
PARTS = sorted((SOURCES / "newsroom" / "css" / "components").glob("*.css"))


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """What `collectstatic` makes: the folder, and hashed names by plain ones."""
    folder = tmp_path_factory.mktemp("static")
    storage = {"BACKEND": "newsroom.stylesheets.StaticFilesStorage"}
    storages = {**settings.STORAGES, "staticfiles": storage}
    with override_settings(STATIC_ROOT=folder, STORAGES=storages):
        call_command("collectstatic", ignore_patterns=OF_THE_DESK, interactive=False, verbosity=0)
    return folder, json.loads((folder / "staticfiles.json").read_text())["paths"]


def test_readers_get_one_sheet_with_every_part(collected):
    folder, names = collected
    sheet = (folder / names["newsroom/css/site.css"]).read_text()

    assert "@import" not in sheet
    assert "/*" not in sheet
    assert len(PARTS) > 10
    for part in PARTS:
        assert rules(part.read_text()) in rules(sheet), part.name
    assert sheet.index("@layer tokens, base, layout, components, print;") < sheet.index("{")


def rules(css: str) -> str:
    """Without comments and spaces."""
    return re.sub(r"/\*.*?\*/|\s", "", css, flags=re.DOTALL)


def test_fonts_are_found_from_the_sheet(collected):
    folder, names = collected
    name = names["newsroom/css/site.css"]
    sheet = (folder / name).read_text()

    found = re.findall(r'url\("?([^")]+)"?\)', sheet)

    assert len(found) == 2
    for address in found:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(name), address))
        assert re.search(r"\.[0-9a-f]{12}\.woff2$", path)
        assert (folder / path).is_file()


def test_what_a_story_needs_is_small(collected):
    folder, names = collected

    def size(name: str) -> int:
        return len(brotli.compress((folder / names[name]).read_bytes()))

    pages = "".join(
        (Path(settings.BASE_DIR) / "templates" / name).read_text() for name in TEMPLATES
    )
    scripts = set(re.findall(r"newsroom/js/[\w-]+\.js", pages))

    assert size("newsroom/css/site.css") <= CSS_BUDGET
    assert len(scripts) > 3
    assert sum(size(name) for name in scripts) <= JS_BUDGET


def test_a_part_elsewhere_may_not_name_files_from_where_it_stands():
    texts = {
        "a/site.css": '@import "more/part.css";\n',
        "a/more/part.css": '.mark { background: url("../mark.png"); }',
    }

    with pytest.raises(ValueError, match=r"^a/more/part\.css names a file"):
        stylesheets.whole("a/site.css", texts.__getitem__)


@pytest.mark.parametrize("address", ['"data:image/gif;base64,R0lGOD"', "data:,", '"/media/a.png"'])
def test_a_part_elsewhere_may_name_what_is_found_from_anywhere(address):
    rule = f".mark {{ background: url({address}); }}"
    texts = {"a/site.css": '@import "more/part.css";\n', "a/more/part.css": rule}

    assert stylesheets.whole("a/site.css", texts.__getitem__) == f"{rule}\n"
