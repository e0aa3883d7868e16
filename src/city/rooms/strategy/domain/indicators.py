"""Indicators as readers get them, with the figure of the moment."""

from dataclasses import dataclass
from datetime import date

from city.kernel.clock import Instant
from city.kernel.texts import Text
from city.rooms.strategy.domain.figures import Figure, progress, reached
from city.rooms.strategy.domain.frames import SourceInfo
from city.rooms.strategy.domain.paths import Aim, standing


@dataclass(frozen=True, slots=True)
class Told:
    """A value somebody stated: where we start, where we want to be, or a value by hand. `on` is a partial date."""

    value: float
    on: str
    note: Text
    source: SourceInfo | None = None


@dataclass(frozen=True, slots=True)
class IndicatorInfo:
    """What is measured and how; `series` are the ids of the series behind it, once shown those its reader may see."""

    id: int
    key: str
    project: str
    project_title: Text
    name: Text
    explanation: Text
    unit: str
    sign: Text
    digits: int
    direction: str
    method: str
    baseline: Told | None
    target: Told | None
    series: tuple[int, ...]
    hours: int
    stale_after_hours: int
    hand_values: tuple[Told, ...] = ()
    path: tuple[Told, ...] = ()

    @property
    def is_live(self) -> bool:
        return self.method != "manual"


@dataclass(frozen=True, slots=True)
class Feed:
    """One series behind a figure, with its last value; `counts` says whether it is fresh enough to take part."""

    series_id: int
    name: Text
    value: float | None
    at: Instant | None
    counts: bool


@dataclass(frozen=True, slots=True)
class IndicatorShown:
    """An indicator with its figure: `origin` is measured, simulated, derived or manual; `on` stands for hand values."""

    info: IndicatorInfo
    figure: Figure
    origin: str
    stale: bool
    at: Instant | None = None
    on: str = ""
    source: SourceInfo | None = None
    feeds: tuple[Feed, ...] = ()

    @property
    def value(self) -> float | None:
        return self.figure.value

    @property
    def reached(self) -> bool | None:
        """Whether the target is met; None where there is none."""
        return reached(self.info.direction, self.info.target.value if self.info.target else None, self.value)

    def standing(self, today: date) -> str:
        """Where it stands on its way, a code of `domain.paths.STANDINGS`."""
        target = self.info.target
        return standing(
            self.info.direction,
            [Aim(told.value, told.on) for told in self.info.path],
            Aim(target.value, target.on) if target else None,
            self.value,
            today,
            stale=self.stale,
        )

    @property
    def progress(self) -> float | None:
        """Share of the way from the baseline to the target."""
        start = self.info.baseline.value if self.info.baseline else None
        return progress(start, self.info.target.value if self.info.target else None, self.value)

    @property
    def series_name(self) -> Text | None:
        """What the one series is about."""
        return self.feeds[0].name if self.info.method == "series" and self.feeds else None

    @property
    def series_id(self) -> int | None:
        """The one series behind the figure, where it is one."""
        return self.info.series[0] if self.info.method == "series" and self.info.series else None
