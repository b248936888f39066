"""Ticks of Day One: what was done by hand and no record of ours shows."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from casework.errors import Invalid, Refused
from casework.journal.operations import record
from casework.mediation.models import Hearing, ReadyItem
from casework.mediation.operations.rooms import DAY_OVER
from casework.mediation.readiness import BY_HAND
from casework.security.policy import Actor


def tick(
    session: Session, actor: Actor, hearing: Hearing, item: str, *, today: date, done: bool = True
) -> bool:
    """Tick (or untick) an item of a hearing; whether it changed. Raises Invalid, Refused once it ended."""
    if item not in BY_HAND:
        raise Invalid({"item": ["รายการนี้ระบบตรวจให้เอง (not ticked by hand)"]})
    if not hearing.is_open:
        raise Refused([DAY_OVER])
    row = session.get(ReadyItem, (hearing.id, item))
    if (row is not None) == done:
        return False
    if row is None:
        session.add(ReadyItem(hearing_id=hearing.id, item=item, done_on=today, done_by=actor.name))
    else:
        session.delete(row)
    session.flush()
    facts = {"hearing": hearing.id, "item": item, "done": done}
    record(session, f"case:{hearing.case_id}", "tick_ready", actor, today, facts=facts)
    return True
