"""The first people of an office: made once, with generated passwords that are shown once."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework import places
from casework.security.passwords import generate_password
from casework.security.policy import (
    ADMIN,
    APPROVER,
    AUDITOR,
    DISTRICT,
    LEGAL,
    LIAISON,
    ROLES,
    SECRETARIAT,
)
from casework.staff.models import User
from casework.staff.operations.actors import console
from casework.staff.operations.users import add_user


@dataclass(frozen=True)
class FirstAccount:
    """An account to be made; `in_districts`: for every district of the province, not the province itself."""

    name: str
    role: str
    in_districts: bool = False


ADMINISTRATORS = (FirstAccount("admin1", ADMIN), FirstAccount("admin2", ADMIN))
# Two of each role that the two-person rule needs, one of every other.
DEMONSTRATION = (
    FirstAccount("secretariat1", SECRETARIAT),
    FirstAccount("secretariat2", SECRETARIAT),
    FirstAccount("approver1", APPROVER, in_districts=True),
    FirstAccount("approver2", APPROVER),
    *ADMINISTRATORS,
    FirstAccount("legal1", LEGAL),
    FirstAccount("liaison1", LIAISON),
    FirstAccount("district1", DISTRICT, in_districts=True),
    FirstAccount("auditor1", AUDITOR),
)


def first_accounts(session: Session, province: str, demo: bool) -> list[tuple[str, str, str]]:
    """Make the first accounts where the province has none: [(name, role, password)], else [].

    A demonstration office gets every role, its passwords ready for use; a real one gets two administrators,
    who change theirs at the first sign-in and add the others.
    """
    if session.scalar(select(User.id).where(User.province == province).limit(1)):
        return []
    districts = tuple(place.code for place in places.districts(province))
    made = []
    for account in DEMONSTRATION if demo else ADMINISTRATORS:
        user, password = add_user(
            session,
            console(),
            account.name if demo else f"{account.name}.{province}",
            role=account.role,
            province=province,
            display_name=_display_name(account),
            districts=districts if account.in_districts else (),
            password=generate_password() if demo else None,
        )
        made.append((user.name, user.role, password))
    return made


def _display_name(account: FirstAccount) -> str:
    return f"{ROLES[account.role].th} คนที่ {account.name[-1]}"
