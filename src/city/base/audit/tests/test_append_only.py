"""The record cannot be changed: not through the program, and not past it in SQL."""

import pytest
from django.db import DatabaseError, connection, transaction

from city.base.audit import api as audit
from city.base.audit.models import Entry, Unchangeable

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def entry() -> Entry:
    audit.record("anna", "create", "sample.thing:1")
    return Entry.objects.get(subject="sample.thing:1")


def test_the_program_refuses(entry: Entry) -> None:
    entry.actor = "carla"
    for attempt in (
        entry.save,
        entry.delete,
        Entry.objects.all().delete,
        lambda: Entry.objects.update(actor="carla"),
        lambda: Entry.objects.bulk_update([entry], ["actor"]),
    ):
        with pytest.raises(Unchangeable), transaction.atomic():
            attempt()
    assert audit.history("sample.thing:1")[0].actor == "anna"


def test_the_database_refuses_changes() -> None:
    refused("UPDATE audit_entry SET actor = 'carla'")
    assert audit.history("sample.thing:1")[0].actor == "anna"


def test_the_database_refuses_deletion_once_sealed() -> None:
    assert not audit.sealed()
    audit.seal()
    audit.seal()
    refused("DELETE FROM audit_entry")
    if connection.vendor == "postgresql":
        refused("TRUNCATE audit_entry")
    assert audit.sealed()
    assert len(audit.history("sample.thing:1")) == 1


def refused(statement: str) -> None:
    with pytest.raises(DatabaseError, match="never"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
