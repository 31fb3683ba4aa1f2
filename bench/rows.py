"""What is measured: one object a row."""

import time

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client

from articles import generating, publishing
from articles.desk import writing
from articles.models import Article, PublishedArticle, PublishedTag
from articles.statuses import Status

REQUESTS = 40
HOST = {"host": "127.0.0.1"}


class Row:
    """A GET, many times over, through Django's whole handler."""

    times = REQUESTS
    unit = "ms CPU"
    has_queries = True

    def __init__(self, name, url, goal, most_queries, *, client=None, kind="aim"):
        self.name, self.url, self.goal, self.kind = name, url, goal, kind
        self.most_queries = most_queries
        self.client = client or Client(headers=HOST)

    def once(self):
        response = self.client.get(self.url)
        if response.status_code != 200:
            raise RuntimeError(f"{self.url} answered {response.status_code}")

    def warm_up(self):
        for _ in range(5):
            self.once()

    def measure(self) -> float:
        """CPU milliseconds of one request, the mean of many."""
        began = time.process_time()
        for _ in range(self.times):
            self.once()
        return (time.process_time() - began) / self.times * 1000

    def queries(self) -> int:
        count = 0

        def counting(execute, *args):
            nonlocal count
            count += 1
            return execute(*args)

        with connection.execute_wrapper(counting):
            self.once()
        return count


class Publish(Row):
    """Publishing an approved change of a live story, as a function call; not the edit before."""

    times = 10

    def __init__(self, name, article, by, goal, most_queries):
        super().__init__(name, "", goal, most_queries)
        self.article, self.by = article, by

    def prepare(self):
        article = publishing.lock(self.article.pk) if connection.in_atomic_block else self.article
        article.refresh_from_db()
        article.dek = f"Changed at {time.time_ns()}"
        article.save()
        writing.saved(article, by=self.by)
        article.status = Status.APPROVED
        article.approved_revision, article.approved_by = article.head_revision, self.by
        article.save(update_fields=["status", "approved_revision", "approved_by"])

    def once(self):
        self.prepare()
        publishing.publish(self.article.approved_revision, by=self.by)

    def measure(self) -> float:
        spent = 0.0
        for _ in range(self.times):
            self.prepare()
            began = time.process_time()
            publishing.publish(self.article.approved_revision, by=self.by)
            spent += time.process_time() - began
        return spent / self.times * 1000

    def queries(self) -> int:
        self.prepare()
        prepared, self.prepare = self.prepare, lambda: None
        try:
            return super().queries()
        finally:
            self.prepare = prepared


def editor():
    user, made = get_user_model().objects.get_or_create(
        username="bench", defaults={"is_staff": True, "email": "bench@lanternfield.example"}
    )
    if made:
        user.groups.add(Group.objects.get(name="Publisher"))
    return user


def signed_in(user) -> Client:
    client = Client(headers=HOST)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def all_rows() -> list[Row]:
    newest = PublishedArticle.objects.live().newest_first().first()
    middle = generating.START + (newest.listed_at - generating.START) / 2

    story = PublishedArticle.objects.live().filter(listed_at__lte=middle).newest_first().first()
    link = PublishedTag.objects.order_by("tag", "-listed_at").select_related("tag").first()
    article = Article.objects.get(pk=newest.article_id)
    user = editor()
    desk = signed_in(user)
    word = newest.headline.split()[0]
    return [
        Row("article", story.get_absolute_url(), 2.5, 4),
        Row("front", "/", 3, 6),
        Row("section", story.section.get_absolute_url(), 3, 5),
        Row("tag", link.tag.get_absolute_url(), 3, 5),
        Row("author", f"/authors/{story.data['byline'][0]['slug']}/", 3, 5),
        Row("search", f"/search/?q={word}", None, 5),
        Row("feed", "/rss.xml", 4, 5),
        Row("admin list", "/admin/articles/article/", 30, None, client=desk),
        Row("admin form", f"/admin/articles/article/{article.pk}/change/", 25, None, client=desk),
        Publish("publish", article, user, 20, 30),
    ]
