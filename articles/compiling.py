"""One revision → everything a public page shows, with no look at the working copy.

By value: what editors decided, from the revision. By reference: names, slugs, portraits and facts
of pictures, as they are now; `recompile()` in `publishing.py` refreshes those.
"""

import math
from dataclasses import dataclass

from django.conf import settings

from articles import body, revisions
from articles.models import PublishedTag, Revision, Section
from articles.models.fields import story_field_names
from authors.models import Author
from illustrations.renditions import picture_html, pictures_data
from tags.models import Tag

COMPILER = 2  # 2: galleries, cards of stories

# For how many stories of a tag its rarity is counted; a tag beyond that is simply common.
RARITY_CAP = 10_000

SIZES = {
    "column": "(min-width: 46rem) 44rem, 100vw",
    "wide": "(min-width: 70rem) 68rem, 100vw",
    "full": "100vw",
    "half": "(min-width: 46rem) 22rem, 100vw",
    "gallery": "(min-width: 58rem) 56rem, 100vw",
}


@dataclass(frozen=True)
class Compiled:
    """A revision's public form: column values, link rows and the pictures it uses."""

    fields: dict
    author_links: list[dict]
    tag_ids: list[int]
    illustration_ids: list[int]


def compile_revision(revision: Revision, *, with_gaps: bool = False) -> Compiled:
    """Seven queries or fewer, whatever the story holds. Raises nothing on missing pictures.

    A section or an author that was deleted since is named as such `with_gaps`, for previews of old
    revisions; without, as for readers, it raises `ObjectDoesNotExist`. Pictures that are withheld
    from readers are then shown to the desk.
    """
    data = revision.data
    authors = _authors(data)
    portrait_ids = [author.portrait_id for author in authors.values() if author.portrait_id]
    used = revisions.illustration_ids(data)
    pictures = pictures_data([*used, *portrait_ids], at_desk=with_gaps)
    compiled_body = compile_body(data["body"], pictures)
    tags = _public_tags(data["tags"])
    section = _section(data["section_id"], with_gaps)
    fields = {name: data[name] for name in story_field_names()}
    fields.update(
        slug=data["slug"],
        body_html=compiled_body.html,
        body_text=compiled_body.text,
        word_count=compiled_body.word_count,
        reading_minutes=compiled_body.reading_minutes,
        compiler=COMPILER,
        data={
            "section": section,
            "byline": [_credit(line, authors, pictures, with_gaps) for line in data["bylines"]],
            "tags": tags,
            "lead": _lead(data, pictures),
        },
    )
    return Compiled(
        fields=fields,
        author_links=data["bylines"],
        tag_ids=data["tags"],  # also those not yet approved: approving one finds its copies by them
        illustration_ids=[pk for pk in used if pk in pictures],
    )


def compile_body(html: str, pictures: dict) -> body.CompiledBody:
    """A stored body for readers, with these pictures of the library (`pictures_data()`)."""
    return body.compile(html, _figure_picture(pictures))


def _authors(data: dict) -> dict[int, Author]:
    return Author.objects.in_bulk({line["author"] for line in data["bylines"]})


def _section(pk: int, with_gaps: bool) -> dict:
    section = Section.objects.filter(pk=pk).first()
    if section is None:
        if not with_gaps:
            raise Section.DoesNotExist(f"Section {pk} was deleted.")
        return {"id": pk, "name": f"Deleted section {pk}", "slug": ""}
    return {"id": section.pk, "name": section.name, "slug": section.slug}


def _credit(line: dict, authors: dict, pictures: dict, with_gaps: bool) -> dict:
    author = authors.get(line["author"])
    if author is None:
        if not with_gaps:
            raise Author.DoesNotExist(f"Author {line['author']} was deleted.")
        name = line["credited_as"] or f"Deleted author {line['author']}"
        author = Author(pk=line["author"], name=name)
    return {
        "id": author.pk,
        "name": line["credited_as"] or author.name,
        "slug": author.slug,
        "role": line["role"],
        "portrait": pictures.get(author.portrait_id),
    }


def _public_tags(ids: list[int]) -> list[dict]:
    """Approved tags in the story's order, each with how rare it is among public stories."""
    tags = Tag.objects.public().in_bulk(ids)
    return [
        {
            "id": tag.pk,
            "name": tag.name,
            "slug": tag.slug,
            "weight": rarity(PublishedTag.objects.filter(tag=tag)[:RARITY_CAP].count()),
        }
        for tag in (tags[pk] for pk in ids if pk in tags)
    ]


def rarity(stories: int) -> float:
    """Inverse document frequency, smoothed: 1 for a tag beyond the cap, about 10 for a new one.

    The usual idf, log(N / (1 + n)), with the cap as N.
    """
    return round(1 + math.log((RARITY_CAP + 1) / (1 + stories)), 3)


def _lead(data: dict, pictures: dict) -> dict | None:
    picture = pictures.get(data["lead_illustration_id"])
    if picture is None:
        return None
    decorative = data["lead_is_decorative"] or (picture["is_decorative"] and not data["lead_alt"])
    return {
        "picture": picture,
        "alt": "" if decorative else data["lead_alt"] or picture["alt"],
        "caption": data["lead_caption"] or picture["caption"],
        "credit": picture["credit"],
        "crop": data["lead_crop"],
    }


def _figure_picture(pictures: dict):
    """What `body.compile` asks for each figure."""

    def picture(illustration_id: int, alt: str | None, decorative: bool, layout: str):
        data = pictures.get(illustration_id)
        if data is None:
            return None
        silent = decorative or (data["is_decorative"] and not alt)
        return body.PictureHtml(
            html=picture_html(
                data,
                alt="" if silent else alt or data["alt"],
                sizes=SIZES.get(layout, SIZES["column"]),
            ),
            caption=data["caption"],
            credit=data["credit"],
        )

    return picture


def language_direction(language: str) -> str:
    """`rtl` for the scripts that Django knows to run so, else `ltr`."""
    return "rtl" if language.split("-")[0] in settings.LANGUAGES_BIDI else "ltr"
