"""The one web application: lean Starlette routes for data and live streams first, Django's pages behind them."""

from city.site.wsgi import application as pages  # Django must be set up before any room is imported

from typing import Final  # noqa: E402, I001

from city.site.web.application import build  # noqa: E402

application: Final = build(pages)
