"""The door of the places."""

from city.base.places.actions.addresses import import_addresses
from city.base.places.actions.maps import Order, build_map, draw_sketch_map
from city.base.places.actions.places import put_places, undo_place_change
from city.base.places.domain.addresses import Address, Flaw, Report
from city.base.places.domain.borders import Bordered, with_borders
from city.base.places.domain.geojson import address_feature, collection, place_feature
from city.base.places.domain.maps import TOWN, MapInfo, vector_layers
from city.base.places.domain.mercator import Box, Tile
from city.base.places.domain.places import KINDS, Nearby, Place, distance, places_of, places_of_table
from city.base.places.domain.registers import Origin, addresses_of
from city.base.places.domain.sketching import Link, Sketch
from city.base.places.queries.addresses import addresses, find_addresses
from city.base.places.queries.maps import map_info, map_path, map_tile
from city.base.places.queries.places import district_of, near, place, places

__all__ = [
    "KINDS",
    "TOWN",
    "Address",
    "Bordered",
    "Box",
    "Flaw",
    "Link",
    "MapInfo",
    "Nearby",
    "Order",
    "Origin",
    "Place",
    "Report",
    "Sketch",
    "Tile",
    "address_feature",
    "addresses",
    "addresses_of",
    "build_map",
    "collection",
    "distance",
    "district_of",
    "draw_sketch_map",
    "find_addresses",
    "import_addresses",
    "map_info",
    "map_path",
    "map_tile",
    "near",
    "place",
    "place_feature",
    "places",
    "places_of",
    "places_of_table",
    "put_places",
    "undo_place_change",
    "vector_layers",
    "with_borders",
]
