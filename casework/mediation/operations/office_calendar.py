"""Noting who and what is not to be had, so that nobody plans around a person on leave by heart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.errors import Forbidden, Invalid, Missing
from casework.journal.operations import record
from casework.mediation.models import AWAY_KINDS, Unavailable
from casework.register.models import Person
from casework.security.policy import Actor
from casework.staff.models import User

LONGEST_DAYS = 366


@dataclass(frozen=True)
class Absence:
    """What is noted: of whom or what (a name, or the id of an officer or person), when, and why."""

    kind: str
    subject: str
    first_on: date
    last_on: date
    starts_at: time | None = None
    ends_at: time | None = None
    reason: str = ""


def note_away(session: Session, actor: Actor, told: Absence, *, today: date) -> Unavailable:
    """Note it in the office's calendar. Raises Invalid, and Missing for a person not of the province."""
    if not actor.province:
        raise Forbidden
    if faults := _faults(told):
        raise Invalid(faults)
    _known(session, actor.province, told)
    row = Unavailable(province=actor.province, recorded_by=actor.name, **vars(told))
    session.add(row)
    session.flush()
    facts = {"noted": row.id, "kind": row.kind, "first_on": row.first_on, "last_on": row.last_on}
    record(session, f"office:{row.province}", "note_away", actor, today, facts=facts)
    return row


def strike_away(session: Session, actor: Actor, row_id: UUID, *, today: date) -> None:
    """Take a note out of the calendar. Raises Missing."""
    row = session.get(Unavailable, row_id)
    if row is None or row.province != actor.province:
        raise Missing
    facts = {"noted": row.id, "kind": row.kind, "first_on": row.first_on, "last_on": row.last_on}
    session.delete(row)
    session.flush()
    record(session, f"office:{row.province}", "strike_away", actor, today, facts=facts)


def _faults(told: Absence) -> dict[str, list[str]]:
    faults: dict[str, list[str]] = {}
    if told.kind not in AWAY_KINDS:
        faults["kind"] = ["โปรดเลือกจากรายการ (choose from the list)"]
    if not told.subject:
        faults["subject"] = ["โปรดระบุว่าใครหรือที่ใด (name who or where)"]
    if not 0 <= (told.last_on - told.first_on).days <= LONGEST_DAYS:
        faults["last_on"] = ["วันสุดท้ายต้องไม่ก่อนวันแรก และไม่เกินหนึ่งปี (not before the first, at most a year)"]
    if (told.starts_at is None) != (told.ends_at is None):
        faults["ends_at"] = ["ระบุเวลาเริ่มและเวลาสิ้นสุดทั้งคู่ หรือเว้นทั้งคู่ (both times or neither)"]
    elif told.starts_at and told.ends_at and told.ends_at <= told.starts_at:
        faults["ends_at"] = ["เวลาสิ้นสุดต้องหลังเวลาเริ่ม (ends before it starts)"]
    return faults


def _known(session: Session, province: str, told: Absence) -> None:
    if told.kind not in ("officer", "person"):
        return
    try:
        key = UUID(told.subject)
    except ValueError:
        raise Missing from None
    officer = select(User.id).where(User.id == key, User.province == province)
    person = select(Person.id).where(Person.id == key, Person.province == province)
    if session.scalar(officer if told.kind == "officer" else person) is None:
        raise Missing
