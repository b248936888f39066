"""Wrong guesses of a secret counted by who makes them: each further one must wait, nobody is locked out."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from casework.security.passwords import fingerprint
from casework.staff.models import LoginGuess

LONGEST_WAIT = timedelta(minutes=15)
FORGOTTEN_AFTER = timedelta(days=1)


def guess_of(session: Session, kind: str, whose: str, now: datetime) -> LoginGuess:
    """The count of one name or address, locked until the answer: guesses sent at once on PostgreSQL are
    counted one after the other.
    """
    key = fingerprint(f"{kind}:{whose}")
    guess = session.get(LoginGuess, key, with_for_update=True)
    if guess is None:
        guess = LoginGuess(key=key, failures=0)
        session.add(guess)
    if guess.blocked_until and now - guess.blocked_until > FORGOTTEN_AFTER:
        guess.failures, guess.blocked_until = 0, None
    return guess


def wait_of(guess: LoginGuess, now: datetime) -> timedelta:
    """How long the next guess must still wait; negative or zero: not at all."""
    return guess.blocked_until - now if guess.blocked_until else timedelta(0)


def standing_wait(session: Session, kind: str, whose: str, now: datetime) -> timedelta:
    """The same, only read: nothing is locked or begun."""
    guess = session.get(LoginGuess, fingerprint(f"{kind}:{whose}"))
    return wait_of(guess, now) if guess else timedelta(0)


def count_wrong(guess: LoginGuess, free: int, now: datetime) -> None:
    """Count a wrong guess: from the `free`-th on the next waits, twice as long each time, to 15 minutes."""
    guess.failures += 1
    over = guess.failures - free
    if over >= 0:
        guess.blocked_until = now + min(timedelta(seconds=2 ** min(over, 10)), LONGEST_WAIT)
