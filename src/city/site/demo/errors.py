from city.kernel.errors import CityError
from city.kernel.texts import Text


class NoDemoTown(CityError):
    """Demo sign-ins and simulated sensors were asked for in a town that is meant in earnest."""

    code = "site.no-demo-town"
    status = 409
    message = Text.of(
        "Das ist keine Demo-Stadt. Eine echte Stadt richten Sie mit „city profile dormagen“ ein. Für eine Demo-Stadt "
        "mit veröffentlichtem Passwort setzen Sie CITY_DEMO=1.",
        "This is no demo town. Set up a real town with “city profile dormagen”. For a demo town with a published "
        "password set CITY_DEMO=1.",
    )
