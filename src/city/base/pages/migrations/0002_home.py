"""Wagtail's welcome page becomes the folder of the editorial pages."""

from typing import Any

from django.db import migrations


def rename(apps: Any, schema_editor: Any) -> None:
    pages = apps.get_model("wagtailcore", "Page")
    pages.objects.filter(depth=2, slug="home").update(title="Redaktionelle Seiten", draft_title="Redaktionelle Seiten")
    apps.get_model("wagtailcore", "Site").objects.update(site_name="Redaktion")


class Migration(migrations.Migration):
    dependencies = [("pages", "0001_initial")]
    operations = [migrations.RunPython(rename, migrations.RunPython.noop)]
