"""Reads an OpenStreetMap extract (`.osm.pbf`, `.osm`) with pyosmium."""
