"""Loads the demo town: everything through the verbs that its people use, everything safe to repeat."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Final

from city.base.access import api as access
from city.base.pages import api as pages
from city.base.places import api as places
from city.data.ingest import api as ingest
from city.rooms.strategy import api as strategy
from city.site import profiles
from city.site.demo import people, policies
from city.site.profiles import loader

PROFILE: Final = Path(profiles.__file__).parent / "dormagen"
ADDRESSES: Final = "Adressen: dormagen.de und Stationsverzeichnis; Lage: Bahnhof oder nächste Haltestelle"
ADDRESSES_CREDIT: Final = "Haltestellen: DB InfraGO, CC BY 4.0; © OpenStreetMap-Mitwirkende, ODbL"
SENSORS: Final = 50
SEED: Final = 41539


def load(say: Callable[[str], None]) -> None:
    """Load all of it, telling each step; a second load changes only what changed in the files."""
    for step in (_strategy, _people, _places, _map, _pages, _sensors):
        say(step())


def _strategy() -> str:
    loaded = loader.load_profile(PROFILE)
    kept = f", {len(loaded.kept)} left as people edited them" if loaded.kept else ""
    return f"projects: {loaded.created} new, {loaded.changed} changed{kept}; {loaded.units} units"


def _people() -> str:
    people.load()
    policies.load()
    return f"people: {len(people.PEOPLE)} demo sign-ins"


def _places() -> str:
    stops = places.places_of_table(_file("stops.csv"), tomllib.loads(_file("map.toml"))["stops"])
    changed = places.put_places([*places.places_of(_file("places.toml")), *stops], viewer=access.SYSTEM)
    register = places.addresses_of(_file("addresses.csv"), places.Origin(ADDRESSES, ADDRESSES_CREDIT, town="Dormagen"))
    known = places.import_addresses(register, viewer=access.SYSTEM)
    return f"places: {changed} new or changed; addresses: {known.new} new, {known.changed} changed"


def _map() -> str:
    drawing = tomllib.loads(_file("map.toml"))
    links = tuple(places.Link(each["layer"], each["name"], tuple(each["codes"])) for each in drawing["link"])
    tiles = places.draw_sketch_map(places.Sketch(drawing["title"], places.places(), links), viewer=access.SYSTEM)
    return f"map: {tiles} tiles of a sketch" if tiles else "map: the one that was built stays"


def _pages() -> str:
    text = _file("pages.toml")
    changed = pages.load_pages(pages.drafts_of(text), viewer=access.SYSTEM)
    pages.put_statement(pages.statement_of(text), viewer=access.SYSTEM)
    return f"pages: {changed} new or changed"


def _sensors() -> str:
    registered = ingest.register_simulated(SENSORS, sensors_home(), seed=SEED, by=access.SYSTEM)
    bound = strategy.bind_indicators(access.SYSTEM)
    return f"simulated sensors: {registered} new; {bound} indicators bound to series"


def sensors_home() -> ingest.Home:
    """The unit and the policy of the simulated sensors."""
    return ingest.Home(policies.OPEN_SENSORS.owner, policies.OPEN_SENSORS.code)


def _file(name: str) -> str:
    return (PROFILE / name).read_text(encoding="utf-8")
