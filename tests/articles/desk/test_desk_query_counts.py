"""Each page of the desk asks the database the same few questions, however much there is."""

import datetime
import json
import uuid

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import generating, revisions
from articles.models import Article, ArticleTag, Byline, Move, Revision
from illustrations.models import Illustration
from tags.models import Tag, TagName, TagStatus
from tags.names import normalised
from tests import factories as make
from tests.admin_forms import as_drawn
from tests.articles.desk.forms import ADD_URL, LIST_URL, change_url

pytestmark = pytest.mark.django_db

LARGEST_FORM = 120 * 1024  # bytes of HTML, not compressed

BUDGETS = {
    "list": 9,
    "list searched": 9,
    "bulk move": 10,
    "add form": 6,
    "form": 35,
    "history": 12,
    "compare": 9,
    "restore": 10,
    "first presence": 11,
    "presence": 7,
    "first autosave": 13,
    "autosave": 9,
    "recovered": 8,
    "form beside a text to recover": 41,
    "form of a recovered text": 44,
    "save": 55,
    "merge page": 26,
}


def counts(client, user, article) -> dict[str, int]:
    """Queries by page. What writes comes last."""
    found = {}

    def ask(name, address, said=None, status=200, **more):
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(address) if said is None else client.post(address, said, **more)
        assert answer.status_code == status, (name, answer.status_code)
        found[name] = len(queries)
        return answer

    def say(name, **more):
        said = {"token": token, "user": user.pk, "article": article.pk, "version": article.version}
        ask(name, f"{LIST_URL}buffer/", json.dumps(said | more), content_type="application/json")

    story, last = f"{LIST_URL}{article.pk}", article.head_revision.number
    for address in (LIST_URL, ADD_URL):  # which remember what every page needs
        client.get(address)
    page = ask("list", LIST_URL)
    ask("list searched", f"{LIST_URL}?q={article.headline.split()[0]}")
    selected = [each.pk for each in page.context["cl"].result_list[:10]]
    ask("bulk move", LIST_URL, {"_selected_action": selected, "action": "bulk_trash"})
    ask("add form", ADD_URL)
    page = ask("form", change_url(article))
    ask("history", f"{story}/history/")
    if last > 1:  # with one there is nothing to compare
        ask("compare", f"{story}/history/compare/?from={last - 1}&to={last}")
        ask("restore", f"{story}/history/1/restore/")

    token, fields = page.context["window"].token, as_drawn(page)
    typed = fields | {"headline": ["Typed and not saved"]}
    say("first presence")
    say("presence")
    say("first autosave", sequence=1, form=typed)
    say("autosave", sequence=2, form=typed)
    ask("recovered", f"{story}/recovered/{token}/")
    ask("form beside a text to recover", change_url(article))
    ask("form of a recovered text", f"{change_url(article)}?recover={token}")
    ask("save", change_url(article), typed, status=302)
    mine = fields | {"headline": ["Mine"], "once": [str(uuid.uuid4())], "buffer": [""]}
    ask("merge page", change_url(article), mine, status=409)
    return found


def written(stories: int, saves: int, user) -> Article:
    """The newest of so many public stories, saved so often."""
    for _ in generating.generate(stories, words=20, by=user):
        pass
    article = Article.objects.filter(source=generating.SOURCE).latest("pk")
    Byline.objects.filter(article=article).delete()  # of a known number
    ArticleTag.objects.filter(content_object=article).delete()
    for position in (1, 2):
        Byline.objects.create(article=article, author=make.make_author(), position=position)
        ArticleTag.objects.create(content_object=article, tag=make.make_tag())
    add_saves(article, saves, user)
    return article


def add_saves(article: Article, saves: int, user) -> None:
    """Revisions up to that number, with a move after every fifth."""
    data, first = revisions.snapshot(article), article.head_revision
    data |= {"illustrations": first.data["illustrations"]}
    Revision.objects.filter(pk=first.pk).update(data=data, digest=revisions.digest(data))
    rows, moves = [], []
    for number in range(2, saves + 1):
        at = first.at + datetime.timedelta(minutes=number)
        text = data if number == saves else data | {"body": f"<p>As of {number}.</p>"}
        values = {"article": article, "version": number, "by": user, "at": at}
        rows.append(
            Revision(
                **values,
                number=number,
                schema=revisions.SCHEMA,
                data=text,
                digest=revisions.digest(text),
            )
        )
        if number % 5 == 0:
            moves.append(Move(**values, act="submit", revision=first))
    Revision.objects.bulk_create(rows, batch_size=100)
    Move.objects.bulk_create(moves)
    article.version = saves
    article.head_revision = article.revisions.get(number=saves)
    article.save(update_fields=["version", "head_revision"])


def add_others(users: int, tags: int, pictures: int) -> None:
    """People, topics and pictures that the form could offer. Without files: none is shown."""
    get_user_model().objects.bulk_create(
        [get_user_model()(username=f"other-{n}", is_staff=True) for n in range(users)],
        batch_size=1000,
    )
    made = Tag.objects.bulk_create(
        [Tag(slug=f"other-{n}", name=f"other {n}", status=TagStatus.APPROVED) for n in range(tags)],
        batch_size=1000,
    )
    TagName.objects.bulk_create(
        [TagName(tag=t, name=t.name, key=normalised(t.name), is_canonical=True) for t in made],
        batch_size=1000,
    )
    Illustration.objects.bulk_create(
        [
            Illustration(
                title=f"Other {n}", sha256=f"{n:064x}", file_format="JPEG", file_size=4,
                width=640, height=480, alt="Other", updated_at=timezone.now(),
            )
            for n in range(pictures)
        ],
        batch_size=1000,
    )  # fmt: skip


def fill(article: Article, user) -> None:
    """A thousand words, six credits, a dozen tags, a lead and five people."""
    paragraph = f"<p>{' '.join(['Lanternfield'] * 50)}</p>"
    article.lead_illustration = make.make_illustration()
    for _ in range(4):
        Byline.objects.create(article=article, author=make.make_author())
    for _ in range(10):
        ArticleTag.objects.create(content_object=article, tag=make.make_tag())
    article.owners.set([user, *(make.make_user("Reporter") for _ in range(4))])
    make.edit(article, body=paragraph * 20)


FEW = {"users": 20, "tags": 50, "pictures": 120}
FULL = {"users": 20_000, "tags": 50_000, "pictures": 120_000}


@pytest.mark.parametrize(
    ("stories", "saves", "others"),
    [
        (20, 1, FEW),
        (200, 60, FEW),
        pytest.param(20_000, 500, FULL, marks=pytest.mark.long),
    ],
)
def test_pages_cost_the_same_with_few_and_with_many(
    client, sign_in, kept_in_memory, monkeypatch, stories, saves, others
):
    monkeypatch.setattr(generating, "TAGS", 20)
    editor = sign_in("Editor")
    add_others(**others)
    article = written(stories, saves, editor)

    found = counts(client, editor, article)
    fill(article, editor)
    form = client.get(change_url(article)).content

    assert found == {name: BUDGETS[name] for name in found}
    assert found.keys() == BUDGETS.keys() or saves == 1
    assert b"Lanternfield" in form
    assert len(form) <= LARGEST_FORM


def test_many_conflicts_with_pictures_cost_no_more_than_one(client, sign_in):
    """The merge page knows all pictures at once."""
    sign_in("Editor")
    found = []
    for number in (1, 5):
        pictures = [make.make_illustration().pk for _ in range(number)]
        article = make.make_draft(body=figures(pictures, "first"))
        fields = as_drawn(client.get(change_url(article)))
        make.edit(article, body=figures(pictures, "theirs"))
        with CaptureQueriesContext(connection) as queries:
            page = client.post(change_url(article), fields | {"body": [figures(pictures, "mine")]})
        assert page.status_code == 409
        assert page.context["conflicts"] == number
        found.append(len(queries))

    assert found[0] == found[1]


def figures(pictures, caption) -> str:
    return "".join(
        f'<figure data-illustration="{key}"><figcaption>{caption} {key}</figcaption></figure>'
        "<p>The same for all.</p>"
        for key in pictures
    )
