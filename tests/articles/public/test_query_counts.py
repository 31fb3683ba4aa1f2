"""Each public page asks the database the same few questions with 20 and with 2,000 stories."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import generating
from articles.models import Correction, PublishedArticle, PublishedByline, PublishedTag
from articles.public.lists import Key
from articles.statuses import Place
from tests import factories

pytestmark = pytest.mark.django_db

# What stands on every page (navigation, identity, breaking bar) is in memory.
BUDGETS = {
    "front": 3,
    "front older": 1,
    "article": 4,
    "section": 4,
    "section older": 3,
    "tag": 4,
    "author": 3,
    "tags": 1,
    "authors": 1,
    "year": 3,
    "month": 3,
    "day": 3,
    "search": 3,
    "corrections": 2,
    "rss": 1,
    "section atom": 2,
    "tag json": 2,
    "sitemap": 2,
    "sitemap month": 1,
    "sitemap pages": 3,
    "missing": 3,
}


def addresses() -> dict[str, str]:
    live = PublishedArticle.objects.live().select_related("section").newest_first()
    story, deep = live.first(), live[10]
    tag = PublishedTag.objects.filter(copy=story).select_related("tag").first().tag
    author = PublishedByline.objects.filter(copy=story).select_related("author").first().author
    section = story.section
    in_section = live.filter(section=section).first()
    place = Key(in_section.listed_at, in_section.pk)
    day = story.day
    return {
        "front": "/",
        "front older": f"/?before={Key(deep.listed_at, deep.pk)}",
        "article": story.get_absolute_url(),
        "section": section.get_absolute_url(),
        "section older": f"{section.get_absolute_url()}?before={place}",
        "tag": tag.get_absolute_url(),
        "author": author.get_absolute_url(),
        "tags": "/tags/",
        "authors": "/authors/",
        "year": f"/{day:%Y}/",
        "month": f"/{day:%Y/%m}/",
        "day": f"/{day:%Y/%m/%d}/",
        "search": f"/search/?q={story.headline.split()[0]}",
        "corrections": "/corrections/",
        "rss": "/rss.xml",
        "section atom": f"{section.get_absolute_url()}atom.xml",
        "tag json": f"{tag.get_absolute_url()}feed.json",
        "sitemap": "/sitemap.xml",
        "sitemap month": f"/sitemap-{day:%Y-%m}.xml",
        "sitemap pages": "/sitemap-pages.xml",
        "missing": "/2020/01/01/nothing/",
    }


def put_by_hand() -> None:
    """A lead, the pictures and the tops of the lists asked for, and a bar: what costs most."""
    story = PublishedArticle.objects.live().select_related("article").newest_first()[3].article
    found = PublishedArticle.objects.live().newest_first().first()
    tag = PublishedTag.objects.filter(copy=found).select_related("tag").first().tag
    author = PublishedByline.objects.filter(copy=found).select_related("author").first().author
    section = found.section
    factories.make_slot(Place.FRONT_LEAD, story)
    factories.make_slot(Place.FRONT_OPINION, story)
    section.illustration = tag.picture = factories.make_illustration()
    section.save()
    tag.save()
    for subject in ({"section": section}, {"tag": tag}, {"author": author}):
        factories.make_slot(Place.TOP, found.article, **subject)
    factories.make_breaking()


def counts(client) -> dict[str, int]:
    client.get("/")  # which remembers what every page needs
    found = {}
    for name, address in addresses().items():
        with CaptureQueriesContext(connection) as queries:
            response = client.get(address)
        assert response.status_code == (404 if name == "missing" else 200), (name, address)
        found[name] = len(queries)
    return found


def test_pages_cost_the_same_with_20_and_with_2000_stories(client, kept_in_memory):
    """And with 2,000 no page walks through the archive or sorts it."""
    for number in (20, 2000):
        for _ in generating.generate(number, words=20):
            pass
        newest = PublishedArticle.objects.newest_first()[0]
        Correction.objects.create(article=newest.article, text="There are twelve.")
        put_by_hand()

        assert counts(client) == BUDGETS, f"with {number} stories"

    if connection.vendor == "sqlite":
        assert troubles(client) == []


def troubles(client) -> list:
    """Full scans of copies and links, and sorts of more than the few rows picked, by page."""
    found = []
    asked = addresses()
    asked.pop("search")  # has a bound of its own: the newest hits
    for name, address in asked.items():
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        for query in queries.captured_queries:
            if "articles_publishedarticle" in query["sql"]:
                found += [(name, step) for step in bad_steps(query["sql"])]
    return found


def bad_steps(sql: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN QUERY PLAN " + sql.replace("%", "%%"))
        plan = [row[3] for row in cursor.fetchall()]
    scans = [step for step in plan if step.startswith("SCAN articles_published")]
    is_picking = any("CO-ROUTINE" in step for step in plan)
    sorts = [step for step in plan if "TEMP B-TREE FOR ORDER BY" in step and not is_picking]
    return scans + sorts


def test_a_breaking_story_costs_one_query_a_page(client, django_assert_num_queries):
    story = factories.make_copy()
    client.get("/tags/")
    with django_assert_num_queries(1):
        client.get("/tags/")

    factories.make_breaking(article=story.article)
    client.get("/tags/")

    with django_assert_num_queries(2):
        client.get("/tags/")
