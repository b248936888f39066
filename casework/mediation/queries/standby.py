"""Reading the standby list: who waits for a slot to fall free, and what is offered to whom."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.cases.scope import visible_cases
from casework.errors import Missing
from casework.mediation.models import Slot, Standby
from casework.mediation.queries.urgency import last_safe_days
from casework.security.policy import Actor


def standby_of(session: Session, actor: Actor, row_id: UUID) -> Standby:
    """The entry, of a visible case. Raises Missing."""
    rows = select(Standby).join(Standby.case).where(Standby.id == row_id, visible_cases(actor))
    found = session.scalar(rows.where(Standby.closed_on.is_(None)))
    if found is None:
        raise Missing
    return found


def standing_by(session: Session, case: Case) -> Standby | None:
    """Its entry on the list, if it stands there."""
    return session.scalar(select(Standby).where(Standby.case_id == case.id, Standby.closed_on.is_(None)))


def standby_list(session: Session, actor: Actor, today: date) -> list[Standby]:
    """The visible entries of the person's own province, the most urgent first."""
    return on_standby(session, actor.province or "", today, actor)


def on_standby(session: Session, province: str, today: date, actor: Actor | None = None) -> list[Standby]:
    """The list of a province, a claim about to lapse first; unscoped without `actor`, for offering."""
    rows = select(Standby).join(Standby.case).where(Case.province == province, Standby.closed_on.is_(None))
    if actor is not None:
        rows = rows.where(visible_cases(actor))
    found = list(session.scalars(rows.order_by(Standby.since, Standby.id)).unique())
    safe = last_safe_days(session, [row.case for row in found], today)
    return sorted(found, key=lambda row: (safe.get(row.case_id, date.max), row.since, str(row.id)))


def slot_offered(session: Session, slot: Slot, today: date) -> bool:
    """Whether the slot is offered to somebody who may still take it."""
    held = select(Standby.id).where(
        Standby.slot_id == slot.id, Standby.state == "offered", Standby.offered_until >= today
    )
    return session.scalar(held.limit(1)) is not None
