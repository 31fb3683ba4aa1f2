"""What is not a page: sitemaps, robots.txt, the view beacon, errors."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.test import RequestFactory
from django.utils import timezone
from lxml import etree

from articles import publishing
from newsroom import errors
from tests import factories

pytestmark = pytest.mark.django_db

HOUR = datetime.timedelta(hours=1)


def locations(response) -> list[str]:
    assert response.status_code == 200
    return etree.fromstring(response.content).xpath("//*[local-name()='loc']/text()")


def test_sitemap_lists_every_live_story_once(client):
    copies = [
        factories.make_copy(at=datetime.datetime(2024, month, 1, tzinfo=datetime.UTC), slug=slug)
        for month, slug in ((2, "february"), (4, "april"), (4, "مذنب"))
    ]
    factories.make_copy(at=timezone.now() + HOUR, slug="later")
    factories.make_draft(slug="draft")
    publishing.withdraw(
        factories.make_copy(
            at=datetime.datetime(2024, 3, 1, tzinfo=datetime.UTC), slug="withdrawn"
        ).article,
        by=None,
        notice="Wrong.",
    )

    index = locations(client.get("/sitemap.xml"))
    files = [address.removeprefix("http://testserver") for address in index]
    stories = [address for file in files[1:] for address in locations(client.get(file))]

    assert files == ["/sitemap-pages.xml", "/sitemap-2024-04.xml", "/sitemap-2024-02.xml"]
    assert sorted(stories) == sorted(
        f"http://testserver{copy.get_absolute_url()}" for copy in copies
    )
    assert client.get("/sitemap-2024-03.xml").status_code == 404
    assert client.get("/sitemap-2024-3.xml").status_code == 404


def test_sitemap_names_public_tags_and_authors_only(client):
    factories.make_copy(
        tags=[factories.make_tag("heard")], authors=[factories.make_author("Known")]
    )
    factories.make_draft(
        tags=[factories.make_tag("hush")], authors=[factories.make_author("Nobody")]
    )

    found = {
        address.removeprefix("http://testserver")
        for address in locations(client.get("/sitemap-pages.xml"))
    }

    assert found == {"/", "/tags/", "/authors/", "/city/", "/tags/heard/", "/authors/known/"}


def test_empty_site_has_a_sitemap(client):
    assert locations(client.get("/sitemap.xml")) == ["http://testserver/sitemap-pages.xml"]
    assert client.get("/").status_code == 200


def test_robots_txt(client):
    response = client.get("/robots.txt")

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert "Sitemap: http://testserver/sitemap.xml" in response.content.decode()
    assert "Disallow: /admin/" in response.content.decode()
    assert "Disallow: /search/suggestions/" in response.content.decode()


def test_favicon(client):
    response = client.get("/favicon.ico")

    assert response.status_code == 302
    assert response["Location"].endswith(".ico")


# Errors ------------------------------------------------------------------------------------------


def test_404_offers_search(client):
    response = client.get("/no-such-thing/")
    page = response.content.decode()

    assert response.status_code == 404
    assert "There is no page here" in page
    assert 'role="search"' in page


def test_500_needs_neither_database_nor_request(django_assert_num_queries):
    with django_assert_num_queries(0):
        response = errors.server_error(RequestFactory().get("/"))

    assert response.status_code == 500
    assert "Something went wrong" in response.content.decode()


def test_400_and_403_are_pages(django_assert_num_queries):
    request = RequestFactory().get("/")
    errors.bad_request(request, SuspiciousOperation())  # what every page shows is remembered

    with django_assert_num_queries(0):
        bad = errors.bad_request(request, SuspiciousOperation())
        forbidden = errors.forbidden(request, PermissionDenied())

    assert (bad.status_code, forbidden.status_code) == (400, 403)
    assert "not understood" in bad.content.decode()
    assert "may not see" in forbidden.content.decode()


def test_pages_say_when_they_are_a_demonstration(client, settings):
    copy = factories.make_copy()
    addresses = ("/", copy.get_absolute_url(), "/search/", "/none/")

    assert not any("Demonstration" in client.get(one).content.decode() for one in addresses)

    settings.DEMO = True

    assert all(
        "Demonstration: everything here" in client.get(one).content.decode() for one in addresses
    )
