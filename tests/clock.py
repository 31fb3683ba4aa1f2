"""The clock as a test sets it: the one place where it is turned."""

from contextlib import contextmanager
from unittest import mock

from django.utils import timezone


@contextmanager
def clock_at(moment):
    """Within this block it is that moment."""
    with mock.patch.object(timezone, "now", return_value=moment):
        yield moment
