from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from articles import audit, publishing
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
            _retime(pk)
        self.stdout.write(f"{len(ids)} stories retimed.")


@transaction.atomic
def _retime(pk: int) -> None:
    """Told in the audit when it changed anything: then something had gone wrong before."""
    article = publishing.lock(pk)
    before = _times(article)
    publishing.retime(article)
    if before != _times(article):
        audit.record("retime", by=None, article=article)


def _times(article: Article) -> list[tuple]:
    times = article.copies.order_by("pk").values_list("pk", "live_until", "listed_at", "day")
    return list(times)
