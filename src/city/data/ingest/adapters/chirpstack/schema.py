"""ChirpStack's events in protocol buffers, field by field, and the way from there to the JSON of the same event.

The numbers are those of the public definitions (integration.proto, gw.proto and common.proto of ChirpStack 4; MIT). The
maker's Python package brings them, too, but with nineteen packages and 48 MB around them; the library that reads the
wire is here anyway, and a field that is missing below is skipped by it.
"""

from typing import Final

from google.protobuf import descriptor_pb2, descriptor_pool, json_format, message_factory, struct_pb2, timestamp_pb2
from google.protobuf.message import DecodeError, Message

PACKAGE: Final = "city.chirpstack"
_FIELD: Final = descriptor_pb2.FieldDescriptorProto
_SCALARS: Final = {
    "bool": _FIELD.TYPE_BOOL,
    "bytes": _FIELD.TYPE_BYTES,
    "double": _FIELD.TYPE_DOUBLE,
    "float": _FIELD.TYPE_FLOAT,
    "int32": _FIELD.TYPE_INT32,
    "string": _FIELD.TYPE_STRING,
    "uint32": _FIELD.TYPE_UINT32,
}
_KNOWN: Final = {"Struct": "google.protobuf.Struct", "Timestamp": "google.protobuf.Timestamp"}
_HEAD: Final = "1 deduplication_id string, 2 time Timestamp, 3 device_info DeviceInfo"

ENUMS: Final = {
    "LocationSource": "UNKNOWN GPS CONFIG GEO_RESOLVER_TDOA GEO_RESOLVER_RSSI GEO_RESOLVER_GNSS GEO_RESOLVER_WIFI",
    "LogLevel": "INFO WARNING ERROR",
    "LogCode": "UNKNOWN_CODE DOWNLINK_PAYLOAD_SIZE UPLINK_CODEC DOWNLINK_CODEC OTAA UPLINK_F_CNT_RESET UPLINK_MIC "
    "UPLINK_F_CNT_RETRANSMISSION DOWNLINK_GATEWAY RELAY_NEW_END_DEVICE F_CNT_DOWN EXPIRED",
}
MESSAGES: Final = {
    "DeviceInfo": "1 tenant_id string, 2 tenant_name string, 3 application_id string, 4 application_name string, "
    "5 device_profile_id string, 6 device_profile_name string, 7 device_name string, 8 dev_eui string, 9 tags map",
    "Location": "1 latitude double, 2 longitude double, 3 altitude double, 4 source LocationSource, 5 accuracy float",
    "UplinkRxInfo": "1 gateway_id string, 2 uplink_id uint32, 3 gw_time Timestamp, 17 ns_time Timestamp, 6 rssi int32, "
    "7 snr float, 8 channel uint32, 9 rf_chain uint32, 10 board uint32, 11 antenna uint32, 12 location Location, "
    "13 context bytes, 15 metadata map",
    "Lora": "1 bandwidth uint32, 2 spreading_factor uint32",
    "Fsk": "1 frequency_deviation uint32, 2 datarate uint32",
    "LrFhss": "1 operating_channel_width uint32, 3 grid_steps uint32",
    "Modulation": "3 lora Lora, 4 fsk Fsk, 5 lr_fhss LrFhss",
    "TxInfo": "1 frequency uint32, 2 modulation Modulation",
    "DownlinkTxInfo": "1 frequency uint32, 2 power int32, 3 modulation Modulation",
    "Relay": "1 dev_eui string, 2 frequency uint32, 3 dr uint32, 4 snr int32, 5 rssi int32, 6 wor_channel uint32",
    "up": f"{_HEAD}, 4 dev_addr string, 5 adr bool, 6 dr uint32, 7 f_cnt uint32, 8 f_port uint32, 9 confirmed bool, "
    "10 data bytes, 11 object Struct, 12 rx_info UplinkRxInfo*, 13 tx_info TxInfo, 14 relay_rx_info Relay, "
    "16 region_config_id string",
    "join": f"{_HEAD}, 4 dev_addr string, 5 relay_rx_info Relay, 7 region_config_id string",
    "ack": f"{_HEAD}, 4 queue_item_id string, 5 acknowledged bool, 6 f_cnt_down uint32",
    "txack": "1 downlink_id uint32, 2 time Timestamp, 3 device_info DeviceInfo, 4 queue_item_id string, "
    "5 f_cnt_down uint32, 6 gateway_id string, 7 tx_info DownlinkTxInfo",
    "log": "1 time Timestamp, 2 device_info DeviceInfo, 3 level LogLevel, 4 code LogCode, 5 description string, "
    "6 context map",
    "status": f"{_HEAD}, 5 margin int32, 6 external_power_source bool, 7 battery_level_unavailable bool, "
    "8 battery_level float",
    "location": f"{_HEAD}, 4 location Location",
    "integration": f"{_HEAD}, 4 integration_name string, 5 event_type string, 6 object Struct",
}
EVENTS: Final = ("up", "join", "ack", "txack", "log", "status", "location", "integration")


def as_json(body: bytes, event: str) -> bytes:
    """The same event in JSON; bytes that are no such event come back as they are."""
    try:
        text: str = json_format.MessageToJson(_CLASSES[event].FromString(body), indent=None)
        return text.encode()
    except (DecodeError, ValueError, RecursionError, json_format.Error):
        return body


def _classes() -> dict[str, type[Message]]:
    file = descriptor_pb2.FileDescriptorProto(name="city/chirpstack.proto", package=PACKAGE, syntax="proto3")
    file.dependency.extend([struct_pb2.DESCRIPTOR.name, timestamp_pb2.DESCRIPTOR.name])
    for name, words in ENUMS.items():
        values = (
            descriptor_pb2.EnumValueDescriptorProto(name=word, number=at) for at, word in enumerate(words.split())
        )
        file.enum_type.add(name=name).value.extend(values)
    for name, fields in MESSAGES.items():
        _describe(file.message_type.add(name=name), fields)
    pool = descriptor_pool.DescriptorPool()
    for known in (struct_pb2, timestamp_pb2):
        pool.AddSerializedFile(known.DESCRIPTOR.serialized_pb)
    pool.Add(file)
    found = {event: pool.FindMessageTypeByName(f"{PACKAGE}.{event}") for event in EVENTS}
    return {event: message_factory.GetMessageClass(one) for event, one in found.items()}


def _describe(message: descriptor_pb2.DescriptorProto, fields: str) -> None:
    for words in fields.split(", "):
        number, name, kind = words.split()
        field = message.field.add(name=name, number=int(number), label=_FIELD.LABEL_OPTIONAL)
        if kind.endswith("*") or kind == "map":
            field.label = _FIELD.LABEL_REPEATED
        if kind in _SCALARS:
            field.type = _SCALARS[kind]
        elif kind == "map":
            entry = message.nested_type.add(name=f"{name.title().replace('_', '')}Entry")
            entry.options.map_entry = True
            _describe(entry, "1 key string, 2 value string")
            field.type, field.type_name = _FIELD.TYPE_MESSAGE, f".{PACKAGE}.{message.name}.{entry.name}"
        else:
            plain = kind.rstrip("*")
            field.type = _FIELD.TYPE_ENUM if plain in ENUMS else _FIELD.TYPE_MESSAGE
            field.type_name = f".{_KNOWN.get(plain, f'{PACKAGE}.{plain}')}"


_CLASSES: Final = _classes()
