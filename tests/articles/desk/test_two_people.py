"""Two people who write one story at random: nobody's words are lost, whatever the order."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.articles.desk.two_people import PARAGRAPHS, SCALARS, TwoPeople

pytestmark = pytest.mark.django_db

PERSON, WINDOW = st.integers(0, 1), st.integers(0, 1)
STEP = st.one_of(
    st.tuples(st.just("open"), PERSON, WINDOW),
    st.tuples(st.just("type"), PERSON, WINDOW, st.integers(0, len(SCALARS) + PARAGRAPHS)),
    st.tuples(st.just("type"), PERSON, WINDOW, st.integers(0, len(SCALARS) + PARAGRAPHS)),
    st.tuples(st.just("autosave"), PERSON, WINDOW),
    st.tuples(st.just("save"), PERSON, WINDOW),
    st.tuples(st.just("settle"), PERSON, WINDOW, st.sampled_from(["mine", "theirs", "both"])),
    st.tuples(st.just("close"), PERSON, WINDOW),
    st.tuples(st.just("recover"), PERSON, WINDOW),
    st.tuples(st.just("restart"), PERSON, WINDOW),
)
BOTH_HAVE_IT_OPEN = [("open", 0, 0), ("open", 1, 0)]


def write_together(steps) -> None:
    """In a transaction of its own that is taken back: each example begins anew."""
    with transaction.atomic():
        people = TwoPeople()
        for act, *who_and_what in BOTH_HAVE_IT_OPEN + steps:
            getattr(people, act)(*who_and_what)
        people.check_end()
        transaction.set_rollback(True)


SLOW_IS_FINE = {
    "deadline": None,
    "suppress_health_check": list(HealthCheck),
    "database": None,
    "derandomize": True,
    "phases": [Phase.explicit, Phase.generate],  # shrinking takes minutes here
    "report_multiple_bugs": False,
}


@settings(max_examples=4, **SLOW_IS_FINE)
@given(st.lists(STEP, min_size=10, max_size=14))
def test_two_people_lose_no_word(steps):
    write_together(steps)


@pytest.mark.long
@settings(max_examples=80, **SLOW_IS_FINE | {"derandomize": False})
@given(st.lists(STEP, min_size=10, max_size=40))
def test_two_people_lose_no_word_at_length(steps):
    write_together(steps)
