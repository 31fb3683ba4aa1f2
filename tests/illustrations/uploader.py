"""A site of its own whose uploading processes are killed, for the crash tests.

    python -m tests.illustrations.uploader KILLS

Kills one at each moment of DYING, then so many at random. Prints one line of JSON after each: what
is wrong, how many files were pending, how many pictures there are. Database and media come from the
environment, as on a real site.
"""

import json
import os
import random
import signal
import sys
import time
from datetime import timedelta
from io import BytesIO

import django
from django.core.management import call_command
from django.db import connections


def work_without_end() -> None:
    from illustrations import intake
    from tests.illustrations.pictures import jpeg

    while True:
        intake.take_in(jpeg((400, 300)), title="Kept")
        intake.take_in(jpeg((40, 30)), title="Removed").delete()


def die(*args, **kwargs) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def die_before_the_first_byte() -> None:
    from illustrations import intake

    intake.write_file = die


def die_within_a_file() -> None:
    """The second rendition is half written when the power goes."""
    from django.core.files.base import ContentFile

    from illustrations import intake

    write, written = intake.write_file, []

    def write_or_die(storage, name, content):
        written.append(name)
        if len(written) < 3:
            return write(storage, name, content)
        write(storage, name, ContentFile(content.read()[:100]))
        return die()

    intake.write_file = write_or_die


def die_before_the_commit() -> None:
    """Rows are brought and notes forgotten, and none of it is committed."""
    from illustrations import intake

    finish = intake.finish

    def finish_and_die(*args):
        finish(*args)
        die()

    intake.finish = finish_and_die


def die_before_files_are_removed() -> None:
    """The deletion of the rows is committed."""
    from illustrations import intake
    from illustrations.models import PendingFileQuerySet
    from tests.illustrations.pictures import jpeg

    picture = intake.take_in(jpeg((400, 300)))
    PendingFileQuerySet.discard = die
    picture.delete()


DYING = {
    "before_the_first_byte": die_before_the_first_byte,
    "within_a_file": die_within_a_file,
    "before_the_commit": die_before_the_commit,
    "before_files_are_removed": die_before_files_are_removed,
}


def inspect() -> dict:
    """What is wrong before and after the worker's sweep; both lists are empty when all is well."""
    from illustrations import intake, inventory
    from illustrations.models import Illustration, PendingFile

    inventory.YOUNG = timedelta(0)
    before = [*map(str, inventory.rows_without_files()), *inventory.files_without_rows()]
    pending = PendingFile.objects.count()
    intake.sweep_pending(timedelta(0))
    after = [*map(str, inventory.rows_without_files()), *inventory.files_without_rows()]
    after += list(PendingFile.objects.values_list("name", flat=True))
    broken = [str(picture.pk) for picture in Illustration.objects.all() if not is_whole(picture)]
    pictures = Illustration.objects.count()
    return {
        "wrong": before + after + broken,
        "pending": pending,
        "pictures": pictures,
    }


def is_whole(picture) -> bool:
    """The original and every rendition can be decoded to the last byte."""
    from django.core.files.storage import storages
    from PIL import Image

    files = [("originals", picture.original.name, (picture.width, picture.height))]
    rows = list(picture.renditions.all())
    files += [("renditions", row.file.name, (row.width, row.height)) for row in rows]
    for storage, name, size in files:
        with storages[storage].open(name) as file:
            image = Image.open(BytesIO(file.read()))
        image.load()
        if image.size != size:
            return False
    widths = {(row.file_format, row.width) for row in rows}
    ladder = [40] if picture.width == 40 else [320, 400]
    return widths == {(kind, width) for kind in ("avif", "jpeg") for width in ladder}


def kill_one(prepare, seconds: float) -> None:
    """Fork a process that works until it kills itself, or is killed after so long."""
    connections.close_all()
    worker = os.fork()
    if worker == 0:
        prepare()
        work_without_end()
    if prepare is nothing_special:
        time.sleep(seconds)
        os.kill(worker, signal.SIGKILL)
    _, status = os.waitpid(worker, 0)
    if os.waitstatus_to_exitcode(status) != -signal.SIGKILL:
        raise RuntimeError(f"the worker ended by itself, with {status}")


def nothing_special() -> None:
    """The worker runs as it always does."""


def main(kills: int) -> None:
    call_command("migrate", verbosity=0)
    moments = random.Random(3)
    for name, prepare in DYING.items():
        kill_one(prepare, 0)
        print(json.dumps({"moment": name, **inspect()}), flush=True)
    for _ in range(kills):
        kill_one(nothing_special, moments.uniform(0.05, 2.5))
        print(json.dumps({"moment": "random", **inspect()}), flush=True)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    django.setup()
    main(int(sys.argv[1]))
