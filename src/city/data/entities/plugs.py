"""What the rooms below are told of the entities: one can follow a series at `/live`."""

from typing import Any

from city.base.access.api import Viewer
from city.base.audit import api as audit
from city.base.live import api as live
from city.data.entities import jobs  # noqa: F401  # importing declares them
from city.data.entities.events import Recorded
from city.data.observations import api as observations
from city.kernel.clock import moment_of
from city.kernel.texts import Text

for verb, said in {
    "move": Text.of("hat verschoben", "moved"),
    "relate": Text.of("hat in Beziehung gesetzt", "related"),
}.items():
    audit.verbs.fill(verb, said)


def may_listen(viewer: Viewer, keys: frozenset[str]) -> frozenset[str]:
    """Whoever may see a series may follow it."""
    numbers = {key: int(key) for key in keys if key.isascii() and key.isdigit() and len(key) < 19}
    seen = observations.series_by_ids(viewer, set(numbers.values()))
    return frozenset(key for key, number in numbers.items() if number in seen)


def topics_of(event: Any) -> dict[str, object]:
    """The newest value of each series that a batch touched."""
    return {
        str(change.series): {
            "at": None if change.latest_at is None else moment_of(change.latest_at).isoformat(),
            "value": change.latest_value,
        }
        for change in (event.series if isinstance(event, Recorded) else ())
    }


live.channels.fill("series", live.Channel("series", may_listen, topics_of, (Recorded,)))
