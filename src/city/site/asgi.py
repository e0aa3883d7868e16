"""The ASGI application for servers that want a module: `uvicorn city.site.asgi:application`."""

from typing import Any, Final

from city.site.wsgi import application as pages


def _build() -> Any:
    # After Django is set up by the line above: rooms may only be imported then.
    from city.site.web.application import build

    return build(pages)


application: Final = _build()
