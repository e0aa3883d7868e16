from collections.abc import Iterator

import pytest

from city.base.notices import api as notices
from city.base.notices.tests.telling import TOPIC


@pytest.fixture
def topic() -> Iterator[None]:
    """A topic of news that anybody may be told of."""
    with notices.topics.filled(TOPIC.code, TOPIC):
        yield
