"""The process that answers: how lean routes, static files and Django's pages share it."""
