"""Storage that Django's schema language cannot say: the clustered key on SQLite, room for updates in place on
PostgreSQL."""

from django.db import migrations

TABLE = "observations_observation"


def forwards(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        with schema_editor.connection.cursor() as cursor:
            cursor.execute("SELECT sql FROM sqlite_master WHERE tbl_name = %s AND sql IS NOT NULL", [TABLE])
            table, *indexes = sorted((row[0] for row in cursor.fetchall()), key=lambda sql: "TABLE" not in sql[:20])
        schema_editor.execute(f"DROP TABLE {TABLE}", params=None)
        schema_editor.execute(f"{table} WITHOUT ROWID", params=None)
        for index in indexes:
            schema_editor.execute(index, params=None)
    else:
        schema_editor.execute(
            "ALTER TABLE observations_seriesstate SET (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02)"
        )


class Migration(migrations.Migration):
    dependencies = [("observations", "0001_initial")]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop, elidable=False)]
