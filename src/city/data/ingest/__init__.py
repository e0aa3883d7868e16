"""Doors for data: messages of devices come in here, are understood, and leave through `entities.api.record`.

Words: a *message* is one body as a sender posted it, kept for a set time; an *uplink* is a message that carries a
device's payload; a *profile* says what a kind of device measures; a *codec* is the vendor's JavaScript that reads the
payload; a *reading* is one measured value. A message that cannot be used is *rejected*: kept with its reason and
remedy, searchable, and replayed after the cause is mended. What does not belong here: storing observations, and
anything that computes with them.
"""
