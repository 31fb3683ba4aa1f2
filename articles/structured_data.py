"""JSON-LD for search engines: the same facts the page shows, taken from the same objects.

Which properties are wanted is Google's documentation of Article, ProfilePage, BreadcrumbList and
WebSite, and schema.org's of the types; the tests hold the tables.
"""

import json
from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from articles import policies
from articles.cards import Card, Credit, Image, absolute, image_of, images
from articles.pages import StoryPage
from articles.statuses import Kind, PolicyKind
from authors.models import Author
from publication import identity

# As Django's json_script does: nothing in the data can end the element it stands in.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}

# schema.org's names for the kinds that have one. A feature is none of its own: "reportage" there
# excludes whatever mixes report with something else.
_TYPES = {
    Kind.ANALYSIS: "AnalysisNewsArticle",
    Kind.OPINION: "OpinionNewsArticle",
    Kind.SPONSORED: "AdvertiserContentArticle",
}


# Properties of a NewsMediaOrganization, and the kind of page that answers each.
_POLICIES = {
    "publishingPrinciples": PolicyKind.ETHICS,
    "ethicsPolicy": PolicyKind.ETHICS,
    "correctionsPolicy": PolicyKind.CORRECTIONS,
    "ownershipFundingInfo": PolicyKind.OWNERSHIP,
}


def story_json_ld(story: StoryPage) -> SafeString:
    """The story and the way to it, as one JSON document that is safe inside `<script>`."""
    return in_script({"@context": "https://schema.org", "@graph": [_story(story), _path(story)]})


def in_script(data: dict) -> SafeString:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    return mark_safe(text)  # noqa: S308 - the three characters that mean something are escaped


def _story(story: StoryPage) -> dict:
    facts = {
        "@type": _TYPES.get(story.kind, "NewsArticle"),
        "@id": f"{story.absolute_url}#story",
        "mainEntityOfPage": {"@type": "WebPage", "@id": story.absolute_url},
        "url": story.absolute_url,
        "identifier": f"urn:uuid:{story.uid}",
        "headline": story.headline,
        "description": story.description,
        "articleSection": story.section.name,
        "keywords": [tag.name for tag in story.tags],
        "inLanguage": story.language,
        "wordCount": story.word_count,
        "timeRequired": f"PT{story.reading_minutes}M",
        "datePublished": moment(story.published_at),
        "dateModified": moment(story.updated_at or story.published_at),
        "author": [_person(credit) for credit in story.writers],
        "contributor": [
            _person(credit)
            for line in story.credit_lines
            if not line.is_writing
            for credit in line.credits
        ],
        "publisher": publisher(),
        "isAccessibleForFree": True,
        "image": [
            {**_picture(image), "caption": story.lead.caption, "creditText": story.lead.credit}
            for image in images(story.lead)
        ],
    }
    if story.retractions:
        facts["creativeWorkStatus"] = "Retracted"
    if story.corrections:
        facts["correction"] = [
            {
                "@type": "CorrectionComment",
                "@id": f"{story.absolute_url}#note-{note.pk}",
                "name": note.label,
                "text": note.text,
                "datePublished": moment(note.dated_at),
            }
            for note in story.corrections
        ]
    return without_empty(facts)


def _person(credit: Credit) -> dict:
    return {"@type": "Person", "name": credit.name, "url": absolute(credit.url)}


def _picture(image: Image) -> dict:
    return {
        "@type": "ImageObject",
        "url": image.url,
        "width": image.width,
        "height": image.height,
        "description": image.alt,
    }


def _path(story: StoryPage) -> dict:
    return _steps([(story.section.name, story.section.url), (story.headline, story.url)])


def _steps(below_front: Iterable[tuple[str, str]]) -> dict:
    """The way from the front page to this one: names and paths."""
    steps = [(identity.current().name, "/"), *below_front]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": absolute(path)}
            for position, (name, path) in enumerate(steps, start=1)
        ],
    }


# Lists -------------------------------------------------------------------------------------------


def list_json_ld(
    stories, subject, cards: list[Card], picture: dict | None, before: str
) -> SafeString:
    """A list's page: the site itself on the front page, a person's profile on theirs, else a
    collection. `stories` is its StoryList, `picture` what stands at its head.
    """
    path = f"{stories.url}?before={before}" if before else stories.url
    if path == "/":
        graph = [_site(), publisher()]
    else:
        describe = _profile if isinstance(subject, Author) else _collection
        page = describe(stories, subject, cards, picture, before)
        facts = {"url": absolute(path), "inLanguage": settings.LANGUAGE_CODE}
        steps = [*((link.name, link.url) for link in stories.parents), (stories.title, path)]
        graph = [{**page, **facts, "isPartOf": {"@id": absolute("/#site")}}, _steps(steps)]
    return in_script(without_empty({"@context": "https://schema.org", "@graph": graph}))


def _collection(stories, subject, cards: list[Card], picture: dict | None, before: str) -> dict:
    shown = image_of(picture, "16:9") if picture and not before else None
    return {
        "@type": "CollectionPage",
        "name": stories.title,
        "description": stories.description,
        "primaryImageOfPage": _picture(shown) if shown else {},
        "mainEntity": {
            "@type": "ItemList",
            "itemListElement": [
                {
                    "@type": "ListItem",
                    "position": position,
                    "name": card.headline,
                    "url": absolute(card.url),
                }
                for position, card in enumerate(cards, start=1)
            ],
        }
        if cards
        else {},
    }


def _profile(stories, author: Author, cards: list[Card], picture: dict | None, before: str) -> dict:
    portrait = image_of(picture, "1:1") if picture else None
    person = f"{absolute(stories.url)}#person"
    return {
        "@type": "ProfilePage",
        "name": author.name,
        "mainEntity": {
            "@type": "Person",
            "@id": person,
            "name": author.name,
            "url": absolute(stories.url),
            "jobTitle": author.job_title,
            "description": author.bio,
            "image": _picture(portrait) if portrait else {},
            "email": author.email,
            "sameAs": [author.website] if author.website else [],
        },
        "hasPart": [
            {
                "@type": _TYPES.get(card.kind, "NewsArticle"),
                "headline": card.headline,
                "url": absolute(card.url),
                "datePublished": moment(card.listed_at),
                "author": {"@id": person},
            }
            for card in cards
        ],
    }


def _site() -> dict:
    """The whole site, with its search: said on the front page only."""
    publication = identity.current()
    short_name = publication.short_name
    return {
        "@type": "WebSite",
        "@id": absolute("/#site"),
        "name": publication.name,
        "alternateName": short_name if short_name != publication.name else "",
        "url": absolute("/"),
        "description": publication.tagline,
        "inLanguage": settings.LANGUAGE_CODE,
        "publisher": {"@id": absolute("/#publisher")},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": f"{absolute(reverse('articles:search'))}?q={{search_term_string}}",
            },
            "query-input": "required name=search_term_string",
        },
    }


def publisher() -> dict:
    """The publication, its logo and its pages about itself: from memory."""
    publication = identity.current()
    logo = publication.logo or publication.icons["512"]
    pages = {name: policies.url_of(kind) for name, kind in _POLICIES.items()}
    return {
        "@type": "NewsMediaOrganization",
        "@id": absolute("/#publisher"),
        "name": publication.name,
        "url": absolute("/"),
        "logo": {
            "@type": "ImageObject",
            "url": absolute(logo.url),
            "width": logo.width,
            "height": logo.height,
        },
        "foundingDate": str(publication.founded or ""),
        "email": publication.contact_email,
        "sameAs": [account.url for account in publication.social],
        **{name: absolute(url) for name, url in pages.items() if url},
    }


def moment(value) -> str:
    """ISO 8601 in the newsroom's zone, to the second, as the page's `<time>` says it."""
    return timezone.localtime(value).isoformat(timespec="seconds")


def without_empty(value):
    """Leaves out what the page doesn't show: empty texts, lists and objects."""
    if isinstance(value, dict):
        kept = {name: without_empty(inner) for name, inner in value.items()}
        return {name: inner for name, inner in kept.items() if inner not in ("", None, [], {})}
    if isinstance(value, list):
        return [without_empty(inner) for inner in value]
    return value
