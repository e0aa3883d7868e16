"""Money over the lines of a budget: what is known is added up, and what is not known is said."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from city.rooms.strategy.domain.document import BudgetLine


@dataclass(frozen=True, slots=True)
class Sum:
    """`amount` in euros over the `known` of `of` lines; None where no line says anything."""

    amount: float | None
    known: int
    of: int

    @property
    def is_whole(self) -> bool:
        return self.known == self.of


@dataclass(frozen=True, slots=True)
class Totals:
    """All lines together; `funded` is what others bear of the planned money, over the lines that say how much."""

    planned: Sum
    actual: Sum
    funded: Sum


def totals(lines: Sequence[BudgetLine]) -> Totals:
    """What the lines add up to."""
    return Totals(_sum(lines, lambda line: line.planned), _sum(lines, lambda line: line.actual), _sum(lines, funded_of))


def funded_of(line: BudgetLine) -> float | None:
    """What others bear of a line; None where the share or the plan is not known."""
    if line.planned is None or line.share is None:
        return None
    return line.planned * line.share / 100


def years(line: BudgetLine) -> str:
    """`2023` or `2023–2026`."""
    return f"{line.year}–{line.until}" if line.until > line.year else str(line.year)


def _sum(lines: Iterable[BudgetLine], amount: Callable[[BudgetLine], float | None]) -> Sum:
    told = [amount(line) for line in lines]
    known = [each for each in told if each is not None]
    return Sum(sum(known) if known else None, len(known), len(told))
