from django.conf import settings
from django.db import models


class SentForm(models.Model):
    """A form that was sent and carried out, and what its sender was answered: see `once`."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    token = models.UUIDField()
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField(auto_now_add=True)
    answer = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "token", "digest"], name="safekeeping_a_form_is_sent_once"
            ),
        ]
        indexes = [
            models.Index(fields=["made_at"], name="safekeeping_made_at"),  # forgetting old ones
        ]

    def __str__(self):
        return f"{self.token}, sent by {self.user}"
