"""Counting views: one number a story, exact however many count at once."""

from django.db.models import F

from audience.models import StoryViews


def count_view(story_id: int) -> None:
    """Adds one to the story's total. Whether it exists is the caller's question."""
    row = StoryViews.objects.filter(pk=story_id)
    if not row.update(total=F("total") + 1):
        StoryViews.objects.bulk_create([StoryViews(pk=story_id)], ignore_conflicts=True)
        row.update(total=F("total") + 1)


def views_of(story_id: int) -> int:
    return StoryViews.objects.filter(pk=story_id).values_list("total", flat=True).first() or 0
