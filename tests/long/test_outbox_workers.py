"""Four workers at once on a hundred due messages, one of them killed in the middle."""

import json
from collections import Counter

import pytest

from delivery import outbox
from tests.processes import kill, separate_site

pytestmark = [pytest.mark.long, pytest.mark.any_database]

COUNT = 100


def test_each_effect_is_made_once_though_a_worker_is_killed(tmp_path):
    with separate_site(tmp_path) as site:
        site.act("put_in_outbox", str(COUNT))
        doomed = site.start("send_outbox", str(tmp_path), "5")
        others = [site.start("send_outbox", str(tmp_path)) for _ in range(3)]

        said = [doomed.stdout.readline(), doomed.stdout.readline()]
        kill(doomed)  # after an effect, before the message is marked as sent
        for worker in others:
            _, err = worker.communicate(timeout=120)
            assert worker.returncode == 0, err
        found = json.loads(site.act("look_at_outbox"))

    asked = Counter((tmp_path / "asked").read_text().split())
    effects = {path.name.removeprefix("effect-") for path in tmp_path.glob("effect-*")}
    assert said == ["ready\n", "stalled\n"]
    assert found["counts"] == {"sent": COUNT, "given_up": 1}
    assert effects == {str(number) for number in range(COUNT)}
    # Asked a second time for one effect alone: the one whose worker could not say that it was made.
    assert sorted(asked[key] for key in effects) == [1] * (COUNT - 1) + [2]
    assert found["given_up"] == [["poison", outbox.MOST_TRIES]]
    assert asked["poison"] == outbox.MOST_TRIES
    assert "ConnectionError: poison never goes out" in found["page"]
    assert "Given up" in found["page"]
