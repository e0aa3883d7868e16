"""What the team, the budget, the documents and the lessons of a project must fulfil."""

import re
from collections.abc import Iterator
from math import isfinite
from typing import Final

from city.rooms.strategy.domain.document import BudgetLine, Paper, ProjectDocument
from city.rooms.strategy.domain.problems import Problem, dated, problem

FILE: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
ATTACHED: Final = ("team", "budget", "documents", "lessons")
FIRST_YEAR, LAST_YEAR = 1990, 2100


def attached(document: ProjectDocument) -> Iterator[Problem]:
    """What is wrong with these parts."""
    for member in document.team:
        if not member.function.get("de", "").strip():
            yield problem(f"team.{member.key}.function.de", "Nennen Sie die Funktion.", "Name the function.")
        if member.outside and not member.organisation.strip():
            yield problem(f"team.{member.key}.organisation", "Nennen Sie die Organisation.", "Name the organisation.")
    for line in document.budget:
        yield from _line(line)
    for paper in document.documents:
        yield from _paper(paper)
    for lesson in document.lessons:
        yield from dated(f"lessons.{lesson.key}.on", lesson.on, empty=True)
        if not lesson.text.get("de", "").strip():
            yield problem(
                f"lessons.{lesson.key}.text.de", "Schreiben Sie einen deutschen Text.", "Write a German text."
            )


def _line(line: BudgetLine) -> Iterator[Problem]:
    field = f"budget.{line.key}"
    if not FIRST_YEAR <= line.year <= LAST_YEAR:
        yield problem(
            f"{field}.year",
            f"Nennen Sie ein Jahr von {FIRST_YEAR} bis {LAST_YEAR}.",
            f"Give a year from {FIRST_YEAR} to {LAST_YEAR}.",
        )
    if line.until and not line.year <= line.until <= LAST_YEAR:
        yield problem(f"{field}.until", "Das letzte Jahr liegt vor dem ersten.", "The last year is before the first.")
    if not line.purpose.get("de", "").strip():
        yield problem(f"{field}.purpose.de", "Sagen Sie, wofür das Geld ist.", "Say what the money is for.")
    if line.planned is None and line.actual is None:
        yield problem(f"{field}.planned", "Nennen Sie Plan oder Ist in Euro.", "Give the plan or the actual in euros.")
    for name in ("planned", "actual"):
        amount = getattr(line, name)
        if amount is not None and not (isfinite(amount) and 0 <= amount < 1e12):
            yield problem(f"{field}.{name}", "Schreiben Sie einen Betrag ab 0 Euro.", "Write an amount from 0 euros.")
    yield from _funding(line)


def _funding(line: BudgetLine) -> Iterator[Problem]:
    field = f"budget.{line.key}"
    if line.share is not None and not 0 <= line.share <= 100:
        yield problem(
            f"{field}.share", "Der Anteil liegt von 0 bis 100 Prozent.", "The share is from 0 to 100 percent."
        )
    if line.share and not line.funding.get("de", "").strip():
        yield problem(f"{field}.funding.de", "Nennen Sie, wer diesen Anteil trägt.", "Name who bears this share.")


def _paper(paper: Paper) -> Iterator[Problem]:
    field = f"documents.{paper.key}"
    yield from dated(f"{field}.on", paper.on, empty=True)
    if not paper.title.get("de", "").strip():
        yield problem(f"{field}.title.de", "Geben Sie dem Dokument einen Namen.", "Give the document a name.")
    if bool(paper.file) == bool(paper.url):
        yield problem(
            f"{field}.url", "Nennen Sie eine Datei oder einen Link, eines von beiden.", "Name a file or a link, one."
        )
    if paper.file and not FILE.fullmatch(paper.file):
        yield problem(f"{field}.file", "Das ist keine Kennung einer Datei.", "This is not the id of a file.")
    if paper.url and not paper.url.startswith(("https://", "http://")):
        yield problem(f"{field}.url", "Ein Link beginnt mit https://.", "A link begins with https://.")
