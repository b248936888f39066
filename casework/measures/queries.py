"""Reading applications: one, those of a case, the subcommittees' inbox, and what the rules ask of each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.cases.scope import visible_cases
from casework.errors import Missing
from casework.field.models import Evidence
from casework.keyset import Order, Page
from casework.measures.kinds import not_open
from casework.measures.models import CLOSED, MeasureApplication
from casework.measures.performance import behind, received_since
from casework.register.models import Obligor
from casework.register.triage import stand
from casework.security.policy import Actor
from casework.staff.queries import calendar, terms
from workflows import table
from workflows.loan import Instalment
from workflows.measure import MeasureFacts
from workflows.schedules import by_count

SIGNATURE = "measure_signature"
OLDEST_FIRST = Order((MeasureApplication.applied_on, MeasureApplication.id), (date.fromisoformat, UUID))


def application_of(session: Session, actor: Actor, application_id: UUID) -> MeasureApplication:
    """The application. Raises Missing where there is none that the actor may see."""
    found = session.scalar(_visible(actor).where(MeasureApplication.id == application_id))
    if found is None:
        raise Missing
    return found


def applications_of(session: Session, case: Case) -> list[MeasureApplication]:
    """All applications of a case, the latest first."""
    rows = select(MeasureApplication).where(MeasureApplication.case_id == case.id)
    return list(
        session.scalars(rows.order_by(MeasureApplication.applied_on.desc(), MeasureApplication.id.desc()))
    )


def inbox(
    session: Session, actor: Actor, stage: str = "", *, after: str = "", before: str = "", limit: int = 50
) -> Page[MeasureApplication]:
    """Applications the actor may see, the oldest first; without a `stage` those still under way."""
    rows = _visible(actor)
    rows = rows.where(MeasureApplication.stage == stage if stage else MeasureApplication.stage.not_in(CLOSED))
    return OLDEST_FIRST.page(session, rows, after=after, before=before, limit=limit)


def whole(session: Session, case: Case) -> MeasureApplication | None:
    """The application that binds the whole contract: the one under way, else the latest."""
    found = [row for row in applications_of(session, case) if row.obligor_id is None]
    return next((row for row in found if row.is_open), found[0] if found else None)


def plan_of(session: Session, application: MeasureApplication) -> tuple[Instalment, ...]:
    """The schedule of the measure, due dates on working days as known when it was applied for."""
    if not application.total or not application.months or application.first_due_on is None:
        return ()
    works = calendar(session, application.case.province, application.applied_on)
    return by_count(application.total, application.months, application.first_due_on, works).instalments


def unsigned(session: Session, application: MeasureApplication) -> tuple[Obligor, ...]:
    """Who must sign and has not since it was applied for: all bound, or the one it releases."""
    case = application.case
    signed = set(
        session.scalars(
            select(Evidence.obligor_id).where(
                Evidence.contract_id == case.contract_id,
                Evidence.kind == SIGNATURE,
                Evidence.dated_on >= application.applied_on,
            )
        )
    )
    asked: Iterable[Obligor] = case.contract.obligors
    return tuple(
        row
        for row in asked
        if row.id not in signed
        and row.person.died_on is None
        and row.released_on is None
        and application.obligor_id in (None, row.id)
    )


def measure_facts(
    session: Session,
    application: MeasureApplication,
    actor: Actor | None,
    given: dict[str, object],
    today: date,
) -> MeasureFacts:
    """Everything the guards of an application ask on `today`. Raises RuleFault."""
    case = application.case
    class_code = stand(case.contract, today, terms(session, case.province))[1].code
    plan, since = plan_of(session, application), application.province_on or application.applied_on
    paid = received_since(case.contract, since, today)
    return MeasureFacts(
        today=today,
        given=given,
        actor=table.Actor(actor.name, actor.role) if actor else None,
        proposed_by=application.proposed_by,
        ineligible=not_open(application.kind, class_code, case.stage),
        unsigned=tuple(row.person.name for row in unsigned(session, application)),
        performed=bool(plan) and paid >= sum(row.amount for row in plan),
        breached=behind(plan, paid, today)[1] is not None,
    )


def _visible(actor: Actor) -> Select[MeasureApplication]:
    cases = select(Case.id).where(visible_cases(actor))
    return select(MeasureApplication).where(MeasureApplication.case_id.in_(cases))
