"""People who sign in, and the pseudonym under which the rest of the house knows them.

Words: an *account* is one person's sign-in by e-mail; its *pseudonym* names them in the audit. What does not belong
here: what a person may do (`access`), where they work (`organisation`).
"""
