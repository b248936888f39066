"""The people of the staff: added, changed, switched off; nobody changes her own account."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import select

from casework.errors import Forbidden, Invalid, Missing, Refused
from casework.installation import Installation
from casework.journal.models import Entry
from casework.security.passwords import verify_password
from casework.staff import operations, queries
from casework.staff.models import User
from casework.staff.operations import actor_of, console
from tests.conftest import PASSWORD, UserMaker

NOW = datetime(2026, 11, 21, 3, tzinfo=UTC)


def journal(installation: Installation, user: User) -> list[str]:
    with installation.database.read() as session:
        rows = select(Entry.action).where(Entry.stream == f"user:{user.id}").order_by(Entry.n)
        return list(session.scalars(rows))


def add(installation: Installation, name: str = "malee", **more: Any) -> tuple[User, str]:
    with installation.database.write() as session:
        return operations.add_user(session, console(), name, **{"role": "SS", "province": "83", **more})


def test_person_gets_a_first_password_to_change_when_none_is_given(either: Installation) -> None:
    user, first = add(either)
    assert user.must_change_password
    assert verify_password(user.password_hash, first)
    assert first not in str(user.password_hash)
    assert journal(either, user) == ["user.add"]


def test_person_keeps_the_password_given_when_added(installation: Installation) -> None:
    user, first = add(installation, password=PASSWORD)
    assert (first, user.must_change_password) == (PASSWORD, False)


@pytest.mark.parametrize("other", ["malee", "MALEE", " malee ", "ma\u200blee"])
def test_name_is_refused_when_another_has_it(installation: Installation, other: str) -> None:
    add(installation)
    with pytest.raises(Invalid) as refusal:
        add(installation, other)
    assert set(refusal.value.faults) == {"name"}


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"role": "XX"}, "role"),
        ({"province": "99"}, "province"),
        ({"province": None}, "province"),
        ({"districts": ("1001",)}, "districts"),
        ({"districts": ("8301", "x")}, "districts"),
        ({"password": "short"}, "password"),
        ({"name": ""}, "name"),
        ({"name": "two words"}, "name"),
        ({"name": "n" * 65}, "name"),
    ],
)
def test_person_is_refused_when_something_is_wrong(
    installation: Installation, given: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        add(installation, **given)
    assert set(refusal.value.faults) == {field}
    with installation.database.read() as session:
        assert not session.scalars(select(User)).all()


@pytest.mark.parametrize("role", ["AD", "AU"])
def test_person_of_every_province_is_accepted_when_her_role_allows(
    installation: Installation, role: str
) -> None:
    assert add(installation, role=role, province=None)[0].province is None


@pytest.mark.parametrize("role", ["SS", "LO", "CL", "DO", "AP", "AU"])
def test_nobody_but_an_administrator_manages_people_when_she_tries(
    installation: Installation, make_user: UserMaker, role: str
) -> None:
    her, other = actor_of(make_user(role)), make_user("SS")
    for act in (
        lambda s: operations.add_user(s, her, "new", role="SS", province="83"),
        lambda s: operations.change_user(s, her, s.merge(other), display_name="x", role="SS"),
        lambda s: operations.switch_off(s, her, s.merge(other), NOW),
        lambda s: operations.switch_on(s, her, s.merge(other)),
        lambda s: operations.reset_password(s, her, s.merge(other), NOW),
    ):
        with pytest.raises(Forbidden), installation.database.write() as session:
            act(session)
    assert journal(installation, other) == ["user.add"]


def test_own_account_is_refused_when_an_administrator_tries(
    installation: Installation, make_user: UserMaker
) -> None:
    user = make_user("AD")
    her = actor_of(user)
    for act in (
        lambda s, me: operations.change_user(s, her, me, display_name="x", role="SS"),
        lambda s, me: operations.switch_off(s, her, me, NOW),
        lambda s, me: operations.switch_on(s, her, me),
        lambda s, me: operations.reset_password(s, her, me, NOW),
    ):
        with pytest.raises(Refused) as refusal, installation.database.write() as session:
            act(session, session.get_one(User, user.id))
        assert [reason.code for reason in refusal.value.reasons] == ["own_account"]


def test_person_of_another_province_is_missing_when_managed(
    installation: Installation, make_user: UserMaker
) -> None:
    her, other = actor_of(make_user("AD", "83")), make_user("SS", "10")
    with installation.database.read() as session:
        assert other.id not in {user.id for user in queries.users(session, her)}
        with pytest.raises(Missing):
            queries.managed_user(session, her, other.id)
    with pytest.raises(Missing), installation.database.write() as session:
        operations.switch_off(session, her, session.get_one(User, other.id), NOW)
    with pytest.raises(Forbidden), installation.database.write() as session:
        operations.add_user(session, her, "new", role="SS", province="10")


def test_change_is_one_entry_with_codes_only_when_made(
    installation: Installation, make_user: UserMaker
) -> None:
    her, other = actor_of(make_user("AD")), make_user("SS")
    with installation.database.write() as session:
        operations.change_user(
            session,
            her,
            session.get_one(User, other.id),
            display_name="นางมาลี ใจดี",
            role="DO",
            districts=["8302", "8301"],
        )
    with installation.database.read() as session:
        entry = session.scalars(select(Entry).where(Entry.action == "user.change")).one()
        user = session.get_one(User, other.id)
    assert (user.display_name, user.role, user.districts) == ("นางมาลี ใจดี", "DO", ["8301", "8302"])
    assert entry.facts == {"role": "DO", "districts": ["8301", "8302"], "proposed": False}
    assert journal(installation, other) == ["user.add", "user.change"]


def test_everything_of_hers_ends_when_switched_off(installation: Installation, make_user: UserMaker) -> None:
    other = make_user("SS")
    with installation.database.write() as session:
        login = operations.sign_in(session, other.name, PASSWORD, "here", NOW).token
        token = operations.add_token(session, actor_of(other), other, "x", NOW)
    assert login
    with installation.database.write() as session:
        operations.switch_off(session, console(), session.get_one(User, other.id), NOW)
    with installation.database.write() as session:
        assert queries.actor_of_session(session, login, NOW) is None
        assert queries.actor_of_token(session, token, NOW) is None
        assert operations.sign_in(session, other.name, PASSWORD, "here", NOW).token is None
        operations.switch_on(session, console(), session.get_one(User, other.id))
        assert queries.actor_of_session(session, login, NOW) is None
        assert queries.actor_of_token(session, token, NOW) is None
        assert operations.sign_in(session, other.name, PASSWORD, "here", NOW).token
