"""The time-series store: what was observed of which property, by which procedure, when, and what it came to.

Words: a *series* (Messreihe) is one property of one entity seen by one procedure; an *observation* (Messwert) is one
result in it, kept as sent; its *identity* tells the same observation apart from another one, its *version* an earlier
from a corrected result; the *state* of a series (latest value, exact count, extent) is kept with every write. What
does not belong here: the things that are observed (`entities`, which also owns the one write door), devices and
messages (`ingest`).
"""
