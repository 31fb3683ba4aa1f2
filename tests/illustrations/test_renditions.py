import json
import re
from pathlib import Path

import pytest
from django.conf import settings

from illustrations import renditions
from illustrations.models import Rendition
from tests.factories import make_illustration

DATA = {
    "id": 7,
    "width": 1600,
    "height": 1200,
    "alt": "A bridge",
    "is_decorative": False,
    "caption": "",
    "credit": "",
    "focal_x": 0.42,
    "focal_y": 0.96,
    "files": {
        "avif": [[320, 240, "aa/1.avif"], [1600, 1200, "aa/2.avif"]],
        "jpeg": [[320, 240, "bb/1.jpg"], [960, 720, "bb/3.jpg"], [1600, 1200, "bb/2.jpg"]],
    },
}


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 8])
def test_picture_data_takes_two_queries_and_is_json(count, django_assert_num_queries):
    pictures = [make_illustration(caption="Lamps", focal_x=0.25) for _ in range(count)]

    with django_assert_num_queries(2):
        data = renditions.pictures_data([picture.pk for picture in pictures] + [999_999])

    assert json.loads(json.dumps(data[pictures[0].pk])) == data[pictures[0].pk]
    assert set(data) == {picture.pk for picture in pictures}
    first = pictures[0]
    files = dict(first.renditions.values_list("file_format", "file"))
    assert data[first.pk] == {
        "id": first.pk,
        "width": 640,
        "height": 480,
        "alt": first.alt,
        "is_decorative": False,
        "caption": "Lamps",
        "credit": "Drawing: somebody",
        "focal_x": 0.25,
        "focal_y": 0.5,
        "files": {
            "avif": [[640, 480, files["avif"]]],
            "jpeg": [[640, 480, files["jpeg"]]],
        },
        "cuts": {},
    }


def test_picture_html_is_complete():
    assert renditions.picture_html(DATA, alt='"A" & <B>', sizes="100vw", css_class="lead") == (
        '<picture class="lead">'
        '<source type="image/avif" srcset="/media/aa/1.avif 320w, /media/aa/2.avif 1600w"'
        ' sizes="100vw">'
        '<img src="/media/bb/3.jpg"'
        ' srcset="/media/bb/1.jpg 320w, /media/bb/3.jpg 960w, /media/bb/2.jpg 1600w"'
        ' sizes="100vw" width="1600" height="1200" alt="&quot;A&quot; &amp; &lt;B&gt;"'
        ' decoding="async" loading="lazy"></picture>'
    )


def test_the_first_picture_is_not_lazy():
    html = renditions.picture_html(DATA, alt="", sizes="100vw", priority=True)

    assert 'fetchpriority="high"' in html
    assert "loading=" not in html
    assert 'alt=""' in html


@pytest.mark.parametrize(
    ("crop", "height"), [("16:9", 900), ("3:2", 1067), ("1:1", 1600), ("", 1200), ("9:9", 1200)]
)
def test_crops_are_classes_with_their_size(crop, height):
    html = renditions.picture_html(DATA, alt="", sizes="100vw", crop=crop)

    assert f'width="1600" height="{height}"' in html
    assert "style" not in html
    expected = f'class="crop crop-{crop.replace(":", "-")} focus-x-40 focus-y-100"'
    assert (expected in html) == (crop in renditions.CROPS)


def test_every_crop_and_focus_class_has_its_rule():
    css = Path(settings.BASE_DIR, "illustrations/static/illustrations/crops.css").read_text()
    rules = set(re.findall(r"^ *\.([\w-]+) \{", css, re.MULTILINE))

    crops = {f"crop-{crop.replace(':', '-')}" for crop in renditions.CROPS}
    focus = {f"focus-{axis}-{step}" for axis in "xy" for step in range(0, 101, 10)}
    assert rules >= crops | focus


@pytest.mark.parametrize("data", [None, {}, {**DATA, "files": {"avif": [], "jpeg": []}}])
def test_a_missing_picture_shows_nothing(data):
    assert renditions.picture_html(data, alt="x", sizes="100vw") == ""
    assert renditions.jpeg_near(data or None, 1200) is None


@pytest.mark.parametrize(("width", "found"), [(100, 320), (320, 320), (900, 960), (5000, 1600)])
def test_jpeg_near_takes_the_next_larger(width, found):
    file = renditions.jpeg_near(DATA, width)

    assert file.width == found
    assert file.url == f"/media/{file.name}"


# /media/ -----------------------------------------------------------------------------------------


@pytest.fixture
def rendition(db) -> Rendition:
    return make_illustration().renditions.get(file_format="jpeg")


def test_media_serves_a_rendition_with_safe_headers(client, rendition, django_assert_num_queries):
    address = renditions.rendition_url(rendition.file.name)

    with django_assert_num_queries(0):
        response = client.get(address)

    assert response.getvalue() == b"rend"
    assert {name: response.headers.get(name) for name in EXPECTED} == EXPECTED
    assert response.headers["Content-Disposition"].startswith("inline")
    assert not response.cookies
    assert "Vary" not in response.headers


EXPECTED = {
    "Content-Type": "image/jpeg",
    "Content-Length": "4",
    "Cache-Control": "public, max-age=31536000, immutable",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


def test_media_answers_head_and_conditional_requests(client, rendition):
    address = renditions.rendition_url(rendition.file.name)
    first = client.get(address)
    first.close()

    head = client.head(address)
    by_etag = client.get(address, headers={"if-none-match": first.headers["ETag"]})
    by_date = client.get(address, headers={"if-modified-since": first.headers["Last-Modified"]})

    assert (head.status_code, head.content, head.headers["Content-Length"]) == (200, b"", "4")
    assert by_etag.status_code == by_date.status_code == 304
    assert by_etag.headers["Cache-Control"] == EXPECTED["Cache-Control"]


def test_media_takes_no_other_methods(client, rendition):
    assert client.post(renditions.rendition_url(rendition.file.name)).status_code == 405


def test_media_never_serves_an_original(client, rendition):
    assert client.get(f"/media/{rendition.illustration.original.name}").status_code == 404
    assert client.get(f"/media/private/{rendition.illustration.original.name}").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "",
        "../private/x.jpg",
        "..%2f..%2fetc%2fpasswd",
        "aa/../../manage.py",
        "%2e%2e/%2e%2e/manage.py",
        "aa/" + "0" * 30 + ".svg",
        "aa/" + "0" * 30 + ".jpg.html",
        "aa/" + "0" * 30 + ".jpg",
        "AA/" + "0" * 30 + ".jpg",
        "aa/" + "0" * 30 + ".jpg%00",
        "aa/" + "0" * 30 + ".jpg%0a",
        "public/aa/" + "0" * 30 + ".jpg",
        "1",
        "picture-1.jpg",
    ],
)
def test_media_knows_no_other_names(client, db, path):
    assert client.get(f"/media/{path}").status_code == 404
