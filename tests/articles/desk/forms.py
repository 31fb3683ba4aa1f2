"""What a browser would send from the desk's pages, for tests to change and post."""

from django.urls import reverse


def change_url(article):
    return reverse("admin:articles_article_change", args=[article.pk])


def act_url(article, name):
    return reverse("admin:articles_article_act", args=[article.pk, name])


ADD_URL = "/admin/articles/article/add/"
LIST_URL = "/admin/articles/article/"


def typed(page, **changes):
    """The fields of the story's form as the page shows them, with changes."""
    form = page.context["adminform"].form
    data = {}
    for bound in form:
        data |= _sent(bound)
    for formset in page.context["inline_admin_formsets"]:
        for bound in formset.formset.management_form:
            data |= _sent(bound)
        for inline_form in formset.formset.forms:
            for bound in inline_form:
                data |= _sent(bound)
    data.pop("replaces_version", None)
    data |= changes
    return {name: value for name, value in data.items() if value is not None}


def _sent(bound):
    value = bound.value()
    widget = getattr(bound.field.widget, "widget", bound.field.widget)
    if hasattr(widget, "decompress"):
        parts = value if isinstance(value, list) else widget.decompress(value)
        return {f"{bound.html_name}_{i}": part or "" for i, part in enumerate(parts)}
    if isinstance(value, bool):
        return {bound.html_name: "on"} if value else {}
    if value is None and getattr(widget, "allow_multiple_selected", False):
        return {}
    return {bound.html_name: "" if value is None else value}


def save(client, article, **changes):
    """Open the form, change, save."""
    page = client.get(change_url(article))
    return client.post(change_url(article), typed(page, **changes))


def bylines(*rows, old=0):
    """The inline's fields for these (author, role, place) rows."""
    data = {
        "bylines-TOTAL_FORMS": len(rows),
        "bylines-INITIAL_FORMS": old,
        "bylines-MIN_NUM_FORMS": 0,
        "bylines-MAX_NUM_FORMS": 30,
    }
    for index, (author, role, place) in enumerate(rows):
        data |= {
            f"bylines-{index}-author": author.pk,
            f"bylines-{index}-role": role,
            f"bylines-{index}-credited_as": "",
            f"bylines-{index}-position": place,
        }
    return data


def errors(page):
    """What the story's form refuses, by field, for a readable failure."""
    told = dict(page.context["adminform"].form.errors)
    for formset in page.context["inline_admin_formsets"]:
        told |= {f"bylines-{i}": e for i, e in enumerate(formset.formset.errors) if e}
        if formset.formset.non_form_errors():
            told["bylines"] = formset.formset.non_form_errors()
    return told
