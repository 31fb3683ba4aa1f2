"""A story's public life in sentences, and whether readers have what the desk has."""

from django.utils import timezone

from articles import redirects, revisions
from articles.desk.moments import moment
from articles.desk.standing import Standing
from articles.statuses import CopyState, Status


def sentences(where: Standing) -> list[str]:
    """What is and what comes, in the order of time."""
    told = [_present(where)]
    told += [_coming(copy) for copy in where.scheduled]
    told += _stopped(where)
    told += _embargo(where)
    if where.article.is_held:
        told.append(f"Under legal hold since {moment(where.article.held_at)}.")
    if where.article.is_trashed:
        told.append(f"In the trash since {moment(where.article.trashed_at)}.")
    if news := _newer_changes(where):
        told.append(news)
    return told


def _present(where: Standing) -> str:
    holding = where.holding
    if holding is None:
        return "Not public."
    since = moment(holding.live_from)
    if holding.state == CopyState.WITHDRAWN:
        return f"Withdrawn since {since}.{_leads(holding)}"
    return f"Live since {since}: revision {holding.revision.number}."


def _coming(copy) -> str:
    at = moment(copy.live_from)
    if copy.state == CopyState.WITHDRAWN:
        return f"Will be withdrawn on {at}.{_leads(copy)}"
    return f"Scheduled for {at}: revision {copy.revision.number}."


def _stopped(where: Standing) -> list[str]:
    """What would come, had no check stopped it. One query."""
    stopped = where.article.stopped.filter(settled_at=None).order_by("was_for")
    return [
        f"Stopped: it was scheduled for {moment(each.was_for)}. {each}"
        for each in stopped.only("was_for", "reasons")
    ]


def _leads(copy) -> str:
    if not copy.redirect_to:
        return ""
    return f" Its address leads to {redirects.written(copy.redirect_to)}."


def _embargo(where: Standing) -> list[str]:
    article = where.article
    if article.embargo_lifted_at:
        return [f"Embargo lifted on {moment(article.embargo_lifted_at)}."]
    if article.embargoed_until and article.embargoed_until > timezone.now():
        until = moment(article.embargoed_until)
        if where.is_live:
            return [f"Changes are under embargo until {until}. What is live stays live."]
        return [f"Under embargo until {until}."]
    return []


def _newer_changes(where: Standing) -> str:
    """Only of a story that readers have or will have: others have nothing newer."""
    public = [copy for copy in where.scheduled if copy.state == CopyState.PUBLIC]
    last = public[-1] if public else where.holding
    head = where.article.head_revision
    if last is None or head is None or not revisions.differ_for_readers(last.revision, head):
        return ""
    done = "approved, but not" if where.article.status == Status.APPROVED else "not"
    return f"Newer changes are {done} {'scheduled' if public else 'published'}."
