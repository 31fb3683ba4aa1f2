"""The desk: every page that Django's admin shows here, and every act, form and refusal of ours."""

from collections.abc import Iterator

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from articles.desk import workflow
from articles.desk.standing import ACTS, legal_acts
from articles.statuses import Place
from illustrations.intake import take_in
from newsroom import password_links, people
from tests import factories
from tests.illustrations.pictures import jpeg

from .gate import Gate, perform
from .material import PICTURE, correct, make_about, make_authors, make_rich
from .page import Page

WRONG_PASSWORDS = 5  # settings.AXES_FAILURE_LIMIT


def desk_pages() -> Iterator[Page]:
    chief = factories.make_user("Administrator", first_name="Ada", last_name="Quell")
    yield Page("desk of an empty newsroom", "/admin/", by=chief)
    yield Page("no stories", "/admin/articles/article/", by=chief)
    desk = Desk(chief)
    yield from desk.overviews()
    yield from desk.acts()
    yield from Gate(desk.chief, desk.reporter).pages()
    yield from desk.many()
    yield from desk.histories()
    yield from desk.story_forms()
    yield from desk.inserting()
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
        make_about(self.picture)
        factories.make_slot(Place.FRONT_LEAD, self.rich)
        factories.make_breaking(article=self.rich)
        self.stories = [self.rich, *self.others()]
        erased = workflow.trash(factories.make_draft(headline="Erased"), by=self.chief)
        workflow.purge(erased, by=self.chief, note="A rumour, and untrue.")

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

    def many(self) -> Iterator[Page]:
        """The trash, moves of many stories, and a copy of one."""
        stories = "/admin/articles/article/"
        trash = f"{stories}?trash=only"
        yield Page("the trash", trash, by=self.chief)
        yield Page("many: submit", stories, by=self.chief, steps=move_all("bulk_submit"))
        yield Page("many: delete", trash, by=self.chief, steps=move_all("bulk_purge"), alike=True)

        def without_reason(page):
            move_all("bulk_purge")(page)
            perform(page)

        yield Page("many, with mistakes", trash, by=self.chief, steps=without_reason)

        def submitted(page):
            move_all("bulk_submit")(page)
            factories.edit(self.stories[1], by=self.reporter, headline="Changed meanwhile")
            perform(page)

        yield Page("what became of many", stories, by=self.chief, steps=submitted)
        delete = reverse("admin:articles_article_delete", args=[self.rich.pk])
        yield Page("not deleted", delete, by=self.chief, status=403)
        duplicate = reverse("admin:articles_article_duplicate", args=[self.stories[4].pk])
        yield Page("duplicate", duplicate, by=self.chief)

    def histories(self) -> Iterator[Page]:
        """A story of which almost everything changed, and came and went."""
        figure = f'<figure data-illustration="{self.picture.pk}" data-layout="{{}}"></figure>'
        story = factories.make_draft(
            by=self.reporter,
            tags=self.tags[:1],
            lead_illustration=self.picture,
            body="<h2>Old</h2><p>One <strong>old</strong> word.</p>" + figure.format("wide"),
        )
        folded = "".join(f"<p>Unchanged {number}.</p>" for number in range(8))
        body = f"<p>One <em>new</em> word.</p><ul><li><p>A point</p></li></ul>{folded}"
        factories.edit(story, body=body + figure.format("half"), kind="analysis", dek="Another")
        story.tags.clear()
        factories.edit(story, lead_illustration=None, body=f"{folded}<p>The end.</p>")
        address = reverse("admin:articles_article_history", args=[story.pk])
        yield Page("history", address, by=self.chief)
        yield Page("two revisions", f"{address}compare/?from=1&to=2", by=self.chief)
        restore = f"{address}1/restore/"
        yield Page("a revision to restore", restore, by=self.chief, alike=True)

        def restore_late(page):
            factories.edit(story, by=self.reporter, dek="Changed meanwhile")
            perform(page)

        yield Page("restoring refused", restore, by=self.chief, steps=restore_late)

    def story_forms(self) -> Iterator[Page]:
        submitted, draft = self.stories[2], self.stories[1]
        yield Page("form of a reporter's story in review", change(submitted), by=self.reporter)
        yield Page("story form with mistakes", ADD_STORY, by=self.chief, steps=save)
        yield Page("picture form with mistakes", ADD_PICTURE, by=self.chief, steps=upload_nonsense)

        def save_late(page):
            factories.edit(draft, by=self.chief, headline="Changed", body="<p>Changed body</p>")
            page.fill("#id_headline", "Mine")
            save(page)

        yield Page("stale answer", change(draft), by=self.chief, steps=save_late, status=409)

        def save_refused(page):
            workflow.submit(draft, by=self.reporter)
            save(page)

        yield Page("refused", change(draft), by=self.reporter, steps=save_refused, status=403)

    def inserting(self) -> Iterator[Page]:
        """What opens over a story's form when something is put into its text."""
        for name, steps in (
            ("slash menu", open_slash_menu),
            ("upload beside a story, with mistakes", open_upload),
            ("related story", open_related),
        ):
            yield Page(name, ADD_STORY, by=self.chief, steps=steps)

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
    yield Page(f"{title}: list", reverse(f"{names}_changelist"), by=by, alike=alike)
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


def open_slash_menu(page) -> None:
    page.get_by_role("textbox", name="Body").click()
    page.keyboard.type("/")
    page.get_by_role("option", name="Subheading").wait_for()


def open_upload(page) -> None:
    page.get_by_role("button", name="Upload an illustration").click()
    page.get_by_role("button", name="Upload", exact=True).click()
    page.get_by_text("Choose the picture’s file.").wait_for()


def open_related(page) -> None:
    page.get_by_role("button", name="Related story").click()
    page.locator(".related-option").first.wait_for()


def move_all(action: str):
    """Select every story of the list, and ask for this move of them."""

    def steps(page) -> None:
        page.check("#action-toggle")
        page.select_option("[name=action]", action)
        with page.expect_navigation():
            page.click(".actions [type=submit]")

    return steps


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
