"""Random legal and illegal acts by random people at random times: the gate holds."""

from collections import Counter

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.articles.desk.gate_machine import Newsroom

pytestmark = pytest.mark.django_db

PERSON, ANY, HOURS = st.integers(0, 6), st.integers(0, 30), st.integers(-3, 60)
MOVE = st.tuples(st.just("move"), ANY, PERSON, HOURS, st.sampled_from([0, 0, 0, 1, 5]))
PUSH = st.tuples(st.just("push"), st.sampled_from([0, 0, 3, 30]))
STEP = st.one_of(
    MOVE,
    st.tuples(st.just("legal"), ANY, PERSON, HOURS),
    st.tuples(st.just("legal"), ANY, st.just(4), HOURS),  # a publisher, who is offered most
    PUSH,
    PUSH,
    st.tuples(st.just("save"), PERSON, ANY, HOURS),
    st.tuples(st.just("fact"), ANY),
    st.tuples(st.just("note"), PERSON, st.integers(0, 1)),
    st.tuples(st.just("wait"), HOURS),
)
SLOW_IS_FINE = {
    "deadline": None,
    "suppress_health_check": list(HealthCheck),
    "database": None,
    "derandomize": True,
    "phases": [Phase.explicit, Phase.generate],  # shrinking takes minutes here
    "report_multiple_bugs": False,
}
done: Counter = Counter()  # over all examples: that the machine gets somewhere is looked at too


def live_a_while(steps) -> None:
    """In a transaction of its own that is taken back: each example begins anew."""
    with transaction.atomic():
        newsroom = Newsroom()
        try:
            published_first = [("push", 0)] if len(steps) % 2 else []
            for act, *what in published_first + steps:
                before = newsroom.now()
                getattr(newsroom, act)(*what)
                newsroom.look(before)
        finally:
            newsroom.close()
        done.update(newsroom.tally)
        transaction.set_rollback(True)


@settings(max_examples=4, **SLOW_IS_FINE)
@given(st.lists(STEP, min_size=15, max_size=30))
def test_the_gate_holds(steps):
    live_a_while(steps)


@pytest.mark.long
def test_the_gate_holds_at_length():
    done.clear()

    settings(max_examples=120, **SLOW_IS_FINE | {"derandomize": False})(
        given(st.lists(STEP, min_size=15, max_size=60))(live_a_while)
    )()

    rare = {"override_check", "restore", "release", "reschedule", "unschedule", "withdraw"}
    assert {*rare, "public", "refused", "saved", "hold", "trash"} <= set(done)
