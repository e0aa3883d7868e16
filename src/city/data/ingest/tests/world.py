"""A small world for tests: a policy, the climate profile, devices, and messages from them."""

import json
from pathlib import Path
from typing import Any, Final

from city.data.governance import api as governance
from city.data.ingest import api
from city.data.ingest.adapters.climate_sensor.payload import encode
from city.data.ingest.adapters.the_things_stack import mapping
from city.data.ingest.models import Device
from city.data.ingest.tests.people import anna, unit
from city.kernel import clock
from city.kernel.texts import Text

FIXTURES: Final = Path(mapping.__file__).parent / "fixtures"
EUI: Final = "70B3D57ED0061A07"
MEASURES: Final = (
    api.Measure("temperature", "temperature", "air_temperature", "°C", -40, 85),
    api.Measure("humidity", "relativeHumidity", "relative_humidity", "%", 0, 100),
    api.Measure("battery", "batteryLevel", "battery_level", "%", 0, 100),
)


def policy(code: str = "klima", audience: str = "public", **more: Any) -> None:
    unit("umwelt")
    classification = "open" if audience == "public" else "internal"
    draft = {"classification": classification, "licence": "DL-DE-ZERO-2.0" if audience == "public" else ""} | more
    governance.create_policy(
        governance.PolicyDraft(code=code, title=Text.of(code), owner="umwelt", audience=audience, **draft), by=anna()
    )


def profile(code: str = "klimasensor", codec: str | None = None, measures: tuple[api.Measure, ...] = MEASURES) -> None:
    """A profile; without `codec` the real one of the climate sensor."""
    if codec is None:
        api.put_climate_profile(by=anna())
        return
    api.put_profile(api.ProfileDraft(code=code, name=Text.of(code), measures=measures, interval_s=1800), by=anna())
    if codec:
        api.put_codec(code, codec, by=anna())


def device(eui: str = EUI, *, profile_code: str = "klimasensor", policy_code: str = "klima", **more: Any) -> Device:
    """A registered device; policy and profile must be there."""
    draft = api.DeviceDraft(
        dev_eui=eui,
        name=Text.of(f"Sensor {eui[-2:]}"),
        profile=profile_code,
        owner="umwelt",
        policy=policy_code,
        **more,
    )
    return Device.objects.get(pk=api.register_device(draft, by=anna()))


def town() -> Device:
    """Policy, profile and one device."""
    policy()
    profile()
    return device()


def uplink(eui: str = EUI, f_cnt: int = 1, *, session: str = "s1", payload: bytes | None = None, **more: Any) -> bytes:
    """The documented uplink with another device, counter and payload; `received_at` follows the counter."""
    message = json.loads((FIXTURES / "uplink.json").read_text("utf-8"))
    message["end_device_ids"]["dev_eui"] = eui
    inner = message["uplink_message"] | {"session_key_id": session, "f_cnt": f_cnt}
    inner["received_at"] = f"2026-07-01T{12 + f_cnt // 60 % 12:02d}:{f_cnt % 60:02d}:00.5Z"
    if payload is not None:
        import base64

        inner["frm_payload"] = base64.b64encode(payload).decode()
    message["uplink_message"] = {name: value for name, value in inner.items() if value} | more
    return json.dumps(message).encode()


def reading(temperature: float, humidity: float = 50.0, millivolt: int = 3000) -> bytes:
    return encode(temperature, humidity, millivolt)


def arrival(body: bytes, client: str = "ttn") -> api.Arrival:
    return api.Arrival("tts", client, body, clock.instant_now())
