"""Vector tiles: drawn things are spooled to disk, cut, encoded (Mapbox Vector Tile 2.1) and kept as PMTiles v3."""
