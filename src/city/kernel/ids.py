"""Identifiers: sortable unique ids and the URNs of the things of the city."""

import re
import secrets
import uuid
from typing import Final

from city.kernel import clock

URN: Final = re.compile(r"urn:[a-z0-9][a-z0-9-]{0,31}:[A-Za-z0-9()+,\-.:=@;$_!*'%/?#]+")


def new_id() -> uuid.UUID:
    """A UUID of version 7 (RFC 9562 §5.7): 48 bits of milliseconds, then randomness; later ids sort later."""
    milliseconds = clock.instant_now() // 1000
    random = int.from_bytes(secrets.token_bytes(10))
    value = (milliseconds & (2**48 - 1)) << 80 | 0x7 << 76 | (random >> 62 & 0xFFF) << 64
    return uuid.UUID(int=value | 0b10 << 62 | random & (2**62 - 1))


def entity_urn(entity_type: str, name: str) -> str:
    """The NGSI-LD URN `urn:ngsi-ld:<Type>:<name>` (ETSI GS CIM 009, Annex A.3)."""
    return f"urn:ngsi-ld:{entity_type}:{name}"


def is_urn(text: str) -> bool:
    """Whether `text` has the form of a URN (RFC 8141, shortened to what the stores use)."""
    return URN.fullmatch(text) is not None
