from django.core.management.base import BaseCommand

from articles import policies, recompiling
from articles.models import PolicyPage


class Command(BaseCommand):
    help = "Compiles public copies anew: those of an earlier version, or all of them."

    def add_arguments(self, parser):
        parser.add_argument("--all", action="store_true", help="also those that are up to date")

    def handle(self, *args, **options):
        copies = recompiling.readable() if options["all"] else recompiling.outdated()
        count = recompiling.recompile_all(copies)
        later = " The worker does it." if count > recompiling.AT_ONCE else ""
        pages = PolicyPage.objects.all() if options["all"] else policies.outdated()
        self.stdout.write(f"{policies.recompile(pages)} policy pages compiled anew.")
        self.stdout.write(f"{count} public copies to compile anew.{later}")
