import pytest

from city.base.access.api import ANONYMOUS, SignInNeeded
from city.base.notices import api as notices
from city.base.notices.tests.people import anna, bilal, carla
from city.kernel.errors import NotFound
from city.kernel.texts import Text

pytestmark = pytest.mark.django_db

PUBLISHED = Text.of("„{title}“ ist jetzt öffentlich.", "“{title}” is public now.")


def told() -> None:
    ids = [viewer.user_id or 0 for viewer in (anna(), bilal())]
    title = Text.of("Radweg", "Cycle path")
    notices.notify([*ids, *ids], PUBLISHED, facts={"title": title}, url_name="notices:home")


def test_each_is_told_once_in_both_languages() -> None:
    told()
    (notice,) = notices.notices(anna())
    assert notice.text == Text.of("„Radweg“ ist jetzt öffentlich.", "“Cycle path” is public now.")
    assert (notices.unread(anna()), notices.unread(carla()), notices.unread(ANONYMOUS)) == (1, 0, 0)


def test_a_fact_with_braces_stays_as_it_is() -> None:
    notices.notify([anna().user_id or 0], Text.of("{a}"), facts={"a": "{b}"})
    assert str(notices.notices(anna())[0].text) == "{b}"


def test_reading_is_each_ones_own() -> None:
    told()
    notices.mark_read(viewer=anna())
    assert (notices.unread(anna()), notices.unread(bilal())) == (0, 1)
    assert notices.notices(anna())[0].read


def test_others_are_refused_to_read_annas_notice() -> None:
    told()
    (notice,) = notices.notices(anna())
    for viewer in (bilal(), carla()):
        with pytest.raises(NotFound):
            notices.mark_read([notice.id], viewer=viewer)
    with pytest.raises(SignInNeeded):
        notices.mark_read([notice.id], viewer=ANONYMOUS)
    assert notices.unread(anna()) == 1
