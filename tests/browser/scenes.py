"""Every kind of page there is, for tests that look at all of them.

`public_pages()` and `desk_pages()` yield pages one after the other and make the data each needs
just before: first the pages of an empty newsroom, then those of a full one. Look at a page before
taking the next.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from articles.desk import previews, workflow
from articles.desk.standing import ACTS, legal_acts
from articles.models import Correction, Section
from articles.statuses import CorrectionKind
from illustrations.intake import take_in
from newsroom import password_links, people
from tests import factories
from tests.illustrations.pictures import jpeg

LONG_WORD = "Hafenschlickbaggerungsgenehmigungsverfahren"
HEADLINE = f"The bridge reopens after two years, and the {LONG_WORD} goes on"
ARABIC = (
    "<p>أصبح المذنَّب لامعًا بما يكفي ليُرى.</p><h2>أين تنظرون؟</h2><ol><li><p>اخرجوا.</p></li></ol>"
)
WRONG_PASSWORDS = 5  # settings.AXES_FAILURE_LIMIT


@dataclass(frozen=True)
class Page:
    """`steps` is what to do in the browser once the address is open, to come to the page meant.

    A page is `alike` when it is made by the template of another one here, from other words.
    """

    name: str
    address: str
    by: object = None
    status: int = 200
    steps: Callable | None = None
    alike: bool = False


# The paper ---------------------------------------------------------------------------------------


def public_pages() -> Iterator[Page]:
    yield from empty_pages()
    paper = Paper()
    yield from paper.lists()
    yield from paper.stories()
    yield from paper.refusals()


def empty_pages() -> Iterator[Page]:
    for address in ("/", "/tags/", "/authors/", "/corrections/", "/search/"):
        yield Page(f"{address} of an empty paper", address)
    Section.objects.create(name="City", slug="city")
    yield Page("an empty section", "/city/")


class Paper:
    """A newsroom with a story of each kind and more than a page of others."""

    def __init__(self):
        self.picture = take_in(jpeg((900, 600)), **PICTURE)
        self.authors = make_authors(self.picture)
        self.tags = [factories.make_tag(name) for name in ("Bridges", "Winter works", LONG_WORD)]
        self.rich = make_rich(self.picture, self.authors, self.tags)
        self.plain = factories.make_article(headline="A plain story", tags=self.tags[:1])
        for number in range(22):
            factories.make_article(
                headline=f"The bridge, part {number}",
                authors=self.authors[:1],
                tags=self.tags[:1],
                lead_illustration=self.picture if number % 2 else None,
                kind="opinion" if number % 5 == 0 else "news",
            )
        self.arabic = factories.make_article(
            headline="مذنَّب جديد يُرى بالعين المجرَّدة",
            dek="إليكم أين تنظرون ومتى.",
            slug="مذنب-جديد",
            language="ar",
            body=ARABIC,
            lead_illustration=self.picture,
        )

    def lists(self) -> Iterator[Page]:
        day = timezone.localdate()
        yield Page("front", "/")
        yield Page("section", "/city/")
        yield Page("tags", "/tags/")
        yield Page("tag", self.tags[0].get_absolute_url())
        yield Page("authors", "/authors/")
        yield Page("author", self.authors[0].get_absolute_url())
        yield Page("archive of a year", f"/{day:%Y}/")
        yield Page("archive of a month", f"/{day:%Y/%m}/")
        yield Page("archive of a day", f"/{day:%Y/%m/%d}/")
        yield Page("search that finds nothing", "/search/?q=zeppelin")
        yield Page("search that finds many", "/search/?q=bridge")

    def stories(self) -> Iterator[Page]:
        yield Page("plain article", address(self.plain))
        yield Page("Arabic article", address(self.arabic))
        correct(self.rich)
        yield Page("rich article", address(self.rich))
        yield Page("corrections", "/corrections/")
        revision = self.rich.head_revision_id
        yield Page("preview", previews.address(revision), by=factories.make_user("Editor"))

    def refusals(self) -> Iterator[Page]:
        somebody = factories.make_user("")
        workflow.withdraw(
            self.plain, by=factories.make_user("Publisher"), notice="It named the wrong bridge."
        )
        unread = previews.address(self.arabic.head_revision_id)
        yield Page("403", unread, by=somebody, status=403)
        yield Page("404", "/no-such-section/", status=404)
        yield Page("410", address(self.plain, withdrawn=True), status=410)
        yield Page("400", "/confused/", status=400)
        yield Page("a form that is not accepted", "/unaccepted/", status=403)
        yield Page("500", "/broken/", status=500)


PICTURE = {
    "title": "The bridge",
    "alt": "A bridge in two colours",
    "caption": "The bridge in autumn.",
    "credit": "Drawing: Ilka Moor",
}


def make_authors(picture) -> list:
    """Five, the first with everything a profile may have."""
    full = factories.make_author(
        "Nell Harrow",
        job_title="City reporter",
        bio="Writes about bridges.\n\nLives beside one.",
        email="nell@lanternfield.example",
        website="https://nell.example/",
        portrait=picture,
    )
    names = ("Bo Quill", "Ada Vex", "Maximiliane Featherstonehaugh-Wollstonecraft", "Ilka Moor")
    return [full, *(factories.make_author(name) for name in names)]


def make_rich(picture, authors, tags):
    return factories.make_article(
        headline=HEADLINE,
        kicker="Transport",
        kind="analysis",
        body=rich_body(picture.pk),
        authors=authors,
        tags=tags,
        lead_illustration=picture,
        lead_caption="The bridge, seen from the quay.",
    )


def rich_body(picture: int) -> str:
    """Everything a body may hold."""
    figures = "".join(
        f'<figure data-illustration="{picture}" data-layout="{layout}" data-alt="The bridge">'
        "<figcaption>In <em>autumn</em></figcaption></figure><p>Beside the picture.</p>"
        for layout in ("column", "wide", "full", "half")
    )
    decorative = (
        f'<figure data-illustration="{picture}" data-layout="column" data-decorative="true">'
        "</figure>"
    )
    return f"""
<p>The <strong>bridge</strong> opens, says <a href="https://example.org/">the council</a>.</p>
<p>H<sub>2</sub>O, <s>not</s> <em>ice</em>.<br>Again.</p>
<h2>What changes</h2><h3>For trams</h3><h2>What changes</h2>
{figures}{decorative}
<aside class="pullquote"><p>Nobody believed in it.</p></aside>
<blockquote><p>The river was here first.</p></blockquote>
<ul><li><p>One</p><ul><li><p>Under one</p></li></ul></li><li><p>Two</p><p>again</p></li></ul>
<ol start="3"><li><p>Three</p></li></ol>
<table><tbody><tr><th><p>Year</p></th><th><p>Cost</p></th></tr>
<tr><th><p>2024</p></th><td><p>4 million</p></td></tr>
<tr><td colspan="2"><p>{LONG_WORD} {LONG_WORD}</p></td></tr></tbody></table>
<hr><div data-embed="https://video.example/watch?v=1&amp;t=2" data-title="The opening"></div>
<p>{LONG_WORD * 3}</p>"""


def correct(article) -> Correction:
    return Correction.objects.create(
        article=article,
        kind=CorrectionKind.CORRECTION,
        text="The bridge is 40 metres long.\n\nIt said 400.",
        revision_before=article.head_revision,
        revision_after=article.head_revision,
    )


def address(article, *, withdrawn: bool = False) -> str:
    copies = article.copies.order_by("pk")
    return (copies.first() if withdrawn else copies.last()).get_absolute_url()


# The desk ----------------------------------------------------------------------------------------


def desk_pages() -> Iterator[Page]:
    chief = factories.make_user("Administrator", first_name="Ada", last_name="Quell")
    yield Page("desk of an empty newsroom", "/admin/", by=chief)
    yield Page("no stories", "/admin/articles/article/", by=chief)
    desk = Desk(chief)
    yield from desk.overviews()
    yield from desk.acts()
    yield from desk.story_forms()
    yield from desk.people()
    yield from desk.models()
    yield from sign_in_pages()


class Desk:
    """A newsroom at work, seen by its administrator."""

    def __init__(self, chief):
        self.chief = chief
        self.reporter = factories.make_user("Reporter", first_name="Maren", last_name="Ostrowick")
        self.picture = take_in(jpeg((900, 600)), by=chief, **PICTURE)
        self.authors = make_authors(self.picture)
        self.tags = [factories.make_tag("Bridges"), factories.make_tag("New", status="suggested")]
        self.rich = make_rich(self.picture, self.authors, self.tags)
        correct(self.rich)
        self.stories = [self.rich, *self.others()]

    def others(self) -> Iterator:
        """One for each thing that may be done with a story."""
        later = timezone.now() + timezone.timedelta(days=2)
        yield factories.make_draft(by=self.reporter)
        submitted = factories.make_draft(by=self.reporter, headline="Submitted")
        yield workflow.submit(submitted, by=self.reporter)
        yield factories.make_approved(headline="Approved")
        yield factories.make_approved(
            headline="Under embargo", embargoed_until=later, embargo_source="The council"
        )
        yield factories.make_copy(headline="Scheduled", at=later).article
        yield workflow.trash(factories.make_draft(headline="In the trash"), by=self.chief)
        yield workflow.hold(
            factories.make_draft(headline="Held"), by=self.chief, note="A lawyer reads it."
        )

    def overviews(self) -> Iterator[Page]:
        yield Page("the desk", "/admin/", by=self.chief)
        yield Page("a reporter's desk", "/admin/", by=self.reporter)
        yield Page("an app of the desk", "/admin/articles/", by=self.chief)
        stories = "/admin/articles/article/"
        yield Page("stories that a search finds", f"{stories}?q=bridge", by=self.chief)
        yield Page("stories that no search finds", f"{stories}?q=zeppelin", by=self.chief)
        yield Page("stories filtered", f"{stories}?status__exact=approved", by=self.chief)
        pictures = "/admin/illustrations/illustration/"
        yield Page("pictures to pick", f"{pictures}?_popup=1", by=self.chief)
        yield Page("a picture to add while picking", f"{pictures}add/?_popup=1", by=self.chief)
        yield Page("no such page of the desk", "/admin/zeppelins/", by=self.chief, status=404)

    def story_forms(self) -> Iterator[Page]:
        submitted, draft = self.stories[2], self.stories[1]
        yield Page("form of a reporter's story in review", change(submitted), by=self.reporter)
        yield Page("story form with mistakes", ADD_STORY, by=self.chief, steps=save)
        yield Page("picture form with mistakes", ADD_PICTURE, by=self.chief, steps=upload_nonsense)

        def save_late(page):
            factories.edit(draft, by=self.chief, headline="Changed", body="<p>Changed body</p>")
            page.fill("#id_headline", "Mine")
            save(page)

        yield Page("stale answer", change(draft), by=self.chief, steps=save_late)

        def save_refused(page):
            workflow.submit(draft, by=self.reporter)
            save(page)

        yield Page("refused", change(draft), by=self.reporter, steps=save_refused, status=403)

    def acts(self) -> Iterator[Page]:
        """Each act's page, on the first story with which it is possible."""
        fields = set()
        for act in ACTS.values():
            for article in self.stories:
                article.refresh_from_db()
                if act in legal_acts(article, self.chief):
                    url, alike = act_address(article, act.name), act.asks in fields
                    yield Page(f"act: {act.name}", url, by=self.chief, alike=alike)
                    fields.add(act.asks)
                    break
            else:
                raise LookupError(f"No story here can be asked to {act.name}: add one to Desk.")
        yield Page("act refused", act_address(self.rich, "submit"), by=self.chief, status=403)
        withdraw = act_address(self.rich, "withdraw")
        yield Page("act with mistakes", withdraw, by=self.chief, steps=perform)

    def people(self) -> Iterator[Page]:
        for number, name in enumerate(people.ACTS):
            url = reverse("admin:auth_user_act", args=[self.reporter.pk, name])
            yield Page(f"person: {name}", url, by=self.chief, alike=number > 0)
        yield Page("change one's password", "/admin/password_change/", by=self.chief)
        yield Page("one's password is changed", "/admin/password_change/done/", by=self.chief)

    def models(self) -> Iterator[Page]:
        """List and forms of everything the desk has: what is new comes in by itself."""
        request = RequestFactory().get("/admin/")
        request.user = get_user_model().objects.get(pk=self.chief.pk)
        for number, (model, model_admin) in enumerate(admin.site._registry.items()):
            if model_admin.has_view_permission(request):
                yield from model_pages(model, model_admin, request, alike=number > 0)


def model_pages(model, model_admin, request, alike: bool) -> Iterator[Page]:
    """`alike`: whether pages made like these, in other words, have been seen."""
    names, by = f"admin:{model._meta.app_label}_{model._meta.model_name}", request.user
    title = model._meta.verbose_name
    yield Page(f"{title}: list", reverse(f"{names}_changelist"), by=by)
    if model_admin.has_add_permission(request):
        yield Page(f"{title}: add", reverse(f"{names}_add"), by=by, alike=alike)
    one = model._default_manager.order_by("pk").first()
    yield Page(f"{title}: change", reverse(f"{names}_change", args=[one.pk]), by=by)
    history = reverse(f"{names}_history", args=[one.pk])
    yield Page(f"{title}: history", history, by=by, alike=alike)
    if model_admin.has_delete_permission(request, one):
        delete = reverse(f"{names}_delete", args=[one.pk])
        yield Page(f"{title}: delete", delete, by=by, alike=alike)


ADD_STORY = "/admin/articles/article/add/"
ADD_PICTURE = "/admin/illustrations/illustration/add/"


def change(article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def act_address(article, name: str) -> str:
    return reverse("admin:articles_article_act", args=[article.pk, name])


def save(page) -> None:
    with page.expect_navigation():
        page.click("[name=_save]")


def upload_nonsense(page) -> None:
    file = {"name": "bridge.jpg", "mimeType": "image/jpeg", "buffer": b"not a picture"}
    page.set_input_files("#id_picture", file)
    page.fill("#id_alt", "A bridge")
    save(page)


def perform(page) -> None:
    with page.expect_navigation():
        page.click(".submit-row [type=submit]")


def sign_in_pages() -> Iterator[Page]:
    somebody = factories.make_user("Editor", username="edda")
    yield Page("sign-in", "/admin/login/")
    yield Page("sign-in refused", "/admin/login/", steps=sign_in_wrongly)
    yield Page("locked out", "/admin/login/", steps=lock_out, status=429)
    yield Page("signed out", "/admin/", by=somebody, steps=sign_out)
    yield Page("password forgotten", reverse("admin_password_reset"))
    yield Page("link sent", reverse("password_reset_done"))
    link = password_links.link(somebody).partition("://")[2].partition("/")[2]
    yield Page("set a password", f"/{link}")
    yield Page("link of no use", reverse("password_reset_confirm", args=["MQ", "set-password"]))
    yield Page("password set", reverse("password_reset_complete"))


def sign_in_wrongly(page) -> None:
    page.get_by_label("Username").fill("edda")
    page.get_by_label("Password").fill("wrong")
    with page.expect_navigation():
        page.get_by_role("button", name="Log in").click()


def lock_out(page) -> None:
    for _ in range(WRONG_PASSWORDS - 1):
        sign_in_wrongly(page)


def sign_out(page) -> None:
    with page.expect_navigation():
        page.locator("#logout-form button").click()
