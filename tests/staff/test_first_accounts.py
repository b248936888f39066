"""The first accounts: generated, shown once, never made twice, nobody's real name."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from casework.installation import Installation
from casework.security.policy import ROLES
from casework.staff import operations
from casework.staff.models import User
from casework.staff.operations import first_accounts

NOW = datetime(2026, 11, 21, 3, tzinfo=UTC)


def make(installation: Installation, province: str = "83", demo: bool = True) -> list[tuple[str, str, str]]:
    with installation.database.write() as session:
        return first_accounts(session, province, demo)


def test_every_role_is_there_when_the_office_is_a_demonstration(installation: Installation) -> None:
    made = make(installation)
    assert Counter(role for _, role, _ in made) == {
        "SS": 2,
        "AP": 2,
        "AD": 2,
        "LO": 1,
        "CL": 1,
        "DO": 1,
        "AU": 1,
    }
    assert len({password for _, _, password in made}) == len(made)
    with installation.database.read() as session:
        shown = {user.name: user.display_name for user in session.scalars(select(User))}
    assert shown["secretariat1"] == f"{ROLES['SS'].th} คนที่ 1"


def test_each_can_sign_in_at_once_when_the_office_is_a_demonstration(installation: Installation) -> None:
    for name, _, password in make(installation):
        with installation.database.write() as session:
            assert operations.sign_in(session, name, password, "here", NOW).token


def test_district_people_have_districts_when_made(installation: Installation) -> None:
    make(installation)
    with installation.database.read() as session:
        districts = {user.name: user.districts for user in session.scalars(select(User))}
    assert districts["district1"] == districts["approver1"] == ["8301", "8302", "8303"]
    assert districts["approver2"] == districts["secretariat1"] == []


def test_nobody_is_made_when_the_province_has_people(installation: Installation) -> None:
    assert make(installation)
    assert make(installation) == []


def test_two_administrators_change_their_passwords_first_when_the_office_is_real(
    installation: Installation,
) -> None:
    assert [(name, role) for name, role, _ in make(installation, "83", demo=False)] == [
        ("admin1.83", "AD"),
        ("admin2.83", "AD"),
    ]
    assert make(installation, "10", demo=False)
    with installation.database.read() as session:
        assert all(session.scalars(select(User.must_change_password)))


@pytest.mark.parametrize("demo", [True, False])
def test_password_is_nowhere_in_the_database_when_made(installation: Installation, demo: bool) -> None:
    made = make(installation, demo=demo)
    with installation.database.engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        dump = "\n".join(raw.iterdump())
    assert made
    assert not [name for name, _, password in made if password in dump]
