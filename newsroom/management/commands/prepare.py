from django.core.management import call_command
from django.core.management.base import BaseCommand

from newsroom import static_files


class Command(BaseCommand):
    help = "Check the settings, migrate the database, collect static files: before each start."

    def handle(self, **options):
        self.stdout.write("The settings are sound.")  # else the checks have stopped this command
        call_command("migrate", interactive=False, verbosity=0)
        self.stdout.write("The database has this version's schema.")
        if static_files.collect_changed():
            self.stdout.write("The static files are collected.")
        else:
            self.stdout.write("The static files are unchanged.")
