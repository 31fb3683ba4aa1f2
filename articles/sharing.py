"""What a page tells search engines and the places it is shared to: canonical address, Open Graph,
card tags. Every page has a picture: its own, or the publication's.
"""

from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode

from django.conf import settings
from django.utils.text import Truncator
from django.utils.translation import to_locale

from articles.cards import Image, absolute, image_of
from articles.pages import DESCRIPTION_LENGTH, StoryPage
from articles.structured_data import moment
from authors.models import Author
from publication import identity

LARGE_CARD = 4 / 3  # so many times wider than high: what is narrower is shown small and square


@dataclass(frozen=True, slots=True)
class Sharing:
    """`properties` are those of its type, such as `article:section`."""

    kind: str  # Open Graph's: article, profile, website
    title: str
    description: str
    url: str
    locale: str
    image: Image
    properties: tuple[tuple[str, str], ...] = ()

    @property
    def card(self) -> str:
        is_wide = self.image.width >= LARGE_CARD * self.image.height
        return "summary_large_image" if is_wide else "summary"


def story_sharing(story: StoryPage) -> Sharing:
    return Sharing(
        kind="article",
        title=story.social_title,
        description=story.description,
        url=story.absolute_url,
        locale=to_locale(story.language),
        image=_described(story.image, story.lead.caption or story.social_title)
        if story.image
        else _of_publication(),
        properties=tuple(_article(story)),
    )


def _article(story: StoryPage):
    yield "article:published_time", moment(story.published_at)
    if story.updated_at:
        yield "article:modified_time", moment(story.updated_at)
    yield "article:section", story.section.name
    for credit in story.writers:
        yield "article:author", absolute(credit.url)
    for tag in story.tags:
        yield "article:tag", tag.name


def list_sharing(stories, subject, picture: dict | None, before: str) -> Sharing:
    """A list's: `stories` is its StoryList, `picture` what stands at its head, `before` the token
    of the page.
    """
    if stories.url == "/" and not before:
        publication = identity.current()
        return page_sharing(
            publication.name,
            publication.description or publication.tagline or publication.name,
            "/",
        )
    description = _summary(stories.description) or stories.title
    plain = page_sharing(stories.title, description, stories.url, before=before)
    is_person = isinstance(subject, Author)
    shown = image_of(picture, "1:1" if is_person else "16:9")
    return replace(
        plain,
        kind="profile" if is_person else "website",
        image=_described(shown, stories.title) if shown else plain.image,
    )


def page_sharing(title: str, description: str, path: str, **place: str) -> Sharing:
    """Any other page's; `place` is where in a long list it begins, by the parameter's name."""
    query = urlencode({name: token for name, token in place.items() if token}, quote_via=quote)
    return Sharing(
        kind="website",
        title=title,
        description=description,
        url=absolute(f"{path}?{query}" if query else path),
        locale=to_locale(settings.LANGUAGE_CODE),
        image=_of_publication(),
    )


def _of_publication() -> Image:
    publication = identity.current()
    mark = publication.share_picture
    return Image(absolute(mark.url), mark.width, mark.height, mark.alt or publication.name)


def _described(image: Image, words: str) -> Image:
    """A picture that adds nothing to its page stands alone in a card, and needs words there."""
    return image if image.alt else replace(image, alt=words)


def _summary(text: str) -> str:
    return Truncator(" ".join(text.split())).chars(DESCRIPTION_LENGTH)
