"""Events that leave a transaction with its data: written together, delivered after commit, at least once, in order.

Words: an *event* is a frozen value in the past tense; a *listener* hears one kind of event; the *relay* gives each
committed event its *position* and delivers it. What does not belong here: commands, and anything a listener does.
"""
