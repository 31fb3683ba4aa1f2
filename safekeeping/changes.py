"""Who changed what since a form was drawn, as far as the admin's history knows."""

import datetime
import json

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType


class Changes:
    """Of one row, since a moment. One query, when first asked."""

    def __init__(self, obj, since: datetime.datetime | None, reader):
        self.obj, self.since, self.reader = obj, since, reader
        self._entries: list[LogEntry] | None = None

    def by(self, label: str) -> str:
        """A name, or “You”, or “Somebody” when nobody can tell."""
        user = self._who(label.lower())
        if user is None:
            return "Somebody"
        return "You" if user == self.reader else user.get_full_name() or user.get_username()

    def _who(self, label: str):
        entries = self._read()
        naming = [entry for entry in entries if label in _labels(entry)]
        people = {entry.user for entry in entries}
        if naming:
            return naming[0].user
        return people.pop() if len(people) == 1 else None

    def _read(self) -> list[LogEntry]:
        if self._entries is None:
            kind = ContentType.objects.get_for_model(self.obj)
            found = LogEntry.objects.filter(content_type=kind, object_id=str(self.obj.pk))
            found = found.filter(action_time__gt=self.since) if self.since else found.none()
            self._entries = list(found.select_related("user").order_by("-action_time", "-pk"))
        return self._entries


def _labels(entry: LogEntry) -> set[str]:
    """What an entry says was changed, of the row itself or of rows in it."""
    try:
        lines = json.loads(entry.change_message or "[]")
    except json.JSONDecodeError:
        return set()  # a sentence, such as an act leaves
    labels = set()
    for line in lines:
        for said in line.values():
            labels |= {str(label).lower() for label in said.get("fields", [])}
            if name := said.get("name"):
                labels.add(str(name).lower())
    return labels
