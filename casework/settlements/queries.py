"""Reading settlements, and what terms would come to before they are agreed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from casework.cases.models import Case
from casework.errors import Invalid
from casework.register.loans import ledger_of, loan_of
from casework.register.models import Contract
from casework.settlements.models import Settlement
from casework.staff.queries import calendar, terms
from workflows.caps import Cap, compromise
from workflows.interest import Statement, statement
from workflows.schedules import MOST_INSTALMENTS, Schedule, by_count
from workflows.terms import Terms

ZERO = Decimal("0.00")


@dataclass(frozen=True)
class Quote:
    """What terms come to: the debt of the day, baht given up, baht to pay and when.

    `caps` are the greatest reductions the measure allows, the soonest first.
    """

    debt: Statement
    reduced: Decimal
    schedule: Schedule
    caps: tuple[Cap, ...]

    @property
    def total(self) -> Decimal:
        """Baht to be paid."""
        return self.debt.total - self.reduced


def current(session: Session, case: Case) -> Settlement | None:
    """The latest settlement of the case that is not void: a draft, or the one that was signed."""
    return current_of(session, [case.id]).get(case.id)


def current_of(session: Session, cases: Iterable[UUID]) -> Mapping[UUID, Settlement]:
    """The current settlement of each of these cases that has one."""
    rows = session.scalars(
        select(Settlement)
        .where(Settlement.case_id.in_(list(cases)), Settlement.state != "void")
        .options(selectinload(Settlement.instalments), selectinload(Settlement.parties))
        .order_by(Settlement.agreed_on, Settlement.id)
    )
    return {row.case_id: row for row in rows}


def quote(
    session: Session,
    case: Case,
    on: date,
    *,
    reduced: Decimal = ZERO,
    first_due_on: date,
    count: int | None = None,
    most_each: Decimal | None = None,
) -> Quote:
    """Terms agreed on a day, in `count` monthly instalments or in as many as keep each to `most_each` baht.

    Raises Invalid (nothing left to pay, neither count nor amount), RuleFault where they cannot be divided so.
    """
    law = terms(session, case.province)
    works = calendar(session, case.province, on)
    debt = debt_on(case.contract, on, law)
    total = debt.total - reduced
    if total <= 0:
        raise Invalid({"reduction": ["ลดเท่ากับหรือเกินยอดหนี้ (nothing would be left to pay)"]})
    schedule = by_count(total, count or _count(total, most_each), first_due_on, works)
    return Quote(debt, reduced, schedule, compromise(debt.default_interest_due, "s20ter", on, law, works))


def debt_on(contract: Contract, on: date, law: Terms) -> Statement:
    """The statement of the contract at the end of a day. Raises RuleFault."""
    return statement(loan_of(contract), ledger_of(contract), on, law)


def _count(total: Decimal, most_each: Decimal | None) -> int:
    if most_each is None or most_each <= 0:
        raise Invalid({"instalment_count": ["ระบุจำนวนงวดหรือจำนวนเงินต่องวด (how many, or how much each)"]})
    count = int((total / most_each).to_integral_value(ROUND_CEILING))
    if count > MOST_INSTALMENTS:
        raise Invalid({"most_each": ["น้อยเกินไป จำนวนงวดเกิน 600 (more than 600 instalments)"]})
    return count
