"""What was written to the outbox, as its payload says it."""

from typing import Any

import msgspec
from django.apps import apps


def told(name: str) -> list[Any]:
    """The payloads of all events of one type, oldest first."""
    rows = apps.get_model("outbox", "OutboxEvent").objects.filter(type=name).order_by("id")
    return [msgspec.json.decode(row.payload) for row in rows]
