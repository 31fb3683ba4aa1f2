"""What the scenes are made of: pictures, people, and texts that hold everything a text may hold."""

import delivery
from articles import corrections
from articles.models import Correction
from articles.statuses import CorrectionKind
from publication import marks
from tests import factories
from tests.publication.pictures import picture as mark

LONG_WORD = "Hafenschlickbaggerungsgenehmigungsverfahren"
HEADLINE = f"The bridge reopens after two years, and the {LONG_WORD} goes on"
LONG_HEADLINE = (  # 200 characters
    "After two years, three contractors and one great flood the bridge reopens, and "
    f"what all of it costs is in dispute between council, port and everybody in the {LONG_WORD}"
)
PICTURE = {
    "title": "The bridge",
    "alt": "A bridge in two colours",
    "caption": "The bridge in autumn.",
    "credit": "Drawing: Ilka Moor",
}
ARABIC = (
    "<p>أصبح المذنَّب لامعًا بما يكفي ليُرى.</p><h2>أين تنظرون؟</h2><ol><li><p>اخرجوا.</p></li></ol>"
)


def make_about(picture) -> None:
    """A publication with everything its identity may hold, and a page about it."""
    identity = factories.make_identity(
        tagline="Across the river since 1868",
        contact_email="newsroom@lanternfield.example",
        footer_text="Published beside the bridge.",
        accent_light="#0b5394",
        accent_dark="#9fc5e8",
        share_alt="The bridge in blue",
    )
    identity.links.create(label="City", address="/city/", position=1)
    identity.links.create(label="The bridge", address="/tags/bridges/", position=2)
    identity.accounts.create(network="mastodon", address="https://social.example/@lanternfield")
    for kind, size in (("logo", (640, 160)), ("icon", (512, 512)), ("share", (1200, 630))):
        marks.keep(kind, marks.draw(kind, mark(*size)))
    delivery.changed("identity:1")
    factories.make_policy("How we work", kind="ethics", body=rich_body(picture.pk))


def make_authors(picture) -> list:
    """Five, the first with everything a profile may have."""
    full = factories.make_author(
        "Nell Harrow",
        job_title="City reporter",
        bio="Writes about bridges.\n\nLives beside one.",
        email="nell@lanternfield.example",
        website="https://nell.example/",
        portrait=picture,
    )
    names = ("Bo Quill", "Ada Vex", "Maximiliane Featherstonehaugh-Wollstonecraft", "Ilka Moor")
    return [full, *(factories.make_author(name) for name in names)]


def make_rich(picture, authors, tags, beside=None):
    """A story with everything; `beside` is another one, shown as a card within its text."""
    card = f'<div data-embed="{address(beside)}"></div>' if beside else ""
    return factories.make_article(
        headline=HEADLINE,
        kicker="Transport",
        kind="analysis",
        body=rich_body(picture.pk) + card + WIDE_TABLE,
        authors=authors,
        tags=tags,
        lead_illustration=picture,
        lead_caption="The bridge, seen from the quay.",
    )


def rich_body(picture: int) -> str:
    """Everything a text may hold but cards of stories."""
    figures = "".join(
        f'<figure data-illustration="{picture}" data-layout="{layout}" data-alt="The bridge">'
        "<figcaption>In <em>autumn</em></figcaption></figure><p>Beside the picture.</p>"
        for layout in ("column", "wide", "full", "half")
    )
    decorative = (
        f'<figure data-illustration="{picture}" data-layout="column" data-decorative="true">'
        "</figure>"
    )
    return f"""
<p>The <strong>bridge</strong> opens, says <a href="https://example.org/">the council</a>.</p>
<p>H<sub>2</sub>O, <s>not</s> <em>ice</em>.<br>Again.</p>
<h2>What changes</h2><h3>For trams</h3><h2>What changes</h2>
{figures}{decorative}
<aside class="pullquote"><p>Nobody believed in it.</p></aside>
<blockquote><p>The river was here first.</p></blockquote>
<ul><li><p>One</p><ul><li><p>Under one</p></li></ul></li><li><p>Two</p><p>again</p></li></ul>
<ol start="3"><li><p>Three</p></li></ol>
<table><tbody><tr><th><p>Year</p></th><th><p>Cost</p></th></tr>
<tr><th><p>2024</p></th><td><p>4 million</p></td></tr>
<tr><td colspan="2"><p>{LONG_WORD} {LONG_WORD}</p></td></tr></tbody></table>
<hr><div data-embed="https://video.example/watch?v=1&amp;t=2" data-title="The opening"></div>
<p>{LONG_WORD * 3}</p>"""


def gallery(*pictures) -> str:
    """Pictures that stand together, each with a caption that names its place."""
    return "".join(
        f'<figure data-illustration="{picture.pk}" data-layout="gallery">'
        f"<figcaption>{number} {LONG_WORD}</figcaption></figure>"
        for number, picture in enumerate(pictures, 1)
    )


YEARS = range(2014, 2026)
WIDE_TABLE = (
    "<table><tbody><tr><th><p>Street</p></th>"
    + "".join(f"<th><p>{year}</p></th>" for year in YEARS)
    + "</tr><tr><th><p>Ropewalk</p></th>"
    + "".join(f"<td><p>{year * 1000}</p></td>" for year in YEARS)
    + "</tr></tbody></table>"
)


def correct(article) -> None:
    """Two notes: one to be read before the text, one after it."""
    for kind, text in (
        (CorrectionKind.CORRECTION, "The bridge is 40 metres long.\n\nIt said 400."),
        (CorrectionKind.CLARIFICATION, "The two years are counted from the flood."),
    ):
        note = Correction(article=article, kind=kind, text=text)
        note.tie_to_copies()
        note.save()


def retract(article, by) -> None:
    text = f"Nothing of it holds.\n\nLeast of all the {LONG_WORD}."
    note = Correction(article=article, kind=CorrectionKind.RETRACTION, text=text)
    corrections.add(note, by=by)


def address(article, *, withdrawn: bool = False) -> str:
    copies = article.copies.order_by("pk")
    return (copies.first() if withdrawn else copies.last()).get_absolute_url()
