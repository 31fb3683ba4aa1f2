"""JSON-LD for search engines: the same facts the page shows, taken from the same `StoryPage`."""

import json

from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from articles import policies
from articles.cards import absolute
from articles.pages import StoryPage
from articles.statuses import Kind, PolicyKind
from publication import identity

# As Django's json_script does: nothing in the data can end the element it stands in.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}

# schema.org's names for the kinds that have one.
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
        "mainEntityOfPage": story.absolute_url,
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
        "author": [
            {"@type": "Person", "name": credit.name, "url": absolute(credit.url)}
            for credit in story.writers
        ],
        "publisher": publisher(),
        "isAccessibleForFree": True,
    }
    if story.image:
        facts["image"] = [
            {
                "@type": "ImageObject",
                "url": story.image.url,
                "width": story.image.width,
                "height": story.image.height,
                "caption": story.lead.caption,
                "creditText": story.lead.credit,
            }
        ]
    if story.corrections:
        facts["correction"] = [
            {
                "@type": "CorrectionComment",
                "text": note.text,
                "datePublished": moment(note.dated_at),
            }
            for note in story.corrections
        ]
    return without_empty(facts)


def _path(story: StoryPage) -> dict:
    steps = [
        (identity.current().name, absolute("/")),
        (story.section.name, absolute(story.section.url)),
        (story.headline, story.absolute_url),
    ]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": address}
            for position, (name, address) in enumerate(steps, start=1)
        ],
    }


def publisher() -> dict:
    """The publication, its logo and its pages about itself: from memory."""
    publication = identity.current()
    logo = publication.logo or publication.icons["512"]
    pages = {name: policies.url_of(kind) for name, kind in _POLICIES.items()}
    return {
        "@type": "NewsMediaOrganization",
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
