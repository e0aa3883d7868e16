"""Puts the rooms together: settings, root urls, the ASGI process and the command line; holds no rule."""
