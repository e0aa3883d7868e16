"""Another town can run this: the first one is named in its profile and where the demo is made, nowhere else."""

import re
from typing import Final

from tools.house import CITY, judge, shown

KINDS: Final = frozenset({".py", ".html", ".txt", ".js", ".css", ".po", ".toml"})
NAMED: Final = re.compile(r"dormagen|stabsstelle it", re.IGNORECASE)
OWNER: Final = re.compile(r'^owner = ".*"$', re.MULTILINE)
"""Who looks after a room of the program, in its manifest; no page says it."""
FIRST: Final = ("site/profiles/dormagen", "site/demo", "data/ingest/adapters/simulator")
"""The first town's profile, and what is made for its demo."""


def test_no_text_of_the_program_names_a_town() -> None:
    files = (
        file for file in sorted(CITY.rglob("*")) if file.suffix in KINDS and not {"tests", "vendor"} & {*file.parts}
    )
    elsewhere = (file for file in files if not str(file.relative_to(CITY)).startswith(FIRST))
    found = (
        f"{shown(file)}: {named}"
        for file in elsewhere
        for named in sorted({*NAMED.findall(OWNER.sub("", file.read_text(encoding="utf-8")))})
    )
    wrong = judge("town names", found)
    assert not wrong, "\n".join(wrong)
