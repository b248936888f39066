"""Reading the kits of days: which are out, what came back, what waits for a decision."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.away.models import CLASH, OUT, DayKit, KitGroup
from casework.cases.models import Case
from casework.errors import Missing
from casework.mediation.models import Hearing, MediationDay
from casework.register.models import Obligor


def kit_out(session: Session, day_id: UUID) -> DayKit | None:
    """The kit with which the day is out of the office, if it is."""
    return session.scalar(select(DayKit).where(DayKit.day_id == day_id, DayKit.state == OUT))


def kit_out_of_case(session: Session, case_id: UUID) -> DayKit | None:
    """The kit on which the case is out of the office with its hearing, if it is."""
    days = select(Hearing.day_id).where(Hearing.case_id == case_id, Hearing.released_on.is_(None))
    return session.scalar(select(DayKit).where(DayKit.day_id.in_(days), DayKit.state == OUT).limit(1))


def waiting_of_case(session: Session, case_id: UUID) -> KitGroup | None:
    """What came back of the case and waits for a decision."""
    rows = select(KitGroup).where(KitGroup.case_id == case_id, KitGroup.state == CLASH)
    return session.scalar(rows.limit(1))


def kits_of(session: Session, day: MediationDay) -> list[DayKit]:
    """Every kit of the day, the latest first."""
    rows = select(DayKit).where(DayKit.day_id == day.id).order_by(DayKit.taken_at.desc())
    return list(session.scalars(rows))


def kit_of(session: Session, day: MediationDay, kit_id: UUID) -> DayKit:
    """One kit of the day. Raises Missing."""
    found = session.get(DayKit, kit_id)
    if found is None or found.day_id != day.id:
        raise Missing
    return found


def group_of(kit: DayKit, group_id: UUID) -> KitGroup:
    """One group of what came back. Raises Missing."""
    found = next((group for group in kit.groups if group.id == group_id), None)
    if found is None:
        raise Missing
    return found


def clashes(kit: DayKit) -> list[KitGroup]:
    """What a person has yet to decide."""
    return [group for group in kit.groups if group.state == CLASH]


def payload_of(session: Session, group: KitGroup) -> Mapping[str, Any]:
    """What came of the group, and what stood against it."""
    found: Mapping[str, Any] = json.loads(session.info["vault"].unseal(group.payload))
    return found


def title_of(session: Session, group: KitGroup) -> str:
    """The number of the case, or empty for the day itself."""
    case = session.get(Case, group.case_id) if group.case_id else None
    return case.number if case else ""


def names_in(session: Session, payload: Mapping[str, Any]) -> dict[str, str]:
    """The names of the people whose places in contracts stand in what came, by the id written there."""
    ids = {
        UUID(row[column])
        for change in payload["rows"]
        for row in (change["before"], change["after"])
        if row
        for column in ("obligor_id",)
        if row.get(column)
    }
    rows = select(Obligor).where(Obligor.id.in_(ids))
    return {str(row.id): row.person.name for row in session.scalars(rows)}
