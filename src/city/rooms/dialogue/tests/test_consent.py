"""Nobody is told without having agreed: following is a consent, and its end ends the mails at once."""

from collections.abc import Callable
from typing import Any

import pytest

from city.base.access.api import SignInNeeded, Viewer
from city.base.consent import api as consent
from city.base.notices import api as notices
from city.base.notices.tests.telling import told
from city.rooms.dialogue import api as dialogue
from city.rooms.dialogue.models import FollowRow
from city.rooms.dialogue.tests.people import NOBODY, anna, bilal, carla
from city.rooms.dialogue.tests.test_announcing import follower
from city.rooms.dialogue.tests.things import KIND, said

pytestmark = pytest.mark.django_db
FOLLOWING = dialogue.FOLLOWING


def test_following_is_a_consent_and_lasts_as_long_as_anything_is_followed() -> None:
    viewer = anna()
    for key in ("open", "other"):
        dialogue.follow(KIND, key, viewer=viewer)
    (given,) = (each for each in consent.standings(viewer) if each.purpose.code == FOLLOWING)
    assert given.consent is not None
    assert "nur dafür" in str(given.consent.wording)
    dialogue.unfollow(KIND, "open", viewer=viewer)
    assert consent.past(viewer) == ()
    dialogue.unfollow(KIND, "other", viewer=viewer)
    assert [each.why for each in consent.past(viewer)] == ["over"]


def test_who_takes_the_consent_back_follows_nothing_and_gets_no_mail_that_waited(mailoutbox: list[Any]) -> None:
    dialogue.follow(KIND, "open", viewer=anna())
    dialogue.follow(KIND, "open", viewer=bilal())
    dialogue.tell_followers(said())
    consent.withdraw(FOLLOWING, viewer=anna())
    assert dialogue.followed(anna()) == ()
    assert notices.deliver() == 1
    assert [mail.to for mail in mailoutbox] == [["bilal@example.org"]]
    assert dialogue.tell_followers(said("two")) == 1


def test_a_follow_without_consent_is_refused_by_the_query(mailoutbox: list[Any]) -> None:
    receiver = follower("dora@example.org")
    consent.end(notices.party(receiver), FOLLOWING, actor="dora")
    assert not notices.is_known(receiver)
    receiver = notices.confirm_address("emil@example.org", "de")
    FollowRow.objects.create(receiver_id=receiver, kind=KIND, key="open", since="2026-11-23T11:00Z")
    assert dialogue.tell_followers(said()) == 0
    assert (told(), notices.deliver(), mailoutbox) == (0, 0, [])


@pytest.mark.parametrize(("who", "error"), [(bilal, None), (carla, None), (lambda: NOBODY, SignInNeeded)])
def test_ending_somebody_elses_consent_is_refused(who: Callable[[], Viewer], error: type[Exception] | None) -> None:
    dialogue.follow(KIND, "open", viewer=anna())
    if error:
        with pytest.raises(error):
            consent.withdraw(FOLLOWING, viewer=who())
    else:
        consent.withdraw(FOLLOWING, viewer=who())
    assert dialogue.follows(anna(), KIND, "open")
