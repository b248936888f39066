"""What stands against a case in a slot: the day, the slot, and everyone who must come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.mediation.models import Hearing, MediationDay, Slot
from casework.mediation.planning.timetable import HOST, Timetable
from casework.mediation.queries.answers import standing_answers
from casework.mediation.queries.called import (
    called_of,
    called_to,
    names_of,
    opening_of,
    place_keys,
    place_name,
)
from casework.mediation.queries.hearings import hearings_on, living
from casework.mediation.queries.office_calendar import away_on, officer_rooms
from workflows.basis import CPC_20TER, OFFICE_RULE
from workflows.reasons import Reason, Value

BOOKING_STAGES = ("planned", "agreed", "ready", "in_session")
BOOKABLE = ("mediation_invited", "day_one", "petition_filed")


def conflicts_of(session: Session, case: Case, slot: Slot) -> tuple[Reason, ...]:
    """Every reason why `case` cannot be heard in `slot`. Its own hearings stand against nothing."""
    day = slot.room.day
    if day.province != case.province or day.stage not in BOOKING_STAGES:
        return (_reason("slot_not_open", "ช่วงเวลานี้ไม่เปิดให้นัด", "This slot is not open for booking."),)
    standing = [one for one in hearings_on(session, day.province, day.held_on) if one.case_id != case.id]
    return (
        *_taken(standing, slot),
        *_elsewhere(session, case, slot, standing),
        *_at_capacity(day, standing),
        *_unavailable(session, case, day.held_on),
    )


def absent_on(session: Session, cases: Iterable[Case], held_on: date) -> Mapping[UUID, tuple[str, ...]]:
    """By case, the names of those who said they are not free on a day; a later answer replaces an earlier."""
    by_id = {case.id: case for case in cases}
    latest = standing_answers(session, by_id)
    return {
        case_id: tuple(
            row.person.name
            for row in living(case.people)
            if (answer := latest.get((case_id, row.id))) and held_on.isoformat() in answer.unavailable
        )
        for case_id, case in by_id.items()
    }


def _taken(standing: Iterable[Hearing], slot: Slot) -> Iterator[Reason]:
    if any(one.slot_id == slot.id for one in standing):
        yield _reason(
            "slot_taken", "ช่วงเวลานี้มีเรื่องอื่นนัดไว้แล้ว", "Another case is booked in this slot.", start=_hour(slot)
        )


def _elsewhere(session: Session, case: Case, slot: Slot, standing: Iterable[Hearing]) -> Iterator[Reason]:
    day, opening = slot.room.day, opening_of(slot)
    table = Timetable(officer_rooms(session, day.province, day.held_on))
    table.absent(away_on(session, [day]))
    for one in standing:
        if one.slot_id != slot.id:
            table.enter(*called_to(one))
    names = names_of(session, [case])
    away = table.away(called_of(case) | place_keys(opening), opening)
    for key in sorted(table.clashes(called_of(case), opening) - away):
        yield _reason(
            "person_elsewhere",
            "{name} มีนัดของเรื่องอื่นในเวลา {start} น.",
            "{name} has another appointment at {start}.",
            name=names.get(key, key.removeprefix(HOST)),
            start=_hour(slot),
        )
    for key in sorted(away):
        yield _reason(
            "not_to_be_had",
            "{name} ไม่ว่างในเวลา {start} น. ตามปฏิทินสำนักงาน",
            "{name} is not to be had at {start}, by the office calendar.",
            name=names.get(key) or place_name(key, slot),
            start=_hour(slot),
        )


def _unavailable(session: Session, case: Case, held_on: date) -> Iterator[Reason]:
    for name in absent_on(session, [case], held_on)[case.id]:
        yield _reason(
            "person_not_free",
            "{name} แจ้งว่าไม่ว่างวันที่ {on}",
            "{name} said she is not free on {on}.",
            name=name,
            on=held_on,
        )


def _at_capacity(day: MediationDay, standing: Iterable[Hearing]) -> Iterator[Reason]:
    if day.capacity is not None and sum(one.day_id == day.id for one in standing) >= day.capacity:
        yield _reason(
            "day_at_capacity",
            "วันนี้รับครบ {capacity} เรื่องตามที่ศาลกำหนดแล้ว",
            "The day has the {capacity} hearings the court takes.",
            capacity=day.capacity,
        )


def _hour(slot: Slot) -> str:
    return f"{slot.starts_at:%H.%M}"


def _reason(code: str, th: str, en: str, **values: Value) -> Reason:
    return Reason(code, th, en, OFFICE_RULE, values, "slot")


def stands_against_booking(case: Case, day: MediationDay, today: date) -> Iterator[Reason]:
    """What stands against booking the case on the day at all, whatever the slot."""
    if case.stage not in BOOKABLE:
        yield Reason(
            "case_not_invited",
            "เรื่อง {number} ยังไม่ถึงขั้นนัดไกล่เกลี่ย ต้องเชิญไกล่เกลี่ยก่อน",
            "Case {number} has not come to mediation yet: invite first.",
            CPC_20TER,
            {"number": case.number},
            "case",
        )
    if day.held_on < today:
        yield _reason("day_past", "วันไกล่เกลี่ย {on} ผ่านไปแล้ว", "The day {on} has passed.", on=day.held_on)
