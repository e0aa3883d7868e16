"""Every way to break the arrows on purpose, with the contract that must name it.

`tests/architecture/test_arrows_bite.py` plants each one in a small town of its own; the house rules page lists them.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Break:
    """`line`, written into `file` below `src/city`, must break `contracts` and be reported with `named`."""

    title: str
    file: str
    line: str
    contracts: frozenset[str]
    named: tuple[str, ...]


def _break(title: str, file: str, line: str, contracts: str, *named: str) -> Break:
    return Break(title, file, line, frozenset(contracts.split()), named)


BREAKS: Final = (
    _break(
        "upward within a band", "rooms/twin/actions.py", "from city.rooms.participation import api",
        "rooms", "city.rooms.twin.actions", "city.rooms.participation.api",
    ),
    _break(
        "sideways between neighbours", "rooms/environment/queries.py", "from city.rooms.mobility import api",
        "rooms", "city.rooms.environment.queries", "city.rooms.mobility.api",
    ),
    _break(
        "upward in the data platform", "data/observations/actions.py", "from city.data.entities import api",
        "data", "city.data.observations.actions", "city.data.entities.api",
    ),
    _break(
        "upward in base", "base/audit/actions.py", "from city.base.access import api",
        "base", "city.base.audit.actions", "city.base.access.api",
    ),
    _break(
        "a band up, from base to rooms", "base/access/actions.py", "from city.rooms.strategy import api",
        "bands cycles", "city.base.access.actions", "city.rooms.strategy.api",
    ),
    _break(
        "a band up, from the kernel", "kernel/units.py", "from city.base.access import api",
        "bands kernel pure", "city.kernel.units", "city.base.access.api",
    ),
    _break(
        "a rule in site, used from a room", "rooms/strategy/actions.py", "from city.site import cli",
        "bands cycles", "city.rooms.strategy.actions", "city.site.cli",
    ),
    _break(
        "past the door, into the tables", "rooms/reporting/actions.py", "from city.rooms.participation import models",
        "doors", "city.rooms.reporting.actions goes past the door into city.rooms.participation.models",
    ),
    _break(
        "past the door, with the whole room", "rooms/reporting/web.py", "from city.rooms import strategy",
        "doors", "city.rooms.reporting.web goes past the door into city.rooms.strategy",
    ),
    _break(
        "past the door, hidden in a function", "rooms/reporting/queries.py",
        "def late() -> None:\n    from city.data.observations.queries import latest",
        "doors", "city.rooms.reporting.queries goes past the door into city.data.observations.queries",
    ),
    _break(
        "past the door, from a test", "rooms/reporting/tests/people.py", "from city.rooms.strategy import models",
        "doors", "city.rooms.reporting.tests.people goes past the door into city.rooms.strategy.models",
    ),
    _break(
        "code that leans on another room's tests", "rooms/reporting/web.py",
        "from city.rooms.strategy.tests import people",
        "doors", "city.rooms.reporting.web goes past the door into city.rooms.strategy.tests.people",
    ),
    _break(
        "inside out: a verb that knows a page", "rooms/strategy/actions.py", "from city.rooms.strategy import web",
        "inside", "city.rooms.strategy.actions", "city.rooms.strategy.web",
    ),
    _break(
        "inside out: an event that knows a table", "rooms/environment/events.py",
        "from city.rooms.environment import models",
        "inside", "city.rooms.environment.events", "city.rooms.environment.models",
    ),
    _break(
        "inside out: an adapter that calls a verb", "data/ingest/adapters.py", "from city.data.ingest import actions",
        "inside", "city.data.ingest.adapters", "city.data.ingest.actions",
    ),
    _break(
        "code that leans on tests", "rooms/strategy/web.py", "from city.rooms.strategy.tests import people",
        "inside", "city.rooms.strategy.web", "city.rooms.strategy.tests",
    ),
    _break(
        "a domain rule that knows Django", "rooms/strategy/domain.py", "from django.utils import timezone",
        "pure", "city.rooms.strategy.domain", "django",
    ),
    _break(
        "a domain rule that calls the network", "data/entities/domain.py", "import httpx",
        "pure", "city.data.entities.domain", "httpx",
    ),
    _break(
        "a domain rule that reaches Django through another", "rooms/strategy/domain.py",
        "from city.base.access import api",
        "pure", "city.rooms.strategy.domain", "city.base.access.models", "django",
    ),
    _break(
        "a kernel that has to be installed with something", "kernel/geo.py", "import shapely",
        "kernel", "city.kernel.geo needs shapely",
    ),
    _break(
        "two packages of site that need each other", "site/cli.py", "from city.site import urls",
        "cycles", "cycles are allowed in city.site", ".urls -> .cli",
    ),
    _break(
        "a room nobody has placed", "rooms/parking/__init__.py", '"""Parking."""',
        "rooms", "city.rooms.parking",
    ),
    _break(
        "a room of the platform nobody has placed", "data/lake/__init__.py", '"""A lake."""',
        "data", "city.data.lake",
    ),
    _break(
        "a band nobody has placed", "shared/__init__.py", '"""Shared things."""',
        "bands", "city.shared",
    ),
    _break(
        "a drawer for everything in a room", "rooms/twin/utils.py", '"""Things."""',
        "inside", "city.rooms.twin.utils",
    ),
)  # fmt: skip

BEYOND_IMPORTS: Final = {
    "test_foreign_keys.py": "a foreign key upward; a foreign key that the manifest does not announce",
    "test_sql.py": "a table of another room in raw SQL",
    "test_templates.py": "a template that is not there, or known at run time only; inline style, script and handler",
    "test_addresses.py": "a link upward; a link to nowhere",
    "test_writes.py": "save, create, update, delete and writing SQL outside the verbs",
    "test_doors_give_values.py": "a door that gives out a row, asks for a query set, or exports a table",
    "test_refused_cases.py": "an action that nobody is refused; a refused case without the anonymous visitor",
    "test_events.py": "an event in the imperative; an event that can be changed",
    "test_suppressions.py": "a silenced checker without a reason; a silenced line without a code",
    "test_committed_files.py": "a private folder; the address of a package index",
}
"""What imports do not show: the test that sees it, and what that test plants to show that it bites."""
