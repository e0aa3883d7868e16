"""What people can take part in, as the start page offers it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from city.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class Invitation:
    """Something that is open now: what it is, what one does there, and where; `until` is a partial date, if it ends."""

    title: Text
    text: Text
    url_name: str
    url_args: Mapping[str, str] = field(default_factory=dict)
    until: str = ""
