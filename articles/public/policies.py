"""The pages about the publication itself: one query each."""

from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.utils import timezone

from articles import policies
from articles.models import PolicyPage
from articles.statuses import PolicyKind

from .answers import page, reader_page


@reader_page
def about(request):
    """The page about the publication, if there is one, and the way to all the others."""
    links = policies.public_links()
    if not links:
        raise Http404("Nothing is written about the publication yet.")
    own = PolicyPage.objects.public().filter(kind=PolicyKind.ABOUT).first()
    context = {
        "policy": policies.shown(own, timezone.now()) if own else None,
        "others": [link for link in links if link.kind != PolicyKind.ABOUT],
    }
    return page(request, "articles/policy.html", context)


@reader_page
def policy(request, slug):
    """200, or 301 for the page about the publication, which is the head of them all, or 404."""
    found = get_object_or_404(PolicyPage.objects.public(), slug=slug)
    if found.kind == PolicyKind.ABOUT:
        return HttpResponsePermanentRedirect(found.get_absolute_url())
    return page(request, "articles/policy.html", {"policy": policies.shown(found, timezone.now())})
