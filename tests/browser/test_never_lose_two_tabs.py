"""One person in two tabs of one browser, at random: no text is lost, and no alarm is false."""

import random
from dataclasses import dataclass

import pytest
from django.test import Client

from articles import body
from articles.desk import buffers
from articles.models import Article, Buffer
from tests import factories
from tests.long.desk_server import BACKEND, desk_server

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.django_db(transaction=True)]

GROUPS, EACH, ACTIONS = 5, 10, 7
SCALARS = ("headline", "dek")
PARAGRAPHS = ["Trams at night.", "Bridges in fog.", "A market in rain.", "The river rises."]
FIELDS = (*SCALARS, *range(len(PARAGRAPHS)))
# Writing is what happens most, as in life.
ACTS = ("type",) * 4 + ("autosave",) * 2 + ("save",) * 2 + ("reload",) * 2


@pytest.fixture
def server(tmp_path):
    with desk_server(tmp_path) as server:
        yield server


@pytest.fixture
def editor():
    return factories.make_user("Editor")


@pytest.fixture
def browser_of(new_context, server, editor):
    client = Client()
    client.force_login(editor, backend=BACKEND)
    context = new_context()
    session = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": server.url}])
    context.set_default_timeout(20_000)
    context.clock.install()  # so that nobody waits for the seconds between autosaves
    return context


@dataclass
class Tab:
    page: object
    began_with: dict
    text: dict  # as it stands in the form

    @property
    def is_changed(self) -> bool:
        return self.text != self.began_with

    @property
    def token(self) -> str:
        return self.page.locator("[name=buffer]").first.input_value()


class TwoTabs:
    """The two tabs on one story; what each shows and what is stored, as it should be."""

    def __init__(self, context, address: str, chance: random.Random, editor):
        self.chance, self.editor = chance, editor
        paragraphs = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
        self.article = factories.make_draft(headline="First", dek="First", body=paragraphs)
        self.url = f"{address}/admin/articles/article/{self.article.pk}/change/"
        self.stored = {"headline": "First", "dek": "First", **dict(enumerate(PARAGRAPHS))}
        self.saved = [self.stored]
        self.words = self.alarms = self.recoveries = 0
        self.log: list[tuple] = []
        self.tabs = [self.opened(context), self.opened(context)]

    def opened(self, context) -> Tab:
        page = context.new_page()
        page.on("dialog", lambda dialog: dialog.accept())
        page.goto(self.url)
        self.ready(page)
        return Tab(page, self.stored, self.stored)

    def ready(self, page) -> None:
        page.locator(".prose-menubar").wait_for()

    def act(self) -> None:
        number, what = self.chance.randrange(2), self.chance.choice(ACTS)
        self.log.append((number, what))
        getattr(self, what)(self.tabs[number])

    def type(self, tab: Tab) -> None:
        name = self.chance.choice(FIELDS)
        self.log[-1] += (name,)
        self.words += 1
        tab.page.bring_to_front()
        if name in SCALARS:
            text = f"Words {self.words}"
            tab.page.fill(f"#id_{name}", text)
        else:
            text = f"{tab.text[name]} More {self.words}."
            self.go_into(tab.page, name)
            tab.page.keyboard.type(f" More {self.words}.")
        tab.text = {**tab.text, name: text}
        assert self.shown(tab.page) == tab.text, self.log

    def go_into(self, page, paragraph: int) -> None:
        """To its end. The editor takes a moment until it knows of a click, as nobody notices who
        has hands: on a busy machine the keys would come first."""
        is_there = """paragraph => {
          const { anchorNode, isCollapsed } = getSelection();
          const wanted = document.querySelectorAll(".ProseMirror > p")[paragraph];
          return isCollapsed && wanted.contains(anchorNode);
        }"""
        for _ in range(10):
            page.locator(".ProseMirror > p").nth(paragraph).click()
            page.wait_for_timeout(150)
            page.keyboard.press("End")
            page.wait_for_timeout(50)
            if page.evaluate(is_there, paragraph):
                return
        pytest.fail(f"The cursor does not come to paragraph {paragraph}: {self.log}")

    def autosave(self, tab: Tab) -> None:
        """What is typed is kept, for sure."""
        tab.page.bring_to_front()
        tab.page.clock.run_for(10_000)
        if tab.is_changed:
            tab.page.locator("#desk-kept", has_text="Kept at").wait_for()
            kept = Buffer.objects.filter(token=tab.token)
            for _ in range(100):
                if self.told(kept.get().form) == tab.text:
                    return
                tab.page.wait_for_timeout(50)
            assert self.told(kept.get().form) == tab.text

    def told(self, form: dict) -> dict:
        return as_text(form["headline"][0], form["dek"][0], form["body"][0])

    def save(self, tab: Tab) -> None:
        changed = {name for name in FIELDS if tab.text[name] != tab.began_with[name]}
        theirs = {name for name in FIELDS if self.stored[name] != tab.began_with[name]}
        conflicts = {name for name in changed & theirs if tab.text[name] != self.stored[name]}
        tab.page.bring_to_front()
        with tab.page.expect_navigation():
            tab.page.click("[name=_continue]")
        lost = set()
        is_asked = tab.page.locator(".merge-form").count() == 1
        assert is_asked == bool(conflicts), (conflicts, self.log)
        if is_asked:
            lost = self.settle(tab.page, conflicts)
        tab.page.locator(".messagelist .success").wait_for()
        self.stored = {
            name: tab.text[name] if name in changed - lost else self.stored[name] for name in FIELDS
        }
        self.saved.append(self.stored)
        article = Article.objects.get(pk=self.article.pk)
        told = as_text(article.headline, article.dek, article.body)
        assert told == self.stored, self.log
        self.ready(tab.page)
        tab.began_with = tab.text = self.stored
        assert self.shown(tab.page) == self.stored, self.log

    def settle(self, page, conflicts: set) -> set:
        """A choice for each question; the names of what is given up."""
        self.alarms += 1
        asked = {
            each.get_attribute("name").removeprefix("choice-").partition("-")[0]
            for each in page.locator(".merge-form input[value=mine]").all()
        }
        expected = {name if name in SCALARS else "body" for name in conflicts}
        assert {name.partition(".")[0] for name in asked} == expected, (asked, self.log)
        chosen = {name: self.chance.choice(["mine", "theirs"]) for name in sorted(expected)}
        for name, choice in chosen.items():
            for radio in page.locator(f"input[name^='choice-{name}'][value={choice}]").all():
                radio.check()
        with page.expect_navigation():
            page.get_by_role("button", name="Save the merged text").click()
        return {
            name for name in conflicts if chosen[name if name in SCALARS else "body"] == "theirs"
        }

    def reload(self, tab: Tab) -> None:
        """The page is opened anew; what was typed is offered, and gone on with."""
        tab.page.bring_to_front()
        token = tab.token
        tab.page.goto(self.url)
        self.ready(tab.page)
        offered = tab.page.locator(f"#desk-recovery li[data-token='{token}']")
        if not tab.is_changed:
            tab.began_with = tab.text = self.stored
            assert offered.count() == 0, self.log
        else:
            self.recoveries += 1
            offered.get_by_role("link", name="Compare").click()
            tab.page.get_by_role("link", name="Go on with this text").click()
            self.ready(tab.page)
        assert self.shown(tab.page) == tab.text, self.log

    def shown(self, page) -> dict:
        typed = [page.locator(f"#id_{name}").input_value() for name in SCALARS]
        return {
            **dict(zip(SCALARS, typed, strict=True)),
            **dict(enumerate(page.locator(".ProseMirror > p").all_inner_texts())),
        }

    def end(self) -> None:
        """Both tabs are saved; every acknowledged save is in the history, and nothing waits."""
        for number, tab in enumerate(self.tabs):
            self.log.append((number, "last save"))
            self.save(tab)
        history = [
            as_text(revision.data["headline"], revision.data["dek"], revision.data["body"])
            for revision in self.article.revisions.order_by("number")
        ]
        assert all(state in history for state in self.saved), self.log
        assert buffers.recoverable(self.editor, self.article) == [], self.log
        for tab in self.tabs:
            tab.page.close()


def as_text(headline: str, dek: str, html: str) -> dict:
    paragraphs = [block.removeprefix("<p>").removesuffix("</p>") for block in body.blocks(html)]
    return {"headline": headline, "dek": dek, **dict(enumerate(paragraphs))}


@pytest.mark.parametrize("group", range(GROUPS))
def test_two_tabs_at_random(browser_of, server, editor, expected_errors, group):
    expected_errors.append("status of 409")  # the page that asks which text holds
    asked = recovered = 0
    for seed in range(group * EACH, (group + 1) * EACH):
        two = TwoTabs(browser_of, server.url, random.Random(seed), editor)
        for _ in range(ACTIONS):
            two.act()
        two.end()
        asked, recovered = asked + two.alarms, recovered + two.recoveries
        print(f"Seed {seed}: {two.log}")
    print(f"{EACH} interleavings: {asked} times asked which text holds, {recovered} recovered")
