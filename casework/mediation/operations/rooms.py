"""Rooms and slots of a day: made with it, and changed until it is in session."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.errors import Invalid, Refused
from casework.journal.operations import record
from casework.mediation.models import Hearing, MediationDay, Room, Slot
from casework.mediation.rooms import RoomPlan
from casework.security.policy import Actor
from workflows.basis import OFFICE_RULE
from workflows.mediation_day import MEDIATION_DAY
from workflows.reasons import Reason


def furnish(day: MediationDay, rooms: Sequence[RoomPlan]) -> list[Room]:
    """Add rooms with their slots; the caller journals it. Raises Invalid, naming each room at fault."""
    names = [room.name for room in day.rooms]
    faults: dict[str, list[str]] = (
        {} if rooms or names else {"rooms": ["ต้องมีอย่างน้อยหนึ่งห้อง (at least one room)"]}
    )
    for place, plan in enumerate(rooms):
        for field, sentence in plan.faults():
            faults.setdefault(f"rooms.{place}.{field}", []).append(sentence)
        if plan.name in names:
            faults.setdefault(f"rooms.{place}.name", []).append("มีห้องชื่อนี้แล้ว (this name is taken)")
        names.append(plan.name)
    if faults:
        raise Invalid(faults)
    made = [_room(plan, len(day.rooms) + place) for place, plan in enumerate(rooms)]
    day.rooms.extend(made)
    return made


def add_room(session: Session, actor: Actor, day: MediationDay, plan: RoomPlan, *, today: date) -> Room:
    """One more room. Raises Invalid, Refused where the day is over."""
    _changeable(day)
    (room,) = furnish(day, [plan])
    session.flush()
    _journal(session, actor, day, "add_room", today, room=room.id, slots=len(room.slots))
    return room


def set_conciliator(session: Session, actor: Actor, room: Room, name: str, *, today: date) -> None:
    """Who hears in the room; "" where nobody is appointed yet. Raises Refused where the day is over."""
    _changeable(room.day)
    room.conciliator = name
    session.flush()
    _journal(session, actor, room.day, "set_conciliator", today, room=room.id)


def add_slot(session: Session, actor: Actor, room: Room, starts: time, ends: time, *, today: date) -> Slot:
    """One more slot. Raises Invalid where it overlaps another of the room, Refused where the day is over."""
    _changeable(room.day)
    if ends <= starts:
        raise Invalid({"ends": ["เวลาเลิกต้องหลังเวลาเริ่ม (ends before it starts)"]})
    if any(slot.starts_at < ends and starts < slot.ends_at for slot in room.slots):
        raise Invalid({"starts": ["ทับกับช่วงเวลาอื่นของห้องนี้ (overlaps another slot of this room)"]})
    slot = Slot(starts_at=starts, ends_at=ends)
    room.slots.append(slot)
    session.flush()
    _journal(session, actor, room.day, "add_slot", today, room=room.id, slot=slot.id)
    return slot


def remove_slot(session: Session, actor: Actor, slot: Slot, *, today: date) -> None:
    """Take a slot away. Raises Refused where a case was ever booked in it: its history stays."""
    day, room = slot.room.day, slot.room
    _changeable(day)
    if session.scalar(select(Hearing.id).where(Hearing.slot_id == slot.id).limit(1)):
        raise Refused([SLOT_USED])
    room.slots.remove(slot)
    session.flush()
    _journal(session, actor, day, "remove_slot", today, room=room.id, slot=slot.id)


SLOT_USED = Reason(
    "slot_used",
    "ช่วงเวลานี้มีหรือเคยมีเรื่องนัดไว้ จึงลบไม่ได้",
    "A case is or was booked in this slot, so it stays.",
    OFFICE_RULE,
    fix="slot",
)
DAY_OVER = Reason(
    "day_over",
    "วันไกล่เกลี่ยนี้ปิดหรือยกเลิกแล้ว",
    "This mediation day is closed or cancelled.",
    OFFICE_RULE,
    fix="day",
)


def _changeable(day: MediationDay) -> None:
    if MEDIATION_DAY.stage(day.stage).closed:
        raise Refused([DAY_OVER])


def _room(plan: RoomPlan, position: int) -> Room:
    slots = [Slot(starts_at=starts, ends_at=ends) for starts, ends in plan.slots()]
    return Room(name=plan.name, conciliator=plan.conciliator, position=position, slots=slots)


def _journal(
    session: Session, actor: Actor, day: MediationDay, action: str, today: date, **facts: object
) -> None:
    record(session, f"day:{day.id}", action, actor, today, facts=facts)
