from datetime import UTC, datetime, timedelta

import pytest

from city.base.audit import api as audit
from city.kernel import clock

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def test_the_history_of_a_subject_is_newest_first_and_readable() -> None:
    with clock.frozen(NOON):
        audit.record("anna", "create", "sample.thing:1", {"title": [None, "A"]})
        audit.record("anna", "create", "sample.thing:2")
    with clock.frozen(NOON + timedelta(hours=1)):
        audit.record("bilal", "publish", "sample.thing:1", {"title": ["A", "B"], "state": "public"})
    newest, oldest = audit.history("sample.thing:1")
    assert (newest.at, newest.actor, oldest.actor) == (NOON + timedelta(hours=1), "bilal", "anna")
    assert (str(newest.words), newest.words.shown("en").text) == ("hat veröffentlicht", "published")
    assert newest.steps == (("state", None, "public"), ("title", "A", "B"))
    assert len(audit.history("sample.thing:1", limit=1)) == 1


def test_a_verb_nobody_put_into_words_is_shown_as_it_is() -> None:
    audit.record("anna", "juggle", "sample.thing:1")
    assert str(audit.history("sample.thing:1")[0].words) == "juggle"
