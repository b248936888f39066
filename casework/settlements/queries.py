"""Reading settlements, and what terms would come to before they are agreed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from casework.cases.models import Case
from casework.errors import Invalid
from casework.register.loans import arrangement_on, ledger_of, loan_of
from casework.register.models import Contract, Obligor, Relief
from casework.register.triage import figures
from casework.settlements.models import Settlement
from casework.staff.queries import calendar, terms
from workflows.caps import Cap, compromise
from workflows.classes import Classification
from workflows.interest import Statement, statement
from workflows.periods import ending, years_after
from workflows.schedules import Pattern, Schedule, planned
from workflows.terms import Terms

ZERO = Decimal("0.00")


@dataclass(frozen=True)
class Quote:
    """What terms come to: the debt of the day, baht given up, baht to pay and when.

    `caps` are the greatest reductions the measure allows, the soonest first. Both clocks of the first
    instalment: without a judgment it is sued on until `sue_by` (CCC 193/32), with one enforcement is asked
    for until `enforce_by` (CPC 274; not rolled, the safe side).
    """

    debt: Statement
    reduced: Decimal
    schedule: Schedule
    caps: tuple[Cap, ...]
    sue_by: date
    enforce_by: date

    @property
    def total(self) -> Decimal:
        """Baht to be paid."""
        return self.debt.total - self.reduced


def settlement_of(session: Session, case: Case) -> Settlement | None:
    """The latest settlement of the case that is not void: a draft, or the one that was signed."""
    return session.scalar(
        select(Settlement)
        .where(Settlement.case_id == case.id, Settlement.state != "void")
        .order_by(Settlement.agreed_on.desc(), Settlement.id.desc())
        .limit(1)
    )


def settlements_of(session: Session, cases: Iterable[UUID]) -> Mapping[UUID, Settlement]:
    """The same of each of these cases that has one, with its instalments and parties."""
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
    amount: Decimal | None = None,
    most_each: Decimal | None = None,
    season: Mapping[int, int] | None = None,
) -> Quote:
    """Terms agreed on a day: so many instalments, so many baht in each, or none above `most_each`; monthly,
    or in the months of a season only.

    Raises Invalid (nothing left to pay, or it is not said how), RuleFault where it cannot be divided so.
    """
    law = terms(session, case.province)
    works = calendar(session, case.province, on)
    debt = debt_on(case.contract, on, law)
    total = debt.total - reduced
    if total <= 0:
        raise Invalid({"reduction": ["ลดเท่ากับหรือเกินยอดหนี้ (nothing would be left to pay)"]})
    if not (count or amount or most_each):
        raise Invalid({"instalment_count": ["ระบุจำนวนงวดหรือจำนวนเงินต่องวด (how many, or how much each)"]})
    pattern = Pattern(first_due_on, count=count, amount=amount, capacity=most_each, season=season)
    caps = compromise(debt.default_interest_due, "s20ter", on, law, works)
    plan = planned(total, pattern, works)
    first = plan.instalments[0].due_on
    sue_by = ending(years_after(first, law.number("limitation_settlement_years", first)), works).day
    enforce_by = years_after(first, law.number("enforcement_years", first))
    return Quote(debt, reduced, plan, caps, sue_by, enforce_by)


def debt_on(contract: Contract, on: date, law: Terms) -> Statement:
    """The statement of the contract at the end of a day. Raises RuleFault."""
    return statement(loan_of(contract), ledger_of(contract), on, law)


def stand_of(session: Session, case: Case, as_of: date, terms: Terms) -> tuple[Statement, Classification]:
    """The statement of the contract and the case's own class at the end of `as_of`. Raises RuleFault.

    What anyone pays counts for all; but whoever did not sign a settlement is not inside its schedule.
    """
    contract = case.contract
    arrangement = arrangement_on(binding(session, case), as_of)
    return figures(loan_of(contract), ledger_of(contract), as_of, terms, arrangement)


def binding(session: Session, case: Case) -> Sequence[Relief]:
    """The approvals that bear on the people of the case: not the settlements made in another case."""
    reliefs = case.contract.reliefs
    settled = {row.origin_id for row in reliefs if row.origin == "settlement"}
    if not settled:
        return reliefs
    rows = select(Settlement.id).where(Settlement.id.in_(settled), Settlement.case_id == case.id)
    own = set(session.scalars(rows))
    return [row for row in reliefs if row.origin != "settlement" or row.origin_id in own]


def left_out(settlement: Settlement, people: Iterable[Obligor]) -> list[Obligor]:
    """Those of `people` still bound whom the settlement does not bind: they did not sign it."""
    signed = {row.obligor_id for row in settlement.parties if row.signed_on}
    return [row for row in people if row.id not in signed and row.released_on is None]
