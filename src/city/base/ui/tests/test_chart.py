"""Charts draw what was measured, and nothing where nothing was."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from city.base.ui.api import line_chart
from city.base.ui.domain.chart import BOTTOM, TOP, WIDTH, Chart
from city.base.ui.domain.ticks import time_ticks, value_ticks
from city.base.ui.domain.words import ZONE, moment
from city.kernel import clock

START = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
HALF = timedelta(minutes=30)


def chart_of(*values: float | None) -> Chart:
    return line_chart([(START + HALF * index, value) for index, value in enumerate(values)], "°C", "Zons")


def test_a_silence_is_a_gap() -> None:
    times = [0, 1, 2, 9, 10, 11]
    chart = line_chart([(START + HALF * step, float(step)) for step in times], "°C", "Zons")
    assert chart.gaps == 1
    assert chart.path.count("M") == 2


def test_a_known_hole_is_a_gap_and_a_dash_in_the_table() -> None:
    chart = chart_of(1.0, 2.0, None, 3.0, 4.0)
    assert chart.gaps == 1
    assert [point.value for point in chart.table] == [4.0, 3.0, None, 2.0, 1.0]


def test_a_lonely_value_is_a_dot() -> None:
    chart = chart_of(1.0, 2.0, None, 3.0, None, 4.0, 5.0)
    assert len(chart.dots) == 1


def test_extremes_latest_and_target() -> None:
    chart = line_chart(
        [(START + HALF * index, value) for index, value in enumerate((4, 9, 2, 6))], "°C", "Z", target=20
    )
    assert [mark and mark.value for mark in (chart.lowest, chart.highest, chart.latest)] == [2, 9, 6]
    assert chart.target
    assert TOP <= chart.target.y <= BOTTOM


def test_nothing_measured() -> None:
    chart = line_chart([], "°C", "Gohr")
    assert chart.latest is None
    assert chart.table == ()


def test_one_value_and_a_flat_line_have_a_scale() -> None:
    assert chart_of(5.0).rows
    assert chart_of(5.0, 5.0, 5.0).rows


def test_instants_are_points_too() -> None:
    chart = line_chart([(clock.instant_of(START), 1), (clock.instant_of(START + HALF), 2)], "", "x")
    assert [point.at for point in chart.points] == [START, START + HALF]


moments = st.integers(0, 3_000_000_000).map(lambda seconds: START + timedelta(seconds=seconds - 1_500_000_000))
readings = st.lists(st.tuples(moments, st.none() | st.floats(-1e9, 1e9)), max_size=40)


@given(readings)
def test_everything_stays_on_the_sheet(points: list[tuple[datetime, float | None]]) -> None:
    chart = line_chart(points, "m", "x")
    for mark in (*chart.dots, *chart.columns, *filter(None, (chart.lowest, chart.highest, chart.latest))):
        assert 0 <= mark.x <= WIDTH
        assert TOP - 0.1 <= mark.y <= BOTTOM + 0.1


@given(st.floats(-1e12, 1e12), st.floats(0, 1e12))
def test_value_ticks_enclose(lowest: float, span: float) -> None:
    ticks = value_ticks(lowest, lowest + span)
    assert 2 <= len(ticks) <= 12
    slack = max(abs(lowest), span, 1.0) * 1e-6
    assert ticks[0] <= lowest + slack
    assert ticks[-1] >= lowest + span - slack


@given(moments, st.timedeltas(timedelta(minutes=1), timedelta(days=9000)))
def test_time_ticks_lie_within_and_are_few(start: datetime, span: timedelta) -> None:
    ticks, _ = time_ticks(start, start + span)
    assert len(ticks) <= 16
    assert all(start <= tick <= start + span for tick in ticks)
    assert list(ticks) == sorted(set(ticks))


def test_hours_stay_on_the_wall_clock_when_it_changes() -> None:
    start = datetime(2026, 10, 24, 10, 0, tzinfo=UTC)
    ticks, form = time_ticks(start, start + timedelta(hours=48))
    assert {tick.astimezone(ZONE).hour % 6 for tick in ticks} == {0}
    assert form == "time"


def test_midnight_carries_the_day() -> None:
    marks = [mark for mark in chart_of(*[1.0, 2.0] * 50).columns if mark.form == "tick-day"]
    assert not any(mark.minor for mark in marks)
    assert [moment(mark.at, mark.form) for mark in marks] == ["23.11.", "24.11."]
