"""The newsroom's roles as groups. Run again, it only adds what is missing."""

from django.db import migrations

READ_DESK = "view_article view_revision view_move view_section view_author view_correction"
ROLES = {
    "Reporter": {
        "articles": f"add_article change_article submit_article {READ_DESK}",
        "illustrations": "add_illustration change_illustration view_illustration",
        "tags": "add_tag view_tag",
        "authors": "view_author",
    },
    "Illustrator": {
        "articles": "view_section",
        "illustrations": (
            "add_illustration change_illustration delete_illustration view_illustration"
        ),
        "tags": "view_tag",
    },
    "Editor": {
        "articles": (
            f"add_article change_article delete_article submit_article edit_any_article "
            f"approve_article add_section change_section {READ_DESK} view_address"
        ),
        "illustrations": (
            "add_illustration change_illustration delete_illustration view_illustration"
        ),
        "tags": "add_tag change_tag delete_tag view_tag",
        "authors": "add_author change_author view_author",
    },
}
ROLES["Publisher"] = {
    **ROLES["Editor"],
    "articles": (
        f"{ROLES['Editor']['articles']} publish_article override_article "
        "add_correction change_correction"
    ),
    "delivery": "view_outboxmessage",
}
ROLES["Administrator"] = {
    **ROLES["Publisher"],
    "articles": f"{ROLES['Publisher']['articles']} delete_section delete_correction",
    "authors": "add_author change_author delete_author view_author",
    "delivery": "view_outboxmessage change_outboxmessage view_heartbeat",
    "auth": "add_user change_user view_user view_group",
}


def permission(apps, app_label, codename):
    """The permission's row, made now if the model's own have not been made yet."""
    Permission = apps.get_model("auth", "Permission")
    ContentType = apps.get_model("contenttypes", "ContentType")
    action, _, model = codename.partition("_")
    if codename in {"submit_article", "approve_article", "publish_article", "override_article"}:
        model = "article"
    if codename == "edit_any_article":
        model = "article"
    content_type, _ = ContentType.objects.get_or_create(app_label=app_label, model=model)
    row, _ = Permission.objects.get_or_create(
        content_type=content_type,
        codename=codename,
        defaults={"name": f"Can {codename.replace('_', ' ')}"},
    )
    return row


def make_roles(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    for role, rights in ROLES.items():
        group, _ = Group.objects.get_or_create(name=role)
        group.permissions.add(
            *(
                permission(apps, app_label, codename)
                for app_label, codenames in rights.items()
                for codename in codenames.split()
            )
        )


def remove_roles(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=ROLES).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0003_no_overlapping_copies"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("authors", "0001_initial"),
        ("delivery", "0001_initial"),
        ("illustrations", "0001_initial"),
        ("tags", "0001_initial"),
    ]
    operations = [migrations.RunPython(make_roles, remove_roles)]
