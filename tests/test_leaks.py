"""Nothing unpublished reaches the outside, by any public address.

Each hidden story carries a word of its own in every field and file name. The public addresses are
found by walking the URL resolver: a new route fails here until it is classified below.
"""

import datetime
import html
import itertools
import re

import pytest
from django.urls import URLPattern, get_resolver
from django.utils import timezone

from articles import publishing
from articles.models import Article, Byline, PolicyPage, PublishedArticle
from articles.statuses import POSITIONS, Place, Status
from authors.models import Author
from illustrations.models import Illustration
from tags.models import Tag
from tests import factories

pytestmark = pytest.mark.django_db

HOUR = datetime.timedelta(hours=1)
SHARED = "harbourmaster"  # a word in every story, hidden or not, for search and suggestions

FEEDS = ("rss.xml", "atom.xml", "feed.json")

# Every public route, and what stands in the place of its arguments: names of lists in `Asked`.
ROUTES = {
    "": [],
    "search/": ["queries"],
    "search/suggestions/": ["queries"],
    "corrections/": [],
    "tags/": [],
    "tags/<words:slug>/": ["tags"],
    "authors/": [],
    "authors/<words:slug>/": ["authors"],
    "sitemap.xml": [],
    "sitemap-pages.xml": [],
    "sitemap-<year:year>-<dd:month>.xml": ["years", "months"],
    "robots.txt": [],
    "favicon.ico": [],
    "healthz": [],
    "about/": [],
    "about/<words:slug>/": ["policies"],
    "identity/<slug:name>-<digest:digest>.<slug:extension>": ["marks", "digests", "suffixes"],
    "identity/colours-<digest:digest>.css": ["digests"],
    "manifest.webmanifest": [],
    "<year:year>/": ["years"],
    "<year:year>/<dd:month>/": ["years", "months"],
    "<year:year>/<dd:month>/<dd:day>/": ["years", "months", "days"],
    "<year:year>/<dd:month>/<dd:day>/<words:slug>/": ["years", "months", "days", "slugs"],
    "<words:slug>/": ["sections"],
    "media/<rendition:name>": ["files"],
    "preview/<str:token>/": ["tokens"],
    "views/": [],
}


def hidden_fields(word: str) -> dict:
    """A story whose every field and file name carries the word."""
    picture = factories.make_illustration(
        title=f"{word}title",
        original_name=f"{word}upload.jpg",
        alt=f"{word}alt",
        caption=f"{word}caption",
        credit=f"{word}credit",
        rights=f"{word}rights",
    )
    inner = factories.make_illustration(alt=f"{word}inneralt", caption=f"{word}innercaption")
    return {
        "authors": [factories.make_author(f"{word}author", bio=f"{word}bio")],
        "tags": [factories.make_tag(f"{word}tag", description=f"{word}description")],
        "lead_illustration": picture,
        "lead_caption": f"{word}leadcaption",
        "lead_alt": f"{word}leadalt",
        "kicker": f"{word}kicker",
        "headline": f"{word}headline {SHARED}",
        "dek": f"{word}dek {SHARED}",
        "slug": f"{word}slug",
        "slugline": f"{word}slugline",
        "search_title": f"{word}search",
        "social_title": f"{word}social",
        "embargo_source": f"{word}source",
        "embargo_terms": f"{word}terms",
        "body": (
            f"<p>{word}body {SHARED}</p>"
            f'<figure data-illustration="{inner.pk}" data-layout="column" data-alt="{word}use">'
            f"<figcaption>{word}usecaption</figcaption></figure>"
        ),
    }


def make_hidden() -> dict[str, Article]:
    """One story in each state that readers must not see, by its word."""
    now = timezone.now()
    stories = {}
    for status in (Status.DRAFT, Status.IN_REVIEW, Status.CHANGES_REQUESTED):
        word = "zq" + status.replace("_", "")
        stories[word] = factories.make_draft(**hidden_fields(word))
        Article.objects.filter(pk=stories[word].pk).update(status=status)
    stories["zqapproved"] = factories.make_approved(**hidden_fields("zqapproved"))
    scheduled = factories.make_copy(at=now + HOUR, **hidden_fields("zqscheduled"))
    stories["zqscheduled"] = scheduled.article
    embargoed = factories.make_copy(
        at=now + 2 * HOUR, embargoed_until=now + 2 * HOUR, **hidden_fields("zqembargoed")
    )
    stories["zqembargoed"] = embargoed.article
    stories["zqtrashed"] = factories.make_draft(trashed_at=now, **hidden_fields("zqtrashed"))
    stories["zqheld"] = factories.make_approved(held_at=now, **hidden_fields("zqheld"))
    withdrawn = factories.make_copy(at=now - 48 * HOUR, **hidden_fields("zqwithdrawn"))
    publishing.withdraw(withdrawn.article, by=None, notice="It did not meet our standards.")
    stories["zqwithdrawn"] = withdrawn.article
    return stories


def make_hidden_policy() -> str:
    """A page about the publication that is still being written, beside one that is public."""
    factories.make_policy("Visible policy")
    word = "zqpolicy"
    title, body = f"{word}title", f"<p>{word}body</p>"
    factories.make_policy(title, slug=f"{word}slug", body=body, is_public=False)
    return word


def make_live() -> tuple[PublishedArticle, list[str]]:
    """A live story that was told otherwise before, has a change scheduled, and one in writing."""
    first = factories.make_copy(at=timezone.now() - 72 * HOUR, **hidden_fields("zqsuperseded"))
    article = replace(first.article, visible_fields())
    live = publishing.publish(article.approved_revision, by=None)
    article = replace(article, hidden_fields("zqchange"))
    publishing.publish(article.approved_revision, by=None, at=timezone.now() + 3 * HOUR)
    replace(article, hidden_fields("zqworking"))
    return live, ["zqsuperseded", "zqchange", "zqworking"]


def visible_fields() -> dict:
    return {
        "authors": [factories.make_author("Visible Author")],
        "tags": [factories.make_tag("visibletag")],
        "lead_illustration": factories.make_illustration(alt="visible alt"),
        "lead_caption": "visible caption",
        "lead_alt": "",
        "kicker": "Visible kicker",
        "headline": f"Visible headline {SHARED}",
        "dek": f"Visible dek {SHARED}",
        "slug": "visible-slug",
        "slugline": "VISIBLE",
        "search_title": "",
        "social_title": "",
        "embargo_source": "",
        "embargo_terms": "",
        "body": f"<p>Visible body {SHARED}</p>",
    }


def replace(article: Article, fields: dict) -> Article:
    """Write a story anew, with other people and tags, and have it approved."""
    article = Article.objects.get(pk=article.pk)
    authors, tags = fields.pop("authors"), fields.pop("tags")
    article.bylines.all().delete()
    for position, author in enumerate(authors):
        Byline.objects.create(article=article, author=author, position=position)
    article.tags.set(tags)
    return factories.approve(factories.edit(article, **fields))


def put_by_hand(stories: dict[str, Article], live: PublishedArticle) -> None:
    """Hidden stories everywhere that editors can put one, on the front and at the tops of lists."""
    places = [(place, number + 1) for place, most in POSITIONS.items() for number in range(most)]
    for (place, position), article in zip(places, itertools.cycle(stories.values()), strict=False):
        tops = [{"section": live.section}, {"tag": live.tag_links.get().tag}]
        tops += [{"tag": tag} for tag in article.tags.all()]
        tops += [{"author": live.bylines.get().author}]
        for subject in tops if place == Place.TOP else [{}]:
            factories.make_slot(place, article, position, **subject)


class Asked:
    """The words that an outsider could put into addresses, the hidden ones among them."""

    def __init__(self, stories: dict[str, Article], words: list[str]):
        copies = PublishedArticle.objects.all()
        moments = [*copies.values_list("live_from", flat=True), timezone.now()]
        dates = {timezone.localdate(moment) for moment in moments}
        self.years = sorted({f"{date:%Y}" for date in dates})
        self.months = sorted({f"{date:%m}" for date in dates})
        self.days = sorted({f"{date:%d}" for date in dates})
        self.sections = ["city"]
        self.tags = ["visibletag", *Tag.objects.values_list("slug", flat=True)]
        self.authors = [author.slug for author in Author.objects.all()]
        self.slugs = ["visible-slug", *(f"{word}slug" for word in words)]
        self.queries = [f"?q={query}" for query in (SHARED, *words, *(f"{w}body" for w in words))]
        self.tokens = [str(pk) for pk in Article.objects.values_list("pk", flat=True)]
        self.files = list(guessable_files(words))
        self.policies = list(PolicyPage.objects.values_list("slug", flat=True))
        self.marks = ["logo", "icon-512", "share"]
        self.digests = ["0" * 20, *(picture.sha256[:20] for picture in Illustration.objects.all())]
        self.suffixes = ["png", "jpg"]


def guessable_files(words: list[str]):
    """What somebody could guess of a picture: id, title, upload name, content hash, original."""
    for picture in Illustration.objects.all():
        for name in (picture.pk, picture.title, picture.sha256, picture.sha256[:32]):
            for suffix in ("jpg", "avif"):
                yield f"{name}.{suffix}"
        yield f"{picture.sha256[:2]}/{picture.sha256[2:32]}.jpg"
        yield picture.original.name
        yield f"private/{picture.original.name}"
        yield f"../private/{picture.original.name}"
    for word in words:
        yield f"{word}upload.jpg"


def public_routes(resolver=None, before: str = "") -> list[str]:
    """Every route outside the admin, found in the resolver; feeds count with their list."""
    found = []
    for pattern in (resolver or get_resolver()).url_patterns:
        route = before + str(pattern.pattern)
        if not isinstance(pattern, URLPattern):
            found += [] if route == "admin/" else public_routes(pattern, route)
        else:
            found.append(route)
    return found


def base_of(route: str) -> str:
    for feed in FEEDS:
        route = route.removesuffix(feed)
    return route


def addresses(asked: Asked):
    for route in public_routes():
        names = ROUTES[base_of(route)]
        parts = re.split(r"<[^>]+>", route)
        if names == ["queries"]:
            parts = [route, ""]
        for words in itertools.product(*(getattr(asked, name) for name in names)):
            yield "/" + "".join(itertools.chain(*itertools.zip_longest(parts, words, fillvalue="")))


def said(response) -> str:
    """Everything that an answer tells: body and headers."""
    content = b"".join(response) if response.streaming else response.content
    headers = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
    return html.unescape(content.decode("utf-8", "replace")) + headers


def test_every_public_route_is_classified():
    assert sorted({base_of(route) for route in public_routes()}) == sorted(ROUTES)


def test_no_public_address_shows_what_is_not_public(client):
    stories = make_hidden()
    live, more = make_live()
    words = [*stories, *more, make_hidden_policy()]
    leaks, shows = [], []

    for address in dict.fromkeys(addresses(Asked(stories, words))):
        response = client.get(address)
        text = said(response)
        if address.startswith("/search/?"):  # which repeats the question
            text = text.replace(address.partition("?q=")[2], "")
        if response.status_code == 404 and response.context:  # which offers to search for its words
            text = text.replace(response.context["query"], "")
        leaks += [(address, word) for word in words if word in text]
        if live.kicker in text or "Visible headline" in text:
            shows.append(address)

    assert leaks == []
    assert {"/", "/city/", "/rss.xml", f"/search/?q={SHARED}", live.get_absolute_url()} <= set(
        shows
    )
    assert {"/tags/visibletag/", "/authors/visible-author/", "/feed.json"} <= set(shows)
    assert f"/search/suggestions/?q={SHARED}" in shows


def test_the_breaking_bar_links_no_hidden_story(client):
    for word, article in make_hidden().items():
        factories.make_breaking("Something has happened.", article=article)
        page = client.get("/tags/")
        assert "Something has happened." in page.content.decode()
        assert word not in said(page)


def test_search_counts_only_public_stories(client):
    words = [*make_hidden(), *make_live()[1]]

    found = said(client.get("/search/", {"q": SHARED}))
    sought = [said(client.get("/search/", {"q": f"{word}body"})) for word in words]

    assert found.count("Visible headline") >= 1
    for text in sought:
        assert "<article" not in text


def test_unpublished_addresses_answer_like_ones_that_never_were(client):
    stories = make_hidden()
    stories.pop("zqwithdrawn")  # whose address says that it was withdrawn
    today = timezone.localdate()

    for word, article in stories.items():
        copy = article.copies.first()
        day = f"{copy.day if copy else today:%Y/%m/%d}"
        never = client.get(f"/{day}/{'x' * len(f'{word}slug')}/")  # as long: it is repeated
        answer = client.get(f"/{day}/{word}slug/")
        assert answer.status_code == 404
        assert answer.headers.items() == never.headers.items()


def test_feeds_and_counts_of_hidden_tags_and_authors_are_missing(client):
    words = list(make_hidden())

    for word in words:
        for route in (f"/tags/{word}tag/", f"/authors/{word}author/"):
            answers = [client.get(route + feed).status_code for feed in ("", *FEEDS)]
            assert answers == [404] * 4, route


def test_pictures_have_no_address_that_can_be_guessed(client):
    words = list(make_hidden())

    answers = {name: client.get(f"/media/{name}").status_code for name in guessable_files(words)}

    assert set(answers.values()) == {404}
    rendition = Illustration.objects.first().renditions.first()
    served = client.get(f"/media/{rendition.file.name}")
    assert said(served).startswith("rend")
    served.close()
