"""Who is called by a code, which days she may ask for, and the answers that wait for an officer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.cases.scope import visible_cases
from casework.errors import Missing
from casework.inviting.codes import end_of, fits, plain, read
from casework.inviting.kinds import NEW
from casework.inviting.models import Reply
from casework.mediation.models import BOOKED, Hearing, MediationDay, Room, Slot
from casework.mediation.queries.hearings import living
from casework.register.models import Obligor
from casework.register.people import vault_of
from casework.security.policy import Actor
from casework.security.vault import Vault

OVER = ("closed", "cancelled")
DAYS_TO_CHOOSE = 6
MOST = 200


@dataclass(frozen=True)
class Called:
    """A code that holds: whom it calls to which hearing, its hash, and the answer it was used for, if any."""

    hearing: Hearing
    who: Obligor
    code_hash: str
    used: Reply | None


def called_by(session: Session, written: str, today: date) -> Called | None:
    """Whom a code calls; None where it is none of ours, was revoked by a change, or its day is over."""
    code, vault = read(written), vault_of(session)
    if code is None:
        return None
    found = next((key for key in _live(session, today) if end_of(key) == code.finds), None)
    hearing = session.get(Hearing, found) if found else None
    if hearing is None:
        return None
    who = next((row for row in living(hearing.case.people) if row.position == code.place), None)
    if who is None or not fits(vault, code, hearing, who):
        return None
    code_hash = hash_of(vault, written)
    used = session.scalar(select(Reply).where(Reply.code_hash == code_hash))
    return Called(hearing, who, code_hash, used)


def hash_of(vault: Vault, written: str) -> str:
    """What is kept of a code that was used: worthless without the key."""
    return vault.index(f"reply code {plain(written)}")


def other_days(session: Session, hearing: Hearing, today: date) -> list[date]:
    """The coming days of the province with a slot free, but the hearing's own."""
    taken = select(Hearing.slot_id).where(Hearing.released_on.is_(None))
    rows = (
        select(MediationDay.held_on)
        .join(Room, Room.day_id == MediationDay.id)
        .join(Slot, Slot.room_id == Room.id)
        .where(
            MediationDay.province == hearing.day.province,
            MediationDay.stage.not_in(OVER),
            MediationDay.held_on > today,
            MediationDay.held_on != hearing.day.held_on,
            Slot.id.not_in(taken),
        )
        .distinct()
        .order_by(MediationDay.held_on)
        .limit(DAYS_TO_CHOOSE)
    )
    return list(session.scalars(rows))


def replies_of(session: Session, case: Case) -> Sequence[Reply]:
    """What came by the codes of a case, the latest first."""
    rows = select(Reply).where(Reply.case_id == case.id)
    return session.scalars(rows.order_by(Reply.received_at.desc(), Reply.id.desc())).all()


def waiting_replies(session: Session, actor: Actor) -> list[tuple[Reply, Case]]:
    """Answers the actor may see that wait for an officer, the oldest first."""
    rows = (
        select(Reply, Case)
        .join(Case, Case.id == Reply.case_id)
        .where(Reply.state == NEW, visible_cases(actor))
        .order_by(Reply.received_at, Reply.id)
        .limit(MOST)
    )
    return [(row, case) for row, case in session.execute(rows)]


def reply_of(session: Session, actor: Actor, reply_id: UUID) -> tuple[Reply, Case]:
    """One answer and its case. Raises Missing where there is none that the actor may see."""
    rows = select(Reply, Case).join(Case, Case.id == Reply.case_id)
    found = session.execute(rows.where(Reply.id == reply_id, visible_cases(actor))).first()
    if found is None:
        raise Missing
    return found[0], found[1]


def _live(session: Session, today: date) -> Sequence[UUID]:
    """The hearings still to come."""
    rows = (
        select(Hearing.id)
        .join(MediationDay, MediationDay.id == Hearing.day_id)
        .where(
            Hearing.ended_on.is_(None),
            Hearing.released_on.is_(None),
            Hearing.state == BOOKED,
            MediationDay.stage.not_in(OVER),
            MediationDay.held_on >= today,
        )
    )
    return session.scalars(rows).all()
