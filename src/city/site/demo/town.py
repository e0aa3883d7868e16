"""Loads the demo town: the profile of Dormagen, sign-ins with a published password, and simulated sensors."""

from collections.abc import Callable
from typing import Final

from django.conf import settings

from city.base.access import api as access
from city.data.ingest import api as ingest
from city.rooms.strategy import api as strategy
from city.site.demo import people, policies, work
from city.site.demo.errors import NoDemoTown
from city.site.profiles import town

PROFILE: Final = town.SHIPPED / "dormagen"
SENSORS: Final = 50
SEED: Final = 41539


def load(say: Callable[[str], None]) -> None:
    """Load all of it, telling each step; a second load changes only what changed in the files.

    Raises NoDemoTown where the town does not say of itself, on every page, that it is a demo.
    """
    if not settings.CITY_DEMO:
        raise NoDemoTown
    town.load(PROFILE, say)
    for step in (_people, _work, _sensors):
        say(step())


def _people() -> str:
    people.load()
    return f"people: {len(people.PEOPLE)} demo sign-ins"


def _work() -> str:
    return f"examples of work under way: {work.load()} new"


def _sensors() -> str:
    policies.load()
    registered = ingest.register_simulated(SENSORS, sensors_home(), seed=SEED, by=access.SYSTEM)
    bound = strategy.bind_indicators(access.SYSTEM)
    return f"simulated sensors: {registered} new; {bound} indicators bound to series"


def sensors_home() -> ingest.Home:
    """The unit and the policy of the simulated sensors."""
    return ingest.Home(policies.SIMULATED.owner, policies.SIMULATED.code)
