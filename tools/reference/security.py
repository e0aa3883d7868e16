"""docs/reference/security.md, from `security.tsv`: OWASP ASVS 4.0.3 up to level 2, each requirement with its proof."""

import csv
from itertools import groupby
from pathlib import Path
from typing import Final, NamedTuple

from tools.reference.table import code, page, table

SOURCE: Final = Path(__file__).with_name("security.tsv")
HEADS: Final = ("requirement", "result", "how, or what is needed", "proof")
RESULTS: Final = ("met", "not met", "n/a")


class Requirement(NamedTuple):
    """`proof`: files of this repository, or tests in them (`file::test`), parted by blanks."""

    number: str
    section: str
    result: str
    proof: str
    words: str


def requirements() -> list[Requirement]:
    with SOURCE.open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(lines)
        return [Requirement(*line) for line in lines]


def make() -> str:
    found = requirements()
    counted = ", ".join(f"{sum(each.result == result for each in found)} {result}" for result in RESULTS)
    parts = []
    for section, rows in groupby(found, key=lambda each: (each.number.rpartition(".")[0], each.section)):
        cells = [(each.number, each.result, each.words, _proofs(each.proof)) for each in rows]
        parts.append(f"## {section[0]} {section[1]}\n\n{table(HEADS, cells)}")
    return page(
        "Security",
        f"The requirements of OWASP ASVS 4.0.3 up to level 2, judged by the people who wrote the program, not by an "
        f"auditor: {counted} of {len(found)}. The words of the requirements stand in the "
        "[standard](https://github.com/OWASP/ASVS/tree/v4.0.3); here stands how they are met, or what would be needed. "
        "A proof is a test, a setting or a file; a test fails when one of them is gone.",
        *parts,
    )


def _proofs(proof: str) -> str:
    return " ".join(map(code, proof.split()))
