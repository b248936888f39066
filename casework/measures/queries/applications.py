"""Reading applications: one, those of a case, the subcommittees' inbox, and what the rules ask of each."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.cases.scope import visible_cases
from casework.errors import Missing
from casework.field.kinds import MEASURE_SIGNATURE, RELEASE_PAYMENT
from casework.field.models import Evidence
from casework.keyset import Order, Page
from casework.measures.models import CLOSED, MeasureApplication
from casework.measures.performance import behind, received_from, received_since
from casework.measures.queries.applicants import assessment_of
from casework.register.models import Obligor
from casework.security.policy import Actor
from casework.staff.queries import calendar
from workflows import table
from workflows.loan import Instalment
from workflows.measure import MeasureFacts
from workflows.measures import RELEASE, WAIVER, Asked, beyond
from workflows.paying import AMOUNT, COUNT, FIRST_DUE, MONTHS, MOST_EACH, pattern_told
from workflows.reasons import Reason
from workflows.rounding import ZERO
from workflows.schedules import planned

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
    pattern = pattern_told(paying_of(application))
    if not application.total or pattern is None:
        return ()
    works = calendar(session, application.case.province, application.applied_on)
    return planned(application.total, pattern, works).instalments


def paying_of(application: MeasureApplication) -> dict[str, object]:
    """How the application is to be paid, by the names of its inputs; an amount told goes before a number."""
    by_amount = application.instalment_amount or application.most_each
    return {
        FIRST_DUE: application.first_due_on,
        COUNT: None if by_amount else application.months,
        AMOUNT: application.instalment_amount,
        MOST_EACH: application.most_each,
        MONTHS: application.pay_months,
    }


def unsigned(session: Session, application: MeasureApplication) -> tuple[Obligor, ...]:
    """Who must sign by the measure's rules and has not since it was applied for. Raises RuleFault."""
    asked = signers_of(session, application)
    if not asked:
        return ()
    signed = set(
        session.scalars(
            select(Evidence.obligor_id).where(
                Evidence.contract_id == application.case.contract_id,
                Evidence.kind == MEASURE_SIGNATURE,
                Evidence.dated_on >= application.applied_on,
            )
        )
    )
    return tuple(row for row in asked if row.id not in signed)


def signers_of(session: Session, application: MeasureApplication) -> tuple[Obligor, ...]:
    """Who must sign the application. Raises RuleFault."""
    offer = assessment_of(session, application, application.applied_on).offer
    keys = offer.signers if offer else ()
    return tuple(row for row in application.case.contract.obligors if str(row.id) in keys)


def measure_facts(
    session: Session,
    application: MeasureApplication,
    actor: Actor | None,
    given: dict[str, object],
    today: date,
) -> MeasureFacts:
    """Everything the guards of an application ask on `today`. Raises RuleFault."""
    contract = application.case.contract
    plan, since = plan_of(session, application), application.province_on or application.applied_on
    paid = received_since(contract, since, today)
    released = application.obligor if application.kind == RELEASE else None
    return MeasureFacts(
        today=today,
        given=given,
        actor=table.Actor(actor.name, actor.role) if actor else None,
        proposed_by=application.proposed_by,
        ineligible=assessment_of(session, application, today).reasons,
        beyond=beyond_offer(session, application, given.get("resolved_on")),
        unsigned=tuple(row.person.name for row in unsigned(session, application)),
        share_due=application.total if released else None,
        share_paid=received_from(contract, released.id, application.applied_on, today) if released else ZERO,
        share_proven_on=_proven_on(session, application) if released else None,
        performed=bool(plan) and paid >= sum(row.amount for row in plan),
        breached=behind(plan, paid, today)[1] is not None,
    )


def beyond_offer(
    session: Session, application: MeasureApplication, resolved_on: object = None
) -> tuple[Reason, ...]:
    """Where the application goes beyond the measure's offer, by the day it was approved or applied for.

    A waiver is paid by the last day that counts from its approval, whenever that is. Raises RuleFault.
    """
    plan = plan_of(session, application)
    if not plan:
        return ()
    on = resolved_on if isinstance(resolved_on, date) else application.applied_on
    offer = assessment_of(session, application, on).offer
    if offer is None:
        return ()
    first, last = plan[0].due_on, plan[-1].due_on
    if application.kind == WAIVER and offer.last_day is not None:
        first = last = offer.last_day
    asked = Asked(application.reduction or ZERO, len(plan), first, last)
    return tuple(beyond(offer, asked, on))


def _proven_on(session: Session, application: MeasureApplication) -> date | None:
    return session.scalar(
        select(func.max(Evidence.dated_on)).where(
            Evidence.contract_id == application.case.contract_id,
            Evidence.obligor_id == application.obligor_id,
            Evidence.kind == RELEASE_PAYMENT,
        )
    )


def _visible(actor: Actor) -> Select[MeasureApplication]:
    cases = select(Case.id).where(visible_cases(actor))
    return select(MeasureApplication).where(MeasureApplication.case_id.in_(cases))
