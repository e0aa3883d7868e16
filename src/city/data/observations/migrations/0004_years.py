"""PostgreSQL: one partition for each year, so that indexes stay small enough to be kept in memory where one writes.

What lies before the first year, which is the one in which the town began, or behind the last one has a partition of
its own, so that no row is ever without one; a default partition would do that too, but would cost every ordered read a
sort. More partitions would be dearer: a key is looked up in each, as it may come again with another time.
"""

from datetime import UTC, datetime

from django.db import migrations

from city.kernel import clock

TABLE = "observations_observation"
WHOLE = f"""
ALTER TABLE {TABLE} RENAME TO {TABLE}_whole;
ALTER INDEX {TABLE}_pkey RENAME TO {TABLE}_whole_pkey;
ALTER INDEX observation_by_key RENAME TO observation_whole_by_key;
CREATE TABLE {TABLE} (LIKE {TABLE}_whole) PARTITION BY RANGE (phenomenon_start);
ALTER TABLE {TABLE} ADD CONSTRAINT {TABLE}_pkey PRIMARY KEY (series_id, phenomenon_start, identity, version);
CREATE INDEX observation_by_key ON {TABLE} (series_id, identity) WHERE keyed;
"""


def begins(year):
    return int(datetime(year, 1, 1, tzinfo=UTC).timestamp()) * 1_000_000


def forwards(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    this = clock.now().year
    limits = [
        ("before", "MINVALUE", begins(this)),
        (f"y{this}", begins(this), begins(this + 1)),
        (f"y{this + 1}", begins(this + 1), begins(this + 2)),
        ("later", begins(this + 2), "MAXVALUE"),
    ]
    schema_editor.execute(WHOLE)
    for name, low, high in limits:
        schema_editor.execute(f"CREATE TABLE {TABLE}_{name} PARTITION OF {TABLE} FOR VALUES FROM ({low}) TO ({high})")
    schema_editor.execute(f"INSERT INTO {TABLE} SELECT * FROM {TABLE}_whole")  # noqa: S608 -- own names
    schema_editor.execute(f"DROP TABLE {TABLE}_whole")


class Migration(migrations.Migration):
    dependencies = [("observations", "0003_rollup")]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop, elidable=False)]
