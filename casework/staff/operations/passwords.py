"""Passwords: the first one, her own, a new one from an administrator (PROMISES 13)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from casework.errors import CaseworkError, Invalid
from casework.security.passwords import WeakPassword, generate_password, hash_password, verify_password
from casework.security.policy import Actor
from casework.staff.models import User
from casework.staff.operations.actors import journal, manage
from casework.staff.operations.sessions import end_access, end_sessions

WEAK = {
    "too_short": "รหัสผ่านต้องยาวอย่างน้อย 15 ตัวอักษร (at least 15 characters)",
    "too_long": "รหัสผ่านยาวเกิน 256 ตัวอักษร (more than 256 characters)",
    "too_plain": "รหัสผ่านซ้ำตัวอักษรเดิมมากเกินไป (too few different characters)",
    "unreadable": "รหัสผ่านมีอักขระที่อ่านไม่ได้ (characters that cannot be read)",
}


class WrongPassword(CaseworkError):
    """The old password given is not hers."""

    th, en = "รหัสผ่านเดิมไม่ถูกต้อง", "The old password is wrong."


def set_password(session: Session, actor: Actor, user: User, password: str, now: datetime) -> None:
    """The password she will use; every session of hers ends. Raises Invalid where it is weak."""
    user.password_hash, user.must_change_password = hashed(password), False
    end_sessions(session, user, now)
    journal(session, user, "user.password", actor)


def change_password(session: Session, actor: Actor, old: str, new: str, now: datetime) -> None:
    """Her own password, given the old one. Raises WrongPassword or Invalid."""
    user = session.get_one(User, actor.id)
    if not verify_password(user.password_hash, old):
        raise WrongPassword
    set_password(session, actor, user, new, now)


def reset_password(session: Session, actor: Actor, user: User, now: datetime) -> str:
    """A new first password for another, shown once; her sessions and tokens end. Raises Refused."""
    manage(actor, user)
    first = generate_password()
    user.password_hash, user.must_change_password = hashed(first), True
    end_access(session, user, now)
    journal(session, user, "user.password", actor)
    return first


def hashed(password: str) -> str:
    """The password as it is kept. Raises Invalid where it is weak."""
    try:
        return hash_password(password)
    except WeakPassword as weak:
        raise Invalid({"password": [WEAK[str(weak)]]}) from weak
