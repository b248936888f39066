"""A debt of the register as the measures' rules see it on a day, and what they say of it."""

from __future__ import annotations

from datetime import date
from typing import cast

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.field.kinds import DEMAND
from casework.field.models import Evidence
from casework.measures.models import MeasureApplication
from casework.register.models import Contract
from casework.register.triage import stand
from casework.staff.queries import calendar, terms
from workflows.interest import Statement
from workflows.measures import Applicant, Assessment, Party, Role, assess, assess_all

IN_COURT = frozenset({"in_court"})
ADJUDGED = frozenset({"consent_judgment", "judgment", "enforcement"})


def applicant(
    session: Session,
    contract: Contract,
    on: date,
    *,
    case: Case | None = None,
    hardship: str = "",
    person: str = "",
    standing: tuple[Statement, str] | None = None,
) -> Applicant:
    """The debt at the end of `on`, within its case if it has one; `standing`: its statement and class, where
    known. `person` is the key of the obligor who applies for herself alone. Raises RuleFault.
    """
    if standing is None:
        debt, found = stand(contract, on, terms(session, contract.province))
        standing = debt, found.code
    stage = case.stage if case else ""
    return Applicant(
        as_of=on,
        class_code=standing[1],
        stage=stage,
        made_on=contract.made_on,
        ends_on=contract.ends_on,
        fund=contract.fund,
        people=tuple(
            Party(
                key=str(row.id),
                role=cast(Role, row.role),
                name=row.person.name,
                released=row.released_on is not None,
                died=row.person.died_on is not None,
            )
            for row in contract.obligors
        ),
        statement=standing[0],
        in_court=stage in IN_COURT,
        adjudged=stage in ADJUDGED,
        demand_received_on=demand_received_on(session, contract, on),
        relapsed=relapsed(session, contract),
        hardship=hardship,
        person=person,
    )


def assessments(session: Session, contract: Contract, on: date, case: Case | None) -> tuple[Assessment, ...]:
    """Measures a to f for a debt on a day. Raises RuleFault."""
    who = applicant(session, contract, on, case=case)
    return assess_all(who, terms(session, contract.province), calendar(session, contract.province, on))


def assessment_of(session: Session, application: MeasureApplication, on: date) -> Assessment:
    """What the rules say of an application on a day. Raises RuleFault."""
    case = application.case
    who = applicant(
        session,
        case.contract,
        on,
        case=case,
        hardship=application.hardship,
        person=str(application.obligor_id or ""),
    )
    return assess(application.kind, who, terms(session, case.province), calendar(session, case.province, on))


def demand_received_on(session: Session, contract: Contract, on: date) -> date | None:
    """The latest day to `on` on which a demand was received, by its signed card."""
    return session.scalar(
        select(func.max(Evidence.dated_on)).where(
            Evidence.contract_id == contract.id, Evidence.kind == DEMAND, Evidence.dated_on <= on
        )
    )


def relapsed(session: Session, contract: Contract) -> tuple[str, ...]:
    """The kinds of measure that this debt joined and broke."""
    return tuple(sorted({row.kind for row in lapsed_of(session, contract)}))


def lapsed_of(session: Session, contract: Contract) -> list[MeasureApplication]:
    """The applications of this debt, in any case of it, that came into force and were broken."""
    rows = select(MeasureApplication).join(Case, Case.id == MeasureApplication.case_id)
    return list(
        session.scalars(rows.where(Case.contract_id == contract.id, MeasureApplication.stage == "lapsed"))
    )
