"""How the two stores are spoken to."""

import pytest
from django.db import connection

from city.site.settings.databases import postgresql


@pytest.mark.django_db
def test_a_commit_is_on_the_disk_and_no_plan_is_compiled() -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA synchronous")
            assert cursor.fetchone() == (2,)
        else:
            cursor.execute("SELECT current_setting('jit'), current_setting('synchronous_commit')")
            assert cursor.fetchone() == ("off", "on")


def test_what_an_address_asks_of_the_server_is_kept() -> None:
    options = postgresql("postgresql://a:b%40c@db/town?sslmode=require&options=-c%20work_mem%3D8MB", 4)["OPTIONS"]
    assert options["options"] == "-c work_mem=8MB -c jit=off"
    assert options["sslmode"] == "require"
