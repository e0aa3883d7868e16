import pytest
from django.test import TestCase

from city.base.accounts import api as accounts
from city.base.accounts.models import User
from city.base.audit import api as audit
from city.base.outbox import api as outbox
from city.kernel.errors import Invalid


class CreateUser(TestCase):
    def test_the_account_is_recorded_under_its_pseudonym(self) -> None:
        made = accounts.create_user("Anna@Example.org", "Anna", "Rheinaue-und-Radweg-7", actor="system")
        anna = User.objects.get(pk=made)
        assert (anna.email, anna.check_password("Rheinaue-und-Radweg-7")) == ("anna@example.org", True)
        assert audit.history(f"accounts.user:{anna.pseudonym}")[0].verb == "create"
        assert [event.name for event in outbox.written()] == ["accounts.AccountOpened"]
        assert accounts.user_id("ANNA@example.org") == made
        assert accounts.people([made])[0].name == "Anna"
        assert accounts.names_of([anna.pseudonym, "gone"]) == {anna.pseudonym: "Anna"}

    def test_a_weak_password_and_a_second_account_are_refused(self) -> None:
        with pytest.raises(Invalid, match="password"):
            accounts.create_user("bilal@example.org", "Bilal", "kurz", actor="system")
        with pytest.raises(Invalid, match="128"):
            accounts.create_user("bilal@example.org", "Bilal", "Rheinaue-und-Radweg-7" * 7, actor="system")
        accounts.create_user("bilal@example.org", "Bilal", None, actor="system")
        with pytest.raises(Invalid, match="email"):
            accounts.create_user("BILAL@example.org", "Bilal", None, actor="system")
        assert User.objects.count() == 1

    def test_a_group_is_joined_and_left_once(self) -> None:
        made = accounts.create_user("anna@example.org", "Anna", None, actor="system")
        anna = User.objects.get(pk=made)
        for wanted in (True, True, False, False):
            accounts.put_in_group(made, "Redaktion", wanted, actor="system")
            assert anna.groups.filter(name="Redaktion").exists() is wanted
        assert [act.verb for act in audit.history(f"accounts.user:{anna.pseudonym}")] == [
            "regroup",
            "regroup",
            "create",
        ]
