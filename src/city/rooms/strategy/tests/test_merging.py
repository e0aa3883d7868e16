"""What two people change at once: nothing is lost, nothing is decided for them, and neither order matters."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from city.rooms.strategy.domain import document as documents
from city.rooms.strategy.domain.document import Indicator, Measured, Milestone, Update
from city.rooms.strategy.domain.merging import merge, touches
from city.rooms.strategy.tests.documents import SMALL, small

WORD = st.sampled_from(["", "a", "b", "c"])
ENTRIES = st.lists(
    st.builds(lambda key, text, on: {"key": key, "text": {"de": text}, "on": on}, st.sampled_from("pqr"), WORD, WORD),
    unique_by=lambda entry: entry["key"],
    max_size=3,
)
CODES = st.lists(st.sampled_from(["x", "y", "z"]), unique=True)
DOCUMENTS = st.fixed_dictionaries(
    {}, optional={"title": st.fixed_dictionaries({}, optional={"de": WORD, "en": WORD}), "unit": WORD, "codes": CODES}
    | {"entries": ENTRIES, "baseline": st.fixed_dictionaries({"value": WORD, "on": WORD})},
)  # fmt: skip


def leaves(value: Any, path: str = "") -> dict[str, Any]:
    """What a document says, place by place; the order of a list is no place."""
    if isinstance(value, dict):
        inner = [leaves(each, f"{path}.{name}") for name, each in value.items() if name != "key"]
    elif isinstance(value, list):
        inner = [leaves(each, f"{path}.{each['key'] if isinstance(each, dict) else each}") for each in value]
    else:
        return {path: value}
    return {path: "", **{name: leaf for each in inner for name, leaf in each.items()}}


@given(DOCUMENTS, DOCUMENTS)
def test_what_only_one_changed_is_what_that_one_wrote(base: Any, changed: Any) -> None:
    for found in (merge(base, changed, base), merge(base, base, changed), merge(base, changed, changed)):
        assert found.value == changed
        assert found.conflicts == []


@given(DOCUMENTS, DOCUMENTS, DOCUMENTS)
def test_it_does_not_matter_who_saves_first(base: Any, mine: Any, theirs: Any) -> None:
    one, other = merge(base, mine, theirs), merge(base, theirs, mine)
    assert sorted(one.conflicts) == sorted(other.conflicts)
    if not one.conflicts:
        assert leaves(one.value) == leaves(other.value)


@given(DOCUMENTS, DOCUMENTS, DOCUMENTS)
def test_every_place_holds_what_was_written_there_and_mine_where_both_did(base: Any, mine: Any, theirs: Any) -> None:
    found = merge(base, mine, theirs)
    said, was, my, other = leaves(found.value), leaves(base), leaves(mine), leaves(theirs)
    for place in {*said, *was, *my, *other}:
        wanted = other if my.get(place) == was.get(place) else my
        path = place.removeprefix(".")
        if said.get(place) != wanted.get(place):
            assert touches(path, found.conflicts) or any(each.startswith(f"{path}.") for each in found.conflicts)


def merged(mine: documents.ProjectDocument, theirs: documents.ProjectDocument) -> tuple[Any, list[str]]:
    found = merge(*(documents.plain(each) for each in (SMALL, mine, theirs)))
    return documents.read(found.value), found.conflicts


def test_two_milestones_of_two_people_both_stay() -> None:
    mine = Milestone("start", {"de": "Start"}, "2026-02")
    theirs = Milestone("ende", {"de": "Ende"}, "2027")
    found, conflicts = merged(
        small(milestones=(*SMALL.milestones, mine)), small(milestones=(*SMALL.milestones, theirs))
    )
    assert {each.key for each in found.milestones} == {"bau", "start", "ende"}
    assert conflicts == []


def test_new_entries_of_one_name_are_two_things_to_decide_on() -> None:
    one, other = Update("neu", "2026-01", {"de": "Neu"}), Update("neu", "2026-02", {"de": "Neu"})
    assert merged(small(updates=(one,)), small(updates=(other,))) == (small(updates=(one,)), ["updates.neu"])


@pytest.mark.parametrize("name", ["baseline", "target"])
def test_no_value_gets_the_date_of_another(name: str) -> None:
    def with_value(value: Measured | None) -> documents.ProjectDocument:
        told: dict[str, Any] = {name: value}
        return small(indicators=(Indicator("raeder", {"de": "Räder"}, "manual", **told),))

    base, mine, theirs = (
        with_value(value) for value in (Measured(1, "2024"), Measured(2, "2024"), Measured(1, "2025"))
    )
    found = merge(*(documents.plain(each) for each in (base, mine, theirs)))
    assert found.conflicts == [f"indicators.raeder.{name}"]
