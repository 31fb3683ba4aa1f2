"""What keeps stories from readers, and what tells readers of changes, as the desk shows it."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone

from articles.desk import checks, notes, workflow
from articles.models import MissingAddress, Redirect
from tests import factories

from .material import HEADLINE, LONG_WORD
from .page import Page

STORY = "admin:articles_article"
TWICE = "2027-10-31T02:30"  # in Europe/Berlin
NEVER = "2027-03-28T02:30"


class Gate:
    """Stories of which each thing stands in the way, rows of each list, and a change to publish."""

    def __init__(self, chief, reporter):
        self.chief, self.reporter = chief, reporter
        self.blocked = self._blocked()
        self.changed = self._changed()
        self._stopped()
        MissingAddress.objects.create(
            path=f"/bridge/{LONG_WORD.lower() * 2}/", count=41, referrer="https://example.org/links"
        )
        Redirect.objects.create(path="/bridges/", target="/city/", by=chief)

    def _blocked(self):
        """In review: a picture without words, a note that blocks, warnings, a finding let pass."""
        article = factories.make_draft(
            by=self.reporter,
            headline=f"{HEADLINE}: {LONG_WORD} and what follows from it",
            dek="",
            body="<h3>Too small</h3><p>Nobody knows why.</p>",
            lead_illustration=factories.make_illustration(alt="", credit=""),
        )
        workflow.submit(article, by=self.reporter)
        name = self.reporter.get_username()
        text = f"@{name} Who says so?\n\nNot the {LONG_WORD}."
        quote = "Nobody knows why."
        asked = notes.add(article, by=self.chief, text=text, quote=quote, is_blocking=True)
        notes.add(article, by=self.reporter, text="The council does.", thread=asked.note)
        other = notes.add(article, by=self.chief, text="Mind the length.")
        notes.resolve(other.note, by=self.chief)
        article.refresh_from_db()
        found = checks.run(article, stage=checks.stage_of(article)).can_override
        credit = next(one for one in found if one.rule == "credit")
        workflow.override_check(article, by=self.chief, finding=credit.ground, note="Ours.")
        article.refresh_from_db()
        return article

    def _changed(self):
        """Live, with a change that is approved."""
        article = factories.make_article(headline="Live, and changed since")
        factories.edit(article, by=self.reporter, body="<p>Another text.</p>")
        return factories.approve(article)

    def _stopped(self) -> None:
        later = timezone.now() + timezone.timedelta(days=1)
        article = factories.make_copy(headline="Stopped", at=later).article
        notes.add(article, by=self.chief, text="Wait for the vote.", is_blocking=True)

    def pages(self) -> Iterator[Page]:
        form = reverse(f"{STORY}_change", args=[self.blocked.pk])
        yield Page("a desk with trouble", "/admin/", by=self.chief)
        yield Page("checks and notes, all open", form, by=self.chief, steps=open_all)
        yield Page("a note not kept", form, by=self.chief, steps=send_nothing, status=400)
        yield Page("notes as their story is read", form, by=self.reporter)
        approve = self.act(self.blocked, "approve")
        yield Page("approval that checks block", approve, by=self.chief, steps=perform)
        publish = self.act(self.changed, "publish")
        yield Page("a change to publish", publish, by=self.chief)
        schedule = self.act(self.changed, "schedule")
        yield Page("a time that comes twice", schedule, by=self.chief, steps=at(TWICE))
        yield Page("a time that never comes", schedule, by=self.chief, steps=at(NEVER), alike=True)
        missing = "/admin/articles/missingaddress/"
        yield Page("an address to redirect", missing, by=self.chief, steps=redirect)
        audit = f"/admin/articles/auditentry/?story={self.blocked.pk}"
        yield Page("the audit of a story", audit, by=self.chief)
        wrong = "/admin/articles/auditentry/?since=2026-02-01&until=2026-01-01"
        yield Page("an audit narrowed wrongly", wrong, by=self.chief, alike=True)

    def act(self, article, name: str) -> str:
        return reverse(f"{STORY}_act", args=[article.pk, name])


def open_all(page) -> None:
    page.locator(".prose-menubar").wait_for()
    panels = "#desk-checks details, #desk-notes details"
    page.evaluate(f"document.querySelectorAll('{panels}').forEach((one) => one.open = true)")
    page.get_by_role("textbox", name="Note", exact=True).type("@")
    page.get_by_role("option").first.wait_for()


def send_nothing(page) -> None:
    """As without a script; what was typed before comes back by itself."""
    page.evaluate("document.getElementById('desk-notes-write').open = true")
    page.get_by_role("textbox", name="Note", exact=True).fill("")
    with page.expect_navigation():
        page.evaluate(
            "HTMLFormElement.prototype.submit.call("
            "document.querySelector('#desk-notes-write form'))"
        )


def perform(page) -> None:
    with page.expect_navigation():
        page.click(".submit-row [type=submit]")


def at(time: str):
    def steps(page) -> None:
        page.get_by_label("When").fill(time)
        perform(page)

    return steps


def redirect(page) -> None:
    with page.expect_navigation():
        page.locator(".redirects-act").first.click()
