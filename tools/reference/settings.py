"""docs/reference/settings.md"""

from city.site.settings import variables
from tools.reference.table import code, page, table


def make() -> str:
    """Every `CITY_…` variable."""
    rows = [(code(f"CITY_{variable.name}"), code(variable.default), variable.meaning) for variable in variables.ALL]
    return page(
        "Settings",
        "Settings are environment variables, read once at the start. A wrong value or an unknown `CITY_…` name stops "
        "the start with a message that names it. Each may be given as a file instead: "
        "`CITY_SECRET_KEY_FILE=/run/secrets/key` stands for `CITY_SECRET_KEY`. Names that begin with `CITY_TEST_` "
        "belong to the test suite.",
        table(("variable", "default", "meaning"), rows),
    )
