"""The course of a series over a stretch of time: single results, hourly or daily means, with gaps as gaps."""

from dataclasses import dataclass, replace
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from city.base.access.api import Viewer
from city.base.ui import api as ui
from city.data.observations import api as observations
from city.data.observations.api import Observed, SeriesInfo
from city.kernel.clock import DAY, Instant
from city.kernel.texts import Text
from city.kernel.units import sign_of

MOST_POINTS: Final = 300
ROWS: Final = 50
NUMERIC: Final = frozenset({"number", "integer"})


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch one can choose; `bucket` says over what is averaged, empty for single results.

    Where more than `MOST_POINTS` single results lie in it, they are averaged over quarters of an hour.
    """

    key: str
    label: Promise
    length: Instant
    bucket: str = ""
    method: Promise | str = ""


SPANS: Final = (
    Span("tag", _("24 Stunden"), DAY),
    Span("woche", _("7 Tage"), 7 * DAY, "hour", _("Stundenmittel")),
    Span("monat", _("30 Tage"), 30 * DAY, "hour", _("Stundenmittel")),
    Span("jahr", _("1 Jahr"), 365 * DAY, "day", _("Tagesmittel")),
)


@dataclass(frozen=True, slots=True)
class Course:
    """What the templates draw: the figure, and a chart where the results are numbers, else the newest results."""

    info: SeriesInfo
    span: Span
    chart: ui.Chart | None
    newest: tuple[Observed, ...]

    @property
    def sign(self) -> str:
        return sign(self.info)

    @property
    def topic(self) -> str:
        return f"series:{self.info.id}"


def sign(info: SeriesInfo) -> str:
    """The sign of the unit, as people read it."""
    return sign_of(info.ucum) if info.ucum else info.unit_as_sent


def label(info: SeriesInfo) -> Text:
    """What is observed; the series' own name where the property has none."""
    return info.observed_property or info.name


def span_of(key: str | None) -> Span:
    """The stretch asked for; a day for anything unknown."""
    return next((span for span in SPANS if span.key == key), SPANS[0])


def course_of(viewer: Viewer, info: SeriesInfo, span: Span) -> Course:
    """The stretch that ends with the newest result; five statements at most."""
    if info.latest_at is None:
        return Course(info, span, None, ())
    end = info.latest_at + 1
    if info.value_type not in NUMERIC:
        return Course(info, span, None, observations.window(viewer, info.id, limit=ROWS, descending=True))
    points = None if span.bucket else _results(viewer, info, end, span)
    if points is None:
        span = span if span.bucket else replace(span, bucket="quarter", method=_("Viertelstundenmittel"))
        points = _means(viewer, info, end, span)
    key = f"reihe-{info.id}"
    return Course(info, span, ui.line_chart(points, sign(info), title(info, span), key=key), ())


def title(info: SeriesInfo, span: Span) -> str:
    """`Lufttemperatur, Stundenmittel`."""
    name = label(info).shown(get_language() or "de").text
    return f"{name}, {span.method}" if span.method else name


def _results(viewer: Viewer, info: SeriesInfo, end: Instant, span: Span) -> list[tuple[Instant, float | None]] | None:
    """Single results; None where there are too many to tell them apart in a chart."""
    page = observations.window(viewer, info.id, end - span.length, end, MOST_POINTS + 1, descending=True)
    if len(page) > MOST_POINTS:
        return None
    return [(each.start, each.result if isinstance(each.result, int | float) else None) for each in reversed(page)]


def _means(viewer: Viewer, info: SeriesInfo, end: Instant, span: Span) -> list[tuple[Instant, float | None]]:
    found = observations.hourly(viewer, info.id, end - span.length, end, span.bucket)
    first = next((place for place, each in enumerate(found) if each.count), 0)
    return [(each.start, each.mean) for each in found[first:]]
