"""A schedule that is refused leaves the one that stands as it was."""

import pytest
from django.utils import timezone

from articles.models import Byline, Correction
from tests import factories as make

from .test_acts import do, local, soon

pytestmark = pytest.mark.django_db


def embargo(article):
    return make.edit(article, embargoed_until=soon(hours=4)), "under embargo until"


def address(article):
    at = soon(hours=3)
    make.make_copy(at=at, slug="taken")
    return make.edit(article, slug="taken"), "Another story has the address"


def check(article):
    Byline.objects.filter(article=article).delete()
    return make.edit(article), "byline"


def picture(article):
    lead = make.make_illustration(alt="")
    return make.edit(article, lead_illustration=lead), "has no alternative text"


def past(article):
    return make.edit(article, headline="Newer"), "That moment has passed"


def state_of(article):
    rows = (article.copies, article.addresses, Correction.objects.filter(article=article))
    return [list(found.order_by("pk").values()) for found in rows]


@pytest.mark.parametrize("spoil", [embargo, address, check, picture, past])
@pytest.mark.parametrize("is_live", [False, True])
def test_a_refused_schedule_leaves_the_earlier_one(client, sign_in, spoil, is_live):
    sign_in("Publisher")
    article = make.make_copy().article if is_live else make.make_draft()
    make.approve(make.edit(article, headline="Stands"))
    do(client, article, "schedule", at=local(soon(hours=5)))
    assert article.copies.filter(live_from__gt=timezone.now()).get().headline == "Stands"
    spoiled, sentence = spoil(article)
    make.approve(spoiled)
    before = state_of(article)

    at = soon(hours=-1 if spoil is past else 3)
    note = {"change_kind": "update", "change_text": "There is more."} if is_live else {}
    page = do(client, article, "schedule", at=local(at), **note)

    assert page.status_code == 200
    assert sentence in page.content.decode()
    assert state_of(article) == before
