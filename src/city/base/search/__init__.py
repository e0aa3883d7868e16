"""One index over all rooms, and the page that searches it.

Words: a *document* is what a room wants found: kind, key, address, title, text, audience; an *entry* is one language of
it. Words are folded and stemmed here, so that both databases find the same. What does not belong here: what a thing is.
"""
