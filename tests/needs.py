"""What to do when a service that a test needs is not there."""

import os
from typing import NoReturn

import pytest


def strict() -> bool:
    return os.environ.get("CITY_TEST_STRICT", "") not in {"", "0"}


def lack(what: str) -> NoReturn:
    """Skip for want of a service, or fail where CITY_TEST_STRICT says that it must be there."""
    if strict():
        pytest.fail(f"{what} is missing, and CITY_TEST_STRICT is set")
    pytest.skip(f"{what} is not on this machine")
