import datetime
import re

import pytest
from django.utils import timezone

from articles import publishing
from articles.models import Byline, PublishedArticle
from articles.public.lists import PAGE_SIZE, Key
from articles.statuses import Role
from tags.models import TagStatus
from tests import factories

pytestmark = pytest.mark.django_db

HOUR = datetime.timedelta(hours=1)
LINK = re.compile(r'<a href="(/\d{4}/\d\d/\d\d/[^"]+/)">')
OLDER = re.compile(r'href="(\?before=[0-9-]+)"')


def stories_on(response) -> list[str]:
    return LINK.findall(response.content.decode())


def make_many(number: int, **fields) -> list[PublishedArticle]:
    """The newest first; each three have one moment, so that only the id tells them apart."""
    now = timezone.now()
    copies = [
        factories.make_copy(at=now - (index // 3 + 1) * HOUR, slug=f"story-{index}", **fields)
        for index in range(number)
    ]
    return sorted(copies, key=lambda copy: (copy.listed_at, copy.pk), reverse=True)


@pytest.mark.parametrize("address", ["/city/", "/tags/bridges/", "/authors/ada-plum/"])
def test_pages_of_a_list_follow_one_another(client, address):
    tag, author = factories.make_tag("bridges"), factories.make_author("Ada Plum")
    copies = make_many(2 * PAGE_SIZE + 3, tags=[tag], authors=[author])
    expected = [copy.get_absolute_url() for copy in copies]
    factories.make_copy(section=factories.make_section("Sport"), authors=[factories.make_author()])

    seen, page = [], address
    while page:
        response = client.get(page)
        assert response.status_code == 200
        seen += stories_on(response)
        older = OLDER.search(response.content.decode())
        page = address + older[1] if older else None

    assert seen == expected


def test_front_page_leads_to_every_story(client):
    expected = {copy.get_absolute_url() for copy in make_many(3 * PAGE_SIZE)}

    response = client.get("/")
    seen = set(stories_on(response))
    page = OLDER.search(response.content.decode())[1]
    while page:
        response = client.get("/" + page)
        found = stories_on(response)
        assert len(found) == len(set(found))
        seen |= set(found)
        older = OLDER.search(response.content.decode())
        page = older[1] if older else None

    assert seen == expected


def test_front_page_shows_no_story_twice(client):
    for name in ("City", "Sport"):
        for index in range(9):
            factories.make_copy(section=factories.make_section(name), slug=f"{name}-{index}")

    found = stories_on(client.get("/"))

    assert len(found) == len(set(found))
    assert len(found) > 13


@pytest.mark.parametrize(
    "token",
    [
        *("", "x", "1", "-1", "1-", "1-1-1", "1-1%0A", "%00", "٣-٣"),
        *("99999999999999999999-1", "999999999999999999-1"),
    ],
)
@pytest.mark.parametrize("address", ["/", "/city/", "/rss.xml", "/corrections/"])
def test_bad_place_in_a_list_is_404(client, address, token):
    factories.make_copy()

    assert client.get(f"{address}?before={token}").status_code == 404


def test_place_in_the_future_is_the_first_page(client):
    copy = factories.make_copy()
    token = Key(timezone.now() + 365 * 24 * HOUR, 1)

    assert stories_on(client.get(f"/city/?before={token}")) == [copy.get_absolute_url()]


def test_place_behind_the_end_is_404(client):
    copy = factories.make_copy()

    assert client.get(f"/city/?before={Key(copy.listed_at, copy.pk)}").status_code == 404


@pytest.mark.parametrize("address", ["/", "/city/", "/tags/bridges/", "/authors/ada-plum/"])
def test_lists_show_live_stories_only(client, address):
    tag, author = factories.make_tag("bridges"), factories.make_author("Ada Plum")
    fields = {"tags": [tag], "authors": [author]}
    live = factories.make_copy(slug="live", **fields)
    factories.make_draft(slug="draft", **fields)
    factories.make_copy(slug="later", at=timezone.now() + HOUR, **fields)
    withdrawn = factories.make_copy(slug="withdrawn", **fields)
    publishing.withdraw(withdrawn.article, by=None, notice="Wrong.")
    changed = factories.make_copy(slug="changed", headline="Old head", **fields).article
    factories.edit(changed, headline="New head")
    current = publishing.publish(factories.approve(changed).approved_revision, by=None)

    response = client.get(address)

    assert set(stories_on(response)) == {live.get_absolute_url(), current.get_absolute_url()}
    assert "Old head" not in response.content.decode()


def test_scheduled_change_of_a_live_story_waits_in_lists(client):
    tag = factories.make_tag("bridges")
    article = factories.make_article(headline="Now", tags=[tag])
    factories.edit(article, headline="Soon")
    publishing.publish(
        factories.approve(article).approved_revision, by=None, at=timezone.now() + HOUR
    )

    for address in ("/", "/city/", "/tags/bridges/", "/rss.xml"):
        page = client.get(address).content.decode()
        assert page.count("Now") >= 1
        assert "Soon" not in page


def test_empty_section_says_so(client):
    factories.make_section("Weather")

    response = client.get("/weather/")

    assert response.status_code == 200
    assert "There are no stories in Weather yet." in response.content.decode()
    assert client.get("/weather/rss.xml").status_code == 200
    assert client.get("/unknown/").status_code == 404


@pytest.mark.parametrize("status", [TagStatus.SUGGESTED, TagStatus.RETIRED])
def test_tag_that_is_not_approved_is_404(client, status):
    factories.make_copy(tags=[factories.make_tag("hush", status=status)])

    assert client.get("/tags/hush/").status_code == 404
    assert client.get("/tags/hush/rss.xml").status_code == 404
    assert "hush" not in client.get("/tags/").content.decode()


def test_tag_and_author_of_unpublished_stories_only_are_404(client):
    factories.make_draft(
        tags=[factories.make_tag("hush")], authors=[factories.make_author("Nobody")]
    )
    factories.make_copy(
        tags=[factories.make_tag("heard")], authors=[factories.make_author("Known")]
    )

    for address in ("/tags/hush/", "/authors/nobody/", "/authors/nobody/rss.xml"):
        assert client.get(address).status_code == 404
    assert client.get("/tags/heard/").status_code == 200
    assert client.get("/authors/known/").status_code == 200
    tags, authors = client.get("/tags/").content.decode(), client.get("/authors/").content.decode()
    assert ("heard" in tags, "hush" in tags) == (True, False)
    assert ("Known" in authors, "Nobody" in authors) == (True, False)


def test_author_page_shows_who_it_is(client):
    author = factories.make_author(
        "Ada Plum",
        job_title="City editor",
        bio="Knows every lamp.",
        email="ada@lanternfield.example",
        website="https://ada.example/",
        portrait=factories.make_illustration(),
    )
    factories.make_copy(authors=[author])

    page = client.get("/authors/ada-plum/").content.decode()

    for shown in ("City editor", "Knows every lamp.", "mailto:ada@lanternfield.example",
                  "https://ada.example/", 'class="portrait'):  # fmt: skip
        assert shown in page


def test_author_with_two_credits_has_the_story_once(client):
    author = factories.make_author("Ada Plum")
    draft = factories.make_draft(authors=[author])
    Byline.objects.create(article=draft, author=author, role=Role.PHOTO, position=1)
    factories.edit(draft)
    copy = publishing.publish(factories.approve(draft).approved_revision, by=None)

    assert stories_on(client.get("/authors/ada-plum/")) == [copy.get_absolute_url()]


def test_authors_and_tags_go_on_by_key(client, monkeypatch):
    monkeypatch.setattr("articles.public.directories.PAGE_SIZE", 2)
    tags = [factories.make_tag(f"tag {letter} & more", slug=letter) for letter in "abcde"]
    factories.make_copy(tags=tags)

    seen, address = [], "/tags/"
    while address:
        page = client.get(address).content.decode()
        seen += re.findall(r'<a href="/tags/(\w)/">', page)
        following = re.search(r'href="(\?after=[^"]+)"', page)
        address = f"/tags/{following[1]}" if following else None

    assert seen == list("abcde")
    for bad in ("", "x", "%00%7Cx", "zzz%7Czzz"):
        assert client.get(f"/tags/?after={bad}").status_code == 404


# Archives ----------------------------------------------------------------------------------------


def at(*parts) -> datetime.datetime:
    return datetime.datetime(*parts, tzinfo=timezone.get_current_timezone())


def test_archives_hold_their_own_days(client):
    last = factories.make_copy(at=at(2024, 2, 29, 23, 59), slug="leap")
    first = factories.make_copy(at=at(2024, 3, 1, 0, 0), slug="march")
    other = factories.make_copy(at=at(2023, 12, 31, 23, 59), slug="eve")

    def shown(address):
        return stories_on(client.get(address))

    assert shown("/2024/") == [first.get_absolute_url(), last.get_absolute_url()]
    assert shown("/2024/02/") == [last.get_absolute_url()]
    assert shown("/2024/03/") == [first.get_absolute_url()]
    assert shown("/2024/02/29/") == [last.get_absolute_url()]
    assert shown("/2023/12/31/") == [other.get_absolute_url()]


def test_archives_link_to_what_has_stories(client):
    for moment in (at(2023, 5, 1), at(2024, 2, 28), at(2024, 2, 29), at(2024, 11, 2)):
        factories.make_copy(at=moment)

    page = client.get("/2024/02/29/").content.decode()
    links = re.findall(r'<a href="(/\d{4}/(?:\d\d/){0,2})"', page)

    assert [link for link in links if link != f"/{timezone.now():%Y}/"] == [
        "/2023/", "/2024/", "/2024/02/", "/2024/11/", "/2024/02/28/", "/2024/02/29/"
    ]  # fmt: skip


def test_the_archive_of_a_new_year_is_found_before_its_first_story(client, monkeypatch):
    """Every page's foot links to it."""
    copy = factories.make_copy(at=at(2024, 2, 29, 12))
    monkeypatch.setattr(timezone, "now", lambda: at(2025, 1, 1, 0, 5))

    page = client.get("/2025/")

    assert page.status_code == 200
    assert stories_on(page) == []
    assert '<a href="/2024/"' in page.content.decode()
    assert client.get("/2025/01/").status_code == 404
    assert client.get("/2026/").status_code == 404
    assert client.get("/2024/").context["cards"][0].url == copy.get_absolute_url()


def test_the_archive_of_a_new_paper_has_no_empty_lists(client):
    page = client.get(f"/{timezone.localdate().year}/")

    assert page.status_code == 200
    assert "periods-list" not in page.content.decode()


@pytest.mark.parametrize(
    "address",
    [
        *("/2020/", "/0000/", "/9999/", "/2999/12/31/"),
        *("/2024/1/", "/2024/13/", "/2024/02/30/", "/2024/2/29/"),
    ],
)
def test_dates_without_stories_are_404(client, address):
    factories.make_copy(at=at(2024, 2, 29, 12))

    assert client.get("/2024/02/29/").status_code == 200
    assert client.get(address).status_code == 404
