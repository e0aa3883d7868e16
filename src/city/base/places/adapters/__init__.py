"""Other formats: OpenStreetMap extracts, vector tile archives."""
