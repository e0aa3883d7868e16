"""docs/reference/errors.md"""

import importlib

from city.kernel.errors import CityError, all_errors
from tools.house import ROOT
from tools.reference.doors import import_doors
from tools.reference.table import code, page, table


def errors() -> list[type[CityError]]:
    """Every error of the product, by code."""
    import_doors("errors")
    for path in sorted((ROOT / "src/city/site").rglob("errors.py")):
        importlib.import_module(".".join(path.relative_to(ROOT / "src").with_suffix("").parts))
    return [kind for kind in all_errors() if kind.__module__.startswith("city.") and ".tests" not in kind.__module__]


def make() -> str:
    """Every error with its texts."""
    rows = [
        (
            code(error.code),
            str(error.status),
            "yes" if error.retry else "no",
            error.message.shown("de").text,
            error.message.shown("en").text,
        )
        for error in errors()
    ]
    return page(
        "Errors",
        "Open interfaces answer with problem details after RFC 9457 (`application/problem+json`): `type`, `title`, "
        "`status`, `code`, and `field` where one is at fault. Codes are stable; texts follow `Accept-Language`. "
        "“Again” says whether the same call makes sense later.",
        table(("code", "status", "again", "German", "English"), rows),
    )
