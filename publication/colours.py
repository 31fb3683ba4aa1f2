"""The publication's own accent colour: is it legible, and what does it set.

Contrast is WCAG 2's: 4.5 to 1 for text. Links and marks stand on the paper in the accent colour,
and a button is filled with it, so both ways round are looked at.
"""

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError

LEAST_CONTRAST = 4.5
INK, WHITE = "#1b1a18", "#ffffff"


@dataclass(frozen=True, slots=True)
class Theme:
    """What accent-coloured text stands on (`tokens.css`), and where to go for more contrast."""

    name: str
    papers: tuple[str, ...]
    towards: str


LIGHT = Theme("light", ("#fdfbf7", WHITE, "#f5f0e6"), "#000000")
DARK = Theme("dark", ("#15171b", "#1f2228"), WHITE)


def valid_hex(value: str) -> None:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        raise ValidationError(
            "Write the colour as # and six digits, e.g. #8f3a12.", code="colour_invalid"
        )


def refuse_faint(colour: str, theme: Theme) -> None:
    """ValidationError that names the ratio, what it was measured on, and the way out."""
    paper = min(theme.papers, key=lambda paper: contrast(colour, paper))
    if contrast(colour, paper) < LEAST_CONTRAST:
        what, ratio = f"the {theme.name} theme's paper ({paper})", contrast(colour, paper)
    elif (ratio := contrast(colour, ink_on(colour))) < LEAST_CONTRAST:
        what = f"the text of a button ({ink_on(colour)})"
    else:
        return
    raise ValidationError(
        "%(colour)s is too faint in the %(theme)s theme: its contrast with %(what)s is %(ratio)s "
        "to 1, and text needs 4.5 to 1. The nearest colour that passes is %(nearest)s.",
        code="colour_faint",
        params={
            "colour": colour,
            "theme": theme.name,
            "what": what,
            "ratio": f"{int(ratio * 100) / 100:.2f}",  # cut, so that 4.499 does not read as 4.50
            "nearest": nearest_legible(colour, theme),
        },
    )


def is_legible(colour: str, theme: Theme) -> bool:
    against = (*theme.papers, ink_on(colour))
    return all(contrast(colour, other) >= LEAST_CONTRAST for other in against)


def nearest_legible(colour: str, theme: Theme) -> str:
    """The same colour, darker or lighter by the least of 256 steps that makes it legible."""
    steps = (mixed(colour, theme.towards, step / 256) for step in range(257))
    return next(step for step in steps if is_legible(step, theme))


def ink_on(colour: str) -> str:
    """What a button filled with the colour is written in."""
    return max((WHITE, INK), key=lambda ink: contrast(colour, ink))


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def mixed(colour: str, other: str, share: float) -> str:
    pairs = zip(channels(colour), channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def channels(colour: str) -> tuple[int, int, int]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def stylesheet(light: str, dark: str) -> str:
    """Sets the accent where the paper's own tokens do; "" when neither theme has its own."""
    rules = []
    if light:
        rules.append(f":root {{\n{_tokens(light)}\n}}")
    if dark:
        rules.append(
            "@media (prefers-color-scheme: dark) {\n"
            f':root:not([data-theme="light"]) {{\n{_tokens(dark)}\n}}\n}}'
        )
        rules.append(f':root[data-theme="dark"] {{\n{_tokens(dark)}\n}}')
    inside = "\n".join(rules)
    return f"@layer tokens {{\n{inside}\n}}\n" if rules else ""


def _tokens(colour: str) -> str:
    return f"--accent: {colour};\n--accent-ink: {ink_on(colour)};"
