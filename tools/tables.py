"""Bring the database's tables up to date, in the order that takes the least time.

    python -m tools.tables

For each migration Django draws all models anew that hang together with the changed one. Wagtail has the most of
them, and before our own tables there is the least to draw: it goes first. On an empty database this saves a fifth.
"""

import os

import django
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def wagtail_first() -> None:
    executor = MigrationExecutor(connection)
    if not executor.loader.applied_migrations:
        executor.migrate([node for node in executor.loader.graph.leaf_nodes() if node[0].startswith("wagtail")])


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "city.site.settings"
    django.setup()
    wagtail_first()
    call_command("migrate", verbosity=0, skip_checks=True)


if __name__ == "__main__":
    main()
