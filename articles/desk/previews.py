"""The real article page of a revision, for people of the desk."""

from django.contrib.auth.views import redirect_to_login
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from articles import pages
from articles.desk import rights
from articles.desk.gaps import gaps
from articles.models import Revision

SALT = "articles.desk.previews"
MAX_AGE = 12 * 60 * 60  # seconds: a working day; the story's form makes a new one


def address(revision_id: int) -> str:
    """Where this revision can be previewed, for a while. The address alone lets nobody in."""
    return reverse("preview", args=[signing.dumps(revision_id, salt=SALT)])


@require_safe
def preview(request, token):
    """200 for who may read the story at the desk; the sign-in, 403 or 404 for others."""
    if not request.user.is_authenticated or not request.user.is_staff:
        response = redirect_to_login(request.get_full_path(), reverse("admin:login"))
    else:
        revision = _revision(token)
        if not rights.may_read(request.user, revision.article):
            raise PermissionDenied("This story is not yours to read.")
        context = pages.preview_context(revision.article, revision)
        context["previewed"] = revision
        context["gaps"] = gaps(revision.data).sentences()
        response = render(request, "articles/article_preview.html", context)
    patch_cache_control(response, no_store=True, private=True)
    response["X-Robots-Tag"] = "noindex"
    return response


def _revision(token: str) -> Revision:
    try:
        revision_id = signing.loads(token, salt=SALT, max_age=MAX_AGE)
    except signing.SignatureExpired as error:
        raise Http404("This preview has expired. Open it again from the story.") from error
    except signing.BadSignature as error:
        raise Http404("This is no preview's address.") from error
    found = Revision.objects.select_related("article", "by").filter(pk=revision_id).first()
    if found is None:
        raise Http404("The previewed revision is gone.")
    return found
