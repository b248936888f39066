"""Appointments whose day came and that have no result: nobody came, or not all who were needed.

By the last day of the term `no_show_days` somebody decides: another day, referral, or a letter. What the
office's own setting would do then (`no_show_default`) is said, not done.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.cases.scope import visible_cases
from casework.mediation.models import Attendance, Hearing, MediationDay
from casework.register.models import Obligor
from casework.security.policy import Actor
from casework.staff.queries import terms
from workflows.table import Choice

AT_COURT = ("petition_filed", "day_two")
WAYS = {
    choice.code: choice
    for choice in (
        Choice("rebook", "นัดใหม่", "Another day"),
        Choice("refer", "ไกล่เกลี่ยไม่สำเร็จ ส่งต่อพนักงานอัยการ", "Mediation failed, refer"),
        Choice("letter", "ทำหนังสือถามเหตุ", "A letter to ask why"),
    )
}
MOST = 100


@dataclass(frozen=True)
class NoShow:
    """A case whose appointment passed without a result: who was absent, and by when to decide."""

    case: Case
    hearing: Hearing
    absent: tuple[Obligor, ...]
    until: date
    default: Choice

    def is_over(self, today: date) -> bool:
        """Whether the time to decide is over."""
        return today > self.until


def no_shows(session: Session, actor: Actor, today: date, case: Case | None = None) -> list[NoShow]:
    """Those the actor may see, the oldest first; of one case, if named."""
    absent = select(Attendance.hearing_id).where(Attendance.came == "absent")
    rows = (
        select(Hearing)
        .join(MediationDay, MediationDay.id == Hearing.day_id)
        .join(Hearing.case)
        .where(
            Hearing.ended_on.is_(None),
            Hearing.released_on.is_(None),
            MediationDay.stage != "cancelled",
            Case.stage.in_(AT_COURT),
            or_(
                MediationDay.held_on < today,
                (MediationDay.held_on == today) & Hearing.id.in_(absent),
            ),
            visible_cases(actor),
        )
        .order_by(MediationDay.held_on, Hearing.id)
        .limit(MOST)
    )
    if case is not None:
        rows = rows.where(Hearing.case_id == case.id)
    return [_no_show(session, hearing) for hearing in session.scalars(rows).unique()]


def _no_show(session: Session, hearing: Hearing) -> NoShow:
    law, held_on = terms(session, hearing.case.province), hearing.day.held_on
    until = held_on + timedelta(days=law.number("no_show_days", held_on))
    way = WAYS.get(law.text("no_show_default", held_on), WAYS["refer"])
    return NoShow(hearing.case, hearing, _absent(session, hearing), until, way)


def _absent(session: Session, hearing: Hearing) -> tuple[Obligor, ...]:
    keys: Sequence[object] = session.scalars(
        select(Attendance.obligor_id).where(Attendance.hearing_id == hearing.id, Attendance.came == "absent")
    ).all()
    return tuple(row for row in hearing.case.contract.obligors if row.id in keys)
