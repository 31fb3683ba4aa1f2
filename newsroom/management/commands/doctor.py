from collections import Counter

from django.core.management.base import BaseCommand, CommandError

from delivery.inspections import inspect


class Command(BaseCommand):
    help = "Look for what is wrong and say what mends it. Changes nothing; errors exit with 1."
    requires_system_checks = []  # they are among the inspections: one error must not hide the rest

    def handle(self, **options):
        counts = Counter()
        for title, findings in inspect():
            self.stdout.write(f"{'ok' if not findings else '!!'}  {title}")
            for finding in findings:
                counts[finding.level] += 1
                self.stdout.write(
                    f"    {finding.level}: {finding.sentence}\n      {finding.remedy}"
                )
        self.stdout.write(f"{counts['error']} errors, {counts['warning']} warnings.")
        if counts["error"]:
            raise CommandError("The doctor found errors, listed above.")
