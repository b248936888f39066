"""Administrator's rights take two persons, whatever the way that leads to them (PROMISES 9)."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from casework.errors import CaseworkError, Missing, Refused
from casework.installation import Installation
from casework.security.policy import Actor
from casework.staff import operations, queries
from casework.staff.models import AdminGrant, User
from casework.staff.operations import actor_of
from tests.conftest import UserMaker

NOW = datetime(2026, 11, 21, 3, tzinfo=UTC)


def active_administrators(session: Session) -> set[str]:
    return set(session.scalars(select(User.name).where(User.role == "AD", User.active)))


def propose(installation: Installation, actor: Actor, user: User) -> None:
    with installation.database.write() as session:
        her = session.get_one(User, user.id)
        operations.change_user(session, actor, her, display_name=her.display_name, role="AD")


def open_grant(installation: Installation, actor: Actor) -> AdminGrant:
    with installation.database.read() as session:
        (grant,) = queries.open_grants(session, actor)
        return grant


def decide(installation: Installation, actor: Actor, grant: AdminGrant, granted: bool = True) -> None:
    with installation.database.write() as session:
        operations.decide_grant(session, actor, grant.id, granted, NOW)


def test_rights_wait_for_a_second_person_when_proposed(either: Installation) -> None:
    with either.database.write() as session:
        first, second, clerk = (
            operations.add_user(session, operations.console(), name, role=role, province="83")[0]
            for name, role in (("a", "AD"), ("b", "AD"), ("c", "SS"))
        )
    propose(either, actor_of(first), clerk)
    with either.database.read() as session:
        assert active_administrators(session) == {"a", "b"}
        assert session.get_one(User, clerk.id).role == "SS"
    decide(either, actor_of(second), open_grant(either, actor_of(second)))
    with either.database.read() as session:
        assert active_administrators(session) == {"a", "b", "c"}


def test_proposer_is_refused_when_she_confirms(installation: Installation, make_user: UserMaker) -> None:
    first, clerk = make_user("AD"), make_user("SS")
    propose(installation, actor_of(first), clerk)
    with pytest.raises(Refused) as refusal:
        decide(installation, actor_of(first), open_grant(installation, actor_of(first)))
    assert [reason.code for reason in refusal.value.reasons] == ["second_person"]


def test_database_refuses_when_the_proposer_is_also_who_confirms(
    installation: Installation, make_user: UserMaker
) -> None:
    first, clerk = make_user("AD"), make_user("SS")
    grant = AdminGrant(
        user_id=clerk.id, proposed_by=first.id, decided_by=first.id, decided_at=NOW, granted=True
    )
    with pytest.raises(IntegrityError, match="two_persons"), installation.database.write() as session:
        session.add(grant)


def test_new_administrator_is_switched_off_until_confirmed_when_another_adds_her(
    installation: Installation, make_user: UserMaker
) -> None:
    first, second = make_user("AD"), make_user("AD")
    with installation.database.write() as session:
        added, _ = operations.add_user(session, actor_of(first), "new", role="AD", province="83")
    assert not added.active
    with pytest.raises(Refused), installation.database.write() as session:
        operations.switch_on(session, actor_of(first), session.get_one(User, added.id))
    decide(installation, actor_of(second), open_grant(installation, actor_of(second)))
    with installation.database.read() as session:
        assert session.get_one(User, added.id).active


def test_nothing_is_granted_when_turned_down(installation: Installation, make_user: UserMaker) -> None:
    first, clerk = make_user("AD"), make_user("SS")
    propose(installation, actor_of(first), clerk)
    grant = open_grant(installation, actor_of(first))
    decide(installation, actor_of(first), grant, granted=False)
    with installation.database.read() as session:
        assert active_administrators(session) == {first.name}
    with pytest.raises(Missing):
        decide(installation, actor_of(make_user("AD")), grant)


def test_proposal_is_refused_when_one_is_open(installation: Installation, make_user: UserMaker) -> None:
    first, second, clerk = make_user("AD"), make_user("AD"), make_user("SS")
    propose(installation, actor_of(first), clerk)
    with pytest.raises(Refused) as refusal:
        propose(installation, actor_of(second), clerk)
    assert [reason.code for reason in refusal.value.reasons] == ["proposed_already"]


@pytest.mark.parametrize("province", ["83", "10"])
def test_grant_is_missing_when_it_is_another_provinces_or_none(
    installation: Installation, make_user: UserMaker, province: str
) -> None:
    first, clerk, stranger = make_user("AD"), make_user("SS"), make_user("AD", "10")
    propose(installation, actor_of(first), clerk)
    grant = open_grant(installation, actor_of(first))
    with pytest.raises(Missing):
        decide(installation, actor_of(stranger), grant)
    grant.id = uuid4()
    with pytest.raises(Missing):
        decide(installation, actor_of(make_user("AD", province)), grant)


def test_no_single_person_makes_an_administrator_when_acts_follow_at_random(
    installation: Installation, make_user: UserMaker
) -> None:
    chance = random.Random(9)
    staff = [make_user("AD", name=f"ad{n}") for n in range(2)] + [
        make_user("SS", name=f"ss{n}") for n in range(3)
    ]
    lone, granted = actor_of(staff[0]), 0

    def act(session: Session, user: User) -> None:
        kind = chance.choice(("role", "on", "off", "decide", "refuse"))
        if kind == "role":
            role = chance.choice(("AD", "SS"))
            operations.change_user(session, lone, user, display_name="x", role=role)
        elif kind == "on":
            operations.switch_on(session, lone, user)
        elif kind == "off":
            operations.switch_off(session, lone, user, NOW)
        else:
            for grant in queries.open_grants(session, lone):
                operations.decide_grant(session, lone, grant.id, kind == "decide", NOW)

    for _ in range(150):
        try:
            with installation.database.write() as session:
                act(session, session.get_one(User, chance.choice(staff).id))
                granted += 1
        except CaseworkError:
            continue
        with installation.database.read() as session:
            assert active_administrators(session) <= {"ad0", "ad1"}
    assert granted > 30
