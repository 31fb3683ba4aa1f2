from django.db import models


class StoryViews(models.Model):
    """How often a story was read. Knows the story by its id only."""

    story_id = models.PositiveBigIntegerField(primary_key=True)
    total = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name_plural = "story views"

    def __str__(self):
        return f"story {self.story_id}: {self.total} views"


class DailyViews(models.Model):
    """How often a story was read on a day of the newsroom's zone: what "most read" is made of."""

    day = models.DateField()
    story_id = models.PositiveBigIntegerField()
    count = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name_plural = "daily views"
        constraints = [
            # also the index that the ranking of the last days reads
            models.UniqueConstraint(fields=["day", "story_id"], name="audience_daily_views_once"),
        ]

    def __str__(self):
        return f"story {self.story_id} on {self.day}: {self.count} views"


class Visit(models.Model):
    """That somebody was just counted on a story, so that a reload is not; forgotten soon after.

    Shared by all processes of the site. Of the reader it holds only `visitor`, a hash under a key
    that is thrown away with the day (`audience.visitors`).
    """

    visitor = models.BigIntegerField(primary_key=True)
    counted_at = models.BigIntegerField(
        help_text="Seconds since 1970: both databases compare them in one statement."
    )

    class Meta:
        indexes = [
            # what has ended and is to be forgotten
            models.Index(fields=["counted_at"], name="audience_visit_ended"),
        ]

    def __str__(self):
        return f"{self.visitor:x}"


class Salt(models.Model):
    """The day's key of the hashes: random, the same for all processes, deleted the next day."""

    day = models.DateField(primary_key=True)
    value = models.BinaryField()

    def __str__(self):
        return f"salt of {self.day}"
