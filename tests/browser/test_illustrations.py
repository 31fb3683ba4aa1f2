"""The picture library in a real browser: upload, checks before it, focal point, thumbnails."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth import get_user_model
from django.urls import reverse

from illustrations import intake
from illustrations.models import Illustration
from tests.browser.pictures import loaded_width
from tests.illustrations.pictures import encoded, jpeg, two_halves

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def desk(page, client, live_server):
    """A page signed in at the desk."""
    user = get_user_model().objects.create_superuser("illustrator", password="x")
    client.force_login(user)
    session = client.cookies["sessionid"].value
    page.context.add_cookies(
        [{"name": "sessionid", "value": session, "url": live_server.url}],
    )
    return page


def violations(page) -> list[str]:
    """Rules of WCAG 2.2 A and AA that the page breaks."""
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    # without preload: axe would add inline styles, which our policy rightly blocks
    options = {"runOnly": {"type": "tag", "values": tags}, "preload": False}
    found = Axe().run(page, options=options)
    return [rule["id"] for rule in found.response["violations"]]


def test_upload_describe_and_pick_a_focal_point(desk, live_server):
    desk.goto(live_server.url + reverse("admin:illustrations_illustration_add"))
    picture = encoded(two_halves((600, 400)))
    desk.set_input_files(
        "#id_picture", {"name": "bridge.jpg", "mimeType": "image/jpeg", "buffer": picture}
    )

    desk.click("[name=_continue]")
    assert desk.eval_on_selector("#id_alt", "field => field.validationMessage").startswith("Say")
    assert Illustration.objects.count() == 0
    desk.fill("#id_alt", "Two colours side by side")
    desk.click("[name=_continue]")
    desk.wait_for_selector(".focal-point-mark:visible")
    assert loaded_width(desk.locator(".focal-point img")) > 0
    box = desk.locator(".focal-point img").bounding_box()
    desk.locator(".focal-point img").click(
        position={"x": box["width"] * 0.25, "y": box["height"] * 0.75}
    )
    assert violations(desk) == []
    desk.click("[name=_continue]")
    desk.wait_for_selector(".success, .messagelist")

    saved = Illustration.objects.get()
    assert (saved.alt, saved.title) == ("Two colours side by side", "bridge")
    assert saved.focal_x == pytest.approx(0.25, abs=0.02)
    assert saved.focal_y == pytest.approx(0.75, abs=0.02)


def test_a_file_of_the_wrong_kind_is_refused_before_it_is_sent(desk, live_server):
    desk.goto(live_server.url + reverse("admin:illustrations_illustration_add"))

    desk.set_input_files(
        "#id_picture", {"name": "IMG_1.HEIC", "mimeType": "image/heic", "buffer": b"x"}
    )

    said = desk.eval_on_selector("#id_picture", "field => field.validationMessage")
    assert said == "Files of this kind are not taken. Export it as JPEG and choose that."


def test_the_list_shows_thumbnails(desk, live_server):
    intake.take_in(jpeg((640, 400)), title="Bridge", alt="A bridge")

    desk.goto(live_server.url + reverse("admin:illustrations_illustration_changelist"))

    assert loaded_width(desk.locator(".library-thumbnail").first) == 320
    assert violations(desk) == []
