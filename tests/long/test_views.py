"""A million views, views over HTTP, and views when the server is killed."""

import contextlib
import datetime
import http.client
import itertools
import os
import random
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.utils import timezone

from articles.public import counting
from audience import counters
from audience.models import DailyViews, StoryViews, Visit
from tests import factories, servers
from tests.agents import BROWSERS, ROBOTS
from tests.processes import ROOT, separate_site

pytestmark = pytest.mark.long

MILLION = 1_000_000
SECONDS = counting.buffer.seconds
WRITING = 1.0  # seconds; on two processors that have other work too


@pytest.mark.django_db(transaction=True)
def test_a_million_beacons_add_up(monkeypatch):
    """Through the counting code: readers who return and reload, over three days and midnights."""
    monkeypatch.setattr(counting.buffer, "_is_behind", True)
    monkeypatch.setattr(counting.buffer, "_see_that_it_runs", lambda: None)
    chance = random.Random(4)
    articles = [factories.make_article() for _ in range(40)]
    stories = {str(article.uid): article.pk for article in articles}
    uids = [*stories, *(str(factories.make_draft().uid) for _ in range(3))]
    weights = [1 / (rank + 1) for rank in range(len(uids))]
    first = timezone.localtime().replace(hour=0, minute=0) - datetime.timedelta(days=2)
    expected, last = Counter(), {}

    for number in range(MILLION):
        at = first + datetime.timedelta(seconds=number * 3 * 86_400 // MILLION)
        [uid] = chance.choices(uids, weights)
        reader = chance.randrange(30_000)
        address, agent = f"198.51.{reader >> 8}.{reader & 255}", BROWSERS[reader % len(BROWSERS)]
        counting.take(uid, address, agent, at)
        if number % 1000 == 999:
            counting.buffer.flush()
        if uid not in stories:
            continue
        visitor = (uid, reader, at.date())
        if visitor not in last or int(at.timestamp()) - last[visitor] >= counters.VISIT:
            last[visitor] = int(at.timestamp())
            expected[at.date(), stories[uid]] += 1

    days = {row[:2]: row[2] for row in DailyViews.objects.values_list("day", "story_id", "count")}
    assert days == dict(expected)
    totals = Counter()
    for (_, story_id), count in expected.items():
        totals[story_id] += count
    assert dict(StoryViews.objects.values_list("story_id", "total")) == dict(totals)
    assert Visit.objects.count() < 30 * 60 * MILLION / (3 * 86_400) + 6000  # one visit's worth


@pytest.mark.any_database
def test_thousands_over_http_add_up_and_a_stop_loses_none(tmp_path):
    with readers_site(tmp_path) as (site, server, uid):
        send(server.port, uid, range(2000))
        time.sleep(SECONDS + 1)
        send(server.port, uid, range(4000))  # the first half again, at either process
        send(server.port, uid, range(5000, 5000 + len(ROBOTS)), ROBOTS)
        server.process.send_signal(signal.SIGTERM)
        server.process.wait(30)

        assert site.act("views", uid) == "4000"


@pytest.mark.any_database
@pytest.mark.parametrize("after", [2, 7, 11])
def test_kill_loses_the_last_seconds_at_most(tmp_path, after):
    with readers_site(tmp_path) as (site, server, uid):
        answered, readers = [], itertools.count()

        def read_on():
            connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
            killed = contextlib.suppress(OSError, http.client.HTTPException)
            with contextlib.closing(connection), killed:
                while True:
                    beacon(connection, uid, next(readers))
                    answered.append(time.monotonic())
                    time.sleep(0.01)

        threads = [threading.Thread(target=read_on) for _ in range(4)]
        for thread in threads:
            thread.start()
        time.sleep(after)
        killed_at = time.monotonic()
        server.kill()
        for thread in threads:
            thread.join()

        counted = int(site.act("views", uid))
        safe = [moment for moment in answered if moment < killed_at - SECONDS - WRITING]
        assert len(answered) > 50 * after
        assert len(safe) <= counted <= next(readers)
        print(f"After {after} s: {len(answered)} answered, {counted} counted, {len(safe)} safe")


class Server:
    """granian with two processes, on a port of its own."""

    def __init__(self, environment):
        self.port = servers.free_port()
        words = f"--interface wsgi --workers 2 --blocking-threads 4 --port {self.port}"
        command = [sys.executable, "-m", "granian", *words.split(), "--host", "127.0.0.1"]
        self.process = subprocess.Popen(
            [*command, "--workers-kill-timeout", "10", "newsroom.wsgi:application"],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )

    def kill(self):
        """kill -9, of its processes too."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(30)


@contextlib.contextmanager
def readers_site(folder):
    """A site with one live story; each reader has an address, as a proxy tells it."""
    with separate_site(folder) as site:
        site.environment["TRUST_PROXY"] = "1"
        uid = site.act("prepare_live")
        server = Server(site.environment)
        try:
            wait_for(server.port)
            yield site, server, uid
        finally:
            if server.process.poll() is None:
                server.kill()


def wait_for(port):
    end = time.monotonic() + 30
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5):
                return
        except OSError:
            assert time.monotonic() < end, "The server did not start."
            time.sleep(0.1)


def send(port, uid, readers, agents=BROWSERS):
    """Each reader once, over four connections at a time: so that both processes get some."""

    def some(mine):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        with contextlib.closing(connection):
            for reader in mine:
                beacon(connection, uid, reader, agents[reader % len(agents)])
        return len(mine)

    with ThreadPoolExecutor(4) as threads:
        assert sum(threads.map(some, [readers[start::4] for start in range(4)])) == len(readers)


def beacon(connection, uid, reader, agent=BROWSERS[0]):
    address = f"203.0.{reader >> 8}.{reader & 255}"
    headers = {"User-Agent": agent, "X-Forwarded-For": address, "Sec-Fetch-Site": "same-origin"}
    connection.request("POST", "/views/", uid, headers)
    response = connection.getresponse()
    response.read()
    assert response.status == 204
