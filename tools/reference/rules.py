"""The made part of docs/reference/house-rules.md: contracts, deliberate violations, exceptions in force."""

import tomllib

from tools.arrows import contract_names
from tools.deliberate_breaks import BEYOND_IMPORTS, BREAKS
from tools.house import ROOT
from tools.reference.table import MADE, code, table


def exceptions() -> list[tuple[str, str, str]]:
    file = ROOT / "tests" / "architecture" / "exceptions.toml"
    return [
        (rule, code(place), reason)
        for rule, places in tomllib.loads(file.read_text(encoding="utf-8")).items()
        for place, reason in places.items()
    ]


def make() -> str:
    """From the mark in the page to its end."""
    contracts = table(("contract", "says"), [(code(short), name) for short, name in contract_names().items()])
    breaks = table(
        ("violation", "planted in", "line", "named by"),
        [
            (each.title, code(each.file), code(each.line.split("\n")[-1].strip()), ", ".join(sorted(each.contracts)))
            for each in BREAKS
        ],
    )
    beyond = table(("test", "plants"), [(code(test), planted) for test, planted in BEYOND_IMPORTS.items()])
    let_off = table(("rule", "place", "reason"), exceptions())
    return "\n\n".join(
        [
            MADE,
            "## Contracts",
            contracts,
            "## Broken on purpose",
            breaks,
            beyond,
            "## Exceptions in force",
            let_off + "\n",
        ]
    )
