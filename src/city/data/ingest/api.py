"""The door of the intake."""

from city.data.ingest.actions.brokers import (
    BrokerDraft,
    check_mapping,
    delete_broker,
    delete_mapping,
    pause_broker,
    put_broker,
    put_mapping,
    resume_broker,
)
from city.data.ingest.actions.devices import DeviceDraft, register_device, retire_device, return_device
from city.data.ingest.actions.listening import Listening
from city.data.ingest.actions.messages import forget_messages, replay_messages, take_up
from city.data.ingest.actions.profiles import ProfileDraft, put_codec, put_profile
from city.data.ingest.actions.recording import take_readings, take_table
from city.data.ingest.actions.simulation import Home, put_climate_profile, register_simulated, simulate
from city.data.ingest.actions.taking import take_in
from city.data.ingest.actions.trying import Sample, Tried, try_broker
from city.data.ingest.actions.writer import Full, Writer, writer
from city.data.ingest.adapters.chirpstack.schema import EVENTS as CHIRPSTACK_EVENTS
from city.data.ingest.domain.arrivals import Arrival, Result
from city.data.ingest.domain.brokers import KINDS, PROBLEMS, VERSIONS
from city.data.ingest.domain.fairness import Bounds, FairQueue
from city.data.ingest.domain.mappings import Mapping
from city.data.ingest.domain.posts import FATES, Answer, Post, with_body
from city.data.ingest.domain.profiles import Measure
from city.data.ingest.domain.readings import Flaw
from city.data.ingest.domain.refusals import REFUSALS
from city.data.ingest.domain.uplinks import digest, eui_of
from city.data.ingest.domain.watching import State
from city.data.ingest.queries.brokers import BrokerInfo, broker, brokers, mappings
from city.data.ingest.queries.messages import (
    MOST_COUNTED,
    MessageInfo,
    MessagePage,
    Waiting,
    message,
    unusable,
    waiting,
)
from city.data.ingest.queries.overview import (
    KEPT_REASONS,
    Counts,
    DeviceInfo,
    ProfileInfo,
    counts,
    device,
    devices,
    numbers,
    profiles,
)
from city.data.ingest.queries.preview import Preview, preview
from city.data.ingest.queries.writable import Writable

__all__ = [
    "CHIRPSTACK_EVENTS",
    "FATES",
    "KEPT_REASONS",
    "KINDS",
    "MOST_COUNTED",
    "PROBLEMS",
    "REFUSALS",
    "VERSIONS",
    "Answer",
    "Arrival",
    "Bounds",
    "BrokerDraft",
    "BrokerInfo",
    "Counts",
    "DeviceDraft",
    "DeviceInfo",
    "FairQueue",
    "Flaw",
    "Full",
    "Home",
    "Listening",
    "Mapping",
    "Measure",
    "MessageInfo",
    "MessagePage",
    "Post",
    "Preview",
    "ProfileDraft",
    "ProfileInfo",
    "Result",
    "Sample",
    "State",
    "Tried",
    "Waiting",
    "Writable",
    "Writer",
    "broker",
    "brokers",
    "check_mapping",
    "counts",
    "delete_broker",
    "delete_mapping",
    "device",
    "devices",
    "digest",
    "eui_of",
    "forget_messages",
    "mappings",
    "message",
    "numbers",
    "pause_broker",
    "preview",
    "profiles",
    "put_broker",
    "put_climate_profile",
    "put_codec",
    "put_mapping",
    "put_profile",
    "register_device",
    "register_simulated",
    "replay_messages",
    "resume_broker",
    "retire_device",
    "return_device",
    "simulate",
    "take_in",
    "take_readings",
    "take_table",
    "take_up",
    "try_broker",
    "unusable",
    "waiting",
    "with_body",
    "writer",
]
