"""Who may read the audit, write notes and keep redirects. Run again, it only adds what is missing."""

from importlib import import_module

from django.db import migrations

DESK = "view_note add_note"
EDITING = (
    f"{DESK} change_note view_auditentry view_checkoverride view_stoppedschedule view_redirect "
    "add_redirect change_redirect delete_redirect view_missingaddress change_missingaddress"
)
ROLES = {"Reporter": DESK, "Editor": EDITING, "Publisher": EDITING, "Administrator": EDITING}

permission = import_module("articles.migrations.0004_roles").permission


def give_rights(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    for role, names in ROLES.items():
        group, _ = Group.objects.get_or_create(name=role)
        group.permissions.add(*(permission(apps, "articles", name) for name in names.split()))


def take_rights(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    for role, names in ROLES.items():
        for group in Group.objects.filter(name=role):
            group.permissions.remove(
                *(permission(apps, "articles", name) for name in names.split())
            )


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0012_the_gate"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(give_rights, take_rights)]
