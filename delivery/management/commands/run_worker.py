from django.core.management.base import BaseCommand, CommandError

from delivery import worker


class Command(BaseCommand):
    help = "Run tasks, send the outbox and do what is due, until stopped. Several may run at once."

    def add_arguments(self, parser):
        parser.add_argument(
            "--once", action="store_true", help="do what is due now and end, for cron"
        )

    def handle(self, *, once, **options):
        if not once:
            stop = worker.Stop()
            stop.listen()
            worker.run_until(stop)
            return
        failed, count = worker.run_once()
        self.stdout.write(f"{count} task{'' if count == 1 else 's'} run.")
        if failed:
            raise CommandError(f"These jobs failed, see the log: {', '.join(failed)}.")
