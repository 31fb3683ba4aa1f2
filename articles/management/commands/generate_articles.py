import argparse
import time

from django.core.management.base import BaseCommand

from articles import generating


def whole_number(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number of stories.")
    return int(text)


class Command(BaseCommand):
    help = (
        "Fills the site with made-up public stories until there are N generated ones. "
        "Run again with a larger N, it goes on where it stopped."
    )

    def add_arguments(self, parser):
        parser.add_argument("number", metavar="N", type=whole_number)
        parser.add_argument(
            "--words", type=whole_number, default=600, help="median length of a story (600)"
        )

    def handle(self, *args, number, words, **options):
        began = time.monotonic()
        first = count = None
        for count in generating.generate(number, words=words):
            first = count if first is None else first
            if count and count % 10_000 == 0:
                self.stdout.write(f"{count} stories")
        generating.analyse()
        seconds = time.monotonic() - began
        self.stdout.write(
            f"{count - first} stories made in {seconds:.0f} s; {count} generated ones in all."
        )
