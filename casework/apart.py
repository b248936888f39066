"""One act among many, in a savepoint of its own: what is refused leaves no trace and holds nothing up."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy.orm import Session

from casework.errors import CaseworkError, Refused
from workflows.faults import RuleFault
from workflows.reasons import Reason

Given = TypeVar("Given")
Reasons = tuple[Reason, ...]


def apart(session: Session, act: Callable[[], Given], refused: Callable[[Reasons], Given]) -> Given:
    """What `act` gives; else nothing of it remains, and what `refused` gives for all its reasons."""
    try:
        with session.begin_nested():
            return act()
    except Refused as error:
        reasons = error.reasons
    except RuleFault as fault:
        reasons = (fault.reason,)
    except CaseworkError as error:
        reasons = (Reason(type(error).__name__, error.th, error.en),)
    return refused(reasons)
