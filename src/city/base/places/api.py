"""The door of the places."""

from city.base.places.actions.maps import Order, build_map, draw_sketch_map
from city.base.places.actions.places import put_places
from city.base.places.domain.maps import TOWN, MapInfo, vector_layers
from city.base.places.domain.mercator import Box, Tile
from city.base.places.domain.places import KINDS, Nearby, Place, distance, places_of, places_of_table
from city.base.places.domain.sketching import Link, Sketch
from city.base.places.queries.maps import map_info, map_path, map_tile
from city.base.places.queries.places import district_of, near, place, places

__all__ = [
    "KINDS",
    "TOWN",
    "Box",
    "Link",
    "MapInfo",
    "Nearby",
    "Order",
    "Place",
    "Sketch",
    "Tile",
    "build_map",
    "distance",
    "district_of",
    "draw_sketch_map",
    "map_info",
    "map_path",
    "map_tile",
    "near",
    "place",
    "places",
    "places_of",
    "places_of_table",
    "put_places",
    "vector_layers",
]
