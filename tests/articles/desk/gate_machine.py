"""A newsroom at random: people who do what they may and what they may not, while the clock runs.

After each step the rules of the gate are asked of the rows themselves, not of the code that keeps
them: what is public, since when, from which revision, and who said so.
"""

import datetime
from collections import Counter
from unittest import mock

from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils import timezone

import delivery
from articles import publishing, revisions
from articles.desk import checks, notes, rights, workflow
from articles.desk.checks import Stage
from articles.desk.standing import ACTS, legal_acts
from articles.models import FAR, Article, AuditEntry, Move, Note
from articles.statuses import CopyState, CorrectionKind, Outcome, Status
from tests import factories as make

ROLES = ("Reporter", "Reporter", "Editor", "Editor", "Publisher", "Administrator", "Illustrator")
NAMES = sorted(set(ACTS) - {"purge"})  # a purged story has no more rules to hold
FREEZES = {"hold", "trash"}
FIELDS = ("headline", "dek", "body", "slug", "slugline", "embargo", "no text", "same")
FACTS = ("rights end", "rights return", "no alt", "alt", "no credit", "credit")
REFUSED = (PermissionDenied, ValidationError)
REAL_NOW = timezone.now


class Newsroom:
    """One story, seven people, one picture, and a clock that only this moves."""

    def __init__(self):
        self.shift = datetime.timedelta()
        self.patch = mock.patch.object(timezone, "now", self.now)
        self.patch.start()
        self.people = [make.make_user(role) for role in ROLES]
        self.picture = make.make_illustration()
        self.article = make.make_draft(
            by=self.people[0], lead_illustration=self.picture, slug="the-story"
        )
        self.digests: dict[int, str] = {}
        self.seen: set[int] = set()  # copies that have been public, by their keys
        self.tally: Counter = Counter()
        self.number = 0
        self.look(self.now())

    def close(self):
        self.patch.stop()

    def now(self):
        return REAL_NOW() + self.shift

    # What people do -------------------------------------------------------------------------------

    def move(self, name: int, person: int, hours: int, age: int) -> None:
        """Any act, by anybody, decided on a version that may be old."""
        self.attempt(NAMES[name % len(NAMES)], self.people[person % len(self.people)], hours, age)

    def legal(self, name: int, person: int, hours: int) -> None:
        """One of the acts that somebody is offered; a freeze is lifted before it is the rule."""
        by = self.people[person % len(self.people)]
        article = Article.objects.get(pk=self.article.pk)
        offered = [act.name for act in legal_acts(article, by) if act.name != "purge"]
        offered = [each for each in offered if each not in FREEZES or hours > 40] or ["submit"]
        self.attempt(offered[name % len(offered)], by, hours, 0)

    def push(self, hours: int) -> None:
        """The usual way, so that there is something to break: handed in, approved, published."""
        reporter, editor, publisher = self.people[0], self.people[2], self.people[4]
        self.attempt("submit", reporter, hours, 0)
        self.attempt("approve", editor, hours, 0)
        self.attempt("schedule" if hours > 0 else "publish", publisher, hours, 0)

    def attempt(self, name: str, by, hours: int, age: int) -> None:
        self.article.refresh_from_db()
        before = self.state()
        version = max(self.article.version - age, 0)
        try:
            workflow.perform(
                name, self.article, by=by, version=version, **self.answers(name, hours)
            )
        except REFUSED:
            self.tally["refused"] += 1
            assert self.state() == before, f"{name} was refused and changed something"
        else:
            self.tally[name] += 1

    def answers(self, name: str, hours: int) -> dict:
        """What its form would send, of which some is nonsense."""
        self.number += 1
        scheduled = list(self.article.copies.filter(live_from__gt=self.now()))
        all_copies = scheduled or list(self.article.copies.all())
        at = self.now() + datetime.timedelta(hours=hours) if hours else None
        report = checks.run(self.article, stage=Stage.PUBLISH)
        grounds = [finding.ground for finding in report.findings if finding.ground] or ["none"]
        said = {
            "note": "" if self.number % 7 == 0 else f"Because of {self.number}",
            "notice": "" if self.number % 9 == 0 else "It was wrong.",
            "redirect_to": "",
            "at": at or (self.now() if name in {"schedule", "reschedule"} else None),
            "copy": all_copies[self.number % len(all_copies)] if all_copies else None,
            "finding": grounds[self.number % len(grounds)],
            "change_kind": CorrectionKind.UPDATE if self.number % 3 == 0 else "",
            "change_text": "What changed." if self.number % 3 == 0 else "",
        }
        asked = {each for each in ACTS[name].asks if each in said}
        if name == "publish":
            asked.discard("at")
        if name == "reschedule" and not all_copies:
            said["copy"] = make.make_copy(headline="Elsewhere")
        return {each: said[each] for each in asked}

    def save(self, person: int, what: int, hours: int) -> None:
        """A field written by somebody, if the desk lets them."""
        by = self.people[person % len(self.people)]
        self.article.refresh_from_db()
        if not rights.may_edit(by, self.article):
            self.tally["may not save"] += 1
            return
        self.number += 1
        text = f"Words {self.number}"
        until = self.now() + datetime.timedelta(hours=hours)
        fields = {
            "headline": {"headline": text},
            "dek": {"dek": text},
            "body": {"body": f"<p>{text}</p>"},
            "slug": {"slug": f"the-story-{self.number % 3}"},
            "slugline": {"slugline": text},
            "embargo": {"embargoed_until": until if hours > 0 else None},
            "no text": {"body": ""},
            "same": {},
        }[FIELDS[what % len(FIELDS)]]
        approved = self.article.approved_revision
        make.edit(self.article, by=by, **fields)
        self.article.refresh_from_db()
        if approved and revisions.differ_for_readers(approved, self.article.head_revision):
            assert self.article.status != Status.APPROVED
        self.tally["saved"] += 1

    def fact(self, what: int) -> None:
        """The library changes under the story."""
        today = timezone.localdate(self.now())
        changes = {
            "rights end": {"usable_until": today - datetime.timedelta(days=1)},
            "rights return": {"usable_until": None},
            "no alt": {"alt": ""},
            "alt": {"alt": "A bridge"},
            "no credit": {"credit": ""},
            "credit": {"credit": "Somebody"},
        }[FACTS[what % len(FACTS)]]
        for name, value in changes.items():
            setattr(self.picture, name, value)
        self.picture.save()
        delivery.changed(f"illustration:{self.picture.pk}")

    def note(self, person: int, is_blocking: int) -> None:
        """Somebody opens a note, or resolves the one that is open."""
        by = self.people[person % len(self.people)]
        open_one = Note.objects.filter(article=self.article, resolved_at=None).first()
        try:
            if open_one:
                notes.resolve(open_one, by)
            else:
                notes.add(self.article, by, "Wait.", is_blocking=bool(is_blocking))
        except REFUSED:
            self.tally["refused"] += 1

    def wait(self, hours: int) -> None:
        """The clock runs; whatever becomes public meanwhile is looked at on its second."""
        before = self.now()
        self.shift += datetime.timedelta(hours=abs(hours) or 1, seconds=1)
        self.look(before)

    # What must never be ---------------------------------------------------------------------------

    def state(self) -> tuple:
        article = Article.objects.get(pk=self.article.pk)
        copies = list(
            article.copies.order_by("live_from").values_list(
                "pk", "live_from", "live_until", "state", "revision", "day", "slug"
            )
        )
        facts = (article.status, article.version, article.approved_revision_id)
        return (*facts, article.held_at, article.trashed_at, article.embargo_lifted_at, copies)

    def look(self, before: datetime.datetime) -> None:
        article = self.article = Article.objects.get(pk=self.article.pk)
        copies = list(article.copies.order_by("live_from").select_related("revision"))
        self.tiles(copies)
        self.approval_holds(article)
        self.nothing_is_lost(article)
        self.each_public_copy_was_decided(article, copies)
        self.became_public(article, copies, before)
        self.what_is_scheduled_may_come(article, copies)

    def tiles(self, copies) -> None:
        """Each copy ends where the next begins, and there is one at each moment."""
        ends = [copy.live_from for copy in copies[1:]] + ([FAR] if copies else [])
        assert [copy.live_until for copy in copies] == ends
        for copy in copies:
            assert self.article.copies.live(copy.live_from).count() <= 1
            assert self.article.copies.holding(copy.live_from).count() == 1

    def approval_holds(self, article) -> None:
        """An approval is of the very words that stand there."""
        if article.status == Status.APPROVED:
            assert not revisions.differ_for_readers(
                article.approved_revision, article.head_revision
            )

    def nothing_is_lost(self, article) -> None:
        stored = dict(article.revisions.order_by("number").values_list("number", "digest"))
        assert list(stored) == list(range(1, len(stored) + 1))
        assert {number: stored[number] for number in self.digests} == self.digests
        for revision in article.revisions.filter(number__gt=len(self.digests)):
            assert revisions.digest(revision.data) == revision.digest
        self.digests = stored

    def each_public_copy_was_decided(self, article, copies) -> None:
        """By somebody who may, on a revision that a second person approved; the audit says so."""
        lines = AuditEntry.objects.filter(
            article=article, act__in=["publish", "schedule"], outcome=Outcome.DONE
        )
        published = set(lines.values_list("revision", "by"))
        for copy in copies:
            if copy.state != CopyState.PUBLIC:
                continue
            assert (copy.revision.number, copy.published_by_id) in published
            assert copy.published_by.has_perm("articles.publish_article")
            approvals = Move.objects.filter(article=article, act="approve", revision=copy.revision)
            assert approvals.exists()
            for approval in approvals.filter(is_override=False):
                written = article.revisions.filter(
                    by=approval.by,
                    number__lte=copy.revision.number,
                    number__gt=self.seen_before(copy),
                )
                assert not written.exists()

    def seen_before(self, copy) -> int:
        earlier = self.article.copies.filter(
            state=CopyState.PUBLIC, live_from__lt=copy.live_from, live_from__lte=self.now()
        )
        return max(earlier.values_list("revision__number", flat=True), default=0)

    def became_public(self, article, copies, before) -> None:
        """What readers got since the last look broke no rule at its moment."""
        for copy in copies:
            is_new = copy.pk not in self.seen and copy.live_from <= self.now()
            if not is_new or copy.state != CopyState.PUBLIC:
                continue
            self.seen.add(copy.pk)
            self.tally["public"] += 1
            self.fits(article, copy)
            assert copy.live_from >= before - publishing.GRACE, "it was put into the past"
        self.readers_see(copies)

    def what_is_scheduled_may_come(self, article, copies) -> None:
        scheduled = [copy for copy in copies if copy.live_from > self.now()]
        public = [copy for copy in scheduled if copy.state == CopyState.PUBLIC]
        assert not (public and (article.is_held or article.is_trashed))
        for copy in public:
            self.fits(article, copy)

    def fits(self, article, copy) -> None:
        embargo = article.embargo_holds_until
        assert embargo is None or embargo <= copy.live_from
        report = checks.run(
            article, stage=Stage.SCHEDULE, at=copy.live_from, revision=copy.revision
        )
        assert not report.blocks, [finding.sentence for finding in report.blocks]

    def readers_see(self, copies) -> None:
        """At each address just what holds now: the story, its notice, or nothing."""
        now = self.now()
        holding = next((c for c in copies if c.live_from <= now < c.live_until), None)
        if holding is None:
            return
        status = Client().get(holding.get_absolute_url()).status_code
        assert status == (200 if holding.state == CopyState.PUBLIC else 410)
