"""Other systems: the mail server."""
