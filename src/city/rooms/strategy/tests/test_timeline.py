"""The years are laid out true to the calendar, and what is far ahead is said instead of drawn."""

from datetime import date
from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from city.kernel.texts import Text
from city.rooms.strategy.domain.stages import Stage
from city.rooms.strategy.domain.timeline import MOST_TICKS, Course, Due, Step, timeline

TODAY: Final = date(2026, 7, 1)
PARTIAL: Final = st.one_of(
    st.integers(1900, 2200).map(str),
    st.builds("{}-Q{}".format, st.integers(1900, 2200), st.integers(1, 4)),
    st.dates(date(1900, 1, 1), date(2200, 1, 1)).map(str),
)


def course(steps: tuple[Step, ...] = (), dues: tuple[Due, ...] = ()) -> Course:
    return Course("weg", Text.of("Weg"), "running", steps, dues)


def test_a_stage_lasts_until_the_next_and_an_end_lasts_no_longer() -> None:
    steps = (Step("idea", "2025"), Step("running", "2026"), Step("finished", "2026-07-01"))
    sheet = timeline([course(steps)], TODAY)
    assert [year for year, _left in sheet.years] == [2025, 2026]
    idea, running, end = sheet.lanes[0].bars
    assert (idea.left, idea.width) == ("0.00%", "50.00%")
    assert running.left == "50.00%"
    assert (end.left, end.width) == (sheet.today, "0.80%")


def test_what_has_not_begun_has_no_bar() -> None:
    assert timeline([course((Step("running", "2027"),))], TODAY).lanes[0].bars == ()


def test_a_milestone_stands_at_the_last_day_it_may_mean() -> None:
    dues = (Due(Text.of("Bau"), "2026", "open"), Due(Text.of("Ziel"), "2045", "open"))
    near, far = timeline([course(dues=dues)], TODAY).lanes[0].marks
    assert near.beyond is None
    assert (far.beyond, far.left) == (2045, "100.00%")


@given(st.lists(PARTIAL, max_size=8), st.lists(PARTIAL, max_size=8))
def test_nothing_leaves_the_sheet(begun: list[str], planned: list[str]) -> None:
    steps = tuple(Step(stage, on) for stage, on in zip(list(Stage) * 2, begun, strict=False))
    dues = tuple(Due(Text.of("x"), on, "open") for on in planned)
    sheet = timeline([course(steps, dues)], TODAY)
    places = [each.left for lane in sheet.lanes for part in (lane.bars, lane.marks) for each in part]
    assert all(0 <= float(left.removesuffix("%")) <= 100 for left in (*places, sheet.today))
    assert len(sheet.years) <= MOST_TICKS
