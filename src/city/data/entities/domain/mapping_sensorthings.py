"""SensorThings API 1.1 in the mapping table."""

from typing import Final

from city.data.entities.domain.mapping import BOTH, DERIVED, LINK, Field, Mapped, field, key, named

STANDARD: Final = "SensorThings API 1.1"

_STREAM: Final[tuple[Field, ...]] = (
    *named("Series"),
    field("observationType", "Series.observation_type Series.value_type", note="the value type follows from it"),
    field("properties", "Series.properties"),
    field("observedArea", "Series.observed_area"),
    field("phenomenonTime", "SeriesState.first_start SeriesState.last_end", note="kept by the write door"),
    field("resultTime", "SeriesState.first_result_time SeriesState.last_result_time", note="kept by the write door"),
    field("Thing", "Series.entity", note="the URN of the entity"),
    field("Sensor", "Series.procedure"),
    field("Observations", "Observation.series", LINK),
)

TYPES: Final = (
    Mapped(
        STANDARD, "Thing",
        (
            *key("Entity"), *named("Entity"),
            field("properties", "Entity.attributes", note="each member is an attribute with a plain value"),
            field("Locations", "LocationHistory.locations", LINK, "those of the newest row"),
            field("HistoricalLocations", "LocationHistory.entity", LINK),
            field("Datastreams, MultiDatastreams", "Series.entity", LINK, "those without, with components"),
        ),
    ),
    Mapped(
        STANDARD, "Location",
        (
            *key("Location"), *named("Location"),
            field("encodingType", "Location.encoding"),
            field("location", "Location.geometry", note="also Entity.geometry and its box, if it is the newest"),
            field("properties", "Location.properties"),
            field("Things, HistoricalLocations", "LocationHistory.locations", LINK),
        ),
    ),
    Mapped(
        STANDARD, "HistoricalLocation",
        (
            *key("LocationHistory"),
            field("time", "LocationHistory.at"),
            field("Thing", "LocationHistory.entity"),
            field("Locations", "LocationHistory.locations"),
        ),
    ),
    Mapped(
        STANDARD, "Datastream",
        (
            *key("Series"), *_STREAM,
            field("unitOfMeasurement", "Series.unit", note="as sent; Series.ucum is made from it"),
            field("ObservedProperty", "Series.observed_property"),
        ),
    ),
    Mapped(
        STANDARD, "MultiDatastream",
        (
            *key("Series"), *_STREAM,
            field("unitOfMeasurements", "Component.unit", note="Component.ucum is made from it"),
            field("multiObservationDataTypes", "Component.observation_type"),
            field("ObservedProperties", "Component.observed_property", note="in the order of Component.position"),
        ),
    ),
    Mapped(
        STANDARD, "Sensor",
        (
            *key("Procedure"), *named("Procedure"),
            field("encodingType", "Procedure.encoding"),
            field("metadata", "Procedure.metadata"),
            field("properties", "Procedure.properties"),
            field("Datastreams, MultiDatastreams", "Series.procedure", LINK),
        ),
    ),
    Mapped(
        STANDARD, "ObservedProperty",
        (
            *key("ObservedProperty"), *named("ObservedProperty"),
            field("definition", "ObservedProperty.definition"),
            field("properties", "ObservedProperty.properties"),
            field("Datastreams, MultiDatastreams", "Series.observed_property Component.observed_property", LINK),
        ),
    ),
    Mapped(
        STANDARD, "FeatureOfInterest",
        (
            *key("Feature"), *named("Feature"),
            field("encodingType", "Feature.encoding"),
            field("feature", "Feature.feature", note="its box in west, south, east, north"),
            field("properties", "Feature.properties"),
            field("Observations", "Observation.feature", LINK),
        ),
    ),
    Mapped(
        STANDARD, "Observation",
        (
            field("@iot.id", "Observation.series Observation.phenomenon_start Observation.identity", LINK, "one text"),
            field("@iot.selfLink", "Observation.identity", DERIVED),
            field("…@iot.navigationLink", "Observation.identity", DERIVED),
            field("phenomenonTime", "Observation.phenomenon_start Observation.phenomenon_end", note="or an instant"),
            field("result", "Observation.kind Observation.number Observation.text", BOTH, "any JSON value, as sent"),
            field("resultTime", "Observation.result_time", note="null is kept as null"),
            field("resultQuality", "Observation.quality"),
            field("validTime", "Observation.valid_start Observation.valid_end"),
            field("parameters", "Observation.parameters"),
            field("Datastream, MultiDatastream", "Observation.series"),
            field("FeatureOfInterest", "Observation.feature", note="none: made from the entity by the façade"),
        ),
    ),
)  # fmt: skip
