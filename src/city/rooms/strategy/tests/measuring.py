"""Sensors with readings, made and written through the public doors: the ground under an indicator."""

from city.base.access.api import SYSTEM
from city.data.entities import api as entities
from city.data.governance import api as governance
from city.data.observations import api as observations
from city.kernel import clock
from city.kernel.clock import MINUTE
from city.kernel.texts import Text
from city.rooms.strategy.domain.document import Binding, Indicator, Measured
from city.rooms.strategy.tests.people import OWN

OPEN, INTERNAL = "offen", "intern"
PREFIX = "urn:ngsi-ld:Device:probe-"

LIVE = Indicator(
    "temperatur",
    {"de": "Lufttemperatur", "en": "Air temperature"},
    "series",
    unit="Cel",
    digits=1,
    target=Measured(25, "2026"),
    binding=Binding("temperature", entity=f"{PREFIX}1"),
)
REPORTING = Indicator(
    "sensoren",
    {"de": "Meldende Sensoren", "en": "Reporting sensors"},
    "reporting",
    direction="up",
    hours=3,
    target=Measured(3, "2026"),
    binding=Binding("temperature", prefix=PREFIX),
)
MEAN = Indicator(
    "mittel",
    {"de": "Mittlere Temperatur", "en": "Mean temperature"},
    "mean",
    unit="Cel",
    digits=1,
    hours=3,
    binding=Binding("temperature", prefix=PREFIX),
)


def series(name: str, audience: str = "public", origin: str = "simulated") -> int:
    """A thermometer of that name under an open policy, or one that only its unit may read."""
    code = OPEN if audience == "public" else INTERNAL
    draft = governance.PolicyDraft(
        code=code,
        title=Text.of(code.title()),
        owner=OWN,
        classification="open" if code == OPEN else "internal",
        audience=audience,
        licence="DL-DE-ZERO-2.0" if code == OPEN else "",
    )
    governance.create_policy(draft, by=SYSTEM)
    spec = observations.SeriesSpec(
        entity=f"{PREFIX}{name}",
        attribute="temperature",
        observed_property=observations.PropertySpec("air_temperature", Text.of("Lufttemperatur")),
        procedure=observations.ProcedureSpec("urn:dev:model:probe", Text.of("Fühler")),
        policy=code,
        names=Text.of("Lufttemperatur", "Air temperature"),
        entity_names=Text.of(f"Fühler {name}"),
        unit="°C",
        origin=origin,
    )
    return observations.ensure_series(spec, by=SYSTEM)


def measure(series_id: int, *values: float, minutes_ago: int = 1) -> None:
    """Readings a minute apart; the last one `minutes_ago`."""
    end = clock.instant_now() - minutes_ago * MINUTE
    readings = [
        entities.Reading(series_id, end - (len(values) - 1 - place) * MINUTE, value)
        for place, value in enumerate(values)
    ]
    outcomes = entities.record(readings, source="test")
    assert {outcome.status for outcome in outcomes} == {"stored"}
