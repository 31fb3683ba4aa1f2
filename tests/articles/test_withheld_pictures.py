"""Pictures of withdrawn stories: out of reach at once, and back with the story."""

import datetime
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

import delivery
from articles import publishing, withheld_pictures
from articles.desk import previews
from delivery import tasks
from illustrations import cuts, files, intake, inventory, withholding
from illustrations.models import PendingFile, Rendition
from tests import factories
from tests.illustrations.pictures import jpeg

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def at_once(django_capture_on_commit_callbacks):
    """Runs something as one transaction, and what was put off until its commit."""

    def run(act, *args, **kwargs):
        with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
            return act(*args, **kwargs)

    return run


@pytest.fixture
def withdraw(at_once):
    def act(article, **how):
        return at_once(publishing.withdraw, article, by=None, notice="It was wrong.", **how)

    return act


def statuses(client, picture) -> set[int]:
    """What readers get at the addresses of all its renditions."""
    files = picture.renditions.values_list("file", flat=True)
    return {client.head(f"/media/{name}").status_code for name in files}


def in_storages(picture) -> dict[str, int]:
    """How many of its files lie where."""
    found = {"renditions": 0, "originals": 0}
    for row in picture.renditions.all():
        for storage, name in (row.place, row.other_place):
            found[storage] += storages[storage].exists(name)
    return found


def figure(picture) -> str:
    return f'<p>Text</p><figure data-illustration="{picture.pk}" data-layout="column"></figure>'


def findings() -> list[str]:
    looks = (
        inventory.pictures_have_their_files,
        inventory.withheld_pictures_are_out_of_reach,
        withheld_pictures.no_page_misses_a_withheld_picture,
        withheld_pictures.pictures_of_withdrawn_stories_are_withheld,
    )
    return [found.sentence for look in looks for found in look()]


def test_pictures_of_a_withdrawn_story_are_served_no_more(client, withdraw):
    lead, inner, bystander = (factories.make_illustration() for _ in range(3))
    article = factories.make_article(lead_illustration=lead, body=figure(inner))
    factories.make_article(lead_illustration=bystander)
    never_public = factories.make_illustration()
    factories.make_draft(lead_illustration=never_public)
    assert statuses(client, lead) == statuses(client, inner) == {200}

    withdraw(article)

    assert statuses(client, lead) == statuses(client, inner) == {404}
    assert statuses(client, bystander) == statuses(client, never_public) == {200}
    assert in_storages(lead) == {"renditions": 0, "originals": 2}
    assert not PendingFile.objects.exists()
    assert findings() == []
    assert list(inventory.files_without_rows()) == []


def test_pictures_that_something_else_shows_stay(client, withdraw):
    shared, later, portrait, head, policy, edited = (
        factories.make_illustration() for _ in "123456"
    )
    factories.make_article(lead_illustration=shared)
    factories.make_copy(lead_illustration=later, at=timezone.now() + HOUR)
    factories.make_author("Nell", portrait=portrait)
    factories.make_section("Pictured", illustration=head)
    factories.make_policy(body=figure(policy))
    factories.make_draft(lead_illustration=edited)  # a working copy shows nobody anything
    pictures = [shared, later, portrait, head, policy, edited]
    article = factories.make_article(body="".join(map(figure, pictures)))

    withdraw(article)

    assert [statuses(client, picture) for picture in pictures] == [{200}] * 5 + [{404}]


def test_a_story_that_returns_brings_its_pictures_back_under_their_names(client, withdraw, at_once):
    picture = factories.make_illustration()
    article = factories.make_article(lead_illustration=picture)
    names = set(picture.renditions.values_list("file", flat=True))
    withdraw(article)

    copy = at_once(publishing.publish, factories.approve(article).approved_revision, by=None)

    assert statuses(client, picture) == {200}
    assert set(picture.renditions.values_list("file", flat=True)) == names
    assert in_storages(picture) == {"renditions": 2, "originals": 0}
    assert {name for _, _, name in copy.data["lead"]["picture"]["files"]["jpeg"]} <= names
    assert findings() == []


def test_a_published_page_never_waits_for_its_pictures(client, withdraw, at_once):
    picture = factories.make_illustration()
    article = factories.make_article(lead_illustration=picture)
    withdraw(article)

    publishing.publish(factories.approve(article).approved_revision, by=None)

    assert in_storages(picture)["renditions"] == 0  # nothing was done yet that follows a commit
    assert statuses(client, picture) == {200}


def test_a_return_that_is_scheduled_counts_and_one_that_is_cancelled_does_not(
    client, withdraw, at_once
):
    picture = factories.make_illustration()
    article = factories.make_article(lead_illustration=picture)
    withdraw(article)
    revision = factories.approve(article).approved_revision

    copy = at_once(publishing.publish, revision, by=None, at=timezone.now() + HOUR)
    assert statuses(client, picture) == {200}

    at_once(publishing.cancel, copy)
    assert statuses(client, picture) == {404}


def test_the_tick_follows_a_withdrawal_by_the_clock(client, withdraw, monkeypatch, at_once):
    picture = factories.make_illustration()
    article = factories.make_article(lead_illustration=picture)
    end = timezone.now() + HOUR
    withdraw(article, at=end)

    at_once(withheld_pictures.judge_recent)
    assert statuses(client, picture) == {200}

    monkeypatch.setattr(timezone, "now", lambda: end)
    at_once(withheld_pictures.judge_recent)
    assert statuses(client, picture) == {404}


def test_pictures_whose_last_other_use_goes_are_found_later(client, withdraw, at_once, monkeypatch):
    monkeypatch.setattr(withheld_pictures, "LATE", datetime.timedelta(0))
    picture = factories.make_illustration()
    author = factories.make_author("Nell", portrait=picture)
    withdraw(factories.make_article(lead_illustration=picture))
    author.portrait = None
    author.save()
    assert findings() == [f"1 pictures of withdrawn stories are served still: number {picture.pk}."]

    at_once(withheld_pictures.judge_all)

    assert statuses(client, picture) == {404}
    assert findings() == []


def test_what_shows_a_withheld_picture_brings_it_back(client, withdraw, at_once):
    pictures = [factories.make_illustration() for _ in range(4)]
    withdraw(factories.make_article(body="".join(map(figure, pictures))))
    author, section, tag = (
        factories.make_author("Nell", portrait=pictures[0]),
        factories.make_section("Pictured", illustration=pictures[1]),
        factories.make_tag(picture=pictures[2]),
    )

    at_once(delivery.changed, f"author:{author.pk}", f"section:{section.pk}", f"tag:{tag.pk}")
    at_once(factories.make_policy, body=figure(pictures[3]))

    assert [statuses(client, picture) for picture in pictures] == [{200}] * 4


def test_nothing_moves_when_the_withdrawal_is_rolled_back(client, at_once):
    picture = factories.make_illustration()
    article = factories.make_article(lead_illustration=picture)

    def withdraw_and_fail():
        publishing.withdraw(article, by=None, notice="It was wrong.")
        raise OSError("The power went.")

    with pytest.raises(OSError, match="power"):
        at_once(withdraw_and_fail)

    assert statuses(client, picture) == {200}


# Interrupted -------------------------------------------------------------------------------------


class Killed(BaseException):
    """As if the process had ended there."""


def interrupt(monkeypatch, module, name: str, calls: int) -> None:
    """Let the function end the process at its so-manieth call."""
    real, left = getattr(module, name), [calls]

    def once_killed(*args, **kwargs):
        left[0] -= 1
        if left[0] == 0:
            raise Killed
        return real(*args, **kwargs)

    monkeypatch.setattr(module, name, once_killed)


@pytest.mark.parametrize("call", [1, 2])
@pytest.mark.parametrize("step", ["write_whole", "_move"])
def test_a_move_that_was_interrupted_is_finished_by_the_tick(
    client, withdraw, at_once, monkeypatch, step, call
):
    picture = factories.make_illustration()
    article = factories.make_article(lead_illustration=picture)
    with monkeypatch.context() as patched:
        interrupt(patched, withholding, step, call)
        with pytest.raises(Killed):
            withdraw(article)
    assert picture.is_withheld
    intake.sweep_pending(older_than=-HOUR)  # takes no file that only has to be moved

    assert at_once(withholding.settle_all) == 1
    assert statuses(client, picture) == {404}
    assert in_storages(picture) == {"renditions": 0, "originals": 2}

    revision = factories.approve(article).approved_revision
    with monkeypatch.context() as patched:
        interrupt(patched, withholding, step, call)
        with pytest.raises(Killed):
            at_once(publishing.publish, revision, by=None)
    assert statuses(client, picture) == {200}  # from where they still are
    intake.sweep_pending(older_than=-HOUR)

    assert at_once(withholding.settle_all) == 1
    assert statuses(client, picture) == {200}
    assert in_storages(picture) == {"renditions": 2, "originals": 0}
    assert withholding.settle_all() == 0
    assert findings() == []


def test_a_file_that_was_half_copied_is_copied_again(client, withdraw, at_once, monkeypatch):
    """On a storage that shows what is written before it is whole."""
    picture = factories.make_illustration()
    article = factories.make_article(lead_illustration=picture)
    with monkeypatch.context() as patched:
        interrupt(patched, withholding, "write_whole", 1)
        with pytest.raises(Killed):
            withdraw(article)
    storage, name = picture.renditions.first().place
    files.write_file(storage, name, ContentFile(b"re"))

    withholding.settle_all()

    with storages[storage].open(name) as whole:
        assert whole.read() == b"rend"


def test_a_storage_that_fails_stops_no_withdrawal(client, withdraw, monkeypatch, caplog):
    picture = factories.make_illustration()
    article = factories.make_article(lead_illustration=picture)

    def full(*args):
        raise OSError("No space left on device")

    monkeypatch.setattr(withholding, "write_whole", full)
    withdraw(article)

    assert article.copies.holding().get().state == "withdrawn"
    assert "No space left" in caplog.text
    PendingFile.objects.update(noted_at=timezone.now() - HOUR)
    assert findings() == [
        "2 files of pictures that were withheld, or came back, have not been moved."
    ]


def test_a_picture_is_not_withheld_when_it_is_put_to_use_meanwhile(client, at_once):
    picture = factories.make_illustration()

    assert at_once(withholding.withhold, [picture.pk], unless=set) == set()
    assert statuses(client, picture) == {200}


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("first", ["publication", "withdrawal"])
def test_a_withdrawal_and_a_publication_at_once_leave_the_picture_served(client, first):
    picture = factories.make_illustration()
    old = factories.make_article(lead_illustration=picture)
    new = factories.make_approved(lead_illustration=picture).approved_revision
    begun = Event()

    def publish():
        with transaction.atomic():
            publishing.publish(new, by=None)
            begun.set()
            time.sleep(0.3)
        connection.close()

    def withdraw_slowly(*args, **kwargs):
        begun.set()
        time.sleep(0.3)
        return withheld_pictures.in_public_use(*args)

    with ThreadPoolExecutor() as pool:
        if first == "publication":
            publication = pool.submit(publish)
            begun.wait()
            publishing.withdraw(old, by=None, notice="It was wrong.")
        else:
            publishing.withdraw(old, by=None, notice="It was wrong.")
            withholding.release([picture.pk])
            withholding_it = pool.submit(
                in_a_thread, withholding.withhold, [picture.pk], unless=withdraw_slowly
            )
            begun.wait()
            publishing.publish(new, by=None)
            assert withholding_it.result() == {picture.pk}
            publication = pool.submit(in_a_thread, withholding.settle_all)
        publication.result()

    assert statuses(client, picture) == {200}
    assert not PendingFile.objects.exists()


def in_a_thread(act, *args, **kwargs):
    try:
        return act(*args, **kwargs)
    finally:
        connection.close()


def test_a_deleted_withheld_picture_leaves_no_file(withdraw, at_once):
    picture = factories.make_illustration()
    at_once(withholding.withhold, [picture.pk])
    places = [row.place for row in picture.renditions.all()]

    at_once(picture.delete)

    assert not any(storages[storage].exists(name) for storage, name in places)
    assert not PendingFile.objects.exists()


def test_a_withheld_picture_is_cut_when_it_comes_back(at_once):
    picture = intake.take_in(jpeg((400, 300)))
    tasks.run_waiting()
    at_once(withholding.withhold, [picture.pk])
    picture.focal_x = 0.1
    picture.save()

    assert not cuts.make(picture)
    assert in_storages(picture)["renditions"] == 0

    at_once(withholding.release, [picture.pk])
    before = Rendition.objects.get(illustration=picture, spec="cut-1x1").file.name
    tasks.run_waiting()
    assert Rendition.objects.get(illustration=picture, spec="cut-1x1").file.name != before


# At the desk -------------------------------------------------------------------------------------


def test_the_desk_sees_a_withheld_picture_and_nobody_else(client, withdraw):
    picture = factories.make_illustration()
    article = factories.make_article(lead_illustration=picture, body=figure(picture))
    withdraw(article)
    row = picture.renditions.get(file_format="jpeg")
    own = reverse("admin:illustrations_illustration_withheld", args=[row.file.name])
    preview = previews.address(article.head_revision_id)

    assert client.get(own).status_code == 302  # to the sign-in
    client.force_login(factories.make_user("Editor"))
    answer = client.get(own)

    assert answer.getvalue() == b"rend"
    assert answer.headers["Cache-Control"].startswith("private, no-store")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    listed = client.get(reverse("admin:illustrations_illustration_changelist")).content.decode()
    assert own in listed
    assert "each story that showed it was withdrawn" in listed
    for page in ("change", "thumbnail"):
        address = reverse(f"admin:illustrations_illustration_{page}", args=[picture.pk])
        shown = client.get(address)
        assert own in (shown.headers.get("Location") or shown.content.decode())
    assert client.get(preview).content.decode().count(own) > 1

    client.force_login(factories.make_user("", is_staff=True))
    assert client.get(own).status_code == 403
