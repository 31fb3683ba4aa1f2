"""A story's history in the admin: all of it, any two revisions compared, an old one restored."""

from dataclasses import dataclass

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.urls import path, reverse

from articles import audit, body
from articles.desk import history, previews, restoring, rights, since
from articles.desk.admin import answers
from articles.desk.diff import compare
from articles.desk.moments import moment
from articles.models import Article, Revision
from safekeeping import once


@dataclass(frozen=True)
class Side:
    """One of two compared revisions, as the page tells of it."""

    revision: Revision
    who: str
    when: str
    words: int
    badges: list[history.Badge]
    preview: str
    restore: str  # the address, for who may restore it


class HistoryPages(admin.ModelAdmin):
    """For the story's ModelAdmin. Whoever may read a story may read how it came about."""

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path(
                "<int:object_id>/history/compare/",
                wrap(self.compare_view),
                name="articles_article_compare",
            ),
            path(
                "<int:object_id>/history/<int:number>/restore/",
                wrap(self.restore_view),
                name="articles_article_restore",
            ),
            *super().get_urls(),
        ]

    # All of it -----------------------------------------------------------------------------------

    def history_view(self, request, object_id, extra_context=None):
        article = self.get_object(request, object_id)
        if article is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        before = request.GET.get("before")
        shown = history.history_page(article, None if before is None else _number(before))
        context = {
            "shown": shown,
            "head": article.head_revision,
            "shortcuts": _shortcuts(request.user, article),
            **_chosen(shown.saves),
            **(extra_context or {}),
        }
        request.current_app = self.admin_site.name
        title = f"History: {article}"
        return answers.page(self, request, "object_history", title, article=article, **context)

    # Any two revisions ---------------------------------------------------------------------------

    def compare_view(self, request, object_id):
        article = self.get_object(request, str(object_id))
        if article is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, str(object_id))
        numbers = [_number(request.GET.get(name, "")) for name in ("from", "to")]
        found = {
            revision.number: revision
            for revision in article.revisions.select_related("by").filter(number__in=numbers)
        }
        if missing := [number for number in numbers if number not in found]:
            raise Http404(f"This story has no revision {missing[0]}, or not any more.")
        before, after = (found[number] for number in sorted(numbers))
        context = {
            "sides": self._sides(request, article, [before, after]),
            "differences": compare(before.data, after.data),
            "before": before,
            "after": after,
            "head": article.head_revision,
        }
        title = f"Revisions {before.number} and {after.number}: {article}"
        return answers.page(self, request, "compare", title, article=article, **context)

    def _sides(self, request, article: Article, revisions: list[Revision]) -> list[Side]:
        badges = history.badges_of(article, revisions)
        may_edit = rights.may_edit(request.user, article)
        return [
            Side(
                revision=revision,
                who=history.name_of(revision.by),
                when=moment(revision.at),
                words=body.word_count(revision.data["body"]),
                badges=badges[revision.pk],
                preview=previews.address(revision.pk),
                restore=_restore_url(article, revision)
                if may_edit and revision.pk != article.head_revision_id
                else "",
            )
            for revision in dict.fromkeys(revisions)
        ]

    # Restoring -----------------------------------------------------------------------------------

    def restore_view(self, request, object_id, number):
        """GET asks, POST restores, once."""
        return once.answered(request, lambda: self._asked_or_restored(request, object_id, number))

    def _asked_or_restored(self, request, object_id, number):
        article = self.get_object(request, str(object_id))
        if article is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, str(object_id))
        if not rights.may_edit(request.user, article):
            return self._not_restored(request, article)
        revision = article.revisions.select_related("by").filter(number=number).first()
        if revision is None:
            raise Http404(f"This story has no revision {number}, or not any more.")
        if request.method != "POST":
            return self._ask_to_restore(request, article, revision)
        seen = _number(request.POST.get("version", ""))
        try:
            self._restored(request, article, revision, seen)
        except ValidationError as refusal:
            said = " ".join(refusal.messages)
            audit.refused(request, "restore_revision", article=article, note=said)
            article = self.get_object(request, str(object_id))
            return self._ask_to_restore(request, article, revision, refusal=refusal, seen=seen)
        except PermissionDenied:
            return self._not_restored(request, article)
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))

    @transaction.atomic
    def _restored(self, request, article, revision, version: int) -> None:
        """The new revision and its line in the admin's log: both or neither."""
        to_know = restoring.restore(article, revision, by=request.user, version=version)
        self.log_change(request, article, f"Restored revision {revision.number}.")
        said = f"The story is again as in revision {revision.number}, as a new revision."
        self.message_user(request, said, messages.SUCCESS)
        for sentence in to_know:
            self.message_user(request, sentence, messages.WARNING)

    def _ask_to_restore(self, request, article, revision, refusal=None, seen=None):
        """What would change, and after a refusal first what somebody changed meanwhile."""
        planned = restoring.plan(article, revision)
        head = article.head_revision
        context = {
            "revision": revision,
            "who": history.name_of(revision.by),
            "when": moment(revision.at),
            "head": head,
            "sentences": planned.sentences,
            "differences": compare(head.data, {**head.data, **planned.data}),
            "once": once.token(request),
        }
        if refusal is not None:
            writes = since.writes_since(article, seen)
            context |= {
                "refusal": refusal,
                "writes": since.sentences(writes, request.user),
                "news": _news(article, seen),
            }
        title = f"Restore revision {revision.number}: {article}"
        return answers.page(self, request, "restore", title, article=article, **context)

    def _not_restored(self, request, article):
        sentence = (
            "You may not write this story as it stands, so you can't restore a revision of it. "
            "Its status has changed, or it is not yours. Nothing was changed."
        )
        return answers.refused(self, request, "Not restored", sentence, status=403, article=article)


def _shortcuts(user, article: Article) -> list[tuple[str, str]]:
    """Comparisons with the newest revision that people ask for, as label and address."""
    head = article.head_revision
    wanted = [
        ("Since I last approved", history.last_approved_by(user, article)),
        ("Against what readers see", history.seen_by_readers(article)),
    ]
    return [
        (label, _compare_url(article, number, head.number))
        for label, number in wanted
        if head and number and number != head.number
    ]


def _chosen(saves: list[history.Entry]) -> dict:
    """Which two the form begins with: the newest, and the one before it."""
    numbers = [entry.revision.number for entry in saves[:2]]
    return {"chosen_to": numbers[0], "chosen_from": numbers[-1]} if numbers else {}


def _compare_url(article: Article, from_: int, to: int) -> str:
    return reverse("admin:articles_article_compare", args=[article.pk]) + f"?from={from_}&to={to}"


def _restore_url(article: Article, revision: Revision) -> str:
    return reverse("admin:articles_article_restore", args=[article.pk, revision.number])


def _news(article: Article, seen: int) -> str:
    """Where the text that was seen is compared with the present one, if they are two."""
    based = article.revisions.filter(version__lte=seen).defer("data").first()
    head = article.head_revision
    return _compare_url(article, based.number, head.number) if based and based != head else ""


def _number(text: str) -> int:
    """What stands in our links and forms; anything else is no page of ours."""
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise Http404("Give the numbers of two revisions of this story.")
    return int(text)
