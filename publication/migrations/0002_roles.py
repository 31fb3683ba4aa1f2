"""Who says who the publication is. Run again, it only adds what is missing."""

from django.db import migrations

ROLES = ("Administrator",)
CODENAMES = (
    "add_identity change_identity view_identity "
    "add_navigationlink change_navigationlink delete_navigationlink view_navigationlink "
    "add_socialaccount change_socialaccount delete_socialaccount view_socialaccount"
)


def rights(apps) -> list:
    """The permissions' rows, made now if the models' own have not been made yet."""
    Permission = apps.get_model("auth", "Permission")
    ContentType = apps.get_model("contenttypes", "ContentType")
    rows = []
    for codename in CODENAMES.split():
        action, _, model = codename.partition("_")
        content_type, _ = ContentType.objects.get_or_create(app_label="publication", model=model)
        row, _ = Permission.objects.get_or_create(
            content_type=content_type,
            codename=codename,
            defaults={"name": f"Can {action} {model}"},
        )
        rows.append(row)
    return rows


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
        ("publication", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(give_rights, take_rights)]
