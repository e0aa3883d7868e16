"""A whole town in one file, and back: database, files and secrets, each part with its checksum.

The archive is a gzipped tar. Its members are `database.sqlite3` or `database.dump`, the folder of data under `data/`,
and last `manifest.json`: an archive without it was cut off.
"""
