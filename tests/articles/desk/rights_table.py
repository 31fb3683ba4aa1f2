"""Who may do what to a story as it stands, learned by trying: each cell is a real POST."""

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles import publishing
from articles.desk import checks
from articles.desk.standing import ACTS
from articles.models import Article, AuditEntry, Note
from articles.statuses import Outcome, Status
from tests import factories as make
from tests.admin_forms import as_drawn
from tests.articles.desk.forms import LIST_URL, act_url, change_url

ROLES = (
    "Nobody signed in",
    "No role",
    "Illustrator",
    "Reporter, another’s story",
    "Reporter, own story",
    "Editor",
    "Publisher",
    "Administrator",
)
STATUSES = tuple(Status)
TIMELINES = ("never public", "scheduled", "live", "withdrawn")
DAY = datetime.timedelta(days=1)
MACHINERY = ("once", "buffer", "writer", "csrfmiddlewaretoken")
BULK = ("submit", "approve", "return", "trash", "restore", "purge")


# States ------------------------------------------------------------------------------------------


def make_story(by, status: Status, timeline: str) -> Article:
    """With a change since what is on its timeline, so that there is something to publish."""
    now, fields = timezone.now(), {"by": by, "tags": [make.make_tag("harbour")]}
    if timeline == "never public":
        article = make.make_draft(**fields)
    else:
        at = now + 9 * DAY if timeline == "scheduled" else now - 2 * DAY
        article = make.make_copy(at=at, **fields).article
        if timeline == "withdrawn":
            publishing.withdraw(article, by=None, notice="It was wrong.")
    make.edit(article, by=by, dek="The newest dek")
    if status == Status.APPROVED:
        return make.approve(article)
    Article.objects.filter(pk=article.pk).update(
        status=status, approved_revision=None, approved_by=None
    )
    return Article.objects.get(pk=article.pk)


def _with(status: Status, timeline: str, **fields) -> Callable:
    def made(by) -> Article:
        article = make_story(by, status, timeline)
        Article.objects.filter(pk=article.pk).update(**fields)
        return Article.objects.get(pk=article.pk)

    return made


def _blocked(by) -> Article:
    article = make_story(by, Status.APPROVED, "never public")
    Note.objects.create(article=article, by=by, text="Ask the lawyer.", is_blocking=True)
    return article


def _states() -> dict[str, Callable]:
    plain = {
        f"{status.label}, {timeline}": _with(status, timeline)
        for timeline in TIMELINES
        for status in STATUSES
    }
    now = timezone.now()
    return plain | {
        "Approved, under embargo": _with(
            Status.APPROVED, "never public", embargoed_until=now + 5 * DAY
        ),
        "Approved, with a note that blocks": _blocked,
        "Approved, under legal hold": _with(
            Status.APPROVED, "never public", held_at=now, hold_reason="An order."
        ),
        "Approved, live, under legal hold": _with(
            Status.APPROVED, "live", held_at=now, hold_reason="An order."
        ),
        "Draft, in the trash": _with(Status.DRAFT, "never public", trashed_at=now),
        "Draft, in the trash, under legal hold": _with(
            Status.DRAFT, "never public", trashed_at=now, held_at=now, hold_reason="An order."
        ),
    }


STATES = _states()
LET_PASS = ACTS["override_check"].label
BLOCKED = "Approved, with a note that blocks"


# People ------------------------------------------------------------------------------------------


@dataclass
class Newsroom:
    """A person and a browser for each role; the story is the first reporter's."""

    clients: dict[str, Client] = field(default_factory=dict)
    people: dict[str, object] = field(default_factory=dict)

    def __post_init__(self):
        self.drawer = _signed_in(make.make_user("", is_superuser=True))
        for role in ROLES:
            if role == "Nobody signed in":
                self.people[role], self.clients[role] = None, Client()
                continue
            group = "" if role == "No role" else role.partition(",")[0]
            self.people[role] = make.make_user(group)
            self.clients[role] = _signed_in(self.people[role])

    @property
    def writer(self):
        return self.people["Reporter, own story"]


def _signed_in(user) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


# Actions -----------------------------------------------------------------------------------------


@dataclass
class Try:
    """A story in its state, and what a post of its form would say."""

    article: Article
    form: dict
    finding: str

    def move(self, client, name):
        act, data = ACTS[name], {"version": self.article.version}
        is_at_once = name == "withdraw" and self.article.copies.live().exists()
        values = {
            "note": "Because it is so.",
            "notice": "It was wrong.",
            "redirect_to": "",
            "at": "" if is_at_once else _typed(timezone.now() + 20 * DAY),
            "copy": self._scheduled() if "copy" in act.asks else "",
            "change_kind": "update",
            "change_text": "Something happened since.",
            "finding": self.finding,
        }
        data |= {asked: values[asked] for asked in act.asks}
        return client.post(act_url(self.article, name), data)

    def bulk(self, client, name):
        data = {"story": f"{self.article.pk}:{self.article.version}"}
        if "note" in ACTS[name].asks:
            data["note"] = "Because it is so."
        return client.post(reverse("admin:articles_article_bulk", args=[name]), data)

    def save(self, client):
        return client.post(change_url(self.article), self.form | {"dek": ["A dek of theirs"]})

    def restore_revision(self, client):
        url = reverse("admin:articles_article_restore", args=[self.article.pk, 1])
        return client.post(url, {"version": self.article.version})

    def duplicate(self, client):
        return client.post(reverse("admin:articles_article_duplicate", args=[self.article.pk]))

    def note(self, client):
        url = reverse("admin:articles_article_notes", args=[self.article.pk])
        return client.post(url, {"text": "A word about it."})

    def correct(self, client):
        data = {
            "article": self.article.pk,
            "kind": "correction",
            "text": "It was on Monday.",
            "dated_at": _typed(timezone.now() - DAY / 2),
        }
        return client.post(reverse("admin:articles_correction_add"), data)

    def delete(self, client):
        url = reverse("admin:articles_article_delete", args=[self.article.pk])
        return client.post(url, {"post": "yes"})

    def list_edit(self, client):
        rows = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "1", "_save": "Save"}
        forged = {"form-0-id": self.article.pk, "form-0-status": "approved"}
        return client.post(LIST_URL, rows | forged)

    def _scheduled(self):
        coming = self.article.copies.filter(live_from__gt=timezone.now())
        return coming.values_list("pk", flat=True).first() or ""


def _typed(moment) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M")


def _move(name):
    return lambda tried, client: tried.move(client, name)


def _bulk(name):
    return lambda tried, client: tried.bulk(client, name)


ACTIONS = {
    "Save": Try.save,
    "Restore an old revision": Try.restore_revision,
    **{act.label: _move(act.name) for act in ACTS.values()},
    **{f"{ACTS[name].label}, in the list": _bulk(name) for name in BULK},
    "Duplicate": Try.duplicate,
    "Write a note": Try.note,
    "Correct in public": Try.correct,
    "Delete by the admin’s own page": Try.delete,
    "Write in the list": Try.list_edit,
}


# Trying ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Cell:
    is_done: bool
    has_button: bool | None  # None: there is no button of its own for it on the story's page
    refusals: tuple
    lines: tuple
    status: int
    leads_to_move: bool  # Django's own page deletes nothing


def table(newsroom: Newsroom, state: str) -> dict[tuple[str, str], Cell]:
    """What becomes of each action of each role, tried on the same story, one by one."""
    article = STATES[state](newsroom.writer)
    tried = Try(article, _form(newsroom, article), _finding(article))
    cells = {}
    for role in ROLES:
        client = newsroom.clients[role]
        page = client.get(change_url(article))
        html = page.content.decode() if page.status_code == 200 else ""
        for action, post in ACTIONS.items():
            if action == LET_PASS and not tried.finding:
                continue  # there is nothing to let pass
            with transaction.atomic():
                cells[action, role] = _cell(post, tried, client, _button(article, action, html))
                transaction.set_rollback(True)
    return cells


def _cell(post, tried: Try, client, has_button) -> Cell:
    last = AuditEntry.objects.values_list("pk", flat=True).first() or 0
    answer = post(tried, client)
    new = AuditEntry.objects.filter(pk__gt=last).order_by("pk")
    rows = list(new.values_list("outcome", "act", "by", "note"))
    refusals = tuple(row[1:] for row in rows if row[0] == Outcome.REFUSED)
    lines = tuple(row[1:] for row in rows if row[0] == Outcome.DONE)
    leads = answer.status_code == 302 and "/act/" in answer.url and "/login/" not in answer.url
    return Cell(bool(lines), has_button, refusals, lines, answer.status_code, leads)


def _form(newsroom: Newsroom, article: Article) -> dict:
    """What a browser would send of the story's form, also where nobody is given one now."""
    with transaction.atomic():
        Article.objects.filter(pk=article.pk).update(held_at=None, trashed_at=None)
        drawn = as_drawn(newsroom.drawer.get(change_url(article)))
        transaction.set_rollback(True)
    return {name: values for name, values in drawn.items() if name not in MACHINERY}


def _finding(article: Article) -> str:
    """The ground of a finding that somebody may let pass."""
    found = checks.run(article, stage=checks.stage_of(article)).can_override
    return found[0].ground if found else ""


def _button(article: Article, action: str, html: str) -> bool | None:
    if action == "Save":
        return 'name="_save"' in html
    if action == "Duplicate":
        return reverse("admin:articles_article_duplicate", args=[article.pk]) in html
    if action == "Write a note":
        return f'action="{reverse("admin:articles_article_notes", args=[article.pk])}"' in html
    act = next((act for act in ACTS.values() if act.label == action), None)
    if act is None:
        return None
    return bool(re.search(f'href="{re.escape(act_url(article, act.name))}[?"]', html))


# Written down ------------------------------------------------------------------------------------

HEAD = """# Who may do what

Made from the desk's own answers, not from its rules: for each state of a story, each role and each
action, `tests/articles/desk/test_rights_table.py` sends what a browser would send and looks at what
came of it. “yes” is what was done; everything else was refused and left a line in the audit that
says so. A button stands on the story's page exactly where there is a “yes”; where only a check
stops a publication, its button stays too, and its page says why.

To write this file anew after a change: `UPDATE_RIGHTS=1 .venv/bin/pytest -m "long or not long"
tests/articles/desk/test_rights_table.py`. The tests fail while it says anything else.

- “Nobody signed in” and “No role” are refused everything, so they have no column.
- A story's own reporter made it, is credited in it, or it is assigned to them.
- Stories that readers had have a newer text at the desk here: there is something to publish.
- “Write in the list” and “Delete by the admin's own page” try what Django's admin does elsewhere.
  The list is never written in. The page deletes nothing: where it says “a move”, it leads to one.
"""


def written(state: str, cells: dict) -> str:
    """The state's part of the file."""
    roles = [role for role in ROLES if role not in {"Nobody signed in", "No role"}]
    rows, nobody = [], []
    for action in ACTIONS:
        if (action, ROLES[0]) not in cells:
            continue
        said = [_word(cells[action, role]) for role in roles]
        if set(said) == {"–"}:
            nobody.append(action)
        else:
            rows.append([action, *said])
    widths = [max(len(row[i]) for row in [["", *roles], *rows]) for i in range(len(roles) + 1)]
    lines = [
        f"## {state}",
        "",
        _line(["", *roles], widths),
        "|" + "|".join("-" * (width + 2) for width in widths) + "|",
        *(_line(row, widths) for row in rows),
        "",
        f"Refused to everybody: {'; '.join(nobody)}.",
    ]
    return "\n".join(lines) + "\n"


def _word(cell: Cell) -> str:
    return "yes" if cell.is_done else "a move" if cell.leads_to_move else "–"


def _line(cells: list[str], widths: list[int]) -> str:
    return "| " + " | ".join(c.ljust(w) for c, w in zip(cells, widths, strict=True)) + " |"
