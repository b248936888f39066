"""Signing in and out, and what ends a session (PROMISES 13)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from casework.journal.operations import record
from casework.security.passwords import fingerprint, new_token, verify_password
from casework.security.policy import Actor
from casework.staff.models import ApiToken, Login, LoginGuess, User, sign_in_name
from casework.staff.operations.actors import actor_of

IDLE = timedelta(minutes=30)
LONGEST_SESSION = timedelta(hours=8)
SEEN_EVERY = timedelta(minutes=1)
# A whole office may stand behind one address: it may err more often than one name.
FREE_GUESSES = {"name": 5, "address": 25}
LONGEST_WAIT = timedelta(minutes=15)
FORGOTTEN_AFTER = timedelta(days=1)


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
    guesses = [_guess(session, kind, key, now) for kind, key in (("name", name), ("address", address))]
    wait = max(guess.blocked_until - now if guess.blocked_until else timedelta(0) for guess in guesses)
    if wait > timedelta(0):
        return SignIn(wait=wait)
    user = session.scalar(select(User).where(User.name == name, User.active))
    fits = verify_password(user.password_hash if user else None, password)
    if user is None or not fits:
        for guess, free in zip(guesses, FREE_GUESSES.values(), strict=True):
            _count(guess, free, now)
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


def _guess(session: Session, kind: str, whose: str, now: datetime) -> LoginGuess:
    key = fingerprint(f"{kind}:{whose}")
    # locked until the answer: guesses sent at once on PostgreSQL are counted one after the other
    guess = session.get(LoginGuess, key, with_for_update=True)
    if guess is None:
        guess = LoginGuess(key=key, failures=0)
        session.add(guess)
    if guess.blocked_until and now - guess.blocked_until > FORGOTTEN_AFTER:
        guess.failures, guess.blocked_until = 0, None
    return guess


def _count(guess: LoginGuess, free: int, now: datetime) -> None:
    guess.failures += 1
    over = guess.failures - free
    if over >= 0:
        guess.blocked_until = now + min(timedelta(seconds=2 ** min(over, 10)), LONGEST_WAIT)
