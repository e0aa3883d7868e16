"""NGSI-LD 1.8.1 and OGC API – Features in the mapping table."""

from typing import Final

from city.data.entities.domain.mapping import BOTH, DERIVED, LINK, OUTSIDE, Mapped, field

NGSI: Final = "NGSI-LD 1.8.1"
FEATURES: Final = "OGC API – Features"

_ATTRIBUTES: Final = "Entity.attributes"

TYPES: Final = (
    Mapped(
        NGSI, "Entity",
        (
            field("id", "Entity.urn"),
            field("type", "Entity.type Entity.further_types"),
            field("scope", "Entity.scopes"),
            field("createdAt", "Entity.created_at"),
            field("modifiedAt", "Entity.modified_at"),
            field("deletedAt", "Entity.removed_at"),
            field("name", "Entity.names", note="a LanguageProperty; what more it says: Entity.attributes"),
            field("description", "Entity.descriptions", note="likewise"),
            field("location", "Entity.geometry", note="likewise; its history in Location and LocationHistory"),
            field("any Property, GeoProperty, LanguageProperty, VocabProperty, JsonProperty …", _ATTRIBUTES),
            field("any Relationship", "Relation.name Relation.target Relation.position", note="a row for each target"),
            field("a Property that is a series", "Series.attribute SeriesState.latest_number", DERIVED, "newest value"),
            field("@context", "", OUTSIDE, "applied before and after"),
        ),
    ),
    Mapped(
        NGSI, "attribute instance",
        (
            field("type", _ATTRIBUTES, note="`kind`"),
            field("value, languageMap, vocab, json, valueList, objectList", _ATTRIBUTES, note="`value`"),
            field("unitCode", _ATTRIBUTES, note="`unit`; of a series: Series.unit"),
            field("observedAt", _ATTRIBUTES, note="`observed_at`; of a series: Observation.phenomenon_start"),
            field("datasetId", _ATTRIBUTES, note="`dataset_id`; of a series: Series.dataset_id"),
            field("createdAt, modifiedAt", _ATTRIBUTES, note="`created_at`, `modified_at`"),
            field("Property or Relationship of the attribute", _ATTRIBUTES, note="`sub`, in the same form"),
            field("any other member", _ATTRIBUTES, note="`extra`, unread (valueType, objectType, expiresAt …)"),
        ),
    ),
    Mapped(
        NGSI, "Relationship",
        (
            field("object", "Relation.target Relation.position"),
            field("datasetId", "Relation.dataset_id"),
            field("observedAt, createdAt, modifiedAt, objectType, sub-attributes", "Relation.properties"),
        ),
    ),
    Mapped(
        NGSI, "temporal instance of a series",
        (
            field("value", "Observation.kind Observation.number Observation.text"),
            field("observedAt", "Observation.phenomenon_start", note="an interval’s end: a sub-attribute, read only"),
            field("unitCode", "Series.unit"),
            field("datasetId", "Series.dataset_id"),
            field("createdAt", "Observation.recorded_at"),
            field("sub-attributes", "Observation.parameters"),
            field("instanceId", "Observation.series Observation.phenomenon_start Observation.identity", DERIVED),
            field("modifiedAt", "Observation.recorded_at", DERIVED, "of the current version"),
            field("deletedAt", "Observation.replaced_at", DERIVED, "where no later version follows"),
        ),
    ),
    Mapped(
        NGSI, "temporal instance of any other attribute",
        (
            field("instanceId", "AttributeHistory.instance_id"),
            field("createdAt", "AttributeHistory.since"),
            field("observedAt", "AttributeHistory.observed_at AttributeHistory.instance"),
            field("datasetId", "AttributeHistory.dataset_id AttributeHistory.instance"),
            field("value and all else", "AttributeHistory.instance"),
            field("deletedAt", "AttributeHistory.since", DERIVED, "of a row without an instance"),
        ),
    ),
    Mapped(
        FEATURES, "Feature",
        (
            field("id", "Entity.urn", BOTH, "a URN as it is; any other id inside one"),
            field("geometry", "Entity.geometry Entity.west Entity.south Entity.east Entity.north"),
            field("properties", _ATTRIBUTES, note="each member an attribute; `name`, `description`: Entity.names …"),
            field("bbox", "Entity.west Entity.south Entity.east Entity.north", DERIVED),
            field("links", "Entity.urn", DERIVED),
            field("a property that is a series", "Series.attribute SeriesState.latest_number", DERIVED, "newest value"),
        ),
    ),
    Mapped(
        FEATURES, "Collection",
        (
            field("id", "Entity.type"),
            field("extent.spatial", "Entity.west Entity.south Entity.east Entity.north", DERIVED, "of all visible"),
            field("extent.temporal", "SeriesState.first_start SeriesState.last_end", DERIVED, "of all visible"),
            field("items", "Entity.type", LINK),
            field("title, description, itemType, crs, links", "", OUTSIDE, "of the façade and the catalogue"),
        ),
    ),
)  # fmt: skip
