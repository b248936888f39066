"""Signing in and out, and what ends a session (PROMISES 13)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from casework.journal.operations import record
from casework.security.passwords import fingerprint, new_token, verify_password
from casework.security.policy import Actor
from casework.staff.models import ApiToken, Login, User, sign_in_name
from casework.staff.operations.actors import actor_of
from casework.staff.operations.guesses import count_wrong, guess_of, wait_of

IDLE = timedelta(minutes=30)
LONGEST_SESSION = timedelta(hours=8)
SEEN_EVERY = timedelta(minutes=1)
# A whole office may stand behind one address: it may err more often than one name.
FREE_GUESSES = {"name": 5, "address": 25}


@dataclass(frozen=True)
class SignIn:
    """How a try to sign in ended: with a session's token, or refused, perhaps with a time to wait."""

    token: str | None = None
    wait: timedelta = timedelta(0)


def sign_in(session: Session, name: str, password: str, address: str, now: datetime) -> SignIn:
    """Try to sign in. The caller commits however it ends, so that a wrong guess is counted.

    After five wrong guesses on a name (25 from an address) the next must wait, twice as long each time, at
    most fifteen minutes: nobody is locked out for good. A guess made too early is not even looked at.
    """
    name = sign_in_name(name)
    guesses = [guess_of(session, kind, key, now) for kind, key in (("name", name), ("address", address))]
    wait = max(wait_of(guess, now) for guess in guesses)
    if wait > timedelta(0):
        return SignIn(wait=wait)
    user = session.scalar(select(User).where(User.name == name, User.active))
    fits = verify_password(user.password_hash if user else None, password)
    if user is None or not fits:
        for guess, free in zip(guesses, FREE_GUESSES.values(), strict=True):
            count_wrong(guess, free, now)
        return SignIn()
    for guess in guesses:
        guess.failures, guess.blocked_until = 0, None
    token = new_token()
    session.add(Login(token_hash=fingerprint(token), user_id=user.id, started_at=now, seen_at=now))
    record(session, f"user:{user.id}", "user.sign_in", actor_of(user))
    return SignIn(token)


def sign_out(session: Session, actor: Actor, token: str, now: datetime) -> None:
    """End the session of `token`."""
    session.execute(update(Login).where(Login.token_hash == fingerprint(token)).values(ended_at=now))
    record(session, f"user:{actor.id}", "user.sign_out", actor)


def touch(session: Session, token: str, now: datetime) -> None:
    """Note that the session is in use."""
    session.execute(update(Login).where(Login.token_hash == fingerprint(token)).values(seen_at=now))


def end_sessions(session: Session, user: User, now: datetime) -> None:
    """End every session of `user`."""
    session.execute(
        update(Login).where(Login.user_id == user.id, Login.ended_at.is_(None)).values(ended_at=now)
    )


def end_access(session: Session, user: User, now: datetime) -> None:
    """End every session and every token of `user`."""
    end_sessions(session, user, now)
    session.execute(
        update(ApiToken)
        .where(ApiToken.user_id == user.id, ApiToken.revoked_at.is_(None))
        .values(revoked_at=now)
    )
