"""`POST /api/v1/readings`: each reading has a fate of its own, and the answer comes after the commit."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from city.base.access import api as access
from city.base.access.tests.passing import in_a_passing_thread
from city.data.entities import api as entities
from city.data.ingest import api
from city.data.ingest.models import Device, Message, Receipt, Tally
from city.data.ingest.rest import asgi
from city.data.ingest.rest import readings as door
from city.data.ingest.tests.people import anna, unit
from city.data.ingest.tests.test_door import know, talk
from city.data.ingest.tests.world import EUI, device, policy, town
from city.data.observations import api as observations

PATH = "/api/v1/readings"
commits = pytest.mark.django_db(transaction=True)
NOON = "2026-07-01T12:00:00Z"
MODEL = "urn:ngsi-ld:DeviceModel:klimasensor"


@pytest.fixture(autouse=True)
def _threads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "in_database_thread", in_a_passing_thread)


def key_of(name: str = "wetterdienst", home: str | None = "umwelt", *scopes: str) -> str:
    return access.create_client(name, scopes or ["readings:write"], unit=home, viewer=access.SYSTEM)


def post(key: str, body: object, query: str = "", **headers: str) -> httpx.Response:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    answer: httpx.Response = talk(lambda client: client.post(PATH + query, content=content, headers=named), key)
    return answer


def csv(key: str, text: str, **headers: str) -> httpx.Response:
    return post(key, text.encode(), content_type="text/csv; charset=utf-8", **headers)


def series(attribute: str = "temperature") -> int:
    number: int = Device.objects.get(dev_eui=EUI).series[attribute]
    return number


def values(attribute: str = "temperature") -> list[object]:
    return [one.result for one in observations.window(anna(), series(attribute))]


def said(result: object = 21.5, at: str = NOON, **more: Any) -> dict[str, Any]:
    return {"series": series(), "phenomenonTime": at, "result": result} | more


@commits
def test_one_reading_is_stored_known_again_and_corrected_by_its_key() -> None:
    town()
    key = key_of()
    assert post(key, said()).json() == {"status": "stored"}
    assert post(key, said()).json() == {"status": "duplicate"}
    assert post(key, said(20, "2026-07-01T13:00:00+01:00", key="a")).json() == {"status": "stored"}
    assert post(key, said(22, "2026-07-01T13:00:00+01:00", key="a")).json() == {"status": "version"}
    assert set(values()) == {21.5, 22}, "both are of the same moment"
    counted = Tally.objects.filter(outcome__in=("stored", "duplicate", "version"))
    assert {(row.outcome, row.count) for row in counted} == {("stored", 3), ("duplicate", 1)}


@commits
def test_a_series_is_named_by_number_by_device_or_by_what_it_is() -> None:
    one = town()
    ways: list[dict[str, object]] = [
        {"series": series()},
        {"device": EUI.lower(), "field": "temperature"},
        {"entity": one.entity_urn, "attribute": "temperature"},
        {"entity": one.entity_urn, "attribute": "temperature", "dataset": "", "procedure": MODEL},
    ]
    sent = [{"phenomenonTime": f"2026-07-01T12:0{at}:00Z", "result": at} | way for at, way in enumerate(ways)]
    answer = post(key_of(), sent)
    assert answer.json()["results"] == [{"status": "stored"}] * 4
    assert values() == [0, 1, 2, 3]
    around = {"device": EUI, "field": "humidity", "readings": [{"phenomenonTime": NOON, "result": 55}]}
    assert post(key_of("zwei"), around).json()["counts"]["stored"] == 1
    assert values("relativeHumidity") == [55]


WRONG: list[tuple[dict[str, Any], str, str]] = [
    ({"phenomenonTime": "2026-07-01 12:00"}, "bad-time", "phenomenonTime"),
    ({"phenomenonTime": "2226-07-01T12:00:00Z"}, "too-far-ahead", "phenomenonTime"),
    ({"phenomenonTime": "2026-07-01T12:00:00Z/2026-07-01T11:00:00Z"}, "interval-reversed", "phenomenonTime"),
    ({"resultTime": "later"}, "bad-time", "resultTime"),
    ({"result": "warm"}, "value-type-mismatch", "result"),
    ({"result": True}, "value-type-mismatch", "result"),
    ({"series": 999_999}, "unknown-series", "series"),
    ({"series": None}, "no-series", "series"),
    ({"series": "seventeen"}, "bad-field", "series"),
    ({"phenomenontime": NOON}, "bad-field", "phenomenontime"),
    ({"phenomenonTime": 1_782_907_200}, "bad-field", "phenomenonTime"),
    ({"parameters": []}, "bad-field", "parameters"),
    ({"key": "x" * 300}, "oversized", "result"),
    ({"series": None, "device": "12", "field": "temperature"}, "unknown-series", "series"),
    ({"series": None, "device": EUI, "field": "radiation"}, "unknown-series", "series"),
]


@commits
def test_each_wrong_reading_is_told_its_reason_and_costs_no_other_and_is_kept() -> None:
    town()
    sent = [said() | wrong for wrong, _, _ in WRONG]
    answer = post(key_of(), [*sent, said()], accept_language="en")
    assert answer.status_code == 207
    content = answer.json()
    assert content["counts"] == {"stored": 1, "duplicate": 0, "version": 0, "refused": len(WRONG)}
    found = [(line["reason"], line["field"]) for line in content["results"][:-1]]
    assert found == [(reason, field) for _, reason, field in WRONG]
    assert content["results"][-1] == {"status": "stored"}
    assert "time zone" in content["results"][0]["detail"]
    kept = Message.objects.get()
    assert (kept.status, kept.reason, kept.client) == ("rejected", "ingest.readings-refused", "wetterdienst")
    assert len(json.loads(kept.body)) == len(WRONG)
    assert json.loads(kept.body)[4]["result"] == "warm"
    assert "× bad-field" in kept.detail
    again = post(key_of("noch"), [*sent, said()], "?results=refused").json()
    assert [line["index"] for line in again["refused"]] == list(range(len(WRONG)))


@commits
def test_a_single_refused_reading_is_a_problem_that_names_field_and_remedy() -> None:
    town()
    answer = post(key_of(), said("warm"))
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    problem = answer.json()
    assert (problem["code"], problem["reason"], problem["field"]) == (
        "ingest.readings-refused", "value-type-mismatch", "result",
    )  # fmt: skip
    assert "Zahlen ohne" in problem["detail"]
    assert post(key_of("b"), [said("warm")] * 2).status_code == 422


@commits
def test_a_key_writes_for_its_unit_only_and_cannot_tell_what_else_there_is() -> None:
    town()
    stranger = post(key_of("fremd", "verkehr" if unit("verkehr") else None), [said(), said() | {"series": 999}]).json()
    assert [line["reason"] for line in stranger["results"]] == ["unknown-series"] * 2
    assert stranger["results"][0] == stranger["results"][1]
    policy("intern", "staff")
    device("70B3D57ED0061A08", policy_code="intern")
    mine = {"device": "70B3D57ED0061A08", "field": "temperature", "phenomenonTime": NOON, "result": 3}
    assert post(key_of(), mine).json() == {"status": "stored"}
    assert values() == []


@commits
def test_without_key_scope_or_unit_nothing_is_read() -> None:
    town()
    assert post("city_wrong", said()).status_code == 401
    told = post(key_of("leser", "umwelt", "data:read"), said())
    assert (told.status_code, told.json()["code"]) == (403, "access.scope-missing")
    told = post(key_of("heimatlos", None), said())
    assert (told.status_code, told.json()["code"]) == (403, "ingest.no-unit")
    assert "--unit" in told.json()["title"]
    assert values() == []


@commits
def test_the_same_request_key_is_answered_again_and_never_worked_through_twice() -> None:
    town()
    key = key_of()
    body = [said(1, key="k"), said("warm")]
    first = post(key, body, idempotency_key="r-1").json()
    assert post(key, [said(2, key="k")]).json()["results"] == [{"status": "version"}]
    again = post(key, body, idempotency_key="r-1").json()
    assert (first["counts"]["stored"], again["counts"]["duplicate"], again["repeated"]) == (1, 1, True)
    assert again["results"][1] == first["results"][1]
    assert values() == [2], "the old request must not undo the correction"
    other = post(key, [said(3)], idempotency_key="r-1")
    assert (other.status_code, other.json()["code"]) == (422, "ingest.key-reused")
    assert post(key_of("anderer"), [said(3)], idempotency_key="r-1").status_code == 200
    assert post(key, said(), idempotency_key="r" * 201).json()["code"] == "ingest.key-too-long"
    assert Receipt.objects.count() == 2


TABLE = """series;phenomenonTime;result;resultTime;quality;parameters;key
{series};2026-07-01T12:00:00Z;21,5;;;;
{series};2026-07-01T12:01:00Z;;;;;

{series};2026-07-01T12:02:00Z;"22,25";2026-07-01T12:03:00Z;suspect;"{{""height"": 2}}";k-1
{series};12:03;1;;;;
x;2026-07-01T12:04:00Z;1;;;;
{series};2026-07-01T12:05:00Z;warm;;;;
{series};2026-07-01T12:06:00Z
"""


@commits
def test_a_table_as_german_spreadsheets_write_it() -> None:
    town()
    answer = csv(key_of(), TABLE.format(series=series()))
    content = answer.json()
    assert answer.status_code == 207
    assert [line.get("reason") for line in content["results"]] == [
        None, "no-result", None, "bad-time", "bad-field", "bad-value", "bad-field",
    ]  # fmt: skip
    assert values() == [21.5, 22.25]
    second = observations.window(anna(), series())[1]
    assert (second.quality, second.parameters) == ("suspect", {"height": 2})
    comma = csv(key_of("b"), f"device,field,phenomenonTime,result\n{EUI},humidity,{NOON},55.5\n")
    assert comma.json()["results"] == [{"status": "stored"}]


@commits
def test_a_long_table_is_recorded_in_stretches_and_only_its_refused_lines_are_listed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    town()
    monkeypatch.setattr("city.data.ingest.actions.recording.LINES_AT_ONCE", 1_000)
    times = [f"2026-07-0{1 + at // 1440}T{at // 60 % 24:02d}:{at % 60:02d}:00Z" for at in range(3_500)]
    lines = [f"{series()},{time},{at / 10}" for at, time in enumerate(times)]
    lines[2_345] = f"{series()},never,1"
    text = "series,phenomenonTime,result\n" + "\n".join(lines) + "\n"
    assert len(text) > door.SHORT
    key = key_of()
    answer = csv(key, text, idempotency_key="t")
    assert answer.json()["counts"] == {"stored": 3_499, "duplicate": 0, "version": 0, "refused": 1}
    assert [(line["index"], line["reason"]) for line in answer.json()["refused"]] == [(2_345, "bad-time")]
    assert observations.series(anna(), series()).count == 3_499
    assert csv(key, text).json()["counts"]["duplicate"] == 3_499
    assert csv(key, text, idempotency_key="t").json()["repeated"] is True
    broken = csv(key, text + '1,"' + "x" * 70_000)
    assert (broken.status_code, broken.json()["counts"]["duplicate"]) == (400, 2_999)


@commits
def test_a_long_json_body_is_recorded_like_a_short_one() -> None:
    town()
    sent = [said(at, f"2026-07-01T{at // 60:02d}:{at % 60:02d}:00Z") for at in range(1_400)]
    answer = post(key_of(), {"readings": [*sent, said("warm")]})
    assert answer.json()["counts"] == {"stored": 1_400, "duplicate": 0, "version": 0, "refused": 1}
    assert len(answer.json()["results"]) == 1_401


@commits
def test_all_that_wait_are_committed_together_and_each_hears_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    town()
    key = key_of()
    sizes: list[int] = []
    record = entities.record

    def counting(batch: Any, *, source: str) -> Any:
        sizes.append(len(batch))
        return record(batch, source=source)

    monkeypatch.setattr(entities, "record", counting)
    bodies = [said(at, f"2026-07-01T12:{at:02d}:00Z") for at in range(60)] + [said("warm")]

    async def all_at_once(client: httpx.AsyncClient) -> list[httpx.Response]:
        return await asyncio.gather(*(client.post(PATH, json=body) for body in bodies))

    answers = talk(all_at_once, key)
    assert [answer.status_code for answer in answers] == [200] * 60 + [422]
    assert sum(sizes) == 61
    assert len(sizes) < 20
    assert values() == list(range(60))


BODIES = [
    (b"", "application/json", 400, "ingest.readings-unreadable"),
    (b"{", "application/json", 400, "ingest.readings-unreadable"),
    (b"5", "application/json", 400, "ingest.readings-unreadable"),
    (b'{"readings": 5}', "application/json", 400, "ingest.readings-unreadable"),
    (b"[" * 50_000, "application/json", 400, "ingest.readings-unreadable"),
    (b"\xff\xfe", "text/csv", 400, "ingest.readings-unreadable"),
    (b"", "text/csv", 400, "ingest.readings-unreadable"),
    (b"series,result\n", "text/csv", 400, "ingest.readings-unreadable"),
    (b"series,phenomenonTime,result,farbe\n", "text/csv", 400, "ingest.readings-unreadable"),
    (b"{}", "application/xml", 415, "ingest.wrong-form"),
    (b"{}", "application/json; charset=latin-1", 415, "ingest.wrong-form"),
]


@commits
@pytest.mark.parametrize(("body", "kind", "status", "code"), BODIES)
def test_what_cannot_be_read_as_a_whole_is_told_and_kept(body: bytes, kind: str, status: int, code: str) -> None:
    answer = post(key_of("k", "umwelt" if unit("umwelt") else None), body, content_type=kind)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert Message.objects.filter(reason=code).count() == (status == 400)


@pytest.fixture
def sender(monkeypatch: pytest.MonkeyPatch) -> None:
    know(monkeypatch, access.Viewer("client:k", client="k", scopes=frozenset({"readings:write"}), unit=1))


@pytest.mark.usefixtures("sender")
def test_a_huge_body_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal asked
        while True:
            asked += 1
            yield b" " * 65_536

    monkeypatch.setitem(door.LIMITS, "json", 2**20)
    told = talk(lambda client: client.post(PATH, content=endless()), "x")
    assert (told.status_code, told.json()["code"]) == (413, "ingest.too-large")
    assert asked <= 20

    async def gigabyte(client: httpx.AsyncClient) -> httpx.Response:
        return await client.post(PATH, content=endless(), headers={"Content-Length": str(2**30)})

    before = asked
    assert talk(gigabyte, "x").status_code == 413
    assert asked == before


@pytest.mark.usefixtures("sender")
def test_a_compressed_body_is_refused() -> None:
    told = post("x", b"{}", content_encoding="gzip")
    assert (told.status_code, told.json()["code"]) == (415, "ingest.wrong-form")


@pytest.mark.usefixtures("sender")
def test_half_open_connections_take_no_place_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asgi, "BODY_SECONDS", 0.05)

    async def stuck() -> AsyncIterator[bytes]:
        yield b"["
        await asyncio.sleep(30)
        yield b"]"

    async def many(client: httpx.AsyncClient) -> list[int]:
        answers = await asyncio.gather(*(client.post(PATH, content=stuck()) for _ in range(12)))
        return [answer.status_code for answer in answers]

    told = talk(many, "x")
    assert set(told) == {408, 503}
    assert told.count(408) == 2, "one client holds two of the places for long bodies at most"


@commits
def test_what_could_not_be_stored_is_not_acknowledged(monkeypatch: pytest.MonkeyPatch) -> None:
    town()

    def away(*_: Any, **__: Any) -> Any:
        raise RuntimeError("no")

    monkeypatch.setattr(entities, "record", away)
    answer = post(key_of(), said())
    assert (answer.status_code, answer.json()["code"], answer.headers["retry-after"]) == (503, "ingest.not-stored", "1")


@commits
def test_what_was_refused_is_replayed_once_the_key_may_write_there() -> None:
    town()
    key = key_of()
    other = "70B3D57ED0061A08"
    early = {"device": other, "field": "temperature", "phenomenonTime": NOON, "result": 3}
    assert post(key, [early, said()]).status_code == 207
    assert api.replay_messages(reason="ingest.readings-refused", by=anna()) == (1, 0)
    device(other)
    assert api.replay_messages(reason="ingest.readings-refused", by=anna()) == (1, 1)
    row = Device.objects.get(dev_eui=other)
    assert observations.series(anna(), row.series["temperature"]).latest_value == 3
    assert Message.objects.get().reason == ""
    access.revoke_client("wetterdienst", viewer=access.SYSTEM)
    assert api.replay_messages(reason="ingest.readings-refused", by=anna()) == (0, 0)


@commits
def test_of_a_unit_that_records_data_of_persons_no_reading_is_kept_as_a_message() -> None:
    policy("wohnung", "unit", classification="personal", legal_basis="Art. 6 DSGVO", purpose="Test", retention_days=30)
    town()
    post(key_of(), [said("heimlich")])
    kept = Message.objects.get()
    assert (kept.body, kept.reason) == ("[]", "ingest.readings-refused")
    assert "value-type-mismatch" in kept.detail
