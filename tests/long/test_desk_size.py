"""The desk over a large archive asks the database what it asks of twenty stories, and soon."""

import time

import pytest

from articles import generating
from articles.models import Article
from tests.articles.desk import sizes
from tests.articles.desk.conftest import sign_in  # noqa: F401  a fixture

pytestmark = [pytest.mark.django_db, pytest.mark.long]

SECONDS = 5  # a limit against hangs, on a busy machine; what it takes is printed
STORIES = 20_000


def test_20_000_stories_cost_as_many_queries_as_20(client, sign_in, kept_in_memory, monkeypatch):  # noqa: F811
    monkeypatch.setattr(generating, "TAGS", 20)
    editor = sign_in("Editor")
    sizes.put_in_twenty_groups(editor)
    sizes.fill(20, editor)
    few = sizes.asked(client)
    sizes.fill(STORIES, editor)
    generating.analyse()
    many = sizes.asked(client)

    assert Article.objects.count() >= STORIES
    assert {name: len(asked) for name, asked in many.items()} == {
        name: len(asked) for name, asked in few.items()
    }
    taken = {name: seconds(client, address) for name, address in sizes.addresses().items()}
    for name, longest in taken.items():
        print(f"{name:40} {len(many[name]):3} queries {longest * 1000:6.0f} ms")
    assert {name for name, longest in taken.items() if longest > SECONDS} == set()


def seconds(client, address: str) -> float:
    """The shortest of three."""
    taken = []
    for _ in range(3):
        start = time.perf_counter()
        client.get(address)
        taken.append(time.perf_counter() - start)
    return min(taken)
