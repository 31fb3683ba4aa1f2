"""Where addresses lead that have no page any more, for readers and in the desk's form."""

import unicodedata

import pytest
from django.db import IntegrityError
from django.utils.encoding import escape_uri_path

import delivery
from articles import policies, publishing, redirects
from articles.models import AuditEntry, MissingAddress, Redirect, Section
from tags.models import TagStatus
from tests import admin_forms, factories

pytestmark = pytest.mark.django_db

ADD = "/admin/articles/redirect/add/"


@pytest.fixture
def desk(client):
    """A browser of an editor, beside the reader's `client`."""
    browser = type(client)()
    browser.force_login(factories.make_user("Editor"))
    return browser


def rename(row, slug: str) -> None:
    """As the desk and programs do: within a transaction, told."""
    row.slug = slug
    with delivery.telling_moves(row):
        row.save()
    delivery.changed(f"{row._meta.model_name}:{row.pk}")


def kept() -> dict[str, str]:
    return dict(Redirect.objects.values_list("path", "target"))


def lead(path: str, target: str) -> None:
    Redirect.objects.create(path=path, target=target)


def answer(client, address: str) -> tuple[int, str]:
    response = client.get(address)
    return response.status_code, response.headers.get("Location", "")


def add(desk, **fields):
    return desk.post(ADD, fields)


def errors(page) -> dict[str, list[str]]:
    return page.context["adminform"].form.errors


def codes_of(page, field: str) -> list[str]:
    return [error.code for error in errors(page)[field].as_data()]


# Renames -----------------------------------------------------------------------------------------


def section_page():
    section = factories.make_article().section
    form = {"name": section.name, "description": "", "position": "3"}
    return f"/admin/articles/section/{section.pk}/change/", form, section.get_absolute_url()


def tag_page():
    tag = factories.make_tag("budget")
    factories.make_article(tags=[tag])
    form = {"name": tag.name, "status": TagStatus.APPROVED, "description": ""}
    rows = {"names-TOTAL_FORMS": "0", "names-INITIAL_FORMS": "0"}
    return f"/admin/tags/tag/{tag.pk}/change/", form | rows, tag.get_absolute_url()


def author_page():
    author = factories.make_author("Ann Lee")
    factories.make_article(authors=[author])
    form = {"name": author.name, "is_active": "on"}
    return f"/admin/authors/author/{author.pk}/change/", form, author.get_absolute_url()


def policy_page():
    policy = factories.make_policy()
    form = {"title": policy.title, "body": policy.body, "kind": policy.kind, "position": "0"}
    form |= {"version": policy.version, "is_public": "on"}
    return f"/admin/articles/policypage/{policy.pk}/change/", form, policy.get_absolute_url()


@pytest.mark.parametrize("make", [section_page, tag_page, author_page, policy_page])
def test_what_is_renamed_at_the_desk_leads_on_in_one_hop(client, make):
    client.force_login(factories.make_user("Administrator"))
    form, sent, old = make()

    saved = admin_forms.change(client, form, sent | {"slug": "über"})

    assert saved.status_code == 302
    new = old.rpartition("/")[0].rpartition("/")[0] + escape_uri_path("/über/")
    feeds = [] if make is policy_page else redirects.FEEDS
    client.logout()
    for ending in ["", *feeds]:
        assert answer(client, f"{old}{ending}?page=2") == (301, f"{new}{ending}?page=2")
        assert client.get(new + ending).status_code == 200
    assert answer(client, old.rstrip("/")) == (301, new)


def test_chains_become_one_hop_and_going_back_leaves_no_circle(client):
    section = factories.make_article().section

    for slug in ("town", "place", "hall"):
        rename(section, slug)
    assert kept() == {"/city/": "/hall/", "/town/": "/hall/", "/place/": "/hall/"}
    assert answer(client, "/city/") == (301, "/hall/")
    rename(section, "city")

    assert kept() == {"/town/": "/city/", "/place/": "/city/", "/hall/": "/city/"}
    assert client.get("/city/").status_code == 200


def test_two_sections_change_their_slugs_with_each_other(client):
    one, two = factories.make_section("One"), factories.make_section("Two")

    rename(one, "between")
    rename(two, "one")
    rename(one, "two")

    assert kept() == {"/between/": "/two/"}
    assert [client.get(f"/{slug}/").status_code for slug in ("one", "two")] == [200, 200]


def test_a_page_that_comes_to_an_old_address_wins(client):
    section = factories.make_article().section
    rename(section, "town")

    other = factories.make_section("City again", slug="city")
    assert client.get("/city/").status_code == 200
    rename(other, "village")

    assert kept() == {"/city/": "/village/"}


def test_addresses_are_compared_decoded_and_composed(client):
    section = factories.make_section("Köln", slug="köln")
    rename(section, "cologne")

    for asked in ("köln", unicodedata.normalize("NFD", "köln"), "k%C3%B6ln", "ko%CC%88ln"):
        assert answer(client, f"/{asked}/") == (301, "/cologne/"), asked


def test_nothing_is_told_of_what_is_not_public(client):
    tag = factories.make_tag("secret plan", status=TagStatus.SUGGESTED)
    policy = factories.make_policy("Ethics", is_public=False)
    rename(tag, "secret-merger")
    policy.slug = "secret-rules"
    policies.save(policy)

    assert answer(client, "/tags/secret-plan/") == (404, "")
    assert answer(client, "/about/ethics/") == (404, "")
    policy.is_public = True
    policies.save(policy)
    assert answer(client, "/about/ethics/") == (301, "/about/secret-rules/")


def test_a_redirect_leads_to_the_present_address_of_a_story_that_moved_or_its_notice(client):
    copy = factories.make_copy(slug="first-slug")
    lead("/old.html", copy.get_absolute_url())
    article = factories.approve(factories.edit(copy.article, slug="second-slug"))
    moved = publishing.publish(article.approved_revision, by=None)

    assert answer(client, "/old.html") == (301, moved.get_absolute_url())
    publishing.withdraw(article, by=None, notice="Wrong.")
    assert answer(client, "/old.html") == (301, copy.get_absolute_url())
    assert client.get(copy.get_absolute_url()).status_code == 410


def test_redirects_written_past_the_rules_still_lead_nobody_astray(client):
    lead("/one/", "/two/")
    lead("/two/", "/one/")
    lead("/away/", "//evil.example/")
    lead("/desk/", "/admin/")
    lead("/gone/", "/never-was/")

    for path in ("/one/", "/two/", "/away/", "/gone/"):
        assert answer(client, path) == (404, ""), path
    with pytest.raises(IntegrityError):
        lead("/self/", "/self/")


def test_an_address_that_is_not_found_costs_two_queries(client, django_assert_num_queries):
    client.get("/warm-up/")

    with django_assert_num_queries(2):
        client.get("/a/path/of/nothing/")
    with django_assert_num_queries(1):
        client.get("/media/nothing.jpg")
    with django_assert_num_queries(1):
        client.post("/a/path/of/nothing/")


# At the desk -------------------------------------------------------------------------------------


def test_a_redirect_is_kept_as_a_path_and_told_to_the_audit(client, desk):
    factories.make_section()
    MissingAddress.objects.create(path="/2020/01/02/über/", count=3)

    added = add(desk, path="http://testserver/2020/01/02/%C3%BCber", target="/city/")

    assert added.status_code == 302
    assert kept() == {"/2020/01/02/über/": "/city/"}
    assert answer(client, "/2020/01/02/%C3%BCber/?a=b") == (301, "/city/?a=b")
    assert not MissingAddress.objects.exists()
    entry = AuditEntry.objects.get(act="redirect")
    assert (entry.subject, entry.details["target"]) == ("/2020/01/02/über/", "/city/")


def test_a_redirect_to_an_old_address_leads_to_the_present_one(client, desk):
    section = factories.make_section()
    rename(section, "town")
    lead("/older/", "/old/")

    add(desk, path="/old/", target="/city/")

    assert kept() == {"/city/": "/town/", "/old/": "/town/", "/older/": "/town/"}


UNUSABLE_PATHS = {
    "old/": "no_slash",
    "https://evil.example/old/": "other_site",
    "//evil.example/": "other_site",
    "/a\\b/": "unreadable",
    "/a%00b/": "unreadable",
    "/a%FF/": "unreadable",
    "/a//b/": "not_plain",
    "/a/../b/": "not_plain",
    "/%2e%2e/b/": "not_plain",
    "/?p=12": "query",
    "/admin/articles/": "closed",
    "/static/x.css": "closed",
    "/media/x.jpg": "closed",
    "/api/v1/": "closed",
    "/healthz": "closed",
    "/" + "x" * 499: "too_long",
    "/city/": "has_page",
}


def test_an_old_address_that_cannot_be_one_is_refused(desk):
    story, gone = factories.make_copy(), factories.make_copy()
    publishing.withdraw(gone.article, by=None, notice="Wrong.")
    expected = UNUSABLE_PATHS | {
        story.get_absolute_url(): "has_page",
        gone.get_absolute_url(): "withdrawn",
    }

    codes = {path: codes_of(add(desk, path=path, target="/"), "path") for path in expected}

    assert codes == {path: [code] for path, code in expected.items()}
    assert kept() == {}


UNUSABLE_TARGETS = {
    "": "target_missing",
    "javascript:alert(1)": "other_site",
    "https://evil.example/": "other_site",
    "http://testserver@evil.example/": "other_site",
    "//evil.example/": "other_site",
    "/\\evil.example/": "unreadable",
    "/%2Fevil.example/": "not_plain",
    "/\tevil/": "unreadable",
    "/nothing-there/": "no_page",
    "/old/": "no_page",
    "/admin/": "closed",
    "/preview/abc/": "closed",
}


def test_a_redirect_leads_to_a_page_of_this_site_only(desk):
    codes = {
        target: codes_of(add(desk, path="/old/", target=target), "target")
        for target in UNUSABLE_TARGETS
    }

    assert codes == {target: [code] for target, code in UNUSABLE_TARGETS.items()}
    assert kept() == {}


def test_pages_are_offered_by_the_words_of_the_address(client, desk):
    copy = factories.make_copy(headline="Council votes on the budget", slug="council-votes")
    factories.make_copy(headline="Something else")

    page = desk.get(ADD, {"path": "/news/Council-Votes-Budgett.html", "back": "missing"})
    offered = page.context["adminform"].form.fields["suggested"].choices
    address = f"{ADD}?path=/news/Council-Votes-Budgett.html&back=missing"
    both = {"path": "/news/Council-Votes-Budgett.html", "suggested": offered[0][0]}
    refused = desk.post(address, both | {"target": "/city/"})
    added = desk.post(address, both | {"target": ""})

    assert [target for target, _ in offered] == [copy.get_absolute_url()]
    assert "not both" in str(errors(refused))
    assert added.headers["Location"] == "/admin/articles/missingaddress/"
    assert answer(client, "/news/Council-Votes-Budgett.html") == (301, copy.get_absolute_url())


def test_a_redirect_is_changed_and_deleted(client, desk):
    factories.make_section()
    factories.make_section("Sport")
    add(desk, path="/100%25/", target="/city/")
    row = Redirect.objects.get()
    address = f"/admin/articles/redirect/{row.pk}/"
    shown = desk.get(f"{address}change/").content.decode()

    admin_forms.change(desk, f"{address}change/", {"path": "/100%25/", "target": "/sport/"})

    assert 'value="/100%25/"' in shown
    assert kept() == {"/100%/": "/sport/"}
    assert answer(client, "/100%25/") == (301, "/sport/")
    desk.post(f"{address}delete/", {"post": "yes"})
    assert answer(client, "/100%25/") == (404, "")
    told = AuditEntry.objects.filter(act="redirect").order_by("pk")
    assert [entry.details["change"] for entry in told] == ["added", "changed", "removed"]


def test_who_may_not_redirect_cannot(client):
    factories.make_section()
    client.force_login(factories.make_user("Reporter"))

    assert add(client, path="/old/", target="/city/").status_code == 403
    assert client.get("/admin/articles/redirect/").status_code == 403
    assert client.get("/admin/articles/missingaddress/").status_code == 403
    assert kept() == {}
    assert Section.objects.count() == 1
