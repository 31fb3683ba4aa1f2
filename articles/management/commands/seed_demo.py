import os
import secrets

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from articles.demo import seeding


class Command(BaseCommand):
    help = "Fills the site with a fictional newsroom: people, pictures and stories in every state."

    def handle(self, *args, **options):
        if not (settings.DEMO or settings.TESTING):
            raise CommandError(
                "This is not a demo site: its pages would not say that the stories are fictional, "
                "and the demo's people share one password. Set DEMO=1, on this machine only, to "
                "seed it."
            )
        password = os.environ.get("DEMO_PASSWORD", "").strip()
        made_up = not password
        password = password or secrets.token_urlsafe(9)
        seeding.seed(password, self.stdout.write)
        if made_up:
            self.stdout.write(f"The password of all of them: {password}")
