"""docs/reference/openapi.json: the description of the open interfaces, kept so that a change of a promise is seen."""

import json


def make() -> str:
    """What `/api/v1/openapi.json` answers, with one line for each thing."""
    from city.site.web import openapi

    return json.dumps(json.loads(openapi.document()), indent=1, ensure_ascii=False) + "\n"
