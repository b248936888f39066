"""API tokens: her own rights, at most ninety days, ended by their owner only."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from casework.errors import Missing
from casework.installation import Installation
from casework.journal.models import Entry
from casework.staff import operations, queries
from casework.staff.models import ApiToken, User
from casework.staff.operations import actor_of
from tests.conftest import UserMaker

NOW = datetime(2026, 11, 21, 3, tzinfo=UTC)


def add(installation: Installation, user: User, days: int = 90) -> str:
    with installation.database.write() as session:
        return operations.add_token(session, actor_of(user), user, "export", NOW, timedelta(days=days))


@pytest.mark.parametrize(
    ("days", "after", "alive"),
    [(90, 90, False), (90, 89, True), (10_000, 89, True), (10_000, 90, False), (1, 0, True), (1, 1, False)],
)
def test_token_lives_as_long_as_asked_and_ninety_days_at_most_when_used(
    installation: Installation, make_user: UserMaker, days: int, after: int, alive: bool
) -> None:
    user = make_user("SS")
    token = add(installation, user, days)
    with installation.database.read() as session:
        found = queries.actor_of_token(session, token, NOW + timedelta(days=after))
    assert (found == actor_of(user)) is alive


def test_token_is_never_kept_when_made(installation: Installation, make_user: UserMaker) -> None:
    token = add(installation, make_user("SS"))
    with installation.database.read() as session:
        kept = session.scalars(select(ApiToken)).one()
        entry = session.scalars(select(Entry).where(Entry.action == "token.add")).one()
    assert token not in f"{vars(kept)} {entry.facts}"
    assert "export" not in str(entry.facts)


def test_rights_are_those_of_today_when_her_role_changed(
    installation: Installation, make_user: UserMaker
) -> None:
    user = make_user("SS")
    token = add(installation, user)
    with installation.database.write() as session:
        her = session.get_one(User, user.id)
        operations.change_user(session, operations.console(), her, display_name="x", role="AU")
    with installation.database.read() as session:
        found = queries.actor_of_token(session, token, NOW)
    assert found
    assert not found.may("register.import")


def test_token_is_ended_by_its_owner_only_when_revoked(
    installation: Installation, make_user: UserMaker
) -> None:
    owner, other = make_user("SS"), make_user("SS")
    token = add(installation, owner)
    with installation.database.read() as session:
        (kept,) = queries.live_tokens(session, owner.id, NOW)
    for actor, token_id in ((actor_of(other), kept.id), (actor_of(owner), uuid4())):
        with pytest.raises(Missing), installation.database.write() as session:
            operations.revoke_token(session, actor, token_id, NOW)
    for _again in range(2):
        with installation.database.write() as session:
            operations.revoke_token(session, actor_of(owner), kept.id, NOW)
    with installation.database.read() as session:
        assert queries.actor_of_token(session, token, NOW) is None
        assert not queries.live_tokens(session, owner.id, NOW)
        assert len(session.scalars(select(Entry).where(Entry.action == "token.revoke")).all()) == 1
