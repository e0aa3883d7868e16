"""Who did what to which thing, and when: append-only, actors by pseudonymous id.

Words: an *entry* says that an *actor* did a *verb* to a *subject*. The map from actor to person lies in `accounts`
and can be deleted without touching an entry. What does not belong here: technical logs, reasons shown to citizens.
"""
