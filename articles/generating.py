"""Stories by the thousand, for benches and for looking at a full archive.

Written in bulk with the same rows that publishing leaves behind: article, revision, public copy,
address, links, search entry. Deterministic: story number 17 is the same on every machine. Topics
and authors follow Zipf's law, as in real archives: a few are everywhere, most are rare.
"""

import datetime
import random
import uuid
from collections.abc import Iterator

from django.db import connection, transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from articles import compiling, revisions, search_index
from articles.models import (
    FAR,
    Address,
    Article,
    ArticleTag,
    Byline,
    PublishedArticle,
    PublishedByline,
    PublishedTag,
    Revision,
    Section,
)
from articles.models.fields import story_field_names
from articles.statuses import Status
from authors.models import Author
from tags.models import Tag, TagName, TagStatus
from tags.names import normalised

SOURCE = "generated"
BATCH = 500
TAGS = 500
AUTHORS = 60
SECTIONS = ("City", "Politics", "Business", "Culture", "Science", "Sport", "Opinion")
START = datetime.datetime(2015, 1, 1, 6, tzinfo=datetime.UTC)
SYLLABLES = [f"{consonant}{vowel}" for consonant in "bdfgklmnprstvw" for vowel in "aeio"]


def generate(total: int, *, words: int = 600, by=None) -> Iterator[int]:
    """Make stories until there are `total` generated ones; yields after each batch how many."""
    have = Article.objects.filter(source=SOURCE).count()
    cast = _Cast(total)
    yield have
    while have < total:
        numbers = range(have, min(total, have + BATCH))
        with transaction.atomic():
            _write([_Story(number, cast, words) for number in numbers], cast, by)
        have = numbers.stop
        yield have


class _Cast:
    """Sections, people and topics that the stories share, made once."""

    def __init__(self, total: int):
        self.words = _vocabulary()
        self.sections = [_section(position, name) for position, name in enumerate(SECTIONS)]
        self.authors = [_author(number, self.words) for number in range(AUTHORS)]
        self.tags = [_tag(number, self.words) for number in range(TAGS)]
        self.author_weights = [1 / (rank + 1) for rank in range(AUTHORS)]
        self.tag_weights = [1 / (rank + 1) for rank in range(TAGS)]
        now = timezone.now()
        self.step = min((now - START) / (total + 1), datetime.timedelta(hours=2))


class _Story:
    def __init__(self, number: int, cast: _Cast, words: int):
        chance = random.Random(number)  # noqa: S311  (the same number, the same story)
        self.number = number
        self.uid = uuid.UUID(int=chance.getrandbits(128), version=4)
        self.section = chance.choice(cast.sections)
        self.tags = _some(chance, cast.tags, cast.tag_weights, chance.randint(1, 5))
        self.authors = _some(chance, cast.authors, cast.author_weights, chance.choice((1, 1, 2)))
        self.headline = " ".join(chance.choices(cast.words, k=chance.randint(5, 10))).capitalize()
        self.dek = " ".join(chance.choices(cast.words, k=18)).capitalize() + "."
        length = max(60, round(words * chance.lognormvariate(0, 0.4)))
        self.paragraphs = list(_paragraphs(chance, cast.words, length))
        self.slug = f"generated-{number}"
        self.at = START + cast.step * number
        self.day = timezone.localdate(self.at)
        self.body = "".join(f"<p>{paragraph}</p>" for paragraph in self.paragraphs)
        self.word_count = sum(paragraph.count(" ") + 1 for paragraph in self.paragraphs)

    def fields(self) -> dict:
        """The story fields and body of the working copy."""
        return {
            "headline": self.headline,
            "dek": self.dek,
            "section_id": self.section.pk,
            "language": "en",
        }

    def compiled(self) -> dict:
        return {
            "section": {
                "id": self.section.pk,
                "name": self.section.name,
                "slug": self.section.slug,
            },
            "byline": [
                {
                    "id": author.pk,
                    "name": author.name,
                    "slug": author.slug,
                    "role": "by",
                    "portrait": None,
                }
                for author in self.authors
            ],
            "tags": [
                {"id": tag.pk, "name": tag.name, "slug": tag.slug, "weight": 3.0}
                for tag in self.tags
            ],
            "lead": None,
        }


def _write(stories: list[_Story], cast: _Cast, by) -> None:
    articles = Article.objects.bulk_create(
        Article(
            **story.fields(),
            uid=story.uid,
            slug=story.slug,
            body=story.body,
            version=1,
            created_by=by,
            created_at=story.at,
            updated_at=story.at,
            source=SOURCE,
            source_id=str(story.number),
        )
        for story in stories
    )
    pairs = list(zip(stories, articles, strict=True))
    Byline.objects.bulk_create(
        Byline(article=article, author=author, position=position)
        for story, article in pairs
        for position, author in enumerate(story.authors)
    )
    ArticleTag.objects.bulk_create(
        ArticleTag(content_object=article, tag=tag)
        for story, article in pairs
        for tag in story.tags
    )
    kept = Revision.objects.bulk_create(_revision(story, article, by) for story, article in pairs)
    own = Revision.objects.filter(article=OuterRef("pk")).values("pk")[:1]
    Article.objects.filter(pk__in=[article.pk for article in articles]).update(
        head_revision=Subquery(own),
        approved_revision=Subquery(own),
        approved_by=by,
        status=Status.APPROVED,
    )
    _publish(pairs, kept, by)


def _revision(story: _Story, article: Article, by) -> Revision:
    data = {name: getattr(article, name) for name in story_field_names()}
    data.update({name: getattr(article, name) for name in revisions.DESK_FIELDS})
    data.update(
        slug=story.slug,
        body=story.body,
        bylines=[{"author": a.pk, "role": "by", "credited_as": ""} for a in story.authors],
        tags=[tag.pk for tag in story.tags],
        owners=[],
    )
    data["illustrations"] = revisions.illustration_ids(data)
    return Revision(
        article=article,
        number=1,
        version=1,
        by=by,
        at=story.at,
        reason="Generated",
        schema=revisions.SCHEMA,
        data=data,
        digest=revisions.digest(data),
    )


def _publish(pairs, kept: list[Revision], by) -> None:
    copies = PublishedArticle.objects.bulk_create(
        PublishedArticle(
            **story.fields(),
            article=article,
            revision=revision,
            live_from=story.at,
            live_until=FAR,
            listed_at=story.at,
            day=story.day,
            slug=story.slug,
            body_html=story.body,
            body_text="\n".join(story.paragraphs),
            data=story.compiled(),
            compiler=compiling.COMPILER,
            reading_minutes=max(1, round(story.word_count / 220)),
            word_count=story.word_count,
            approved_by=by,
            published_by=by,
        )
        for (story, article), revision in zip(pairs, kept, strict=True)
    )
    Address.objects.bulk_create(
        Address(day=story.day, slug=story.slug, article=article, public_from=story.at)
        for story, article in pairs
    )
    written = list(zip((story for story, _ in pairs), copies, strict=True))
    PublishedByline.objects.bulk_create(
        PublishedByline(copy=copy, author=author, position=position, listed_at=story.at)
        for story, copy in written
        for position, author in enumerate(story.authors)
    )
    PublishedTag.objects.bulk_create(
        PublishedTag(copy=copy, tag=tag, listed_at=story.at)
        for story, copy in written
        for tag in story.tags
    )
    search_index.put(*copies)


# The cast ----------------------------------------------------------------------------------------


def _vocabulary() -> list[str]:
    """Two thousand made-up words, so that no real name turns up by chance."""
    chance = random.Random("vocabulary")  # noqa: S311
    words = {"".join(chance.choices(SYLLABLES, k=chance.choice((1, 2, 2, 3)))) for _ in range(4000)}
    return sorted(words)[:2000]


def _section(position: int, name: str) -> Section:
    return Section.objects.get_or_create(
        slug=name.lower(), defaults={"name": name, "position": position}
    )[0]


def _author(number: int, words: list[str]) -> Author:
    name = f"{words[number * 7].capitalize()} {words[number * 11 + 3].capitalize()}"
    return Author.objects.get_or_create(
        slug=f"generated-author-{number}", defaults={"name": name, "job_title": "Made up"}
    )[0]


def _tag(number: int, words: list[str]) -> Tag:
    name = f"{words[number * 3]} {words[number * 2 + 1]} {number}"
    tag, made = Tag.objects.get_or_create(
        slug=f"generated-tag-{number}", defaults={"name": name, "status": TagStatus.APPROVED}
    )
    if made:
        TagName.objects.get_or_create(
            key=normalised(name), defaults={"tag": tag, "name": name, "is_canonical": True}
        )
    return tag


def _some(chance: random.Random, rows: list, weights: list[float], count: int) -> list:
    return list(dict.fromkeys(chance.choices(rows, weights, k=count)))


def _paragraphs(chance: random.Random, words: list[str], length: int) -> Iterator[str]:
    while length > 0:
        count = min(length, chance.randint(40, 90))
        text = chance.choices(words, k=count)
        for place in range(0, count, 14):
            text[place] = text[place].capitalize()
            if place:
                text[place - 1] += "."
        yield " ".join(text) + "."
        length -= count


def analyse() -> None:
    """Let the database look at its tables again, so that plans fit their new size."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
