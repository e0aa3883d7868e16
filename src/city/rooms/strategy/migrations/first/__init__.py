"""The first tables of the room, in two parts so that each can be read."""
