"""Reading papers and the jobs that make them, within what the reader may see."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.cases.scope import visible_cases
from casework.clock import OFFICE_TIME
from casework.errors import Missing
from casework.field.kinds import PLANNED
from casework.field.models import Visit
from casework.jobs import operations as jobs
from casework.jobs.models import Job
from casework.mediation.models import MediationDay
from casework.mediation.scope import visible_days
from casework.papers.models import Paper
from casework.register.models import Contract
from casework.register.scope import visible_contracts
from casework.security.policy import SECRETARIAT, Actor
from casework.staff.models import Office, User
from casework.staff.operations import actor_of
from casework.staff.queries import user_named


def visible_papers(session: Session, actor: Actor) -> ColumnElement[bool]:
    """The papers of visible contracts and days, and of the actor's own office."""
    contracts = select(Contract.id).where(visible_contracts(actor))
    days = [f"day:{key}" for key in session.scalars(select(MediationDay.id).where(visible_days(actor)))]
    return or_(Paper.contract_id.in_(contracts), Paper.subject.in_([*days, f"office:{actor.province}"]))


def paper_of(session: Session, actor: Actor, paper_id: UUID) -> Paper:
    """One visible paper. Raises Missing."""
    found = session.scalar(select(Paper).where(Paper.id == paper_id, visible_papers(session, actor)))
    if found is None:
        raise Missing
    return found


def cases_to_visit(session: Session, actor: Actor, on: date) -> list[Case]:
    """The open cases with a visit planned on a day, in the order of the visits."""
    begins = datetime.combine(on, time.min, OFFICE_TIME)
    rows = (
        select(Visit.contract_id, Visit.visited_at)
        .where(Visit.result == PLANNED, Visit.visited_at >= begins)
        .where(Visit.visited_at < begins + timedelta(days=1))
        .order_by(Visit.visited_at)
    )
    planned = dict.fromkeys(row.contract_id for row in session.execute(rows))
    found = session.scalars(
        select(Case)
        .where(Case.contract_id.in_(planned), Case.closed_on.is_(None), visible_cases(actor))
        # what is planned for a contract is its main case's, where that is open
        .order_by(Case.linked_to.is_(None))
    )
    of = {case.contract_id: case for case in found}
    return [of[contract] for contract in planned if contract in of]


def job_of(session: Session, actor: Actor, job_id: UUID) -> Job:
    """A job of the actor's own province that makes papers. Raises Missing."""
    job = jobs.job_of(session, actor, job_id)
    if "pack" not in job.options:
        raise Missing
    return job


def officer(session: Session, name: str, province: str | None) -> Actor:
    """In whose name papers are made or brought at the console: the user named, else `secretary_of`."""
    return actor_of(user_named(session, name) if name else secretary_of(session, province))


def secretary_of(session: Session, province: str | None = None) -> User:
    """The officer in whose name the machine makes papers: the first of the province's secretariat.

    Without a province, of the only one that has an office. Raises Missing.
    """
    home = User.province == province if province else User.province.in_(select(Office.province))
    rows = select(User).where(home, User.role == SECRETARIAT, User.active)
    found = session.scalars(rows.order_by(User.created_at, User.name)).all()
    if len({user.province for user in found}) != 1:
        raise Missing(
            "ไม่ทราบว่าจะจัดทำในนามเจ้าหน้าที่ของจังหวัดใด โปรดระบุ --province หรือ --as",
            "In the name of whose secretariat? Give --province or --as.",
        )
    return found[0]
