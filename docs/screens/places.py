"""Where everything is in the demo newsroom, from its database. Run inside of it, prints JSON."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict

import django
from django.urls import reverse

from .place import Place

SOURCE = "demo"

LISTS = "Lists"
KINDS = "Stories by kind"
STATES = "Stories in every state"
FEW = "Nothing, one and many"
REFUSALS = "What cannot be shown"
DESK = "The desk"

# (group, name of the picture, what there is to see, story)
STORIES = (
    (KINDS, "news", "News", "bridge-reopens"),
    (KINDS, "analysis", "Analysis, with a chart", "budget-crown"),
    (KINDS, "opinion", "Opinion", "soup-column"),
    (KINDS, "feature", "Feature", "lighthouse-keeper"),
    (KINDS, "photo-story", "Photo story", "winter-light"),
    (KINDS, "sponsored", "Sponsored", "basket"),
    (STATES, "no-illustration", "No illustration", "second-floor"),
    (STATES, "portrait-format", "A picture in portrait format", "reading-woman"),
    (STATES, "long-headline", "A headline of 200 characters", "long-motion"),
    (STATES, "one-word-headline", "A headline of one word", "overdue"),
    (STATES, "no-dek", "No dek", "rail-grinding"),
    (STATES, "five-authors", "Five authors", "storm-desk"),
    (STATES, "thirty-tags", "Thirty tags", "year-counted"),
    (STATES, "correction", "A correction on top", "wind-and-wires"),
    (STATES, "arabic", "In Arabic", "comet-arabic"),
    (STATES, "ten-thousand-words", "Ten thousand words", "estuary"),
)
BEGINNINGS = {"thirty-tags": ".story-tags"}  # what is not seen at the page's
WITHDRAWN = "planning-register"

REFUSED = (
    ("not-found", "No such page (404)", "/the-missing-harbour-cat/", 404),
    ("broken", "The site fails (500)", "/screens/broken/", 500),
    ("forbidden", "Not allowed (403)", "/screens/forbidden/", 403),
    ("unaccepted", "A form that is not accepted (403)", "/screens/unaccepted/", 403),
    ("confused", "A request without sense (400)", "/screens/confused/", 400),
)


def everything() -> Iterator[Place]:
    yield from lists()
    for group, name, title, key in STORIES:
        is_brief, beginning = group == STATES, BEGINNINGS.get(name, "")
        yield Place(group, name, title, story(key), is_brief=is_brief, beginning=beginning)
    yield from few_and_many()
    yield refused("withdrawn", "A story that was withdrawn (410)", story(WITHDRAWN), 410)
    for place in REFUSED:
        yield refused(*place)
    yield from desk()


def lists() -> Iterator[Place]:
    from articles.models import PolicyPage

    day = story("bridge-reopens")
    yield Place(LISTS, "front", "Front page", "/")
    yield Place(LISTS, "section", "Section", "/culture/")
    yield Place(LISTS, "tag", "Tag", "/tags/trams/")
    yield Place(LISTS, "author", "Author", "/authors/maren-ostrowick/")
    yield Place(LISTS, "archive-year", "A year", day[:6], is_brief=True)
    yield Place(LISTS, "archive-month", "A month", day[:9], is_brief=True)
    yield Place(LISTS, "archive-day", "A day", day[:12], is_brief=True)
    yield Place(LISTS, "tags", "Tags", "/tags/")
    yield Place(LISTS, "authors", "Authors", "/authors/")
    yield Place(LISTS, "corrections", "Corrections", "/corrections/")
    yield Place(LISTS, "policies", "About the publication", "/about/")
    ethics = PolicyPage.objects.get(kind="ethics")
    yield Place(LISTS, "policy", "A policy page", ethics.get_absolute_url())


def few_and_many() -> Iterator[Place]:
    yield Place(FEW, "section-none", "A section with no stories", "/weekend/")
    yield Place(FEW, "section-one", "A section with one story", "/letters/")
    yield Place(FEW, "search", "Search, before anything was asked", "/search/")
    yield Place(FEW, "search-none", "Search that finds nothing", "/search/?q=zeppelin")
    yield Place(FEW, "search-one", "Search that finds one story", "/search/?q=quincunx")
    yield Place(FEW, "search-many", "Search that finds many", "/search/?q=river", is_brief=True)


def refused(name: str, title: str, address: str, status: int) -> Place:
    """The browser notes the status of such a page on its console, and is right."""
    return Place(REFUSALS, name, title, address, status, errors=f"status of {status}")


def desk() -> Iterator[Place]:
    from articles.models import Article, BreakingNews, Correction, PolicyPage, Section, Slot
    from articles.statuses import Status
    from authors.models import Author
    from illustrations.models import Illustration
    from publication.models import Identity
    from tags.models import Tag

    live = Article.objects.get(source=SOURCE, source_id="bridge-reopens")
    waiting = Article.objects.filter(source=SOURCE, status=Status.IN_REVIEW).first()
    withdraw = reverse("admin:articles_article_act", args=[live.pk, "withdraw"])
    yield at_desk("sign-in", "Sign-in", reverse("admin:login"), is_desk=False)
    yield at_desk("desk", "The desk", reverse("admin:index"))
    yield from form(Article, "stories", "story", "A story in review", waiting)
    yield at_desk("desk-new-story", "A new story", reverse("admin:articles_article_add"))
    yield at_desk("desk-act", "A story is to be withdrawn", withdraw)
    yield from around(Article.objects.filter(source=SOURCE, revisions__number=2).first())
    yield at_desk("preview", "A preview", preview(waiting), is_brief=True)
    yield from form(Illustration, "pictures", "picture", "A picture")
    new_picture = reverse("admin:illustrations_illustration_add")
    yield at_desk("desk-new-picture", "A new picture", new_picture)
    yield from form(Slot, "slots", "slot", "A place of the front page")
    yield from form(BreakingNews, "", "breaking", "Breaking news")
    yield from form(Correction, "", "correction", "A correction")
    yield from form(PolicyPage, "", "policy", "A policy page")
    yield from form(Identity, "", "identity", "The publication’s identity")
    yield from form(Section, "", "section", "A section")
    yield from form(Author, "", "author", "An author")
    yield from form(Tag, "tags", "tag", "A tag")


def around(article) -> Iterator[Place]:
    """What is beside a story's form. Merges and recovered texts have no address of their own: the
    writer's guide shows them, see `guide.py`.
    """
    names = "admin:articles_article"
    history = reverse(f"{names}_history", args=[article.pk])
    compare = reverse(f"{names}_compare", args=[article.pk])
    restore = reverse(f"{names}_restore", args=[article.pk, 1])
    duplicate = reverse(f"{names}_duplicate", args=[article.pk])
    trash = reverse(f"{names}_changelist")
    yield at_desk("desk-history", "A story’s history", history)
    yield at_desk("desk-compare", "Two of its revisions", f"{compare}?from=1&to=2")
    yield at_desk("desk-restore", "A revision to be restored", restore)
    yield at_desk("desk-duplicate", "A story to be duplicated", duplicate)
    yield at_desk("desk-trash", "The trash, empty", f"{trash}?trash=only", is_brief=True)


def form(model, many: str, one: str, title: str, row=None) -> Iterator[Place]:
    """The form of a row, the first unless told; before it the list, if it is given a name."""
    names = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    if many:
        listed = f"{model._meta.verbose_name_plural} in a list".capitalize()
        yield at_desk(f"desk-{many}", listed, reverse(f"{names}_changelist"), is_brief=True)
    row = row or model._default_manager.order_by("pk").first()
    yield at_desk(f"desk-{one}", title, reverse(f"{names}_change", args=[row.pk]))


def at_desk(name: str, title: str, address: str, is_desk: bool = True, **more) -> Place:
    return Place(DESK, name, title, address, is_desk=is_desk, **more)


def preview(article) -> str:
    from articles.desk import previews

    return previews.address(article.head_revision_id)


def story(key: str) -> str:
    from articles.models import PublishedArticle

    copies = PublishedArticle.objects.filter(article__source=SOURCE, article__source_id=key)
    return copies.latest("live_from").get_absolute_url()


def tell(places: Iterable[Place]) -> None:
    print(json.dumps([asdict(place) for place in places]))


if __name__ == "__main__":
    django.setup()
    tell(everything())
