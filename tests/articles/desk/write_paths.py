"""Every way to write a story at the desk, each as two steps: open the page, then send it."""

from abc import ABC, abstractmethod
from dataclasses import dataclass

from django.test import Client
from django.urls import reverse

from articles.desk.standing import legal_acts
from articles.models import Article, Buffer
from articles.statuses import Status
from tests import factories as make
from tests.admin_forms import as_drawn
from tests.articles.desk.forms import LIST_URL, act_url, change_url

DRAFT, IN_REVIEW, APPROVED = Status.DRAFT, Status.IN_REVIEW, Status.APPROVED
ALL = (DRAFT, IN_REVIEW, APPROVED)
LATER = "2999-01-01T09:00"


class World:
    """A story with two revisions and a picture, and one or two people who have it open."""

    def __init__(self, status: str, people: list):
        self.picture = make.make_illustration(caption="As it was")
        article = make.make_draft(by=people[0], dek="The first dek", created_by=None)
        article.lead_illustration = self.picture
        make.edit(article, by=people[0], dek="The second dek")
        Article.objects.filter(pk=article.pk).update(
            status=status,
            approved_revision=article.head_revision if status == APPROVED else None,
            approved_by=people[0] if status == APPROVED else None,
        )
        self.article = article
        self.clients = [Client(), Client()]
        self.people = people
        for client, person in zip(self.clients, people, strict=True):
            client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")

    def fresh(self) -> Article:
        return Article.objects.get(pk=self.article.pk)

    def deks(self) -> dict[int, str]:
        return {r.number: r.data["dek"] for r in self.article.revisions.all()}


@dataclass
class WritePath(ABC):
    """`is_text`: it changes what the story says. `act`: the move it makes."""

    name: str
    states: tuple = ALL
    is_text: bool = False
    act: str = ""
    writes_story: bool = True

    @abstractmethod
    def open(self, world: World, client: Client) -> dict[str, list[str]]:
        """The fields of the page's form, as it is drawn now."""

    @abstractmethod
    def send(self, world: World, who: int, fields: dict, text: str) -> str:
        """done, asked or refused."""


def outcome(answer) -> str:
    if answer.status_code == 302:
        return "done"
    return "asked" if answer.status_code in {200, 409} else "refused"


class Save(WritePath):
    def open(self, world, client):
        return as_drawn(client.get(change_url(world.article)))

    def send(self, world, who, fields, text):
        answer = world.clients[who].post(change_url(world.article), fields | {"dek": [text]})
        if outcome(answer) != "done":
            assert text in answer.content.decode()  # what was typed is never lost
        return outcome(answer)


class Autosave(Save):
    def send(self, world, who, fields, text):
        message = {
            "token": fields["buffer"][0],
            "user": world.people[who].pk,
            "article": world.article.pk,
            "version": int(fields["version"][0]),
            "sequence": 1,
            "form": fields | {"dek": [text]},
        }
        url = reverse("admin:articles_article_buffer")
        answer = world.clients[who].post(url, message, content_type="application/json")
        assert answer.status_code == 200, answer.content
        assert Buffer.objects.get(token=fields["buffer"][0]).form["dek"] == [text]
        return "done"


class Move(WritePath):
    def open(self, world, client):
        return as_drawn(client.get(act_url(world.article, self.act)))

    def send(self, world, who, fields, text):
        said = {"note": [text]} if "note" in fields else {}
        if self.act == "schedule":
            said = {"at": [LATER]}
        return outcome(world.clients[who].post(act_url(world.article, self.act), fields | said))


class Bulk(WritePath):
    def open(self, world, client):
        chosen = {"action": f"bulk_{self.act}", "_selected_action": world.article.pk}
        return as_drawn(client.post(LIST_URL, chosen))

    def send(self, world, who, fields, text):
        url = reverse("admin:articles_article_bulk", args=[self.act])
        moves = world.article.moves.filter(act=self.act, by=world.people[who])
        before = moves.count()
        world.clients[who].post(url, fields | ({"note": [text]} if "note" in fields else {}))
        return "done" if moves.count() > before else "asked"


class Restore(WritePath):
    def url(self, world):
        return reverse("admin:articles_article_restore", args=[world.article.pk, 1])

    def open(self, world, client):
        return as_drawn(client.get(self.url(world)))

    def send(self, world, who, fields, text):
        return outcome(world.clients[who].post(self.url(world), fields))


class Duplicate(WritePath):
    def url(self, world):
        return reverse("admin:articles_article_duplicate", args=[world.article.pk])

    def open(self, world, client):
        return as_drawn(client.get(self.url(world)))

    def send(self, world, who, fields, text):
        return outcome(world.clients[who].post(self.url(world), fields))


class PictureFacts(WritePath):
    def url(self, world):
        return reverse("admin:illustrations_illustration_change", args=[world.picture.pk])

    def open(self, world, client):
        return as_drawn(client.get(self.url(world)))

    def send(self, world, who, fields, text):
        answer = world.clients[who].post(self.url(world), fields | {"caption": [text]})
        if outcome(answer) != "done":
            assert text in answer.content.decode()
        return outcome(answer)


PATHS = [
    Save("save", is_text=True),
    Autosave("autosave", writes_story=False),
    Move("submit", (DRAFT,), act="submit"),
    Move("approve", (IN_REVIEW,), act="approve"),
    Move("return", (IN_REVIEW, APPROVED), act="return"),
    Move("publish", (APPROVED,), act="publish"),
    Move("schedule", (APPROVED,), act="schedule"),
    Move("trash", act="trash"),
    Restore("restore", is_text=True),
    Duplicate("duplicate", writes_story=False),
    PictureFacts("picture facts", writes_story=False),
    Bulk("submit many", (DRAFT,), act="submit"),
    Bulk("approve many", (IN_REVIEW,), act="approve"),
    Bulk("trash many", act="trash"),
]


def expected(first: WritePath, second: WritePath, world: World, *, is_alone: bool) -> str:
    """What must become of the second write after the first was done; `held`: asked or refused."""
    if second.name in {"autosave", "duplicate"} or not first.writes_story:
        clash = first.name == second.name == "picture facts"
        return "held" if clash else "done"
    if second.name == "picture facts":
        return "done"
    if first.act == "trash" or second.is_text and first.is_text:
        return "held"
    if second.name == "save":
        return "done"
    if second.name == "restore":
        return "done" if is_alone else "held"
    if first.act == second.act and second.act in {"publish", "schedule"}:
        return "done"  # what was asked is so already: once means once
    person = world.people[1]
    if second.act not in {act.name for act in legal_acts(world.fresh(), person)}:
        return "held"
    decides_on_text = second.act in {"approve", "publish", "schedule"}
    return "done" if is_alone and not (first.is_text and decides_on_text) else "held"
