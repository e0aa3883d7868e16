"""Tests in several threads and processes need real commits, and afterwards a clean database."""

from collections.abc import Callable, Iterator
from typing import Final

import pytest
from django.db import connection

TABLES: Final = ("outbox_outboxevent", "outbox_counter", "outbox_bookmark", "outbox_deadletter")


def committing(*tables: str) -> Callable[..., Iterator[None]]:
    """A fixture that lets the test commit and then empties these tables and the outbox's, and no others.

    Django's own way, a transactional test, empties every table there is, and the database is laid anew: a hundred
    times slower. A test that writes elsewhere has to say so.
    """

    @pytest.fixture
    def committed_db(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
        with django_db_blocker.unblock():  # type: ignore[attr-defined]  # pytest-django's own type is not public
            yield
            with connection.cursor() as cursor:
                for table in (*tables, *TABLES):
                    cursor.execute(f"DELETE FROM {table}")
            connection.close()

    return committed_db
