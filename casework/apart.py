"""One of many, done by itself: what refuses says why and stops no other."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy.orm import Session

from casework.errors import CaseworkError, Refused
from workflows.faults import RuleFault
from workflows.reasons import Reason

T = TypeVar("T")


def apart(session: Session, act: Callable[[], T]) -> tuple[T | None, tuple[Reason, ...]]:
    """What `act` made in a savepoint of its own; or None and every reason, and nothing of it remains."""
    try:
        with session.begin_nested():
            return act(), ()
    except Refused as refused:
        return None, refused.reasons
    except RuleFault as fault:
        return None, (fault.reason,)
    except CaseworkError as error:
        return None, (Reason(type(error).__name__, error.th, error.en),)
