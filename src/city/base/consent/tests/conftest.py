from collections.abc import Iterator

import pytest

from city.base.consent import api as consent
from city.base.consent.tests.people import by_law, ended, sample, short


@pytest.fixture(autouse=True)
def uses() -> Iterator[None]:
    """Three uses: one asks, one asks for a week, one need not ask."""
    ended.clear()
    with (
        consent.purposes.filled("sample.news", sample()),
        consent.purposes.filled("sample.short", short()),
        consent.purposes.filled("sample.duty", by_law()),
    ):
        yield
