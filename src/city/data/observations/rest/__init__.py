"""The town's own API to the store: series, their observations and aggregates, as JSON and CSV."""
