import argparse
import uuid
from datetime import timedelta

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from articles.desk import thinning
from articles.models import Article

TOLD_EVERY = 1000  # stories


def days(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > 36_500:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number of days.")
    return int(text)


class Command(BaseCommand):
    help = (
        "Removes old revisions that nothing rests on. Kept are each story's first and newest, "
        "what was published, submitted or approved, what a correction names, what unsaved text "
        "began from, and all of stories under legal hold. Nothing else ever thins history."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--older-than", type=days, default=90, metavar="DAYS", help="how old they are (90)"
        )
        parser.add_argument("--story", metavar="UID", help="only of this story")
        parser.add_argument(
            "--dry-run", action="store_true", help="count what would go, and change nothing"
        )

    def handle(self, *args, older_than, story, dry_run, **options):
        before = timezone.now() - timedelta(days=older_than)
        stories = removed = kept = held = 0
        for done in thinning.thin(_stories(story), before=before, dry_run=dry_run):
            stories += 1
            removed += done.removed
            kept += done.kept
            held += done.is_held
            if stories % TOLD_EVERY == 0:
                self.stdout.write(f"{stories} stories, {removed} revisions")
        self.stdout.write(
            f"{removed} revisions older than {older_than} days {'would go' if dry_run else 'went'}."
        )
        self.stdout.write(
            f"{kept} of that age are kept, of {stories} stories, {held} of them held."
        )


def _stories(uid: str | None):
    if uid is None:
        return Article.objects.all()
    try:
        found = Article.objects.filter(uid=uuid.UUID(uid))
    except ValueError as error:
        raise CommandError(f"{uid!r} is no uid of a story.") from error
    if not found.exists():
        raise CommandError(f"There is no story {uid}.")
    return found
