"""Reading hearings, who was there, and the slots still free."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, selectinload

from casework.cases.models import Case
from casework.errors import Missing
from casework.mediation.models import Attendance, Hearing, MediationDay, Room, Slot
from casework.mediation.scope import visible_days, visible_hearings
from casework.register.models import Contract, Obligor
from casework.register.triage import WITH_MONEY
from casework.security.policy import Actor

TO_CHOOSE_FROM = 500
WITH_PEOPLE = selectinload(Hearing.case, Case.contract, Contract.obligors)


def hearing_of(session: Session, actor: Actor, hearing_id: UUID) -> Hearing:
    """The hearing, with the people of its case. Raises Missing."""
    found = session.scalar(_hearings().where(Hearing.id == hearing_id, visible_hearings(actor)))
    if found is None:
        raise Missing
    return found


def hearing_on(session: Session, actor: Actor, day_id: UUID, hearing_id: UUID) -> Hearing:
    """The hearing, where it is on this day. Raises Missing."""
    hearing = hearing_of(session, actor, hearing_id)
    if hearing.day_id != day_id:
        raise Missing
    return hearing


def hearings_of(session: Session, actor: Actor, day: MediationDay) -> list[Hearing]:
    """The hearings of a day that stand, in the order they are called: by time, then by room."""
    rows = _hearings().where(Hearing.day_id == day.id, Hearing.released_on.is_(None), visible_hearings(actor))
    return sorted(session.scalars(rows).unique(), key=called)


def load_money(session: Session, hearings: Iterable[Hearing]) -> None:
    """Bring plans, ledgers and people of all contracts in a query each, not in one for each contract."""
    ids = [one.case.contract_id for one in hearings]
    rows = select(Contract).where(Contract.id.in_(ids))
    known = rows.options(*WITH_MONEY, selectinload(Contract.obligors))
    session.scalars(known.execution_options(populate_existing=True)).all()


def called(hearing: Hearing) -> tuple[object, ...]:
    """Sorts hearings as they are called."""
    return hearing.slot.starts_at, hearing.slot.room.position, hearing.slot.room.name


def hearings_on(session: Session, province: str, held_on: date) -> list[Hearing]:
    """Every hearing of the province that stands on a date, at whatever court: for conflicts, unscoped."""
    rows = (
        _hearings()
        .join(MediationDay)
        .where(
            MediationDay.province == province,
            MediationDay.held_on == held_on,
            MediationDay.stage != "cancelled",
            Hearing.released_on.is_(None),
        )
    )
    return list(session.scalars(rows).unique())


def open_hearing(session: Session, case: Case) -> Hearing | None:
    """The hearing booked for the case that has neither ended nor been released."""
    return session.scalar(
        select(Hearing).where(
            Hearing.case_id == case.id, Hearing.ended_on.is_(None), Hearing.released_on.is_(None)
        )
    )


def attendance_of(session: Session, hearings: Iterable[UUID]) -> Mapping[tuple[UUID, UUID], Attendance]:
    """Who came, by hearing and obligor."""
    rows = session.scalars(select(Attendance).where(Attendance.hearing_id.in_(list(hearings))))
    return {(row.hearing_id, row.obligor_id): row for row in rows}


@dataclass(frozen=True)
class FreeSlot:
    """A slot nobody has, with where and when it is."""

    slot: Slot
    room: Room
    day: MediationDay


def free_slots(
    session: Session, actor: Actor, since: date, day: MediationDay | None = None
) -> list[FreeSlot]:
    """Slots nobody has, on days not over: of one `day`, or the next of every visible day from `since`."""
    taken = select(Hearing.slot_id).where(Hearing.released_on.is_(None))
    rows = (
        select(Slot, Room, MediationDay)
        .join(Room, Slot.room_id == Room.id)
        .join(MediationDay, Room.day_id == MediationDay.id)
        .where(
            visible_days(actor),
            MediationDay.stage.not_in(("closed", "cancelled")),
            MediationDay.held_on >= since,
            Slot.id.not_in(taken),
        )
        .order_by(MediationDay.held_on, Slot.starts_at, Room.position)
    )
    rows = rows.limit(TO_CHOOSE_FROM) if day is None else rows.where(MediationDay.id == day.id)
    return [FreeSlot(*row) for row in session.execute(rows).unique()]


def slot_of(session: Session, actor: Actor, slot_id: UUID) -> Slot:
    """The slot of a visible day. Raises Missing."""
    rows = select(Slot).join(Slot.room).join(Room.day).where(Slot.id == slot_id, visible_days(actor))
    found = session.scalar(rows)
    if found is None:
        raise Missing
    return found


def living(obligors: Iterable[Obligor]) -> list[Obligor]:
    """Those who can answer for the debt: alive and not released."""
    return [row for row in obligors if row.person.died_on is None and row.released_on is None]


def _hearings() -> Select[Hearing]:
    return select(Hearing).options(WITH_PEOPLE)
