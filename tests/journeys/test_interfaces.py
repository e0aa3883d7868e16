"""The open interfaces keep what OpenAPI promises, whatever they are asked: no operation fails, every answer fits.

Schemathesis makes the questions from the description itself, right ones and wrong ones, and sends them to the town.
"""

import json
from typing import Any

import hypothesis
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase
from schemathesis.specs.openapi import checks

from city.site.web import openapi
from tests.towns import Town

pytestmark = [pytest.mark.interface, pytest.mark.slow]
EXAMPLES = 5
WITH_A_KEY = {"/api/v1/uplinks/tts": "uplinks:write"}
NARROWER = (
    "/api/v1/places",  # west lies west of east
    "/api/v1/series/{series_id}/aggregates",  # a window of a length that can be computed, in years that there are
    "/api/v1/series/{series_id}/observations",
    "/api/v1/series/{series_id}/observations.csv",
    "/api/v1/uplinks/tts",  # only devices that are registered
)
"""What is refused here for a reason that no schema can tell."""
api = schemathesis.openapi.from_dict(json.loads(openapi.document()))


@api.parametrize()
@hypothesis.settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_every_answer_is_as_described(case: Any, town: Town) -> None:
    scope = WITH_A_KEY.get(case.path)
    headers = {"Authorization": f"Bearer {town.key(scope)}"} if scope else {}
    left_out = [checks.positive_data_acceptance] if case.path in NARROWER else []
    case.call_and_validate(base_url=town.base_url, headers=headers, excluded_checks=left_out)
