"""Writing staff: offices, people, passwords, sessions, tokens."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from casework.errors import CaseworkError, Invalid, Missing
from casework.journal.operations import record
from casework.security.passwords import (
    WeakPassword,
    fingerprint,
    generate_password,
    hash_password,
    new_token,
    verify_password,
)
from casework.security.policy import ROLES, Actor
from casework.staff.models import ApiToken, Login, LoginGuess, Office, User

IDLE = timedelta(minutes=30)
LONGEST_SESSION = timedelta(hours=8)
SEEN_EVERY = timedelta(minutes=1)
FREE_GUESSES = 5
LONGEST_WAIT = timedelta(minutes=15)
LONGEST_TOKEN = timedelta(days=90)

WEAK = {
    "too_short": "รหัสผ่านต้องยาวอย่างน้อย 15 ตัวอักษร (at least 15 characters)",
    "too_long": "รหัสผ่านยาวเกิน 256 ตัวอักษร (more than 256 characters)",
}


class SignInRefused(CaseworkError):
    """Wrong name or password, or too many guesses: never which of the two."""

    th = "ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง หรือมีการลองผิดหลายครั้ง โปรดรอสักครู่แล้วลองใหม่"
    en = "The name or the password is wrong, or there were too many guesses. Wait a little and try again."


def add_user(
    session: Session,
    actor: Actor,
    name: str,
    *,
    role: str,
    province: str | None,
    display_name: str = "",
    districts: tuple[str, ...] = (),
    password: str | None = None,
) -> tuple[User, str]:
    """A new person with her first password (made here where none is given; it must then be changed).

    Raises Invalid for an unknown role, a name taken, or a weak password.
    """
    faults: dict[str, Any] = {}
    if role not in ROLES:
        faults["role"] = [f"ไม่มีบทบาท {role} (unknown role)"]
    if session.scalar(select(User.id).where(User.name == name)):
        faults["name"] = [f"มีผู้ใช้ชื่อ {name} แล้ว (name taken)"]
    if faults:
        raise Invalid(faults)
    first = password or generate_password()
    user = User(
        name=name,
        display_name=display_name or name,
        role=role,
        province=province,
        districts=list(districts),
        password_hash=_hashed(first),
        must_change_password=password is None,
        created_at=datetime.now(UTC),
    )
    session.add(user)
    session.flush()
    _journal(session, user, "user.add", actor, {"role": role, "province": province})
    return user, first


def set_password(session: Session, actor: Actor, user: User, password: str) -> None:
    """A new password; every session of hers ends. Raises Invalid where it is weak."""
    user.password_hash = _hashed(password)
    user.must_change_password = False
    end_sessions(session, user)
    _journal(session, user, "user.password", actor, {})


def change_password(session: Session, actor: Actor, old: str, new: str) -> None:
    """Her own password, given the old one. Raises SignInRefused or Invalid."""
    user = session.get_one(User, actor.id)
    if not verify_password(user.password_hash, old):
        raise SignInRefused
    set_password(session, actor, user, new)


def sign_in(
    session: Session, name: str, password: str, address: str, now: datetime
) -> tuple[str | None, bool]:
    """Try to sign in: (token, False), or (None, True) where it is refused; the caller commits either way.

    After five wrong guesses on a name or from an address the next must wait, twice as long each time, at most
    fifteen minutes; nobody is locked out for good (PROMISES 13).
    """
    keys = [fingerprint(f"name:{name.casefold()}"), fingerprint(f"address:{address}")]
    guesses = [session.get(LoginGuess, key) or LoginGuess(key=key, failures=0) for key in keys]
    if any(guess.blocked_until and guess.blocked_until > now for guess in guesses):
        return None, True
    user = session.scalar(select(User).where(User.name == name, User.active))
    if user is None or not verify_password(user.password_hash, password):
        if user is None:
            verify_password(None, password)
        for guess in guesses:
            session.add(guess)
            guess.failures += 1
            over = guess.failures - FREE_GUESSES
            if over >= 0:
                guess.blocked_until = now + min(timedelta(seconds=2 ** min(over, 10)), LONGEST_WAIT)
        return None, True
    for guess in guesses:
        if guess in session:
            session.delete(guess)
    token = new_token()
    session.add(Login(token_hash=fingerprint(token), user_id=user.id, started_at=now, seen_at=now))
    _journal(session, user, "user.sign_in", actor_of(user), {})
    return token, False


def sign_out(session: Session, token: str, now: datetime) -> None:
    """End the session of `token`."""
    session.execute(update(Login).where(Login.token_hash == fingerprint(token)).values(ended_at=now))


def end_sessions(session: Session, user: User) -> None:
    """End every session of `user`."""
    session.execute(
        update(Login)
        .where(Login.user_id == user.id, Login.ended_at.is_(None))
        .values(ended_at=datetime.now(UTC))
    )


def touch(session: Session, token: str, now: datetime) -> None:
    """Note that the session is in use."""
    session.execute(update(Login).where(Login.token_hash == fingerprint(token)).values(seen_at=now))


def add_token(
    session: Session, actor: Actor, user: User, label: str, lifetime: timedelta = LONGEST_TOKEN
) -> str:
    """A bearer token of `user`, shown once; at most 90 days."""
    now, token = datetime.now(UTC), new_token()
    session.add(
        ApiToken(
            token_hash=fingerprint(token),
            user_id=user.id,
            label=label,
            created_at=now,
            expires_at=now + min(lifetime, LONGEST_TOKEN),
        )
    )
    _journal(session, user, "token.add", actor, {"label": label})
    return token


def revoke_token(session: Session, actor: Actor, token_id: Any, now: datetime) -> None:
    """Revoke one of the actor's own tokens. Raises Missing."""
    token = session.get(ApiToken, token_id)
    if token is None or token.user_id != actor.id:
        raise Missing
    token.revoked_at = now
    record(session, f"user:{actor.id}", "token.revoke", actor, now.date(), facts={"token": str(token.id)})


def save_office(session: Session, actor: Actor, office: Office, today: date, changed: list[str]) -> None:
    """Journal a change of an office's profile, naming the fields only."""
    session.add(office)
    session.flush()
    record(
        session, f"office:{office.province}", "office.save", actor, today, facts={"changed": sorted(changed)}
    )


def actor_of(user: User) -> Actor:
    """The actor a signed-in user is."""
    return Actor(user.id, user.name, user.display_name, user.role, user.province, frozenset(user.districts))


def console(name: str = "console", province: str | None = None, role: str = "AD") -> Actor:
    """The person at the machine itself, who needs no password to run commands on it."""
    return Actor(None, name, name, role, province)


def _hashed(password: str) -> str:
    try:
        return hash_password(password)
    except WeakPassword as weak:
        raise Invalid({"password": [WEAK[str(weak)]]}) from weak


def _journal(session: Session, user: User, action: str, actor: Actor, facts: dict[str, Any]) -> None:
    record(session, f"user:{user.id}", action, actor, datetime.now(UTC).date(), facts=facts)
