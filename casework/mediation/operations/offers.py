"""A slot that fell free, offered to the most urgent case on the standby list that can have it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from casework.journal.operations import record
from casework.mediation.models import Slot, Standby
from casework.mediation.queries.conflicts import BOOKING_STAGES, conflicts_of
from casework.mediation.queries.mail import first_days
from casework.mediation.queries.standby import on_standby, slot_offered
from casework.security.policy import Actor
from casework.staff.queries import terms


def offer(
    session: Session, actor: Actor, slot: Slot, today: date, *, beside: Collection[UUID] = ()
) -> Standby | None:
    """Offer a free slot to the first on the list whom nothing stands against, for the days of the term.

    `beside` are those who do not want it. Nothing where the day is over, or the slot is offered already.
    """
    day = slot.room.day
    if day.stage not in BOOKING_STAGES or day.held_on < today or slot_offered(session, slot, today):
        return None
    waiting = on_standby(session, day.province, today)
    first = first_days(session, [row.case for row in waiting], today)
    for row in waiting:
        if row.id in beside or row.is_offered(today) or first.get(row.case_id, day.held_on) > day.held_on:
            continue
        if conflicts_of(session, row.case, slot):
            continue
        wait = int(terms(session, day.province).number("standby_offer_days", today))
        row.state, row.slot = "offered", slot
        row.offered_until = min(today + timedelta(days=wait), day.held_on)
        session.flush()
        facts = {"standby": row.id, "slot": slot.id, "until": row.offered_until}
        record(session, f"case:{row.case_id}", "offer_slot", actor, today, facts=facts)
        return row
    return None
