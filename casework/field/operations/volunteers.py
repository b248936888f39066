"""Volunteers and village heads sent in writing: without a mandate on record nobody speaks for the office."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from casework.clock import office_day
from casework.errors import Forbidden, Invalid
from casework.field.kinds import SCANS, STANDINGS
from casework.field.models import Volunteer
from casework.files.kinds import HEAD_BYTES, by_head
from casework.journal.operations import record
from casework.security.policy import Actor
from casework.store import Store

LARGEST_SCAN = 10 * 1024 * 1024


@dataclass(frozen=True)
class Scan:
    """The copy of a mandate in the store, and its kind: pdf, jpeg or png."""

    key: str
    kind: str


@dataclass(frozen=True)
class NewVolunteer:
    """Who is sent, in what standing, where, and by which paper, good from `since` to `until`."""

    name: str
    standing: str
    number: str
    dated: date
    since: date
    until: date
    area: str = ""


def keep_scan(store: Store, content: bytes) -> Scan:
    """Keep the copy of a mandate. Raises Invalid for anything but PDF, JPEG or PNG, or over 10 MB."""
    found = by_head(content[:HEAD_BYTES])
    kind = next((code for code, kind in SCANS.items() if kind is found), None)
    if kind is None or len(content) > LARGEST_SCAN:
        raise Invalid({"scan": ["ใช้ไฟล์ PDF, JPEG หรือ PNG ไม่เกิน 10 MB (PDF, JPEG or PNG of at most 10 MB)"]})
    return Scan(store.put(content), kind)


def record_volunteer(
    session: Session, actor: Actor, new: NewVolunteer, *, now: datetime, scan: Scan | None = None
) -> Volunteer:
    """Record somebody's written mandate. Raises Forbidden, and Invalid for days that cannot be."""
    if not actor.may("volunteer.record") or actor.province is None:
        raise Forbidden
    if faults := _faults(new, office_day(now)):
        raise Invalid(faults)
    row = Volunteer(
        province=actor.province,
        **vars(new),
        scan=scan.key if scan else None,
        scan_kind=scan.kind if scan else None,
        recorded_by=actor.name,
        recorded_at=now,
    )
    session.add(row)
    session.flush()
    facts = {
        "volunteer": row.id,
        "standing": row.standing,
        "number": row.number,
        "since": row.since,
        "until": row.until,
        "scan": row.scan,
    }
    record(session, f"office:{row.province}", "volunteer.record", actor, row.dated, facts=facts)
    return row


def end_mandate(session: Session, actor: Actor, row: Volunteer, until: date, *, today: date) -> None:
    """The mandate holds for the last time on `until`. Raises Forbidden, and Invalid before it began."""
    if not actor.may("volunteer.record"):
        raise Forbidden
    if until < row.since or until > row.until:
        raise Invalid({"until": ["ต้องอยู่ในช่วงที่มอบหมายไว้ (within the time of the mandate)"]})
    row.until = until
    session.flush()
    facts = {"volunteer": row.id, "until": until}
    record(session, f"office:{row.province}", "volunteer.end", actor, today, facts=facts)


def _faults(new: NewVolunteer, today: date) -> dict[str, list[str]]:
    faults = {}
    if new.standing not in STANDINGS:
        faults["standing"] = ["โปรดเลือกจากรายการ (choose from the list)"]
    if new.dated > today:
        faults["dated"] = ["วันที่อยู่ในอนาคต (a date to come)"]
    if new.since < new.dated:
        faults["since"] = ["เริ่มก่อนวันที่ของหนังสือไม่ได้ (before the date of the paper)"]
    if new.until < new.since:
        faults["until"] = ["วันสิ้นสุดอยู่ก่อนวันเริ่ม (ends before it begins)"]
    return faults
