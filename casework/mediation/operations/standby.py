"""The standby list: cases that wait for a slot to fall free, offered it the most urgent first.

An offer holds nothing for anybody else: until it is taken or runs out the slot is simply proposed to that
case first, and taking it asks everything a booking asks.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.errors import Refused
from casework.journal.operations import record
from casework.mediation.models import Hearing, Standby
from casework.mediation.operations.bookings import book
from casework.mediation.operations.liaison import close_to_liaison, open_to_liaison
from casework.mediation.operations.offers import offer
from casework.mediation.queries.conflicts import BOOKABLE
from casework.mediation.queries.hearings import open_hearing
from casework.mediation.queries.standby import standing_by
from casework.security.policy import Actor
from workflows.basis import OFFICE_RULE
from workflows.reasons import Reason


def stand_by(session: Session, actor: Actor, case: Case, *, today: date) -> Standby:
    """Put a case on the list. Raises Refused where it is booked, not invited, or on the list already."""
    reasons = []
    if case.stage not in BOOKABLE:
        reasons.append(NOT_INVITED)
    if open_hearing(session, case) is not None:
        reasons.append(HAS_SLOT)
    if standing_by(session, case) is not None:
        reasons.append(ON_LIST)
    if reasons:
        raise Refused(reasons)
    row = Standby(case=case, since=today, recorded_by=actor.name)
    session.add(row)
    session.flush()
    open_to_liaison(session, case)
    _journal(session, actor, row, "stand_by", today)
    return row


def take_offer(session: Session, actor: Actor, row: Standby, *, today: date) -> Hearing:
    """Book the slot that was offered. Raises Refused with everything that stands against it."""
    if row.slot is None or not row.is_offered(today):
        raise Refused([NO_OFFER])
    hearing = book(session, actor, row.slot.room.day, row.case, row.slot, today=today)
    _close(session, row, "taken", today)
    return hearing


def pass_offer(session: Session, actor: Actor, row: Standby, *, today: date) -> Standby | None:
    """She does not want this slot: she waits on, and the next on the list is offered it."""
    if row.slot is None or row.state != "offered":
        raise Refused([NO_OFFER])
    slot, row.slot, row.state, row.offered_until = row.slot, None, "waiting", None
    session.flush()
    _journal(session, actor, row, "pass_offer", today)
    return offer(session, actor, slot, today, beside=[row.id])


def leave_list(session: Session, actor: Actor, row: Standby, *, today: date) -> None:
    """Take a case off the list; a slot offered to it is offered to the next."""
    slot = row.slot if row.state == "offered" else None
    _close(session, row, "left", today)
    close_to_liaison(session, row.case)
    _journal(session, actor, row, "leave_standby", today)
    if slot is not None:
        offer(session, actor, slot, today)


def _close(session: Session, row: Standby, state: str, today: date) -> None:
    row.state, row.offered_until, row.closed_on = state, None, today
    session.flush()


def _journal(session: Session, actor: Actor, row: Standby, action: str, today: date) -> None:
    facts = {"standby": row.id, "slot": row.slot_id}
    record(session, f"case:{row.case_id}", action, actor, today, facts=facts)


NOT_INVITED = Reason(
    "case_not_invited",
    "เรื่องยังไม่ถึงขั้นนัดไกล่เกลี่ย ต้องเชิญไกล่เกลี่ยก่อน",
    "The case has not come to mediation yet: invite first.",
    OFFICE_RULE,
    fix="case",
)
HAS_SLOT = Reason("case_booked", "เรื่องนี้มีนัดอยู่แล้ว", "This case is booked already.", OFFICE_RULE, fix="slot")
ON_LIST = Reason(
    "on_standby_already", "เรื่องนี้อยู่ในรายชื่อสำรองแล้ว", "This case is on the standby list already.", OFFICE_RULE
)
NO_OFFER = Reason(
    "no_slot_offered",
    "ไม่มีช่วงเวลาที่เสนอให้เรื่องนี้ หรือพ้นเวลาตอบแล้ว",
    "No slot is offered to this case, or the time to answer has passed.",
    OFFICE_RULE,
    fix="slot",
)
