"""The people of the staff: added, changed, switched off, never deleted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from casework import places
from casework.errors import Forbidden, Invalid
from casework.security.passwords import generate_password
from casework.security.policy import ADMIN, AUDITOR, ROLES, Actor
from casework.staff.models import LONGEST_NAME, AdminGrant, User, sign_in_name
from casework.staff.operations.actors import journal, manage
from casework.staff.operations.grants import needs_second, propose
from casework.staff.operations.passwords import hashed
from casework.staff.operations.sessions import end_access


def add_user(
    session: Session,
    actor: Actor,
    name: str,
    *,
    role: str,
    province: str | None,
    display_name: str = "",
    districts: Sequence[str] = (),
    password: str | None = None,
) -> tuple[User, str]:
    """A new person with her first password (made here where none is given; it must then be changed).

    An administrator whom another one adds starts switched off, until a second confirms her. Raises Invalid
    for an unknown role or place, a name taken, a weak password; Forbidden for another's province.
    """
    if not actor.may("user.manage") or actor.province not in (None, province):
        raise Forbidden
    name, first = sign_in_name(name), password or generate_password()
    if faults := {**_name_faults(session, name), **_place_faults(role, province, districts)}:
        raise Invalid(faults)
    user = User(
        name=name,
        display_name=display_name or name,
        role=role,
        province=province,
        districts=sorted(districts),
        password_hash=hashed(first),
        must_change_password=password is None,
        active=not needs_second(actor, role),
    )
    session.add(user)
    session.flush()
    if not user.active:
        session.add(AdminGrant(user_id=user.id, proposed_by=actor.id))
    journal(session, user, "user.add", actor, role=role, province=province, active=user.active)
    return user, first


def change_user(
    session: Session, actor: Actor, user: User, *, display_name: str, role: str, districts: Sequence[str] = ()
) -> None:
    """Another person's name as shown, role and districts; her next request has the new rights.

    Administrator's rights are only proposed here. Raises Refused on one's own account, Invalid for an unknown
    role or place.
    """
    manage(actor, user)
    if faults := _place_faults(role, user.province, districts):
        raise Invalid(faults)
    user.display_name, user.districts = display_name, sorted(districts)
    proposed = role != user.role and needs_second(actor, role)
    if proposed:
        propose(session, actor, user)
    else:
        user.role = role
    journal(session, user, "user.change", actor, role=user.role, districts=user.districts, proposed=proposed)


def switch_off(session: Session, actor: Actor, user: User, now: datetime) -> None:
    """Nobody signs in as `user` any more: her sessions, tokens and open proposals end. Raises Refused."""
    manage(actor, user)
    user.active = False
    session.execute(
        update(AdminGrant)
        .where(AdminGrant.user_id == user.id, AdminGrant.decided_at.is_(None))
        .values(decided_by=actor.id, decided_at=now, granted=False)
    )
    end_access(session, user, now)
    journal(session, user, "user.off", actor)


def switch_on(session: Session, actor: Actor, user: User) -> None:
    """`user` may sign in again; an administrator only when a second one confirms. Raises Refused."""
    manage(actor, user)
    if needs_second(actor, user.role):
        propose(session, actor, user)
    else:
        user.active = True
    journal(session, user, "user.on", actor, active=user.active)


def _name_faults(session: Session, name: str) -> dict[str, list[str]]:
    if not 0 < len(name) <= LONGEST_NAME or not name.isprintable() or " " in name:
        return {"name": ["ชื่อผู้ใช้ยาว 1-64 ตัวอักษร ไม่มีเว้นวรรค (1-64 characters, no spaces)"]}
    if session.scalar(select(User.id).where(User.name == name)):
        return {"name": [f"มีผู้ใช้ชื่อ {name} แล้ว (name taken)"]}
    return {}


def _place_faults(role: str, province: str | None, districts: Iterable[str]) -> dict[str, list[str]]:
    faults = {}
    if role not in ROLES:
        faults["role"] = [f"ไม่มีบทบาท {role} (unknown role; one of {' '.join(ROLES)})"]
    if province is None and role not in (ADMIN, AUDITOR):
        faults["province"] = ["บทบาทนี้ต้องระบุจังหวัด (this role needs a province)"]
    known = {place.code for place in places.provinces()}
    if province is not None and province not in known:
        faults["province"] = [f"ไม่มีจังหวัดรหัส {province} (unknown province)"]
    if strange := set(districts) - {place.code for place in places.districts(province or "")}:
        faults["districts"] = [f"ไม่มีอำเภอรหัส {' '.join(sorted(strange))} (unknown district)"]
    return faults
