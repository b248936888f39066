"""Reading the field: contacts, evidence, and who is to be visited where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, contains_eager

from casework.cases.models import Acknowledgment, Case
from casework.cases.scope import visible_cases
from casework.errors import Missing
from casework.field import conduct
from casework.field.kinds import PLANNED, REGISTRY_EXTRACT, STANDINGS
from casework.field.models import Evidence, Visit, Volunteer
from casework.register.models import Contract, Obligor
from casework.register.scope import visible_contracts
from casework.security.policy import Actor
from casework.web.forms import Choice
from workflows.conduct import Window

MOST_ON_A_ROUND = 100
Area = tuple[str, str]


def contract_of(session: Session, actor: Actor, contract_id: UUID) -> Contract:
    """The contract of this id. Raises Missing where there is none that the actor may see."""
    found = session.scalar(select(Contract).where(Contract.id == contract_id, visible_contracts(actor)))
    if found is None:
        raise Missing
    return found


def visits_of(session: Session, contract: Contract) -> list[Visit]:
    """Contacts made and planned, the latest first."""
    rows = select(Visit).where(Visit.contract_id == contract.id)
    return list(session.scalars(rows.order_by(Visit.visited_at.desc(), Visit.id.desc())))


def planned_until(session: Session, actor: Actor, last: date) -> list[tuple[Visit, Case]]:
    """Contacts planned in the actor's open cases up to the end of a day (UTC suffices for a list of work)."""
    rows = (
        select(Visit, Case)
        .join(Case, Case.id == Visit.case_id)
        .where(Visit.result == PLANNED, func.date(Visit.visited_at) <= last, visible_cases(actor))
        .order_by(Visit.visited_at)
        .limit(MOST_ON_A_ROUND)
    )
    return [(visit, case) for visit, case in session.execute(rows)]


def volunteers(session: Session, actor: Actor, on: date | None = None) -> list[Volunteer]:
    """Those sent in writing for the actor's province, the latest mandate first; with a day who may act."""
    rows = select(Volunteer).where(Volunteer.province == actor.province)
    if on is not None:
        rows = rows.where(Volunteer.since <= on, Volunteer.until >= on)
    return list(session.scalars(rows.order_by(Volunteer.until.desc(), Volunteer.name, Volunteer.id)))


def volunteer_choices(session: Session, actor: Actor, on: date) -> list[Choice]:
    """Those whose mandate is in force on a day, for a form to choose from."""
    return [
        Choice(str(row.id), f"{row.name} ({row.number})", STANDINGS[row.standing])
        for row in volunteers(session, actor, on)
    ]


def volunteer_of(session: Session, actor: Actor, volunteer_id: UUID) -> Volunteer:
    """One of `volunteers`. Raises Missing."""
    found = session.get(Volunteer, volunteer_id)
    if found is None or found.province != actor.province:
        raise Missing
    return found


def volunteer_named(session: Session, actor: Actor, number: str) -> Volunteer:
    """The one whose mandate bears this number. Raises Missing."""
    found = next((row for row in volunteers(session, actor) if row.number == number), None)
    if found is None:
        raise Missing(f"ไม่มีหนังสือมอบหมายเลขที่ {number}", f"No mandate is numbered {number}.")
    return found


def permitted_hours(session: Session, province: str, first: date, days: int) -> list[Window]:
    """The hours in which debtors may be contacted, on `days` days from `first`."""
    return conduct.windows(session, province, first, days)


def evidence_of(session: Session, contract: Contract) -> list[Evidence]:
    """Papers from outside, asked for and come in, by kind and person, the latest first."""
    rows = select(Evidence).where(Evidence.contract_id == contract.id)
    return list(session.scalars(rows.order_by(Evidence.kind, Evidence.obligor_id, Evidence.dated_on.desc())))


def acts_of(session: Session, contract: Contract) -> list[Acknowledgment]:
    """Written acts that touch a limitation, the latest first."""
    rows = select(Acknowledgment).where(Acknowledgment.contract_id == contract.id)
    return list(session.scalars(rows.order_by(Acknowledgment.on.desc())))


def areas(session: Session, actor: Actor, stages: Iterable[str]) -> Mapping[Area, int]:
    """How many open cases in these stages lie in each subdistrict and village."""
    rows = (
        select(Contract.subdistrict, Contract.locality, func.count())
        .join(Case, Case.contract_id == Contract.id)
        .where(visible_cases(actor), Case.stage.in_(list(stages)))
        .group_by(Contract.subdistrict, Contract.locality)
        .order_by(Contract.subdistrict, Contract.locality)
    )
    return {(subdistrict or "", locality): count for subdistrict, locality, count in session.execute(rows)}


def cases_in(
    session: Session, actor: Actor, stages: Iterable[str], subdistrict: str = "", locality: str = ""
) -> list[Case]:
    """The open cases of an area in these stages, village by village, the most urgent first."""
    rows = (
        select(Case)
        .join(Case.contract)
        .options(
            contains_eager(Case.contract)
            .selectinload(Contract.obligors)
            .joinedload(Obligor.person, innerjoin=True)
        )
        .where(visible_cases(actor), Case.stage.in_(list(stages)))
    )
    if subdistrict:
        rows = rows.where(Contract.subdistrict == subdistrict)
    if locality:
        rows = rows.where(Contract.locality == locality)
    ordered = rows.order_by(
        Contract.subdistrict, Contract.locality, Contract.urgency, Contract.urgent_on, Case.id
    )
    return list(session.scalars(ordered.limit(MOST_ON_A_ROUND)))


def extracts_of(session: Session, contracts: Iterable[UUID]) -> Mapping[UUID, Evidence]:
    """The latest registry extract of each obligor: come in, else only asked for."""
    rows = (
        select(Evidence)
        .where(Evidence.contract_id.in_(list(contracts)), Evidence.kind == REGISTRY_EXTRACT)
        .order_by(Evidence.dated_on.is_not(None), Evidence.dated_on, Evidence.asked_on)
    )
    return {row.obligor_id: row for row in session.scalars(rows) if row.obligor_id is not None}
