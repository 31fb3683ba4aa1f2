"""A paper of eight stories: what a reader's way through it needs, and made in a second."""

from dataclasses import dataclass

from illustrations.intake import take_in
from publication import marks
from tests import factories
from tests.illustrations.pictures import jpeg
from tests.publication.pictures import picture as mark

from .material import PICTURE, WIDE_TABLE, address, gallery, make_authors

HARBOUR = "The harbour plan"
DESCRIPTION = PICTURE["alt"]


@dataclass(frozen=True)
class SmallPaper:
    """Where its pages are."""

    front: str
    section: str
    search: str
    article: str  # with a lead picture, a gallery of three, a wide table and a card of a story

    @property
    def pages(self) -> tuple[str, ...]:
        return self.front, self.section, self.article


def make_small_paper(url: str) -> SmallPaper:
    picture = take_in(jpeg((450, 300)), **PICTURE)
    writer = make_authors(picture)[0]
    others = [
        factories.make_article(
            headline=f"Ferries run late, part {number}", authors=[writer], lead_illustration=picture
        )
        for number in range(7)  # so many that some stand among the latest
    ]
    card = f'<div data-embed="{address(others[0])}"></div>'
    harbour = factories.make_article(
        headline=HARBOUR,
        authors=[writer],
        tags=[factories.make_tag("Bridges")],
        lead_illustration=picture,
        body=f"<p>{'The quay is long. ' * 60}</p>{gallery(picture, picture, picture)}"
        f"<h2>The cost</h2><p>{'It is high. ' * 60}</p>{WIDE_TABLE}{card}",
    )
    factories.make_breaking("The quay is open.", article=harbour)
    factories.make_identity(errors_email="errors@lanternfield.example")
    marks.keep("logo", marks.draw("logo", mark(640, 160)))
    return SmallPaper(
        front=f"{url}/",
        section=f"{url}/city/",
        search=f"{url}/search/",
        article=url + address(harbour),
    )
