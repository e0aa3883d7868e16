"""Database work of a lean route, in a few threads of its own."""

from collections.abc import Callable
from functools import partial
from typing import Final, ParamSpec, TypeVar

import anyio.to_thread
from anyio import CapacityLimiter
from anyio.lowlevel import RunVar

from city.base.outbox import api as outbox

P = ParamSpec("P")
T = TypeVar("T")

THREADS: Final = 4
_limiter: Final[RunVar[CapacityLimiter]] = RunVar("threads of live")


async def aside(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Run `function` in a thread; a PostgreSQL connection goes back to the pool afterwards."""
    try:
        limiter = _limiter.get()
    except LookupError:
        limiter = CapacityLimiter(THREADS)
        _limiter.set(limiter)
    return await anyio.to_thread.run_sync(partial(_and_rest, function, *args, **kwargs), limiter=limiter)


def _and_rest(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    try:
        return function(*args, **kwargs)
    finally:
        outbox.rest()
