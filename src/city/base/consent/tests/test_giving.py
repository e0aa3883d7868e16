"""Giving, withdrawing, expiring; and what each use may do meanwhile."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db.models import CharField, Value
from django.utils.timezone import localdate

from city.base.access.api import SYSTEM, SignInNeeded, Viewer
from city.base.accounts import api as accounts
from city.base.audit import api as audit
from city.base.consent import api as consent
from city.base.consent.models import Consent, Wording
from city.base.consent.tests.people import ANONYMOUS, account, anna, bilal, carla, ended, party, sample
from city.base.outbox import api as outbox
from city.kernel import clock
from city.kernel.errors import Invalid
from city.kernel.texts import Text

pytestmark = pytest.mark.django_db
NEWS = "sample.news"
NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)


def may(viewer: Viewer, purpose: str = NEWS) -> bool:
    """What the query says of a person; the check must say the same."""
    people = type(account(viewer.user_id)).objects.annotate(party=Value(party(viewer), output_field=CharField()))
    found = people.filter(consent.allowed(purpose), pk=viewer.user_id).exists()
    assert found is consent.holds(purpose, party(viewer))
    return found


def test_a_use_is_refused_until_the_person_agrees_and_after_they_take_it_back() -> None:
    viewer = anna()
    with pytest.raises(consent.ConsentMissing):
        consent.require(NEWS, party(viewer))
    assert not may(viewer)
    consent.give(NEWS, viewer=viewer)
    consent.require(NEWS, party(viewer))
    assert may(viewer)
    consent.withdraw(NEWS, viewer=viewer)
    assert not may(viewer)
    assert ended == [party(viewer)]
    (row,) = Consent.objects.all()
    assert [act.verb for act in audit.history(f"consent.consent:{row.pk}")] == ["withdraw", "consent"]
    names = [event.name for event in outbox.written()]
    assert [name for name in names if name.startswith("consent")] == ["consent.ConsentGiven", "consent.ConsentEnded"]


def test_the_law_needs_no_consent_and_an_unknown_use_is_refused_altogether() -> None:
    assert may(anna(), "sample.duty")
    for asking in (consent.allowed, consent.require):
        with pytest.raises(consent.NoBasis):
            asking("sample.invented")
    for verb in (consent.give, consent.withdraw):
        with pytest.raises(consent.NotAsked):
            verb("sample.duty", viewer=anna())


@pytest.mark.parametrize("who", [bilal, carla], ids=["colleague", "stranger"])
def test_somebody_elses_consent_is_refused_to_be_touched(who: Callable[[], Viewer]) -> None:
    consent.give(NEWS, viewer=anna())
    other = who()
    consent.withdraw(NEWS, viewer=other)
    assert may(anna())
    consent.give(NEWS, viewer=other)
    consent.withdraw(NEWS, viewer=other)
    assert may(anna())
    assert not may(other)
    assert [each.purpose for each in consent.past(other)] == [NEWS]
    assert consent.past(anna()) == ()


def test_visitors_are_refused_consents_of_their_own() -> None:
    for verb in (consent.give, consent.withdraw):
        with pytest.raises(SignInNeeded):
            verb(NEWS, viewer=ANONYMOUS)
    for reading in (consent.standings, consent.past):
        with pytest.raises(SignInNeeded):
            reading(ANONYMOUS)


def test_once_more_is_once_and_another_day_replaces_what_was_said() -> None:
    viewer = anna()
    for _ in range(2):
        consent.give(NEWS, viewer=viewer)
    assert Consent.objects.count() == 1
    last = localdate(clock.now()) + timedelta(days=10)
    consent.give(NEWS, viewer=viewer, last_day=last)
    now = next(each for each in consent.standings(viewer) if each.purpose.code == NEWS)
    assert now.consent is not None
    assert now.consent.until is not None
    assert localdate(now.consent.until) == last
    assert now.ends_soon
    assert [each.why for each in consent.past(viewer)] == ["replaced"]
    assert ended == []
    consent.accept(party(viewer), NEWS, address="", how="account", actor="anna")
    assert Consent.objects.filter(ended_at=None).get().until is not None
    with pytest.raises(Invalid):
        consent.give(NEWS, viewer=viewer, last_day=date(2020, 1, 1))


def test_a_yes_said_twice_at_the_same_moment_counts_once(monkeypatch: pytest.MonkeyPatch) -> None:
    consent.give(NEWS, viewer=anna())
    monkeypatch.setattr(Consent.objects, "select_for_update", Consent.objects.none)  # as seen before the other's commit
    consent.give(NEWS, viewer=anna())
    assert Consent.objects.filter(party=party(anna())).count() == 1


def test_a_consent_ends_with_its_day_before_any_job_has_run() -> None:
    viewer = anna()
    with clock.frozen(NOON):
        consent.give("sample.short", viewer=viewer)
        assert may(viewer, "sample.short")
    with clock.frozen(NOON + timedelta(days=8)):
        assert not may(viewer, "sample.short")
        assert [each.why for each in consent.past(viewer)] == ["expired"]
        assert ended == []
        assert consent.expire() == 1
        assert ended == [party(viewer)]
        assert consent.expire() == 0


def test_each_consent_keeps_the_wording_it_was_given_to() -> None:
    viewer = anna()
    consent.give(NEWS, viewer=viewer)
    changed = sample(version=2, wording=Text.of("Die Stadt darf mir auch Bilder senden.", "Pictures, too."))
    consent.purposes._filled[NEWS] = changed
    (standing,) = (each for each in consent.standings(viewer) if each.purpose.code == NEWS)
    assert standing.outdated
    assert standing.consent is not None
    assert str(standing.consent.wording) == "Die Stadt darf mir Proben senden."
    assert may(viewer)
    consent.purposes._filled[NEWS] = sample(version=2, covers_from=2, wording=changed.wording)
    assert not may(viewer)
    consent.give(NEWS, viewer=viewer)
    assert may(viewer)
    assert [str(each.wording) for each in consent.past(viewer)] == ["Die Stadt darf mir Proben senden."]


def test_proof_is_kept_only_as_long_as_it_can_be_asked_for() -> None:
    viewer = anna()
    with clock.frozen(NOON):
        consent.give(NEWS, viewer=viewer)
        consent.withdraw(NEWS, viewer=viewer)
    with clock.frozen(NOON + consent.PROOF_KEPT - timedelta(days=1)):
        assert consent.forget_proofs() == 0
    with clock.frozen(NOON + consent.PROOF_KEPT):
        assert consent.forget_proofs() == 1
    assert not Wording.objects.exists()


def test_who_leaves_takes_a_copy_along_and_leaves_a_mark_only() -> None:
    viewer = anna()
    consent.give(NEWS, viewer=viewer)
    assert "Die Stadt darf mir Proben senden." in str(accounts.own_data(viewer)["Einwilligungen"])
    accounts.erase_account(viewer.user_id or 0, viewer=SYSTEM)
    (row,) = Consent.objects.all()
    assert (row.party, row.why) == ("", "over")
    assert "anna" not in row.address_mark
    assert len(row.address_mark) == 64
    assert ended == [party(viewer)]


def test_a_purpose_is_declared_as_a_whole_or_not_at_all() -> None:
    with pytest.raises(ValueError, match="wording"):
        sample(wording=None)
    with pytest.raises(ValueError, match="wording"):
        sample(basis=consent.Basis.TASK)
