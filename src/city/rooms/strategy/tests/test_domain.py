import contextlib
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from city.kernel.clock import HOUR
from city.rooms.strategy.domain import dates, figures
from city.rooms.strategy.domain import document as documents
from city.rooms.strategy.domain.checks import is_delayed, problems
from city.rooms.strategy.domain.differences import differences
from city.rooms.strategy.domain.document import Fact, Indicator, Milestone, StageStep
from city.rooms.strategy.domain.figures import Reported, combine
from city.rooms.strategy.domain.keys import new_key
from city.rooms.strategy.domain.stages import NEXT, Stage, may_follow
from city.rooms.strategy.domain.words import STAGE_SIGNS, STAGES
from city.rooms.strategy.tests.documents import SMALL, small


@pytest.mark.parametrize(
    ("text", "first", "last", "de", "en"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31), "2024", "2024"),
        ("2024-Q1", date(2024, 1, 1), date(2024, 3, 31), "1. Quartal 2024", "Q1 2024"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "Februar 2024", "February 2024"),
        ("2024-03-01", date(2024, 3, 1), date(2024, 3, 1), "1. März 2024", "1 March 2024"),
    ],
)
def test_a_date_is_as_exact_as_it_was_given(text: str, first: date, last: date, de: str, en: str) -> None:
    assert (dates.first_day(text), dates.last_day(text)) == (first, last)
    assert (dates.readable(text, "de"), dates.readable(text, "en")) == (de, en)


@given(st.text(max_size=12))
def test_any_text_is_a_date_or_a_clear_error(text: str) -> None:
    with contextlib.suppress(ValueError):
        assert dates.first_day(text) <= dates.last_day(text)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_day_is_read_as_itself(day: date) -> None:
    assert dates.first_day(day.isoformat()) == dates.last_day(day.isoformat()) == day


def test_every_stage_has_a_word_a_sign_and_a_way_on() -> None:
    assert set(STAGES) == set(STAGE_SIGNS) == set(NEXT) == set(Stage)
    assert all(Stage.IDEA not in after for after in NEXT.values())
    assert may_follow(None, Stage.FINISHED)
    assert not may_follow(Stage.FINISHED, Stage.DECIDED)


def test_a_small_document_has_no_problem_and_no_difference_to_itself() -> None:
    assert problems(SMALL, None) == ()
    assert differences(SMALL, SMALL) == ()
    assert documents.read(documents.plain(SMALL)) == SMALL


def test_differences_name_the_path_and_show_both_sides() -> None:
    moved = small(milestones=(Milestone("bau", {"de": "Baubeginn", "en": "Start of works"}, "2026-09"),))
    (found,) = differences(SMALL, moved)
    assert (found.path, found.before, found.after) == ("milestones.bau.planned", "2026-06", "2026-09")
    assert (found.part, found.kind) == ("milestones", "changed")
    assert {each.kind for each in differences(None, SMALL)} == {"added"}


def test_the_order_of_entries_is_no_difference() -> None:
    facts = tuple(Fact(key, {"de": key}, "quelle") for key in ("eins", "zwei"))
    assert differences(small(facts=facts), small(facts=facts[::-1])) == ()


def wrong(**changed: object) -> list[str]:
    return [problem.field for problem in problems(small(**changed), SMALL)]


def test_problems_name_their_field() -> None:
    assert wrong(title={"en": "only English"}) == ["title.de"]
    assert wrong(title={"de": "x" * 121}) == ["title.de"]
    assert wrong(stages=(StageStep(Stage.RUNNING, "gestern"),)) == ["stages.0.on"]
    assert wrong(stages=(StageStep(Stage.REJECTED, "2025"), StageStep(Stage.FINISHED, "2026"))) == ["stages.1.stage"]
    assert wrong(facts=(Fact("eins", {"de": "etwas"}, ""),)) == ["facts.eins.source"]
    assert wrong(sdgs=(18,)) == ["sdgs"]
    assert wrong(indicators=(Indicator("zahl", {"de": "Zahl"}, "series"),)) == ["indicators.zahl.binding"]
    twice = Fact("eins", {"de": "etwas"}, "quelle")
    assert wrong(facts=(twice, twice)) == ["facts.eins"]


def test_a_delay_needs_its_reason() -> None:
    title = {"de": "Baubeginn", "en": "Start of works"}
    assert wrong(milestones=(Milestone("bau", title, "2026-09"),)) == ["milestones.bau.reason"]
    assert wrong(milestones=(Milestone("bau", title, "2026-09", reason={"de": "Hochwasser."}),)) == []
    assert wrong(milestones=(Milestone("bau", title, "2026-05"),)) == []
    assert is_delayed(Milestone("bau", title, "2026-05", done="2026-06-01"), None)
    assert not is_delayed(Milestone("bau", title, "2026-05", done="2026-05-31"), None)


NOW = 1_000 * HOUR
REPORTED = [Reported(1, NOW - HOUR, 10.0), Reported(2, NOW - 2 * HOUR, 20.0), Reported(3, NOW - 9 * HOUR, 90.0)]


def test_figures_count_only_what_is_fresh() -> None:
    assert combine("reporting", REPORTED, 5, NOW, 3).value == 2
    assert combine("mean", REPORTED, 5, NOW, 3).value == 15
    assert combine("highest", REPORTED, 5, NOW, 3).value == 20
    mean = combine("mean", REPORTED, 5, NOW, 3)
    assert (mean.counted, mean.of, mean.at) == (2, 5, NOW - HOUR)


def test_nothing_reported_is_no_value_but_zero_reporting() -> None:
    assert combine("mean", [], 5, NOW, 3).value is None
    assert combine("series", [], 1, NOW, 3).value is None
    assert combine("reporting", [], 5, NOW, 3).value == 0


def test_one_series_shows_its_last_value_whatever_its_age() -> None:
    figure = combine("series", [REPORTED[2]], 1, NOW, 3)
    assert figure.value == 90
    assert figures.is_stale(figure.at, NOW, 3)


def test_progress_and_targets() -> None:
    assert figures.progress(80, 40, 60) == 0.5
    assert figures.progress(0, 100, 150) == 1.0
    assert figures.progress(5, 5, 5) is None
    assert figures.reached("down", 60, 59) is True
    assert figures.reached("up", 50, 49) is False
    assert figures.reached("none", 50, 49) is None


@given(
    st.dates(min_value=date(1000, 1, 1)),
    st.sampled_from(["%Y", "%Y-%m", "%Y-%m-%d", "q"]),
    st.sampled_from(["de", "en"]),
)
def test_a_date_is_understood_in_the_words_it_is_shown_in(day: date, form: str, language: str) -> None:
    text = f"{day.year}-Q{(day.month + 2) // 3}" if form == "q" else day.strftime(form)
    assert dates.written(dates.readable(text, language)) == text
    assert dates.written(text) == text


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("1.3.2026", "2026-03-01"),
        ("01. März 2026", "2026-03-01"),
        (" 3/2026 ", "2026-03"),
        ("Sept. 2026", "2026-09"),
        ("Q1/2026", "2026-Q1"),
        ("bald", "bald"),
        ("Mo 2026", "Mo 2026"),
    ],
)
def test_people_write_dates_in_many_ways(said: str, meant: str) -> None:
    assert dates.written(said) == meant


@given(st.text(max_size=80), st.sets(st.text(max_size=5)))
def test_a_new_key_fits_an_address_and_is_nobody_elses(text: str, taken: set[str]) -> None:
    key = new_key(text, {*taken, new_key(text, taken)})
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key)
    assert key not in taken
    assert len(key) <= 80
