"""What is kept of requests with readings: the answers under an Idempotency-Key, and what could not be recorded."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, Final

import msgspec

from city.data.governance import api as governance
from city.data.ingest.actions import storing
from city.data.ingest.actions.judging import Judged
from city.data.ingest.domain.arrivals import Arrival
from city.data.ingest.domain.posts import MOST_LISTED, Answer, Post
from city.data.ingest.domain.readings import Flaw, Place, Sent
from city.data.ingest.domain.uplinks import Unusable, digest
from city.data.ingest.errors.readings import ReadingsRefused, ReadingsUnreadable
from city.data.ingest.models import Device, Receipt

SYSTEM: Final = "readings"
MOST_KEPT: Final = 200
LONGEST: Final = 64 * 1024
REUSED: Final = Flaw("key-reused")


def answered(post: Post) -> Answer | None:
    """What this Idempotency-Key was answered before: its readings are known, those refused then are refused still."""
    row = Receipt.objects.filter(client=post.client, key=post.key).first() if post.key else None
    if row is None:
        return None
    if row.mark != post.mark:
        return Answer(flaw=REUSED)
    kept: dict[str, Any] = row.answer
    refused = {int(at): Flaw(*said) for at, said in kept["refused"].items()}
    counts = Counter({"duplicate": kept["total"] - kept["many_refused"], "refused": kept["many_refused"]})
    fates = ["refused" if at in refused else "duplicate" for at in range(kept["total"])] if kept["listed"] else []
    return Answer(+counts, refused, fates, single=kept["single"], repeated=True)


def give_receipt(post: Post, answer: Answer) -> None:
    """Remember the answer under the key, if there is one; the same key at the same moment raises IntegrityError."""
    if not post.key:
        return
    listed = list(answer.refused.items())[:MOST_LISTED]
    kept = {
        "total": answer.total,
        "many_refused": answer.counts["refused"],
        "refused": {at: [flaw.reason, flaw.field, flaw.detail] for at, flaw in listed},
        "listed": bool(answer.fates) and len(listed) == len(answer.refused),
        "single": answer.single,
    }
    Receipt.objects.create(client=post.client, key=post.key, mark=post.mark, answer=kept, at=post.arrived_at)


def unread(post: Post, flaw: Flaw, body: bytes) -> Judged:
    """A body that could not be read, as it is kept."""
    reason = ReadingsUnreadable.code
    return _judged(post, body[:LONGEST], reason, f"{flaw.reason} {flaw.field} {flaw.detail}".strip())


def unrecorded(post: Post, answer: Answer, sent: Sequence[Sent | Flaw], place: Place) -> Judged:
    """The refused readings of a body, as they are kept: the first of them, and how many for which reason."""
    counted = Counter(flaw.reason for flaw in answer.refused.values())
    detail = ", ".join(f"{many} × {reason}" for reason, many in counted.most_common())
    return _judged(post, _body(answer.refused.items(), sent, place), ReadingsRefused.code, detail)


def _is_about_persons(unit: int) -> bool:
    """Whether this unit may record data of persons: of its requests only reasons and counts are kept, no reading."""
    policies = governance.policies().values()
    personal = [one.id for one in policies if one.classification == "personal"]
    own = any(one.id in personal and one.owner_id == unit for one in policies)
    return own or Device.objects.filter(owner=unit, policy__in=personal).exists()


def keep(judged: Sequence[Judged]) -> None:
    """Keep them as messages with a reason; the same again is counted."""
    if judged:
        storing.repeat(storing.claim(list({one.heard.identity: one for one in judged}.values())))


def _body(refused: Iterable[tuple[int, Flaw]], sent: Sequence[Sent | Flaw], place: Place) -> bytes:
    parts: list[bytes] = []
    size = 0
    for at, flaw in refused:
        one = sent[at]
        part = flaw.raw if isinstance(one, Flaw) else msgspec.json.encode(_placed(one, place))
        size += len(part)
        if len(parts) == MOST_KEPT or size > LONGEST:
            break
        parts.append(part or b"null")
    return b"[" + b",\n".join(parts) + b"]"


def _placed(one: Sent, place: Place) -> dict[str, Any]:
    said: dict[str, Any] = msgspec.to_builtins(one)
    if one.address() is not None:
        return said
    around = {name: value for name in Place.__struct_fields__ if (value := getattr(place, name)) is not None}
    return around | said


def _judged(post: Post, body: bytes, reason: str, detail: str) -> Judged:
    identity = f"{SYSTEM}:{post.client}:{digest(body)}"
    if _is_about_persons(post.unit):
        body = b"[]"
    arrival = Arrival(SYSTEM, post.client, body, post.arrived_at, post.form)
    judged = Judged(arrival, Unusable(identity, reason, detail))
    judged.reject(reason, detail)
    return judged
