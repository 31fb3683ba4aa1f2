from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.template import TemplateSyntaxError, engines
from django.template.utils import get_app_template_dirs


class Command(BaseCommand):
    help = "Compile every template of the project, also those that no test renders."

    def handle(self, **options):
        failures = []
        names = sorted(set(template_names()))
        for name in names:
            try:
                engines["django"].get_template(name)
            except TemplateSyntaxError as error:
                failures.append(f"{name}: {error}")
        if failures:
            raise CommandError("\n".join(failures))
        self.stdout.write(f"{len(names)} templates compile.")


def template_names():
    """The names of our own templates; other packages' are theirs to check."""
    folders = [Path(folder) for folder in settings.TEMPLATES[0]["DIRS"]]
    for folder in get_app_template_dirs("templates"):
        if Path(folder).parent.parent == settings.BASE_DIR:
            folders.append(Path(folder))
    for folder in folders:
        for path in folder.rglob("*"):
            if path.suffix in (".html", ".txt", ".xml"):
                yield path.relative_to(folder).as_posix()
