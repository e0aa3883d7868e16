"""Readings as programs send them in JSON: one, or many; a reading in an odd form costs none of the others."""

import re
from datetime import datetime
from functools import lru_cache
from typing import Annotated, Any, Final, TypeAlias

import msgspec

from city.data.ingest.domain.leniency import short
from city.kernel.clock import Instant, instant_of

LONGEST: Final = 300
MOST: Final = 50_000
Word = Annotated[str, msgspec.Meta(max_length=LONGEST)]
Number = Annotated[int, msgspec.Meta(ge=1, le=2**63 - 1)]
Address: TypeAlias = int | tuple[str, str] | tuple[str, str, str | None, str | None]
"""A series by its number; by device and field; or by entity, attribute, data set and procedure (None: whichever)."""
ABSENT: Final = msgspec.Raw(b"")


class Place(msgspec.Struct, rename="camel", forbid_unknown_fields=True, omit_defaults=True, kw_only=True, gc=False):
    """Which series is meant."""

    series: Number | None = None
    device: Word | None = None
    field: Word | None = None
    entity: Word | None = None
    attribute: Word | None = None
    dataset: Word | None = None
    procedure: Word | None = None

    def address(self) -> Address | None:
        """The series meant here; None where that is not said."""
        if self.series is not None:
            return self.series
        if self.device is not None and self.field is not None:
            return self.device, self.field
        if self.entity is not None and self.attribute is not None:
            return self.entity, self.attribute, self.dataset, self.procedure
        return None


class Sent(Place, forbid_unknown_fields=True, omit_defaults=True, kw_only=True, gc=False):
    """One reading. Names and times are those of SensorThings: an instant, or two joined by a slash."""

    phenomenon_time: Word
    result: Any
    result_time: Word | None = None
    quality: Any = None
    parameters: dict[str, Any] | None = None
    key: str | None = None


class Many(Place, forbid_unknown_fields=True, kw_only=True, gc=False):
    """Many readings; where they lie is said once for those that do not say it themselves."""

    readings: list[msgspec.Raw]


class Flaw(msgspec.Struct, frozen=True, gc=False):
    """Why a reading cannot be taken: a stable reason, the field, what was found there, and the reading as it came."""

    reason: str
    field: str = ""
    detail: str = ""
    raw: bytes = b""


class Unreadable(Exception):
    """The body as a whole is not understood; carries a `Flaw`."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw.reason)
        self.flaw = flaw


class Readings(msgspec.Struct, gc=False):
    """What a body holds, in its order; `place` holds for those that name none, `single` for one without a list."""

    sent: list[Sent | Flaw]
    place: Place
    single: bool = False


class _Peek(msgspec.Struct, gc=False):
    readings: msgspec.Raw = ABSENT


class _Whole(Place, forbid_unknown_fields=True, kw_only=True, gc=False):
    readings: list[Sent]


_peek: Final = msgspec.json.Decoder(_Peek)
_whole: Final = msgspec.json.Decoder(_Whole)
_many: Final = msgspec.json.Decoder(Many)
_list: Final = msgspec.json.Decoder(list[Sent])
_raws: Final = msgspec.json.Decoder(list[msgspec.Raw])
_one: Final = msgspec.json.Decoder(Sent)
NOWHERE: Final = Place()
_FIELD: Final = re.compile(r"(?:at `\$\.?|field `)([^`\[]*)")


def of_json(body: bytes) -> Readings:
    """The readings of a JSON body: an object, a list, or an object with `readings`. Raises Unreadable."""
    try:
        found = _found(body)
    except msgspec.ValidationError as problem:
        raise Unreadable(_flaw(problem)) from problem
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as problem:
        raise Unreadable(Flaw("not-json", detail=short(str(problem), 200))) from problem
    if len(found.sent) > MOST:
        raise Unreadable(Flaw("too-many", detail=str(MOST)))
    return found


def _found(body: bytes) -> Readings:
    if body.lstrip(b" \t\r\n").startswith(b"["):
        return _listed(body)
    if _peek.decode(body).readings == ABSENT:
        return Readings([_read(body)], NOWHERE, single=True)
    return _gathered(body)


def _listed(body: bytes) -> Readings:
    try:
        return Readings(list(_list.decode(body)), NOWHERE)
    except msgspec.ValidationError:
        return Readings([_read(raw) for raw in _raws.decode(body)], NOWHERE)


def _gathered(body: bytes) -> Readings:
    try:
        whole = _whole.decode(body)
        return Readings(list(whole.readings), whole)
    except msgspec.ValidationError:
        many = _many.decode(body)
        return Readings([_read(raw) for raw in many.readings], many)


def _read(raw: bytes | msgspec.Raw) -> Sent | Flaw:
    try:
        return _one.decode(raw)
    except msgspec.ValidationError as problem:
        return msgspec.structs.replace(_flaw(problem), raw=bytes(raw))


def _flaw(problem: msgspec.ValidationError) -> Flaw:
    words = str(problem)
    found = _FIELD.search(words)
    return Flaw("bad-field", short(found.group(1), 80) if found else "", short(words, 200))


@lru_cache(maxsize=4_096)
def times_of(text: str) -> tuple[Instant, Instant | None]:
    """An instant, or an interval as `start/end`. Raises ValueError. Many series often report at the same moments."""
    start, slash, end = text.partition("/")
    return time_of(start), time_of(end) if slash else None


def time_of(text: str) -> Instant:
    """RFC 3339, or another form of ISO 8601 with a zone. Raises ValueError."""
    try:
        return instant_of(datetime.fromisoformat(text))
    except OverflowError as problem:
        raise ValueError(str(problem)) from problem
