"""Two people, each with two windows, on one story: what they do, and what must never happen.

Everything goes through the desk's own pages. After each save it is checked that all that was typed
and acknowledged is in the newest revision, and that whatever went from the story was seen by who
took its place, or chosen against on the merge page.
"""

import itertools
from dataclasses import dataclass, field

from django.test import Client
from django.urls import reverse

from articles import body
from articles.models import Article
from delivery import memory
from tests import factories as make
from tests.admin_forms import as_drawn
from tests.articles.desk.forms import change_url

SCALARS = ("kicker", "headline", "dek")
PARAGRAPHS = 3


@dataclass
class Window:
    """A browser's window with the story's form, and what it began with."""

    fields: dict[str, list[str]]
    began_with: dict[str, list[str]]
    sequence: int = 0
    typed: set[str] = field(default_factory=set)
    page: object = None  # the merge page, while it waits for choices

    @property
    def token(self) -> str:
        return self.fields["buffer"][0]

    def text(self, name: str) -> str:
        return self.fields[name][0]

    def blocks(self) -> list[str]:
        return body.blocks(self.text("body"))


class TwoPeople:
    def __init__(self):
        self.numbers = itertools.count(1)
        self.people = [make.make_user("Editor", first_name=name) for name in ("Ann", "Bea")]
        self.clients = [Client(), Client()]
        for client, person in zip(self.clients, self.people, strict=True):
            client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        paragraphs = [f"<p>Paragraph {n} as it was first.</p>" for n in range(PARAGRAPHS)]
        self.article = make.make_draft(headline="First", dek="First", body="".join(paragraphs))
        self.chosen = {"First", "", *paragraphs}  # every text that a person wrote
        self.windows: dict[tuple[int, int], Window] = {}
        self.kept: dict[tuple[int, str], dict] = {}  # acknowledged autosaves
        self.saves: list[int] = []  # acknowledged saves, by their revisions

    # What people do -------------------------------------------------------------------------------

    def open(self, person: int, number: int, recover: str = "") -> None:
        address = change_url(self.article) + (f"?recover={recover}" if recover else "")
        page = self.clients[person].get(address)
        assert page.status_code == 200
        fields = as_drawn(page)
        stored = self.stored(int(fields["version"][0]))
        self.windows[person, number] = Window(fields, stored)

    def type(self, person: int, number: int, what: int) -> None:
        """Into one of the fields, over one of the paragraphs, or a new paragraph at the end."""
        window = self.windows.get((person, number))
        if window is None or window.page:
            return
        text = f"Words {next(self.numbers)} of {self.people[person].first_name}"
        if what < len(SCALARS):
            window.fields[SCALARS[what]] = [text]
        else:
            blocks = window.blocks()
            text = f"<p>{text}</p>"
            blocks[what - len(SCALARS) : what - len(SCALARS) + 1] = [text]
            window.fields["body"] = ["".join(blocks)]
        window.typed.add(text)
        self.chosen.add(text)

    def autosave(self, person: int, number: int) -> None:
        window = self.windows.get((person, number))
        if window is None or window.page:
            return
        window.sequence += 1
        answer = self.clients[person].post(
            reverse("admin:articles_article_buffer"),
            {
                "token": window.token,
                "user": self.people[person].pk,
                "article": self.article.pk,
                "version": int(window.text("version")),
                "sequence": window.sequence + 1_000 * next(self.numbers),
                "form": window.fields,
            },
            content_type="application/json",
        )
        assert answer.status_code == 200, answer.content
        self.kept[person, window.token] = {name: window.fields[name] for name in (*SCALARS, "body")}

    def save(self, person: int, number: int) -> None:
        window = self.windows.get((person, number))
        if window and not window.page:
            self._posted(person, number, self._post(person, window.fields), {})

    def settle(self, person: int, number: int, choice: str) -> None:
        window = self.windows.get((person, number))
        if window is None or window.page is None:
            return
        fields = as_drawn(window.page)
        questions = self._questions(window.page)
        for name in questions:
            may_be_both = name.startswith("body-")
            fields[f"choice-{name}"] = [choice if choice != "both" or may_be_both else "mine"]
        window.page = None
        self._posted(person, number, self._post(person, fields), dict.fromkeys(questions, choice))

    def close(self, person: int, number: int) -> None:
        self.windows.pop((person, number), None)

    def recover(self, person: int, number: int) -> None:
        """Go on with the oldest text that was kept of a window that is closed."""
        open_ = {window.token for window in self.windows.values()}
        for (who, token), kept in self.kept.items():
            if who == person and token not in open_ and (person, number) not in self.windows:
                self.open(person, number, recover=token)
                window = self.windows[person, number]
                assert {name: window.fields[name] for name in kept} == kept
                window.typed = {text for text in self.chosen if text in _texts(window.fields)}
                del self.kept[person, token]
                self.autosave(person, number)
                return

    def restart(self, *_) -> None:
        """Of the server: nothing that a process remembers may matter."""
        memory.forget_all()

    # What must hold -------------------------------------------------------------------------------

    def _post(self, person: int, fields: dict):
        return self.clients[person].post(change_url(self.article), fields)

    def _posted(self, person: int, number: int, answer, choices: dict[str, str]) -> None:
        window = self.windows[person, number]
        if answer.status_code == 409:
            window.page = answer
            return
        assert answer.status_code == 302, answer.content.decode()
        before = self.saves[-1] if self.saves else 1
        self.saves.append(before + 1)
        old, new = self.revision(before), self.revision(before + 1)
        assert new.by == self.people[person]
        self._check_mine(window, new.data, choices)
        self._check_theirs(window, old.data, new.data, choices)
        self.kept.pop((person, window.token), None)
        self.close(person, number)

    def _check_mine(self, window: Window, new: dict, choices: dict[str, str]) -> None:
        """All that was typed is stored, unless its writer chose the other text."""
        for name in SCALARS:
            if window.text(name) in window.typed and choices.get(name) != "theirs":
                assert new[name] == window.text(name)
        if not any(name.startswith("body") and c == "theirs" for name, c in choices.items()):
            for block in window.blocks():
                assert block not in window.typed or block in body.blocks(new["body"])

    def _check_theirs(self, window: Window, old: dict, new: dict, choices: dict[str, str]) -> None:
        """What went was seen by who replaced it, or decided against."""
        for name in SCALARS:
            if new[name] != old[name]:
                assert old[name] == window.began_with[name] or name in choices
        if not any(name.startswith("body") for name in choices):
            gone = set(body.blocks(old["body"])) - set(body.blocks(new["body"]))
            assert gone <= set(body.blocks(window.began_with["body"]))

    def check_end(self) -> None:
        article = Article.objects.get(pk=self.article.pk)
        assert {getattr(article, name) for name in SCALARS} | set(body.blocks(article.body)) <= (
            self.chosen
        )
        assert article.head_revision.number == len(self.saves) + 1
        history = reverse("admin:articles_article_history", args=[article.pk])
        shown = self.clients[0].get(history).content.decode()
        assert all(f"revision {number}" in shown.lower() for number in self.saves[-20:])
        for (person, token), kept in self.kept.items():
            page = self.clients[person].get(f"{change_url(article)}?recover={token}")
            fields = as_drawn(page)
            assert {name: fields[name] for name in kept} == kept

    def revision(self, number: int):
        return self.article.revisions.get(number=number)

    def stored(self, version: int) -> dict:
        revisions = self.article.revisions.filter(version__lte=version)
        return revisions.order_by("-number").first().data

    def _questions(self, page) -> list[str]:
        shown = page.context["page"]
        asked = [passage.question for passage in shown.passages if passage.question]
        return [question.name for question in [*shown.questions, *asked]]


def _texts(fields: dict) -> set[str]:
    return {fields[name][0] for name in SCALARS} | set(body.blocks(fields["body"][0]))
