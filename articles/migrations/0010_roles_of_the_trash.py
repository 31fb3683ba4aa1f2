"""Who may delete for good what lies in the trash. Run again, it only adds what is missing."""

from importlib import import_module

from django.db import migrations

ROLES = ("Administrator",)

permission = import_module("articles.migrations.0004_roles").permission


def rights(apps) -> list:
    return [permission(apps, "articles", name) for name in ("purge_article", "view_erasure")]


def give_rights(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    for role in ROLES:
        group, _ = Group.objects.get_or_create(name=role)
        group.permissions.add(*rights(apps))


def take_rights(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    for group in Group.objects.filter(name__in=ROLES):
        group.permissions.remove(*rights(apps))


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0009_writes_by_version"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(give_rights, take_rights)]
