"""The statements of one intake transaction. Raw SQL, because it is the hot path; the same effect on both databases."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from django.db import connection

from city.data.ingest.actions.judging import Judged, kind_of
from city.data.ingest.domain.uplinks import Unusable, Uplink
from city.kernel.clock import Instant

HOUR: Final[Instant] = 3_600_000_000
_COLUMNS: Final = {
    "identity": "text", "received_at": "bigint", "system": "text", "client": "text", "kind": "text", "dev_eui": "text",
    "device_id": "bigint", "f_port": "smallint", "f_cnt": "bigint", "body": "text", "status": "text", "reason": "text",
    "detail": "text",
}  # fmt: skip
_INTO: Final = f"INSERT INTO ingest_message ({', '.join(_COLUMNS)}, repeats)"
_ONE_ROW: Final = f"{_INTO} VALUES ({', '.join(['%s'] * len(_COLUMNS))}, 0)"
_ALL_ROWS: Final = (
    f"{_INTO} SELECT *, 0 FROM unnest({', '.join(f'%s::{kind}[]' for kind in _COLUMNS.values())}) "  # noqa: S608  # own names
    "ON CONFLICT (identity) DO NOTHING RETURNING identity"
)


def claim(judged: Sequence[Judged]) -> dict[str, tuple[str, str]]:
    """Insert the messages that are new; return (status, reason) of those that were known before.

    Sorted by identity, so that two processes that store the same messages wait for each other instead of deadlocking.
    """
    rows = [_row(one) for one in sorted(judged, key=lambda one: one.heard.identity)]
    if not rows:
        return {}
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_ALL_ROWS, [list(column) for column in zip(*rows, strict=True)])
            new = {identity for (identity,) in cursor.fetchall()}
            return known([row[0] for row in rows if row[0] not in new]) if len(new) < len(rows) else {}
        old = known([row[0] for row in rows])
        cursor.executemany(_ONE_ROW, [row for row in rows if row[0] not in old])
        return old


def known(identities: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Status and reason of the kept messages among `identities`, locked until the transaction ends."""
    lock = " FOR UPDATE" if connection.vendor == "postgresql" else ""
    marks = ", ".join(["%s"] * len(identities))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT identity, status, reason FROM ingest_message WHERE identity IN ({marks}) ORDER BY identity{lock}",  # noqa: S608  # marks only
            identities,
        )
        return {identity: (status, reason) for identity, status, reason in cursor.fetchall()}


def _row(one: Judged) -> tuple[Any, ...]:
    uplink = one.heard if isinstance(one.heard, Uplink) else None
    return (
        one.heard.identity,
        one.arrival.arrived_at,
        one.arrival.system,
        one.arrival.client,
        kind_of(one.heard),
        "" if isinstance(one.heard, Unusable) else one.heard.dev_eui,
        one.device.id if one.device else None,
        uplink.f_port if uplink else None,
        uplink.f_cnt if uplink else None,
        body_text(one.arrival.body),
        "rejected" if one.rejected else "stored",
        one.reason,
        one.detail,
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
    """Note on each device when it was last heard, never going back in time."""
    newest: dict[int, tuple[Any, ...]] = {}
    for one in judged:
        if not isinstance(one.heard, Uplink) or one.device is None:
            continue
        signal = one.heard.best_signal
        rssi = signal.rssi if signal else None
        seen = (one.heard.received_at, one.heard.f_cnt, one.battery, rssi)
        if one.device.id not in newest or newest[one.device.id][0] <= seen[0]:
            newest[one.device.id] = seen
    rows = [(*newest[device], device, newest[device][0]) for device in sorted(newest)]
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(
                "UPDATE ingest_device SET last_seen_at = %s, last_f_cnt = %s, battery = COALESCE(%s, battery), "
                "rssi = COALESCE(%s, rssi) WHERE id = %s AND (last_seen_at IS NULL OR last_seen_at <= %s)",
                rows,
            )


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
