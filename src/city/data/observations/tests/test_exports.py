"""Whole series to take along: the same values in every form, however many there are, in little memory."""

import csv
import io
import tracemalloc
from typing import Any

import pyarrow.parquet as pq
import pytest
from starlette.testclient import TestClient

from city.base.access.api import ANONYMOUS
from city.data.observations import api as observations
from city.data.observations.api import Reading
from city.data.observations.rest import tables
from city.data.observations.tests.test_rest import api, get, write
from city.data.observations.tests.towns import T0, series
from city.kernel.clock import SECOND

__all__ = ["api"]
pytestmark = pytest.mark.django_db(transaction=True)
SENT_JSON = '{"a":[1,2]}'
SENT: list[Any] = [20.5, 21, "grün, gelb", True, None, {"a": [1, 2]}, 2**60]


def lines(api: TestClient, question: str) -> list[dict[str, str]]:
    answer = api.get(f"/api/v1/observations.csv?{question}")
    assert answer.status_code == 200, answer.text
    return list(csv.DictReader(io.StringIO(answer.text)))


def table(api: TestClient, question: str) -> Any:
    return pq.read_table(io.BytesIO(api.get(f"/api/v1/observations.parquet?{question}").content))


def test_both_forms_say_what_was_sent(api: TestClient) -> None:
    one, other = series("a", value_type="json"), series("b")
    write(*[Reading(one, T0 + step * SECOND, result, quality={"ok": 1}) for step, result in enumerate(SENT)])
    write(Reading(other, T0 + 7, 3.25, phenomenon_end=T0 + 8, result_time=T0 + 9))
    rows = lines(api, f"series={other},{one}")
    assert [row["result"] for row in rows] == [
        "20.5",
        "21",
        "grün, gelb",
        "true",
        "",
        '{"a":[1,2]}',
        str(2**60),
        "3.25",
    ]
    assert (rows[0]["series"], rows[0]["start"], rows[0]["unit"]) == (str(one), "2026-09-21T14:13:20Z", "°C")
    assert rows[0]["quality"] == '{"ok":1}'
    found = table(api, f"series={one}&series={other}").to_pylist()
    assert [row["number"] for row in found] == [20.5, 21, None, 1, None, None, 2**60, 3.25]
    assert [row["text"] for row in found] == [None, None, "grün, gelb", None, None, '{"a":[1,2]}', str(2**60), None]
    assert [row["start"].isoformat() for row in found] == [row["start"].replace("Z", "+00:00") for row in rows]
    assert found[-1]["result_time"].microsecond == 9
    assert {row["entity"] for row in found} == {"urn:ngsi-ld:Device:a", "urn:ngsi-ld:Device:b"}


def test_only_the_asked_time_is_in_it(api: TestClient) -> None:
    one = series()
    write(*[Reading(one, T0 + step * SECOND, step) for step in range(5)])
    asked = f"series={one}&start=2026-09-21T14:13:21Z&end=2026-09-21T14:13:23Z"
    assert [row["result"] for row in lines(api, asked)] == ["1", "2"]
    assert table(api, asked)["number"].to_pylist() == [1, 2]


def test_nothing_is_a_table_too(api: TestClient) -> None:
    one = series()
    assert lines(api, f"series={one}") == []
    assert table(api, f"series={one}").num_rows == 0


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_many_blocks_are_one_table(api: TestClient, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made = [series(name) for name in "ab"]
    for one in made:
        write(*[Reading(one, T0 + step // 2, step) for step in range(50)])
    blocks = observations.blocks(ANONYMOUS, made, T0, T0 + 100, 7)
    parts = list(tables.FORMS[form][0](observations.series_by_ids(ANONYMOUS, made), blocks))
    assert len(parts) == 1 + 2 * 8
    whole = b"".join(parts)
    if form == "csv":
        found = [float(row["result"]) for row in csv.DictReader(io.StringIO(whole.decode()))]
    else:
        found = pq.read_table(io.BytesIO(whole))["number"].to_pylist()
    assert sorted(found) == sorted([*range(50), *range(50)])


def test_a_long_export_needs_no_more_memory_than_a_short_one() -> None:
    one = series()
    for start in range(0, 60_000, 20_000):
        write(*[Reading(one, T0 + step, step) for step in range(start, start + 20_000)])
    infos = observations.series_by_ids(ANONYMOUS, [one])

    def peak(end: int) -> int:
        tracemalloc.start()
        for _ in tables.as_csv(infos, observations.blocks(ANONYMOUS, [one], T0, T0 + end, 2_000)):
            pass
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(4_000)
    assert peak(60_000) < 1.5 * peak(6_000)


@pytest.mark.parametrize("said", ["", "series=", "series=a", "series=-1", "series=1,,2", "series=" + "9" * 30])
def test_series_have_to_be_named(api: TestClient, said: str) -> None:
    assert get(api, f"/api/v1/observations.csv?{said}", 422)["field"] == "series"


def test_a_missing_one_is_named(api: TestClient) -> None:
    one = series()
    assert f"“{one + 1}”" in str(get(api, f"/api/v1/observations.csv?series={one},{one + 1}", 422))
