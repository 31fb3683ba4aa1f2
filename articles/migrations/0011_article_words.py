"""The desk calls it a story, as readers do."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0010_roles_of_the_trash"),
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
                "verbose_name": "story",
                "verbose_name_plural": "stories",
            },
        ),
    ]
