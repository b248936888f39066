"""The terms of a settlement: as drafted, or as given with the step that is being asked for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.cases.models import Case, Mandate
from casework.measures.performance import received_since
from casework.measures.queries import demand_received_on
from casework.mediation.models import Hearing
from casework.settlements.models import Settlement
from casework.staff.models import Office
from casework.staff.queries import calendar, signatory_on
from casework.steps.money import schedule_of
from workflows import facts
from workflows.caps import Stage, cap_for, compromise
from workflows.interest import Statement
from workflows.loan import Instalment
from workflows.paying import pattern_told
from workflows.periods import years_after
from workflows.schedules import planned
from workflows.terms import Terms

ZERO = Decimal("0.00")
ENFORCEMENT_YEARS = "enforcement_years"


def authority_facts(session: Session, office: Office | None, on: date) -> facts.Authority:
    """The attorney in office on the day and what her power of attorney names."""
    held = signatory_on(session, office, "attorney", on) if office else None
    if held is None:
        return facts.Authority()
    return facts.Authority(attorney=held.name, may_settle=held.may_settle, until=held.until)


def mandate_facts(session: Session, case: Case, hearing: Hearing | None, on: date) -> facts.Mandate:
    """The mandate of this case, else of its day, else of the province; one in force before one that ended."""
    of_day = hearing.day.mandate_id if hearing else None
    preferred = (Mandate.case_id.is_(None), *((Mandate.id != of_day,) if of_day else ()))
    mandate = session.scalar(
        select(Mandate)
        .where(
            Mandate.province == case.province,
            Mandate.case_id.is_(None) | (Mandate.case_id == case.id),
            Mandate.approved_on <= on,
        )
        .order_by(Mandate.until < on, *preferred, Mandate.approved_on.desc(), Mandate.id.desc())
        .limit(1)
    )
    if mandate is None:
        return facts.Mandate()
    return facts.Mandate(
        number=mandate.number,
        approved_on=mandate.approved_on,
        until=mandate.until,
        greatest_reduction=mandate.greatest_reduction,
        longest_months=mandate.longest_months,
    )


def settlement_facts(
    session: Session,
    case: Case,
    settlement: Settlement | None,
    debt: Statement,
    given: Mapping[str, object],
    terms: Terms,
) -> facts.Settlement:
    """The terms the guards test, by the debt of its day; what is given wins over what was drafted.

    Where no reduction is told, it is what the total leaves of the debt. Raises RuleFault where the total
    cannot be paid in that many instalments.
    """
    today, route = debt.as_of, given.get("route")
    drafted = _drafted(settlement)
    total, reduction = drafted.total, drafted.reduction
    if isinstance(given.get("total"), Decimal):
        total, told = cast(Decimal, given["total"]), given.get("reduction")
        reduction = told if isinstance(told, Decimal) else max(debt.total - total, ZERO)
    plan = _plan(session, case, given, total, today) or drafted.instalments
    last = max((row.due_on for row in plan), default=today)
    stage: Stage = "in_court" if case.stage == "in_court" else "before_suit" if route else "s20ter"
    cap = _cap(session, case, debt, stage, terms, last) if reduction else None
    signed = settlement is not None and settlement.state == "signed"
    return facts.Settlement(
        total=total,
        reduction=reduction,
        owed=debt.total,
        reducible=debt.default_interest_due,
        cap=cap,
        instalments=plan,
        agreed_on=settlement.agreed_on if settlement and signed else today,
        passed_tests=tuple(settlement.court_tests) if settlement else (),
        tested_on=settlement.tested_on if settlement else None,
        petitioner_signed_on=today if route else settlement.petitioner_signed_on if settlement else None,
        judgment_asked_on=settlement.judgment_asked_on if settlement else None,
        performed=_performed(case, settlement, today) if settlement and signed else None,
        enforce_until=_enforce_until(settlement, terms),
    )


def _cap(session: Session, case: Case, debt: Statement, stage: Stage, terms: Terms, last: date) -> Decimal:
    """The greatest reduction for a deal paid by `last`; none where that is too late for any.

    Before suit the days count from the demand received: without one nothing is reduced.
    """
    before_suit = stage == "before_suit"
    start = demand_received_on(session, case.contract, debt.as_of) if before_suit else debt.as_of
    if start is None:
        return ZERO
    works = calendar(session, case.province, debt.as_of)
    found = cap_for(compromise(debt.default_interest_due, stage, start, terms, works), last)
    return found.amount if found else ZERO


def _drafted(settlement: Settlement | None) -> facts.Settlement:
    if settlement is None:
        return facts.Settlement()
    return facts.Settlement(
        total=settlement.total, reduction=settlement.reduced, instalments=schedule_of(settlement)
    )


def _plan(
    session: Session, case: Case, given: Mapping[str, object], total: Decimal | None, today: date
) -> tuple[Instalment, ...]:
    pattern = pattern_told(given)
    if pattern is None or total is None:
        return ()
    return planned(total, pattern, calendar(session, case.province, today)).instalments


def _performed(case: Case, settlement: Settlement, today: date) -> bool:
    return received_since(case.contract, settlement.agreed_on, today) >= settlement.total


def _enforce_until(settlement: Settlement | None, terms: Terms) -> date | None:
    """Ten years from the day the first instalment can be enforced (CPC 274); unrolled, the safe side."""
    if settlement is None or settlement.judgment is None or not settlement.instalments:
        return None
    first = settlement.instalments[0].due_on
    return years_after(first, terms.number(ENFORCEMENT_YEARS, first))
