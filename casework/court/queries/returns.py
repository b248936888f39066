"""Reading what the court sent back, and what came of days that were moved or called off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.cases.queries import cases_of
from casework.court.models import OPEN, CourtReturn, DayChange, ReturnLine
from casework.errors import Missing
from casework.issuing.queries import names_of
from casework.mediation.docket import Docket
from casework.mediation.models import Hearing, MediationDay
from casework.mediation.queries.dockets import batches, opened
from casework.papers.models import Paper
from casework.security.policy import Actor


def returns(session: Session, day: MediationDay) -> list[CourtReturn]:
    """The sheets the court sent back for a day, the latest first."""
    rows = select(CourtReturn).where(CourtReturn.day_id == day.id)
    return list(session.scalars(rows.order_by(CourtReturn.taken_at.desc(), CourtReturn.id)))


def return_of(session: Session, day: MediationDay, return_id: UUID) -> CourtReturn:
    """One of them. Raises Missing."""
    found = session.get(CourtReturn, return_id)
    if found is None or found.day_id != day.id:
        raise Missing
    return found


def line_of(of: CourtReturn, line_id: UUID) -> ReturnLine:
    """One line of a sheet. Raises Missing."""
    for line in of.lines:
        if line.id == line_id:
            return line
    raise Missing


def same_sheet(session: Session, day: MediationDay, key: str) -> CourtReturn | None:
    """The return of this very file, if it was taken in before."""
    rows = select(CourtReturn).where(CourtReturn.day_id == day.id, CourtReturn.store_key == key)
    return session.scalar(rows)


def sent_dockets(session: Session, day: MediationDay) -> Mapping[int, Docket]:
    """The dockets of a day as they were sent, by batch number."""
    return {batch.number: opened(session, batch) for batch in batches(session, day)}


def earlier_open(session: Session, day: MediationDay) -> list[ReturnLine]:
    """Lines of the day's sheets that nobody has decided yet."""
    rows = select(ReturnLine).join(CourtReturn).where(CourtReturn.day_id == day.id, ReturnLine.state == OPEN)
    return list(session.scalars(rows))


def cases_of_lines(session: Session, of: CourtReturn) -> Mapping[UUID, Case]:
    """The case of each hearing the sheet is about."""
    ids = {line.hearing_id for line in of.lines if line.hearing_id}
    return {one.id: one.case for one in session.scalars(select(Hearing).where(Hearing.id.in_(ids)))}


def changes(session: Session, day: MediationDay) -> list[DayChange]:
    """What moving or calling the day off brought about, the latest first."""
    rows = select(DayChange).where(DayChange.day_id == day.id)
    return list(session.scalars(rows.order_by(DayChange.made_at.desc(), DayChange.id)))


def of_changes(
    session: Session, actor: Actor, found: Sequence[DayChange]
) -> tuple[Mapping[str, Case], Mapping[str, Paper], Mapping[str, str]]:
    """By id the cases and papers these changes name, those visible; and whom the papers are made out to."""
    rows = [row for one in found for row in one.rows]
    cases = cases_of(session, actor, [UUID(row["case"]) for row in rows if row["case"]])
    keys = [UUID(key) for row in rows for name in ("papers", "voided", "waiting") for key in row[name]]
    seen = {f"case:{case.id}" for case in cases} | {f"day:{one.day_id}" for one in found}
    papers = [row for row in session.scalars(select(Paper).where(Paper.id.in_(keys))) if row.subject in seen]
    return (
        {str(case.id): case for case in cases},
        {str(paper.id): paper for paper in papers},
        names_of(session, papers),
    )
