"""Who is asking, and what they may do.

Words: a *viewer* is whoever asks (a person, a client program, nobody in particular, the system itself); a *client* is a
program with an API key and *scopes*. Rooms put the rule into their SQL with the viewer's units and roles. What does not
belong here: the rules of a single room.
"""
