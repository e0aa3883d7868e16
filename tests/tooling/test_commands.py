"""What an option of `city` says counts for the whole program."""

import os
import subprocess
import sys
from pathlib import Path

PRINT = """
from city.site.commands import set_up
set_up("127.0.0.1", 8155)
from django.conf import settings
print(settings.CITY_SITE_URL, settings.CITY_PORT)
"""


def test_links_in_mails_lead_to_the_port_given_as_an_option(tmp_path: Path) -> None:
    variables = {name: value for name, value in os.environ.items() if not name.startswith("CITY_")}
    variables |= {"CITY_DATA": str(tmp_path), "CITY_PORT": "8000", "DJANGO_SETTINGS_MODULE": "city.site.settings"}
    told = subprocess.run([sys.executable, "-c", PRINT], env=variables, capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["http://127.0.0.1:8155", "8155"]
