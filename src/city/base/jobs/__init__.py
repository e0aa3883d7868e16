"""Work that is done later or takes long: enqueued with the data it belongs to, done once, whoever dies over it.

Words: a *job* is a kind of work, declared in a room; a *run* is one piece of it, enqueued and then done by a *worker*;
the worker holds a *lease* that it renews while it lives, and a *fence*, the number of its claim, without which nothing
of a run can be committed. What does not belong here: the work itself.
"""
