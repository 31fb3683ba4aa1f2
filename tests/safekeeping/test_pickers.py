"""Ids that can be no id: a sentence or a 404, never an error of ours."""

import pytest

from tests import factories as make

pytestmark = pytest.mark.django_db
ODD = ["abc", "9" * 24, "-1", "1.5", "٣"]


@pytest.fixture
def administrator(client):
    client.force_login(make.make_user("Administrator", is_superuser=True))


@pytest.mark.parametrize("odd", ODD)
def test_an_odd_id_is_answered(client, administrator, odd):
    tag = make.make_tag("Harbour")

    form = client.post("/admin/authors/author/add/", {"name": "W", "portrait": odd})
    changed = client.post(f"/admin/tags/tag/{tag.pk}/change/", {"name": "H", "picture": odd})
    story = client.get("/admin/articles/article/add/", {"owners": odd, "section": odd})
    roles = client.post("/admin/auth/user/add/", {"groups": [odd]})
    first = client.get("/admin/articles/slot/add/", {"article": odd, "section": odd})
    picked = client.post("/admin/tags/tag/", {"action": "approve", "_selected_action": odd})
    other = client.get(f"/admin/tags/tag/{odd}/change/")
    kept = client.get("/admin/articles/slot/", {"section__id__exact": odd})
    field = client.get("/admin/tags/tag/add/", {"_to_field": odd})

    assert form.context["adminform"].form.has_error("portrait", "invalid_choice")
    assert changed.status_code == first.status_code == story.status_code == 200
    assert roles.status_code in {200, 404}
    assert picked.status_code == 404
    assert other.status_code in {302, 404}
    assert kept.status_code in {200, 302, 404}
    assert field.status_code == 400


def test_what_others_refer_to_a_model_by_is_no_picker(client, administrator):
    address = "/admin/autocomplete/?term=a&app_label=tags&model_name=tag&field_name="

    assert client.get(f"{address}picture").status_code == 200
    assert client.get(f"{address}article").status_code == 403
