"""Publishing by many processes at once, and by processes that are killed."""

import json
import random
import time

import pytest

from tests.processes import kill, separate_site

pytestmark = pytest.mark.any_database

FEW = 4
MANY = 20


@pytest.fixture
def site(tmp_path):
    with separate_site(tmp_path) as site:
        yield site


def publish_together(site, count: int) -> list[str]:
    """Ids of the copies that this many processes got for one publication."""
    pk = site.act("prepare", "One story")
    moment = str(time.time() + 2 + count * 0.6)
    processes = [site.start("publish_at", pk, moment) for _ in range(count)]
    answers = [process.communicate(timeout=120) for process in processes]
    assert [process.returncode for process in processes] == [0] * count, answers
    copies = json.loads(site.act("timeline", pk))
    assert [copy["live"] for copy in copies] == [True]
    return [out.strip() for out, _ in answers]


def kill_while_publishing(site, times: int, seed: int) -> None:
    chance = random.Random(seed)
    pk = site.act("prepare", "One story")
    for _ in range(times):
        process = site.start("edit_and_publish", pk)
        assert process.stdout.readline() == "ready\n"
        time.sleep(chance.uniform(0.005, 0.25))
        kill(process)
        copies = json.loads(site.act("timeline", pk))
        live = [copy for copy in copies if copy["live"]]
        assert len(live) == (1 if copies else 0)
        for copy in live:
            whole = f"<p>{copy['headline']} as a whole.</p>"
            assert copy["headline"] == "One story" or copy["body"] == whole
            assert copy["links"] == 2
        assert all(copy["links"] == 0 for copy in copies if not copy["live"])
    assert "0 errors" in site.manage("doctor")


def test_one_story_published_by_four_processes_is_one_copy(site):
    assert len(set(publish_together(site, FEW))) == 1


@pytest.mark.long
def test_killed_publications_leave_the_old_state_or_the_new(site):
    kill_while_publishing(site, times=3, seed=1)


@pytest.mark.long
def test_one_story_published_by_twenty_processes_is_one_copy(site):
    assert len(set(publish_together(site, MANY))) == 1


@pytest.mark.long
def test_fifty_killed_publications_leave_the_old_state_or_the_new(site):
    kill_while_publishing(site, times=50, seed=2)
