"""The desk checks on a story's form: run on what is typed, before anybody presses a button."""

from dataclasses import dataclass

from django.contrib import admin
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from articles.desk import autosave, checks, rights, typed
from articles.desk.standing import ACTS, Standing
from articles.models import Article
from articles.statuses import CopyState

FRAGMENT = "admin/articles/article/_checks.html"


@dataclass(frozen=True)
class CheckPanel:
    """What the panel shows. `url` answers it for what is typed; `override_url` is empty for who
    may not let a check pass, and while a text is unsaved: what passes is a text that is kept.
    `form_url` is where the story's form is: empty on its own page, None where nobody can write.
    """

    report: checks.Report | None
    url: str
    override_url: str = ""
    form_url: str | None = ""

    @property
    def summary(self) -> str:
        """What a screen reader is told when it changes."""
        if self.report is None:
            return "The checks begin when you write."
        blocks, warnings = len(self.report.blocks), len(self.report.warnings)
        if not (blocks or warnings):
            return "All checks pass."
        blocked = f"{_count(blocks, 'check blocks', 'checks block')} publication"
        warned = _count(warnings, "warning", "warnings")
        return f"{', '.join(([blocked] if blocks else []) + ([warned] if warnings else []))}."


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


class CheckPages(admin.ModelAdmin):
    """For the story's ModelAdmin: the panel, and the address that answers it while one writes."""

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("checks/", wrap(self.checks_view), name="articles_article_checks_of_new"),
            path("<int:object_id>/checks/", wrap(self.checks_view), name="articles_article_checks"),
            *super().get_urls(),
        ]

    @method_decorator(require_POST)
    @method_decorator(never_cache)
    def checks_view(self, request, object_id=None):
        """The panel for the posted form. Nothing is stored."""
        article = self._checked(request, object_id)
        base = article.head_revision.data if article.head_revision else {}
        data = typed.data_of(autosave.storable(typed.fields_of(request.POST)), base)
        report = checks.run(article, data=data, **_next(article))
        shown = CheckPanel(report, request.path)
        return TemplateResponse(request, FRAGMENT, {"checks": shown})

    def _checked(self, request, object_id) -> Article:
        if object_id is None:
            if not self.has_add_permission(request):
                raise Http404("No story to check.")
            return Article(section_id=None)
        article = self.get_object(request, str(object_id))
        if article is None or not rights.may_edit(request.user, article):
            raise Http404("No such story at your desk, or not yours to write.")
        return article

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if add:
            url = reverse("admin:articles_article_checks_of_new")
            context["checks"] = CheckPanel(None, url)
        elif "panel" in context:
            context["checks"] = of_story(context["panel"].article, request.user)
        return super().render_change_form(request, context, add, change, form_url, obj)


def _next(article: Article) -> dict:
    """For which move the panel runs the checks, and for which moment: what is scheduled for the end
    of an embargo is not in its way. One query more for a story that is approved.
    """
    stage = checks.stage_of(article)
    if not stage.is_publication:
        return {"stage": stage}
    now = timezone.now()
    coming = article.copies.filter(state=CopyState.PUBLIC, live_from__gt=now).order_by("live_from")
    at = coming.values_list("live_from", flat=True).first()
    return {"stage": checks.Stage.SCHEDULE if at else stage, "at": at}


def of_story(article: Article, user) -> CheckPanel:
    """The panel for a story as it is saved: what stands between it and its readers."""
    if article.head_revision is None:
        return CheckPanel(None, "")
    report = checks.run(article, **_next(article))
    writes = rights.may_edit(user, article)
    url = reverse("admin:articles_article_checks", args=[article.pk]) if writes else ""
    form_url = "" if writes else None
    return CheckPanel(report, url, override_url(article, user), form_url)


def override_url(article: Article, user) -> str:
    """Where a check is let pass; empty for who may not. No query about the story."""
    if not ACTS["override_check"].is_legal(Standing(article, user, None, [])):
        return ""
    return reverse("admin:articles_article_act", args=[article.pk, "override_check"])
