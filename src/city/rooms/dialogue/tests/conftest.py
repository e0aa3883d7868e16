from collections.abc import Iterator

import pytest

from city.rooms.dialogue import api as dialogue
from city.rooms.dialogue.tests.things import KIND, THINGS


@pytest.fixture(autouse=True)
def things() -> Iterator[None]:
    """A kind of thing that can be followed."""
    with dialogue.followable.filled(KIND, THINGS):
        yield
