from dataclasses import replace
from datetime import date

import pytest
from django.test import TestCase

from city.base.access.api import ANONYMOUS, SYSTEM, SignInNeeded, Viewer
from city.base.audit import api as audit
from city.base.outbox import api as outbox
from city.base.places import api as places
from city.base.places.tests.people import ANNA, BILAL, CARLA
from city.kernel.errors import Invalid, NotFound, Refused
from city.kernel.geo import Point
from city.kernel.texts import Text

ZONS = places.Place(
    "zons", "district", Text.of("Zons"), Point(6.8442, 51.1231), True, "Mittel der Haltestellen", "© OSM, ODbL"
)
STATION = places.Place(
    "bahnhof-dormagen",
    "station",
    Text.of("Bahnhof Dormagen", "Dormagen station"),
    Point(6.814837, 51.099495),
    False,
    "DB",
)


class PutPlaces(TestCase):
    def test_the_same_file_twice_changes_nothing(self) -> None:
        assert places.put_places([ZONS, STATION], viewer=ANNA) == 2
        assert places.put_places([ZONS, STATION], viewer=ANNA) == 0
        assert places.place("zons") == ZONS
        assert [act.verb for act in audit.history("places.place:zons")] == ["create"]
        assert [event.name for event in outbox.written()] == ["places.PlacesChanged"]

    def test_a_change_is_recorded(self) -> None:
        places.put_places([ZONS], viewer=SYSTEM)
        moved = places.Place("zons", "district", Text.of("Zons"), Point(6.84468, 51.12364), True, "GeoNames")
        assert places.put_places([moved], viewer=SYSTEM) == 1
        assert audit.history("places.place:zons")[0].changes["lon"] == [6.8442, 6.84468]

    def test_a_change_is_taken_back_while_nothing_else_came(self) -> None:
        places.put_places([ZONS], viewer=ANNA)
        moved = replace(ZONS, point=Point(6.84468, 51.12364), as_of=date(2026, 11, 1), names=Text.of("Stadt Zons"))
        places.put_places([moved], viewer=ANNA)
        act = audit.history("places.place:zons")[0]
        audit.undo(act.id, viewer=ANNA)
        assert places.place("zons") == ZONS
        assert [each.verb for each in audit.history("places.place:zons")] == ["undo", "change", "create"]
        with pytest.raises(audit.MovedOn):
            places.undo_place_change("zons", act.changes, viewer=ANNA)
        with pytest.raises(audit.NoWayBack):
            places.undo_place_change("zons", {"area": [None, "17 characters"]}, viewer=ANNA)
        with pytest.raises(NotFound):
            places.undo_place_change("gone", {"lon": [1, 2]}, viewer=ANNA)

    def test_taking_a_change_back_is_refused_to_all_but_operators(self) -> None:
        for viewer in (BILAL, CARLA, ANONYMOUS):
            with pytest.raises((Refused, SignInNeeded)):
                places.undo_place_change("zons", {"lon": [1, 2]}, viewer=viewer)

    def test_an_unknown_kind_names_itself(self) -> None:
        with pytest.raises(Invalid, match="one of these values"):
            places.put_places([places.Place("x", "castle", Text.of("X"), Point(0, 0), True, "")], viewer=SYSTEM)


class Near(TestCase):
    def setUp(self) -> None:
        places.put_places([ZONS, STATION], viewer=SYSTEM)

    def test_the_nearest_comes_first_and_the_far_stays_out(self) -> None:
        here = Point(6.8368, 51.0942)
        assert [found.place.code for found in places.near(here, 5_000)] == ["bahnhof-dormagen", "zons"]
        assert [found.place.code for found in places.near(here, 2_000)] == ["bahnhof-dormagen"]
        assert [found.place.code for found in places.near(here, 5_000, kind="district")] == ["zons"]

    def test_the_page_learns_that_a_district_is_only_a_label(self) -> None:
        zons, station = places.place("zons"), places.place("bahnhof-dormagen")
        assert zons
        assert str(zons.precision) == "ungefährer Mittelpunkt"
        assert station
        assert station.precision is None


@pytest.mark.django_db
@pytest.mark.parametrize(("viewer", "error"), [(BILAL, Refused), (CARLA, Refused), (ANONYMOUS, SignInNeeded)])
def test_a_colleague_a_stranger_and_a_visitor_are_refused(viewer: Viewer, error: type[Exception]) -> None:
    with pytest.raises(error):
        places.put_places([ZONS], viewer=viewer)
    assert places.places() == ()
