"""A line of the court's sheet decided: the court's taken, ours kept, or overtaken."""

from __future__ import annotations

from datetime import datetime

from casework.court.models import OPEN, ReturnLine
from casework.errors import Refused
from casework.security.policy import Actor
from workflows.basis import CPC_20TER
from workflows.reasons import Reason, Value


def decide(line: ReturnLine, state: str, actor: Actor, now: datetime) -> None:
    """Set what became of a line; the caller journals it."""
    line.state, line.decided_by, line.decided_at = state, actor.name, now


def still_open(line: ReturnLine) -> None:
    """Raises Refused where the line was decided before."""
    if line.state != OPEN:
        raise Refused([reason("decided_before", "รายการนี้ตัดสินแล้ว", "This was decided before.")])


def reason(code: str, th: str, en: str, **values: Value) -> Reason:
    """A reason why a line cannot be taken over."""
    return Reason(code, th, en, CPC_20TER, values, "slot")
