"""Every kind of public page by the Nu HTML checker: see tests/nu.py."""

import pytest
from django.test import Client

from tests import nu
from tests.browser import scenes


@pytest.mark.django_db(transaction=True)
def test_public_pages_are_valid_html(settings):
    settings.ROOT_URLCONF = "tests.browser.scene_urls"
    pages = {}
    for place in scenes.public_pages():
        client = Client(raise_request_exception=False)
        if place.by:
            client.force_login(place.by)
        answer = client.get(place.address)
        assert answer.status_code == place.status, place.name
        pages[place.name] = answer.content.decode()

    assert nu.errors(pages) == []
