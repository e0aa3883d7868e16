"""What indicator templates are given: the figure, its course as a chart, and the addresses that lead on."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language

from city.base.access.api import Viewer
from city.base.ui import api as ui
from city.kernel.texts import Text
from city.rooms.strategy.domain.indicators import Feed, IndicatorShown
from city.rooms.strategy.queries import indicators


def series_url(number: int) -> str:
    """The page of a series, with every measurement."""
    return reverse("observations:series", args=[number])


@dataclass(frozen=True, slots=True)
class Panel:
    """An indicator ready to be drawn; `topics` is what the page listens to, empty where nothing can change."""

    shown: IndicatorShown
    chart: ui.Chart | None = None

    @property
    def sign(self) -> str:
        return self.shown.info.sign.shown(get_language() or "de").text

    @property
    def target(self) -> float | None:
        return self.shown.info.target.value if self.shown.info.target else None

    @property
    def topics(self) -> str:
        """All series that can change the figure and that the viewer may follow: one refused topic ends the stream."""
        return " ".join(f"series:{feed.series_id}" for feed in self.shown.feeds)

    @property
    def place(self) -> list[str]:
        return [self.shown.info.project, self.shown.info.key]

    @property
    def url(self) -> str:
        return reverse("strategy:indicator", args=self.place)

    @property
    def figure_url(self) -> str:
        return reverse("strategy:indicator_figure", args=self.place)

    @property
    def course_url(self) -> str:
        return reverse("strategy:indicator_course", args=self.place)

    @property
    def api_url(self) -> str:
        """The raw observations behind the figure."""
        return f"/api/v1/series/{self.shown.series_id}/observations" if self.shown.series_id else ""

    @property
    def series_url(self) -> str:
        """The page of the series, with every measurement."""
        return series_url(self.shown.series_id or 0)

    @property
    def feeds(self) -> list[tuple[Feed, str]]:
        """The series behind the figure, each with the address of its page."""
        return [(feed, series_url(feed.series_id)) for feed in self.shown.feeds]

    @property
    def link_label(self) -> Text:
        return Text.of("Woher die Zahl kommt", "Where the figure comes from")

    @property
    def digits(self) -> int:
        return self.shown.info.digits


def with_course(viewer: Viewer, shown: IndicatorShown) -> Panel:
    """The indicator with its chart: the last observations of its series, or its values by hand; one query at most."""
    if shown.series_id is None:
        return Panel(shown)
    course = indicators.course(viewer, shown.series_id)
    points = [(each.start, each.result) for each in course if type(each.result) in (int, float)]
    info = shown.info
    chart = ui.line_chart(
        points,  # type: ignore[arg-type]  # numbers only, see above
        info.sign.shown(get_language() or "de").text,
        info.name,
        target=info.target.value if info.target else None,
        digits=info.digits,
        key=f"verlauf-{info.id}",
    )
    return Panel(shown, chart)


def panels(viewer: Viewer, slug: str) -> tuple[Panel, ...]:
    """All indicators of a project; the first that is fed by one series comes with its course."""
    shown = indicators.indicators_of(viewer, slug)
    leading = next((each for each in shown if each.series_id is not None), None)
    return tuple(with_course(viewer, each) if each is leading else Panel(each) for each in shown)
