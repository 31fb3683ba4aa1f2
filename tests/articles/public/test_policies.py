"""Pages about the publication: written at the desk, public at /about/."""

import json
import re
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db.models import ProtectedError

import delivery
from articles import inspections, policies
from articles.models import PolicyPage
from articles.statuses import PolicyKind
from illustrations.models import Illustration
from illustrations.uses import subjects_using
from tests import factories as make

pytestmark = pytest.mark.django_db

ADD = "/admin/articles/policypage/add/"


def change(page: PolicyPage) -> str:
    return f"/admin/articles/policypage/{page.pk}/change/"


def form(**fields) -> dict:
    return {
        "title": "How we work",
        "kind": "ethics",
        "slug": "ethics",
        "body": "<p>We say who told us.</p>",
        "position": "1",
        "is_public": "on",
        "version": "0",
    } | fields


def figure(picture: Illustration) -> str:
    return (
        f'<p>Our house.</p><figure data-illustration="{picture.pk}" data-layout="column">'
        "<figcaption></figcaption></figure>"
    )


@pytest.fixture
def publisher(client):
    user = make.make_user("Publisher")
    client.force_login(user)
    return user


# Reading -----------------------------------------------------------------------------------------


def test_a_page_is_read_at_its_address(client, kept_in_memory, django_assert_num_queries):
    page = make.make_policy("Ethics", kind="ethics", body="<h2>Sources</h2><p>We name them.</p>")
    client.get("/about/ethics/")

    with django_assert_num_queries(1):
        answer = client.get(page.get_absolute_url())
    text = answer.content.decode()

    assert page.get_absolute_url() == "/about/ethics/"
    assert '<h1 class="list-title">Ethics</h1>' in text
    assert '<h2 id="h-sources">Sources</h2>' in text
    assert '<meta name="description" content="We name them.">' in text
    assert (
        client.get("/about/ethics/", headers={"if-none-match": answer["ETag"]}).status_code == 304
    )
    assert client.post("/about/ethics/").status_code == 405


def test_what_is_not_public_is_nowhere(client):
    hidden = make.make_policy("Zqhidden", slug="zqhidden", is_public=False)

    assert client.get("/about/zqhidden/").status_code == 404
    assert client.get("/about/").status_code == 404

    make.make_policy("Ethics", kind="ethics")

    for address in ("/", "/about/", "/about/ethics/", "/sitemap-pages.xml"):
        text = client.get(address).content.decode()
        assert "about/ethics/" in text
        assert "qhidden" not in text
    assert str(hidden) == "Zqhidden"


def test_the_page_about_the_publication_is_the_head_of_the_others(client):
    make.make_policy("Ethics", kind="ethics", slug="ethics")
    assert "About The Lanternfield Courier" in client.get("/about/").content.decode()

    make.make_policy("Who we are", kind="about", slug="who", body="<p>Since 1871.</p>")

    text = client.get("/about/").content.decode()
    assert '<h1 class="list-title">Who we are</h1>' in text
    assert "Since 1871." in text
    assert '<a href="/about/ethics/">Ethics</a>' in text
    moved = client.get("/about/who/")
    assert (moved.status_code, moved["Location"]) == (301, "/about/")


def test_links_are_in_memory_and_in_order(kept_in_memory, django_assert_num_queries):
    make.make_policy("Second", slug="b", position=2)
    make.make_policy("First", slug="a", position=1)
    policies.public_links()

    with django_assert_num_queries(0):
        links = policies.public_links()

    assert [(link.name, link.url) for link in links] == [
        ("First", "/about/a/"),
        ("Second", "/about/b/"),
    ]


def test_search_engines_are_told_where_the_policies_are(client):
    make.make_policy("Ethics", kind="ethics", slug="ethics")
    make.make_policy("Owners", kind="ownership", slug="owners")
    make.make_policy("Corrections", kind="corrections", slug="mistakes", is_public=False)
    identity = make.make_identity(name="The Echo", founded=1871)
    identity.accounts.create(network="mastodon", address="https://social.example/@echo")
    delivery.changed("identity:1")

    page = client.get(make.make_copy().get_absolute_url()).content.decode()
    (document,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    publisher = json.loads(document)["@graph"][0]["publisher"]

    assert publisher == {
        "@type": "NewsMediaOrganization",
        "@id": "http://testserver/#publisher",
        "name": "The Echo",
        "url": "http://testserver/",
        "logo": {
            "@type": "ImageObject",
            "url": "http://testserver/static/newsroom/icons/icon-512.png",
            "width": 512,
            "height": 512,
        },
        "foundingDate": "1871",
        "sameAs": ["https://social.example/@echo"],
        "publishingPrinciples": "http://testserver/about/ethics/",
        "ethicsPolicy": "http://testserver/about/ethics/",
        "ownershipFundingInfo": "http://testserver/about/owners/",
    }


# Pictures ----------------------------------------------------------------------------------------


def test_a_picture_in_a_page_is_shown_kept_and_followed(client):
    picture = make.make_illustration(alt="The old house")
    page = make.make_policy("Where", body=figure(picture))

    assert 'alt="The old house"' in client.get(page.get_absolute_url()).content.decode()
    assert subjects_using(picture) == [page]
    with pytest.raises(ProtectedError):
        picture.delete()

    Illustration.objects.filter(pk=picture.pk).update(alt="The new house")
    delivery.changed(f"illustration:{picture.pk}")

    assert 'alt="The new house"' in client.get(page.get_absolute_url()).content.decode()

    page.refresh_from_db()
    page.body = "<p>Without.</p>"
    policies.save(page)
    assert picture.delete()[0]


def test_recompiling_changes_neither_version_nor_date():
    page = make.make_policy("Ethics")
    before = (page.version, page.updated_at)
    PolicyPage.objects.update(compiler=0, body_html="")
    assert [finding.remedy for finding in inspections.copies_are_of_this_compiler()] == [
        "Run `manage.py recompile`."
    ]

    call_command("recompile", stdout=StringIO())

    page.refresh_from_db()
    assert (page.version, page.updated_at) == before
    assert page.body_html
    assert not policies.outdated().exists()


# The desk ----------------------------------------------------------------------------------------


def test_a_page_is_written_and_changed(client, publisher):
    assert client.get(ADD).status_code == 200

    client.post(ADD, form())
    page = PolicyPage.objects.get()
    client.post(change(page), form(version=page.version, title="Ethics", is_public=""))

    page.refresh_from_db()
    assert (page.title, page.kind, page.is_public, page.version) == ("Ethics", "ethics", False, 2)
    assert page.body_html == "<p>We say who told us.</p>"


def test_a_stale_save_is_refused_with_both_texts(client, publisher):
    page = make.make_policy("Ethics", kind="ethics", slug="ethics", body="<p>Old.</p>")
    seen = page.version
    page.body = "<p>Theirs, <strong>newer</strong>.</p>"
    policies.save(page)
    typed = form(version=seen, body="<p>Mine.</p>")

    refused = client.post(change(page), typed)
    text = refused.content.decode()

    page.refresh_from_db()
    assert "Somebody saved this page while you were writing" in text
    assert "Theirs, <strong>newer</strong>." in text
    assert "&lt;p&gt;Mine.&lt;/p&gt;" in text
    assert page.body == "<p>Theirs, <strong>newer</strong>.</p>"

    client.post(change(page), typed | {"replaces_version": page.version})

    page.refresh_from_db()
    assert page.body == "<p>Mine.</p>"


@pytest.mark.parametrize(
    ("fields", "name", "says"),
    [
        ({"kind": "contact"}, "__all__", "There is a page of this kind already"),
        ({"slug": "contact"}, "slug", "already exists"),
        ({"body": ""}, "body", "Write the page before readers see it"),
        ({"body": '<figure data-illustration="404"></figure>'}, "body", "not in the library"),
    ],
)
def test_what_cannot_be_is_refused(client, publisher, fields, name, says):
    make.make_policy("Contact", kind="contact", slug="contact")

    answer = client.post(ADD, form(**fields))

    assert says in answer.context["adminform"].form.errors[name][0]
    assert PolicyPage.objects.count() == 1


def test_a_page_can_be_looked_at_before_it_is_public(client, publisher):
    page = make.make_policy("Ethics", slug="ethics", body="<p>Soon.</p>", is_public=False)
    address = f"/admin/articles/policypage/{page.pk}/preview/"

    assert address in client.get(change(page)).content.decode()
    answer = client.get(address)

    assert "Soon." in answer.content.decode()
    assert "noindex" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    client.logout()
    assert client.get(address).status_code == 302


def test_a_deleted_page_is_gone_at_once(client, publisher):
    page = make.make_policy("Ethics", slug="ethics")
    assert client.get("/about/").status_code == 200

    client.post(f"/admin/articles/policypage/{page.pk}/delete/", {"post": "yes"})

    assert client.get("/about/").status_code == 404


@pytest.mark.parametrize("role", ["Reporter", "Illustrator", "Editor"])
def test_who_may_not_publish_does_not_write_policies(client, role):
    page = make.make_policy("Ethics", kind="ethics", slug="ethics")
    client.force_login(make.make_user(role))

    assert client.get("/admin/articles/policypage/").status_code == 403
    assert client.post(change(page), form(title="Mine")).status_code == 403
    assert client.post(ADD, form(kind="other", slug="mine")).status_code == 403
    assert client.post(change(page).replace("change", "delete"), {"post": "yes"}).status_code == 403
    assert client.get(change(page).replace("change", "preview")).status_code == 404
    assert list(PolicyPage.objects.values_list("title", flat=True)) == ["Ethics"]


@pytest.mark.parametrize("slug", ["about", "identity"])
def test_no_section_takes_their_addresses(slug):
    section = make.make_section("City")
    section.slug = slug

    with pytest.raises(ValidationError, match="address of the site itself"):
        section.full_clean()


def test_each_kind_but_the_last_is_there_once():
    from django.db import IntegrityError, transaction

    make.make_policy("One", kind=PolicyKind.OTHER)
    make.make_policy("Two", kind=PolicyKind.OTHER)
    make.make_policy("Three", kind=PolicyKind.PRIVACY)

    with pytest.raises(IntegrityError), transaction.atomic():
        make.make_policy("Four", kind=PolicyKind.PRIVACY)
