from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from articles import publishing
from articles.models import Article


class Command(BaseCommand):
    help = "Derives the ends, addresses and list places of stories' public copies anew."

    def add_arguments(self, parser):
        parser.add_argument("story", nargs="*", type=int, help="ids; none: every public story")

    def handle(self, *args, story, **options):
        if unknown := set(story) - set(Article.objects.in_bulk(story)):
            raise CommandError(f"There is no story {', '.join(map(str, sorted(unknown)))}.")
        ids = story or list(
            Article.objects.filter(copies__isnull=False).distinct().values_list("pk", flat=True)
        )
        for pk in ids:
            with transaction.atomic():
                publishing.retime(publishing.lock(pk))
        self.stdout.write(f"{len(ids)} stories retimed.")
