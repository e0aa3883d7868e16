"""The urban data platform: what comes in, under which rules it is kept, and how it is read."""
