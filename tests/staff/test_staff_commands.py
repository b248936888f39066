"""`casework user …` and `casework token …`, as the person at the machine types them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner, Result

from casework.errors import CaseworkError, Invalid, Missing, Refused
from casework.installation import Installation
from casework.security.passwords import verify_password
from casework.staff import operations, queries
from casework.staff.cli import token, user
from tests.conftest import PASSWORD, UserMaker


def run(installation: Installation, *words: str, given: str = "") -> Result:
    group = token if words[0] == "token" else user
    return CliRunner().invoke(group, list(words[1:]), obj=installation, input=given)


def password_fits(installation: Installation, name: str, password: str) -> bool:
    with installation.database.read() as session:
        return verify_password(queries.user_named(session, name).password_hash, password)


def test_user_add_reads_the_password_from_standard_input_when_told(installation: Installation) -> None:
    words = ("user", "add", "malee", "--role", "SS", "--province", "83", "--password-stdin")
    done = run(installation, *words, given=PASSWORD + "\n")
    assert (done.exit_code, done.output) == (0, "malee\tSS\n")
    assert password_fits(installation, "malee", PASSWORD)
    with installation.database.read() as session:
        assert not queries.user_named(session, "malee").must_change_password


def test_user_add_prints_a_first_password_once_when_none_is_given(installation: Installation) -> None:
    done = run(
        installation,
        *("user", "add", "Suda", "--role", "DO", "--province", "83", "--district", "8301"),
        *("--display-name", "นางสุดา"),
    )
    name, role, password = done.output.strip().split("\t")
    assert (name, role) == ("suda", "DO")
    assert password_fits(installation, "suda", password)
    with installation.database.read() as session:
        added = queries.user_named(session, "suda")
    assert (added.districts, added.display_name, added.must_change_password) == (["8301"], "นางสุดา", True)


@pytest.mark.parametrize(
    ("words", "given", "kind"),
    [
        (("user", "add", "x", "--role", "SS", "--province", "99"), "", Invalid),
        (("user", "add", "x", "--role", "SS"), "", Invalid),
        (("user", "add", "x", "--role", "SS", "--province", "83", "--password-stdin"), "short\n", Invalid),
        (("user", "password", "nobody", "--stdin"), PASSWORD, Missing),
        (("user", "off", "nobody"), "", Missing),
        (("token", "add", "nobody"), "", Missing),
    ],
)
def test_command_is_refused_in_words_when_something_is_wrong(
    installation: Installation, words: tuple[str, ...], given: str, kind: type[CaseworkError]
) -> None:
    done = run(installation, *words, given=given)
    assert isinstance(done.exception, kind)
    assert not isinstance(done.exception, Refused)
    assert done.output == ""


def test_unknown_role_is_named_when_added(installation: Installation) -> None:
    done = run(installation, "user", "add", "x", "--role", "ROOT", "--province", "83")
    assert done.exit_code == 2
    assert "ROOT" in done.output


def test_user_password_replaces_the_old_one_when_run(
    installation: Installation, make_user: UserMaker
) -> None:
    make_user("SS", name="malee")
    done = run(installation, "user", "password", "malee", "--stdin", given="อีกวลีหนึ่งที่ยาวพอสมควร\n")
    assert (done.exit_code, done.output) == (0, "malee\n")
    assert password_fits(installation, "malee", "อีกวลีหนึ่งที่ยาวพอสมควร")
    made = run(installation, "user", "password", "MALEE").output.strip()
    assert password_fits(installation, "malee", made)


def test_user_list_shows_who_is_off_when_run(installation: Installation, make_user: UserMaker) -> None:
    make_user("SS", name="malee")
    make_user("AU", None, name="auditor")
    assert run(installation, "user", "off", "malee").exit_code == 0
    assert run(installation, "user", "list").output == "✓ auditor\tAU\t*\n– malee\tSS\t83\n"


def test_token_add_prints_a_token_that_works_when_run(
    installation: Installation, make_user: UserMaker
) -> None:
    made = make_user("CL", name="liaison")
    done = run(installation, "token", "add", "liaison", "--label", "calendar", "--days", "7")
    with installation.database.read() as session:
        now = datetime.now(UTC)
        assert queries.actor_of_token(session, done.output.strip(), now) == operations.actor_of(made)
        assert queries.actor_of_token(session, done.output.strip(), now + timedelta(days=7)) is None
    assert run(installation, "token", "add", "liaison", "--days", "91").exit_code == 2
