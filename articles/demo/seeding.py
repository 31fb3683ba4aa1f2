"""The demo newsroom into the database: by the same acts as a real newsroom's, in the same order.

What is there already stays as it is, so seeding may be run again, and goes on where it was stopped.
"""

import datetime
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone

from articles import corrections, publishing
from articles.demo import front, people
from articles.demo.drawings import DRAWINGS, Drawing, jpeg_bytes
from articles.demo.identity import seed_identity
from articles.demo.stories import Question, Story, all_stories
from articles.desk import notes, workflow, writing
from articles.models import Article, Byline, Correction, PublishedArticle, Section
from articles.models.published import story_url
from authors.models import Author
from illustrations import cuts, intake
from illustrations.models import Illustration
from tags.models import Tag, TagName, TagStatus

SOURCE = "demo"
AT_THE_DESK = {"draft", "in_review", "changes_requested", "approved"}
# name → (first name, last name, role); the administrator is a superuser besides
PEOPLE = {
    "admin": ("Ada", "Quell", "Administrator"),
    "reporter": ("Maren", "Ostrowick", "Reporter"),
    "editor": ("Edda", "Lorne", "Editor"),
    "publisher": ("Paul", "Winterby", "Publisher"),
    "illustrator": ("Ilse", "Brandowe", "Illustrator"),
}
SIGN_INS_OF_AUTHORS = {"reporter": "maren-ostrowick", "illustrator": "ilse-brandowe"}


def seed(password: str, say: Callable[[str], None]) -> None:
    """Fill the site; `say` is told what is done, a line each."""
    users = make_people(password)
    say(f"{len(users)} people who can sign in: {', '.join(users)}.")
    pictures = make_illustrations(users["illustrator"], say)
    make_sections_and_tags()
    make_authors(users, pictures)
    stories = Seeding(users, pictures)
    made = stories.make_all()
    say(f"{made} stories made, {len(all_stories()) - made} were there already.")
    front.arrange(users["editor"], pictures)
    seed_identity(pictures)
    invite_mail(users)


def make_people(password: str) -> dict:
    """The demo's sign-ins, all with this password. Those that are there get it too."""
    users = {}
    for name, (first, last, role) in PEOPLE.items():
        user, _ = get_user_model().objects.get_or_create(
            username=name,
            defaults={
                "first_name": first,
                "last_name": last,
                "is_staff": True,
                "is_superuser": role == "Administrator",
            },
        )
        if not user.check_password(password):
            user.set_password(password)
            user.save(update_fields=["password"])
        user.groups.add(Group.objects.get(name=role))
        users[name] = user
    return users


def invite_mail(users: dict) -> None:
    """Give the people their addresses last: the seeding itself shall not fill the outbox."""
    for name, user in users.items():
        get_user_model().objects.filter(pk=user.pk, email="").update(
            email=f"{name}@lanternfield.example"
        )


def make_illustrations(by, say) -> dict[str, Illustration]:
    """Each drawing through the library's own intake, known again by its upload name.

    Two at a time are drawn and decoded, which is nearly all the work; only this thread uses the
    database.
    """
    drawn = Illustration.objects.filter(
        credit__in={drawing.credit for drawing in DRAWINGS.values()}
    )
    by_name = {picture.original_name: picture for picture in drawn.order_by("-pk")}
    pictures = {key: by_name[_name(key)] for key in DRAWINGS if _name(key) in by_name}
    missing = [key for key in DRAWINGS if key not in pictures]
    pool = ThreadPoolExecutor(max_workers=2)
    try:
        for key, (prepared, until_kept) in zip(missing, pool.map(_prepared, missing), strict=True):
            with until_kept:
                pictures[key] = intake.keep(prepared, by=by, **_facts(DRAWINGS[key]))
            cuts.make(pictures[key])
            say(f"Drawing {len(pictures)} of {len(DRAWINGS)}: {key}")
    finally:
        pool.shutdown(cancel_futures=True)
    return pictures


def _name(key: str) -> str:
    return f"{key}.jpg"


def _prepared(key: str) -> tuple[intake.Prepared, ExitStack]:
    """The drawing, as an upload judged and decoded; leaving the stack closes its file."""
    upload = SimpleUploadedFile(_name(key), jpeg_bytes(key), "image/jpeg")
    until_kept = ExitStack()
    return until_kept.enter_context(intake.prepare(upload)), until_kept


def _facts(drawing: Drawing) -> dict:
    across, down = drawing.focal
    return {
        "title": drawing.title,
        "alt": drawing.alt,
        "caption": drawing.caption,
        "credit": drawing.credit,
        "rights": "Drawn by code for this demonstration.",
        "focal_x": across,
        "focal_y": down,
    }


@transaction.atomic
def make_sections_and_tags() -> None:
    for position, section in enumerate(people.SECTIONS):
        Section.objects.get_or_create(
            slug=section.slug,
            defaults={
                "name": section.name,
                "description": section.description,
                "position": position,
                "on_front": section.on_front,
            },
        )
    for tag in people.TAGS:
        row, made = Tag.objects.get_or_create(
            slug=tag.slug,
            defaults={
                "name": tag.name,
                "description": tag.description,
                "status": TagStatus.APPROVED,
            },
        )
        if made:
            TagName.objects.create(tag=row, name=tag.name, is_canonical=True)


@transaction.atomic
def make_authors(users: dict, pictures: dict) -> None:
    signs_in = {slug: users[name] for name, slug in SIGN_INS_OF_AUTHORS.items()}
    for author in people.AUTHORS:
        Author.objects.get_or_create(
            slug=author.slug,
            defaults={
                "name": author.name,
                "job_title": author.job_title,
                "bio": author.bio,
                "email": author.email,
                "portrait": pictures.get(author.slug),
                "user": signs_in.get(author.slug),
            },
        )


class Seeding:
    """The stories, written, approved and published at the times they name."""

    def __init__(self, users: dict, pictures: dict[str, Illustration]):
        self.users, self.pictures = users, pictures
        self.now = timezone.now().replace(second=0, microsecond=0)  # schedules at whole minutes
        self.stories = all_stories()
        self.sections = {section.slug: section for section in Section.objects.all()}
        self.authors = {author.slug: author for author in Author.objects.all()}
        self.tags = {tag.slug: tag for tag in Tag.objects.all()}
        self.addresses = {key: self.address(story) for key, story in self.stories.items()}

    def make_all(self) -> int:
        """Every story that is not there yet, the oldest first; answers how many."""
        known = set(Article.objects.filter(source=SOURCE).values_list("source_id", flat=True))
        missing = [story for key, story in self.stories.items() if key not in known]
        missing.sort(key=lambda story: -(story.published_hours_ago or 0))
        for story in missing:
            with transaction.atomic():
                self.make(story)
        return len(missing)

    def moment(self, hours_ago: float) -> datetime.datetime:
        return self.now - datetime.timedelta(hours=hours_ago)

    def address(self, story: Story) -> str:
        """Where readers find it, or will: of a story seeded earlier, where it is."""
        copy = PublishedArticle.objects.filter(
            article__source=SOURCE, article__source_id=story.key
        ).first()
        if copy:
            return copy.get_absolute_url()
        hours = story.published_hours_ago or -(story.publish_in_hours or 0)
        return story_url(timezone.localdate(self.moment(hours)), story.slug)

    def make(self, story: Story) -> None:
        article = self.write(story)
        if story.status != "draft":
            workflow.submit(article, by=self.users["reporter"])
        if story.question:
            self.ask(story.question, article)
        if story.status == "changes_requested":
            workflow.send_back(article, by=self.users["editor"], note=story.editor_note)
        if story.status in {"approved", "live", "scheduled", "embargoed", "withdrawn"}:
            workflow.approve(article, by=self.users["editor"])
        if story.status not in AT_THE_DESK:
            article.refresh_from_db()
            self.publish(story, article)

    def ask(self, question: Question, article: Article) -> None:
        asked = notes.add(article, self.users["editor"], question.text, quote=question.quote)
        notes.add(article, self.users["reporter"], question.answer, thread=asked.note)

    def write(self, story: Story) -> Article:
        reporter = self.users["reporter"]
        lead = self.pictures[story.lead] if story.lead else None
        article = Article.objects.create(
            kind=story.kind,
            section=self.sections[story.section],
            kicker=story.kicker,
            headline=story.headline,
            dek=story.dek,
            slugline=story.slugline,
            slug=story.slug,
            language=story.language,
            lead_illustration=lead,
            lead_caption=story.lead_caption,
            lead_alt=story.lead_alt,
            body=story.body_html(lambda key: self.pictures[key].pk, self.addresses.__getitem__),
            created_by=reporter,
            source=SOURCE,
            source_id=story.key,
            **self.embargo(story),
        )
        for position, credit in enumerate(story.credits):
            Byline.objects.create(
                article=article,
                author=self.authors[credit.author],
                role=credit.role,
                position=position,
            )
        writing.put_tags(article, [self.tags[slug] for slug in story.tags])
        writing.saved(article, by=reporter, reason="First version")
        return article

    def embargo(self, story: Story) -> dict:
        if story.embargo is None:
            return {}
        return {
            "embargoed_until": self.moment(-story.embargo.ends_in_hours),
            "embargo_source": story.embargo.source,
            "embargo_terms": story.embargo.terms,
        }

    def publish(self, story: Story, article: Article) -> None:
        publisher = self.users["publisher"]
        if story.published_hours_ago is not None:
            at = self.moment(story.published_hours_ago)
            workflow.publish_archive(article, by=publisher, at=at)
        else:
            hours = story.publish_in_hours or story.embargo.ends_in_hours
            workflow.publish(article, by=publisher, at=self.moment(-hours))
        if story.withdrawal:
            workflow.withdraw(article, by=publisher, notice=story.withdrawal.notice)
        self.correct(story, article)
        if story.later_edit:
            self.edit_later(story, article)

    def correct(self, story: Story, article: Article) -> None:
        """The story's public notes, the oldest first, as the desk would write them."""
        for note in sorted(story.corrections, key=lambda note: -note.hours_ago):
            correction = Correction(
                article=article,
                kind=note.kind,
                text=note.text,
                dated_at=self.moment(note.hours_ago),
            )
            corrections.add(correction, by=self.users["publisher"])

    def edit_later(self, story: Story, article: Article) -> None:
        """A change of a live story that nobody has approved: readers do not see it."""
        article = publishing.lock(article.pk)
        article.headline = story.later_edit.headline
        article.body = f"{article.body}<p>{story.later_edit.paragraph}</p>"
        article.save()
        writing.saved(article, by=self.users["editor"], reason="New figures")
