"""A line chart as plain geometry: templates write it out as SVG, in the reader's language.

Along: thousandths of the width (so that text keeps its size on any screen). Upwards: pixels of a fixed height.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median
from typing import Final

from city.base.ui.domain.ticks import tick_form, time_ticks, value_ticks
from city.base.ui.domain.words import Moment, aware
from city.kernel.texts import Text

WIDTH: Final = 1000
HEIGHT: Final = 300
TOP: Final = 24
BOTTOM: Final = 262
TABLE_ROWS: Final = 200
GAP_FACTOR: Final = 2.5


@dataclass(frozen=True, slots=True)
class Point:
    """One value of the line; `value` None is a gap that is known."""

    at: datetime
    value: float | None


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on the plot with what stands there: `x` in thousandths, `y` in pixels."""

    x: float
    y: float
    at: datetime | None = None
    value: float | None = None
    side: str = "middle"
    minor: bool = False
    form: str = ""

    @property
    def left(self) -> str:
        """`x` as SVG writes it."""
        return f"{self.x / 10:.2f}%"


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything `ui/chart.html` draws. Build it with `line_chart`."""

    key: str
    title: Text | str
    unit: str
    digits: int
    points: tuple[Point, ...]
    path: str
    area: str
    dots: tuple[Mark, ...]
    rows: tuple[Mark, ...]
    columns: tuple[Mark, ...]
    lowest: Mark | None
    highest: Mark | None
    latest: Mark | None
    target: Mark | None
    target_label: Text | str
    gaps: int
    height: int = HEIGHT
    top: int = TOP
    bottom: int = BOTTOM

    @property
    def table(self) -> tuple[Point, ...]:
        """The newest values first, as many as a table carries."""
        return self.points[: -TABLE_ROWS - 1 : -1]

    @property
    def first(self) -> Point | None:
        return self.points[0] if self.points else None

    @property
    def last(self) -> Point | None:
        return self.points[-1] if self.points else None


def line_chart(
    points: Iterable[tuple[Moment, float | int | None]],
    unit: str,
    title: Text | str,
    *,
    target: float | None = None,
    target_label: Text | str = "",
    digits: int = 1,
    gap_after: timedelta | None = None,
    key: str = "chart",
) -> Chart:
    """A chart of `points` in time order.

    Between two points further apart than `gap_after` (default: two and a half times the usual distance) the line is
    not drawn: what was not measured is not shown. `key` must be unique on the page; it makes the element ids.
    """
    line = tuple(
        Point(aware(at), None if value is None else float(value))
        for at, value in sorted(points, key=lambda point: aware(point[0]))
    )
    measured = [point for point in line if point.value is not None]
    if not measured:
        return _empty(key, title, unit, digits, line, target_label)
    plane = _Plane.around(measured, target)
    pieces = _pieces(line, gap_after or _usual_gap(line))
    drawn = [(piece, _trace(plane, piece)) for piece in pieces if len(piece) > 1]
    return Chart(
        key=key,
        title=title,
        unit=unit,
        digits=digits,
        points=line,
        path=" ".join(trace for _, trace in drawn),
        area=" ".join(_fill(plane, piece, trace) for piece, trace in drawn),
        dots=tuple(plane.mark(piece[0]) for piece in pieces if len(piece) == 1),
        rows=plane.rows,
        columns=plane.columns,
        lowest=plane.mark(min(measured, key=_value)),
        highest=plane.mark(max(measured, key=_value)),
        latest=plane.mark(measured[-1]),
        target=None if target is None else Mark(0, plane.y(target), value=target),
        target_label=target_label,
        gaps=max(len(pieces) - 1, 0),
    )


@dataclass(frozen=True, slots=True)
class _Plane:
    """The scales: time and value to places."""

    start: datetime
    seconds: float
    floor: float
    ceiling: float
    rows: tuple[Mark, ...]
    columns: tuple[Mark, ...]

    @classmethod
    def around(cls, measured: Sequence[Point], target: float | None) -> "_Plane":
        values = [point.value for point in measured if point.value is not None] + ([] if target is None else [target])
        steps = value_ticks(min(values), max(values))
        start, end = measured[0].at, measured[-1].at
        if start == end:
            start, end = start - timedelta(hours=1), end + timedelta(hours=1)
        seconds = (end - start).total_seconds()
        times, form = time_ticks(start, end)
        bare = cls(start, seconds, steps[0], steps[-1], (), ())
        rows = tuple(Mark(0, bare.y(step), value=step) for step in steps)
        forms = [tick_form(at, form) for at in times]
        major = forms.index("tick-day") if "tick-day" in forms else 0
        columns = tuple(
            Mark(x, BOTTOM, at=at, side=_side(x, 30), minor=(index - major) % 2 == 1, form=written)
            for index, (at, written) in enumerate(zip(times, forms, strict=True))
            for x in [bare.x(at)]
        )
        return cls(start, seconds, steps[0], steps[-1], rows, columns)

    def x(self, at: datetime) -> float:
        return round((at - self.start).total_seconds() / self.seconds * WIDTH, 1)

    def y(self, value: float) -> float:
        return round(BOTTOM - (value - self.floor) / (self.ceiling - self.floor) * (BOTTOM - TOP), 1)

    def mark(self, point: Point) -> Mark:
        value, x = _value(point), self.x(point.at)
        return Mark(x, self.y(value), at=point.at, value=value, side=_side(x, 120))


def _side(x: float, margin: float) -> str:
    """Where text is anchored so that it stays inside."""
    return "start" if x < margin else "end" if x > WIDTH - margin else "middle"


def _usual_gap(line: Sequence[Point]) -> timedelta:
    steps = [(after.at - before.at).total_seconds() for before, after in pairwise(line)]
    return timedelta(seconds=median(steps) * GAP_FACTOR) if steps else timedelta.max


def _pieces(line: Sequence[Point], gap: timedelta) -> list[list[Point]]:
    """The runs of values without a gap between them."""
    pieces: list[list[Point]] = []
    before: Point | None = None
    for point in line:
        if point.value is not None:
            if before is None or before.value is None or point.at - before.at > gap:
                pieces.append([])
            pieces[-1].append(point)
        before = point
    return pieces


def _value(point: Point) -> float:
    return point.value or 0.0


def _trace(plane: _Plane, piece: Sequence[Point]) -> str:
    return "M" + "L".join(f"{plane.x(point.at):g} {plane.y(_value(point)):g}" for point in piece)


def _fill(plane: _Plane, piece: Sequence[Point], trace: str) -> str:
    return f"{trace}L{plane.x(piece[-1].at):g} {BOTTOM}L{plane.x(piece[0].at):g} {BOTTOM}Z"


def _empty(
    key: str, title: Text | str, unit: str, digits: int, line: tuple[Point, ...], target_label: Text | str
) -> Chart:
    return Chart(key, title, unit, digits, line, "", "", (), (), (), None, None, None, None, target_label, gaps=0)
