"""Database work of lean routes, off the event loop."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial
from typing import ParamSpec, TypeVar

from django.conf import settings
from django.db import close_old_connections

P = ParamSpec("P")
T = TypeVar("T")


async def in_database_thread(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What `work(*args, **kwargs)` returns, run in one of a few threads made for blocking database work.

    A thread keeps its SQLite connection; a pooled PostgreSQL connection goes back to the pool after each piece of work,
    which outside Django's own request cycle nobody else would see to.
    """
    return await asyncio.get_running_loop().run_in_executor(_threads(), partial(_run, work, *args, **kwargs))


@cache
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(settings.CITY_THREADS, thread_name_prefix="lean route")


def _run(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    close_old_connections()
    try:
        return work(*args, **kwargs)
    finally:
        close_old_connections()
