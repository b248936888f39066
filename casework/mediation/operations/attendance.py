"""The hearing itself: who waits, who is in the room, who came and what came of it for her."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.clock import office_day
from casework.errors import Invalid, Missing, Refused
from casework.journal.operations import record
from casework.mediation.models import BOOKED, CAME, IN_ROOM, WAITING, Attendance, Hearing
from casework.security.policy import Actor
from workflows.basis import CPC_20TER
from workflows.coded import ABSENCE, FAILURE, OUTCOME, codes
from workflows.reasons import Reason

ABSENT = "absent"
LISTS = {"absence_reason": codes(ABSENCE), "failure_reason": codes(FAILURE), "outcome": codes(OUTCOME)}
CHOOSE = "โปรดเลือกจากรายการ (choose from the list)"
NOT_IN_SESSION = Reason(
    "day_not_in_session",
    "บันทึกผู้มาได้เมื่อเปิดวันไกล่เกลี่ยแล้วและนัดนี้ยังไม่บันทึกผล",
    "Attendance is recorded while the day is in session and the appointment has no result.",
    CPC_20TER,
    fix="day",
)


@dataclass(frozen=True)
class Presence:
    """What is recorded of one person: came (present, represented, absent), and the codes of coded.py."""

    came: str
    absence_reason: str | None = None
    failure_reason: str | None = None
    outcome: str | None = None


def record_attendance(
    session: Session, actor: Actor, hearing: Hearing, obligor_id: UUID, told: Presence, *, now: datetime
) -> Attendance:
    """Record, or correct, whether one person came. The first to come makes the hearing wait.

    Raises Missing (not bound by the contract), Invalid (a code not in its list), Refused (not in session).
    """
    _in_session(hearing)
    if obligor_id not in {row.id for row in hearing.case.people}:
        raise Missing
    if faults := _faults(told):
        raise Invalid(faults)
    row = session.scalar(
        select(Attendance).where(Attendance.hearing_id == hearing.id, Attendance.obligor_id == obligor_id)
    )
    if row is None:
        row = Attendance(hearing_id=hearing.id, obligor_id=obligor_id)
        session.add(row)
    for name, value in asdict(told).items():
        setattr(row, name, value)
    row.recorded_by = actor.name
    if told.came == ABSENT:
        row.arrived_at = None
    else:
        row.arrived_at = row.arrived_at or now
        hearing.state = WAITING if hearing.state == BOOKED else hearing.state
    session.flush()
    facts = {"hearing": hearing.id, "obligor": obligor_id, **{k: v for k, v in asdict(told).items() if v}}
    record(session, f"case:{hearing.case_id}", "record_attendance", actor, office_day(now), facts=facts)
    return row


def call_in(session: Session, actor: Actor, hearing: Hearing, state: str, *, now: datetime) -> None:
    """Show the hearing as waiting or in the room. Raises Invalid, Refused."""
    _in_session(hearing)
    if state not in (BOOKED, WAITING, IN_ROOM):
        raise Invalid({"state": [CHOOSE]})
    before, hearing.state = hearing.state, state
    session.flush()
    facts = {"hearing": hearing.id, "from": before, "to": state}
    record(session, f"case:{hearing.case_id}", "hearing_state", actor, office_day(now), facts=facts)


def _in_session(hearing: Hearing) -> None:
    if hearing.day.stage != "in_session" or not hearing.is_open:
        raise Refused([NOT_IN_SESSION])


def _faults(told: Presence) -> dict[str, list[str]]:
    faults = {
        name: [CHOOSE]
        for name, allowed in LISTS.items()
        if (value := getattr(told, name)) is not None and value not in allowed
    }
    if told.came not in CAME:
        faults["came"] = [CHOOSE]
    elif told.came != ABSENT and told.absence_reason:
        faults["absence_reason"] = ["ใช้เมื่อไม่มาเท่านั้น (only for who did not come)"]
    elif told.came == ABSENT and told.failure_reason:
        faults["failure_reason"] = ["ใช้เมื่อมาแล้วตกลงไม่ได้เท่านั้น (only for who came)"]
    return faults
