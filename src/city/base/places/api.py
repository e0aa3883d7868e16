"""The door of the places."""

from city.base.places.actions import put_places
from city.base.places.domain import KINDS, Nearby, Place, distance, places_of
from city.base.places.queries import near, place, places

__all__ = ["KINDS", "Nearby", "Place", "distance", "near", "place", "places", "places_of", "put_places"]
