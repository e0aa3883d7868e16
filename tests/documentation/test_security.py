"""The list of security requirements is whole, says what is needed where one is not met, and each proof is there."""

from collections import Counter

from tools.house import ROOT
from tools.reference.security import RESULTS, Requirement, requirements

LEVEL_TWO = {1: 38, 2: 53, 3: 18, 4: 9, 5: 30, 6: 13, 7: 12, 8: 15, 9: 7, 10: 5, 11: 8, 12: 15, 13: 13, 14: 23}
"""Chapter → its requirements up to level 2 in ASVS 4.0.3."""


def test_every_requirement_up_to_level_two_is_judged_once() -> None:
    found = requirements()
    assert len({each.number for each in found}) == len(found)
    assert Counter(int(each.number.partition(".")[0]) for each in found) == LEVEL_TWO
    assert {each.result for each in found} <= set(RESULTS)


def test_each_proof_is_there() -> None:
    wrong = [f"{each.number}: {proof}" for each in requirements() for proof in each.proof.split() if not stands(proof)]
    assert not wrong, "\n".join(wrong)


def stands(proof: str) -> bool:
    path, _, test = proof.partition("::")
    file = ROOT / path
    return file.exists() and (not test or f"def {test}(" in file.read_text(encoding="utf-8"))


def test_what_is_met_is_proved_and_what_is_not_says_what_is_missing() -> None:
    assert not [each.number for each in requirements() if complaint(each)]


def complaint(each: Requirement) -> bool:
    return (each.result == "met" and not each.proof) or not each.words


def test_the_test_itself_bites() -> None:
    assert not stands("tests/nothing.py")
    assert not stands("tests/documentation/test_security.py::test_of_nothing")
    assert complaint(Requirement("1.1.1", "", "met", "", "said"))
