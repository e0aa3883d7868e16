"""The scheme of the assessment against its worked examples, and what must hold for any ratings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from city.rooms.strategy.domain import assessment as assessments
from city.rooms.strategy.domain.assessment import Assessment, Rating, below_baseline, problems, profile, summary
from city.rooms.strategy.domain.attached import attached
from city.rooms.strategy.domain.budget import funded_of, totals
from city.rooms.strategy.domain.criteria import CRITERIA, PRINCIPLES, QUESTIONS
from city.rooms.strategy.domain.document import BudgetLine, ProjectDocument

NAMES = ("eins", "zwei")
SEVEN = tuple("abcdefg")
TEAM = {"de": "Team"}
ALL_NO = dict.fromkeys(QUESTIONS, False)
RELEVANT = ALL_NO | {"climate": True}
SAID = {"de": "Weil."}


def rated(*levels: int | None) -> list[Rating]:
    return [Rating(code, level) for code, level in zip(SEVEN, levels, strict=False)]


@pytest.mark.parametrize(
    ("applicable", "levels", "mean", "coverage", "negative"),
    [
        (5, (2, 2, 1, 0, -1), 0.80, 1.0, ("e",)),
        (7, (2, 2, 1, 0, -1, None, None), 0.80, 5 / 7, ("e",)),
        (7, (2, 2, 1, None, None, None, None), None, 3 / 7, ()),
    ],
)
def test_the_worked_examples(
    applicable: int, levels: tuple[int | None, ...], mean: float | None, coverage: float, negative: tuple[str, ...]
) -> None:
    found = summary(SEVEN[:applicable], rated(*levels))
    assert found.mean == (pytest.approx(mean) if mean is not None else None)
    assert found.coverage == pytest.approx(coverage)
    assert found.negative == negative


def test_what_does_not_apply_counts_neither_way() -> None:
    ratings = [Rating("a", 2), Rating("b", not_applicable=True, reason=SAID)]
    assert summary(("a", "b"), ratings) == summary(("a",), [Rating("a", 2)])


@given(st.lists(st.none() | st.integers(-2, 2), max_size=7), st.integers(0, 7))
def test_a_mean_lies_between_its_ratings_and_needs_its_coverage(levels: list[int | None], more: int) -> None:
    codes = SEVEN[: max(len(levels), more)]
    known = [level for level in levels if level is not None]
    found = summary(codes, rated(*levels))
    assert (found.mean is not None) == (bool(known) and len(known) / len(codes) >= 0.6)
    if found.mean is not None:
        assert min(known) <= found.mean <= max(known)
    assert len(found.negative) == sum(level < 0 for level in known)


@given(st.lists(st.integers(0, 4), min_size=2, max_size=2))
def test_any_principle_at_level_zero_keeps_it_from_the_public(levels: list[int]) -> None:
    ratings = tuple(Rating(code, level) for code, level in zip(NAMES, levels, strict=True))
    found = below_baseline(Assessment(RELEVANT, TEAM, ratings=ratings), NAMES)
    assert bool(found) == (0 in levels)


@given(st.integers(0, 4), st.integers(0, 5))
def test_a_level_holds_only_with_a_proof_for_each_level_below(level: int, proofs: int) -> None:
    rating = Rating("eins", level, reason=SAID, proofs=("https://a.example",) * proofs)
    wrong = problems(Assessment(RELEVANT, TEAM, ratings=(rating,)), NAMES)
    assert (not wrong) == (proofs >= level)


def test_there_is_never_one_total() -> None:
    found = profile(Assessment(RELEVANT, TEAM, ratings=(Rating("eins", 4),)), NAMES)
    assert set(found) == {PRINCIPLES, *CRITERIA}
    assert {name for name in dir(assessments) if "total" in name.casefold()} == set()


@pytest.mark.parametrize(
    ("assessment", "field"),
    [
        (Assessment(RELEVANT, {}), "function.de"),
        (Assessment({}, TEAM), f"relevance.{next(iter(QUESTIONS))}"),
        (Assessment(ALL_NO, TEAM), "irrelevant.de"),
        (Assessment(RELEVANT, TEAM, ratings=(Rating("drei", 1),)), "ratings.drei"),
        (Assessment(RELEVANT, TEAM, ratings=(Rating("eins", 0), Rating("eins", 0))), "ratings.eins"),
        (Assessment(RELEVANT, TEAM, ratings=(Rating("eins", 5),)), "ratings.eins.level"),
        (Assessment(RELEVANT, TEAM, ratings=(Rating("eins", -1),)), "ratings.eins.level"),
        (Assessment(RELEVANT, TEAM, ratings=(Rating("nature", 3),)), "ratings.nature.level"),
        (Assessment(RELEVANT, TEAM, ratings=(Rating("eins", not_applicable=True),)), "ratings.eins.reason.de"),
        (Assessment(RELEVANT, TEAM, ratings=(Rating("nature", -1, proofs=("x",)),)), "ratings.nature.reason.de"),
        (
            Assessment(RELEVANT, TEAM, ratings=(Rating("nature", -2, reason=SAID, proofs=("x",)),)),
            "ratings.nature.counter.de",
        ),
    ],
)
def test_what_is_missing_is_named(assessment: Assessment, field: str) -> None:
    assert field in [problem.field for problem in problems(assessment, NAMES)]


def test_a_reason_suffices_where_nothing_applies() -> None:
    assert problems(Assessment(ALL_NO, TEAM, irrelevant=SAID), NAMES) == ()


amounts = st.none() | st.floats(0, 1e9)
lines = st.lists(st.tuples(amounts, amounts, st.none() | st.floats(0, 100)), max_size=6).map(
    lambda rows: [
        BudgetLine(f"zeile-{number}", 2026, {"de": "Geld"}, planned, actual, {"de": "Bund"}, share)
        for number, (planned, actual, share) in enumerate(rows)
    ]
)


@given(lines)
def test_money_is_added_up_over_what_is_known_and_the_rest_is_said(budget: list[BudgetLine]) -> None:
    found = totals(budget)
    known = [line.planned for line in budget if line.planned is not None]
    assert found.planned.known == len(known)
    assert found.planned.of == len(budget)
    assert found.planned.amount == (pytest.approx(sum(known)) if known else None)
    assert found.planned.is_whole == (len(known) == len(budget))
    for line in budget:
        share = funded_of(line)
        assert share is None or 0 <= share <= (line.planned or 0) * (1 + 1e-9)


def test_a_sum_that_is_not_known_is_not_nothing() -> None:
    line = BudgetLine("a", 2026, {"de": "Geld"}, planned=2_700_000.0, funding={"de": "mFUND"})
    assert totals([line]).actual.amount is None
    assert totals([line]).funded.amount is None
    assert not list(attached(ProjectDocument({}, {}, "", budget=(line,))))


@pytest.mark.parametrize(
    ("line", "field"),
    [
        (BudgetLine("a", 1800, {"de": "x"}, 1.0), "budget.a.year"),
        (BudgetLine("a", 2026, {"de": "x"}, 1.0, until=2025), "budget.a.until"),
        (BudgetLine("a", 2026, {"de": "x"}), "budget.a.planned"),
        (BudgetLine("a", 2026, {"de": "x"}, -1.0), "budget.a.planned"),
        (BudgetLine("a", 2026, {"de": "x"}, float("nan")), "budget.a.planned"),
        (BudgetLine("a", 2026, {"de": "x"}, 1.0, share=120.0, funding={"de": "x"}), "budget.a.share"),
        (BudgetLine("a", 2026, {"de": "x"}, 1.0, share=20.0), "budget.a.funding.de"),
        (BudgetLine("a", 2026, {}, 1.0), "budget.a.purpose.de"),
    ],
)
def test_a_wrong_line_names_its_field(line: BudgetLine, field: str) -> None:
    assert [problem.field for problem in attached(ProjectDocument({}, {}, "", budget=(line,)))] == [field]
