"""Documents of a project: a page links to those that everybody may open."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from city.base.files import api as files
from city.base.organisation import api as organisation
from city.rooms.strategy.domain.document import Paper
from city.rooms.strategy.tests.documents import publish
from city.rooms.strategy.tests.people import OWN, People

pytestmark = pytest.mark.usefixtures("frame")


def test_a_page_links_only_to_files_everybody_may_open(
    client: Client, people: People, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    unit = organisation.unit(OWN)
    assert unit
    open_one = files.store(b"offen", "offen.txt", unit=unit.id, audience=["public"], viewer=people.anna)
    inner = files.store(b"innen", "innen.txt", unit=unit.id, viewer=people.anna)
    publish(
        people,
        documents=(
            Paper("offen", {"de": "Offene Vorlage"}, file=open_one.id),
            Paper("innen", {"de": "Innere Vorlage"}, file=inner.id),
        ),
    )
    page = client.get("/projekte/neue-radwege/").content.decode()
    assert f'href="{files.link(open_one)}"' in page
    assert inner.id not in page
    assert b"".join(client.get(files.link(open_one)).streaming_content) == b"offen"  # type: ignore[attr-defined]
