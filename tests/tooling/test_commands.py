"""The commands of `city`: said in one way, checked before Django is ready, and undone as they were done."""

import pytest
from click.testing import CliRunner

from city.base.access import api as access
from city.base.accounts import api as accounts
from city.base.organisation import api as organisation
from city.kernel.errors import Invalid
from city.kernel.texts import Text
from city.site import commands
from city.site.cli import city


def run(*words: str) -> str:
    done = CliRunner().invoke(city, words, catch_exceptions=True)
    if isinstance(done.exception, Exception) and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.output


def test_each_command_says_the_same_in_the_list_and_in_its_help() -> None:
    listed = run("--help")
    assert "…" not in listed
    assert "..." not in listed.partition("Commands:")[2]
    for name, said in commands.NAMES.items():
        help_text = commands.load(name).help or ""
        assert help_text.startswith(said.rstrip(".?")), f"{name}: “{said}” is not how “{help_text}” begins"
        assert len(said) <= 60, f"{name}: too long for one line"


@pytest.mark.parametrize(
    "words",
    [
        ("createuser", "a@example.org", "--name", "A", "--unit", "swd", "--role", "king", "--password", "x"),
        ("endrole", "a@example.org", "--unit", "swd", "--role", "king"),
        ("createclient", "a", "--scope", "all"),
    ],
)
def test_an_unknown_role_or_scope_is_refused_with_those_there_are(words: tuple[str, ...]) -> None:
    told = run(*words)
    assert "is not one of" in told
    assert "editor" in told or "uplinks:write" in told


@pytest.mark.django_db
def test_a_key_is_revoked_and_a_role_ended() -> None:
    key = access.create_client("gateway", ["uplinks:write"], viewer=access.SYSTEM)
    assert "gateway: revoked" in run("revokeclient", "gateway")
    assert access.viewer_of_key(key) is None
    organisation.put_unit(organisation.UnitDraft("swd", Text.of("SWD"), "office"), actor="system")
    anna = accounts.create_user("anna@example.org", "Anna", None, actor="system")
    organisation.appoint(anna, "swd", "editor", actor="system")
    assert "no longer editor, swd" in run("endrole", "anna@example.org", "--unit", "swd", "--role", "editor")
    assert organisation.memberships_of(anna) == ()
    for words in (
        ("revokeclient", "nobody"),
        ("endrole", "anna@example.org", "--unit", "swd", "--role", "editor"),
        ("endrole", "carla@example.org", "--unit", "swd", "--role", "editor"),
    ):
        with pytest.raises(Invalid):
            run(*words)
