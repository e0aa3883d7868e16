"""The statements of one intake transaction. Raw SQL, because it is the hot path; the same effect on both databases."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from django.db import connection

from city.data.ingest.actions.judging import Judged, kind_of
from city.data.ingest.domain.uplinks import Unusable, Uplink
from city.kernel import clock
from city.kernel.clock import DAY, HOUR, Instant

COLUMNS: Final = (
    "identity", "received_at", "system", "client", "event", "kind", "dev_eui", "device_id", "f_port", "f_cnt", "topic",
    "body", "status", "reason", "detail", "repeats",
)  # fmt: skip
_KNOWN: Final = "SELECT identity, status, reason FROM ingest_message WHERE identity"
_KNOWN_SQLITE: Final = _KNOWN + " IN (SELECT value FROM json_each(%s))"  # noqa: S608  # own words
_KNOWN_POSTGRESQL: Final = _KNOWN + " = ANY(%s) ORDER BY identity FOR UPDATE"
_INSERT: Final = f"INSERT INTO ingest_message ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"  # noqa: S608  # own names
_COPY: Final = f"COPY ingest_message ({', '.join(COLUMNS)}) FROM STDIN"
_ESCAPES: Final = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def claim(judged: Sequence[Judged]) -> dict[str, tuple[str, str]]:
    """Insert the messages that are new; return (status, reason) of those that were known before.

    On SQLite the transaction holds the only writer's place. On PostgreSQL another process may store the same message at
    the same moment: the unique identity then stops this transaction, which is tried again and finds the message known.
    """
    if not judged:
        return {}
    rows = sorted(map(_row, judged))
    old = known([str(row[0]) for row in rows])
    new = [row for row in rows if row[0] not in old]
    if new and connection.vendor == "postgresql":
        with connection.cursor() as cursor, cursor.copy(_COPY) as copy:
            copy.write("".join(map(_line, new)))
    elif new:
        connection.connection.cursor().executemany(_INSERT, new)
    return old


def _line(row: tuple[object, ...]) -> str:
    """A row in the text format of COPY."""
    return "\t".join("\\N" if value is None else str(value).translate(_ESCAPES) for value in row) + "\n"


def known(identities: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Status and reason of the kept messages among `identities`, locked until the transaction ends."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_KNOWN_POSTGRESQL, [list(identities)])
        else:
            cursor.execute(_KNOWN_SQLITE, [json.dumps(identities)])
        return {identity: (status, reason) for identity, status, reason in cursor.fetchall()}


def _row(one: Judged) -> tuple[object, ...]:
    uplink = one.heard if isinstance(one.heard, Uplink) else None
    return (
        one.heard.identity,
        one.arrival.arrived_at,
        one.arrival.system,
        one.arrival.client,
        one.arrival.event[:20],
        kind_of(one.heard),
        one.arrival.dev_eui if isinstance(one.heard, Unusable) else one.heard.dev_eui,
        one.device.id if one.device else None,
        uplink.f_port if uplink else None,
        uplink.f_cnt if uplink else None,
        body_text(one.arrival.topic.encode())[:500],
        body_text(one.arrival.body),
        "rejected" if one.rejected else "stored",
        one.reason,
        one.detail,
        0,
    )


def body_text(body: bytes) -> str:
    """The body as text: JSON unchanged; other bytes readable, without the NUL that PostgreSQL's text cannot hold."""
    return body.decode("utf-8", "backslashreplace").replace("\x00", "\\x00")


def settle(judged: Iterable[Judged], *, at: Instant | None = None) -> None:
    """Write what finally became of messages whose row exists already."""
    rows = [
        ("rejected" if one.rejected else "stored", one.reason, one.detail, one.device.id if one.device else None, at,
         one.heard.identity)
        for one in judged
    ]  # fmt: skip
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(
                "UPDATE ingest_message SET status = %s, reason = %s, detail = %s, device_id = %s, "
                "replayed_at = COALESCE(%s, replayed_at) WHERE identity = %s",
                rows,
            )


def repeat(identities: Iterable[str]) -> None:
    """Count further arrivals of known messages."""
    rows = [(identity,) for identity in sorted(identities)]
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany("UPDATE ingest_message SET repeats = repeats + 1 WHERE identity = %s", rows)


def touch(judged: Iterable[Judged]) -> None:
    """Note on each device when it was last heard: never back in time, and never later than its message arrived.

    A time that a wrong clock once wrote far ahead gives way to the next message.
    """
    newest: dict[int, tuple[Any, ...]] = {}
    for one in judged:
        if one.device is None or not (seen := _seen(one)):
            continue
        if one.device.id not in newest or newest[one.device.id][0] <= seen[0]:
            newest[one.device.id] = seen
    ahead = clock.instant_now() + DAY
    rows = [(*newest[device], device, newest[device][0], ahead) for device in sorted(newest)]
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(
                "UPDATE ingest_device SET last_seen_at = %s, last_f_cnt = COALESCE(%s, last_f_cnt), "
                "battery = COALESCE(%s, battery), margin = COALESCE(%s, margin), rssi = COALESCE(%s, rssi) "
                "WHERE id = %s AND (last_seen_at IS NULL OR last_seen_at <= %s OR last_seen_at > %s)",
                rows,
            )


def _seen(one: Judged) -> tuple[Any, ...]:
    """When the device was heard, its counter, battery, margin and reception; nothing where others speak of it."""
    heard = one.heard
    if isinstance(heard, Unusable):
        return ()
    at = min(heard.received_at, one.arrival.arrived_at)
    if isinstance(heard, Uplink):
        signal = heard.best_signal
        return at, heard.f_cnt, one.battery, None, signal.rssi if signal else None
    return (at, None, one.battery, heard.margin, None) if heard.alive else ()


def count(tallies: Mapping[tuple[str, str], int], at: Instant) -> None:
    """Add to the tallies of this hour; keys are (client, outcome)."""
    rows = [(at - at % HOUR, client, outcome, tallies[client, outcome]) for client, outcome in sorted(tallies)]
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO ingest_tally (hour, client, outcome, count) VALUES (%s, %s, %s, %s) "
                "ON CONFLICT (hour, client, outcome) DO UPDATE SET count = ingest_tally.count + excluded.count",
                rows,
            )
