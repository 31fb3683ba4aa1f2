"""The engine of the desk checks: rules register here, and one function runs them all."""

import datetime
import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse

from articles import revisions
from articles.desk.checks.ground import Ground
from articles.models import Article, CheckOverride, Revision
from articles.statuses import Status

ANCHORS = {"bylines": "#bylines-group", "notes": "#desk-notes"}
OFF = "off"  # in DESK_CHECKS: the newsroom does without this rule


class Level(IntEnum):
    """How bad it is; the worst is the largest."""

    PASS = 0
    WARN = 1
    BLOCK = 2

    @property
    def label(self) -> str:
        return {0: "Passed", 1: "Warning", 2: "Blocks"}[self]


class Stage(StrEnum):
    """What somebody is about to do."""

    SUBMIT = "submit"
    APPROVE = "approve"
    SCHEDULE = "schedule"
    PUBLISH = "publish"

    @property
    def is_publication(self) -> bool:
        return self in {Stage.SCHEDULE, Stage.PUBLISH}


@dataclass(frozen=True)
class Problem:
    """What a rule found: a sentence with the remedy. `at` is the field, when not the rule's own.

    `level` is the rule's unless given; `url` leads to what must be mended elsewhere in the desk.
    `of` names what it was found in, where neither sentence nor `url` tells two of a kind apart.
    """

    sentence: str
    at: str = ""
    level: Level | None = None
    url: str = ""
    of: str = ""


@dataclass(frozen=True)
class Rule:
    """A check by its name. `level` is how bad its problems are when a story is to be approved.

    Handing a story in is never stopped by what others can mend: then a block is a warning, unless
    the rule `binds_writer`. What cannot be let pass by anybody has `is_absolute`.
    """

    name: str
    label: str
    passed: str
    field: str
    level: Level
    find: Callable[[Ground], Iterable[Problem]]
    binds_writer: bool = False
    is_absolute: bool = False

    @property
    def worst(self) -> Level:
        """Its level, as the newsroom has chosen it (the setting DESK_CHECKS)."""
        chosen = settings.DESK_CHECKS.get(self.name)
        return Level[chosen.upper()] if chosen else self.level

    def level_at(self, stage: Stage, problem: Problem) -> Level:
        level = self.worst if problem.level is None else problem.level
        if stage == Stage.SUBMIT and not self.binds_writer:
            return min(level, Level.WARN)
        return level


@dataclass(frozen=True)
class Finding:
    """One answer of one rule. `override` is who let it pass, and why."""

    rule: str
    label: str
    level: Level
    sentence: str
    field: str = ""
    url: str = ""
    ground: str = ""
    override: CheckOverride | None = None
    is_absolute: bool = False

    @property
    def blocks(self) -> bool:
        return self.level == Level.BLOCK and self.override is None

    @property
    def anchor(self) -> str:
        """Where in the story's form it is mended."""
        return ANCHORS.get(self.field, f"#id_{self.field}" if self.field else "")

    @property
    def may_be_passed(self) -> bool:
        """Whether a person with the right may override it; a warning needs no such thing."""
        return not self.is_absolute and RULES[self.rule].worst == Level.BLOCK


@dataclass(frozen=True)
class Report:
    """All answers, the worst first."""

    stage: Stage
    findings: list[Finding] = field(default_factory=list)

    @property
    def blocks(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.blocks]

    @property
    def warnings(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.level == Level.WARN]

    @property
    def overridden(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.override]

    @property
    def passed(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.level == Level.PASS]

    @property
    def can_override(self) -> list[Finding]:
        """What somebody could let pass, for now or a later moment: all of a rule that blocks."""
        return [
            finding
            for finding in self.findings
            if finding.level > Level.PASS and finding.override is None and finding.may_be_passed
        ]


RULES: dict[str, Rule] = {}


def rule(name: str, *, label: str, passed: str, field: str = "", level=Level.BLOCK, **more):
    """Register the decorated function, which yields the `Problem`s it finds on a `Ground`."""

    def register(find):
        RULES[name] = Rule(name, label, passed, field, level, find, **more)
        return find

    return register


def run(
    article: Article,
    *,
    stage: Stage,
    at: datetime.datetime | None = None,
    revision: Revision | None = None,
    data: dict | None = None,
    has_change_note: bool = False,
) -> Report:
    """All rules on a story: ten queries or so, whatever it holds.

    On the snapshot `data`, saved or just typed; without it on that of `revision`, or of the newest
    one. `at` is the moment at which it would become public, now by default. `has_change_note` says
    that what changed is told to readers with this very publication.
    """
    if data is None:
        revision = revision or article.head_revision
        data = revision.data
    ground = Ground(article, data, stage.value, at, revision, has_change_note)
    overrides = _overrides(article)
    digest = revisions.digest(revisions.compiled_part(data))
    found = [_finding(one, stage, problem, digest, overrides) for one, problem in _problems(ground)]
    return Report(stage, sorted(found, key=lambda finding: (-finding.level, finding.ground == "")))


def _problems(ground: Ground) -> Iterator[tuple[Rule, Problem | None]]:
    for one in RULES.values():
        if settings.DESK_CHECKS.get(one.name) == OFF:
            continue
        problems = list(one.find(ground))
        yield from ((one, problem) for problem in problems or [None])


def _finding(
    one: Rule, stage: Stage, problem: Problem | None, digest: str, overrides: dict
) -> Finding:
    if problem is None:
        return Finding(one.name, one.label, Level.PASS, one.passed, one.field)
    ground = ground_of(one.name, problem, digest)
    return Finding(
        one.name,
        one.label,
        one.level_at(stage, problem),
        problem.sentence,
        problem.at or one.field,
        problem.url,
        ground,
        None if one.is_absolute else overrides.get(ground),
        one.is_absolute,
    )


def ground_of(name: str, problem: Problem, digest: str) -> str:
    """What an override stands on: this sentence of this rule about this text for readers, and this
    picture or note of all that the sentence could be about.
    """
    found = (name, problem.sentence, problem.url, problem.of, digest)
    return hashlib.sha256("\n".join(found).encode()).hexdigest()


def _overrides(article: Article) -> dict[str, CheckOverride]:
    if article.pk is None:
        return {}
    return {each.ground: each for each in article.check_overrides.select_related("by")}


def stage_of(article: Article) -> Stage:
    """What comes next for a story as it stands."""
    return Stage.PUBLISH if article.status == Status.APPROVED else Stage.APPROVE


def refuse_blocked(article: Article, **of) -> Report:
    """Run the checks (`run()` says how) and refuse when one blocks, with all that do."""
    report = run(article, **of)
    if not report.blocks:
        return report
    sentences = [f"{finding.label}: {finding.sentence}" for finding in report.blocks]
    raise ValidationError(
        [ValidationError(sentence, code="checks_block") for sentence in sentences]
    )


def picture_url(pk: int) -> str:
    return reverse("admin:illustrations_illustration_change", args=[pk])
