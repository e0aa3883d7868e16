"""The things of the city: sensors, poles, car parks, buildings; their attributes, relations, places, and the one
write door.

Words: an *entity* is a thing with a URN and a type; an *attribute* says something about it (with sub-properties, and
a history); a *relation* points to another entity; a *location* is where it is or was. Attributes that are number
series are not kept here but read from `observations`. The write door is `api.record`: every reading of every door
ends there. What does not belong here: device messages (`ingest`), standards' wire formats (`protocols`; the mapping
to them is in `domain`).
"""
