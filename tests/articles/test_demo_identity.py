"""What the demo paper says about itself, as records."""

import re

import pytest
from django.core.files.base import ContentFile

from articles import body, policies
from articles.demo import emblem
from articles.demo.identity import FACTS, seed_identity
from articles.demo.policies import all_policies
from articles.models import PolicyPage
from articles.statuses import PolicyKind
from publication import identity
from publication.models import Identity, Mark, NavigationLink, SocialAccount
from tests import factories as make
from tests.publication.pictures import picture

PAGES = all_policies()


def test_the_courier_has_a_page_of_each_kind_that_it_needs():
    kinds = {page.kind for page in PAGES}

    assert kinds == {"about", "contact", "ethics", "corrections", "ownership", "ai_use"}
    assert kinds < set(PolicyKind.values)
    assert len({page.slug for page in PAGES}) == len(PAGES)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.slug)
def test_a_page_is_stored_unchanged_and_says_that_it_is_fiction(page):
    assert body.clean_and_problems(page.body) == (page.body, [])
    assert 150 <= body.word_count(page.body) <= 350
    assert re.search("invented|fiction|demonstration", page.body)


@pytest.fixture
def seeded(db):
    shared = make.make_illustration(alt="The river at dusk", focal_x=0.1, focal_y=0.5)
    upload = picture(60, 40, "#204060", "JPEG", "RGB")
    shared.original.save("aa/river.jpg", ContentFile(upload.read()))
    seed_identity({"river-dusk": shared})
    return shared


def test_the_courier_is_seeded_whole_and_once(client, seeded):
    publication = identity.current()

    assert (publication.name, publication.founded) == ("The Lanternfield Courier", 1868)
    assert [link.name for link in publication.header_links] == [
        *("City", "Politics", "Business", "Culture", "Science", "Sport", "Opinion", "Letters")
    ]
    assert [account.network for account in publication.social] == ["Mastodon", "YouTube"]
    assert all("example/" in account.url for account in publication.social)
    assert publication.has_own_icon
    share = publication.share_picture
    assert (share.width, share.height, share.alt) == (1200, 630, "The river at dusk")
    assert client.get(share.url).status_code == 200
    for page in PAGES:
        assert client.get(policies.url_of(page.kind)).status_code == 200

    assert counts() == (1, 6, 8, 2, 6)

    Identity.objects.update(name="The Echo")
    NavigationLink.objects.all().delete()
    seed_identity({"river-dusk": seeded})

    assert counts() == (1, 6, 0, 2, 6)  # what was changed since stays so
    assert Identity.objects.get().name == "The Echo"


def test_the_records_are_valid():
    Identity(**FACTS).full_clean(validate_unique=False, validate_constraints=False)


def test_the_emblem_has_the_size_that_an_icon_needs():
    assert emblem.draw().size == (512, 512)


def counts() -> tuple:
    models = (Identity, Mark, NavigationLink, SocialAccount, PolicyPage)
    return tuple(model.objects.count() for model in models)
