"""The doors for messages over HTTP, ahead of Django."""
