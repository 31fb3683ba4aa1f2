from django.db import models


class StoryViews(models.Model):
    """How often a story was read. Knows the story by its id only."""

    story_id = models.PositiveBigIntegerField(primary_key=True)
    total = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name_plural = "story views"

    def __str__(self):
        return f"story {self.story_id}: {self.total} views"
