"""The pages of the desk that stand beside a story's form: how each is answered."""

from django.contrib import admin
from django.http import HttpRequest
from django.template.response import TemplateResponse

FOLDER = "admin/articles/article"


def page(
    model_admin: admin.ModelAdmin,
    request: HttpRequest,
    name: str,
    title: str,
    *,
    article=None,
    status: int = 200,
    **shown,
) -> TemplateResponse:
    """The template of that name with what `page.html` needs, and what is `shown`."""
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "media": model_admin.media,
        "title": title,
        "article": article,
        **shown,
    }
    return TemplateResponse(request, f"{FOLDER}/{name}.html", context, status=status)


def refused(
    model_admin, request, title: str, sentence: str, *, status: int, article=None, typed=()
):
    """Why nothing was done. `typed` names the fields of the post that are shown, to be copied."""
    texts = [(label, request.POST[name]) for name, label in typed if request.POST.get(name)]
    return page(
        model_admin,
        request,
        "refused",
        title,
        article=article,
        status=status,
        sentence=sentence,
        typed=texts,
    )
