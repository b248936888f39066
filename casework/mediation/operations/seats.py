"""Who has which slot: the bare effects, written by a booking or by a step of the case.

They keep no journal of their own: the booking (bookings.py) or the step (casework/steps) that calls them is
the act. A case with a slot is open to the court's liaison of its province; one released unheard no longer.
"""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.errors import Refused
from casework.mediation.models import BOOKED, ENDED, Hearing, Slot
from casework.mediation.operations.liaison import close_to_liaison, open_to_liaison
from casework.mediation.operations.offers import offer
from casework.mediation.queries.conflicts import conflicts_of
from casework.mediation.queries.hearings import slot_of
from casework.security.policy import Actor

ADJOURNED = "adjourned"


def seat(session: Session, case: Case, slot: Slot, on: date) -> Hearing:
    """A hearing of `case` in `slot`, booked on a day. The database refuses a slot that is taken."""
    hearing = Hearing(case=case, slot=slot, day=slot.room.day, booked_on=on, state=BOOKED)
    session.add(hearing)
    session.flush()
    open_to_liaison(session, case)
    return hearing


def place(session: Session, hearing: Hearing, slot: Slot, on: date) -> None:
    """The same hearing in another slot, on the same day or another."""
    day = slot.room.day
    # a calendar takes only a higher number than the last, also from a day that was moved more often
    hearing.moved += 1 + max(hearing.day.moved - day.moved, 0)
    if hearing.day.held_on != day.held_on:
        hearing.moved_from = hearing.day.held_on
    hearing.slot, hearing.day, hearing.booked_on, hearing.state = slot, day, on, BOOKED
    session.flush()


def rebook(
    session: Session, actor: Actor, case: Case, hearing: Hearing | None, slot_id: UUID, on: date
) -> Hearing:
    """The effect of a step: `hearing` goes to another slot, or `case` gets one. Raises Missing, Refused.

    One whose day has come stays on that day, adjourned, with who came and who did not: the case gets another.
    """
    slot = slot_of(session, actor, slot_id)
    if reasons := conflicts_of(session, case, slot):
        raise Refused(reasons)
    if hearing is not None and hearing.day.held_on <= on and hearing.day.held_on != slot.room.day.held_on:
        end_hearing(session, hearing, ADJOURNED, hearing.day.held_on)
        hearing = None
    if hearing is None:
        return seat(session, case, slot, on)
    left = hearing.slot
    place(session, hearing, slot, on)
    if left is not slot:
        offer(session, actor, left, on)
    return hearing


def release(session: Session, actor: Actor, hearing: Hearing, on: date) -> None:
    """The slot is free again, from `on`, and offered to who stands by for one."""
    hearing.released_on = on
    hearing.moved += 1
    session.flush()
    close_to_liaison(session, hearing.case)
    offer(session, actor, hearing.slot, on)


def end_hearing(session: Session, hearing: Hearing, state: str, on: date) -> None:
    """The effect of the step that ends it: settled, failed or adjourned. Raises ValueError for another."""
    if state not in ENDED:
        raise ValueError(state)
    hearing.state, hearing.ended_on = state, on
    session.flush()
