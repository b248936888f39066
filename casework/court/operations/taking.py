"""Taking over what the court's sheet says: hearing by hearing, by the steps of its case."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from casework.apart import apart
from casework.court.matching import NUMBERS, slot_text
from casework.court.models import APPLIED, CourtReturn, ReturnLine
from casework.court.operations.deciding import decide, reason, still_open
from casework.errors import Refused
from casework.mediation.docket import Docket
from casework.mediation.models import Hearing, MediationDay, Slot
from casework.mediation.operations import move
from casework.mediation.operations.liaison import AT_COURT
from casework.mediation.queries.dockets import docket_now
from casework.mediation.queries.hearings import hearing_of
from casework.reasons import reason_json
from casework.security.policy import Actor
from casework.steps.operations import take_step
from workflows.reasons import Reason

BY_HAND = ("result", "row")


@dataclass(frozen=True)
class Taken:
    """What came of the lines of one hearing: taken over, or every reason why not."""

    lines: tuple[ReturnLine, ...]
    reasons: tuple[Reason, ...] = ()


def apply_safe(
    session: Session, actor: Actor, day: MediationDay, of: CourtReturn, *, today: date, now: datetime
) -> list[Taken]:
    """Take over every line without a doubt, hearing by hearing; one refused stops no other.

    A slot may fall free only by another line of the sheet, so that the refused are tried again while any is
    taken. What is refused in the end stays open, with its reasons, for a person.
    """
    by_hearing = defaultdict(list)
    for line in of.lines:
        if line.is_safe and line.hearing_id:
            by_hearing[line.hearing_id].append(line)
    waiting, taken, present = list(by_hearing.values()), list[Taken](), docket_now(session, actor, day, now)
    while waiting:
        tried = [_apart(session, actor, day, lines, present, today, now) for lines in waiting]
        taken += [one for one in tried if not one.reasons]
        if all(one.reasons for one in tried):
            for one in tried:
                for line in one.lines:
                    line.doubts = [reason_json(reason) for reason in one.reasons]
            session.flush()
            return taken + tried
        waiting = [list(one.lines) for one in tried if one.reasons]
    return taken


def take_line(
    session: Session, actor: Actor, day: MediationDay, line: ReturnLine, *, today: date, now: datetime
) -> None:
    """Take one line over, doubts seen. Raises Refused."""
    still_open(line)
    if line.item in BY_HAND or line.hearing_id is None:
        raise Refused([reason("by_hand_only", "รายการนี้ต้องบันทึกด้วยตนเอง", "This is recorded by hand only.")])
    _take(session, actor, day, [line], docket_now(session, actor, day, now), today, now)


def _take(
    session: Session,
    actor: Actor,
    day: MediationDay,
    lines: list[ReturnLine],
    present: Docket,
    today: date,
    now: datetime,
) -> None:
    hearing_id = lines[0].hearing_id
    assert hearing_id is not None
    hearing = hearing_of(session, actor, hearing_id)
    if reasons := tuple(_changed(present, lines)):
        raise Refused(reasons)
    told = {line.item: line.theirs for line in lines}
    if any(name in told for name in NUMBERS):
        _numbers(session, actor, hearing, told, present, today, now)
    if "slot" in told:
        _reslot(session, actor, day, hearing, told["slot"], today, now)
    for line in lines:
        decide(line, APPLIED, actor, now)
    session.flush()


def _numbers(
    session: Session,
    actor: Actor,
    hearing: Hearing,
    told: Mapping[str, str],
    present: Docket,
    today: date,
    now: datetime,
) -> None:
    ours = next((line for line in present.lines if line.at.hearing == str(hearing.id)), None)
    number = told.get("petition_number") or (ours.petition_number if ours else "")
    if not number:
        raise Refused([reason("no_petition_number", "ยังไม่มีเลขคำร้อง", "There is no petition number yet.")])
    given = {"happened_on": today, "petition_number": number, "black_number": told.get("black_number", "")}
    take_step(session, actor, hearing.case, "number_petition", given, today=today, now=now)


def _reslot(
    session: Session, actor: Actor, day: MediationDay, hearing: Hearing, told: str, today: date, now: datetime
) -> None:
    """Another slot of the day: by the step of a case at court, else by moving the booking."""
    slot = slot_named(day, told)
    if slot is None:
        raise Refused([no_slot(told)])
    if hearing.case.stage in AT_COURT:
        given = {"happened_on": today, "slot": str(slot.id), "reason_code": "court_asks"}
        take_step(session, actor, hearing.case, "rebook", given, today=today, now=now)
    else:
        move(session, actor, hearing, slot, today=today)


def slot_named(day: MediationDay, told: str) -> Slot | None:
    """The slot of the day that begins then in that room, as `slot_text` writes it."""
    slots = (slot for room in day.rooms for slot in room.slots)
    return next((slot for slot in slots if f"{slot.starts_at:%H.%M} {slot.room.name}" == told), None)


def _changed(present: Docket, lines: Iterable[ReturnLine]) -> Iterable[Reason]:
    """What changed here since the sheet was compared: that is not written over."""
    ours = {line.at.hearing: line for line in present.lines}
    for line in lines:
        now = ours.get(str(line.hearing_id))
        value = "" if now is None else slot_text(now) if line.item == "slot" else getattr(now, line.item)
        if value != line.ours:
            yield reason(
                "changed_meanwhile",
                "ค่าของเราเปลี่ยนเป็น “{value}” หลังเทียบบัญชีแล้ว ให้นำไฟล์เข้าอีกครั้งหรือยืนยันทีละรายการ",
                "Ours became “{value}” after the sheet was compared: look at it again.",
                value=value,
            )


def _apart(
    session: Session,
    actor: Actor,
    day: MediationDay,
    lines: list[ReturnLine],
    present: Docket,
    today: date,
    now: datetime,
) -> Taken:
    """One hearing by itself."""
    _, reasons = apart(session, lambda: _take(session, actor, day, lines, present, today, now))
    return Taken(tuple(lines), reasons)


def no_slot(told: str) -> Reason:
    """Why a hearing cannot go where the court has it."""
    return reason(
        "no_such_slot",
        "วันนี้ไม่มีช่วงเวลา {told} ให้เพิ่มช่วงเวลาก่อน",
        "The day has no slot {told}: add it first.",
        told=told,
    )
