"""How people stay in touch with what the town does: following; later comments, reactions and their moderation.

Words: what a room offers to be followed is a *followable* of a *kind* with a *key* (`project`, `radweg`); a *follow*
joins it to a receiver of notices; a *wish* is what somebody without an account asks for and confirms by mail; an
*announcement* is told to all who follow. What does not belong here: how a person is told (base/notices), and what is
worth telling (the room that offers the thing).
"""
