"""The publication's pages about itself: written at the desk, compiled, linked on every page."""

import datetime
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

import delivery
from articles import body, compiling
from articles.models import PolicyPage, PolicyPicture
from articles.statuses import PolicyKind
from articles.story_cards import with_story_cards
from delivery.memory import Remembered
from illustrations import withholding
from illustrations.renditions import pictures_data

SUMMARY_LENGTH = 200


@dataclass(frozen=True, slots=True)
class PolicyLink:
    """A public page as the footer links to it."""

    kind: str
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class PolicyText:
    """A page as its template shows it; what is text here is escaped there."""

    title: str
    url: str
    description: str
    body: SafeString
    updated_at: datetime.datetime


def _links() -> tuple[PolicyLink, ...]:
    pages = PolicyPage.objects.public().in_order().defer("body", "body_html")
    return tuple(PolicyLink(page.kind, page.title, page.get_absolute_url()) for page in pages)


# The public pages, in the order of the footer: no query.
public_links = Remembered(_links, "policy_page")


def register() -> None:
    delivery.on_change("illustration", illustration_changed)


def addresses() -> list[str]:
    """For the sitemap, the directory among them if there is something in it."""
    found = [link.url for link in public_links()]
    return list(dict.fromkeys([reverse("articles:about"), *found])) if found else []


def url_of(kind: PolicyKind) -> str:
    """Where readers find the page of this kind; "" when there is none. No query."""
    return next((link.url for link in public_links() if link.kind == kind), "")


def shown(page: PolicyPage, now: datetime.datetime) -> PolicyText:
    """One query when the text has cards of stories, else none."""
    return PolicyText(
        title=page.title,
        url=page.get_absolute_url(),
        description=page.summary,
        body=with_story_cards(page.body_html, now),
        updated_at=page.updated_at,
    )


# Writing -----------------------------------------------------------------------------------------


def refuse_stale(page: PolicyPage, version: int) -> PolicyPage:
    """Lock the page and refuse when it was written since the version that was seen."""
    locked = PolicyPage.objects.select_for_update().get(pk=page.pk)
    if locked.version != version:
        raise ValidationError(
            "Somebody saved this page while you were writing. Nothing of yours was stored and "
            "nothing of theirs was replaced: both texts are below.",
            code="stale",
        )
    return locked


@transaction.atomic
def save(page: PolicyPage) -> None:
    """Write the page with all that follows from its text, and say so. The caller holds its lock."""
    used = _compile(page)
    page.version += 1
    page.updated_at = timezone.now()
    with delivery.telling_moves(page):
        page.save()
    _note_uses(page, used)
    withholding.release(used)
    delivery.changed(f"policy_page:{page.pk}")


@transaction.atomic
def delete(page: PolicyPage) -> None:
    fact = f"policy_page:{page.pk}"
    page.delete()
    delivery.changed(fact)


@transaction.atomic
def recompile(pages) -> int:
    """Compile these anew, after a picture or the compiler changed; answers how many there are."""
    rows = list(pages.select_for_update().order_by("pk"))
    for page in rows:
        _compile(page)
        page.save(update_fields=["body_html", "summary", "compiler"])
        delivery.changed(f"policy_page:{page.pk}")
    return len(rows)


def illustration_changed(ids: list[str]) -> None:
    using = PolicyPicture.objects.filter(illustration__in=ids).values("page")
    recompile(PolicyPage.objects.filter(pk__in=using))


def outdated():
    """Pages written by an earlier version of the compiler."""
    return PolicyPage.objects.filter(compiler__lt=compiling.COMPILER)


def _compile(page: PolicyPage) -> list[int]:
    """Fill in what readers get; answers with the pictures that are used."""
    pictures = pictures_data(body.illustration_ids(page.body))
    compiled = compiling.compile_body(page.body, pictures)
    page.body_html = compiled.html
    page.summary = body.excerpt(page.body, SUMMARY_LENGTH)
    page.compiler = compiling.COMPILER
    return list(pictures)


def _note_uses(page: PolicyPage, used: list[int]) -> None:
    """Which pictures the text uses: those are not deleted, and a change of one comes back here."""
    known = set(page.picture_uses.values_list("illustration_id", flat=True))
    page.picture_uses.exclude(illustration__in=used).delete()
    PolicyPicture.objects.bulk_create(
        PolicyPicture(page=page, illustration_id=pk) for pk in sorted(set(used) - known)
    )
