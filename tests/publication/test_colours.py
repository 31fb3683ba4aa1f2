import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError

from publication import colours
from publication.colours import DARK, LIGHT

TOKENS = Path(settings.BASE_DIR) / "newsroom/static/newsroom/css/tokens.css"


def test_contrast_is_that_of_wcag():
    assert colours.contrast("#000000", "#ffffff") == 21
    assert colours.contrast("#ffffff", "#ffffff") == 1
    assert round(colours.contrast("#777777", "#ffffff"), 2) == 4.48


@pytest.mark.parametrize(("colour", "theme"), [("#8f3a12", LIGHT), ("#f2a56b", DARK)])
def test_the_legible_pass(colour, theme):
    colours.refuse_faint(colour, theme)


def test_a_faint_colour_is_refused_with_its_ratio_and_the_nearest_that_passes():
    with pytest.raises(ValidationError) as refusal:
        colours.refuse_faint("#e08030", LIGHT)

    (sentence,) = refusal.value.messages
    assert refusal.value.code == "colour_faint"
    assert "is 2.53 to 1" in sentence
    nearest = re.search(r"passes is (#[0-9a-f]{6})", sentence)[1]
    assert colours.is_legible(nearest, LIGHT)
    assert nearest == colours.nearest_legible("#e08030", LIGHT)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_for_every_colour_there_is_one_that_passes(theme):
    for red in range(0, 256, 51):
        for green in range(0, 256, 51):
            for blue in range(0, 256, 51):
                nearest = colours.nearest_legible(f"#{red:02x}{green:02x}{blue:02x}", theme)
                assert colours.is_legible(nearest, theme)


def test_buttons_are_written_in_what_shows_better():
    assert colours.ink_on("#8f3a12") == "#ffffff"
    assert colours.ink_on("#f2a56b") == colours.INK


def test_the_stylesheet_sets_the_themes_where_the_tokens_do():
    css = colours.stylesheet("#0b5394", "#9fc5e8")

    assert css.startswith("@layer tokens {\n:root {\n--accent: #0b5394;\n--accent-ink: #ffffff;")
    assert '@media (prefers-color-scheme: dark) {\n:root:not([data-theme="light"])' in css
    assert ':root[data-theme="dark"] {\n--accent: #9fc5e8;\n--accent-ink: #1b1a18;' in css
    assert css.count("{") == css.count("}")
    assert colours.stylesheet("", "") == ""


def test_the_papers_are_those_of_the_design():
    """Contrast is measured on what the tokens really set."""
    papers = set(re.findall(r"--paper(?:-raised)?: (#[0-9a-f]{6})", TOKENS.read_text()))

    assert papers == {*LIGHT.papers, *DARK.papers} - {colours.WHITE}
