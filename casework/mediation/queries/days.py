"""Reading days: one, a list, a month, and how full each is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session, selectinload

from casework.cases.models import Mandate
from casework.errors import Missing
from casework.keyset import Order, Page
from casework.mediation.models import Hearing, MediationDay, Room, Slot
from casework.mediation.scope import visible_days
from casework.security.policy import Actor
from casework.thai.dates import parse_date
from casework.thai.unreadable import Unreadable

WITH_SLOTS = selectinload(MediationDay.rooms).selectinload(Room.slots)
NEXT_FIRST = Order((MediationDay.held_on, MediationDay.id), (date.fromisoformat, UUID))


@dataclass(frozen=True)
class Load:
    """How full a day is: its slots, the hearings that stand, and those of them that have ended."""

    slots: int = 0
    booked: int = 0
    ended: int = 0

    @property
    def free(self) -> int:
        """Slots nobody has."""
        return self.slots - self.booked

    @property
    def to_end(self) -> int:
        """Hearings with no result yet."""
        return self.booked - self.ended


def day_of(session: Session, actor: Actor, day_id: UUID) -> MediationDay:
    """The day, with its rooms and slots. Raises Missing."""
    found = session.scalar(
        select(MediationDay)
        .where(MediationDay.id == day_id, visible_days(actor))
        .options(WITH_SLOTS)
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise Missing
    return found


def day_page(
    session: Session,
    actor: Actor,
    *,
    since: date | None = None,
    after: str = "",
    before: str = "",
    limit: int = 50,
) -> Page[MediationDay]:
    """Days from `since` on, the next first. Raises Invalid for a cursor that is none of ours."""
    rows = select(MediationDay).where(visible_days(actor))
    if since:
        rows = rows.where(MediationDay.held_on >= since)
    return NEXT_FIRST.page(session, rows, after=after, before=before, limit=limit)


def days_between(session: Session, actor: Actor, first: date, last: date) -> list[MediationDay]:
    """Days from `first` to `last`, both inclusive."""
    rows = select(MediationDay).where(visible_days(actor), MediationDay.held_on.between(first, last))
    return list(session.scalars(rows.order_by(MediationDay.held_on, MediationDay.id)))


def day_named(session: Session, actor: Actor, text: str) -> MediationDay:
    """The day of this id or date (either era). Raises Missing, also where several are held on the date."""
    try:
        return day_of(session, actor, UUID(text))
    except ValueError:
        pass
    try:
        held_on = parse_date(text)
    except Unreadable:
        raise Missing(f"ไม่พบวันไกล่เกลี่ย {text}", f"There is no mediation day {text}.") from None
    rows = select(MediationDay.id).where(
        visible_days(actor), MediationDay.stage != "cancelled", MediationDay.held_on == held_on
    )
    found = session.scalars(rows.limit(2)).all()
    if len(found) != 1:
        raise Missing(
            f"วันที่ {text} มีวันไกล่เกลี่ย {len(found)} วัน โปรดระบุรหัส",
            f"On {text} there are {len(found)} mediation days: give the id.",
        )
    return day_of(session, actor, found[0])


def loads(session: Session, days: Iterable[UUID]) -> Mapping[UUID, Load]:
    """How full each of these days is."""
    ids = list(days)
    slots = dict(
        session.execute(
            select(Room.day_id, func.count(Slot.id))
            .join(Slot)
            .where(Room.day_id.in_(ids))
            .group_by(Room.day_id)
        ).all()
    )
    ended = func.sum(case((Hearing.ended_on.is_not(None), 1), else_=0))
    heard = {
        day_id: (booked, done)
        for day_id, booked, done in session.execute(
            select(Hearing.day_id, func.count(), ended)
            .where(Hearing.day_id.in_(ids), Hearing.released_on.is_(None))
            .group_by(Hearing.day_id)
        )
    }
    return {day_id: Load(slots.get(day_id, 0), *heard.get(day_id, (0, 0))) for day_id in ids}


def mandate_of(session: Session, day: MediationDay) -> Mandate | None:
    """The resolution that covers the day: its own, else the province's latest in force on the date."""
    if day.mandate_id:
        return session.get(Mandate, day.mandate_id)
    return session.scalar(
        select(Mandate)
        .where(
            Mandate.province == day.province,
            Mandate.case_id.is_(None),
            Mandate.approved_on <= day.held_on,
            Mandate.until >= day.held_on,
        )
        .order_by(Mandate.approved_on.desc(), Mandate.id.desc())
        .limit(1)
    )
