import datetime
import json
import re

import pytest
from django.utils import timezone
from lxml import html as lxml_html

from articles import pages, publishing
from articles.models import Address, Correction, PublishedArticle
from articles.statuses import Role
from audience.models import StoryViews
from tests import factories

pytestmark = pytest.mark.django_db

HOUR = datetime.timedelta(hours=1)
SECOND = datetime.timedelta(seconds=1)


def parsed(response):
    return lxml_html.fromstring(response.content.decode())


def text_of(tree, css_class):
    found = tree.find_class(css_class)
    return " ".join(found[0].text_content().split()) if found else None


def structured(response) -> list:
    script = parsed(response).xpath("//script[@type='application/ld+json']")[0]
    return json.loads(script.text)["@graph"]


def test_page_shows_every_element(client):
    writer, other = factories.make_author("Ada Plum"), factories.make_author("Bo Quince")
    photographer = factories.make_author("Cleo Rowan")
    picture = factories.make_illustration(
        alt="A lamp", caption="The lamp at dusk", credit="Drawing: Cleo Rowan"
    )
    draft = factories.make_draft(
        section=factories.make_section("City"),
        kicker="Streets",
        headline="Lamps return to the bridge",
        dek="After a year of darkness.",
        body="<p>" + "word " * 500 + "</p>",
        authors=[writer, other],
        tags=[factories.make_tag("bridges"), factories.make_tag("light", slug="lamplight")],
        lead_illustration=picture,
    )
    draft.bylines.create(author=photographer, role=Role.PHOTO, position=2)
    factories.edit(draft)
    copy = publishing.publish(factories.approve(draft).approved_revision, by=None, at=None)
    StoryViews.objects.create(story_id=draft.pk, total=8)

    response = client.get(copy.get_absolute_url())
    tree = parsed(response)

    assert response.status_code == 200
    assert text_of(tree, "story-section") == "City"
    assert tree.find_class("story-section")[0].get("href") == "/city/"
    assert text_of(tree, "story-reading") == "3 min read"
    assert text_of(tree, "story-kicker") == "Streets"
    assert [h1.text_content() for h1 in tree.iter("h1")] == ["Lamps return to the bridge"]
    assert text_of(tree, "story-dek") == "After a year of darkness."
    assert text_of(tree, "byline").startswith("By Ada Plum and Bo Quince Photography by Cleo Rowan")
    assert [a.get("href") for a in tree.find_class("byline-name")] == [
        "/authors/ada-plum/",
        "/authors/bo-quince/",
        "/authors/cleo-rowan/",
    ]
    assert text_of(tree, "story-views") == "8 views"
    lead = tree.find_class("story-lead")[0]
    assert lead.xpath(".//img/@alt") == ["A lamp"]
    assert text_of(lead, "figure-caption") == "The lamp at dusk"
    assert text_of(lead, "figure-credit") == "Drawing: Cleo Rowan"
    assert "word word" in text_of(tree, "story-body")
    assert [(a.text, a.get("href")) for a in tree.find_class("tag")] == [
        ("bridges", "/tags/bridges/"),
        ("light", "/tags/lamplight/"),
    ]
    assert [a.text for a in tree.find_class("share-link")] == [name for name, _ in pages.NETWORKS]
    assert tree.xpath("//*[@data-copy]/@data-copy") == [
        f"http://testserver{copy.get_absolute_url()}"
    ]
    assert tree.xpath("//time/@datetime")[0] == timezone.localtime(copy.listed_at).isoformat(
        timespec="seconds"
    )


def test_story_without_extras_shows_no_empty_places(client):
    copy = factories.make_copy(dek="", kicker="", headline="Pears")

    tree = parsed(client.get(copy.get_absolute_url()))

    assert text_of(tree, "story-views") == "0 views"
    for absent in ("story-dek", "story-kicker", "story-lead", "story-tags", "story-corrections"):
        assert tree.find_class(absent) == []
    assert tree.find_class("related") == []


def test_portrait_stands_by_the_byline(client):
    author = factories.make_author("Ada Plum", portrait=factories.make_illustration())
    copy = factories.make_copy(authors=[author])

    tree = parsed(client.get(copy.get_absolute_url()))

    assert tree.xpath("//*[@class='byline-portraits']//img/@alt") == [""]


def test_right_to_left_story_runs_that_way(client):
    copy = factories.make_copy(headline="مذنب جديد", slug="مذنب-جديد", language="ar")

    response = client.get(copy.get_absolute_url())
    tree = parsed(response)

    assert response.status_code == 200
    assert tree.find_class("story")[0].get("dir") == "rtl"
    assert tree.find_class("story-headline")[0].get("lang") == "ar"


def test_head_names_the_page(client):
    picture = factories.make_illustration(alt="A lamp")
    copy = factories.make_copy(
        headline="Lamps return",
        search_title="Lamps for searchers",
        social_title="Lamps for friends",
        dek="After a year.",
        lead_illustration=picture,
        tags=[factories.make_tag("bridges")],
    )

    tree = parsed(client.get(copy.get_absolute_url()))
    address = f"http://testserver{copy.get_absolute_url()}"

    assert tree.findtext(".//title") == "Lamps for searchers · The Lanternfield Courier"
    assert tree.xpath("//link[@rel='canonical']/@href") == [address]
    metas = {
        meta.get("property") or meta.get("name"): meta.get("content") for meta in tree.iter("meta")
    }
    assert metas["description"] == "After a year."
    assert metas["robots"] == "max-image-preview:large"
    assert metas["og:title"] == "Lamps for friends"
    assert metas["og:url"] == address
    assert metas["og:image"].startswith("http://testserver/media/")
    assert metas["og:image:alt"] == "A lamp"
    assert metas["twitter:card"] == "summary_large_image"
    assert metas["article:tag"] == "bridges"


def test_description_falls_back_on_the_text(client):
    copy = factories.make_copy(dek="", body="<p>" + "lantern " * 100 + "</p>")

    tree = parsed(client.get(copy.get_absolute_url()))
    description = tree.xpath("//meta[@name='description']/@content")[0]

    assert description.startswith("lantern lantern")
    assert len(description) == pages.DESCRIPTION_LENGTH


def test_json_ld_says_what_the_page_says(client):
    copy = factories.make_copy(
        headline="Lamps </script><script>alert(1)</script> & more",
        dek="After a year.",
        authors=[factories.make_author("Ada Plum")],
        tags=[factories.make_tag("bridges")],
    )

    response = client.get(copy.get_absolute_url())
    story, path = structured(response)

    assert story["@type"] == "NewsArticle"
    assert story["headline"] == "Lamps </script><script>alert(1)</script> & more"
    assert story["author"] == [
        {"@type": "Person", "name": "Ada Plum", "url": "http://testserver/authors/ada-plum/"}
    ]
    assert story["keywords"] == ["bridges"]
    assert story["datePublished"] == parsed(response).xpath("//time/@datetime")[0]
    assert story["timeRequired"] == "PT1M"
    assert "image" not in story
    assert [step["name"] for step in path["itemListElement"]] == [
        "The Lanternfield Courier",
        "City",
        "Lamps </script><script>alert(1)</script> & more",
    ]


@pytest.mark.parametrize(
    "field",
    ["headline", "dek", "kicker", "search_title", "social_title", "lead_caption", "lead_alt"],
)
def test_fields_are_text_never_markup(client, field):
    evil = "\"><img src=x onerror=alert(1)>'</title></script>"
    copy = factories.make_copy(
        lead_illustration=factories.make_illustration(), **{"headline": "Plain", field: evil}
    )

    for address in (copy.get_absolute_url(), "/", "/city/", "/search/?q=img"):
        page = client.get(address).content.decode()
        assert "<img src=x" not in page
        assert "</title></script>" not in page
    assert "&lt;img src=x" in client.get(copy.get_absolute_url()).content.decode()


def test_names_of_people_and_tags_are_text_never_markup(client):
    evil = "<b onclick=alert(1)>x</b>"
    author = factories.make_author(evil, slug="evil", bio=evil, job_title=evil)
    tag = factories.make_tag(evil, slug="evil", description=evil)
    section = factories.make_section(evil, slug="evil", description=evil)
    copy = factories.make_copy(authors=[author], tags=[tag], section=section)

    lists = ("/", "/evil/", "/tags/evil/", "/authors/evil/", "/tags/", "/authors/")
    for address in (copy.get_absolute_url(), *lists):
        page = client.get(address).content.decode()
        assert "<b onclick" not in page
        assert "&lt;b onclick" in page


# Addresses ---------------------------------------------------------------------------------------


def test_unknown_addresses_are_404(client):
    copy = factories.make_copy(slug="lamps")
    day = copy.get_absolute_url().removesuffix("lamps/")

    for address in (f"{day}other/", "/2020/01/01/lamps/", "/2020/02/31/lamps/", "/2020/1/1/lamps/"):
        assert client.get(address).status_code == 404


def test_composed_and_decomposed_accents_are_one_address(client):
    copy = factories.make_copy(slug="cafe\u0301-noir")
    day = f"{copy.day:%Y/%m/%d}"

    answers = [client.get(f"/{day}/{slug}/") for slug in ("caf\u00e9-noir", "cafe\u0301-noir")]

    assert copy.slug == "caf\u00e9-noir"
    assert [answer.status_code for answer in answers] == [200, 200]


def test_missing_slash_redirects(client):
    copy = factories.make_copy()

    response = client.get(copy.get_absolute_url().rstrip("/"))

    assert response.status_code == 301
    assert response["Location"] == copy.get_absolute_url()


def test_old_addresses_redirect_in_one_hop(client):
    article = factories.make_article(slug="first")
    day = article.copies.get().day
    for slug in ("second", "third"):
        factories.edit(article, slug=slug)
        publishing.publish(factories.approve(article).approved_revision, by=None)
        article.refresh_from_db()
    last = PublishedArticle.objects.live().get(article=article)

    for slug in ("first", "second"):
        response = client.get(f"/{day:%Y/%m/%d}/{slug}/")
        assert response.status_code == 301
        assert response["Location"] == last.get_absolute_url()
        assert response["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert client.get(last.get_absolute_url()).status_code == 200


def test_address_tells_nothing_before_its_moment(client):
    article = factories.make_article(slug="first")
    copy = article.copies.get()
    Address.objects.create(
        day=copy.day, slug="later", article=article, public_from=timezone.now() + HOUR
    )

    nothing = client.get(f"/{copy.day:%Y/%m/%d}/later/")

    assert nothing.status_code == 404
    assert client.get(copy.get_absolute_url()).status_code == 200
    never = client.get(f"/{copy.day:%Y/%m/%d}/never/")
    assert nothing.content.replace(b"later", b"never") == never.content


def test_scheduled_story_answers_as_one_that_is_not_there(client):
    copy = factories.make_copy(at=timezone.now() + HOUR, slug="soon", headline="Secret plans")

    scheduled, missing = client.get(copy.get_absolute_url()), client.get("/2020/01/01/none/")

    assert (scheduled.status_code, missing.status_code) == (404, 404)
    assert scheduled.content.replace(b"soon", b"none") == missing.content  # words to search for
    assert dict(scheduled.headers) == dict(missing.headers)


def test_page_appears_and_goes_by_the_clock():
    start = timezone.now() + HOUR
    copy = factories.make_copy(at=start, slug="clock")
    publishing.withdraw(copy.article, by=None, notice="Gone.", at=start + HOUR)

    def answer(moment):
        row = pages.story_at(copy.day, "clock", moment)
        return row and row.state

    assert answer(start - SECOND) is None
    assert answer(start) == "public"
    assert answer(start + HOUR - SECOND) == "public"
    assert answer(start + HOUR) == "withdrawn"


def test_withdrawn_story_is_410_with_its_notice_only(client):
    picture = factories.make_illustration(alt="sentinelalt")
    copy = factories.make_copy(
        headline="sentinelhead", dek="sentineldek", body="<p>sentinelbody</p>",
        lead_illustration=picture, slug="gone",
    )  # fmt: skip
    publishing.withdraw(copy.article, by=None, notice="It was <b>wrong</b> from the start.")

    response = client.get(copy.get_absolute_url())
    page = response.content.decode()

    assert response.status_code == 410
    assert "It was &lt;b&gt;wrong&lt;/b&gt; from the start." in page
    assert "noindex" in page
    assert "sentinel" not in page


def test_edit_of_a_live_story_stays_private_until_published(client):
    article = factories.make_article(headline="Before")
    address = article.copies.get().get_absolute_url()
    factories.edit(article, headline="After")

    assert "Before" in client.get(address).content.decode()
    assert "After" not in client.get(address).content.decode()

    publishing.publish(factories.approve(article).approved_revision, by=None)

    assert "After" in client.get(address).content.decode()
    assert "Updated" in client.get(address).content.decode()


# Corrections -------------------------------------------------------------------------------------


def test_corrections_stand_on_their_story(client):
    article = factories.make_article()
    now = timezone.now()
    Correction.objects.create(article=article, text="There are <i>twelve</i>.", dated_at=now - HOUR)
    Correction.objects.create(article=article, text="notyet", dated_at=now + HOUR)

    tree = parsed(client.get(article.copies.get().get_absolute_url()))

    notes = tree.get_element_by_id("corrections").text_content()
    assert "There are <i>twelve</i>." in notes
    assert "notyet" not in notes


def test_correction_of_an_unpublished_revision_waits_for_it(client):
    article = factories.make_article()
    address = article.copies.get().get_absolute_url()
    factories.edit(article, dek="Right now.")
    article.refresh_from_db()
    Correction.objects.create(
        article=article, text="waitingnote", revision_after=article.head_revision
    )

    assert "waitingnote" not in client.get(address).content.decode()
    assert "waitingnote" not in client.get("/corrections/").content.decode()

    publishing.publish(factories.approve(article).approved_revision, by=None)

    assert "waitingnote" in client.get(address).content.decode()
    assert "waitingnote" in client.get("/corrections/").content.decode()


# Manners -----------------------------------------------------------------------------------------


def test_no_cookie_no_foreign_host_no_inline_code(client):
    copy = factories.make_copy(lead_illustration=factories.make_illustration())

    for address in (copy.get_absolute_url(), "/", "/search/?q=body", "/tags/", "/none/"):
        response = client.get(address)
        tree = parsed(response)
        assert "Set-Cookie" not in response.headers
        assert "Cookie" not in response.headers.get("Vary", "")
        loaded = tree.xpath(
            "//script/@src | //img/@src | //link[@rel='stylesheet' or @rel='icon']/@href"
        )
        assert loaded
        assert [one for one in loaded if not one.startswith("/")] == []
        assert tree.xpath("//*[@style or @onclick or @onload] | //style") == []
        inline = tree.xpath("//script[not(@src)]/@type")
        assert set(inline) <= {"application/ld+json"}


def test_other_methods_are_refused(client):
    address = factories.make_copy().get_absolute_url()

    for method in ("post", "put", "delete", "patch"):
        response = getattr(client, method)(address)
        assert response.status_code == 405
        assert response["Allow"] == "GET, HEAD"
    assert client.head(address).status_code == 200


def test_unchanged_page_is_not_sent_again(client):
    address = factories.make_copy().get_absolute_url()
    first = client.get(address)

    second = client.get(address, headers={"if-none-match": first["ETag"]})

    assert second.status_code == 304
    assert re.fullmatch(r'(W/)?"[^"]+"', first["ETag"])


def test_preview_is_the_page(client):
    factories.make_article(headline="Another")
    article = factories.make_article(
        headline="The same", dek="Twice.", tags=[factories.make_tag("bridges")],
        lead_illustration=factories.make_illustration(),
    )  # fmt: skip
    now = timezone.now()
    live = pages.for_page(PublishedArticle.objects.live(now).filter(article=article)).get()

    page = pages.story_page_from_copy(live, now)
    preview = pages.story_page_from_revision(article, article.head_revision)

    differing = [
        name for name in page.__dataclass_fields__ if getattr(page, name) != getattr(preview, name)
    ]
    assert differing == ["updated_at"]
    assert preview.updated_at >= now


def test_preview_of_a_draft_needs_no_publication(client):
    draft = factories.make_draft(headline="Not yet")

    context = pages.preview_context(draft, draft.head_revision)

    assert context["is_preview"] is True
    assert context["story"].headline == "Not yet"
    assert context["story"].updated_at is None
