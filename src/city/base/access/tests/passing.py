"""Database work of lean routes in tests: in a thread whose connection ends with the work."""

import asyncio
from collections.abc import Callable
from typing import Any

from django.db import connections


async def in_a_passing_thread(work: Callable[..., Any], *args: Any) -> Any:
    """Stands in for `in_database_thread`, whose threads keep their connection for longer than a test its database."""

    def run() -> Any:
        try:
            return work(*args)
        finally:
            connections.close_all()

    return await asyncio.to_thread(run)
