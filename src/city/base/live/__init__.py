"""What happens, told to open pages and programs at once: server-sent events that can be resumed without loss.

Words: a *channel* is a kind of thing one can follow, filled in by the room that owns it; a *topic* is one such thing
(`series:17`: channel, colon, key); a *listener* is one open connection; the *hub* holds all listeners of a process.
What does not belong here: who may see what (the channel's room decides) and notices to absent people.
"""
