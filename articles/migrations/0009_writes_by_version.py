"""Each save and move names the version it made; buffers of unsaved text; erasures."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


def number_old_revisions(apps, schema_editor):
    """Which version an old revision made is not known; its number is the earliest it can be."""
    revisions = apps.get_model("articles", "Revision").objects.filter(version=0)
    revisions.update(version=models.F("number"))


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0008_roles_of_policies"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="article",
            options={
                "ordering": ["-updated_at", "-pk"],
                "permissions": [
                    ("submit_article", "Can submit a story for review"),
                    ("edit_any_article", "Can edit every story, also of others"),
                    ("approve_article", "Can approve and return stories"),
                    ("publish_article", "Can publish, schedule, correct and withdraw stories"),
                    ("override_article", "Can lift embargoes and holds and override four eyes"),
                    ("purge_article", "Can delete stories in the trash for good"),
                ],
            },
        ),
        migrations.AddField(
            model_name="move",
            name="version",
            field=models.PositiveIntegerField(
                default=0, help_text="The story's version that this move made."
            ),
        ),
        migrations.AddField(
            model_name="revision",
            name="version",
            field=models.PositiveIntegerField(
                default=0, help_text="The story's version that this save made."
            ),
        ),
        migrations.RunPython(number_old_revisions, migrations.RunPython.noop),
        migrations.CreateModel(
            name="Erasure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(help_text="The erased story's.")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("reason", models.TextField()),
                (
                    "removed",
                    models.JSONField(default=dict, help_text="How many rows of each kind went."),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Buffer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "token",
                    models.UUIDField(help_text="Of the window in which it was typed.", unique=True),
                ),
                (
                    "base_version",
                    models.PositiveIntegerField(
                        default=0,
                        help_text="The story's version that was opened; 0 for a new story.",
                    ),
                ),
                (
                    "sequence",
                    models.PositiveBigIntegerField(
                        default=0,
                        help_text="Grows with each autosave of a window: an older one replaces nothing.",
                    ),
                ),
                (
                    "form",
                    models.JSONField(
                        default=dict, help_text="Each field's name with its values, as typed."
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("updated_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "article",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="buffers",
                        to="articles.article",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-updated_at"],
                "indexes": [
                    models.Index(
                        fields=["user", "article", "-updated_at"], name="articles_buffers_of_user"
                    ),
                    models.Index(fields=["updated_at"], name="articles_buffers_by_age"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Presence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("token", models.UUIDField(unique=True)),
                ("since", models.DateTimeField(default=django.utils.timezone.now)),
                ("seen_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="presences",
                        to="articles.article",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "presences",
                "indexes": [
                    models.Index(fields=["article", "-seen_at"], name="articles_present_at_story"),
                    models.Index(fields=["seen_at"], name="articles_presences_by_age"),
                ],
            },
        ),
    ]
