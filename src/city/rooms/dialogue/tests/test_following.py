from typing import Any

import pytest
from django.test import Client

from city.base.access.api import SYSTEM, SignInNeeded
from city.base.accounts import api as accounts
from city.base.audit import api as audit
from city.base.notices import api as notices
from city.base.organisation import api as organisation
from city.base.outbox import api as outbox
from city.kernel import clock
from city.kernel.errors import NotFound
from city.rooms.dialogue import api as dialogue
from city.rooms.dialogue.models import FollowRow
from city.rooms.dialogue.tests.people import NOBODY, account, anna, bilal, carla
from city.rooms.dialogue.tests.things import KIND

pytestmark = pytest.mark.django_db
PAGE = f"/folgen/{KIND}/open/"


def test_each_follows_for_oneself_once_and_ends_it() -> None:
    viewer = anna()
    for _ in range(2):
        dialogue.follow(KIND, "open", viewer=viewer)
    assert FollowRow.objects.count() == 1
    assert [dialogue.follows(each, KIND, "open") for each in (viewer, bilal(), carla(), NOBODY)] == [
        True,
        False,
        False,
        False,
    ]
    assert [each.thing.key for each in dialogue.followed(viewer)] == ["open"]
    assert dialogue.followed(bilal()) == ()
    dialogue.unfollow(KIND, "open", viewer=bilal())
    assert dialogue.follows(viewer, KIND, "open")
    dialogue.unfollow(KIND, "open", viewer=viewer)
    assert dialogue.followed(viewer) == ()
    assert [entry.verb for entry in audit.history("dialogue.thing:open")] == ["unfollow", "follow"]
    names = [event.name for event in outbox.written()]
    assert [name for name in names if name.startswith("dialogue")] == ["dialogue.FollowBegun", "dialogue.FollowEnded"]


def test_what_one_may_not_see_is_refused_to_follow() -> None:
    dialogue.follow(KIND, "inner", viewer=carla())
    for kind, key in ((KIND, "gone"), ("castle", "open")):
        with pytest.raises(NotFound):
            dialogue.follow(kind, key, viewer=anna())
    for verb in (dialogue.follow, dialogue.unfollow):
        with pytest.raises(SignInNeeded):
            verb(KIND, "open", viewer=NOBODY)


def test_a_thing_that_became_hidden_is_not_listed() -> None:
    viewer = anna()
    dialogue.follow(KIND, "inner", viewer=viewer)
    FollowRow.objects.create(
        receiver_id=notices.receiver(viewer).id, kind="castle", key="x", since=FollowRow.objects.get().since
    )
    assert len(dialogue.followed(viewer)) == 1


def test_one_click_follows_and_another_ends_it(client: Client) -> None:
    client.force_login(account(anna()))
    assert "Folgen</span>" in client.get(PAGE).content.decode()
    assert client.post(PAGE)["Location"] == "/kontakt/"
    assert "Sie folgen dem schon." in client.get(PAGE).content.decode()
    mine = client.get("/verwaltung/gefolgt/").content.decode()
    assert "Ding open" in mine
    assert client.post("/verwaltung/gefolgt/", {"kind": KIND, "key": "open"}).status_code == 302
    assert "Sie folgen noch nichts" in client.get("/verwaltung/gefolgt/").content.decode()
    client.post(PAGE)
    client.post(PAGE, {"what": "unfollow"})
    assert not FollowRow.objects.exists()


def test_the_own_list_is_behind_the_sign_in(client: Client) -> None:
    assert client.get("/verwaltung/gefolgt/")["Location"].startswith("/anmelden/")
    assert client.get("/folgen/thing/gone/").status_code == 404
    assert client.get("/folgen/thing/inner/").status_code == 404


def test_by_the_link_in_a_mail_one_address_sees_and_ends_its_own(client: Client) -> None:
    receiver = notices.confirm_address("dora@example.org", "de")
    for key in ("open", "other"):
        FollowRow.objects.create(receiver_id=receiver, kind=KIND, key=key, since=clock.now())
    link = notices.manage_link(receiver)
    page = f"/folgen/gefolgt/{link}/"
    answer = client.get(page)
    assert answer["Cache-Control"] == "no-store"
    assert "Ding other" in answer.content.decode()
    assert "Ding other" not in client.post(page, {"kind": KIND, "key": "other"}).content.decode()
    assert "Ihre Adresse gelöscht" in client.post(page, {"kind": KIND, "key": "open"}).content.decode()
    assert not notices.is_known(receiver)
    assert "Sie folgen nichts mehr" in client.get(page).content.decode()


def test_a_forged_link_is_refused() -> None:
    link = notices.manage_link(notices.confirm_address("dora@example.org", "de"))
    own = notices.manage_link(notices.receivers_of([anna().user_id or 0])[0])
    for forged in (link[:-1], "1", own):
        for viewer in (bilal(), carla(), NOBODY):
            with pytest.raises(NotFound):
                dialogue.unfollow_by_link(KIND, "open", viewer=viewer, link=forged)
            with pytest.raises(NotFound):
                dialogue.followed(viewer, forged)


def test_the_list_costs_few_queries_whatever_is_followed(client: Client, django_assert_max_num_queries: Any) -> None:
    viewer = anna()
    for key in ("open", "other", "inner"):
        dialogue.follow(KIND, key, viewer=viewer)
    client.force_login(account(viewer))
    with django_assert_max_num_queries(12):
        assert client.get("/verwaltung/gefolgt/").status_code == 200


def test_an_account_has_its_own_copy_and_takes_all_along() -> None:
    viewer = anna()
    dialogue.follow(KIND, "open", viewer=viewer)
    copy = accounts.own_data(viewer)
    assert str(copy["Was ich verfolge"]).startswith("[{'kind': 'thing', 'key': 'open'")
    organisation.dismiss(viewer.user_id or 0, "presse", "press", actor="system")
    accounts.erase_account(viewer.user_id or 0, viewer=SYSTEM)
    assert not FollowRow.objects.exists()
