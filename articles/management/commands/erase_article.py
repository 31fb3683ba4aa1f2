import uuid

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from articles import publishing
from articles.desk import erasing
from articles.models import Article, Erasure


class Command(BaseCommand):
    help = (
        "Erases a story for good, also a public one, with its history, public copies, addresses "
        "and counts: for what the law demands. Pictures stay in the library and are listed. Leaves "
        "a record of who, when and why. What cannot be undone can be tried with --dry-run."
    )

    def add_arguments(self, parser):
        parser.add_argument("uid", help="the story's uid, as the desk and exports show it")
        parser.add_argument("--reason", required=True, help="why; kept for ever")
        parser.add_argument(
            "--by", required=True, metavar="USERNAME", help="who answers for it; kept for ever"
        )
        parser.add_argument(
            "--despite-hold", action="store_true", help="also if it is under legal hold"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="tell what would go, and change nothing"
        )

    def handle(self, *args, uid, reason, by, despite_hold, dry_run, **options):
        uid, person = _uid(uid), _person(by)
        if not reason.strip():
            raise CommandError("Give the reason: --reason “…”. It is kept for ever.")
        with transaction.atomic():
            article = Article.objects.filter(uid=uid).first()
            if article is None:
                self._tell_erased_before(uid)
                return
            if publishing.lock(article.pk).is_held and not despite_hold:
                raise CommandError(
                    "The story is under legal hold. Lift the hold at the desk first, or say "
                    "--despite-hold."
                )
            if dry_run:
                erased = erasing.what_would_go(article)
            else:
                erased = erasing.erase(article, by=person, reason=reason.strip())
        self._tell(erased, "would be erased" if dry_run else "is erased")

    def _tell_erased_before(self, uid) -> None:
        record = Erasure.objects.filter(uid=uid).first()
        if record is None:
            raise CommandError(f"There is no story {uid}.")
        at = timezone.localtime(record.at)
        self.stdout.write(f"Story {uid} was erased on {at:%Y-%m-%d %H:%M %Z}: nothing to do.")

    def _tell(self, erased: erasing.Erased, what: str) -> None:
        self.stdout.write(f"Story {erased.record.uid} {what}.")
        for kind, count in erased.record.removed.items():
            self.stdout.write(f"{count:8} {kind}")
        for picture in erased.pictures:
            self.stdout.write(f"Stays in the library: picture {picture.pk}, “{picture}”.")
        for bar in erased.bars:
            self.stdout.write(f"Stays, without its link: breaking news {bar.pk}, “{bar.text}”.")


def _uid(typed: str) -> uuid.UUID:
    try:
        return uuid.UUID(typed)
    except ValueError as error:
        raise CommandError(f"{typed!r} is no uid of a story.") from error


def _person(username: str):
    person = get_user_model().objects.filter(username=username, is_active=True).first()
    if person is None:
        raise CommandError(f"There is nobody active with the username {username!r}.")
    return person
