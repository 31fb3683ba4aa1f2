"""What an editor's day costs: a story of 5,000 words, saved 500 times, and what is done with it."""

import json
import random
import re
import time
import uuid
from abc import ABC, abstractmethod

import lxml.html
from django.db import transaction
from django.urls import reverse

from articles import revisions
from articles.desk import writing
from articles.models import Article, Buffer, PublishedArticle, Revision, Section
from bench.rows import Row, editor, signed_in

SOURCE = "bench"
SAVES = 500
PARAGRAPHS = 100
WORDS = 50  # in each
KILOBYTE = 1024


class Post(Row, ABC):
    """A POST, with what it takes made anew each time and not measured."""

    times = 10
    status = 200

    def __init__(self, name, story, goal, most_queries, *, client):
        super().__init__(name, change_url(story), goal, most_queries, client=client)
        self.story = story
        self.fields = fields_of(client.get(self.url))

    @abstractmethod
    def prepared(self) -> dict:
        """What is posted."""

    def post(self, data):
        return self.client.post(self.url, data)

    def once(self):
        self.send(self.prepared())

    def send(self, data):
        response = self.post(data)
        if response.status_code != self.status:
            raise RuntimeError(f"{self.name} at {self.url} answered {response.status_code}")

    def measure(self) -> float:
        spent = 0.0
        for _ in range(self.times):
            data = self.prepared()
            began = time.process_time()
            self.send(data)
            spent += time.process_time() - began
        return spent / self.times * 1000

    def form(self, **changes) -> dict:
        """The form as it was opened, sent for the first time."""
        self.story.refresh_from_db(fields=["version"])
        own = {"version": self.story.version, "once": uuid.uuid4(), "buffer": uuid.uuid4()}
        return self.fields | own | changes


class Save(Post):
    """Of the form with another headline, by a writer whom nobody disturbs."""

    status = 302

    def prepared(self):
        return self.form(headline=f"Saved at {time.time_ns()}")


class Autosave(Post):
    """What one window sends every few seconds: the whole form."""

    def __init__(self, name, story, goal, most_queries, *, client, user):
        super().__init__(name, story, goal, most_queries, client=client)
        Buffer.objects.filter(user=user).delete()
        self.url = reverse("admin:articles_article_buffer")
        self.said = {"token": str(uuid.uuid4()), "user": user.pk, "article": story.pk}
        self.sequence = 0

    def prepared(self):
        self.sequence += 1
        fields = self.form(headline=f"Typed at {time.time_ns()}")
        form = {name: [str(value)] for name, value in fields.items()}
        return self.said | {"version": fields["version"], "sequence": self.sequence, "form": form}

    def post(self, data):
        return self.client.post(self.url, json.dumps(data), content_type="application/json")


class Merge(Post):
    """A save whose every paragraph somebody else changed too: the page that asks."""

    times = 3
    status = 409

    def prepared(self):
        base = self.story.revisions.get(number=SAVES - 1)
        return self.form(version=base.version, body=changed(base.data["body"], "mine"))


class FormSize(Row):
    """The bytes of the form's HTML, as they leave Django."""

    unit = "KB"
    has_queries = False

    def measure(self) -> float:
        return len(self.client.get(self.url).content) / KILOBYTE


class Page(Row):
    times = 5


def all_rows() -> list[Row]:
    user = editor()
    client, story = signed_in(user), long_story(user)
    newest = PublishedArticle.objects.live().newest_first().select_related("article").first()
    usual = newest.article
    pages = f"/admin/articles/article/{story.pk}/history/"
    compare = f"{pages}compare/?from={SAVES - 1}&to={SAVES}"
    return [
        Save("save", saved_story(user, usual), 60, 55, client=client),
        Autosave("autosave", story, 20, 12, client=client, user=user),
        Page("history", pages, 50, 14, client=client),
        Page("compare", compare, 300, 10, client=client),
        Merge("merge", story, 600, 22, client=client),
        FormSize("admin form size", change_url(usual), 120, None, client=client),
    ]


def change_url(story: Article) -> str:
    return reverse("admin:articles_article_change", args=[story.pk])


def fields_of(page) -> dict[str, str]:
    """The fields that a browser would send of the story's form."""
    form = lxml.html.fromstring(page.content.decode()).get_element_by_id("article_form")
    empty = {element.name: "" for element in form.inputs if element.tag == "input"}
    fields = empty | {name: value.removeprefix("\n") for name, value in form.form_values()}
    return {name: value for name, value in fields.items() if name and name[0] != "_"}


# The stories -------------------------------------------------------------------------------------


@transaction.atomic
def saved_story(user, like: Article) -> Article:
    """A draft, saved again and again."""
    story, made = Article.objects.get_or_create(
        source=SOURCE,
        source_id="saved",
        defaults={
            "headline": "Saved",
            "section": like.section,
            "body": like.body,
            "created_by": user,
        },
    )
    if made:
        writing.saved(story, by=user)
    return story


@transaction.atomic
def long_story(user) -> Article:
    """Made once; its last two revisions differ in every paragraph."""
    story, made = Article.objects.get_or_create(
        source=SOURCE,
        source_id="long",
        defaults={
            "headline": "Long",
            "section": Section.objects.first(),
            "body": long_body(),
            "created_by": user,
        },
    )
    if made:
        writing.saved(story, by=user)
        kept = [_revision(story, number, user) for number in range(2, SAVES)]
        story.head_revision = Revision.objects.bulk_create(kept, batch_size=50)[-1]
        story.version = SAVES - 1
        story.body = changed(story.body, "theirs")
        story.save()
        writing.saved(story, by=user)
    return story


def _revision(story: Article, number: int, user) -> Revision:
    data = revisions.snapshot(story)
    return Revision(
        article=story,
        number=number,
        version=number,
        by=user,
        schema=revisions.SCHEMA,
        data=data,
        digest=revisions.digest(data),
    )


def long_body() -> str:
    chance = random.Random(5)  # noqa: S311  the same on every machine
    texts = (
        " ".join(f"word{chance.randrange(2000)}" for _ in range(WORDS)) for _ in range(PARAGRAPHS)
    )
    return "".join(f"<p>{text}</p>" for text in texts)


def changed(body: str, word: str) -> str:
    """One word in ten is another one, all over the text."""
    return re.sub(r"\bword\d*5\b", word, body)
