"""The door of the intake."""

from city.data.ingest.actions.taking import take_in
from city.data.ingest.actions.writer import Full, Writer, writer
from city.data.ingest.actions.profiles import ProfileDraft, put_codec, put_profile
from city.data.ingest.domain.arrivals import Arrival, Result
from city.data.ingest.domain.profiles import Measure

__all__ = [
    "Arrival",
    "Full",
    "Measure",
    "ProfileDraft",
    "Result",
    "Writer",
    "put_codec",
    "put_profile",
    "take_in",
    "writer",
]
