"""When each process last said that it was alive."""

from datetime import datetime, timedelta

from django.utils import timezone

from delivery.models import Heartbeat

WORKER = "worker:"
ALIVE = timedelta(minutes=2)  # a worker beats every few seconds; sending one mail may take twenty
FORGOTTEN = timedelta(days=1)


def beat(name: str) -> None:
    Heartbeat.objects.update_or_create(name=name, defaults={"beat_at": timezone.now()})


def stop(name: str) -> None:
    """The process ends properly: nobody need wait for its next beat."""
    Heartbeat.objects.filter(name=name).delete()


def last_worker_beat() -> datetime | None:
    """The newest sign of life of any worker, or None when none ever ran."""
    return (
        Heartbeat.objects.filter(name__startswith=WORKER)
        .order_by("-beat_at")
        .values_list("beat_at", flat=True)
        .first()
    )


def living_workers() -> list[str]:
    """The names of the workers that beat lately."""
    return list(
        Heartbeat.objects.filter(
            name__startswith=WORKER, beat_at__gte=timezone.now() - ALIVE
        ).values_list("name", flat=True)
    )


def forget_dead() -> int:
    return Heartbeat.objects.filter(beat_at__lt=timezone.now() - FORGOTTEN).delete()[0]
