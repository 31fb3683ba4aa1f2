from django.core.management.base import BaseCommand

from illustrations import intake, inventory


class Command(BaseCommand):
    help = "Make missing renditions again, and remove files that belong to no picture."

    def handle(self, *args, **options):
        swept = intake.sweep_pending()
        for sentence in inventory.mend():
            self.stdout.write(sentence)
        self.stdout.write(f"Cleared away {swept} files of interrupted uploads.")
